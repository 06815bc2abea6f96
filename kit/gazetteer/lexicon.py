"""The lists compiled for matching: every written form as a row of key numbers.

A *key* is the normalised spelling of one word. A name is a tuple of key numbers; what it may
mean is a tuple of `Meaning`. Several meanings for one form are the rule (طرابلس), and which one
holds in an article is for `kit.resolution` to say.
"""

import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit import chars, frames
from kit.compiled import HOME, hash_files, keep_compiled
from kit.gazetteer import inflect, lists
from kit.gazetteer.background import frequencies
from kit.normalize import normalize
from kit.tokens import Ints, find_words

_PROGRAMS = hash_files(
    HOME / name for name in ("chars.py", "normalize.py", "tokens.py", "gazetteer")
)


class Entity(NamedTuple):
    """One actor or place of the lists; ``weight`` is the population of a place, else 0."""

    entity_id: str
    name: str
    name_en: str
    kind: str
    type: str
    country: str
    province_id: str
    parent: str
    lat: float
    lon: float
    weight: float


class Meaning(NamedTuple):
    """What a form may mean: an entity, and the use in which the form names it.

    ``use`` is full, short, nationality, head (an institution before an adjective), construct
    (an institution before the name of a country), bare (a head without its first word) or
    of_place (an institution before the name of a city or province: «شرطة دبي»).
    """

    entity_id: str
    use: str


#: What must follow an institution named in one of these uses, to make an actor of both.
AFTER_INSTITUTION = {
    "head": "nationality",
    "bare": "nationality",
    "construct": "full",
    "of_place": "full",
}
#: Columns of ``institutions.csv`` -> the use of their forms.
_INSTITUTION_USES = (
    ("heads", "head"),
    ("construct", "construct"),
    ("bare", "bare"),
    ("of_places", "of_place"),
)
#: Key number of the second word of a name to its further ones and the name's number.
Continuations = dict[int, list[tuple[tuple[int, ...], int]]]


#: Countries whose own spelling of a name is Arabic or in Arabic letters.
_ARABIC_LETTERS = frozenset(
    "AE AF BH DJ DZ EG EH IL IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN YE".split()
)
#: A spelling more frequent than this (occurrences in a billion words) is rather another word.
RARE = 300
#: Letters and spaces only, as nearly all forms are: their words need no search.
_PLAIN = re.compile("[\u0621-\u063a\u0641-\u064a ]+")
#: Cells of the table that says which two words may begin a name; some say so in error.
_CELLS = 1 << 22


def pair_code(first: Ints, second: Ints) -> Ints:
    """Return the cells of pairs of key numbers in `Lexicon.pairs`."""
    return (first * 0x9E3779B1 + second * 0x85EBCA77) & (_CELLS - 1)


class Uses(NamedTuple):
    """The meanings of one form by their use, and the one country that all of them are of.

    ``bodies`` are institutions of government named in several words, ``country`` is empty where
    the meanings are of several countries or of none. ``full`` are the entities that it fully
    names, ``short`` those that it may stand for where it can mean nothing else, else None.
    ``guard`` is its entry in `Lexicon.guards`; ``only`` the one actor that it names whatever
    stands beside it; ``opens`` whether an institution may begin with it.
    """

    actors: tuple[Meaning, ...]
    places: tuple[Meaning, ...]
    shorts: tuple[Meaning, ...]
    nations: tuple[Meaning, ...]
    bodies: tuple[Meaning, ...]
    country: str
    full: frozenset[str]
    short: frozenset[str] | None
    guard: tuple[str, str]
    only: Meaning | None
    opens: bool


class _UsesByName(dict[int, Uses]):
    """Number of a name -> its `Uses`, worked out when first asked for."""

    def __init__(self, lexicon: "Lexicon") -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, number: int) -> Uses:
        found = self[number] = self._lexicon.sort_uses(number)
        return found

    def __reduce__(self) -> tuple[type, tuple["Lexicon"]]:
        return _UsesByName, (self._lexicon,)


class Role(NamedTuple):
    """An office and its holder: ``where`` is a country or an actor, dates are ISO or empty."""

    actor_id: str
    title: str
    where: str
    first: str
    last: str


class Lexicon:
    """All names of the lists, compiled.

    Attributes
    ----------
    entities : dict
        Entity id to `Entity`.
    names : dict
        First key number to length in words to tuple of key numbers to the name's number.
    meanings : list of tuple of Meaning
        By number of the name.
    guards : dict
        Number of a name that is also a common word or a given name to what it takes for it to be
        a place (``type_word``, ``context``, ``exact``) and the form as listed.
    at_home : dict
        Number of a short name to the actors that it means in news of their country, each with the
        keys of the words after which it does not.
    holders : dict
        Country and institution («:prime_minister») to the persons who held that office.
    """

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.keys: dict[str, int] = {}
        self.names: dict[int, dict[int, dict[tuple[int, ...], int]]] = {}
        self.meanings: list[tuple[Meaning, ...]] = []
        self.adjectives: dict[str, tuple[str, str]] = {}
        self.roles: list[Role] = []
        self.guards: dict[int, tuple[str, str]] = {}
        self.at_home: dict[int, list[tuple[str, frozenset[str]]]] = {}
        self.holders: dict[tuple[str, str], list[Role]] = {}
        self._starting: dict[int, tuple[int, Continuations]] = {}
        self._pairs: npt.NDArray[np.bool_] | None = None
        #: Number of a name to its `Uses`, worked out when first asked for.
        self.uses = _UsesByName(self)

    def add(self, form: str, meaning: Meaning) -> None:
        """Enter one written form with one meaning; a repeated pair changes nothing."""
        numbers = self._numbers(form)
        if not numbers:
            return
        self._starting.pop(numbers[0], None)
        self._pairs = None
        self.uses.clear()
        by_length = self.names.setdefault(numbers[0], {})
        tuples = by_length.setdefault(len(numbers), {})
        found = tuples.get(numbers)
        if found is None:
            tuples[numbers] = len(self.meanings)
            self.meanings.append((meaning,))
        elif meaning not in self.meanings[found]:
            self.meanings[found] = (*self.meanings[found], meaning)

    def set_meaning(self, form: str, meaning: Meaning | None) -> None:
        """Give one written form one meaning whatever it meant before; None is no name at all."""
        if not name_keys(form):
            return
        self.add(form, meaning or Meaning("", "full"))
        number = self.number_of(form)
        assert number is not None
        self.meanings[number] = (meaning,) if meaning else ()
        self.uses.clear()
        self.guards.pop(number, None)

    def find(self, form: str) -> tuple[Meaning, ...]:
        """Return what a form may mean, without any context; empty when it is not listed."""
        numbers = tuple(self.keys.get(key, -1) for key in name_keys(form))
        number = (
            self.names.get(numbers[0], {}).get(len(numbers), {}).get(numbers) if numbers else None
        )
        return () if number is None else self.meanings[number]

    def number_of(self, form: str) -> int | None:
        """Return the number of a form as a name, or None when it is not listed."""
        numbers = tuple(self.keys.get(key, -1) for key in name_keys(form))
        by_length = self.names.get(numbers[0], {}) if numbers else {}
        return by_length.get(len(numbers), {}).get(numbers)

    def starting(self, first: int) -> tuple[int, Continuations]:
        """Return what begins with a key: the name that it is alone or -1, and longer names.

        The longer names stand under the key of their second word, longest first, each with the
        keys after that and its number; worked out when first asked for.
        """
        if first not in self._starting:
            by_length = self.names[first]
            longer: Continuations = {}
            for length in sorted(by_length, reverse=True):
                for numbers, name in by_length[length].items() if length > 1 else ():
                    longer.setdefault(numbers[1], []).append((numbers[2:], name))
            self._starting[first] = by_length.get(1, {}).get((first,), -1), longer
        return self._starting[first]

    def sort_uses(self, number: int) -> Uses:
        """Return what a form may mean, by use."""
        meanings = self.meanings[number]
        kinds = {m: self.entities[m.entity_id].kind for m in meanings}
        full = [m for m in meanings if m.use == "full"]
        named = {m.entity_id for m in full}
        own = {self._country_of(m) for m in meanings if m.use != "short"}
        shorts = tuple(m for m in meanings if m.use == "short" and m.entity_id not in named)
        alone = bool(meanings) and all(m.use == "short" for m in meanings)
        actors = tuple(m for m in full if kinds[m] not in frames.PLACE_KINDS)
        club = any(self.entities[m.entity_id].type == "club" for m in full)
        guard = self.guards.get(number, ("", ""))
        lone = len(full) == len(actors) == 1 and not shorts and not club and not guard[0]
        return Uses(
            actors,
            tuple(m for m in full if kinds[m] in frames.PLACE_KINDS),
            shorts,
            tuple(m for m in meanings if m.use == "nationality"),
            tuple(
                m
                for m in meanings
                if m.use == "head" and kinds[m] in ("government", "organization")
            ),
            own.pop() if len(own) == 1 else "",
            frozenset(named),
            frozenset(m.entity_id for m in shorts) if alone else None,
            guard,
            actors[0] if lone else None,
            any(m.use in AFTER_INSTITUTION for m in meanings),
        )

    def _country_of(self, meaning: Meaning) -> str:
        entity = self.entities[meaning.entity_id]
        return entity.entity_id if entity.kind == "country" else entity.country

    def pairs(self) -> npt.NDArray[np.bool_]:
        """Return whether a name may begin with two words, by `pair_code` of their keys.

        A pair that begins a name is never missing; a few others share its cell.
        """
        if self._pairs is None:
            two = {
                numbers[:2]
                for by_length in self.names.values()
                for length, tuples in by_length.items()
                if length > 1
                for numbers in tuples
            }
            firsts, seconds = np.array(list(two), dtype=np.int64).reshape(-1, 2).T
            self._pairs = np.zeros(_CELLS, dtype=np.bool_)
            self._pairs[pair_code(firsts, seconds)] = True
        return self._pairs

    def _numbers(self, form: str) -> tuple[int, ...]:
        keys = self.keys
        return tuple(keys.setdefault(key, len(keys)) for key in name_keys(form))


#: What a compiled lexicon is made of.
CLASSES = (Lexicon, Entity, Meaning, Role, _UsesByName)


def name_keys(form: str) -> list[str]:
    """Return the keys of the words of a form.

    Examples
    --------
    >>> name_keys("كتائب حزب الله")
    ['كتائب', 'حزب', 'الله']
    """
    if _PLAIN.fullmatch(form):
        return normalize(form).split()
    return [key for *_, word in find_words(form) if (key := normalize(word))]


def parse_roles(cell: object, actor_id: str) -> Iterator[Role]:
    """Yield the offices of a `roles` cell (``TITLE@WHERE:FROM..TO``).

    Examples
    --------
    >>> list(parse_roles("رئيس الوزراء@IQ:2020-05-07..2022-10-27", "x"))
    [Role(actor_id='x', title='رئيس الوزراء', where='IQ', first='2020-05-07', last='2022-10-27')]
    """
    for role in lists.split_forms(cell):
        title, _, rest = role.partition("@")
        where, _, dates = rest.partition(":")
        first, _, last = dates.partition("..")
        yield Role(actor_id, title.strip(), where.strip(), first.strip(), last.strip())


def load_lexicon(actors: str = "", places: str = "", overrides: str = "") -> Lexicon:
    """Return the lexicon of the kit's lists and a researcher's own files.

    Parameters
    ----------
    actors, places : str
        Paths of CSV files that are added to the kit's lists; a row whose id is already
        there replaces it.
    overrides : str
        Path of a CSV file (``form``, ``entity_id``, ``note``) that wins over every list.

    Returns
    -------
    Lexicon
        Compiled once for each set of files in a process, and anew when a file has changed.
    """
    stamps = [
        os.stat(path).st_mtime_ns for path in (actors, places, overrides) if Path(path).is_file()
    ]
    return _compile(actors, places, overrides, tuple(stamps))


@lru_cache(maxsize=4)
def _compile(actors: str, places: str, overrides: str, stamps: tuple[int, ...]) -> Lexicon:
    """The lexicon of these files as they were at these times."""
    data = lists.data_folder()
    own = [Path(path) for path in (actors, places, overrides) if path]
    return keep_compiled(
        "lexicon",
        lambda: _compile_anew(actors, places, overrides),
        made_from=[data / "background", data / "gazetteers", *own],
        classes=CLASSES,
        programs=_PROGRAMS,
    )


def _compile_anew(actors: str, places: str, overrides: str) -> Lexicon:
    lexicon = build_lexicon(
        _with_own(lists.read_actors(), lists.read_actors(actors) if actors else None, "actor_id"),
        _with_own(lists.read_places(), lists.read_places(places) if places else None, "place_id"),
        lists.read_countries(),
        lists.read_demonyms(),
        lists.read_institutions(),
        lists.read_common_words(),
    )
    _add_home_names(lexicon, lists.read_home_names())
    if overrides:
        _override(lexicon, lists.read_list(Path(overrides), lists.OVERRIDES))
    return lexicon


def _override(lexicon: Lexicon, table: pd.DataFrame) -> None:
    """Give forms the one meaning that a researcher says, or none at all."""
    for row in _rows(table):
        entity_id = _text(row, "entity_id")
        if entity_id and entity_id not in lexicon.entities:
            raise ValueError(
                f"{row['file']}, line {row['line']}: no list has the entity_id {entity_id!r}. "
                "Write the id of an actor or place, or leave it empty where the form is no name."
            )
        lexicon.set_meaning(_text(row, "form"), Meaning(entity_id, "full") if entity_id else None)


def _with_own(kit: pd.DataFrame, own: pd.DataFrame | None, key: str) -> pd.DataFrame:
    """The kit's list with a researcher's rows in it, his winning where ids are equal."""
    if own is None:
        return kit
    return pd.concat([kit[~kit[key].isin(own[key])], own], ignore_index=True)


def build_lexicon(
    actors: pd.DataFrame,
    places: pd.DataFrame,
    countries: pd.DataFrame,
    demonyms: pd.DataFrame,
    institutions: pd.DataFrame,
    common_words: pd.DataFrame,
) -> Lexicon:
    """Return the lists compiled; the frames are those of the ``read_*`` functions."""
    lexicon = Lexicon()
    _add_places(lexicon, places)
    _add_actors(lexicon, actors)
    _add_nationalities(lexicon, countries, "country")
    _add_nationalities(lexicon, demonyms, "demonym_id")
    _add_institutions(lexicon, institutions)
    _add_guards(lexicon, common_words)
    _add_foreign_spellings(lexicon)
    _add_holders(lexicon, institutions)
    return lexicon


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, object]]:
    columns = [str(name) for name in frame.columns]
    for row in frame.astype("object").where(frame.notna(), "").itertuples(index=False, name=None):
        yield dict(zip(columns, row, strict=True))


def _text(row: dict[str, object], name: str) -> str:
    return str(row.get(name, ""))


def _number(row: dict[str, object], name: str) -> float:
    value = row.get(name, "")
    return float("nan") if value == "" else float(str(value))


def _forms(row: dict[str, object]) -> Iterable[str]:
    return [_text(row, "name"), *lists.split_forms(row["forms"])]


def _add_places(lexicon: Lexicon, places: pd.DataFrame) -> None:
    for row in _rows(places):
        number = _number(row, "population")
        entity = Entity(
            _text(row, "place_id"), _text(row, "name"), _text(row, "name_en"), _text(row, "kind"),
            _text(row, "type"), _text(row, "country"), _text(row, "province_id"), "",
            _number(row, "lat"), _number(row, "lon"), number if number == number else 0.0,
        )  # fmt: skip
        lexicon.entities[entity.entity_id] = entity
        for form in _forms(row):
            lexicon.add(form, Meaning(entity.entity_id, "full"))


def _add_actors(lexicon: Lexicon, actors: pd.DataFrame) -> None:
    nan = float("nan")
    for row in _rows(actors):
        entity = Entity(
            _text(row, "actor_id"), _text(row, "name"), _text(row, "name_en"), _text(row, "kind"),
            _text(row, "type"), _text(row, "country"), "", _text(row, "parent"), nan, nan, 0.0,
        )  # fmt: skip
        lexicon.entities[entity.entity_id] = entity
        for form in _forms(row):
            for spelling in inflect.spell_name(form):
                lexicon.add(spelling, Meaning(entity.entity_id, "full"))
            _guard_madda(lexicon, form)
        for form in [*lists.split_forms(row["short_forms"]), *_short_names(entity)]:
            lexicon.add(form, Meaning(entity.entity_id, "short"))
        lexicon.roles.extend(parse_roles(row["roles"], entity.entity_id))


def _add_foreign_spellings(lexicon: Lexicon) -> None:
    """Foreign towns with the other letter for g, where that is no other name or word."""
    for meanings, form in _foreign_forms(lexicon):
        entity = lexicon.entities[meanings[0].entity_id]
        other = inflect.spell_foreign(form, entity.name_en)
        if not other or lexicon.number_of(other) is not None:
            continue
        if " " in other or frequencies().get(normalize(other), 0.0) < RARE:
            for meaning in meanings:
                lexicon.add(other, meaning)


def _foreign_forms(lexicon: Lexicon) -> list[tuple[tuple[Meaning, ...], str]]:
    """The unguarded names of places that are outside the lands written in Arabic letters."""
    found = []
    by_number = {number: key for key, number in lexicon.keys.items()}
    for by_length in lexicon.names.values():
        for numbers, name in (item for tuples in by_length.values() for item in tuples.items()):
            meanings = lexicon.meanings[name]
            if meanings and name not in lexicon.guards and _are_foreign(lexicon, meanings):
                found.append((meanings, " ".join(by_number[number] for number in numbers)))
    return found


def _are_foreign(lexicon: Lexicon, meanings: tuple[Meaning, ...]) -> bool:
    entities = [lexicon.entities[meaning.entity_id] for meaning in meanings]
    return all(
        entity.kind in ("city", "province")
        and entity.country not in _ARABIC_LETTERS
        and meaning.use == "full"
        for entity, meaning in zip(entities, meanings, strict=True)
    )


def _guard_madda(lexicon: Lexicon, form: str) -> None:
    """«آفاد» folds with «أفاد» (he reported): such a form counts only as it is written."""
    if chars.ALEF_MADDA not in form or " " in form:
        return
    number = lexicon.number_of(form)
    if number is not None and frequencies().get(normalize(form), 0.0) > 3000:
        lexicon.guards[number] = ("exact", form)


def _short_names(entity: Entity) -> list[str]:
    """A person's last name, and the last two words where the last is bound to the one before."""
    words = entity.name.split()
    if entity.kind != "person" or len(words) < 2:
        return []
    bound = {
        "أبو",
        "أبي",
        "بن",
        "ابن",
        "عبد",
        "آل",
        "ولد",
        "أم",
        "دي",
        "فون",
        "بو",
        "أو",
        "لو",
        "فان",
    }
    for n in range(len(words) - 1, 0, -1):
        if words[n - 1] not in bound:
            return [] if n == 0 else [" ".join(words[n:])]
    return []


def _add_nationalities(lexicon: Lexicon, frame: pd.DataFrame, id_column: str) -> None:
    for row in _rows(frame):
        entity_id = _text(row, id_column)
        adjectives = lists.split_forms(row["adjectives"])
        if entity_id not in lexicon.entities:
            lexicon.entities[entity_id] = Entity(
                entity_id, _text(row, "name"), _text(row, "name_en"), "nationality",
                _text(row, "kind"), "", "", "", float("nan"), float("nan"), 0.0,
            )  # fmt: skip
        for adjective in adjectives:
            for form in inflect.inflect_adjective(adjective):
                lexicon.add(form, Meaning(entity_id, "nationality"))
        for plural in lists.split_forms(row["plurals"]):
            for form in inflect.inflect_plural(plural):
                lexicon.add(form, Meaning(entity_id, "nationality"))
        if adjectives:
            both = (inflect.masculine(adjectives[0]), inflect.feminine(adjectives[0]))
            lexicon.adjectives[entity_id] = both


def _add_institutions(lexicon: Lexicon, institutions: pd.DataFrame) -> None:
    for row in _rows(institutions):
        entity_id = ":" + _text(row, "institution_id")
        lexicon.entities[entity_id] = Entity(
            entity_id, _text(row, "name"), _text(row, "name_en"), _text(row, "kind"),
            _text(row, "gender"), "", "", "", float("nan"), float("nan"), 0.0,
        )  # fmt: skip
        for column, use in _INSTITUTION_USES:
            for form in lists.split_forms(row[column]):
                lexicon.add(form, Meaning(entity_id, use))


def lexicon_of(
    actors: str | Path | None, places: str | Path | None, overrides: str | Path | None = None
) -> Lexicon:
    """Return `load_lexicon` for paths that may be missing."""
    return load_lexicon(str(actors or ""), str(places or ""), str(overrides or ""))


def _add_guards(lexicon: Lexicon, common_words: pd.DataFrame) -> None:
    """Names that are also common words or given names count as places only with a cue."""
    for form, need in zip(common_words["form"], common_words["needs"], strict=True):
        if need == "never":
            lexicon.set_meaning(form, None)
        elif (number := lexicon.number_of(form)) is not None:
            lexicon.guards[number] = (need, form)
    for name in lists.read_given_names()["name"]:
        number = lexicon.number_of(name)
        kinds = (
            {lexicon.entities[m.entity_id].kind for m in lexicon.meanings[number]}
            if number
            else set()
        )
        if number is not None and "country" not in kinds:
            lexicon.guards.setdefault(number, ("type_word", name))


def _add_home_names(lexicon: Lexicon, home_names: pd.DataFrame) -> None:
    """Short names of actors that papers of their country use without the full one («الصدر»)."""
    for row in _rows(home_names):
        form, actor_id = _text(row, "form"), _text(row, "actor_id")
        if actor_id not in lexicon.entities:
            continue  # A list of one's own may stand for the kit's.
        lexicon.add(form, Meaning(actor_id, "short"))
        number = lexicon.number_of(form)
        assert number is not None
        words = frozenset(normalize(word) for word in lists.split_forms(row["not_after"]))
        lexicon.at_home.setdefault(number, []).append((actor_id, words))


def _add_holders(lexicon: Lexicon, institutions: pd.DataFrame) -> None:
    """The offices of the actors, under the institution whose form their title is."""
    offices: dict[str, str] = {}
    for row in _rows(institutions[institutions["kind"] == "role"]):
        forms = [
            _text(row, "name"),
            *lists.split_forms(row["heads"]),
            *lists.split_forms(row["construct"]),
        ]
        for form in forms:
            offices.setdefault(normalize(form), ":" + _text(row, "institution_id"))
    for role in lexicon.roles:
        office = offices.get(normalize(role.title))
        if office and len(role.where) == 2:
            lexicon.holders.setdefault((role.where, office), []).append(role)
