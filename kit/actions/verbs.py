"""Action verbs in all their written forms, from the list in data/rules."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from kit import chars
from kit.gazetteer import data_folder, read_list, split_forms
from kit.normalize import normalize

COLUMNS = dict.fromkeys(
    "verb present noun passive target noun_target class code note".split(), "str"
)
#: A target that stands after the verb or its subject without a preposition.
DIRECT = "direct"
#: Verbs that say nothing alone and take an action noun («شن هجوما على»).
LIGHT = "light"
_WEAK = (chars.ALEF_MAKSURA, chars.ALEF)
_PRONOUNS = tuple(
    chars.HEH + rest for rest in ("", chars.ALEF, chars.MEEM, chars.MEEM + chars.ALEF)
)
_TANWEEN_FREE = (chars.TEH_MARBUTA, chars.ALEF + chars.HAMZA, chars.ALEF_MAKSURA, chars.ALEF)


class Form(NamedTuple):
    """What one written form of an action verb may be."""

    verb: str
    shape: str  # past, present, passive, noun
    target: frozenset[str]
    category: str
    code: str
    pronoun: bool = False  # written with a pronoun: a verb's object, a noun's owner
    definite: bool = False  # a noun with the article
    indefinite: bool = False  # a noun with the ending of the indefinite accusative
    future: bool = False


def read_action_verbs() -> pd.DataFrame:
    """Read the action verbs with their CAMEO class.

    Returns
    -------
    pandas.DataFrame
        One row per verb: ``verb`` (third person of the past), its ``present``, its verbal
        ``noun`` and plurals, the ``passive`` where it is written otherwise, the preposition of
        its ``target`` (``direct`` for none) and of that of the noun (``noun_target``), the
        ``class`` and the two-digit CAMEO ``code`` as text.

    Examples
    --------
    >>> verbs = read_action_verbs().set_index("verb")
    >>> verbs.loc["قصف", ["class", "code"]].tolist()
    ['fight', '19']
    """
    return read_list(data_folder() / "rules" / "action_verbs.csv", COLUMNS).fillna("")


@lru_cache(maxsize=1)
def action_forms() -> dict[str, list[Form]]:
    """Return the key of each written form, without و and ف before it, with what it may be.

    Examples
    --------
    >>> forms = action_forms()
    >>> [forms[normalize(word)][0].shape for word in ("هاجمت", "سيهاجم", "هوجمت", "هجوما")]
    ['past', 'present', 'passive', 'noun']
    """
    found: dict[str, list[Form]] = {}
    for row in read_action_verbs()[list(COLUMNS)].itertuples(index=False):
        for written, form in _inflected(*map(str, row)):
            entries = found.setdefault(normalize(written), [])
            if form not in entries:
                entries.append(form)
    return found


def _inflected(
    verb: str, present: str, noun: str, passive: str, target: str, noun_target: str,
    category: str, code: str, _note: str,
) -> Iterator[tuple[str, Form]]:  # fmt: skip
    """Every written form of one row."""
    form = Form(verb, "past", _prepositions(target), category, code)
    for written, pronoun in _past(verb):
        yield written, form._replace(pronoun=pronoun)
    for written, pronoun in _past(passive) if passive else ():
        if not pronoun:
            yield written, form._replace(shape="passive")
    for written, pronoun, future in _present(present) if present else ():
        yield written, form._replace(shape="present", pronoun=pronoun, future=future)
    named = form._replace(shape="noun", target=_prepositions(noun_target))
    for one in split_forms(noun):
        yield one, named
        yield chars.ARTICLE + one, named._replace(definite=True)
        if not one.endswith(_TANWEEN_FREE):
            yield one + chars.ALEF, named._replace(indefinite=True)
        stem = one[:-1] + chars.TEH if one.endswith(chars.TEH_MARBUTA) else one
        for owner in _PRONOUNS:
            yield stem + owner, named._replace(pronoun=True)


def _prepositions(cell: str) -> frozenset[str]:
    """The prepositions of a cell, attached ones as their letter."""
    return frozenset(part if part == DIRECT else normalize(part) for part in split_forms(cell))


def _past(verb: str) -> Iterator[tuple[str, bool]]:
    weak = verb.endswith(_WEAK)
    stem = verb[:-1] if weak else verb
    feminine = stem + chars.TEH
    yield from ((verb, False), (feminine, False), (stem + chars.WAW + chars.ALEF, False))
    if not weak:
        yield verb + chars.ALEF, False
    yield feminine + chars.ALEF, False
    for pronoun in _PRONOUNS:
        yield (stem + chars.ALEF if weak else verb) + pronoun, True
        yield feminine + pronoun, True
        yield stem + chars.WAW + pronoun, True


def _present(present: str) -> Iterator[tuple[str, bool, bool]]:
    for first in (chars.YEH, chars.TEH):
        whole = first + present[1:]
        weak = whole.endswith((chars.ALEF_MAKSURA, chars.YEH, chars.WAW))
        stem = whole[:-1] if weak else whole
        plain = [whole, stem, stem + chars.WAW + chars.NOON, stem + chars.WAW + chars.ALEF]
        plain += [] if weak else [whole + chars.ALEF + chars.NOON]
        held = stem + chars.ALEF if whole.endswith(chars.ALEF_MAKSURA) else whole
        objects = [held + pronoun for pronoun in _PRONOUNS]
        for form, pronoun in [*((f, False) for f in plain), *((f, True) for f in objects)]:
            yield form, pronoun, False
            yield chars.SEEN + form, pronoun, True
