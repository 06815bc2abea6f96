"""The lists checked: what would make a name be found wrongly, twice, or nowhere on the map."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pandas as pd

from kit import chars, frames
from kit.gazetteer import lists
from kit.gazetteer.background import frequencies
from kit.gazetteer.lexicon import Lexicon, lexicon_of, name_keys
from kit.normalize import normalize

PROBLEMS = {"file": "str", "line": "int", "problem": "str", "value": "str", "advice": "str"}
ACTOR_KINDS = ("person", "group", "organization", "government", "media")
#: A code that ISO 3166-1 leaves to its users: Kosovo.
_USER_ASSIGNED = {"XK"}
PLACE_KINDS = ("country", "province", "city", "place")
#: A form of one word that is met more often (in a billion words) is likely a common word.
FREQUENT = 20_000.0
_DAY = r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?"
_ROLE = rf"[^@]+@[^:]+(?::{_DAY}(?:\.\.{_DAY})?)?"
_ODD = f"[{chars.DIRECTION_CONTROLS}{chars.ZERO_WIDTH}\ufb50-\ufdff\ufe70-\ufefc\x00-\x1f]"

Problem = tuple[str, int, str, str, str]


def check_gazetteers(
    *, actors: str | Path | None = None, places: str | Path | None = None
) -> pd.DataFrame:
    r"""Check the kit's lists, or a researcher's own against them.

    Parameters
    ----------
    actors, places : str or Path, optional
        CSV files of one's own. When one is given, only the rows of the given files are
        reported on, seen together with the kit's lists; without any, the kit's lists are.

    Returns
    -------
    pandas.DataFrame
        One row per problem, in the order of the files: ``file``, ``line`` (the header is line 1),
        ``problem`` (what is wrong), ``value`` (with what), ``advice`` (what to do). Checked are
        ids used twice, forms under two entities without a note, forms that are frequent words,
        missing coordinates, unknown parents, countries, provinces and kinds, offices that cannot
        be read, invisible and shaped characters, and rows without a name.

    Raises
    ------
    FileNotFoundError, ValueError
        When a file is missing or is no such list.

    Notes
    -----
    A frequent word is one that is met more than 20,000 times in a billion words of the kit's
    background vocabulary; a name that is meant to be one too needs a line in
    ``common_words.csv`` (places) or a note (actors).

    Examples
    --------
    >>> import tempfile
    >>> own = Path(tempfile.mkdtemp()) / "mine.csv"
    >>> _ = own.write_text("actor_id,name,kind,parent\nx,لجنة السلم,grp,y\n", encoding="utf-8")
    >>> check_gazetteers(actors=own)[["line", "problem", "value"]].values.tolist()
    [[2, 'unknown kind', 'grp'], [2, 'unknown parent', 'y']]
    """
    own = actors is not None or places is not None
    found: list[Problem] = []
    if actors is not None or not own:
        found += _check_actors(lists.read_actors(actors), lists.read_actors())
    if places is not None or not own:
        found += _check_places(lists.read_places(places))
    found += _check_forms(actors, places, lexicon_of(actors, places), own=own)
    return frames.make_frame(PROBLEMS, sorted(set(found)))


def _check_actors(actors: pd.DataFrame, kit: pd.DataFrame) -> Iterator[Problem]:
    yield from _repeated_ids(actors, "actor_id")
    known = {*actors["actor_id"], *kit["actor_id"]}
    countries = {*lists.read_countries()["country"], *_USER_ASSIGNED}
    for row in _rows(actors):
        yield from _check_row(row, ACTOR_KINDS, countries)
        for parent in lists.split_forms(row["parent"]):
            if parent not in known:
                yield _of(row, "unknown parent", parent, "Write the actor_id of a listed actor.")
        for role in lists.split_forms(row["roles"]):
            if not pd.Series([role]).str.fullmatch(_ROLE).all():
                yield _of(row, "office not understood", role, "Write TITLE@WHERE:FROM..TO.")


def _check_places(places: pd.DataFrame) -> Iterator[Problem]:
    yield from _repeated_ids(places, "place_id")
    kit = lists.read_places()
    provinces = {*kit.loc[kit["kind"] == "province", "place_id"], *places["place_id"]}
    countries = {*lists.read_countries()["country"], *_USER_ASSIGNED}
    for row in _rows(places):
        yield from _check_row(row, PLACE_KINDS, countries)
        if row["lat"] is None or row["lon"] is None:
            yield _of(row, "no coordinates", row["name"], "Give lat and lon in degrees (WGS 84).")
        elif not (-90 <= row["lat"] <= 90 and -180 <= row["lon"] <= 180):  # type: ignore[operator]
            value = f"{row['lat']}, {row['lon']}"
            yield _of(row, "not on earth", value, "lat is -90 to 90, lon -180 to 180.")
        if row["province_id"] is not None and row["province_id"] not in provinces:
            yield _of(row, "unknown province", row["province_id"], "Use an ISO 3166-2 code.")


def _check_row(
    row: dict[str, object], kinds: tuple[str, ...], countries: set[object]
) -> Iterator[Problem]:
    if row["name"] is None:
        yield _of(row, "no name", "", "Write the usual Arabic name.")
    if row["kind"] not in kinds:
        yield _of(row, "unknown kind", row["kind"] or "", f"Write one of: {', '.join(kinds)}.")
    if row["country"] is not None and row["country"] not in countries:
        yield _of(row, "unknown country", row["country"], "Use an ISO 3166-1 alpha-2 code.")
    for form in _forms(row):
        if pd.Series([form]).str.contains(_ODD).any():
            advice = "Type the form again: it has shaped or invisible characters."
            yield _of(row, "odd characters", form, advice)


def _repeated_ids(table: pd.DataFrame, key: str) -> Iterator[Problem]:
    for row in _rows(table[table[key].duplicated(keep=False)]):
        yield _of(row, "id used twice", row[key], "Give each row an id of its own.")


def _check_forms(
    actors: str | Path | None, places: str | Path | None, lexicon: Lexicon, *, own: bool
) -> Iterator[Problem]:
    """Forms that mean two things without a note, and forms that are frequent words."""
    tables = []
    if actors is not None or not own:
        tables.append((lists.read_actors(actors), "actor_id"))
    if places is not None or not own:
        tables.append((lists.read_places(places), "place_id"))
    guarded = {tuple(name_keys(form)) for form in lists.read_common_words()["form"]}
    given = {tuple(name_keys(name)) for name in lists.read_given_names()["name"]}
    for table, key in tables:
        for row in _rows(table):
            if row["note"] is None:
                yield from _check_meanings(row, str(row[key]), lexicon, guarded | given)


def _check_meanings(
    row: dict[str, object], entity_id: str, lexicon: Lexicon, guarded: set[tuple[str, ...]]
) -> Iterator[Problem]:
    actor = "actor_id" in row
    for form in _forms(row):
        others = {
            m.entity_id
            for m in lexicon.find(form)
            if m.use == "full" and m.entity_id != entity_id and _is_actor(lexicon, m.entity_id)
        }
        if actor and others:
            named = ", ".join(sorted(others))
            advice = f"It is a form of {named} too: say in a note which is meant."
            yield _of(row, "form of two actors", form, advice)
        keys = tuple(name_keys(form))
        if len(keys) == 1 and keys not in guarded and _is_frequent_word(keys[0], lexicon, form):
            advice = "Found in places where it means something else: add a word, or a note."
            yield _of(row, "form is a frequent word", form, advice)


def _is_actor(lexicon: Lexicon, entity_id: str) -> bool:
    return lexicon.entities[entity_id].kind in ACTOR_KINDS


def _is_frequent_word(key: str, lexicon: Lexicon, form: str) -> bool:
    """A frequent key that is not frequent because it is the name of a large or known place."""
    entities = [lexicon.entities[m.entity_id] for m in lexicon.find(form)]
    known = any(e.weight >= 200_000 or e.kind in ("country", "province") for e in entities)
    return not known and frequencies().get(key, 0.0) > FREQUENT and key not in _stated_names()


@lru_cache(maxsize=1)
def _stated_names() -> frozenset[str]:
    """The keys of the capitals and of the adjectives, frequent for what they name."""
    capitals = [c for cell in lists.read_countries()["capital"] for c in lists.split_forms(cell)]
    return frozenset(normalize(name) for name in capitals)


def _forms(row: dict[str, object]) -> Iterable[str]:
    return [*lists.split_forms(row["name"]), *lists.split_forms(row["forms"])]


def _rows(table: pd.DataFrame) -> Iterator[dict[str, object]]:
    columns = [str(name) for name in table.columns]
    for row in table.astype("object").where(table.notna(), None).itertuples(index=False, name=None):
        yield dict(zip(columns, row, strict=True))


def _of(row: dict[str, object], problem: str, value: object, advice: str) -> Problem:
    return str(row["file"]), int(str(row["line"])), problem, str(value), advice
