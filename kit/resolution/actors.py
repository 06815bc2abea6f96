"""Actors: the one of several that a name means, composed ones, holders of offices, agencies."""

import re
from collections.abc import Sequence

from kit import chars
from kit.gazetteer.lexicon import Entity, Lexicon, Meaning
from kit.normalize import normalize
from kit.resolution.article import Article
from kit.resolution.context import DESCENT, FORMER
from kit.resolution.places import choose_place
from kit.resolution.spans import Resolved, Span

#: News agencies that papers credit by their nationality alone.
_AGENCIES = {"FR": "afp", "DE": "dpa", "ES": "efe", "IT": "ansa"}
#: Bodies that are known by their name alone; «القوات الحكومية» may be anybody's.
_BODIES = frozenset(normalize(word) for word in ("وزارة", "مجلس", "رئاسة", "ديوان", "محكمة"))
#: Services that every country has; named alone they count where one country stands out.
_SERVICES = frozenset(normalize(word) for word in ("الدفاع", "البنك", "المصرف"))
#: «أعلام فلسطين» are flags; «إعلام» (media) folds to the same key.
_FLAGS = "أعلام"
_AT = re.compile(rf"\s+(?:{chars.FEH}{chars.YEH}\s+|{chars.BEH})")
#: So much of an article's votes make a country the one whose ministry is meant.
_DOMINANT = 0.6


def choose_actor(
    article: Article, span: Span, meanings: Sequence[Meaning], method: str
) -> Resolved:
    """Return the best of several actors: the one whose country the article speaks of most."""
    if len(meanings) == 1:
        only = article.entity(meanings[0])
        kind = "nationality" if method == "nationality" else only.kind
        return span.resolved(only.entity_id, only.name, kind, method)
    ranked = sorted(
        meanings, key=lambda m: (-article.countries.get(article.country_of(m), 0.0), m.entity_id)
    )
    chosen = article.entity(ranked[0])
    kind = "nationality" if method == "nationality" else chosen.kind
    found = span.resolved(chosen.entity_id, chosen.name, kind, method, 1.0 / len(ranked))
    return found._replace(alternatives=tuple(m.entity_id for m in ranked[1:4]))


def compose_actor(article: Article, n: int) -> Resolved | None:
    """Return the actor made of an institution and a country, or who holds that office."""
    span = article.spans[n]
    assert span.composed is not None
    institution, country = span.composed
    if article.text.startswith(_FLAGS, span.candidate.start):
        return _country_alone(article, span)
    head = article.lexicon.entities[institution]
    if article.lexicon.entities[country].kind != "country":
        return _body_of_place(article, n, head)
    if head.kind == "role":
        if article.is_beside_person(n):
            return _country_alone(article, span)
        holder = _holder(article, n, country, institution)
        if holder:
            return choose_actor(article, span, [Meaning(holder, "role")], "role")
    return _government(article, span, institution, country, "composed", 1.0)


def _government(
    article: Article, span: Span, institution: str, country: str, method: str, confidence: float
) -> Resolved:
    """The institution of a country, named with the adjective in its gender."""
    head = article.lexicon.entities[institution]
    kind = "government" if head.kind == "role" else head.kind
    name = name_of_body(article.lexicon, institution, country)
    return span.resolved(country + institution, name, kind, method, confidence)


def name_of_body(lexicon: Lexicon, institution: str, country: str) -> str:
    """Return the one name of a country's institution, whatever it is called in a text."""
    head = lexicon.entities[institution]
    adjectives = lexicon.adjectives.get(country)
    nation = lexicon.entities[country].name
    return f"{head.name} {adjectives[1 if head.type == 'f' else 0] if adjectives else nation}"


def _body_of_place(article: Article, n: int, head: Entity) -> Resolved:
    """The police, the university … of a city or province: «شرطة دبي»."""
    span = article.spans[n]
    assert span.country is not None
    place = choose_place(article, n, span.country.meanings)
    before, _, last = head.name.rpartition(" ")
    name = f"{before} {last.removeprefix(chars.ARTICLE)} {place.name}".strip()
    alternatives = tuple(other + head.entity_id for other in place.alternatives)
    found = span.resolved(place.entity_id + head.entity_id, name, head.kind, "composed")
    return found._replace(alternatives=alternatives, confidence=place.confidence)


def _country_alone(article: Article, span: Span) -> Resolved | None:
    """The country beside an office that is no naming of its own («رئيس وزراء بريطانيا»)."""
    inner = span.country
    if inner is None or article.word_after_span(inner) in DESCENT:
        return None
    method = "nationality" if inner.meanings[0].use == "nationality" else "full"
    return choose_actor(article, inner, list(inner.meanings), method)


def _holder(article: Article, n: int, country: str, institution: str) -> str:
    """The one person who held an office on the day of publication, or nobody."""
    if not article.date or article.word_after(n) in FORMER:
        return ""
    held = {
        role.actor_id
        for role in article.lexicon.holders.get((country, institution), [])
        if role.first and role.first <= article.date[: len(role.first)]
        and (not role.last or article.date[: len(role.last)] <= role.last)
    }  # fmt: skip
    return held.pop() if len(held) == 1 else ""


def institution_alone(article: Article, span: Span, heads: Sequence[Meaning]) -> Resolved | None:
    """Return the ministry or council that is named without its country («وزارة الخارجية»).

    The place that follows at once says whose it is («وزارة الصحة في غزة»). Elsewhere, where one
    country stands out in the article, it is that country's, with its share as the confidence;
    else a ministry or council stays without a country, and a service («الدفاع المدني») is none.
    """
    this = span.candidate
    if this.last - this.first < 2:
        return None
    first = normalize(article.text[this.start : this.end].split(maxsplit=1)[0])
    if first not in _BODIES and first not in _SERVICES:
        return None
    institution = heads[0].entity_id
    beside = _country_beside(article, span)
    if beside:
        return _government(article, span, institution, beside, "short", 0.9)
    country = max(article.countries, key=lambda c: (article.countries[c], c), default="")
    share = article.share(country)
    if share >= _DOMINANT:
        return _government(article, span, institution, country, "short", share)
    if first in _SERVICES:
        return None
    head = article.lexicon.entities[institution]
    return span.resolved(institution, head.name, head.kind, "short", 0.5)


def _country_beside(article: Article, span: Span) -> str:
    """The country of the place that follows at once: «وزارة الصحة في غزة»."""
    end = span.candidate.end
    match = _AT.match(article.text, end, end + 6)
    if match is None:
        return ""
    for other in article.spans:
        if other.candidate.start == match.end():
            found = {article.country_of(meaning) for meaning in other.meanings} - {""}
            return found.pop() if len(found) == 1 else ""
    return ""


def agency_in_brackets(article: Article, span: Span, nations: Sequence[Meaning]) -> Resolved | None:
    """Return the agency where a nationality stands alone in brackets: «(الفرنسية)» is AFP."""
    this = span.candidate
    found = next((a for m in nations if (a := _AGENCIES.get(m.entity_id))), "")
    entity = article.lexicon.entities.get(found)
    if entity is None or this.cut:
        return None
    before, after = article.text[: this.start][-3:], article.text[this.end : this.end + 3]
    if not before.rstrip(" ").endswith("(") or not after.lstrip(" ").startswith(")"):
        return None
    return span.resolved(found, entity.name, entity.kind, "short")
