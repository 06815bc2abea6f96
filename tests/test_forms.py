"""Word families: what is cut and what is not, the same whatever the order of the articles."""

from collections import Counter
from math import log

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.forms.letters import BACKING, SIZE, learn_letters, score_letters
from kit.forms.standing import odds

TEXT = (
    "وصل الوفد إلى العراق وبالعراق قوات. وللعراق حدود، والقوات العراقية في بغداد. "
    "قال الرئيس إن كتابه وكتابها وكتبهم في المكتبة. وقالت الوزيرة: فبالعراق نلتقي، وسنعود. "
    "وزار وفد واشنطن، وفي لبنان والأردن بيروت وباريس. ولكن كمال ووائل لم يأتيا. وزار المدينة ثم المدن."
)


@pytest.fixture(scope="module")
def forms():
    articles = pd.DataFrame({"article_id": ["a"], "text": [TEXT]})
    return kit.learn_word_forms(articles).set_index("form")


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("وبالعراق", ("وبال", "عراق", "")),
        ("العراق", ("ال", "عراق", "")),
        ("وللعراق", ("ولل", "عراق", "")),
        ("فبالعراق", ("فبال", "عراق", "")),
        ("كتابه", ("", "كتاب", "ه")),
        ("وكتابها", ("و", "كتاب", "ها")),
        ("وسنعود", ("وس", "نعود", "")),
        ("والقوات", ("وال", "قوات", "")),
    ],
)
def test_particles_and_pronouns_are_cut(forms, form, parts):
    assert tuple(forms.loc[form, ["prefix", "core", "suffix"]]) == parts


@pytest.mark.parametrize(
    "name",
    "وصل وفد واشنطن بغداد لبنان بيروت قوات حدود الرئيس".split(),
)
def test_a_word_or_name_that_begins_like_a_particle_is_whole(forms, name):
    assert forms.loc[name, "prefix"] in ("", "ال")
    assert forms.loc[name, "prefix"] + forms.loc[name, "core"] == name


def test_the_parts_of_a_form_make_the_form_again(forms):
    for form, row in forms.iterrows():
        joined = row["prefix"] + row["core"] + row["suffix"]
        assert len(joined) in (len(form), len(form) + 1), form


def test_clitic_variants_share_a_group_and_the_shown_form_has_no_particle(forms):
    group = forms.loc[["العراق", "وبالعراق", "وللعراق", "فبالعراق"]]
    assert group["group"].nunique() == 1 and set(group["shown"]) == {"العراق"}


def test_inflection_is_joined_in_the_family_only(forms):
    towns = forms.loc[["المدينة", "المدن"]]
    assert towns["group"].nunique() == 2 and towns["family"].nunique() == 1


def test_the_kinds_of_a_family_do_not_mix_a_country_and_its_people(forms):
    assert forms.loc["العراق", "group"] != forms.loc["العراقية", "group"]


def test_counts_are_those_of_the_text(forms):
    assert forms.loc["في", "count"] == TEXT.split().count("في") + TEXT.split().count("وفي") - 1
    assert forms["articles"].eq(1).all()


SENTENCES = [sentence.strip() for sentence in TEXT.split(".") if sentence.strip()]


@settings(max_examples=10, deadline=None)
@given(st.permutations(SENTENCES))
def test_the_order_of_the_articles_changes_nothing(sentences):
    def learned(texts):
        frame = pd.DataFrame({"article_id": [str(n) for n in range(len(texts))], "text": texts})
        columns = ["prefix", "core", "suffix", "group", "family", "shown"]
        return kit.learn_word_forms(frame).set_index("form").sort_index()[columns]

    pd.testing.assert_frame_equal(learned(SENTENCES), learned(sentences))


def test_what_stands_before_a_word_decides_between_its_readings():
    from kit.forms.context import BEFORE_VERB, DEFINITE, OTHER, PREPOSITION, sort_of

    assert [sort_of(w) for w in ("في", "لم", "الوفد", "وفد")] == [
        PREPOSITION, BEFORE_VERB, DEFINITE, OTHER,
    ]  # fmt: skip


def test_no_article_gives_an_empty_frame_of_the_same_types():
    articles = pd.DataFrame({"article_id": ["a"], "text": [TEXT]})
    full, empty = kit.learn_word_forms(articles), kit.learn_word_forms(articles.iloc[:0])
    assert empty.empty and empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_a_name_commoner_than_what_would_be_left_of_it_keeps_its_first_letter():
    names = "فالفيردي ستون كيليني بلينكن لافروف كاسياس سانشيز فودين كوشنر".split()
    text = pd.DataFrame({"article_id": ["a"], "text": [" . ".join(names)]})
    cut = kit.learn_word_forms(text).set_index("form")["core"]
    assert cut[names].tolist() == names


@pytest.mark.parametrize(
    ("joined", "alone"), [(0, 0), (500, 8_000), (1, 50_000), (1_000, 12_000), (100, 900)]
)
def test_a_word_as_rare_with_its_particle_as_is_usual_speaks_for_no_letter(joined, alone):
    assert odds(joined, alone, -1.2) == 0


@given(st.floats(100, 1e6), st.floats(100, 1e6), st.floats(1.1, 100))
def test_the_commoner_a_word_with_its_first_letter_the_less_is_that_a_particle(one, two, times):
    assert odds(one * times, two, -1.2) <= odds(one, two, -1.2) <= 0


def test_more_speaks_against_a_particle_where_what_is_left_is_no_word():
    assert odds(800, 0, -1.2) < -6 < odds(800, 100, -1.2) < -0.5


UNLISTED = "بارديم لاغارد فاكسمان بوليانسكي باتيستيني فيراتي كانتي بازوليني بروديي".split()


def test_unknown_names_stay_whole_and_are_cut_after_their_conjunction():
    text = " . ".join([*UNLISTED, *("و" + name for name in UNLISTED)])
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    forms = kit.learn_word_forms(articles).set_index("form")
    assert forms.loc[UNLISTED, "core"].tolist() == UNLISTED
    joined = forms.loc[["و" + name for name in UNLISTED]]
    assert (joined["prefix"] == "و").mean() >= 0.8


def letters_one_by_one(word, names):
    """The same computation on plain dictionaries, a letter at a time."""
    seen = [Counter(), Counter(), Counter()]
    for name in sorted(set(names)):
        padded = "\0\0" + name + "\0"
        for n in range(2, len(padded)):
            for size in range(3):
                seen[size][padded[n - size : n + 1]] += 1
    total, padded = 0.0, "\0\0" + word + "\0"
    for n in range(2, len(padded)):
        share = 1 / SIZE
        for size in range(3):
            before = padded[n - size : n]
            met = sum(count for key, count in seen[size].items() if key[:size] == before)
            share = (seen[size][before + padded[n]] + BACKING * share) / (met + BACKING)
        total += log(share)
    return total


@given(
    st.lists(st.text("ابجدهو", min_size=1, max_size=6), min_size=1, max_size=8),
    st.lists(st.text("ابجدهويلم", min_size=1, max_size=6), min_size=1, max_size=4),
)
def test_letters_score_as_counted_one_by_one(names, words):
    found = score_letters(words, learn_letters(names))
    assert found == pytest.approx([letters_one_by_one(word, names) for word in words])


def test_the_shares_of_the_letters_after_any_two_sum_to_one():
    table = learn_letters(["باسم", "جاسم"])
    assert np.exp(table).sum(axis=2) == pytest.approx(1)


def test_a_sign_that_is_no_letter_has_a_score_too():
    assert np.isfinite(score_letters(["a", "\U0001f600", "ڤ"], learn_letters(["باسم"]))).all()
