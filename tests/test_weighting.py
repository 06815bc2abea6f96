"""tf·idf, by hand and by a slow second way."""

from math import log

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import frames, tf_idf
from kit.frequency.weighting import TF_IDF


def articles_of(*texts, **columns):
    ids = [f"a{n}" for n in range(len(texts))]
    return pd.DataFrame({"article_id": ids, "text": list(texts), **columns})


def test_a_word_of_every_document_weighs_nothing():
    words = tf_idf(articles_of("نفط غاز غاز ماء", "نفط"), unit="form")
    assert words[["article_id", "term", "count", "documents"]].values.tolist() == [
        ["a0", "غاز", 2, 1], ["a0", "ماء", 1, 1], ["a0", "نفط", 1, 2], ["a1", "نفط", 1, 2],
    ]  # fmt: skip
    assert words["tf_idf"].tolist() == pytest.approx([0.5 * log(2), 0.25 * log(2), 0, 0])


def test_a_document_may_be_an_outlet_and_show_its_first_words_only():
    articles = articles_of("نفط غاز", "غاز", "نفط", source=["س", "س", "ص"])
    words = tf_idf(articles, by="source", most=1, unit="form")
    assert words[["source", "term", "count"]].values.tolist() == [["س", "غاز", 2], ["ص", "نفط", 1]]
    assert words["documents_total"].tolist() == [2, 2]


def test_stop_words_are_left_out_but_lengthen_the_document():
    words = tf_idf(articles_of("في النفط", "ماء"), unit="form")
    assert words["term"].tolist() == ["النفط", "ماء"]
    assert words["tf"].tolist() == [0.5, 1.0]


def test_phrases_are_weighed_too():
    words = tf_idf(articles_of("حزب الله. نفط", "نفط"), ngram=2, unit="form")
    assert words["term"].tolist() == ["حزب الله"]


def test_no_articles_give_an_empty_table():
    empty = tf_idf(articles_of().astype("str"))
    assert empty.columns.tolist() == ["article_id", *TF_IDF]
    pd.testing.assert_frame_equal(empty[list(TF_IDF)], frames.make_frame(TF_IDF))


def test_fewer_than_one_word_is_told():
    with pytest.raises(ValueError) as error:
        tf_idf(articles_of("نفط"), most=0)
    assert str(error.value) == "most must be 1 or more, not 0."


TEXTS = st.lists(
    st.lists(st.sampled_from("نفط غاز ماء".split()), min_size=1, max_size=6), min_size=1, max_size=4
)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_weights_agree_with_a_slow_second_way(texts):
    words = tf_idf(articles_of(*(" ".join(text) for text in texts)), unit="form")
    slow = {
        (f"a{n}", term): text.count(term) / len(text)
        * log(len(texts) / sum(term in other for other in texts))
        for n, text in enumerate(texts)
        for term in set(text)
    }  # fmt: skip
    found = words.set_index(["article_id", "term"])["tf_idf"].to_dict()
    assert found == pytest.approx(slow, abs=1e-12)
