"""Which entity or place a name means in this article.

The candidates of one article are read together: institutions and nationalities are joined to
composed actors, short names are given to the full name that stands in the article, and a place
that exists several times goes to the one the article's other names speak for.
"""

import math
from collections import defaultdict
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from kit import chars
from kit.gazetteer.lexicon import Entity, Lexicon, Meaning
from kit.matching import Candidate
from kit.normalize import normalize
from kit.resolution.context import (
    FORMER,
    LOCATIVES,
    PROVINCE_WORDS,
    SURROUNDINGS,
    TYPE_WORDS,
    is_no_place,
    is_one_of,
    is_very_common,
    reads_as_word,
    strip_marks,
    word_after,
    word_before,
)
from kit.resolution.sports import is_sports_report, is_team
from kit.tokens import PLAIN

#: After these a frequent word is mostly itself («من الباب»).
_WEAK_LOCATIVES = frozenset(normalize(word) for word in ("إلى", "من", "بين", "عبر", "حتى"))
_AND_MARKS = ("", chars.WAW, chars.COMMA, chars.COMMA + " " + chars.WAW)
#: News agencies that papers credit by their nationality alone.
_AGENCIES = {"FR": "afp", "DE": "dpa", "ES": "efe", "IT": "ansa"}
_PLACE_KINDS = ("country", "province", "city", "place")
#: Added to the logarithm of the population: a country's name is not a village.
#: A bare name shared by a province and its seat means the seat.
_KIND_WEIGHT = {"country": 7.0, "province": 4.0, "city": 3.0, "place": 3.5}


class Resolved(NamedTuple):
    """A name with its meaning in this article; ``confidence`` is 0–1."""

    start: int
    end: int
    cut: int
    entity_id: str
    name: str
    kind: str
    method: str
    alternatives: tuple[str, ...]
    confidence: float


class Span(NamedTuple):
    """A candidate with what it may mean; composed actors have one meaning made of two.

    ``composed`` are institution and country of such an actor, ``country`` the span of the
    nationality or country in it, which counts alone where the institution is no naming.
    """

    candidate: Candidate
    meanings: tuple[Meaning, ...]
    composed: tuple[str, str] | None = None
    country: "Span | None" = None


def resolve(
    text: str, candidates: list[Candidate], lexicon: Lexicon, date: str = ""
) -> list[Resolved]:
    """Return the names of one article with their meanings.

    Parameters
    ----------
    text : str
        The article as displayed.
    candidates : list of Candidate
        What `kit.matching` found in it, from left to right.
    lexicon : Lexicon
        The lists that the candidates refer to.
    date : str
        The day of publication (ISO), by which an office means its holder; empty when unknown.

    Returns
    -------
    list of Resolved
        One entry per name, from left to right; what is nothing in this article is left out.
    """
    spans = compose(candidates, lexicon)
    article = _Article(text, spans, lexicon, date)
    found = (article.resolve_span(n) for n in range(len(spans)))
    return [entry for entry in found if entry is not None]


def compose(candidates: list[Candidate], lexicon: Lexicon) -> list[Span]:
    """Join an institution with the nationality or country after it into one span.

    «وزارة الدفاع» + «الأمريكية», «حكومة» + «العراق».
    """
    spans: list[Span] = []
    skip = False
    for this, after in zip_longest(candidates, candidates[1:]):
        if skip:
            skip = False
            continue
        joined = None if after is None else _join(this, after, lexicon)
        if joined is None:
            spans.append(Span(this, lexicon.meanings[this.number]))
        else:
            spans.append(joined)
            skip = True
    return spans


def _join(this: Candidate, after: Candidate, lexicon: Lexicon) -> Span | None:
    if after.first != this.last or after.cut or this.gap != PLAIN:
        return None
    for meaning in lexicon.meanings[this.number]:
        wanted = {"head": "nationality", "bare": "nationality", "construct": "full"}.get(
            meaning.use
        )
        if wanted is None:
            continue
        for other in lexicon.meanings[after.number]:
            country = lexicon.entities[other.entity_id]
            if other.use == wanted and country.kind == "country":
                span = this._replace(last=after.last, end=after.end, gap=after.gap)
                inner = Span(after, (other,))
                return Span(span, (meaning,), (meaning.entity_id, country.entity_id), inner)
    return None


class _Article:
    """The names of one article, with what they say about each other."""

    def __init__(self, text: str, spans: list[Span], lexicon: Lexicon, date: str) -> None:
        self.text = text
        self.date = date
        self.spans = spans
        self.lexicon = lexicon
        self.full = {
            meaning.entity_id
            for span in spans
            for meaning in span.meanings
            if meaning.use == "full"
        }
        self.countries = self._countries()
        self.certain = {
            meaning.entity_id
            for span in spans
            if span.candidate.number not in lexicon.guards and len(span.meanings) == 1
            for meaning in span.meanings
            if meaning.use == "full"
        }

    def _countries(self) -> dict[str, float]:
        """Votes for countries: by names that mean one place only, nationalities and actors."""
        votes: dict[str, float] = defaultdict(float)
        for span in self.spans:
            if span.composed:
                votes[span.composed[1]] += 1
                continue
            named = {self._country(meaning) for meaning in span.meanings if meaning.use != "short"}
            if len(named) == 1:
                votes[named.pop()] += 0.5 if span.candidate.number in self.lexicon.guards else 1
        votes.pop("", None)
        return votes

    def _country(self, meaning: Meaning) -> str:
        entity = self.lexicon.entities[meaning.entity_id]
        return entity.entity_id if entity.kind == "country" else entity.country

    @cached_property
    def is_sports(self) -> bool:
        """Whether the article reports on sports, where places are teams."""
        return is_sports_report(self.text)

    @cached_property
    def teams(self) -> set[str]:
        """The cities whose clubs play in this article, by one plain sign each."""
        return {
            meaning.entity_id
            for span in self.spans
            if is_team(self.text, *span.candidate[2:4], cut=span.candidate.cut, city=True)
            for meaning in span.meanings
            if meaning.use == "full" and self.lexicon.entities[meaning.entity_id].kind == "city"
        }

    def _stands_in(self, n: int) -> bool:
        """Whether the word before a name says that something is there."""
        span = self.spans[n].candidate
        before = word_before(self.text, span.start - span.cut)
        attached = self.text[span.start - span.cut : span.start].endswith(chars.BEH)
        places = LOCATIVES | TYPE_WORDS | SURROUNDINGS
        return attached or (not span.cut and is_one_of(before, places))

    def resolve_span(self, n: int) -> Resolved | None:
        span = self.spans[n]
        if span.composed:
            return self._composed(n)
        if self.is_sports:
            team = self._team(n)
            if team is not None:
                return team
        entities = self.lexicon.entities
        actors = [
            m
            for m in span.meanings
            if m.use == "full" and entities[m.entity_id].kind not in _PLACE_KINDS
        ]
        places = [
            m
            for m in span.meanings
            if m.use == "full" and entities[m.entity_id].kind in _PLACE_KINDS
        ]
        short = [m for m in span.meanings if m.use == "short" and m.entity_id in self.full]
        nations = [m for m in span.meanings if m.use == "nationality"]
        if short and not (nations and self._agrees(span)):
            return self._entry(span, short, "short")
        if actors and self._is_written_so(span.candidate):
            return self._entry(span, actors, "full")
        if places and self._is_place(n, places):
            return self._place(n, places)
        if nations:
            agency = self._agency_in_brackets(span.candidate, nations)
            return agency or self._entry(span, nations, "nationality")
        return None

    def _agency_in_brackets(self, this: Candidate, nations: list[Meaning]) -> Resolved | None:
        """«(الفرنسية)» at the head or end of a report is the French agency."""
        alone = self.text[: this.start].rstrip(" ").endswith("(") and self.text[this.end :].lstrip(
            " "
        ).startswith(")")
        found = next((a for m in nations if (a := _AGENCIES.get(m.entity_id))), "") if alone else ""
        if not found or found not in self.lexicon.entities or this.cut:
            return None
        entity = self.lexicon.entities[found]
        return Resolved(
            this.start, this.end, 0, found, entity.name, entity.kind, "short", (), 1.0
        )  # fmt: skip

    def _team(self, n: int) -> Resolved | None:
        """A club by the name it has among its followers, or the team of a place."""
        span, this = self.spans[n], self.spans[n].candidate
        entities = self.lexicon.entities
        if self._next_nation(n) or self._is_full_club(span):
            return None
        places = [entities[m.entity_id] for m in span.meanings if self._names_place(m)]
        guarded = this.number in self.lexicon.guards
        place = None if guarded or not places else places[0]
        city = place is None or place.kind != "country"
        plays = is_team(self.text, this.start, this.end, cut=this.cut, city=city) or (
            city and place is not None and place.entity_id in self.teams and not self._stands_in(n)
        )
        clubs = [
            m for m in span.meanings if m.use == "short" and entities[m.entity_id].type == "club"
        ]
        if clubs and (plays or (not places and not self._reads_as_word(this))):
            return self._entry(span, clubs, "short")
        if not plays or place is None or place.kind == "place" or len(span.meanings) > 3:
            return None
        country = place.kind == "country"
        return Resolved(
            this.start, this.end, this.cut,
            place.entity_id + (":national_team" if country else ":team"),
            f"{'منتخب' if country else 'فريق'} {place.name}", "organization", "composed", (), 0.8,
        )  # fmt: skip

    def _is_full_club(self, span: Span) -> bool:
        entities = self.lexicon.entities
        return any(m.use == "full" and entities[m.entity_id].type == "club" for m in span.meanings)

    def _reads_as_word(self, this: Candidate) -> bool:
        before = "" if this.cut else word_before(self.text, this.start)
        after = word_after(self.text, this.end)
        return reads_as_word(normalize(self.text[this.start : this.end]), before, after)

    def _agrees(self, span: Span) -> bool:
        """Whether the word before has the article, so that an adjective may belong to it."""
        before = self.text[: span.candidate.start].rstrip().rpartition(" ")[2]
        return chars.ARTICLE in before[:4]

    def _is_place(self, n: int, places: list[Meaning]) -> bool:
        """Whether a name is meant as a place here, although it is also a common word."""
        span = self.spans[n].candidate
        need, form = self.lexicon.guards.get(span.number, ("", ""))
        before = "" if span.cut else word_before(self.text, span.start)
        if not need:
            return not is_no_place(before)
        if need == "exact" and not self._is_written_so(span):
            return False
        if self._is_surely_place(n, places, before):
            return True
        key = normalize(form)
        after = word_after(self.text, span.end)
        if is_no_place(before) or reads_as_word(key, before, after):
            return False
        return need == "exact" or self._is_likely_place(n, places, need, key, before)

    def _is_surely_place(self, n: int, places: list[Meaning], before: str) -> bool:
        """A word of its type before it, its nationality after it, or its other name elsewhere."""
        nation = self._next_nation(n)
        return (
            is_one_of(before, TYPE_WORDS)
            or any(self._country(place) == nation for place in places if nation)
            or any(place.entity_id in self.certain for place in places)
        )

    def _is_likely_place(
        self, n: int, places: list[Meaning], need: str, key: str, before: str
    ) -> bool:
        """A word of place before it, or another place of its country beside it."""
        common = is_very_common(key)
        if need == "type_word" and common:
            return False
        span = self.spans[n].candidate
        beside = {self._country(place) for place in places} & self._beside(n)
        if self.text[max(0, span.start - 1) : span.start] == "#":
            return True
        if beside or (is_one_of(before, SURROUNDINGS) and not common):
            return True
        share = max((self._share(self._country(place)) for place in places), default=0.0)
        if share < 0.5 and not (need == "context" and share):
            return False
        attached = self.text[span.start - span.cut : span.start].endswith(chars.BEH)
        if attached or before in LOCATIVES:
            return not (common and before in _WEAK_LOCATIVES)
        return need == "context" and share >= 0.5 and not common

    def _share(self, country: str) -> float:
        total = sum(self.countries.values())
        return self.countries.get(country, 0.0) / total if country and total else 0.0

    def _beside(self, n: int) -> set[str]:
        """The countries of the places that stand beside a name in an enumeration."""
        this = self.spans[n].candidate
        found = set()
        for other in self.spans[max(0, n - 1) : n] + self.spans[n + 1 : n + 2]:
            first, last = sorted((this, other.candidate))
            between = self.text[first.end : last.start].strip()
            if between in _AND_MARKS and other.candidate.number not in self.lexicon.guards:
                found |= {self._country(m) for m in other.meanings if self._names_place(m)}
        return found - {""}

    def _names_place(self, meaning: Meaning) -> bool:
        entity = self.lexicon.entities[meaning.entity_id]
        return meaning.use == "full" and entity.kind in _PLACE_KINDS

    def _is_written_so(self, span: Candidate) -> bool:
        """Whether a name that counts only in its exact spelling is spelled so here."""
        need, form = self.lexicon.guards.get(span.number, ("", ""))
        if need != "exact":
            return True
        return strip_marks(self.text[span.start : span.end]) == strip_marks(form)

    def _composed(self, n: int) -> Resolved | None:
        span = self.spans[n]
        assert span.composed is not None
        institution, country = span.composed
        head = self.lexicon.entities[institution]
        if head.kind == "role":
            if self._stands_by_person(n):
                return self._country_alone(span)
            holder = self._holder(span.candidate, country, institution)
            if holder:
                return self._entry(span, [Meaning(holder, "role")], "role")
        adjectives = self.lexicon.adjectives.get(country)
        nation = self.lexicon.entities[country].name
        adjective = adjectives[1 if head.type == "f" else 0] if adjectives else nation
        kind = "government" if head.kind == "role" else head.kind
        return Resolved(
            span.candidate.start, span.candidate.end, span.candidate.cut,
            country + institution, f"{head.name} {adjective}", kind, "composed", (), 1.0,
        )  # fmt: skip

    def _country_alone(self, span: Span) -> Resolved | None:
        """The country beside an office that is no naming of its own («رئيس وزراء بريطانيا»)."""
        inner = span.country
        if inner is None:
            return None
        method = "nationality" if inner.meanings[0].use == "nationality" else "full"
        return self._entry(inner, list(inner.meanings), method)

    def _stands_by_person(self, n: int) -> bool:
        """Whether a person is named right beside an office, which then is no naming of its own."""
        this = self.spans[n].candidate
        beside = []
        if n + 1 < len(self.spans) and self.spans[n + 1].candidate.first == this.last:
            beside.append(self.spans[n + 1])
        if n and self.spans[n - 1].candidate.last == this.first:
            beside.append(self.spans[n - 1])
        kinds = {self.lexicon.entities[m.entity_id].kind for span in beside for m in span.meanings}
        return "person" in kinds

    def _holder(self, span: Candidate, country: str, institution: str) -> str:
        """The one person who held an office on the day of publication, or nobody."""
        if not self.date or word_after(self.text, span.end) in FORMER:
            return ""
        held = {
            role.actor_id
            for role in self.lexicon.holders.get((country, institution), [])
            if role.first and role.first <= self.date[: len(role.first)]
            and (not role.last or self.date[: len(role.last)] <= role.last)
        }  # fmt: skip
        return held.pop() if len(held) == 1 else ""

    def _entry(self, span: Span, meanings: list[Meaning], method: str) -> Resolved:
        """The best of several actors: the one whose country the article speaks of most."""
        ranked = sorted(
            meanings,
            key=lambda m: (-self.countries.get(self._country(m), 0.0), m.entity_id),
        )
        chosen = self.lexicon.entities[ranked[0].entity_id]
        kind = "nationality" if method == "nationality" else chosen.kind
        others = tuple(m.entity_id for m in ranked[1:4])
        return Resolved(
            span.candidate.start, span.candidate.end, span.candidate.cut, chosen.entity_id,
            chosen.name, kind, method, others, 1.0 / len(ranked),
        )  # fmt: skip

    def _place(self, n: int, meanings: list[Meaning]) -> Resolved:
        scores = [
            (self._score(n, self.lexicon.entities[m.entity_id]), m.entity_id) for m in meanings
        ]
        scores.sort(key=lambda pair: (-pair[0], pair[1]))
        best = self.lexicon.entities[scores[0][1]]
        odds = [math.exp(score - scores[0][0]) for score, _ in scores]
        span = self.spans[n].candidate
        return Resolved(
            span.start, span.end, span.cut, best.entity_id, best.name, best.kind, "full",
            tuple(entity_id for _, entity_id in scores[1:4]), 1.0 / sum(odds),
        )  # fmt: skip

    def _score(self, n: int, place: Entity) -> float:
        """What speaks for a place: its size, an adjective after it, the other names."""
        country = place.entity_id if place.kind == "country" else place.country
        share = self._share(country)
        score = _KIND_WEIGHT[place.kind] + math.log10(place.weight + 1000) + 6 * share
        if place.kind == "province" and self._is_called_province(n):
            score += 5
        return score + (10 if self._next_nation(n) == country else 0)

    def _is_called_province(self, n: int) -> bool:
        span = self.spans[n].candidate
        return not span.cut and is_one_of(word_before(self.text, span.start), PROVINCE_WORDS)

    def _next_nation(self, n: int) -> str:
        """The country of a nationality adjective right after a name («دير الزور السورية»)."""
        if n + 1 >= len(self.spans):
            return ""
        this, after = self.spans[n].candidate, self.spans[n + 1]
        if after.candidate.first != this.last or this.gap != PLAIN:
            return ""
        return next((m.entity_id for m in after.meanings if m.use == "nationality"), "")
