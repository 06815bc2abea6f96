"""The steps of the work on one part. What one step has made serves the next."""

import gc
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256

import numpy as np
import pandas as pd

from kit import frames, mentions
from kit.clean import clean_articles, find_boilerplate, find_credits
from kit.duplicates.candidates import sketch_bands
from kit.duplicates.shingles import hash_shingles
from kit.engine.job import Job
from kit.engine.names import count_entities, count_units
from kit.engine.words import count_by_cell, count_forms
from kit.gazetteer.lexicon import Lexicon, lexicon_of
from kit.matching import Matcher
from kit.quotes import find_quotes
from kit.sentences import split_sentences
from kit.tokens import Units, encode

#: Step -> the tables of a part that it makes.
STEPS = {
    "text": (
        "articles", "removed", "sentences",
        "work/words", "work/forms", "work/days", "work/sketches",
    ),
    "credits": ("credits",),
    "names": ("mentions", "work/entities", "work/pairs", "work/units"),
    "quotes": ("quotes",),
}  # fmt: skip
#: What a step reads is made by this one: where that is done again, so is the step.
AFTER = {"credits": "text", "names": "text", "quotes": "names"}
#: Words that a worker keeps in mind; then it begins anew, so that memory stays bounded.
MOST_WORDS = 400_000

Made = Iterator[tuple[str, pd.DataFrame]]


class Work:
    """One part of a job. Frames that a step has made stay at hand for the steps after it."""

    def __init__(self, job: Job, name: str) -> None:
        self._job = job
        self._store = job.store
        self._name = name
        self._articles: pd.DataFrame | None = None
        self._mentions: pd.DataFrame | None = None
        self._units: Units | None = None

    def do(self, step: str, wanted: list[str]) -> Made:
        """Yield the tables of a step that are wanted, one after the other."""
        makers = {"text": self._text, "credits": self._credits,
                  "names": self._names, "quotes": self._quotes}  # fmt: skip
        return makers[step](set(wanted))

    def _text(self, wanted: set[str]) -> Made:
        """Clean; cut into sentences and words; sketch for duplicates."""
        raw = self._raw()
        good = raw[raw["problem"].isna()] if "problem" in raw.columns else raw
        removed = find_boilerplate(good)
        self._articles = cleaned = _typed(clean_articles(raw, removed))
        yield "articles", cleaned
        yield "removed", removed
        if "sentences" in wanted:
            yield "sentences", split_sentences(cleaned)
        cells = make_cells(cleaned)
        units, vocabulary = self._cut(), self._matcher().vocabulary
        yield "work/words", count_by_cell(units, vocabulary, cells)
        if "work/forms" in wanted:
            yield "work/forms", count_forms(units, vocabulary)
        days = cells.assign(words=np.diff(units.bounds)).groupby(["day", "source"], dropna=False)
        yield (
            "work/days",
            days.agg(articles=("article_id", "size"), words=("words", "sum")).reset_index(),
        )
        if "work/sketches" in wanted:
            yield "work/sketches", sketch(cleaned)

    def _credits(self, wanted: set[str]) -> Made:
        """Find who wrote an article and where it comes from."""
        if wanted:
            yield "credits", find_credits(self._cleaned())

    def _names(self, wanted: set[str]) -> Made:
        """Find who and where is named; count alone and in pairs."""
        articles, units = self._cleaned(), self._cut()
        self._mentions = found = mentions.find_all(
            articles, self._lexicon, unlisted=self._job.unlisted, units=units
        )
        yield "mentions", found
        yield "work/entities", count_entities(found, make_cells(articles))
        pairs, totals = count_units(found)
        yield "work/pairs", pairs
        yield "work/units", totals

    def _quotes(self, wanted: set[str]) -> Made:
        """Find who is quoted."""
        if not wanted:
            return
        found = self._mentions
        if found is None:
            found = self._store.read_table(f"mentions/{self._name}.parquet")
            found["alternatives"] = [list(entries) for entries in found["alternatives"]]
        yield "quotes", find_quotes(self._cleaned(), frames.make_frame(frames.MENTIONS, found))

    def _raw(self) -> pd.DataFrame:
        """The articles as loaded: kept aside, or what a finished part says they were."""
        if self._store.exists(f"work/raw/{self._name}.parquet"):
            raw = self._store.read_table(f"work/raw/{self._name}.parquet")
        else:
            done = self._store.read_table(f"articles/{self._name}.parquet")
            raw = done.assign(text=done["raw_text"])
        # A column in which all is missing comes back from the file without its type.
        return frames.make_frame(frames.ARTICLES, raw)

    def _cleaned(self) -> pd.DataFrame:
        """The cleaned articles."""
        if self._articles is None:
            self._articles = _typed(self._store.read_table(f"articles/{self._name}.parquet"))
        return self._articles

    def _cut(self) -> Units:
        """The words of the cleaned articles, numbered by the matcher's vocabulary."""
        if self._units is None:
            matcher = self._matcher()
            if len(matcher.vocabulary) > MOST_WORDS:
                mentions.matcher_of.cache_clear()
                gc.collect()
                matcher = self._matcher()
            self._units = encode(self._cleaned()["text"].fillna(""), matcher.vocabulary)
        return self._units

    @cached_property
    def _lexicon(self) -> Lexicon:
        lists = self._job.lists
        return lexicon_of(lists["actors"], lists["places"], lists["overrides"])

    def _matcher(self) -> Matcher:
        return mentions.matcher_of(self._lexicon)


def _typed(articles: pd.DataFrame) -> pd.DataFrame:
    """Cleaned articles with all types as they are after they were read from a file."""
    return frames.make_frame({**frames.ARTICLES, "raw_text": "str", "related": "list"}, articles)


def make_cells(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the day (ISO, empty where unknown) and the outlet of each article."""
    days = pd.to_datetime(articles["published"], utc=True).dt.strftime("%Y-%m-%d")
    return pd.DataFrame(
        {
            "article_id": articles["article_id"].astype("str"),
            "day": days.astype("str").fillna(""),
            "source": articles["source"].astype("str").fillna(""),
        }
    ).reset_index(drop=True)


def sketch(articles: pd.DataFrame) -> pd.DataFrame:
    """Return what the search for copies over all parts needs: no text, 400 bytes an article."""
    sets = hash_shingles(articles["text"].fillna("").tolist())
    bands = sketch_bands(sets)
    # Half of each number: a few pairs more are compared, none is lost.
    table = pd.DataFrame((bands >> np.uint64(32)).astype(np.uint32)).rename(columns=str)
    table.insert(0, "runs", [sha256(s.tobytes()).hexdigest()[:16] if len(s) else "" for s in sets])
    table.insert(0, "published", articles["published"].array)
    table.insert(0, "article_id", articles["article_id"].array)
    return table
