"""Voices counted: speakers by outlet, and the verbs that report them."""

import pandas as pd
import pytest

import kit
from kit.quotes.verbs import read_reporting_verbs, source_words, verb_forms

ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c"],
        "source": ["x", "x", "y"],
        "story_id": ["s", "s", None],
        "text": [
            "قال مصدر أمني إن الوفد وصل. وأضاف أنه غادر. وزعم السفير أن اللقاء فشل.",
            "أكد مصدر أمني أن الوفد وصل.",
            "قال السفير: «نجح اللقاء أمس». ثم غادر.",
        ],
    }
)


@pytest.fixture(scope="module")
def quotes():
    return kit.find_quotes(ARTICLES)


def test_speakers_are_counted_with_their_articles(quotes):
    counted = kit.count_speakers(quotes, ARTICLES)
    columns = ["speaker", "kind", "quotes", "direct", "articles", "articles_total"]
    assert counted[columns].values.tolist() == [
        ["مصدر أمني", "unnamed", 3, 0, 2, 3],
        ["السفير", "role", 2, 1, 2, 3],
    ]
    assert counted["share"].tolist() == [2 / 3, 2 / 3]
    assert counted["voice"].tolist() == [3 / 5, 2 / 5]


def test_each_outlet_has_its_own_speakers_and_total(quotes):
    counted = kit.count_speakers(quotes, ARTICLES, by="source")
    columns = ["source", "speaker", "quotes", "articles", "articles_total", "voice"]
    assert counted[columns].values.tolist() == [
        ["x", "مصدر أمني", 3, 2, 2, 3 / 4],
        ["x", "السفير", 1, 1, 2, 1 / 4],
        ["y", "السفير", 1, 1, 1, 1.0],
    ]


def test_a_story_told_twice_counts_once(quotes):
    counted = kit.count_speakers(quotes, ARTICLES, weight="story")
    assert counted.set_index("speaker")["quotes"].to_dict() == {"مصدر أمني": 2, "السفير": 2}
    assert counted["articles_total"].tolist() == [2, 2]


def test_stances_are_shares_of_what_the_speaker_is_given_to_say(quotes):
    counted = kit.count_stances(quotes, ARTICLES)
    columns = ["speaker", "stance", "quotes", "quotes_total", "verbs"]
    assert counted[columns].values.tolist() == [
        ["مصدر أمني", "add", 1, 3, "أضاف"],
        ["مصدر أمني", "assert", 1, 3, "أكد"],
        ["مصدر أمني", "say", 1, 3, "قال"],
        ["السفير", "claim", 1, 2, "زعم"],
        ["السفير", "say", 1, 2, "قال"],
    ]
    assert counted.groupby("speaker")["share"].sum().tolist() == [1.0, 1.0]


def test_counts_agree_with_counting_row_by_row(quotes):
    slow = {}
    for row in quotes.itertuples():
        if isinstance(row.speaker_name, str):
            slow.setdefault(row.speaker_name, []).append(row.article_id)
    counted = kit.count_speakers(quotes, ARTICLES).set_index("speaker")
    assert counted["quotes"].to_dict() == {name: len(ids) for name, ids in slow.items()}
    assert counted["articles"].to_dict() == {name: len(set(ids)) for name, ids in slow.items()}


@pytest.mark.parametrize("count", [kit.count_speakers, kit.count_stances])
def test_no_quotations_give_an_empty_frame_with_the_same_columns_and_types(count, quotes):
    empty, full = count(quotes.iloc[:0], ARTICLES), count(quotes, ARTICLES)
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


@pytest.mark.parametrize("count", [kit.count_speakers, kit.count_stances])
def test_an_unknown_weight_is_refused(count, quotes):
    with pytest.raises(ValueError) as error:
        count(quotes, ARTICLES, weight="copy")
    assert str(error.value) == "weight must be one of article, story, not 'copy'."


def test_quotes_without_speakers_columns_are_refused(quotes):
    with pytest.raises(kit.FrameError) as error:
        kit.count_speakers(quotes[["article_id"]], ARTICLES)
    assert str(error.value).endswith("Make it with kit.find_quotes(articles).")


def test_the_list_holds_at_least_120_verbs_each_with_a_stance():
    verbs = read_reporting_verbs()
    assert (verbs["kind"] == "verb").sum() >= 120
    assert (verbs["stance"] != "").all()
    assert not verbs["verb"].duplicated().any()


@pytest.mark.parametrize(
    ("form", "verb"),
    [("قالتا", "قال"), ("سيقولون", "قال"), ("دعوا", "دعا"), ("نفت", "نفى"), ("رأوا", "رأى"),
     ("يدعو", "دعا"), ("مدعيا", "ادعى"), ("داعية", "دعا"), ("مؤكدين", "أكد"), ("قولهما", "قال"), ("متمنيا", "تمنى"), ("نافية", "نفى"), ("يرون", "رأى"), ("أوصت", "أوصى"), ("سيدعو", "دعا")],
)  # fmt: skip
def test_persons_and_genders_are_inflected(form, verb):
    from kit.quotes.scan import key_of
    from kit.quotes.verbs import form_of

    assert form_of(key_of(form)).verb == verb


def test_no_word_of_a_source_is_also_a_reporting_verb_but_for_known_ones():
    shared = {
        word for word, kind in source_words().items() if kind == "unnamed" and word in verb_forms()
    }
    assert shared <= {"متحدثه", "كاتب", "طالب", "طالبه"}


@pytest.mark.parametrize("by", ["source", "week", ["source", "month"]])
def test_articles_of_an_unknown_group_are_a_group_of_their_own(by):
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b"],
            "source": ["x", None],
            "published": pd.to_datetime(["2024-01-02", None], utc=True),
            "text": ["قال الوزير إن الوفد وصل.", "قال السفير إن الوفد وصل."],
        }
    )
    counted = kit.count_speakers(kit.find_quotes(articles), articles, by=by)
    assert counted["speaker"].tolist() == ["الوزير", "السفير"]
    assert counted["articles_total"].tolist() == [1, 1]
    assert counted["share"].tolist() == [1.0, 1.0]


@pytest.mark.parametrize("word", ["هنا", "مدينة", "عادة", "مذكرة", "متابعة", "اقرأ"])
def test_common_words_that_look_like_a_form_are_none(word):
    from kit.quotes.scan import key_of
    from kit.quotes.verbs import form_of

    assert form_of(key_of(word)) is None
