"""The names of one article, with what they say about each other."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import compress

from kit import chars
from kit.gazetteer.lexicon import Entity, Lexicon, Meaning
from kit.matching import Candidate
from kit.resolution.context import is_one_of, strip_marks, word_after, word_before
from kit.resolution.spans import Span, compose
from kit.tokens import PLAIN

PLACE_KINDS = ("country", "province", "city", "place")
#: So much of an article's votes make it news of a country.
AT_HOME = 0.5
_AND_MARKS = ("", chars.WAW, chars.COMMA, chars.COMMA + " " + chars.WAW, "إلى", "الى")


class Article:
    """A text with its spans; every question about a span takes its number ``n``.

    Attributes
    ----------
    countries : dict
        Votes for countries, by names that mean one place only, nationalities and actors.
    full : set
        The entities that a full name in the article may mean.
    spans : list of Span
        The candidates, without last names of persons whom no full name in the article means.
    """

    def __init__(
        self,
        text: str,
        candidates: list[Candidate],
        lexicon: Lexicon,
        date: str = "",
        *,
        sports: bool = False,
    ) -> None:
        self.text = text
        self.date = date
        self.lexicon = lexicon
        uses = [lexicon.uses[this.number] for this in candidates]
        self.full: set[str] = set().union(*{these.full for these in uses})
        # Half of all candidates are first or last names of nobody named here; in sports reports
        # clubs go by their short names alone.
        named = [
            sports or these.short is None or not these.short.isdisjoint(self.full) for these in uses
        ]
        self._nobody = [this for this, known in zip(candidates, named, strict=True) if not known]
        self.spans = compose(list(compress(candidates, named)), lexicon)
        self.countries = self._count_countries()
        self._add_those_at_home(candidates)

    def _add_those_at_home(self, candidates: list[Candidate]) -> None:
        """Short names of actors whose country the article is about («الصدر» in Iraqi news)."""
        found: dict[int, str] = {}
        for this in candidates:
            for actor_id, not_after in self.lexicon.at_home.get(this.number, ()):
                if self._is_at_home(this, actor_id, not_after):
                    found[this.number] = actor_id
        if not found:
            return
        self.full = self.full | set(found.values())
        known = [this for this in self._nobody if this.number in found]
        self._nobody = [this for this in self._nobody if this.number not in found]
        spans = [*self.spans, *(Span(c, self.lexicon.meanings[c.number]) for c in known)]
        self.spans = sorted(spans, key=lambda span: span.candidate.first)

    def _is_at_home(self, this: Candidate, actor_id: str, not_after: frozenset[str]) -> bool:
        if self.share(self.lexicon.entities[actor_id].country) < AT_HOME:
            return False
        others = {m.entity_id for m in self.lexicon.meanings[this.number] if m.use == "short"}
        before = "" if this.cut else word_before(self.text, this.start)
        return not others & self.full and not is_one_of(before, not_after)

    def _count_countries(self) -> dict[str, float]:
        votes: dict[str, float] = defaultdict(float)
        uses_by_name = self.lexicon.uses
        for span in self.spans:
            if span.composed and self.lexicon.entities[span.composed[1]].kind == "country":
                votes[span.composed[1]] += 1
                continue
            # The body of a city speaks for the country that all cities of that name are in.
            uses = uses_by_name[(span.country or span).candidate.number]
            if uses.country:
                votes[uses.country] += 0.5 if uses.guard[0] else 1
        return votes

    @cached_property
    def _votes(self) -> float:
        return sum(self.countries.values())

    @cached_property
    def certain(self) -> set[str]:
        """The entities that an unmistakable name in the article means."""
        return {
            span.meanings[0].entity_id
            for span in self.spans
            if len(span.meanings) == 1
            and span.meanings[0].use == "full"
            and not self.guard(span)[0]
        }

    @cached_property
    def provinces(self) -> set[str]:
        """The ids of the provinces that the article names as provinces, or by a sure place."""
        entities = self.lexicon.entities
        sure = (entities[entity_id] for entity_id in self.certain)
        return {e.entity_id if e.kind == "province" else e.province_id for e in sure} - {""}

    @cached_property
    def named_provinces(self) -> set[str]:
        """The ids of all provinces that some name in the article may mean or lie in."""
        found = {self.lexicon.entities[entity_id] for entity_id in self.full}
        return {e.entity_id if e.kind == "province" else e.province_id
                for e in found if e.kind in ("province", "city")}  # fmt: skip

    def entity(self, meaning: Meaning) -> Entity:
        """Return what a meaning means."""
        return self.lexicon.entities[meaning.entity_id]

    def country_of(self, meaning: Meaning) -> str:
        """Return the country of a meaning, empty where it has none."""
        entity = self.lexicon.entities[meaning.entity_id]
        return entity.entity_id if entity.kind == "country" else entity.country

    def share(self, country: str) -> float:
        """Return the share of a country in the article's votes, 0–1."""
        votes = self.countries.get(country, 0.0) if country else 0.0
        return votes / self._votes if votes else 0.0

    def speaks_of(self, meanings: Sequence[Meaning]) -> bool:
        """Return whether the article names the country of a meaning without any doubt."""
        sure = {self.country_of(m) for s in self.spans if not self.guard(s)[0] for m in s.meanings}
        return any(self.country_of(meaning) in sure for meaning in meanings)

    def guard(self, span: Span) -> tuple[str, str]:
        """Return what it takes for a name to be a place, and the form as listed; often nothing."""
        return self.lexicon.uses[span.candidate.number].guard

    def names_place(self, meaning: Meaning) -> bool:
        """Return whether a meaning is a place by its name."""
        return meaning.use == "full" and self.entity(meaning).kind in PLACE_KINDS

    def is_written_so(self, span: Span) -> bool:
        """Return whether a name that counts only in its exact spelling is spelled so here."""
        need, form = self.guard(span)
        if need != "exact":
            return True
        this = span.candidate
        return strip_marks(self.text[this.start : this.end]) == strip_marks(form)

    def word_before(self, n: int) -> str:
        """Return the key of the word before a name, empty where the name has a particle."""
        this = self.spans[n].candidate
        return "" if this.cut else word_before(self.text, this.start)

    def word_after(self, n: int) -> str:
        """Return the key of the word after a name."""
        return self.word_after_span(self.spans[n])

    def word_after_span(self, span: Span) -> str:
        """Return the key of the word after a span, which need not be one of the article's."""
        return word_after(self.text, span.candidate.end)

    def has_particle(self, n: int, letter: str) -> bool:
        """Return whether the last particle before a name is this letter."""
        this = self.spans[n].candidate
        return self.text[this.start - this.cut : this.start].endswith(letter)

    def follows(self, n: int, words: frozenset[str]) -> bool:
        """Return whether one of some words stands right before a name without particle."""
        return is_one_of(self.word_before(n), words)

    def next_nation(self, n: int) -> str:
        """Return the country of the adjective right after a name («دير الزور السورية»)."""
        if n + 1 >= len(self.spans):
            return ""
        this, after = self.spans[n].candidate, self.spans[n + 1]
        if after.candidate.first != this.last or this.gap != PLAIN:
            return ""
        return next((m.entity_id for m in after.meanings if m.use == "nationality"), "")

    def countries_beside(self, n: int) -> set[str]:
        """Return the countries of the places that a name is enumerated with."""
        this = self.spans[n].candidate
        found = set()
        for other in self.spans[max(0, n - 1) : n] + self.spans[n + 1 : n + 2]:
            first, last = sorted((this, other.candidate))
            between = self.text[first.end : last.start].strip()
            if between in _AND_MARKS and not self.guard(other)[0]:
                found |= {self.country_of(m) for m in other.meanings if self.names_place(m)}
        return found - {""}

    def is_beside_person(self, n: int) -> bool:
        """Return whether a person is named right before or after a span, if only by last name."""
        this = self.spans[n].candidate
        near = [*self.spans[max(0, n - 1) : n], *self.spans[n + 1 : n + 2]]
        near += [Span(c, self.lexicon.meanings[c.number]) for c in self._nobody]
        beside = (
            span
            for span in near
            if span.candidate.first == this.last or span.candidate.last == this.first
        )
        return any(self.entity(m).kind == "person" for span in beside for m in span.meanings)
