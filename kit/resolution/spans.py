"""Candidates with what they may mean, institutions and nationalities joined to composed actors."""

from itertools import zip_longest
from typing import NamedTuple

from kit.gazetteer.lexicon import AFTER_INSTITUTION, Lexicon, Meaning
from kit.matching import Candidate
from kit.tokens import PLAIN

#: Kinds of places that have an institution named in this use; else only countries have it.
_OWNERS = {"of_place": ("city", "province")}

#: After these no adjective is the common word that it may be elsewhere («الجيش المالي»).
_ARMED = frozenset({":army", ":forces", ":air_force", ":president", ":foreign_minister"})


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

    ``composed`` are institution and country (or city) of such an actor, ``country`` the span of the
    nationality or country in it, which counts alone where the institution is no naming.
    """

    candidate: Candidate
    meanings: tuple[Meaning, ...]
    composed: tuple[str, str] | None = None
    country: "Span | None" = None

    def resolved(
        self, entity_id: str, name: str, kind: str, method: str, confidence: float = 1.0
    ) -> Resolved:
        """Return the candidate with a meaning and no other that it may have."""
        this = self.candidate
        return Resolved(
            this.start, this.end, this.cut, entity_id, name, kind, method, (), confidence
        )


def compose(candidates: list[Candidate], lexicon: Lexicon) -> list[Span]:
    """Join an institution with the nationality or country after it into one span.

    «وزارة الدفاع» + «الأمريكية», «حكومة» + «العراق».
    """
    spans: list[Span] = []
    skip = False
    sure = _SureCountries(candidates, lexicon)
    uses = lexicon.uses
    for this, after in zip_longest(candidates, candidates[1:]):
        if skip:
            skip = False
            continue
        opens = after is not None and after.first == this.last and uses[this.number].opens
        joined = _join(this, after, lexicon, sure) if opens else None
        if joined is None:
            spans.append(Span(this, lexicon.meanings[this.number]))
        else:
            spans.append(joined)
            skip = True
    return spans


class _SureCountries:
    """The countries that some name which is no other word stands for; worked out when asked."""

    def __init__(self, candidates: list[Candidate], lexicon: Lexicon) -> None:
        self._candidates = candidates
        self._lexicon = lexicon

    def __contains__(self, country: object) -> bool:
        entities, guards = self._lexicon.entities, self._lexicon.guards
        return any(
            country in (m.entity_id, entities[m.entity_id].country)
            for this in self._candidates
            if this.number not in guards
            for m in self._lexicon.meanings[this.number]
        )


def _join(this: Candidate, after: Candidate, lexicon: Lexicon, sure: _SureCountries) -> Span | None:
    if after.cut or this.gap != PLAIN:
        return None
    for meaning in lexicon.meanings[this.number]:
        wanted = AFTER_INSTITUTION.get(meaning.use)
        if wanted is None:
            continue
        for other in lexicon.meanings[after.number]:
            owner = lexicon.entities[other.entity_id]
            if other.use != wanted or owner.kind not in _OWNERS.get(meaning.use, ("country",)):
                continue
            doubtful = after.number in lexicon.guards and meaning.entity_id not in _ARMED
            if doubtful and owner.entity_id not in sure:
                continue
            whole = this._replace(last=after.last, end=after.end, gap=after.gap)
            # A country is one by its name; which city of that name is for the article to say.
            inner = (other,) if owner.kind == "country" else lexicon.uses[after.number].places
            return Span(whole, (meaning,), (meaning.entity_id, owner.entity_id), Span(after, inner))
    return None
