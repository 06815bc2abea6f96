"""Reporting verbs and the words of unnamed sources, from the lists in data/rules."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from kit import chars
from kit.gazetteer import data_folder, read_list
from kit.normalize import normalize

VERBS = dict.fromkeys(
    "verb kind present participle noun stance clause nominal speaker_after".split(), "str"
)
SOURCES = {"word": "str", "kind": "str"}
_WEAK = (chars.ALEF_MAKSURA, chars.ALEF)
_LAST_WEAK = (chars.YEH, chars.WAW, chars.ALEF_MAKSURA)
_PRONOUNS = tuple(
    chars.HEH + rest for rest in ("", chars.ALEF, chars.MEEM, chars.MEEM + chars.ALEF)
)
#: Written like a form of a reporting verb, but nearly always another word: «اقرأ أيضا».
_OTHER_WORDS = frozenset(
    normalize(
        "اقرأ هنا مدينة عادة ذاكرة مذكرة ملاحظة متابعة مواصلة مفيدة مدونة بشر شبه ثمن مرحبا مركزا "
        "أملا قدرا دونا"
    ).split()
)
_MINE = (chars.NOON + chars.YEH, chars.NOON + chars.ALEF)
_LEADING = (chars.WAW, chars.FEH)
_SAYING = chars.QAF + chars.WAW + chars.LAM
_BY = (chars.BEH, chars.KAF)
_FUTURE = (chars.SEEN, chars.LAM)


class Row(NamedTuple):
    """One line of the list of reporting verbs."""

    verb: str
    kind: str
    present: str
    participle: str
    noun: str
    stance: str
    clause: str
    nominal: str
    speaker_after: str


class Form(NamedTuple):
    """What one written form of a reporting verb is."""

    verb: str
    shape: str  # finite, participle, noun, object, source
    gender: str  # m, f or empty
    stance: str
    clause: str  # yes, no, only
    nominal: frozenset[str]
    speaker_after: str
    joined: bool = False  # written with و or ف before it


def read_reporting_verbs() -> pd.DataFrame:
    """Read the reporting verbs and phrases.

    Returns
    -------
    pandas.DataFrame
        One row per verb or source phrase: ``verb`` (third person of the past), its ``kind``
        (verb, source), the ``present``, ``participle`` and ``noun`` it makes, its ``stance``,
        whether it takes a ``clause`` with أن (yes, no, only), the preposition of a ``nominal``
        complement, and the preposition after which the speaker stands (``speaker_after``).

    Examples
    --------
    >>> verbs = read_reporting_verbs()
    >>> verbs.loc[verbs["verb"] == "حذر", ["stance", "nominal"]].values.tolist()
    [['warn', 'من']]
    """
    return read_list(data_folder() / "rules" / "reporting_verbs.csv", VERBS).fillna("")


@lru_cache(maxsize=1)
def source_words() -> dict[str, str]:
    """Return the key of each word for an unnamed source, with its kind."""
    words = read_list(data_folder() / "rules" / "unnamed_sources.csv", SOURCES)
    return {normalize(word): kind for word, kind in zip(words["word"], words["kind"], strict=True)}


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, Form]:
    """Return the key of each written form of the reporting verbs, without particles.

    Examples
    --------
    >>> forms = verb_forms()
    >>> [forms[normalize(form)].shape for form in ("قالوا", "تقول", "قائلا", "قولها")]
    ['finite', 'finite', 'participle', 'noun']
    """
    found: dict[str, Form] = {}
    for row in _rows("verb"):
        for written, shape, gender in _inflected(row):
            nominal = frozenset(normalize(row.nominal).split("|")) - {""}
            form = Form(
                row.verb, shape, gender, row.stance, row.clause, nominal,
                normalize(row.speaker_after),
            )  # fmt: skip
            found.setdefault(normalize(written), form)
    return {key: form for key, form in found.items() if key not in _OTHER_WORDS}


@lru_cache(maxsize=1)
def source_phrases() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Return, for the key of a first word, the phrases it begins: keys after it, phrase, stance.

    Examples
    --------
    >>> source_phrases()[normalize("نقلا")]
    [(('عن',), 'نقلا عن', 'cite')]
    """
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in _rows("source"):
        first, *rest = normalize(row.verb).split()
        found.setdefault(first, []).append((tuple(rest), row.verb, row.stance))
    return {first: sorted(phrases, key=len, reverse=True) for first, phrases in found.items()}


def _rows(kind: str) -> list[Row]:
    """The lines of one kind."""
    verbs = read_reporting_verbs()[list(VERBS)]
    rows = [Row(*map(str, row)) for row in verbs.itertuples(index=False)]
    return [row for row in rows if row.kind == kind]


def _inflected(row: Row) -> Iterator[tuple[str, str, str]]:
    """Every written form of one row with its shape and gender."""
    yield from _past(row.verb)
    if row.present:
        yield from _present(row.present)
    if row.participle:
        yield from _participle(row.participle, row.present)
    if row.noun:
        stem = row.noun[:-1] + chars.TEH if row.noun.endswith(chars.TEH_MARBUTA) else row.noun
        if row.noun == _SAYING:
            yield chars.BEH + chars.ARTICLE + row.noun, "participle", "m"
        for pronoun in _PRONOUNS:
            yield stem + pronoun, "noun", "f" if pronoun == _PRONOUNS[1] else "m"


def _past(verb: str) -> Iterator[tuple[str, str, str]]:
    weak = verb.endswith(_WEAK)
    stem = verb[:-1] if weak else verb
    yield verb, "finite", "m"
    yield stem + chars.TEH, "finite", "f"
    yield stem + chars.WAW + chars.ALEF, "finite", "m"
    if len(verb) > 3:  # «ردا», «نقلا» are nouns
        yield verb + chars.ALEF, "finite", "m"
    yield stem + chars.TEH + chars.ALEF, "finite", "f"
    for pronoun in (*_PRONOUNS[:3], *_MINE):
        yield (stem + chars.ALEF if weak else verb) + pronoun, "object", "m"
    for pronoun in _MINE:
        yield stem + chars.TEH + pronoun, "object", "f"
    yield stem + chars.TEH + chars.HEH, "object", "f"
    yield stem + chars.TEH + chars.HEH + chars.ALEF, "object", "f"


def _present(present: str) -> Iterator[tuple[str, str, str]]:
    weak = present.endswith(_LAST_WEAK)
    stem = present[:-1] if weak else present
    yield present, "finite", "m"
    yield chars.TEH + present[1:], "finite", "f"
    yield stem + chars.WAW + chars.NOON, "finite", "m"
    yield present + chars.HEH, "object", "m"


def _participle(participle: str, present: str) -> Iterator[tuple[str, str, str]]:
    """The participle as it stands beside a sentence: قائلا، قائلة، قائلين."""
    weak = present.endswith(_LAST_WEAK) and not participle.endswith(chars.YEH)
    stem = participle + chars.YEH if weak else participle
    yield stem + chars.ALEF, "participle", "m"
    yield stem + chars.TEH_MARBUTA, "participle", "f"
    yield participle + chars.YEH + chars.NOON, "participle", "m"
    yield participle + chars.TEH + chars.YEH + chars.NOON, "participle", "f"


@lru_cache(maxsize=200_000)
def form_of(key: str) -> Form | None:
    """Return what form of a reporting verb a key is, its particles taken off.

    Examples
    --------
    >>> form_of(normalize("وستقول")).verb, form_of("كتاب")
    ('قال', None)
    """
    forms = verb_forms()
    if key in forms:
        return forms[key]
    joined = key.startswith(_LEADING)
    bare = key[1:] if joined else key
    said = forms.get(key[1:]) if key.startswith(_BY) else None
    if said is not None and said.shape == "noun":
        return said
    if joined and bare in forms:
        return forms[bare]._replace(joined=True)
    if bare.startswith(_FUTURE) and bare[1:] in forms and bare[1:2] in (chars.YEH, chars.TEH):
        return forms[bare[1:]]._replace(joined=joined)
    return None
