"""Lines that belong to the page: by phrase, by shape, and in boxes of links."""

import re
from functools import lru_cache

from kit import chars
from kit.clean.credit_words import agencies
from kit.clean.rules import Signs, buttons, known_signatures, most_words, rule_of_key
from kit.dates.names import meanings
from kit.gazetteer import read_given_names
from kit.normalize import normalize

_WROTE = frozenset(map(normalize, ("كتب", "كتبت", "بقلم")))
_AROUND = " :|.\u00bb>\u2026\u2022-\u2013\u2014"
_LONGEST_BYLINE = 80
_NO_LETTER = re.compile(r"[\W_\d]*\Z")
_RULE_OF_MARKS = re.compile(rf"[\s\W_{chars.TATWEEL}]*\Z")
_TAG = re.compile(r"[#\uff03][^\W_][\w]*")
_ADDRESS = re.compile(r"\s*(?:https?://\S+|www\.\S+|\S+@\S+\.\w+|@\w+)\s*\Z")
_CREDITED = re.compile(
    r"(?:[-\u2013\u2014|/(]|\s)\s*(?:(?:صوره\s+)?(?:ارشيفيه|ارشيف)|غيتي|غيتي ايميجز|"
    r"getty(?: images)?|istock|shutterstock)\s*\)?\s*\Z"
)
#: A caption that begins with its credit: «UN News مدرسة …», «© UNRWA …».
_CREDIT_FIRST = re.compile(
    r"(?:\u00a9\s*\S|un (?:news|photo)\b|(?:unicef|unrwa|who|ocha|wfp|iom|unhcr|undp|afp|reuters|"
    r"ap|epa|getty images)\s?/\s?\w)"
)
#: «بتوقيت بغداد»; a place without it makes a dateline, which `find_credits` reads.
_IN_ZONE = re.compile(rf"{normalize('بتوقيت')}\s+(?:{normalize('مكة')}\s+)?[^\W\d_]+")
_LISTED = re.compile(rf"[/|,+{chars.COMMA}()\[\]\u2013\u2014-]+")
_IN_BRACKETS = re.compile(r"\W*[(\[/-].*[)\]/-]\W*\Z")
_WORDS = re.compile(r"[^\W_]+")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?")
#: «31/10/2024 20:29:13»; a number alone, a range or a score is none.
_NUMERIC_DATE = re.compile(
    r"\W*(?:\d{1,2}([/.-])\d{1,2}\1\d{4}|\d{4}([/.-])\d{1,2}\2\d{1,2})"
    r"(?:[\s|,-]+\d{1,2}:\d{2}(?::\d{2})?)?\W*\Z"
)
#: The initials of those who wrote and edited, at the end of a telegram: «ر ص/م د/ع ق».
_INITIALS = re.compile(
    r"[^\W\d_]{1,3}(?: [^\W\d_]{1,2})?(?:\s*/\s*[^\W\d_]{1,2}(?: [^\W\d_]{1,3})?){2,}\Z"
)
_PARTS = re.compile(rf"[\s/|,{chars.COMMA}()\u2013\u2014-]+")
_OF_DATES = frozenset(
    map(
        normalize,
        "آخر تحديث التحديث نشر النشر تاريخ تم صباحا مساء ظهرا ص م هـ ه ميلادي ميلادية هجري "
        "الموافق بتوقيت غرينتش جرينتش الساعة في يوم منذ ساعة ساعات دقيقة دقائق يوم أيام "
        "gmt utc am pm".split(),
    )
)
#: A box of links has at most so many titles, each of at most so many words.
_MOST_TITLES, _TITLE_WORDS = 8, 18
#: At the end of an article, where nothing ends a sentence any more, titles may be longer.
_LAST_TITLES = 12
_ENDS_SENTENCE = re.compile(rf"[.{chars.SEMICOLON}:,{chars.COMMA}]['\"\u00bb\u201d)]*\Z")


def rule_of_line(line: str, key: str | None = None, near: Signs | None = None) -> str:
    """Return the rule that takes a whole line, or nothing; its key need not be made twice.

    Examples
    --------
    >>> rule_of_line("مدة القراءة: 3 دقائق"), rule_of_line("عاد الوفد إلى بغداد.")
    ('reading_time', '')
    """
    key = (normalize(line) if key is None else key).strip()
    words = len(key.split(None, most_words() + 1))
    if words > most_words():
        return ""
    if len(line.strip()) > 2 and _RULE_OF_MARKS.match(line):
        return "marks"
    return rule_of_key(key, words, near=near)[0] or _rule_of_shape(key, words)


def _rule_of_shape(key: str, words: int) -> str:
    """The rule of a line that is known by what it is made of."""
    if not key:
        return ""
    if _NO_LETTER.match(key):
        return "updated" if _NUMERIC_DATE.match(key) else ""
    if words <= 8 and _INITIALS.match(key):
        return "signature"
    if words <= 8 and _is_agencies(key):
        return "signature"
    if 2 <= words <= 8 and buttons().match(key):
        return "share"
    if words <= 12 and "#" in key and not _TAG.sub("", key).strip(f" {chars.COMMA},|-\u2022"):
        return "tags"
    if words <= 2 and _ADDRESS.match(key):
        return "address"
    if words <= 14 and _is_date_line(key):
        return "updated"
    if key.startswith("\u00a9") and words <= 3:
        return "copyright"
    if words <= 35 and _CREDIT_FIRST.match(key):
        return "caption"
    if words <= 30 and _CREDITED.search(key) and not key.endswith("."):
        return "caption"
    return ""


def _is_agencies(key: str) -> bool:
    """Whether a line names agencies and nothing else: «رويترز، أ ف ب», «(الأناضول + وكالات)»."""
    parts = [part for part in _LISTED.split(key) if part.strip(" .")]
    if len(parts) < 2 and not _IN_BRACKETS.match(key):
        return False
    if not any(part.strip(" .") in known_signatures() for part in parts):
        return False  # the long list takes a while to load
    return all(tuple(_WORDS.findall(part)) in agencies() for part in parts)


@lru_cache(maxsize=1)
def _date_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words of months and weekdays, and of months alone."""
    named = [(words, kind) for words, (kind, _) in meanings().items()]
    months = {word for words, kind in named if kind in "MH" for word in words}
    every = months | {word for words, kind in named if kind == "W" for word in words}
    return frozenset(every | _OF_DATES), frozenset(months)


def _is_date_line(key: str) -> bool:
    """Whether a line is nothing but a date and a time; a lone number or weekday is none."""
    every, months = _date_words()
    key = _IN_ZONE.sub("", key)
    parts = [part.strip(".:") for part in _PARTS.split(key) if part.strip(".:")]
    numbers = [part for part in parts if part.isdigit() or _CLOCK.fullmatch(part)]
    named = [part for part in parts if part in every]
    month = any(part in months for part in parts)
    full = len(numbers) + month >= 3 or (month and len(numbers) == 1 and len(named) >= 2)
    return full and len(numbers) + len(named) == len(parts)


def is_heading(line: str) -> bool:
    """Whether a line opens a box of links: a phrase of the rule `related` and no title after it.

    Examples
    --------
    >>> is_heading("مواضيع ذات صلة"), is_heading("اقرأ أيضا: عنوان")
    (True, False)
    """
    key = normalize(line.strip())
    words = len(key.split())
    rule, end = rule_of_key(key, words) if words <= 6 else ("", 0)
    return rule == "related" and not key[end:].strip(_AROUND)


def box_length(lines: list[str]) -> int:
    """Return how many of the lines after a heading are titles of links.

    Titles are short and end no sentence. Where text follows them, at most the first five are
    taken, so that a subheading further down stays.

    Examples
    --------
    >>> box_length(["عنوان أول", "عنوان ثان", "عاد الوفد إلى بغداد مساء اليوم."])
    2
    """
    if len(lines) <= _LAST_TITLES and not any(_ENDS_SENTENCE.search(x.strip()) for x in lines):
        return len(lines)
    taken = 0
    for line in lines[:_MOST_TITLES]:
        if len(line.split()) > _TITLE_WORDS or _ENDS_SENTENCE.search(line.strip()):
            break
        taken += 1
    return taken if taken == len(lines) else min(taken, 5)


def is_byline(line: str) -> bool:
    """Whether a line says who wrote, as a name after the verb: «كتبت أمل علام».

    Examples
    --------
    >>> is_byline("كتبت أمل علام"), is_byline("كتب الوزير رسالة")
    (True, False)
    """
    if len(line) > _LONGEST_BYLINE:
        return False
    words = normalize(line.strip()).split()
    if not 3 <= len(words) <= 5 or words[0] not in _WROTE or _ENDS_SENTENCE.search(line.strip()):
        return False
    return words[1].rstrip("/:-") in _given_names() or words[1] in ("/", "-", ":")


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(map(normalize, read_given_names()["name"]))


def title_of_link(line: str) -> str:
    """Return the title in a related link, without the phrase and the marks before it.

    Examples
    --------
    >>> title_of_link("(اقرأ أيضا: عنوان)"), title_of_link("عنوان"), title_of_link("شاهد أيضا")
    ('عنوان', 'عنوان', '')
    """
    text = " ".join(line.strip().strip("()[]").split())
    if normalize(text) == text:
        end = _phrase_end(text)
    else:
        # A key may be shorter than its text: the phrase is measured in words, which stay.
        end = _phrase_end(normalize(text))
        words = len(normalize(text)[:end].split())
        end = len(" ".join(text.split(" ")[:words])) if end else 0
    return text[end:].lstrip(_AROUND).strip()


def _phrase_end(key: str) -> int:
    rule, end = rule_of_key(key, len(key.split()))
    return end if rule in ("related", "teaser") else 0
