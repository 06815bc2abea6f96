"""What credits are told by: words of ``data/rules/credit_words.csv``, outlets, places, as keys."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from kit import chars
from kit.compiled import HOME, hash_files, keep_compiled
from kit.gazetteer import (
    data_folder,
    read_actors,
    read_countries,
    read_demonyms,
    read_list,
    read_places,
    split_forms,
)
from kit.normalize import normalize
from kit.tokens import WORD

Keys = tuple[str, ...]

_PROGRAMS = hash_files(
    HOME / name for name in ("chars.py", "normalize.py", "tokens.py", "gazetteer/lists.py", "clean")
)

_WORDS = {"word": "str", "role": "str"}
_OUTLETS = {"name": "str", "kind": "str", "actor_id": "str", "forms": "str"}
_WORD = re.compile(WORD)
#: The roles of صحيفة, موقع, قناة ….
NOUNS = ("outlet", "site", "channel")
#: Key of «وكالة».
AGENCY = chars.WAW + chars.KAF + chars.ALEF + chars.LAM + chars.HEH
#: Kinds of agencies in ``outlets.csv``: sure ones, and those that are everyday words as well.
_KINDS_OF_AGENCY = ("agency", "agency_word", "generic")
_SITED = ("city", "place", "province")


class Listed(NamedTuple):
    """What the lists know of a name: the actor (empty where several or none), how it may stand."""

    actor_id: str
    free: bool  # without صحيفة, موقع … before it, and without quotation marks


@lru_cache(maxsize=100_000)
def key_of(word: str) -> str:
    """The key of one word."""
    return normalize(word)


def keys_of(text: str) -> Keys:
    """The keys of the words of a text."""
    return tuple(key_of(word) for word in _WORD.findall(text))


@lru_cache(maxsize=1)
def _by_role() -> dict[str, list[Keys]]:
    """The phrases of ``credit_words.csv`` by their role."""
    rows = read_list(data_folder() / "rules" / "credit_words.csv", _WORDS)
    found: dict[str, list[Keys]] = {}
    for word, role in zip(rows["word"], rows["role"], strict=True):
        found.setdefault(role, []).append(keys_of(word))
    return found


@lru_cache(maxsize=32)
def phrases(role: str) -> dict[str, list[Keys]]:
    """First key → the phrases of a role that begin with it, the longest first."""
    found: dict[str, list[Keys]] = {}
    for keys in _by_role().get(role, []):
        found.setdefault(keys[0], []).append(keys)
    return {first: sorted(set(known), key=len, reverse=True) for first, known in found.items()}


@lru_cache(maxsize=32)
def words(role: str) -> frozenset[str]:
    """The keys of a role all of whose phrases are one word."""
    return frozenset(phrases(role))


@lru_cache(maxsize=32)
def starts(*roles: str) -> frozenset[str]:
    """The keys that a phrase of the roles can begin with, «و» or «ف» before them or not."""
    keys = [key for role in roles for key in phrases(role)]
    return frozenset(joined + key for key in keys for joined in ("", chars.WAW, chars.FEH))


@lru_cache(maxsize=1)
def nouns() -> dict[Keys, str]:
    """صحيفة, موقع, وكالة أنباء … → outlet, site or channel."""
    return {keys: role for role in NOUNS for known in phrases(role).values() for keys in known}


@lru_cache(maxsize=1)
def adjectives() -> frozenset[str]:
    """Nationalities with the article, and what else describes an outlet after its name."""
    cells = pd.concat([read_countries()["adjectives"], read_demonyms()["adjectives"]])
    found = set(words("descriptive"))
    for adjective in (form for cell in cells for form in split_forms(cell)):
        found.update(key_of(chars.ARTICLE + adjective + end) for end in ("", chars.TEH_MARBUTA))
    return frozenset(found)


class Names(NamedTuple):
    """The names of all lists that credits are read with; each function below returns one."""

    outlets: dict[Keys, Listed]
    agencies: dict[Keys, tuple[str, str]]
    places: dict[Keys, bool]


@lru_cache(maxsize=1)
def _names() -> Names:
    data = data_folder()
    return keep_compiled(
        "credits",
        lambda: Names(_outlets(), _agencies(), _places()),
        made_from=[data / "gazetteers", data / "rules"],
        classes=[Names, Listed],
        programs=_PROGRAMS,
    )


def outlets() -> dict[Keys, Listed]:
    """Name of an outlet, without its noun, → what is known of it."""
    return _names().outlets


def agencies() -> dict[Keys, tuple[str, str]]:
    """Signature of an agency («أ ف ب», «وكالات») → its kind in ``outlets.csv`` and actor."""
    return _names().agencies


def place_names() -> dict[Keys, bool]:
    """Name of a place → whether it is a town or the like, and not only a country."""
    return _names().places


def _outlets() -> dict[Keys, Listed]:
    found: dict[Keys, dict[str, bool]] = {}
    for keys, actor_id, free in _all_names():
        known = found.setdefault(keys, {})
        known[actor_id] = known.get(actor_id, False) or free
    return {
        keys: Listed(_only(known), any(known.values())) for keys, known in found.items() if keys
    }


@lru_cache(maxsize=1)
def longest_outlet() -> dict[str, int]:
    """First key → the number of words of the longest listed name that begins with it."""
    found: dict[str, int] = {}
    for keys in outlets():
        found[keys[0]] = max(found.get(keys[0], 0), len(keys))
    return found


@lru_cache(maxsize=1)
def longest_place() -> int:
    """The number of words of the longest name of a place."""
    return max(map(len, place_names()))


def _agencies() -> dict[Keys, tuple[str, str]]:
    found: dict[Keys, tuple[str, str]] = {}
    for keys, kind, actor_id in _outlet_rows():
        if kind in _KINDS_OF_AGENCY:
            found.setdefault(keys, (kind, actor_id))
    media = list(_media())
    alone = {keys for keys, _, free in media if free}
    for keys, actor_id, _ in media:
        bare = strip_noun(keys)
        if keys[0] == AGENCY:
            found.setdefault(keys, ("agency", actor_id))
            if bare in alone:  # «شفق نيوز», but not «المغرب العربي»
                found.setdefault(bare, ("agency", actor_id))
    return found


def _places() -> dict[Keys, bool]:
    found: dict[Keys, bool] = {}
    places = read_places()
    for kind, name, forms in zip(places["kind"], places["name"], places["forms"], strict=True):
        for form in (name, *split_forms(forms)):
            keys = keys_of(form)
            found[keys] = found.get(keys, False) or kind in _SITED
    return {keys: sited for keys, sited in found.items() if keys}


def _only(known: Iterable[str]) -> str:
    """The actor, where there is exactly one."""
    actors = sorted(set(known) - {""})
    return actors[0] if len(actors) == 1 else ""


def _all_names() -> Iterator[tuple[Keys, str, bool]]:
    """Names without their nouns, of the gazetteer and of ``outlets.csv``."""
    for keys, actor_id, free in _media():
        bare = strip_noun(keys)
        # A short form («صحيفة الوطن») is sure of its actor only where its country is known.
        if free or bare == keys:
            yield keys, actor_id, free
        shorter = bare[:-1] if bare[-1] in adjectives() else ()
        for part in {bare, shorter} - {keys, ()}:
            yield part, actor_id, False
    for keys, kind, actor_id in _outlet_rows():
        if kind != "generic":
            yield keys, actor_id, kind in ("agency", "outlet")


def strip_noun(keys: Keys) -> Keys:
    """A name without صحيفة, وكالة أنباء … before it."""
    for size in (2, 1):
        if keys[:size] in nouns() and len(keys) > size:
            return keys[size:]
    return keys


def _media() -> Iterator[tuple[Keys, str, bool]]:
    """Names of the media in the gazetteer, as listed, and whether they may stand alone."""
    actors = read_actors()
    for actor in actors[actors["kind"] == "media"].itertuples():
        for form in (str(actor.name), *split_forms(actor.forms)):
            yield keys_of(form), str(actor.actor_id), True
        for form in (*split_forms(actor.short_forms), str(actor.name_en)):
            yield keys_of(form), str(actor.actor_id), False


def _outlet_rows() -> Iterator[tuple[Keys, str, str]]:
    """Each name of ``data/rules/outlets.csv`` with its kind and actor."""
    rows = read_list(data_folder() / "rules" / "outlets.csv", _OUTLETS).fillna("")
    for row in rows.itertuples():
        for form in (str(row.name), *split_forms(row.forms)):
            yield keys_of(form), str(row.kind), str(row.actor_id)
