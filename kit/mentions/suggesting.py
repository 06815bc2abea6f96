"""Names seen in the articles that no list holds, ranked, as rows for a list of one's own."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from kit import frames
from kit.gazetteer import ACTORS, read_actors
from kit.mentions import find_mentions
from kit.mentions.patterns import Found, find_unlisted
from kit.normalize import normalize
from kit.sentences import sentence_spans

SUGGESTIONS: frames.Columns = {
    "actor_id": "str",
    "name": "str",
    "kind": "str",
    "count": "int",
    "articles": "int",
    "articles_total": "int",
    "evidence": "str",
    "before": "str",
    "forms": "str",
    "article_id": "str",
    "start": "int",
    "end": "int",
    "example": "str",
}
#: Characters of the example on either side of the name.
REACH = 120
#: Words before a name that are kept as a hint of what it is.
BEFORE = 3
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Seen(NamedTuple):
    """One naming of a name that no list holds, with where it stands."""

    name: Found
    article_id: str
    order: int
    before: str
    example: str


def suggest_actors(
    articles: pd.DataFrame,
    *,
    actors: str | Path | None = None,
    places: str | Path | None = None,
    min_articles: int = 1,
) -> pd.DataFrame:
    """Suggest actors for a list of one's own: names in the articles that no list holds.

    A name counts once for each time it is written, by its full form or, later in the same
    article, by its last word alone. A shorter form of a name («سالم الدوغري» beside «سالم أحمد
    الدوغري») is counted with the longer one, which then names it under ``forms``. What stands
    inside an actor of the lists is left out.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; the columns ``article_id`` and ``text`` are read.
    actors, places : str or Path, optional
        Lists of one's own, as in `kit.find_mentions`: what they hold is not suggested again.
    min_articles : int
        Names in fewer articles are left out.

    Returns
    -------
    pandas.DataFrame
        One row per name, those in most articles first, then by ``count`` and ``name``.

        ============== ======= ===============================================================
        column         type    meaning
        ============== ======= ===============================================================
        actor_id       text    made from the name; may be changed, if it stays unique
        name           text    the longest form met
        kind           text    guessed: person, group, organization or media
        count          number  times named
        articles       number  articles that name it
        articles_total number  articles looked at
        evidence       text    what made it a name, commonest first, separated by ``|``:
                               title, role, given name, head, reporting verb, apposition
        before         text    the words met most often just before it (its title or role)
        forms          text    other forms met, separated by ``|``
        article_id     text    where the example stands; ``start`` and ``end`` of the name in it
        example        text    the sentence of its first naming, cut to what is near the name
        ============== ======= ===============================================================

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `min_articles` is less than 1.

    Notes
    -----
    The finder is that of ``find_mentions(unlisted=True)``. `kit.write_actors` saves the rows
    that one keeps as a list that ``find_mentions(actors=PATH)`` reads as it is. Known failures:
    a rare verb or noun after a given name is taken for a surname; two people of one name are
    one row; kinds are guessed from the head word alone.

    Examples
    --------
    >>> text = "قال الدكتور سعيد الدوغري إن العملية نجحت. وغادر الدوغري بغداد."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> suggest_actors(articles)[["name", "kind", "count", "evidence"]].values.tolist()
    [['سعيد الدوغري', 'person', 2, 'title']]
    """
    if min_articles < 1:
        raise ValueError(
            f"min_articles must be 1 or more, not {min_articles}. Leave it out to see every name."
        )
    mentions = find_mentions(articles, actors=actors, places=places)
    groups = _grouped(_namings(articles, mentions))
    rows = [_row(seen, len(articles)) for seen in groups]
    kept = [row for row in rows if row["articles"] >= min_articles]
    kept.sort(key=lambda row: (-row["articles"], -row["count"], row["name"]))
    return frames.make_frame(SUGGESTIONS, kept)


def _namings(articles: pd.DataFrame, mentions: pd.DataFrame) -> Iterator[Seen]:
    """Every naming that the patterns find beside those of the lists."""
    listed = {
        article_id: list(zip(part["start"], part["end"], part["kind"], strict=True))
        for article_id, part in mentions.groupby("article_id", sort=False)
    }
    texts = zip(articles["article_id"], articles["text"].fillna(""), strict=True)
    order = 0
    for article_id, text in texts:
        sentences = sentence_spans(text)
        for name in find_unlisted(text, listed.get(article_id, [])):
            start, end = next(
                (s, e) for _, s, e in [*sentences, (0, 0, len(text))] if s <= name.start < e
            )
            before = " ".join(text[start : name.start - name.cut].split()[-BEFORE:])
            yield Seen(name, article_id, order, before, _example(text, start, end, name))
            order += 1


def _example(text: str, start: int, end: int, name: Found) -> str:
    """The sentence of a name on one line, cut at words where it is long."""
    first, last = max(start, name.start - REACH), min(end, name.end + REACH)
    if first > start:
        first = text.find(" ", first, name.start) + 1 or name.start
    if last < end:
        cut = text.rfind(" ", name.end, last)
        last = cut if cut > 0 else last
    words = " ".join(text[first:last].split())
    return ("\u2026" if first > start else "") + words + ("\u2026" if last < end else "")


def _grouped(namings: Iterable[Seen]) -> list[list[Seen]]:
    """The namings of each name; a shorter form joins the only longer one that it fits."""
    groups: dict[str, list[Seen]] = {}
    for seen in namings:
        groups.setdefault(seen.name.entity_id, []).append(seen)
    persons = [key for key, seen in groups.items() if seen[0].name.kind == "person"]
    ends: dict[tuple[str, str], list[str]] = {}
    for key in persons:
        words = _words_of(key)
        ends.setdefault((words[0], words[-1]), []).append(key)
    for keys in ends.values():
        for short in sorted(keys, key=len):
            longer = [key for key in keys if key in groups and _is_longer(key, short)]
            if longer and all(_is_longer(longest := max(longer, key=len), k) or k == longest
                              for k in longer):  # fmt: skip
                groups[max(longer, key=len)] += groups.pop(short)
    return [sorted(seen, key=lambda one: one.order) for seen in groups.values()]


def _words_of(entity_id: str) -> list[str]:
    return entity_id.removeprefix("pattern:").split("_")


def _is_longer(long: str, short: str) -> bool:
    """Whether the words of one name hold those of another, in their order and with more."""
    words = iter(_words_of(long))
    return long != short and all(word in words for word in _words_of(short))


def _row(seen: list[Seen], total: int) -> dict[str, Any]:
    """One suggestion from the namings of a name."""
    written = Counter(" ".join(one.name.name.split()) for one in seen)
    name = min(written, key=lambda form: (-len(form.split()), -written[form], form))
    reasons = Counter(e for one in seen if (e := one.name.evidence) != "again")
    titles = Counter(one.before for one in seen if one.before and one.name.evidence != "again")
    first = seen[0]
    keys = {normalize(name)}
    return {
        "actor_id": normalize(name).replace(" ", "_"),
        "name": name,
        "kind": Counter(one.name.kind for one in seen).most_common(1)[0][0],
        "count": len(seen),
        "articles": len({one.article_id for one in seen}),
        "articles_total": total,
        "evidence": "|".join(reason for reason, _ in reasons.most_common()),
        "before": titles.most_common(1)[0][0] if titles else "",
        "forms": "|".join(sorted(form for form in written if normalize(form) not in keys)),
        "article_id": first.article_id,
        "start": first.name.start,
        "end": first.name.end,
        "example": first.example,
    }


def write_actors(suggestions: pd.DataFrame, path: str | Path) -> Path:
    """Write suggested actors as a list that the kit reads, adding to it where it exists.

    Rows of the file that are there already stay as they are; an actor whose ``actor_id`` or
    ``name`` the file holds is not written again.

    Parameters
    ----------
    suggestions : pandas.DataFrame
        One row per actor, from `kit.suggest_actors` (all of it, or the rows one keeps); the
        columns ``actor_id``, ``name``, ``kind`` and, where there, ``forms``, ``country`` and
        the others of `kit.read_actors` are written. The example goes into ``note``.
    path : str or Path
        A CSV file, new or in the shape of `kit.read_actors`.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When the file is there and is no list of actors.

    Notes
    -----
    The file is UTF-8 with a mark, so that spreadsheets show Arabic; a cell that a spreadsheet
    would run as a formula is written with an apostrophe before it.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> rows = pd.DataFrame({"actor_id": ["x"], "name": ["سعيد الدوغري"], "kind": ["person"]})
    >>> with TemporaryDirectory() as folder:
    ...     read_actors(write_actors(rows, Path(folder) / "mine.csv"))["name"].tolist()
    ['سعيد الدوغري']
    """
    path = Path(path)
    frames.check_frame(suggestions, ["actor_id", "name", "kind"], "kit.suggest_actors(articles)")
    rows = suggestions.reindex(columns=list(ACTORS)).astype("str")
    if "example" in suggestions.columns and "note" not in suggestions.columns:
        rows["note"] = suggestions["example"].astype("str")
    old = read_actors(path)[list(ACTORS)] if path.exists() else frames.make_frame(ACTORS)
    known = rows["actor_id"].isin(old["actor_id"]) | rows["name"].isin(old["name"])
    new = rows[~known].fillna("").map(_defused)
    _whole(path, pd.concat([_untouched(path, old), new], ignore_index=True))
    return path


def _untouched(path: Path, old: pd.DataFrame) -> pd.DataFrame:
    """The rows of a list as they stand in it, columns of one's own included."""
    if not path.exists():
        return old
    return pd.read_csv(path, dtype="str", encoding="utf-8-sig", keep_default_na=False)


def _whole(path: Path, table: pd.DataFrame) -> None:
    """Write a table so that a crash leaves the old file whole."""
    beside = path.with_name(path.name + ".part")
    table.fillna("").to_csv(beside, index=False, encoding="utf-8-sig")
    beside.replace(path)


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
