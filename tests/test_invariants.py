"""What DESIGN promises of every frame, on the sample corpus."""

from html import unescape
from pathlib import Path

import pandas as pd
import pytest

import kit
from kit import frames

SAMPLE = Path(__file__).parent.parent / "data" / "sample"


@pytest.fixture(scope="module")
def loaded():
    return kit.load_articles(SAMPLE)


@pytest.fixture(scope="module")
def articles(loaded):
    return kit.mark_duplicates(kit.clean_articles(loaded))


@pytest.fixture(scope="module")
def mentions(articles):
    return kit.find_mentions(articles, unlisted=True)


def fits(table, texts, column):
    spans = zip(table["article_id"], table["start"], table["end"], table[column], strict=True)
    return all(texts[article][start:end] == shown for article, start, end, shown in spans)


def test_the_sample_has_its_size_its_outlets_and_its_days(loaded):
    assert len(loaded) >= 120 and loaded["problem"].isna().all()
    assert loaded["source"].nunique() >= 6
    words = loaded["text"].str.split().str.len()
    assert words.median() >= 120
    days = loaded["published"].dropna().dt.date
    assert (days.max() - days.min()).days >= 120


def test_ids_are_unique_and_the_same_in_a_second_run(loaded):
    assert loaded["article_id"].is_unique
    pd.testing.assert_frame_equal(kit.load_articles(SAMPLE), loaded)


def test_the_text_as_loaded_is_kept_and_gives_the_removed_passages(loaded, articles):
    assert articles["raw_text"].tolist() == loaded["text"].tolist()
    removed = kit.find_boilerplate(loaded)
    raw = dict(zip(loaded["article_id"], loaded["text"], strict=True))
    assert fits(removed, raw, "text")


def test_no_letter_of_the_shown_text_is_normalised(loaded, articles):
    removed = kit.find_boilerplate(loaded)
    untouched = articles[~articles["article_id"].isin(removed["article_id"])]
    for raw, text in zip(untouched["raw_text"], untouched["text"], strict=True):
        # Only «&nbsp;» and its like are written out.
        assert [c for c in unescape(raw) if c.isalpha()] == [c for c in text if c.isalpha()]


def test_offsets_give_back_mentions_and_sentences(articles, mentions):
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    assert fits(mentions, texts, "surface")
    assert fits(kit.split_sentences(articles), texts, "text")


def test_every_mention_stands_in_its_sentence(articles, mentions):
    sentences = kit.split_sentences(articles)
    joined = mentions.merge(sentences, on=["article_id", "sentence_no"], suffixes=("", "_s"))
    assert len(joined) == len(mentions)
    assert ((joined["start_s"] <= joined["start"]) & (joined["start"] < joined["end_s"])).all()


def test_kinds_and_methods_are_those_of_the_contract(mentions):
    assert set(mentions["kind"]) <= set(frames.KINDS)
    methods = {"full", "short", "composed", "nationality", "role", "pattern", "model"}
    assert set(mentions["method"]) <= methods


def test_no_count_exceeds_its_total(articles, mentions):
    counted = kit.count_mentions(mentions, articles)
    assert (counted["articles"] <= counted["articles_total"]).all()
    pairs = kit.count_pairs(mentions)
    assert (pairs["together"] <= pairs[["a_total", "b_total"]].min(axis=1)).all()
    places = kit.count_places(kit.find_places(mentions), articles)
    assert places["share"].between(0, 1).all()


def test_no_function_changes_its_input(loaded):
    few = loaded.head(5)
    before = few.copy(deep=True)
    kit.clean_articles(few)
    kit.find_credits(few)
    kit.mark_duplicates(few)
    kit.find_mentions(few, unlisted=True)
    kit.learn_word_forms(few)
    kit.count_words(few)
    pd.testing.assert_frame_equal(few, before)
