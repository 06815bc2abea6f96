"""Which entity or place a name means in this article.

The candidates of one article are read together: institutions and nationalities are joined to
composed actors, short names are given to the full name that stands in the article, and a place
that exists several times goes to the one the article's other names speak for.
"""

from collections.abc import Iterator, Sequence

from kit import chars
from kit.gazetteer.lexicon import Lexicon, Meaning, Uses
from kit.matching import Candidate
from kit.resolution.actors import (
    agency_in_brackets,
    choose_actor,
    compose_actor,
    institution_alone,
)
from kit.resolution.article import Article
from kit.resolution.borrowed import is_named_after
from kit.resolution.context import (
    ANTIQUITIES,
    DESCENT,
    arabic_names,
    is_of_finance,
)
from kit.resolution.places import choose_place, is_place
from kit.resolution.spans import Resolved, Span
from kit.resolution.sports import choose_team, find_teams, is_sports_report

__all__ = ["Resolved", "resolve"]


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
    sports = is_sports_report(text)
    article = Article(text, candidates, lexicon, date, sports=sports)
    if sports:
        teams = find_teams(article)
        found = [_resolve_span(article, n, teams) for n in range(len(article.spans))]
    else:
        found = list(_resolve_plainly(article))
    return [entry for entry in found if entry is not None and not _is_facility(text, entry)]


def _is_facility(text: str, entry: Resolved) -> bool:
    """Whether an airport or a hospital is named, not the person («مستشفى الشهيد ياسر عرفات»)."""
    return entry.kind == "person" and not entry.cut and is_named_after(text, entry.start)


def _resolve_plainly(article: Article) -> Iterator[Resolved | None]:
    """The spans of an article that is no sports report, quickly where nothing is in question.

    Many name one actor whatever stands beside them.
    """
    uses_by_name, entities = article.lexicon.uses, article.lexicon.entities
    for n, span in enumerate(article.spans):
        only = None if span.composed else uses_by_name[span.candidate.number].only
        if only is None:
            yield _resolve_span(article, n, None)
        else:
            entity = entities[only.entity_id]
            yield span.resolved(entity.entity_id, entity.name, entity.kind, "full")


def _resolve_span(article: Article, n: int, teams: set[str] | None) -> Resolved | None:
    span = article.spans[n]
    if span.composed:
        return compose_actor(article, n)
    uses = article.lexicon.uses[span.candidate.number]
    team = None if teams is None else choose_team(article, n, teams)
    if team is not None:
        return team
    short = uses.shorts and [m for m in uses.shorts if m.entity_id in article.full]
    if short and not (uses.nations and _agrees(article, span)):
        return choose_actor(article, span, short, "short")
    actors = uses.actors
    if actors and teams is None and (uses.places or article.guard(span)[0]):
        # «الزمالك» is a club in sports reports, elsewhere a quarter of Cairo.
        actors = tuple(m for m in actors if article.entity(m).type != "club")
    if actors and article.is_written_so(span):
        return choose_actor(article, span, actors, "full")
    if uses.places and is_place(article, n, uses.places):
        return choose_place(article, n, uses.places)
    if uses.nations and _means_nation(article, n, uses.nations):
        agency = agency_in_brackets(article, span, uses.nations)
        return agency or choose_actor(article, span, _of_today(article, n, uses), "nationality")
    return institution_alone(article, span, uses.bodies) if uses.bodies else None


def _means_nation(article: Article, n: int, nations: Sequence[Meaning]) -> bool:
    """Whether an adjective that is also a word («المالية») or a name («تركي بن …») is meant."""
    if article.word_after(n) in DESCENT:
        return False
    if _is_surname(article, n):
        return False
    if nations[0].entity_id == "ML" and is_of_finance(article.word_before(n)):
        return False
    span = article.spans[n]
    need, _ = article.guard(span)
    if need == "type_word" and any(map(article.names_place, span.meanings)):
        # «الهندية» is a town only after «ناحية»: the word that it is otherwise is the adjective.
        return article.entity(nations[0]).kind == "country" or article.speaks_of(nations)
    return not need or article.speaks_of(nations)


def _is_surname(article: Article, n: int) -> bool:
    """Whether an adjective is a person's last name («قال أحمد المصري»)."""
    this = article.spans[n].candidate
    nisba = article.text[: this.end].endswith(chars.YEH) and not this.cut
    return nisba and article.word_before(n) in arabic_names()


def _of_today(article: Article, n: int, uses: Uses) -> Sequence[Meaning]:
    """The peoples that an adjective means: «الآثار الرومانية» are of Rome, not of Romania."""
    ancient = article.follows(n, ANTIQUITIES) or article.word_after(n) in ANTIQUITIES
    of_old = [m for m in uses.nations if article.entity(m).kind == "nationality"]
    return of_old if ancient and of_old else uses.nations


def _agrees(article: Article, span: Span) -> bool:
    """Whether the word before has the article, so that an adjective may belong to it."""
    before = article.text[: span.candidate.start].rstrip().rpartition(" ")[2]
    return chars.ARTICLE in before[:4]
