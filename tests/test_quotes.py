"""Quotations: what is said, by whom, with which verb."""

import pandas as pd
import pytest

import kit
from kit.frames import make_frame
from kit.quotes.finding import COLUMNS
from kit.quotes.marks import find_marked


def quotes_of(text):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    return kit.find_quotes(articles)


def said(text):
    return quotes_of(text)[["style", "verb", "speaker", "text"]].values.tolist()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("قال الوزير: «لن نتراجع أبدا».", ["direct", "قال", "الوزير", "لن نتراجع أبدا"]),
        ('«لن نتراجع أبدا»، قال الوزير.', ["direct", "قال", "الوزير", "لن نتراجع أبدا"]),
        ("قال الوزير إن الوفد وصل.", ["indirect", "قال", "الوزير", "الوفد وصل"]),
        ("الوزير أكد أن الوفد وصل.", ["indirect", "أكد", "الوزير", "الوفد وصل"]),
        ("وصل الوفد مساء، وفق مصدر أمني.", ["indirect", "وفق", "مصدر أمني", "وصل الوفد مساء"]),
        ("بحسب مصدر أمني، وصل الوفد.", ["indirect", "بحسب", "مصدر أمني", "وصل الوفد"]),
        ("حذرت المنظمة من كارثة وشيكة.", ["indirect", "حذر", "المنظمة", "كارثة وشيكة"]),
        ("نقلت الوكالة عن مسؤول قوله إن الوفد وصل.", ["indirect", "نقل", "مسؤول", "الوفد وصل"]),
    ],
)  # fmt: skip
def test_speech_is_found_with_its_verb_and_speaker(text, quote):
    assert said(text) == [quote]


@pytest.mark.parametrize(
    "text",
    ['أخلت القوات "مواقعها" أمس.', "أصدر كتاب «الأيام الأولى في المدينة».", "اقرأ أيضا: عودة الوفد إلى المدينة"],
)  # fmt: skip
def test_scare_quotes_titles_and_links_are_no_quotation(text):
    assert said(text) == []


def test_offsets_give_back_quotation_and_speaker():
    text = "وأكد الوزير أن الوفد وصل. وأضاف: «سيعود غدا إلى بلاده»."
    quotes = quotes_of(text)
    assert [text[a:b] for a, b in zip(quotes["start"], quotes["end"], strict=True)] == [
        "الوفد وصل", "سيعود غدا إلى بلاده",
    ]  # fmt: skip
    assert [text[a:b] for a, b in zip(quotes["speaker_start"], quotes["speaker_end"], strict=True)] == [
        "الوزير", "الوزير",
    ]  # fmt: skip
    assert quotes["carried"].tolist() == [False, True]


def test_no_articles_give_an_empty_frame_with_the_same_columns_and_types():
    empty = kit.find_quotes(pd.DataFrame({"article_id": [], "text": []}))
    pd.testing.assert_frame_equal(empty, make_frame(COLUMNS))


@pytest.mark.parametrize("unit", ["«", "» «", '"أ" ', "قال ", "قال: ", "قال إن ", "وفق ", "«أ\n"])
def test_a_text_of_nothing_but_marks_and_verbs_is_read_to_its_end(unit):
    text = unit * 3000
    quotes = quotes_of(text)
    assert [text[a:b] for a, b in zip(quotes["start"], quotes["end"], strict=True)] == quotes[
        "text"
    ].tolist()


def test_a_mark_without_partner_ends_with_its_paragraph():
    text = "قال: «لن نعود.\nثم سار «وحده» مساء"
    assert [text[m.start : m.end] for m in find_marked(text)] == ["لن نعود.", "وحده"]
