"""The phrase rules for lines of the page, compiled into a few patterns."""

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kit import chars
from kit.gazetteer import data_folder
from kit.normalize import normalize

SCOPES = ("starts", "contains", "whole", "bar", "ends")
_BUTTONS = ("share", "related", "advertisement")
FIRST_WORD = re.compile(r"[\W_]*([^\W_]+)")
#: What may stand before a phrase, and round a line that is nothing but one.
_BEFORE = r"[\W_]*"
_MARK = re.compile(r"[:|\u2013\u2014\u00bb\u2022\u00b7>]|\.\.|\A\s*-")
_CLOSING = " ])\"'\u00bb\u201d"
_PERIOD = re.compile(r"[.]['\"\u00bb\u201d)]*\Z")
_ARTICLE = chars.ALEF + chars.LAM
#: What readers are asked to follow or press, with the article.
_ASKED_FOR = frozenset(
    map(
        normalize,
        "الآن البث التغطية التطبيق الموقع المزيد الصفحة القناة الحساب الأخبار النشرة الرابط الزر "
        "الإشعارات الاشتراك الجرس".split(),
    )
)


def _any_of(words: str) -> re.Pattern[str]:
    """A pattern of words, compared as keys."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, map(normalize, words.split('|'))))})")


#: From so many words on, a line with a full stop at its end is a sentence.
_SENTENCE = 4
#: Words that news has and prompts have not.
_REPORTS = re.compile(
    _any_of(
        "قال|قالت|وقال|وقالت|فقال|إن|أن|بأن|وأن|وإن|لأن|بحسب|حسب|وفق|وفقا|أعلن|أعلنت|أكد|أكدت|"
        "ذكر|ذكرت|أوضح|أوضحت|جاء|سأل|سأله|سألته"
    ).pattern
    + r"(?!\w)"
)
_PLATFORMS = (
    "واتساب|واتس اب|واتس آب|تلغرام|تليغرام|تليجرام|تلجرام|تيليغرام|تيليجرام|فيسبوك|فيس بوك|تويتر|"
    "منصة إكس|يوتيوب|انستغرام|إنستغرام|انستجرام|تيك توك|غوغل نيوز|جوجل نيوز|نبض|تابعونا|تابعنا|"
    "قناتنا|صفحتنا|صفحاتنا|حسابنا|حساباتنا|أخبارنا|تطبيقنا|موقعنا|نشرتنا|النشرة البريدية|whatsapp|"
    "telegram|facebook|twitter|youtube|instagram"
)
#: What a sentence must hold to be the page's, by rule; sentences of other rules stay.
_IN_SENTENCES = {
    "cookies": _any_of("موقع|الموقع|موقعنا|نستخدم|تصفح|موافق|الموافقة|قبول|تجربتك|نحن|موافقتكم"),
    "consent": re.compile(""),
    "follow": _any_of(_PLATFORMS),
    "app": _any_of("تطبيق|التطبيق|تطبيقنا|app|the app"),
    "newsletter": _any_of(
        "اشترك|اشتركوا|سجل|سجلوا|احصل|انضم|بريدك|بريدكم|للاشتراك|ليصلك|لتصلك|نشرتنا|subscribe"
    ),
    "copyright": re.compile(r"\u00a9|\d{4}"),
    "disclaimer": _any_of("المقال|المقالات|الآراء|المواد|الموقع|كاتبها|كاتبه|صاحبها"),
    "caption": re.compile(
        rf"(?:{normalize('صدر الصورة')}|{normalize('التعليق على الصورة')})\s*[{chars.COMMA},:]"
    ),
    "comments": _any_of("بريدك"),
    "technical": _any_of("متصفحك|المتصفح|جافا|javascript|browser"),
}


class Rule(NamedTuple):
    """A line with one of these phrases is not the article's; see ``data/rules/README.md``."""

    name: str
    scope: str
    pattern: re.Pattern[str]
    beside: tuple[str, ...]
    most_words: int
    inline: bool
    phrases: str


@lru_cache(maxsize=4)
def read_rules(path: str = "") -> tuple[Rule, ...]:
    """Return the phrase rules of ``data/rules/boilerplate.csv``, compiled."""
    file = Path(path) if path else data_folder() / "rules" / "boilerplate.csv"
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return tuple(_rule(row) for row in csv.DictReader(rows))


def _rule(row: dict[str, str]) -> Rule:
    phrases = "|".join(
        re.escape(key)
        for key in sorted({normalize(p.strip()) for p in row["phrases"].split("|")}, key=len)[::-1]
    )
    shape = {
        "starts": rf"\A{_BEFORE}(?:{phrases})(?!\w)",
        "contains": rf"(?<!\w)(?:{phrases})(?!\w)",
        "whole": rf"\A{_BEFORE}(?:{phrases}){_BEFORE}\Z",
        "bar": rf"\A{_BEFORE}(?:{phrases})\s*(?:[|:]|\.\.)",
        "ends": rf"(?<!\w)(?:{phrases})\Z",
    }[row["scope"]]
    beside = [normalize(part.strip()) for part in row["with"].split("|") if part.strip()]
    return Rule(
        row["rule"], row["scope"], re.compile(shape), tuple(beside),
        int(row["max_words"]), bool(row["inline"].strip()), phrases,
    )  # fmt: skip


def phrases_of(rule: Rule) -> list[str]:
    """The keys of the phrases of a rule."""
    return re.sub(r"\\(.)", r"\1", rule.phrases).split("|")


class Signs(NamedTuple):
    """What a line, or a sentence in it, must show before any rule is tried on it."""

    heads: frozenset[str]
    needles: tuple[str, ...]

    def within(self, key: str) -> "Signs":
        """The signs that lines of this text may show: most texts hold none of the phrases."""
        return Signs(self.heads, tuple(part for part in self.needles if part in key))

    def show(self, key: str) -> bool:
        """Whether a text begins with one of the words or holds one of the phrases."""
        first = FIRST_WORD.match(key)
        return bool(first and first[1] in self.heads) or any(part in key for part in self.needles)


@lru_cache(maxsize=2)
def signs(inline: bool) -> Signs:
    """The first words of all phrases that begin a line, and the phrases that stand anywhere."""
    heads: set[str] = set()
    needles: set[str] = set()
    for rule in read_rules():
        for phrase in phrases_of(rule) if rule.inline >= inline else ():
            first = FIRST_WORD.match(phrase)
            if rule.scope in ("contains", "ends") or not first:
                needles.add(phrase)
            else:
                heads.add(first[1])
    # A phrase that holds another one need not be looked for.
    least = (one for one in needles if not any(other in one for other in needles - {one}))
    return Signs(frozenset(heads), tuple(sorted(least)))


@lru_cache(maxsize=1)
def buttons() -> re.Pattern[str]:
    """A line of several buttons and headings that ran together: «إعلان اقرأ المزيد»."""
    parts = [r.phrases for r in read_rules() if r.name in _BUTTONS and r.scope == "whole"]
    more = [r.phrases for r in read_rules() if r.name == "related" and r.scope == "starts"]
    one = rf"(?:{'|'.join(more + parts)})(?!\w)"
    return re.compile(rf"{_BEFORE}(?:{one}{_BEFORE}){{2,}}\Z")


@lru_cache(maxsize=1)
def known_signatures() -> frozenset[str]:
    """The phrases that are a signature or a credit when they stand alone, as keys."""
    rules = [r for r in read_rules() if r.name in ("signature", "caption") and r.scope == "whole"]
    return frozenset(phrase for rule in rules for phrase in phrases_of(rule))


@lru_cache(maxsize=1)
def most_words() -> int:
    """Lines with more words are taken by no rule."""
    return max(rule.most_words for rule in read_rules())


def rule_of_key(
    key: str, words: int, *, inline: bool = False, near: Signs | None = None
) -> tuple[str, int]:
    """Return the first rule that takes a line, given by its key, and where its phrase ends.

    Examples
    --------
    >>> rule_of_key(normalize("اقرأ أيضا: عنوان"), 3)
    ('related', 9)
    >>> rule_of_key(normalize("اقرأ الوزير البيان."), 3)
    ('', 0)
    """
    if words > most_words() or not (near or signs(inline)).show(key):
        return "", 0
    for rule in read_rules():
        if words > rule.most_words or (inline and not rule.inline):
            continue
        match = rule.pattern.search(key)
        if match and _holds(rule, key, match.end(), words):
            return rule.name, match.end()
    return "", 0


def _holds(rule: Rule, key: str, end: int, words: int) -> bool:
    """Whether the rest of the line bears the phrase out."""
    if words >= _SENTENCE and _PERIOD.search(key) and not _holds_in_sentence(rule, key):
        return False
    if rule.beside and not any(part in key for part in rule.beside):
        return False
    if rule.name == "related" and rule.scope == "starts" and not rule.beside:
        # «شاهد أيضا الوفد آثار المدينة.» is a sentence: a link has a mark after it or no full stop.
        rest = key[end:]
        return bool(
            not rest.strip() or _MARK.match(rest.lstrip(_CLOSING)) or not _PERIOD.search(key)
        )
    if rule.name == "follow" and rule.beside:
        # «تابع الرئيس عبر فيسبوك …» tells of somebody; «تابع صفحتنا على فيسبوك» asks.
        after = key[end:].split(None, 1)
        told = words > 8 or bool(_PERIOD.search(key))
        return not (told and after and after[0].startswith(_ARTICLE) and after[0] not in _ASKED_FOR)
    return True


def _holds_in_sentence(rule: Rule, key: str) -> bool:
    """Whether a line that is a sentence speaks to the reader: news tells, it does not ask.

    «تابعوا المسيرة من بعيد.» is news; «تابعونا على تلغرام.» is not.
    """
    if rule.name in ("skip", "related"):
        return True
    wanted = _IN_SENTENCES.get(rule.name)
    return bool(wanted and wanted.search(key) and not _REPORTS.search(key))
