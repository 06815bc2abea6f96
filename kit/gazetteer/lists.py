"""The lists in data/, read into frames: every row checked, each fault named with file and line."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from kit import frames

ACTORS = {
    "actor_id": "str",
    "name": "str",
    "name_en": "str",
    "kind": "str",
    "type": "str",
    "country": "str",
    "parent": "str",
    "forms": "str",
    "short_forms": "str",
    "roles": "str",
    "note": "str",
}
COUNTRIES = {
    "country": "str",
    "iso3": "str",
    "name": "str",
    "name_en": "str",
    "forms": "str",
    "adjectives": "str",
    "plurals": "str",
    "capital": "str",
    "lat": "float",
    "lon": "float",
    "note": "str",
}
PLACES = {
    "place_id": "str",
    "name": "str",
    "name_en": "str",
    "kind": "str",
    "type": "str",
    "country": "str",
    "province_id": "str",
    "lat": "float",
    "lon": "float",
    "population": "float",
    "forms": "str",
    "note": "str",
}
DEMONYMS = {
    "demonym_id": "str",
    "name": "str",
    "name_en": "str",
    "kind": "str",
    "place_id": "str",
    "adjectives": "str",
    "plurals": "str",
    "note": "str",
}
INSTITUTIONS = {
    "institution_id": "str",
    "name": "str",
    "name_en": "str",
    "kind": "str",
    "gender": "str",
    "heads": "str",
    "construct": "str",
    "bare": "str",
    "of_places": "str",
    "note": "str",
}
COMMON_WORDS = {"form": "str", "needs": "str", "also": "str", "note": "str"}
HOME_NAMES = {"form": "str", "actor_id": "str", "not_after": "str", "note": "str"}
GIVEN_NAMES = {"name": "str", "origin": "str", "note": "str"}
OVERRIDES = {"form": "str", "entity_id": "str", "note": "str"}
#: Where a row comes from, for messages; added to every list that is read.
ORIGIN = {"file": "str", "line": "int"}


def data_folder() -> Path:
    """Return the folder of the lists: inside an installed package, or beside it in a checkout.

    Returns
    -------
    pathlib.Path
        The folder that holds ``gazetteers``, ``maps``, ``rules`` and ``sample``.

    Examples
    --------
    >>> (data_folder() / "gazetteers").is_dir()
    True
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def split_forms(cell: object) -> list[str]:
    """Return the alternatives of a cell, without empty ones.

    Examples
    --------
    >>> split_forms("حماس| حركة حماس ||")
    ['حماس', 'حركة حماس']
    """
    if not isinstance(cell, str):
        return []
    return [form for part in cell.split("|") if (form := part.strip())]


def read_list(path: Path, columns: frames.Columns) -> pd.DataFrame:
    """Return one CSV list as a frame with the columns asked for, each row with its file and line.

    Parameters
    ----------
    path : pathlib.Path
        A UTF-8 CSV file with a header line. Columns that it has beyond those asked for are
        left out; of those asked for, only the first two must be there.
    columns : mapping
        Column to kind.

    Returns
    -------
    pandas.DataFrame
        One row per line of the list; ``file`` and ``line`` say where it stands.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ValueError
        When the file is not UTF-8, is no CSV table, or lacks a needed column.
    """
    if not path.is_file():
        raise FileNotFoundError(
            f"There is no list at {str(path)!r}. Give the path of a CSV file with the columns "
            f"{', '.join(columns)}."
        )
    try:
        table = pd.read_csv(path, dtype="str", encoding="utf-8-sig", keep_default_na=False)
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ValueError(
            f"The list {str(path)!r} cannot be read: {str(error).strip()}. Save it as CSV in "
            f"UTF-8 with a header line ({', '.join(columns)})."
        ) from error
    missing = [name for name in list(columns)[:2] if name not in table.columns]
    if missing:
        raise ValueError(
            f"The list {str(path)!r} lacks the column(s) {', '.join(missing)}; it has "
            f"{', '.join(map(str, table.columns))}. The header line must name them."
        )
    table = table.assign(file=path.name, line=range(2, len(table) + 2))
    return _typed(table, columns, path)


def _typed(table: pd.DataFrame, columns: frames.Columns, path: Path) -> pd.DataFrame:
    """The table with its kinds: numbers checked, empty cells missing."""
    texts = table.reindex(columns=[*columns, *ORIGIN])
    for name, kind in columns.items():
        cells = texts[name].astype("str").str.strip()
        texts[name] = cells.mask(cells == "")
        if kind == "float":
            numbers = pd.to_numeric(texts[name], errors="coerce")
            wrong = numbers.isna() & texts[name].notna()
            if wrong.any():
                row = texts[wrong].iloc[0]
                raise ValueError(
                    f"{path.name}, line {row['line']}: the {name} {row[name]!r} is no number. "
                    "Write it in digits with a point, such as 33.31, or leave it empty."
                )
            texts[name] = numbers
    return frames.make_frame({**columns, **ORIGIN}, texts)


def _read_all(paths: Iterable[Path], columns: frames.Columns) -> pd.DataFrame:
    """Several lists of one shape as one frame, in the order given."""
    read = [read_list(path, columns) for path in paths]
    if not read:
        return frames.make_frame({**columns, **ORIGIN})
    return pd.concat(read, ignore_index=True)


def read_actors(path: str | Path | None = None) -> pd.DataFrame:
    """Read the list of actors, the kit's own or a researcher's.

    Parameters
    ----------
    path : str or Path, optional
        A CSV file in the same shape; without it all files in ``data/gazetteers/actors``.

    Returns
    -------
    pandas.DataFrame
        One row per actor, in the order of the files.

        =========== ======= ==================================================================
        column      type    meaning
        =========== ======= ==================================================================
        actor_id    text    short name, unique
        name        text    usual full name in Arabic
        name_en     text    usual name in English
        kind        text    person, group, organization, government or media
        country     text    ISO 3166-1 alpha-2; missing for international ones
        parent      text    actor_id(s) it belongs to, separated by ``|``
        forms       text    other written forms that name it on their own
        short_forms text    forms that name it once a full name stands in the article
        roles       text    ``TITLE@WHERE:FROM..TO``, separated by ``|``
        note        text    remarks; needed where a form has another meaning
        file, line          where the row stands
        =========== ======= ==================================================================

    Raises
    ------
    FileNotFoundError, ValueError
        When the file is missing or is no such list; the sentence names file and line.

    Notes
    -----
    Spellings that differ only by hamza on alef, final yeh, teh marbuta, vowel signs, tatweel
    or an attached particle need no form of their own (see `kit.normalize`).

    Examples
    --------
    >>> read_actors().set_index("actor_id").loc["kataib_hezbollah", "parent"]
    'popular_mobilization'
    """
    if path is not None:
        return read_list(Path(path), ACTORS)
    return _read_all(sorted((data_folder() / "gazetteers" / "actors").glob("*.csv")), ACTORS)


def read_countries() -> pd.DataFrame:
    """Read the list of countries with their Arabic names and nationality adjectives.

    Returns
    -------
    pandas.DataFrame
        One row per country of ISO 3166-1; the columns are those of ``countries.csv``.

    Examples
    --------
    >>> read_countries().set_index("country").loc["IQ", "name"]
    'العراق'
    """
    return read_list(data_folder() / "gazetteers" / "countries.csv", COUNTRIES)


def read_demonyms() -> pd.DataFrame:
    """Read the adjectives of peoples, religions, regions and cities.

    Returns
    -------
    pandas.DataFrame
        One row per people, religion, region or city with an adjective of its own.

    Examples
    --------
    >>> bool(read_demonyms()["adjectives"].str.contains("كردي").any())
    True
    """
    return read_list(data_folder() / "gazetteers" / "demonyms.csv", DEMONYMS)


def read_common_words() -> pd.DataFrame:
    """Read the forms of places that are also common words or names of persons.

    Returns
    -------
    pandas.DataFrame
        One row per form, with what it needs to count as a place.

    Examples
    --------
    >>> set(read_common_words()["needs"]) == {"type_word", "context", "exact", "near", "never"}
    True
    """
    return read_list(data_folder() / "gazetteers" / "common_words.csv", COMMON_WORDS)


def read_home_names() -> pd.DataFrame:
    """Read the short names that need no full name beside them in news of their actor's country.

    Returns
    -------
    pandas.DataFrame
        One row per form and actor, with the words after which it is something else.

    Examples
    --------
    >>> bool(read_home_names()["form"].isin(["الصدر"]).any())
    True
    """
    return read_list(data_folder() / "gazetteers" / "home_names.csv", HOME_NAMES)


def read_given_names() -> pd.DataFrame:
    """Read the given names, Arabic and foreign in Arabic spelling.

    Returns
    -------
    pandas.DataFrame
        One row per name.

    Examples
    --------
    >>> bool(read_given_names()["name"].isin(["سالم"]).any())
    True
    """
    return read_list(data_folder() / "gazetteers" / "given_names.csv", GIVEN_NAMES)


def read_institutions() -> pd.DataFrame:
    """Read the heads that make an actor together with a nationality («وزارة الدفاع»).

    Returns
    -------
    pandas.DataFrame
        One row per institution.

    Examples
    --------
    >>> read_institutions().set_index("institution_id").loc["defence_ministry", "name"]
    'وزارة الدفاع'
    """
    return read_list(data_folder() / "gazetteers" / "institutions.csv", INSTITUTIONS)


def read_places(path: str | Path | None = None) -> pd.DataFrame:
    """Read the list of places: countries, provinces, cities and what the news needs besides.

    Parameters
    ----------
    path : str or Path, optional
        A CSV file in the same shape; without it the kit's four lists are joined.

    Returns
    -------
    pandas.DataFrame
        One row per place.

        =========== ======= ==================================================================
        column      type    meaning
        =========== ======= ==================================================================
        place_id    text    ISO 3166-1 or 3166-2 code, ``gn`` + GeoNames number, or short name
        name        text    usual Arabic name; name_en the English one
        kind        text    country, province, city or place
        type        text    what kind of place more exactly (river, camp, crossing …)
        country     text    ISO 3166-1 alpha-2; missing for seas and regions of several
        province_id text    ISO 3166-2
        lat, lon    degrees WGS 84
        population  number  inhabitants, where the source has them
        forms       text    other written forms, separated by ``|``
        note        text    remarks
        file, line          where the row stands
        =========== ======= ==================================================================

    Raises
    ------
    FileNotFoundError, ValueError
        When the file is missing or is no such list; the sentence names file and line.

    Examples
    --------
    >>> read_places().set_index("place_id").loc["IQ-DI", ["name", "country"]].tolist()
    ['ديالى', 'IQ']
    """
    if path is not None:
        return read_list(Path(path), PLACES)
    folder = data_folder() / "gazetteers"
    countries = read_countries().assign(kind="country", type="country")
    countries["place_id"] = countries["country"]
    provinces = read_list(folder / "provinces.csv", {**PLACES, "seat": "str"})
    provinces = provinces.assign(kind="province", province_id=provinces["place_id"])
    own = [
        countries,
        provinces,
        *(read_list(folder / f"{n}.csv", PLACES) for n in ("cities", "places")),
    ]
    return frames.make_frame({**PLACES, **ORIGIN}, pd.concat(own, ignore_index=True))
