"""Counts of words and phrases, countable by eye; the stop words that they leave out."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import FrameError, count_words, frames
from kit.frequency.counts import COUNTS
from kit.frequency.stopwords import is_stopword, read_stopwords


def articles_of(*texts, **columns):
    ids = [f"a{n}" for n in range(len(texts))]
    return pd.DataFrame({"article_id": ids, "text": list(texts), **columns})


def counts(articles, *columns, **options):
    options = {"unit": "form", **options}
    return count_words(articles, **options)[list(columns)].values.tolist()


def test_a_word_counts_each_time_and_its_articles_once():
    found = counts(articles_of("نفط نفط غاز", "نفط"), "term", "count", "articles")
    assert found == [["نفط", 3, 2], ["غاز", 1, 1]]


def test_every_count_has_its_denominators():
    found = count_words(articles_of("في النفط 2024", "ماء"), unit="form").set_index("term")
    # The stop word counts in the total, the number does not.
    assert found.loc["النفط", ["words_total", "articles_total"]].tolist() == [3, 2]
    assert found.loc["النفط", "share"] == 0.5
    assert found.loc["النفط", "per_million"] == pytest.approx(1e6 / 3)


def test_clitic_and_spelling_variants_count_together():
    articles = articles_of("زار العراق", "بالعراق وللعراق", "إسرائيل واسرائيل")
    found = dict(counts(articles, "term", "count", unit="group"))
    assert found["العراق"] == 3
    assert found["إسرائيل"] == 2


def test_groups_are_counted_apart_with_their_own_totals():
    articles = articles_of("نفط نفط", "نفط غاز", "ماء", source=["س", "ص", None])
    found = counts(
        articles, "source", "term", "count", "articles_total", "words_total", by="source"
    )
    assert found[:3] == [["س", "نفط", 2, 1, 2], ["ص", "غاز", 1, 1, 2], ["ص", "نفط", 1, 1, 2]]
    assert found[3][1:] == ["ماء", 1, 1, 1]


def test_months_are_worked_out_from_the_date():
    dates = pd.to_datetime(["2024-05-17", "2024-05-31", "2024-06-01"], utc=True)
    found = count_words(articles_of("نفط", "نفط", "نفط", published=dates), by="month", unit="form")
    assert found["month"].dt.month.tolist() == [5, 6]
    assert found["count"].tolist() == [2, 1]


@pytest.mark.parametrize(
    "text, phrases",
    [
        ("مجلس الأمن الدولي", ["الأمن الدولي", "مجلس الأمن"]),
        ("عقد مجلس. الأمن مستتب", ["الأمن مستتب", "عقد مجلس"]),
        ("مجلس\nالأمن", []),
        ("مجلس؟ الأمن", []),
        ("مجلس «الأمن»", ["مجلس الأمن"]),
        ("مجلس في الأمن", []),
        ("مجلس 2024", []),
    ],
    ids=["side by side", "full stop", "line end", "question", "quoted", "stop word", "number"],
)
def test_phrases_do_not_cross_the_end_of_a_sentence(text, phrases):
    assert [term for (term,) in counts(articles_of(text), "term", ngram=2)] == phrases


def test_a_phrase_may_hold_a_stop_word_inside():
    found = counts(articles_of("انسحاب القوات من المدينة"), "term", ngram=3)
    assert found == [["القوات من المدينة"]]


def test_phrases_do_not_cross_articles():
    assert counts(articles_of("مجلس", "الأمن"), "term", ngram=2) == []


def test_a_phrase_is_shown_without_particles_where_it_stands_so():
    articles = articles_of("زار مجلس الأمن", "ومجلس الأمن", "ومجلس الأمن", "قرار مجلس")
    found = dict(counts(articles, "term", "count", unit="group", ngram=2))
    assert found["مجلس الأمن"] == 3


def test_a_story_counts_once_and_in_each_group_once():
    articles = articles_of("نفط", "نفط", "نفط", story_id=["s", "s", None], source=["س", "ص", "ص"])
    assert counts(articles, "count", "articles_total", weight="story") == [[2, 2]]
    found = counts(articles, "source", "count", weight="story", by="source")
    assert found == [["س", 1], ["ص", 2]]


def test_stories_need_their_marks():
    with pytest.raises(FrameError) as error:
        count_words(articles_of("نفط"), weight="story")
    assert str(error.value) == (
        "The frame lacks the column(s) ['story_id']; it has ['article_id', 'text']. "
        "Make it with kit.mark_duplicates(articles)."
    )


@pytest.mark.parametrize(
    "options, message",
    [
        ({"ngram": 0}, "ngram must be 1 or more, not 0."),
        ({"unit": "stem"}, "unit must be one of group, family, form, not 'stem'."),
        ({"weight": "word"}, "weight must be one of article, story, not 'word'."),
    ],
)
def test_a_wrong_argument_is_told(options, message):
    with pytest.raises(ValueError) as error:
        count_words(articles_of("نفط"), **options)
    assert str(error.value) == message


def test_no_articles_give_an_empty_table():
    empty = count_words(articles_of().astype("str"))
    pd.testing.assert_frame_equal(empty, frames.make_frame(COUNTS))


def test_the_input_stays_as_it_is():
    articles = articles_of("نفط غاز", source=["س"])
    count_words(articles, by="source")
    pd.testing.assert_frame_equal(articles, articles_of("نفط غاز", source=["س"]))


def test_stop_words_are_many_and_joined_by_rule():
    keys = read_stopwords()
    written = pd.read_csv("data/rules/stopwords.csv", dtype="str", keep_default_na=False)
    assert written["word"].nunique() >= 300
    assert len(keys) > 5 * len(written)


@pytest.mark.parametrize(
    "word",
    [
        "في",
        "وفي",
        "فيها",
        "عليهم",
        "وعليه",
        "منها",
        "لذلك",
        "والذي",
        "بأن",
        "بان",
        "وبعد",
        "بشان",
        "كن",
    ],
)
def test_a_small_word_is_left_out_with_its_particles_and_pronouns(word):
    assert is_stopword(word, read_stopwords())
    assert counts(articles_of(f"النفط {word} الغاز"), "term") == [["الغاز"], ["النفط"]]


# Each is a small word with its particles, but for a hamza, a final letter or the sense.
@pytest.mark.parametrize(
    "word", ["علي", "ولاية", "فنان", "بغداد", "وزير", "لبنان", "كتاب", "فلان", "فاخر"]
)
def test_a_word_that_only_looks_like_one_stays(word):
    assert counts(articles_of(word), "term") == [[word]]


def test_ones_own_stop_words_take_the_place_of_the_list():
    articles = articles_of("في النفط 7 غاز")
    assert counts(articles, "term", stopwords=["غاز"]) == [["النفط"], ["في"]]
    assert counts(articles, "term", stopwords=()) == [["النفط"], ["غاز"], ["في"]]


WORDS = st.sampled_from("نفط غاز ماء خبز تمر".split())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("سصع"), st.lists(WORDS, max_size=8)), min_size=1, max_size=6)
)
def test_counts_agree_with_a_slow_second_way(texts):
    articles = articles_of(*(" ".join(t) for _, t in texts), source=[s for s, _ in texts])
    slow = Counter((source, word) for source, text in texts for word in text)
    slow_articles = Counter((source, word) for source, text in texts for word in set(text))
    found = count_words(articles, by="source", unit="form", stopwords=())
    assert found.set_index(["source", "term"])["count"].to_dict() == slow
    assert found.set_index(["source", "term"])["articles"].to_dict() == slow_articles


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=8), min_size=1, max_size=4), st.integers(1, 4))
def test_phrases_agree_with_a_slow_second_way(texts, ngram):
    slow = Counter(
        " ".join(text[n : n + ngram]) for text in texts for n in range(len(text) - ngram + 1)
    )
    articles = articles_of(*(" ".join(text) for text in texts))
    found = count_words(articles, ngram=ngram, unit="form", stopwords=())
    assert found.set_index("term")["count"].to_dict() == slow
