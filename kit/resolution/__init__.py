"""Which entity or place a name means in this article.

The candidates of one article are read together: institutions and nationalities are joined to
composed actors, short names are given to the full name that stands in the article, and a place
that exists several times goes to the one the article's other names speak for.
"""

from collections.abc import Iterator, Sequence

from kit import chars
from kit.gazetteer.lexicon import Lexicon, Meaning
from kit.matching import Candidate
from kit.resolution.actors import (
    agency_in_brackets,
    choose_actor,
    compose_actor,
    institution_alone,
)
from kit.resolution.article import Article
from kit.resolution.context import DESCENT
from kit.resolution.places import choose_place, is_place
from kit.resolution.spans import Resolved, Span, compose
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
    article = Article(text, compose(candidates, lexicon), lexicon, date)
    teams = find_teams(article) if is_sports_report(text) else None
    asked = range(len(article.spans)) if teams is not None else _with_meaning(article)
    found = (_resolve_span(article, n, teams) for n in asked)
    return [entry for entry in found if entry is not None]


def _with_meaning(article: Article) -> Iterator[int]:
    """The spans that may mean something: half are first or last names of nobody named here."""
    full, uses = article.full, article.lexicon.uses
    for n, span in enumerate(article.spans):
        short = uses(span.candidate.number).short
        if short is None or span.composed or not short.isdisjoint(full):
            yield n


def _resolve_span(article: Article, n: int, teams: set[str] | None) -> Resolved | None:
    span = article.spans[n]
    if span.composed:
        return compose_actor(article, n)
    uses = article.lexicon.uses(span.candidate.number)
    team = None if teams is None else choose_team(article, n, teams)
    if team is not None:
        return team
    short = [m for m in uses.shorts if m.entity_id in article.full]
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
        return agency or choose_actor(article, span, uses.nations, "nationality")
    return institution_alone(article, span, uses.bodies) if uses.bodies else None


def _means_nation(article: Article, n: int, nations: Sequence[Meaning]) -> bool:
    """Whether an adjective that is also a word («المالية») or a name («تركي بن …») is meant."""
    if article.word_after(n) in DESCENT:
        return False
    return not article.guard(article.spans[n])[0] or article.speaks_of(nations)


def _agrees(article: Article, span: Span) -> bool:
    """Whether the word before has the article, so that an adjective may belong to it."""
    before = article.text[: span.candidate.start].rstrip().rpartition(" ")[2]
    return chars.ARTICLE in before[:4]
