"""Places that play: in a sports report «فازت قطر على اليابان» names teams, not countries."""

import re

from kit import chars
from kit.normalize import normalize
from kit.resolution.actors import choose_actor, name_of_body
from kit.resolution.article import Article
from kit.resolution.context import (
    LOCATIVES,
    SURROUNDINGS,
    TYPE_WORDS,
    is_one_of,
    reads_as_word,
    word_after,
    word_before,
)
from kit.resolution.spans import Resolved, Span


def _keys(words: str) -> frozenset[str]:
    return frozenset(normalize(word) for word in words.split())


#: Words of sports reports; so many different ones make a report one.
_WORDS = frozenset(
    "مباراة المباراة مباريات المباريات مباراته مباراتي الدوري دوري لاعب اللاعب لاعبين "
    "اللاعبين لاعبو لاعبي لاعبا مدرب المدرب منتخب المنتخب منتخبات المنتخبات الكأس كأس لكأس "
    "مونديال المونديال التصفيات تصفيات شباك مرمى المرمى هدفا هدفين أهداف هدف الهدف الشوط "
    "نهائي النهائي البطولة بطولة لبطولة الحكم مهاجم المهاجم مدافع الحارس حارس ملعب الملعب "
    "فوزا تعادل التعادل تغلب الفوز فاز فازت خسر خسارة المجموعة الجولة رصيد نقاط نقطة ضربة "
    "جزاء ركلة تشكيلة الفريق فريق فريقه نادي النادي الأندية الرياضي الرياضية القدم السلة اليد "
    "التنس لقب اللقب متصدر صدارة الدورة الأولمبية سباق الأهداف الكرة للدوري الدقيقة الدفاع "
    "الهجوم التدريب تدريبات المدافع المهاجمين الاحتياط".split()
)
_ENOUGH = 6
#: So many words of sports near a name, so many characters around it.
_NEAR_ENOUGH, _NEAR = 2, 150
#: After these a place is a team.
_BEFORE = _keys(
    "منتخب منتخبا منتخبي منتخبات فريق فريقا نادي ناديي مدرب مهاجم مدافع حارس لاعب لاعبي لاعبو "
    "هداف مضيفه ضيفه مضيفته ضيفته ضيفتها مضيفتها نظيره نظيرته نظيرتها غريمه أمام ضد "
    "مواجهة مباراة مباراتي لقاء فاز فازت تغلب تغلبت تعادل تعادلت خسر خسرت "
    "يلعب يلتقي تلتقي يواجه ستواجه سيواجه سيلاقي يلاقي تلاقي ستخوض يخوض تخوض تأهل "
    "تأهلت تصدر تصدرت يفتقد يستضيف تستضيف جماهير مشجعي مشجعو "
    "مرمى شباك قميص صفوف تشكيلة رصيد يتصدر متصدر أقصى أقصت اكتسح سحق قهر استعاد واصل تقدمت "
    "حقق حققت تعثر تعثرت استهل استهلت سجلت أحرز أحرزت حصد حصدت هزم هزمت ودع ودعت قائد نجم "
    "مرماه مهاجمي مدافعي هدافي تفوق تفوقت افتتح افتتحت"
)
#: Before these a place is a team («فرنسا سجلت ثلاثية»).
_AFTER = _keys(
    "سجل سجلت فاز فازت خسر خسرت تعادل تعادلت تغلب تغلبت هزم هزمت تأهل تأهلت لعب لعبت يلعب تلعب "
    "يلتقي تلتقي يواجه تواجه يستضيف تستضيف تصدر تصدرت"
)
#: A town is feminine, its club is not: before these verbs a name is the club («الشارقة ينتظر»).
_AFTER_CLUB = _keys(
    "ينتظر يسعى يبحث يأمل يطمح يستعد يخوض يحل يحتل يستقبل يملك يمتلك يقدم قدم نجح أنهى رفع عزز "
    "حافظ ابتعد ارتقى صعد هبط تراجع يثأر أضاع أهدر استغل فرض يتقاسم يحاول قابعا متصدرا وصيفا"
)
#: After these a city is its club: nobody wins over a city.
_BEFORE_CLUB = _keys("على مع بطل")
#: «فازت … على», «مباراة … مع», «هدف ل»: what a match is against, a few words before the name.
_AGAINST = re.compile(
    r"\w{0,2}(?:فاز|فوز|تغلب|انتصر|انتصار|تعادل|خسر|خسار|مبارا|مباري|لقاء|هزيم|مواجه|تفوق)\w*"
    r"(?:[ \t]+\w+){0,5}?[ \t]+(?:على|علي|مع|أمام|امام|ضد|حساب)[ \t]+\Z"
)
_GOAL_FOR = re.compile(r"(?:هدف|أهداف|اهداف|فوز|انتصار)\w*(?:[ \t]+\w+){0,2}?[ \t]+ل[ \t]*\Z")
_JOINED = ("", chars.COMMA)
_NATIONAL_TEAM = ":national_team"
_SCORE = re.compile(r"\s*\d\s*[-\u2013]\s*(?:\d|صفر)")
_OPPONENT = re.compile(r"\s*\(\s*\w+(?:\s\w+)?\s*\)\s*(?:[-\u2013]|\d|صفر)")
#: «أوغندا على ليسوتو 3 - صفر»: both play.
_BEATS = re.compile(r"[ \t]+(?:على|علي)[ \t]+\w+(?:[ \t]+\w+)?[ \t]+\d\s*[-\u2013]\s*(?:\d|صفر)")
#: «موسكو (رويترز)», «ساو باولو (البرازيل) - أ ف ب»: where a report was written.
_DATELINE = re.compile(r"(?:\A|\n)[ \t]*\Z")
_IN_BRACKETS = re.compile(r"\s*\(\s*\w+(?:\s\w+)?\s*\)")
_FIXTURE_AFTER = re.compile(r"\s*\(\s*\w+(?:\s\w+)?\s*\)\s*[-\u2013]\s*\w+(?:\s\w+){0,2}\s*\(")
_FIXTURE_BEFORE = re.compile(r"\(\s*\w+(?:\s\w+)?\s*\)\s*[-\u2013]\s*\Z")
_OPPONENT_BEFORE = re.compile(r"[)\w]\s*[-\u2013]\s\Z")


def is_sports_report(text: str) -> bool:
    """Return whether a text is about matches and players, by its different words.

    Examples
    --------
    >>> is_sports_report("فاز المنتخب في المباراة بهدف في الشوط الأول على ملعب الدوري")
    True
    >>> is_sports_report("فاز الحزب في الانتخابات")
    False
    """
    return len(_WORDS.intersection(text.split())) >= _ENOUGH


def is_team(text: str, start: int, end: int, *, cut: int, city: bool) -> bool:
    """Return whether a place's name in a sports report means its team.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The name in it.
    cut : int
        Letters of attached particles before the name.
    city : bool
        Whether it is the name of a city, whose club is more readily meant than a country's team.

    Examples
    --------
    >>> text = "وفاز المنتخب في المباراة أمام اليابان في اليابان"
    >>> is_team(text, 30, 37, cut=0, city=False), is_team(text, 41, 48, cut=0, city=False)
    (True, False)
    """
    if city and _is_in_fixture(text, start, end):
        return True
    near = _WORDS.intersection(text[max(0, start - _NEAR) : end + _NEAR].split())
    if len(near) < _NEAR_ENOUGH:
        return False
    before = "" if cut else word_before(text, start)
    if is_one_of(before, _BEFORE) or (city and is_one_of(before, _BEFORE_CLUB)):
        return True
    if _AGAINST.search(text, max(0, start - 70), start) or _acts(text, start, end, cut=cut):
        return True
    if _GOAL_FOR.search(text, max(0, start - 40), start):
        return True
    if _SCORE.match(text, end) or _BEATS.match(text, end, end + 60):
        return True
    if not city:
        return False
    if not cut and word_after(text, end) in _AFTER_CLUB and not _is_placed(text, start):
        return True
    return bool(
        (_OPPONENT.match(text, end, end + 40) and not _DATELINE.search(text[:start][-20:]))
        or (
            _OPPONENT_BEFORE.search(text, max(0, start - 8), start)
            and "\n" not in text[:start][-8:]
        )
    )


def _is_in_fixture(text: str, start: int, end: int) -> bool:
    """Whether a name stands in a list of matches: «روما (إيطاليا) - بورتو (البرتغال)»."""
    if _IN_BRACKETS.match(text, end, end + 40) is None:
        return False
    first = _FIXTURE_AFTER.match(text, end, end + 60)
    return bool(first or _FIXTURE_BEFORE.search(text, max(0, start - 40), start))


def _is_placed(text: str, start: int) -> bool:
    """Whether the word before a name says that it is a place."""
    return is_one_of(word_before(text, start), LOCATIVES | TYPE_WORDS | SURROUNDINGS)


def _acts(text: str, start: int, end: int, *, cut: int) -> bool:
    """Whether the verb after a name is its own: not in «في نيروبي خسرت كينيا»."""
    if word_after(text, end) not in _AFTER:
        return False
    if cut:
        return text[start - cut : start] != chars.BEH
    return not is_one_of(word_before(text, start), LOCATIVES | TYPE_WORDS)


def find_teams(article: Article) -> set[str]:
    """Return the cities whose clubs play in an article, by one plain sign each."""
    return {
        meaning.entity_id
        for span in article.spans
        if is_team(article.text, *span.candidate[2:4], cut=span.candidate.cut, city=True)
        for meaning in span.meanings
        if meaning.use == "full" and article.entity(meaning).kind == "city"
    }


def choose_team(article: Article, n: int, teams: set[str]) -> Resolved | None:
    """Return the club or national team that a name means in a sports report, or nothing.

    Parameters
    ----------
    article : Article
        The sports report.
    n : int
        The number of the span.
    teams : set of str
        Result of `find_teams`: their other namings are the club's, too.
    """
    span = article.spans[n]
    if article.next_nation(n) or any(_is_club(article, m.entity_id, m.use) for m in span.meanings):
        return None
    places = [article.entity(m) for m in span.meanings if article.names_place(m)]
    place = places[0] if places and not article.guard(span)[0] else None
    city = place is None or place.kind != "country"
    known = place is not None and place.entity_id in teams and not _stands_in(article, n)
    plays = _plays(article, n, city=city) or (city and known)
    clubs = [m for m in span.meanings if _is_club(article, m.entity_id, "full", m.use == "short")]
    if clubs and (plays or (not places and not _reads_as_word(article, n))):
        return choose_actor(article, span, clubs, "short")
    if not plays or place is None or place.kind == "place" or len(span.meanings) > 3:
        return None
    if place.kind == "country":
        name = name_of_body(article.lexicon, _NATIONAL_TEAM, place.entity_id)
        return _team(span, place.entity_id + _NATIONAL_TEAM, name)
    return _team(span, place.entity_id + ":team", f"فريق {place.name}")


def _plays(article: Article, n: int, *, city: bool) -> bool:
    """Whether a name, or one that it is joined to by «و», means a team by what stands beside it."""
    this = article.spans[n].candidate
    if is_team(article.text, this.start, this.end, cut=this.cut, city=city):
        return True
    if not n:
        return False
    between = article.text[article.spans[n - 1].candidate.end : this.start].strip()
    joined = between.endswith(chars.WAW) and between[:-1].strip() in _JOINED
    return joined and _plays(article, n - 1, city=city)


def _team(span: Span, entity_id: str, name: str) -> Resolved:
    return span.resolved(entity_id, name, "organization", "composed", 0.8)


def _is_club(article: Article, entity_id: str, use: str, wanted: bool = True) -> bool:
    return wanted and use == "full" and article.lexicon.entities[entity_id].type == "club"


def _reads_as_word(article: Article, n: int) -> bool:
    this = article.spans[n].candidate
    key = normalize(article.text[this.start : this.end])
    return reads_as_word(key, article.word_before(n), article.word_after(n))


def _stands_in(article: Article, n: int) -> bool:
    """Whether the word before a name says that something is there."""
    return article.has_particle(n, chars.BEH) or article.follows(
        n, LOCATIVES | TYPE_WORDS | SURROUNDINGS
    )
