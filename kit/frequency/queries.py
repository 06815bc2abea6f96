"""What a query finds: words through their particles and spelling, phrases, patterns, entities."""

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from kit.frequency.corpus import Corpus, Ints, Terms
from kit.matching import is_own_word, split_proclitics
from kit.normalize import normalize

_WILDCARD = "*"
_QUERY_WORD = re.compile(r"[\w*\u064b-\u0652\u0670]+")


class Hits(NamedTuple):
    """Where a query was found: the row of the article, and the characters in its text."""

    article: Ints
    start: Ints
    end: Ints


def find_hits(
    query: str,
    articles: pd.DataFrame,
    corpus: Corpus,
    terms: Terms | None,
    mentions: pd.DataFrame | None,
) -> Hits:
    """Return where a query stands in the articles, in the order of the text.

    Parameters
    ----------
    query : str
        See `kit.concordance`.
    articles : pandas.DataFrame
        The articles.
    corpus : Corpus
        Their running words.
    terms : Terms or None
        What each written word counts as; None compares the written words alone.
    mentions : pandas.DataFrame or None
        The mentions, for a query that names an entity.

    Raises
    ------
    ValueError
        When the query is empty, or no regular expression.
    """
    plain = query.strip()
    if plain.startswith("@"):
        return _entity_hits(plain[1:].strip(), articles, mentions)
    if len(plain) > 2 and plain[0] == plain[-1] == "/":
        return _pattern_hits(plain[1:-1], articles)
    words = _QUERY_WORD.findall(plain)
    if not words:
        raise ValueError(
            f'The query {query!r} has no word. Write a word, a "phrase in quotes", a word with '
            "* for any letters, a /regular expression/ or @ and an entity."
        )
    return _word_hits(words, corpus, terms)


def _entity_hits(name: str, articles: pd.DataFrame, mentions: pd.DataFrame | None) -> Hits:
    """The mentions of an entity, by its id or its name."""
    assert mentions is not None
    wanted = mentions[(mentions["entity_id"] == name) | (mentions["name"] == name)]
    row_of = {article_id: n for n, article_id in enumerate(articles["article_id"])}
    rows = wanted["article_id"].map(row_of)
    here = wanted[rows.notna()]
    table = pd.DataFrame(
        {"article": rows[rows.notna()].astype("int64"), "start": here["start"], "end": here["end"]}
    ).sort_values(["article", "start"])
    return Hits(*(table[column].to_numpy(dtype=np.int64) for column in table))


def _pattern_hits(pattern: str, articles: pd.DataFrame) -> Hits:
    """The matches of a regular expression in the text as displayed."""
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise ValueError(
            f"/{pattern}/ is no regular expression: {error}. "
            "Write it without slashes to look for the words as they are."
        ) from error
    found = [
        (row, match.start(), match.end())
        for row, text in enumerate(articles["text"].fillna(""))
        for match in compiled.finditer(text)
        if match.end() > match.start()
    ]
    return Hits(*np.array(found, dtype=np.int64).reshape(-1, 3).T)


def _word_hits(words: list[str], corpus: Corpus, terms: Terms | None) -> Hits:
    """Where the words stand one after the other, with no punctuation between them."""
    size = len(words)
    count = len(corpus.numbers) - size + 1
    good = np.ones(max(count, 0), dtype=np.bool_)
    for place, word in enumerate(words):
        good &= words_meant(word, corpus, terms)[corpus.numbers[place : place + len(good)]]
        if place:
            good &= ~corpus.breaks[place - 1 : place - 1 + len(good)]
    first = np.flatnonzero(good)
    last = first + size - 1
    lengths = np.fromiter(map(len, corpus.words), np.int64, len(corpus.words))
    end = corpus.starts[last] + lengths[corpus.numbers[last]]
    return Hits(corpus.article[first].astype(np.int64), corpus.starts[first], end)


def words_meant(query: str, corpus: Corpus, terms: Terms | None) -> "np.typing.NDArray[np.bool_]":
    """Return which written words a word of a query stands for.

    Parameters
    ----------
    query : str
        A word, with ``*`` for any letters.
    corpus : Corpus
        The words.
    terms : Terms or None
        What each counts as: the words that count with the asked one are meant too.
    """
    compare = _comparison(normalize(query))
    keys = list(map(normalize, corpus.words))
    exact = np.fromiter(map(compare, keys), np.bool_, len(keys))
    if terms is None:
        return exact
    counted = np.fromiter((compare(normalize(name)) for name in terms.names), np.bool_)
    if _WILDCARD not in query:
        counted[terms.of_word[exact]] = True
        if counted.any():
            return exact | counted[terms.of_word]
    return np.fromiter(
        (
            any(
                compare(rest)
                for cut, rest in split_proclitics(key)
                if not cut or _may_cut(key, rest)
            )
            for key in keys
        ),
        np.bool_,
        len(keys),
    )


def _may_cut(key: str, rest: str) -> bool:
    return not is_own_word(key, rest)


def _comparison(wanted: str) -> Callable[[str], bool]:
    if _WILDCARD not in wanted:
        return wanted.__eq__
    pattern = re.compile(r"\w*".join(map(re.escape, wanted.split(_WILDCARD))))
    return lambda key: pattern.fullmatch(key) is not None
