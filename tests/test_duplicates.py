"""Stories and copies: counted by eye, and compared with a slow second computation."""

import random
import re
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.duplicates import mark_duplicates
from kit.duplicates.candidates import candidate_pairs
from kit.duplicates.shingles import hash_shingles
from kit.frames import FrameError
from kit.normalize import normalize

WORDS = "وصل الوفد إلى بغداد صباح اليوم للقاء رئيس الوزراء وبحث ملف المياه والحدود مع تركيا".split()
ONE = " ".join(WORDS)


def articles_of(texts, dates=None, ids="abcdefghijklmnopqrstuvwxyz"):
    frame = pd.DataFrame({"article_id": list(ids[: len(texts)]), "text": texts})
    return frame if dates is None else frame.assign(published=pd.to_datetime(dates, utc=True))


def runs_slowly(text):
    """The five-word runs as strings, on a text of Arabic words."""
    words = [normalize(word) for word in re.findall(r"\w+", text)]
    if len(words) < 5:
        return {" ".join(words)} if words else set()
    return {" ".join(words[n : n + 5]) for n in range(len(words) - 4)}


def copies(a, b):
    return len(a & b) >= 0.8 * len(a | b)


def one_story(a, b):
    cut = len(a & b) >= 0.3 * len(a | b) and len(a & b) >= 0.6 * min(len(a), len(b))
    return cut or len(a & b) >= 0.5 * len(a | b)


def grouped_slowly(texts, alike_enough):
    """Every pair compared as sets of strings; labels spread until nothing changes."""
    sets = [runs_slowly(text) for text in texts]
    label = list(range(len(texts)))
    alike = [
        (a, b)
        for a, b in combinations(range(len(texts)), 2)
        if sets[a] and sets[b] and alike_enough(sets[a], sets[b])
    ]
    before = None
    while before != label:
        before = list(label)
        for a, b in alike:
            label[a] = label[b] = min(label[a], label[b])
    return label


def random_texts(number, seed):
    """Texts of which some are others cut, lengthened or changed."""
    chance = random.Random(seed)
    stock = [a + b for a in "بتثجحخدذرزسشصضطظعغفقكلمنهوي" for b in "بتثجحخدذرزسشصضطظعغفقكلمنهوي"]
    texts = []
    for _ in range(number):
        words = chance.choice(texts).split() if texts and chance.random() < 0.6 else []
        if not words:
            words = chance.choices(stock, k=chance.randint(0, 60))
        for _ in range(chance.randint(0, 4)):
            if words:
                words[chance.randrange(len(words))] = chance.choice(stock)
        texts.append(" ".join(words[: chance.randint(len(words) // 2, len(words))]))
    return texts


def test_a_copy_leads_to_the_earliest_article():
    articles = articles_of(
        [ONE, ONE, "خبر آخر لا صلة له بما سبق من الأخبار"], ["2024-05-02", "2024-05-01", None]
    )
    marked = mark_duplicates(articles)
    assert marked["story_id"].tolist() == ["b", "b", "c"]
    assert marked["duplicate_of"].fillna("").tolist() == ["b", "", ""]
    assert marked["new_share"].tolist() == [0.0, 1.0, 1.0]


def test_an_article_without_a_date_is_never_the_earliest_of_dated_ones():
    marked = mark_duplicates(articles_of([ONE, ONE], [None, "2024-05-01"]))
    assert marked["duplicate_of"].fillna("").tolist() == ["b", ""]


def test_of_articles_of_the_same_moment_the_first_by_id_is_the_earliest():
    articles = articles_of([ONE, ONE, ONE], ["2024-05-02", "2024-05-01", "2024-05-01"], ids="cba")
    marked = mark_duplicates(articles)
    assert marked["story_id"].tolist() == ["a", "a", "a"]
    assert marked["duplicate_of"].fillna("").tolist() == ["a", "a", ""]
    assert marked["new_share"].tolist() == [0.0, 0.0, 1.0]


def test_without_any_dates_the_first_by_id_is_the_earliest():
    for dates in (None, [None, None]):
        marked = mark_duplicates(articles_of([ONE, ONE], dates, ids="ba"))
        assert marked["duplicate_of"].fillna("").tolist() == ["a", ""]


def test_a_moment_is_compared_to_the_second_and_not_only_by_day():
    dates = ["2024-05-01 10:00:01", "2024-05-01 10:00:00"]
    marked = mark_duplicates(articles_of([ONE, ONE], dates))
    assert marked["duplicate_of"].fillna("").tolist() == ["b", ""]


def test_files_that_could_not_be_read_are_no_story():
    articles = articles_of([None, None, ONE, ONE]).assign(
        problem=["x.pdf: broken"] * 2 + [None] * 2
    )
    marked = mark_duplicates(articles)
    assert marked["story_id"].tolist() == ["a", "b", "c", "c"]
    assert marked["duplicate_of"].fillna("").tolist() == ["", "", "", "c"]
    assert marked["new_share"].isna().tolist() == [True, True, False, False]
    assert marked["problem"].fillna("").tolist() == ["x.pdf: broken"] * 2 + ["", ""]


def test_an_article_that_adds_to_a_copy_is_new_by_what_it_adds():
    # 15 words are 11 runs; with 5 words more there are 16, and the 5 that reach into them are new.
    more = ONE + " ثم غادر الوفد إلى البصرة"
    marked = mark_duplicates(articles_of([ONE, ONE, more]))
    assert marked["story_id"].tolist() == ["a", "a", "a"]
    assert marked["new_share"].tolist() == [1.0, 0.0, 5 / 16]


def test_an_index_that_repeats_a_label_does_no_harm():
    marked = mark_duplicates(
        articles_of([ONE, "خبر آخر لا صلة له بما سبق", ONE]).set_axis([0, 0, 0])
    )
    assert marked["story_id"].tolist() == ["a", "b", "a"]


def test_half_the_runs_in_common_is_a_story_and_no_copy():
    # 15 words are 11 runs; the first 10 of them are 6 runs: 6 of 11 in common.
    marked = mark_duplicates(articles_of([ONE, " ".join(WORDS[:10])]))
    assert marked["story_id"].tolist() == ["a", "a"]
    assert marked["duplicate_of"].isna().all()
    assert marked["new_share"].tolist() == [1.0, 0.0]


def test_the_threshold_decides_what_a_copy_is():
    marked = mark_duplicates(articles_of([ONE, " ".join(WORDS[:10])]), threshold=0.54)
    assert marked["duplicate_of"].fillna("").tolist() == ["", "a"]


def test_exactly_the_threshold_is_enough():
    # 8 of 10 runs in common.
    marked = mark_duplicates(articles_of([" ".join(WORDS[:14]), " ".join(WORDS[:12])]))
    assert marked["duplicate_of"].fillna("").tolist() == ["", "a"]


def test_a_threshold_below_a_half_widens_stories_as_well():
    marked = mark_duplicates(articles_of([ONE, " ".join(WORDS[:7])]), threshold=0.27)
    assert marked["story_id"].tolist() == ["a", "a"]


def test_a_report_cut_to_its_first_third_is_the_same_story():
    # 11 runs; 8 words are the first 4 of them: 4 of 11 in common, all 4 of the shorter.
    marked = mark_duplicates(articles_of([ONE, " ".join(WORDS[:8])]))
    assert marked["story_id"].tolist() == ["a", "a"]


def test_an_item_of_a_long_report_is_a_story_of_its_own():
    # 3 of 11 runs in common.
    marked = mark_duplicates(articles_of([ONE, " ".join(WORDS[:7])]))
    assert marked["story_id"].tolist() == ["a", "b"]


def test_a_passage_in_common_does_not_make_one_story():
    # 7 runs each, 3 of them in common: 3 of 11, and less than 0.6 of either.
    texts = [" ".join(WORDS[:11]), " ".join(WORDS[4:])]
    assert mark_duplicates(articles_of(texts))["story_id"].tolist() == ["a", "b"]


def test_a_copy_of_a_copy_is_a_copy_of_the_first():
    longer = [" ".join(WORDS[:n]) for n in (11, 13, 15)]  # 7, 9 and 11 runs
    marked = mark_duplicates(articles_of(longer), threshold=0.75)
    assert marked["duplicate_of"].fillna("").tolist() == ["", "a", "a"]
    assert marked["new_share"].round(3).tolist() == [1.0, round(2 / 9, 3), round(2 / 11, 3)]


def test_the_new_share_counts_all_earlier_articles_of_the_story():
    texts = [" ".join(WORDS[:11]), " ".join(WORDS[4:]), ONE]
    # The first two have 3 of 11 runs in common; the third has 11 and holds all of both.
    marked = mark_duplicates(articles_of(texts))
    assert marked["story_id"].tolist() == ["a", "a", "a"]
    assert marked["new_share"].round(3).tolist() == [1.0, round(4 / 7, 3), 0.0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ONE.replace("إلى", "الى"), "hamza"),
        ("،\n".join(WORDS), "punctuation and lines"),
        (ONE.replace("بغداد", "بغـــداد"), "tatweel"),
        (ONE.replace("وصل", "وَصَلَ"), "marks"),
    ],
)
def test_spelling_and_punctuation_make_no_difference(text, why):
    assert mark_duplicates(articles_of([ONE, text]))["new_share"].tolist() == [1.0, 0.0], why


def test_the_same_words_in_another_order_are_another_text():
    marked = mark_duplicates(articles_of([ONE, " ".join(reversed(WORDS))]))
    assert marked["story_id"].tolist() == ["a", "b"]


def test_articles_without_words_are_no_story():
    marked = mark_duplicates(articles_of(["", None, "…", ONE]))
    assert marked["story_id"].tolist() == ["a", "b", "c", "d"]
    assert marked["duplicate_of"].isna().all()
    assert marked["new_share"].isna().tolist() == [True, True, True, False]


def test_the_shortest_texts_are_compared_whole():
    marked = mark_duplicates(articles_of(["عاجل", "عاجل", "بغداد", "عاجل بغداد"]))
    assert marked["story_id"].tolist() == ["a", "a", "c", "d"]


@pytest.mark.parametrize("seed", range(6))
def test_stories_are_those_of_comparing_every_pair(seed):
    texts = random_texts(60, seed)
    ids = [f"{n:02d}" for n in range(60)]
    marked = mark_duplicates(articles_of(texts, ids=ids))
    assert marked["story_id"].tolist() == [ids[n] for n in grouped_slowly(texts, one_story)]
    first = [ids[n] if n != m else "" for m, n in enumerate(grouped_slowly(texts, copies))]
    assert marked["duplicate_of"].fillna("").tolist() == first


@pytest.mark.parametrize("seed", range(3))
def test_the_new_share_is_that_of_the_sets(seed):
    texts = random_texts(40, seed)
    marked = mark_duplicates(articles_of(texts, ids=[f"{n:02d}" for n in range(40)]))
    before = {}
    for story, text, share in zip(marked["story_id"], texts, marked["new_share"], strict=True):
        runs = runs_slowly(text)
        seen = before.setdefault(story, set())
        assert np.isnan(share) if not runs else share == pytest.approx(len(runs - seen) / len(runs))
        seen |= runs


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(seed, chance):
    texts = random_texts(25, seed)
    articles = articles_of(
        texts, [f"2024-05-{1 + n % 7:02d}" if n % 5 else None for n in range(25)]
    )
    rows = list(range(25))
    chance.shuffle(rows)
    again = mark_duplicates(articles.iloc[rows]).sort_index()
    pd.testing.assert_frame_equal(again, mark_duplicates(articles))


def test_the_batch_a_text_stands_in_changes_nothing(monkeypatch):
    texts = random_texts(30, 9)
    together = hash_shingles(texts)
    monkeypatch.setattr("kit.duplicates.shingles._BATCH", 4)
    monkeypatch.setattr("kit.duplicates.shingles._MOST_WORDS", 20)
    assert all(np.array_equal(a, b) for a, b in zip(together, hash_shingles(texts), strict=True))


def test_a_crowd_of_like_articles_is_one_story_without_comparing_all():
    frame = pd.DataFrame({"article_id": [f"{n:03d}" for n in range(300)]})
    long = ONE + " " + " ".join(f"كلمة{letter}" for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
    frame["text"] = [f"{long} {n}" for n in range(300)]
    marked = mark_duplicates(frame)
    assert set(marked["story_id"]) == {"000"}
    assert len(candidate_pairs(iter([np.zeros(300, dtype=np.uint64)]))) < 300 * 50


def test_input_stays_as_it_was_and_the_index_is_kept():
    articles = articles_of([ONE, ONE]).set_axis([7, 3])
    before = articles.copy()
    marked = mark_duplicates(articles)
    pd.testing.assert_frame_equal(articles, before)
    assert marked.index.tolist() == [7, 3]


def test_no_articles_give_no_rows_and_the_same_columns_and_types():
    full, none = mark_duplicates(articles_of([ONE])), mark_duplicates(articles_of([ONE]).iloc[:0])
    assert len(none) == 0 and none.dtypes.to_dict() == full.dtypes.to_dict()


def test_the_eighteen_agency_reports_retold_in_the_sample_are_found():
    articles = kit.clean_articles(kit.load_articles("data/sample", quiet=True))
    marked = mark_duplicates(articles)
    assert marked["duplicate_of"].notna().sum() == 0
    assert (marked["story_id"] != marked["article_id"]).sum() == 18
    first = marked.set_index("article_id")["published"]
    told = marked[marked["published"].notna()]
    assert (first[told["story_id"]].to_numpy() <= told["published"].to_numpy()).all()


def test_a_threshold_that_is_no_share_is_refused():
    with pytest.raises(ValueError) as raised:
        mark_duplicates(articles_of([ONE]), threshold=80)
    assert str(raised.value) == (
        "threshold is 80; it is the share of runs that copies have in common, above 0 and at "
        "most 1. Leave it out for 0.8."
    )


def test_a_frame_without_texts_is_refused():
    with pytest.raises(FrameError, match="lacks the column"):
        mark_duplicates(pd.DataFrame({"article_id": ["a"]}))


def test_candidate_pairs_are_those_that_agree_in_a_band():
    bands = [np.array([1, 1, 2, 2], dtype=np.uint64), np.array([5, 6, 5, 7], dtype=np.uint64)]
    assert candidate_pairs(iter(bands)).tolist() == [[0, 1], [0, 2], [2, 3]]
