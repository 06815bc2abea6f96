"""Articles → forms: each distinct written word is read once, over all its contexts."""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from kit import chars, frames
from kit.forms import context, model, standing
from kit.forms.closed import Cut, closed_key, closed_words
from kit.forms.families import Families, group_text
from kit.forms.grammar import letters_of
from kit.forms.letters import new_weights
from kit.forms.lexicon import read_knowledge
from kit.normalize import normalize
from kit.tokens import BREAK, Vocabulary, encode

_NOT_LETTERS = re.compile(f"[{chars.MARKS}{chars.TATWEEL}{chars.ZERO_WIDTH}]+")
_ARABIC = re.compile(f"[{chars.LETTERS}]{{3,25}}\\Z")
#: An occurrence in the corpus weighs like so many in a thousand million of the background.
OCCURRENCE = 20.0
#: What the neighbours of a word say counts half: the words of a text do not vary freely.
NEIGHBOURS = 0.5
_PLAIN_PREFIXES = ("", chars.ARTICLE)


class Analysis(NamedTuple):
    """What a written word is: its three parts, its word without particles, its family."""

    prefix: str
    core: str
    suffix: str
    word: str
    family: str


def learn_word_forms(articles: pd.DataFrame) -> pd.DataFrame:
    """Learn the word families of a corpus: which written words are one word with particles.

    Every written word is read in each way the grammar allows (particles, article, stem, ending,
    pronoun); stems and affixes met in the corpus and in a background vocabulary decide.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; the columns ``article_id`` and ``text`` are read.

    Returns
    -------
    pandas.DataFrame
        One row per distinct written word, the commonest first.

        ======== ==== ======================================================================
        column   type meaning
        ======== ==== ======================================================================
        form     text the written word, as it stands in the texts
        count    int  how often it stands there
        articles int  in how many articles
        prefix   text particles and article; with core and suffix the letters of the form
        core     text what is left
        suffix   text pronoun
        group    text key of the word: one for all its clitic and spelling variants
        family   text key of the dictionary word: inflection joined as well
        shown    text commonest natural written form of the group, without particles
        ======== ==== ======================================================================

    Raises
    ------
    FrameError
        When a column is missing.

    Notes
    -----
    The decision is made once for a written form, over all its contexts: a form with two readings
    (ورد, "came" and "and a reply") gets the commoner one everywhere. ``data/rules/stopwords.csv``
    cuts the small words, ``word_exceptions.csv`` single words, ``broken_plurals.csv`` joins
    plurals to their singular; all three are for a researcher to edit. A family is a dictionary
    spelling: عقد the noun and عقد the verb are one.

    **Source:** see `kit.forms.model` for the method, ``data/background/README.md`` for the data.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["في مدارس العراق وبمدرسته"]})
    >>> forms = learn_word_forms(articles).set_index("form")
    >>> forms.loc["وبمدرسته", ["prefix", "core", "suffix", "shown"]].tolist()
    ['وب', 'مدرست', 'ه', 'مدرسة']
    >>> forms.loc["مدارس", "family"] == forms.loc["وبمدرسته", "family"]
    True
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    words, counts, documents, beside = count_forms(articles)
    letters = [_plain(word) for word in words]
    found = analyze_words(letters, counts, beside)
    rows = [(word, int(n), int(m), *a[:3], *keys_of(a), a.word)
            for word, n, m, a in zip(words, counts, documents, found, strict=True)]  # fmt: skip
    forms = frames.make_frame(frames.FORMS, rows)
    return forms.assign(shown=choose_shown(forms)) if len(forms) else forms


def keys_of(analysis: Analysis) -> tuple[str, str]:
    """Return the keys of group and family."""
    return normalize(analysis.word), normalize(analysis.family)


def count_forms(
    articles: pd.DataFrame,
) -> tuple[list[str], model.Ints, model.Ints, context.Neighbours]:
    """Return the distinct words with their occurrences, articles and neighbours."""
    vocabulary = Vocabulary()
    units = encode(articles["text"].fillna(""), vocabulary)
    numbers = units.words
    counts = np.bincount(numbers, minlength=len(vocabulary))
    article = np.repeat(np.arange(len(articles)), np.diff(units.bounds))
    pairs = np.unique(numbers * max(len(articles), 1) + article)
    documents = np.bincount(pairs // max(len(articles), 1), minlength=len(vocabulary))
    order = sorted(range(len(vocabulary)), key=lambda n: (-counts[n], vocabulary.words[n]))
    words = [vocabulary.words[n] for n in order]
    breaks = units.gaps == BREAK
    breaks[units.bounds[1:][np.diff(units.bounds) > 0] - 1] = True
    plain = [_plain(word) for word in vocabulary.words]
    beside = context.count_neighbours(plain, numbers, breaks)
    sorted_rows = np.asarray(order, dtype=np.int64)
    rows = context.Neighbours(beside.before[sorted_rows], beside.after[sorted_rows])
    return words, counts[order], documents[order], rows


def _plain(word: str) -> str:
    """The letters of a word, without signs and strokes, unless nothing else is in it."""
    return _NOT_LETTERS.sub("", word) or word


def analyze_words(
    letters: list[str], counts: model.Ints, beside: context.Neighbours
) -> list[Analysis]:
    """Return what each word of plain letters is, by how often it occurs and what stands beside."""
    closed = closed_words()
    listed = {word: closed.get(closed_key(word)) for word in dict.fromkeys(letters)}
    totals: dict[str, int] = {}
    for word, count in zip(letters, counts, strict=True):
        cut = listed[word]
        if not (cut and cut.core) and _ARABIC.match(word):
            totals[word] = totals.get(word, 0) + int(count)
    known = dict(sorted(totals.items()))
    found = read_by_model(known, _sum_neighbours(letters, beside, known))
    for word, cut in listed.items():
        if cut and cut.core:
            found[word] = _of_list(word, cut)
    return [found.get(word) or Analysis("", word, "", word, word) for word in letters]


def _sum_neighbours(
    letters: list[str], beside: context.Neighbours, words: dict[str, int]
) -> context.Neighbours:
    """The neighbours of each word of plain letters: those of all its spellings together."""
    row_of = {word: n for n, word in enumerate(words)}
    rows = np.fromiter((row_of.get(word, -1) for word in letters), np.int64, len(letters))
    tables = []
    for table in beside:
        sums = np.zeros((len(words), context.SORTS))
        np.add.at(sums, rows[rows >= 0], table[rows >= 0])
        tables.append(sums)
    return context.Neighbours(*tables)


def _of_list(word: str, cut: Cut) -> Analysis:
    """The cut of the list on the letters of the word, which may be spelled without hamza."""
    end = len(word) - len(cut.suffix)
    parts = word[: len(cut.prefix)], word[len(cut.prefix) : end], word[end:]
    return Analysis(*parts, cut.word, cut.family)


def read_by_model(totals: dict[str, int], beside: context.Neighbours) -> dict[str, Analysis]:
    """Return the likeliest analysis of each word, by how often it occurs and what stands beside.

    What stands beside each kind of reading is learned from a first round without it.
    """
    words = list(totals)
    knowledge = read_knowledge()
    letters = list(map(letters_of, words))
    readings = model.read_words(letters)
    counts = np.fromiter(totals.values(), np.float64, len(words))
    weights = (counts * OCCURRENCE / 10) ** model.POWER
    met: dict[str, float] = {}
    for word, count in totals.items():
        met[normalize(word)] = met.get(normalize(word), 0.0) + count * OCCURRENCE
    alone = standing.weigh_standing(readings, letters, met)
    new = new_weights(readings.stems, knowledge.letters)
    score = model.weigh_readings(readings, weights, knowledge, new, extra=alone)
    share = model.shares(readings, score)
    hint = alone + NEIGHBOURS * context.weigh_neighbours(readings, share, beside)
    score = model.weigh_readings(readings, weights, knowledge, new, extra=hint)
    families = Families(knowledge, met)
    found = {}
    for word, number in zip(words, model.best_readings(readings, score), strict=True):
        reading = readings.reading(int(number))
        if families.noun_instead(reading):
            reading = reading._replace(kind="N")
        core = word[reading.start : reading.end]
        found[word] = Analysis(
            word[: reading.start], core, word[reading.end :],
            group_text(reading, core), families.family(reading),
        )  # fmt: skip
    return found


def choose_shown(forms: pd.DataFrame) -> "pd.Series[str]":
    """Return the form to show for each row: the commonest of its group that stands alone.

    A form with the article counts as standing alone; where every form of a group has a particle
    or a pronoun, the word is written as it would stand alone.
    """
    alone = forms["prefix"].isin(_PLAIN_PREFIXES) & (forms["suffix"] == "")
    natural = forms["form"].where(alone, forms["shown"])
    ranked = forms.assign(natural=natural, alone=alone).sort_values(
        ["alone", "count", "natural"], ascending=[False, False, True]
    )
    best = ranked.drop_duplicates("group").set_index("group")["natural"]
    return forms["group"].map(best).astype("str")
