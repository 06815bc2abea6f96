"""Places: whether a name is one here, and which of several of that name."""

import math
from collections.abc import Sequence
from functools import lru_cache

from kit import chars
from kit.gazetteer.lexicon import Entity, Meaning
from kit.normalize import normalize
from kit.resolution.article import AT_HOME, Article
from kit.resolution.borrowed import SIGNED_IN, is_in_title, names_accord, names_street
from kit.resolution.context import (
    BANKING,
    COMPETITIONS,
    COUNTRY_CUES,
    DISTRICT_WORDS,
    GOVERNORS,
    LOCATIVES,
    MARKET,
    NAMED_AFTER,
    OF_TOWNS,
    PROVINCE_WORDS,
    SURROUNDINGS,
    TOWN_WORDS,
    TYPE_WORDS,
    VERBS,
    WEAK_TYPE_WORDS,
    arabic_names,
    foreign_names,
    is_no_place,
    is_one_of,
    is_very_common,
    key_of,
    names_competition,
    names_outlet,
    opens_dateline,
    reads_as_word,
)
from kit.resolution.spans import Resolved

#: After these a frequent word is mostly itself («من الباب»).
_WEAK_LOCATIVES = frozenset(normalize(word) for word in ("إلى", "من", "بين", "عبر", "حتى"))
#: Added to the logarithm of the population: a country's name is not a village.
#: A bare name shared by a province and its seat means the seat.
_KIND_WEIGHT = {"country": 7.0, "province": 4.0, "city": 3.0, "place": 3.5}

_DEFINITE = (chars.ARTICLE, chars.LAM + chars.LAM)
_CENTRE = normalize("مركز")
#: A province named after a sea is meant only where it or its governor is named.
_BY_THE_SEA = 9.0


def is_place(article: Article, n: int, places: Sequence[Meaning]) -> bool:
    """Return whether a name is meant as a place here, although it is also a common word.

    Parameters
    ----------
    article : Article
        The article.
    n : int
        The number of the span.
    places : list of Meaning
        The places that it may mean.
    """
    span = article.spans[n]
    need, form = article.guard(span)
    before = article.word_before(n)
    if _is_borrowed(article, n, before) or _is_outlet(article, n, places):
        return False
    if not need and _says_nothing(before):
        return not _is_traded(article, n, places)
    if _is_of_competition(article, n, before, places):
        return False
    if not need:
        return not is_no_place(before) and not _is_named_else(article, n, before, places)
    if not article.is_written_so(span):
        return False
    if need == "near":
        return any(_is_in_its_city(article, article.entity(place)) for place in places)
    if _is_surely_place(article, n, places, before):
        return True
    key = normalize(form)
    if _is_country_by_cue(article, n, places, before) or _is_by_grammar(article, n, key, before):
        return True
    if is_no_place(before) or reads_as_word(key, before, article.word_after(n)):
        return False
    return need == "exact" or _is_likely_place(article, n, places, need, key)


@lru_cache(maxsize=20_000)
def _says_nothing(before: str) -> bool:
    """Whether the word before makes a sure name of a place nothing else: most words do not."""
    return not (
        before in COMPETITIONS
        or before == _CENTRE
        or before in foreign_names()
        or before in arabic_names()
        or is_no_place(before)
        or is_one_of(before, NAMED_AFTER)
    )


def _is_in_its_city(article: Article, place: Entity) -> bool:
    """Whether an article names a quarter's province, or its country and no province of it."""
    named = article.named_provinces
    elsewhere = any(province.startswith(place.country + "-") for province in named)
    near = article.share(place.country) >= AT_HOME and not elsewhere
    return place.province_id in named or near


def _is_of_competition(article: Article, n: int, before: str, places: Sequence[Meaning]) -> bool:
    """Whether a cup or league is named after a country or continent («كأس إسبانيا»)."""
    if before not in COMPETITIONS:
        return False
    wide = any(article.entity(place).kind in ("country", "place") for place in places)
    return wide and names_competition(article.text, article.spans[n].candidate.start)


def _is_borrowed(article: Article, n: int, before: str) -> bool:
    """Whether a street, an accord or a book has the name of a town («اتفاق الطائف»)."""
    this = article.spans[n].candidate
    if is_in_title(article.text, this.start):
        return True
    if not before:
        return False
    if names_street(before):
        return True
    key = key_of(article.text[this.start : this.end])
    return key in SIGNED_IN and names_accord(
        before, key, is_lebanese=article.share("LB") >= AT_HOME
    )


def _is_outlet(article: Article, n: int, places: Sequence[Meaning]) -> bool:
    """Whether a river or region stands where a dateline has its outlet («بيروت - الخابور -»)."""
    this = article.spans[n].candidate
    if not names_outlet(article.text, this.start, this.end):
        return False
    return all(article.entity(place).kind == "place" for place in places)


def _is_country_by_cue(article: Article, n: int, places: Sequence[Meaning], before: str) -> bool:
    """Whether a word before a country's name says that it is one («في شمال مالي»)."""
    return before in COUNTRY_CUES and any(article.entity(p).kind == "country" for p in places)


def _is_by_grammar(article: Article, n: int, key: str, before: str) -> bool:
    """Whether the common word would break the grammar here: «صور القديمة», «في كان»."""
    if key in VERBS:
        return before == normalize("في")
    return not key.startswith(chars.ARTICLE) and article.word_after(n) in OF_TOWNS


def _is_named_else(article: Article, n: int, before: str, places: Sequence[Meaning]) -> bool:
    """Whether a bank is named after a region («بنك الخليج»), or it is a surname («لويس فيغو»)."""
    kinds = {article.entity(place).kind for place in places}
    if "country" in kinds:
        return False
    if before and (
        is_one_of(before, NAMED_AFTER) or (before == _CENTRE and _is_for_something(article, n))
    ):
        return kinds == {"place"}
    if _is_traded(article, n, places):
        return True
    return before in foreign_names() or (before in arabic_names() and _is_nisba(article, n))


def _is_traded(article: Article, n: int, places: Sequence[Meaning]) -> bool:
    """Whether a bank is named after its town among shares («سهم دبي الإسلامي»)."""
    this = article.spans[n].candidate
    # Most names have no such word after them: two letters say so.
    if this.cut or article.text[this.end + 1 : this.end + 3] not in _DEFINITE:
        return False
    if not {article.entity(place).kind for place in places} <= {"city", "province"}:
        return False
    if article.word_after(n) not in BANKING or article.follows(n, TYPE_WORDS | LOCATIVES):
        return False
    near = article.text[max(0, this.start - 100) : this.end + 100]
    return MARKET.search(near) is not None


def _is_for_something(article: Article, n: int) -> bool:
    """Whether what follows says what a centre is for («مركز الخليج للأبحاث»)."""
    return article.word_after(n).startswith(chars.LAM + chars.LAM)


def _is_nisba(article: Article, n: int) -> bool:
    """Whether a name has the shape of a surname («محمد العبدلي»)."""
    this = article.spans[n].candidate
    key = normalize(article.text[this.start : this.end])
    return key.startswith(chars.ARTICLE) and key.endswith(chars.YEH) and len(key) > 5


def _is_surely_place(article: Article, n: int, places: Sequence[Meaning], before: str) -> bool:
    """A word of its type before it, its nationality after it, or its other name elsewhere."""
    if is_one_of(before, TYPE_WORDS):
        weak = is_one_of(before, WEAK_TYPE_WORDS)
        return not (weak and is_very_common(normalize(article.guard(article.spans[n])[1])))
    nation = article.next_nation(n)
    need, form = article.guard(article.spans[n])
    if need == "type_word" and is_very_common(normalize(form)):
        nation = ""  # «الثورة السورية» is the uprising, not the town.
    return any(
        (nation and article.country_of(place) == nation) or place.entity_id in article.certain
        for place in places
    )


def _is_likely_place(
    article: Article, n: int, places: Sequence[Meaning], need: str, key: str
) -> bool:
    """A word of place before it, or another place of its country beside it."""
    common = is_very_common(key)
    if need == "type_word" and common:
        return False
    start = article.spans[n].candidate.start
    if start and article.text[start - 1] == "#":
        return True
    countries = {article.country_of(place) for place in places}
    before = article.word_before(n)
    if countries & article.countries_beside(n) or (is_one_of(before, SURROUNDINGS) and not common):
        return True
    share = max(map(article.share, countries), default=0.0)
    if share < 0.5 and not (need == "context" and share):
        return False
    if article.has_particle(n, chars.BEH) or before in LOCATIVES:
        return not (common and before in _WEAK_LOCATIVES)
    return need == "context" and share >= 0.3 and not common


def choose_place(article: Article, n: int, meanings: Sequence[Meaning]) -> Resolved:
    """Return the place that a name means, with the others it may mean and a confidence."""
    if len(meanings) == 1:
        only = article.entity(meanings[0])
        return article.spans[n].resolved(only.entity_id, only.name, only.kind, "full")
    places = [article.entity(m) for m in meanings]
    sea = any(place.type == "sea" for place in places) and not _is_governed(article, n)
    scores = [
        (_score(article, n, place) - (_BY_THE_SEA if sea and place.kind == "province" else 0.0),
         place.entity_id)
        for place in places
    ]  # fmt: skip
    scores.sort(key=lambda pair: (-pair[0], pair[1]))
    best = article.lexicon.entities[scores[0][1]]
    odds = [math.exp(score - scores[0][0]) for score, _ in scores]
    this = article.spans[n].candidate
    return Resolved(
        this.start, this.end, this.cut, best.entity_id, best.name, best.kind, "full",
        tuple(entity_id for _, entity_id in scores[1:4]), 1.0 / sum(odds),
    )  # fmt: skip


def _first_of_row(article: Article, n: int) -> int:
    """The first of the names that are joined by «و» up to this one («محافظات كذا وكذا وكذا»)."""
    while n and article.has_particle(n, chars.WAW):
        this, last = article.spans[n].candidate, article.spans[n - 1].candidate
        if this.cut != 1 or article.text[last.end : this.start - 1].strip():
            break
        n -= 1
    return n


def _is_governed(article: Article, n: int) -> bool:
    """Whether a province or who governs it stands before a name («محافظ البحر الأحمر»)."""
    before = article.word_before(_first_of_row(article, n))
    return is_one_of(before, PROVINCE_WORDS) or is_one_of(before, GOVERNORS)


def _type_score(article: Article, first: int, place: Entity) -> float:
    """What the type word before a name speaks for: «مديرية …», «بلدة …», «محافظة …»."""
    before = article.word_before(first)
    if place.kind == "province":
        return 5.0 if is_one_of(before, PROVINCE_WORDS) or is_one_of(before, GOVERNORS) else 0.0
    if place.kind == "city":
        return 5.0 if is_one_of(before, TOWN_WORDS) else 0.0
    return 5.0 if place.type == "district" and is_one_of(before, DISTRICT_WORDS) else 0.0


def _score(article: Article, n: int, place: Entity) -> float:
    """What speaks for a place: its size, an adjective after it, the other names."""
    country = place.entity_id if place.kind == "country" else place.country
    score = _KIND_WEIGHT[place.kind] + math.log10(place.weight + 1000) + 6 * article.share(country)
    score += _type_score(article, _first_of_row(article, n), place)
    if place.province_id and place.province_id in article.provinces:
        score += 3
    this = article.spans[n].candidate
    if place.kind == "city" and opens_dateline(article.text, this.start, this.end):
        score += 10
    return score + (10 if article.next_nation(n) == country else 0)
