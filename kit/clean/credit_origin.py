"""The outlet whose report an article retells, told by the frame its name stands in."""

from collections.abc import Iterator
from typing import NamedTuple

from kit import chars
from kit.clean.credit_names import Name, Scan, read_name, strip_joined
from kit.clean.credit_words import NOUNS, adjectives, starts, words

#: Where a frame may stand, in characters: that of a named report, «بحسب …» and the like, a verb.
_FAR, _LEAD, _NEAR = 1500, 500, 400
#: So many tokens before a frame are looked through for a denial, so many after it for a report.
_BEFORE, _AFTER = 9, 8
#: So many tokens before «في صحيفة» a writer is looked for.
_WRITER = 6
#: The roles of the words that a frame begins with, but for a headline.
_BEGIN = ("say", "publish", "published", "report", "according", *NOUNS)
_SENTENCE_END = {"\n", ".", "!", "?", chars.QUESTION_MARK}
_INSIDE = chars.FEH + chars.YEH
_IN = {_INSIDE, chars.AIN + chars.LAM + chars.YEH}
_WHAT = {chars.MEEM + chars.ALEF, chars.MEEM + chars.MEEM + chars.ALEF}
_FOR = {chars.LAM, chars.BEH}


class Found(NamedTuple):
    """A name in a frame: the token the frame begins at, and how far down it may stand."""

    name: Name
    first: int
    reach: int


def find_origin(scan: Scan, *, translated: bool) -> Name | None:
    """The first outlet whose report is retold; a translated article retells from end to end."""
    begins = starts(*_BEGIN) | {chars.BEH + key for key in starts(*NOUNS)} | _IN
    for at, key in enumerate(scan.keys):
        if key not in begins and at and scan.keys[at - 1] != "\n":
            continue
        found = _frame(scan, at)
        if found and (translated or scan.starts[at] < found.reach):
            if not _denied(scan, found.first) and not _about_itself(scan, found.name.after):
                return found.name
    return None


def _frame(scan: Scan, at: int) -> Found | None:
    """The outlet in the frame that begins at a token."""
    if not scan.is_word(at):
        return _headline(scan, at)
    key = strip_joined(scan.keys[at])
    for role in ("say", "publish"):
        found = _subject(scan, at, role) if scan.is_verb(role, at) else None
        if found:
            return found
    if scan.match("published", at):
        return _published(scan, at)
    if key in words("report"):
        return _report_of(scan, at)
    size = scan.match("according", at)
    if size:
        return _made(_object(scan, at + size), at, _LEAD)
    return _in_report(scan, at) or _written_in(scan, at) or _headline(scan, at)


def _subject(scan: Scan, at: int, role: str) -> Found | None:
    """«كشفت صحيفة …», «نشرت مجلة … تقريرا»."""
    name = read_name(scan, _skip(scan, at + 1))
    if name is None:
        return None
    report = any(
        strip_joined(key) in words("report") for key in scan.keys[name.after : name.after + _AFTER]
    )
    if role == "publish" and not report:
        return None
    return Found(name, at, _FAR if report and role == "publish" else _NEAR)


def _published(scan: Scan, at: int) -> Found | None:
    """«تقرير نشرته صحيفة …», «بحسب ما نشرته …»."""
    name = read_name(scan, _skip(scan, at + scan.match("published", at)))
    if name is None:
        return None
    before = [strip_joined(key) for key in scan.keys[max(0, at - _AFTER) : at]]
    if before and before[-1].removeprefix(chars.LAM) in _WHAT:
        said = any(scan.match("according", place) for place in range(max(0, at - 3), at))
        return Found(name, at, _LEAD) if said else None
    report = any(key.removeprefix(chars.ARTICLE) in words("report") for key in before)
    return Found(name, at, _FAR) if report else None


def _report_of(scan: Scan, at: int) -> Found | None:
    """«في تقرير لصحيفة …», «قال مقال في مجلة …»."""
    begin = _skip(scan, at + 1)
    if strip_joined(scan.keys[at]) in words("interview"):
        return None
    inside = scan.is_word(begin) and scan.keys[begin] in _IN
    if at and _introduces(scan, at - 1):
        return _made(_object(scan, begin + inside, bare=inside), at, _FAR)
    # «نشر سالم حداد مقالا في صحيفة …»
    wrote = any(
        scan.is_verb(role, n)
        for role in ("say", "publish")
        for n in range(max(0, at - _WRITER), at)
    )
    return _made(_object(scan, begin + inside, bare=inside), at, _LEAD) if wrote else None


def _introduces(scan: Scan, at: int) -> bool:
    """Whether a word before «تقرير» makes it the one retold: «في», «بحسب», «كشف»."""
    key = strip_joined(scan.keys[at])
    return key in _IN or key in words("say") or bool(scan.match("according", at))


def _object(scan: Scan, at: int, *, bare: bool = True) -> Name | None:
    """An outlet after بحسب or تقرير: «صحيفة …», «لصحيفة …», «لرويترز», «لـ"…"»."""
    if at >= len(scan):
        return None
    noun, _, prefix = scan.noun(at)
    if noun:
        return read_name(scan, at, bare=False) if bare or prefix else None
    if scan.keys[at] in _FOR:
        return read_name(scan, at + 1)
    if bare:
        name = read_name(scan, at)
        if name:
            return name
    return _after_prefix(scan, at)


def _after_prefix(scan: Scan, at: int) -> Name | None:
    """«لرويترز»: a listed name with ل before it."""
    key = scan.keys[at]
    if len(key) < 3 or key[0] not in _FOR:
        return None
    for rest in (key[1:], chars.ARTICLE + key[2:] if key.startswith(chars.LAM * 2) else key[1:]):
        scan.keys[at] = rest
        name = read_name(scan, at)
        scan.keys[at] = key
        if name:
            return name._replace(start=name.start + 1)
    return None


def _headline(scan: Scan, at: int) -> Found | None:
    """«نيويورك تايمز: …», «هآرتس العبرية تكشف …» at the beginning of a line."""
    if at and scan.keys[at - 1] != "\n":
        return None
    name = read_name(scan, at)
    if name is None:
        return None
    after = name.after
    while after < len(scan) and scan.keys[after] in adjectives():
        after += 1
    told = scan.keys[after : after + 1] == [":"] or (
        after < len(scan) and scan.is_verb("say", after)
    )
    return Found(name, at, _LEAD) if told else None


def _written_in(scan: Scan, at: int) -> Found | None:
    """«قال المحلل العسكري في صحيفة …»: what somebody wrote there."""
    inside = scan.keys[at] == _INSIDE
    noun, _, prefix = scan.noun(at + inside)
    name = read_name(scan, at + inside, bare=False) if noun else None
    if name is None or prefix != ("" if inside else chars.BEH):
        return None
    before = range(max(0, at - _WRITER), at)
    writers = [place for place in before if scan.keys[place] in words("writer")]
    if not writers or any(scan.keys[place] in _SENTENCE_END for place in before[-3:]):
        return None
    verbs = range(max(0, writers[0] - 2), writers[0])
    return Found(name, at, _NEAR) if any(scan.is_verb("say", n) for n in verbs) else None


def _made(name: Name | None, first: int, reach: int) -> Found | None:
    """The frame of a name."""
    return Found(name, first, reach) if name else None


def _in_report(scan: Scan, at: int) -> Found | None:
    """«… صحيفة …، في تقرير لها»: the outlet and its report, whatever the verb."""
    name = read_name(scan, at) if scan.noun(at)[0] else None
    if name is None:
        return None
    for place in range(name.after, min(name.after + _AFTER, len(scan) - 2)):
        if scan.keys[place] in _SENTENCE_END:
            break
        if scan.keys[place] in _IN and scan.keys[place + 1] in words("report"):
            if scan.keys[place + 1] not in words("interview"):
                return Found(name, at, _FAR)
    return None


def _skip(scan: Scan, at: int) -> int:
    """The token after words of time and the like."""
    for _ in range(_AFTER // 2):
        size = scan.match("time", at)
        if not size:
            break
        at += size
    return at


def _denied(scan: Scan, first: int) -> bool:
    """Whether the sentence before a frame answers the report: «نفت الوزارة ما نشرته …»."""
    if any(scan.match("negated", first - size) == size for size in (1, 2) if first >= size):
        return True
    return any(
        scan.match("denied", at) or strip_joined(scan.keys[at]) in words("denied")
        for at in _back(scan, first)
    )


def _about_itself(scan: Scan, after: int) -> bool:
    """Whether the outlet is what the news is about: «قالت القناة … إن مراسلها»."""
    return any(key in words("about_itself") for key in scan.keys[after : after + _AFTER])


def _back(scan: Scan, first: int) -> Iterator[int]:
    """The tokens before one, back to the beginning of the sentence."""
    for at in range(first, max(-1, first - _BEFORE), -1):
        if scan.keys[at] in _SENTENCE_END:
            return
        yield at
