"""Names that no list holds: found, counted, ranked, and written as a list of one's own."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit.mentions.patterns import find_unlisted

PIECES = [
    "قال", "الدكتور", "سعيد", "الدوغري", "سالم", "حزب", "النهوض", "الشعبي", "في", "بغداد", "،", ".",
    "وزير", "الدفاع", "\n", "«", "»", "نشرب", "الماء", "=1+1",
]  # fmt: skip


def frame(*texts):
    return pd.DataFrame({"article_id": [f"a{n}" for n in range(len(texts))], "text": list(texts)})


def suggested(*texts, **options):
    return kit.suggest_actors(frame(*texts), **options)


def test_a_name_counts_each_time_and_each_article_once():
    rows = suggested(
        "قال الدكتور سعيد الدوغري إن العملية نجحت. وغادر الدوغري المستشفى.",
        "التقى الوفد الدكتور سعيد الدوغري.",
        "لا اسم هنا.",
    )
    columns = ["actor_id", "name", "kind", "count", "articles", "articles_total", "evidence"]
    assert rows[columns].values.tolist() == [
        ["سعيد_الدوغري", "سعيد الدوغري", "person", 3, 2, 3, "title"]
    ]


def test_what_the_lists_hold_is_not_suggested():
    assert suggested("قال رئيس الوزراء العراقي مصطفى الكاظمي إن حزب الله في لبنان.").empty


@pytest.mark.parametrize(
    ("text", "name", "kind", "evidence"),
    [
        ("وصل الشيخ زلماي الصرخوي إلى المدينة.", "زلماي الصرخوي", "person", "title"),
        ("وصل سالم الدوغري إلى المدينة.", "سالم الدوغري", "person", "given name"),
        ("التقى وزير الدفاع كريستوفسكي بيبركورن أمس.", "كريستوفسكي بيبركورن", "person", "role"),
        ("وقال كريستوفسكي بيبركورن إن الأمر انتهى.", "كريستوفسكي بيبركورن", "person", "reporting verb"),
        ("حضر كريستوفسكي بيبركورن، مدير المصنع، اللقاء.", "كريستوفسكي بيبركورن", "person", "apposition"),
        ("أعلنت كتائب الصرخة مسؤوليتها.", "كتائب الصرخة", "group", "head"),
        ("وأصدر مركز دراسات المتوسط الجديد تقريرا.", "مركز دراسات المتوسط الجديد", "organization", "head"),
    ],
)  # fmt: skip
def test_each_kind_of_evidence_finds_its_name(text, name, kind, evidence):
    rows = suggested(text)
    assert rows[["name", "kind", "evidence"]].values.tolist() == [[name, kind, evidence]]


@pytest.mark.parametrize(
    "text",
    [
        "توقفت حركة الملاحة في القناة.",
        "وعلى الإقراض أن يتوقف.",
        "عالجهم مسعفون ومتطوعون في المكان.",
        "عقدت لجنة التحقيق اجتماعا.",
        "هذا أكبر مستورد للقمح.",
    ],
)
def test_common_speech_is_no_name(text):
    assert suggested(text).empty


def test_a_shorter_form_is_counted_with_the_only_longer_one():
    rows = suggested("جاء سالم أحمد الدوغري مساء.", "رحل سالم الدوغري صباحا.")
    assert rows[["name", "count", "articles", "forms"]].values.tolist() == [
        ["سالم أحمد الدوغري", 2, 2, "سالم الدوغري"]
    ]


def test_a_shorter_form_that_fits_two_names_stays_alone():
    rows = suggested(
        "جاء سالم أحمد الدوغري مساء.", "جاء سالم حسن الدوغري ليلا.", "رحل سالم الدوغري."
    )
    assert sorted(rows["name"]) == ["سالم أحمد الدوغري", "سالم الدوغري", "سالم حسن الدوغري"]


def test_names_in_more_articles_come_first_and_rare_ones_may_be_left_out():
    texts = [
        "وصل سالم الدوغري.",
        "غادر سالم الدوغري.",
        "وصل فؤاد الصرخوي. ثم عاد فؤاد الصرخوي. رحل فؤاد الصرخوي.",
    ]
    assert suggested(*texts)["name"].tolist() == ["سالم الدوغري", "فؤاد الصرخوي"]
    assert suggested(*texts, min_articles=2)["name"].tolist() == ["سالم الدوغري"]


def test_the_example_is_the_sentence_and_the_offsets_give_the_name_back():
    text = "بدأ اليوم هادئا. ثم وصل الدكتور سعيد الدوغري. وانتهى."
    row = suggested(text).iloc[0]
    assert row["example"] == "ثم وصل الدكتور سعيد الدوغري."
    assert text[row["start"] : row["end"]] == "سعيد الدوغري"
    assert row["before"] == "ثم وصل الدكتور"


def test_a_long_sentence_is_cut_at_words_on_both_sides():
    text = "كلمة " * 100 + "الدكتور سعيد الدوغري" + " كلمة" * 100 + "."
    example = suggested(text).iloc[0]["example"]
    assert example.startswith("\u2026كلمة") and example.endswith("كلمة\u2026")
    assert "سعيد الدوغري" in example and len(example) < 300


def test_the_written_list_is_read_and_finds_the_same_names(tmp_path):
    articles = frame("قال الدكتور سعيد الدوغري إن حزب النهوض الشعبي معه.", "سعيد الدوغري عاد.")
    rows = kit.suggest_actors(articles)
    path = kit.write_actors(rows, tmp_path / "mine.csv")
    assert kit.read_actors(path)["actor_id"].tolist() == rows["actor_id"].tolist()
    found = kit.find_mentions(articles, actors=path)
    assert (
        found["entity_id"].value_counts().to_dict() == rows.set_index("actor_id")["count"].to_dict()
    )
    assert kit.suggest_actors(articles, actors=path).empty
    faults = kit.check_gazetteers(actors=path)
    assert faults[faults["file"] == "mine.csv"].empty


def test_rows_are_added_to_a_list_and_never_twice(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("actor_id,name,kind,mine\nx,فؤاد الصرخوي,person,ملاحظتي\n", encoding="utf8")
    rows = suggested("وصل سالم الدوغري وغادر فؤاد الصرخوي.")
    kit.write_actors(rows, path)
    once = path.read_bytes()
    kit.write_actors(rows, path)
    assert path.read_bytes() == once
    table = pd.read_csv(path, encoding="utf-8-sig")
    assert table["actor_id"].tolist() == ["x", "سالم_الدوغري"]
    assert table["mine"].tolist()[0] == "ملاحظتي"


def test_no_cell_runs_as_a_formula_in_a_spreadsheet(tmp_path):
    rows = suggested("=HYPERLINK(1) وصل سالم الدوغري.")
    assert rows.loc[0, "example"].startswith("=")
    path = kit.write_actors(rows, tmp_path / "mine.csv")
    assert kit.read_actors(path).loc[0, "note"].startswith("'=")


def test_a_count_below_one_is_refused_with_a_whole_sentence():
    with pytest.raises(ValueError) as error:
        suggested("نص", min_articles=0)
    assert str(error.value) == (
        "min_articles must be 1 or more, not 0. Leave it out to see every name."
    )


def test_no_article_gives_an_empty_frame_of_the_same_types():
    full, empty = suggested("وصل سالم الدوغري."), kit.suggest_actors(frame("نص").iloc[:0])
    assert empty.empty and len(full) == 1
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_a_missing_text_is_no_text():
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": [None, "وصل سالم الدوغري."]})
    assert kit.suggest_actors(articles)["articles_total"].tolist() == [2]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), max_size=4))
def test_the_counts_are_those_of_the_finder_on_each_article(texts):
    articles = frame(*texts).astype("str")
    mentions = kit.find_mentions(articles)
    slow = 0
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        part = mentions[mentions["article_id"] == article_id]
        taken = list(zip(part["start"], part["end"], part["kind"], strict=True))
        slow += len(find_unlisted(text, taken))
    rows = kit.suggest_actors(articles)
    assert rows["count"].sum() == slow
    assert (rows["articles"] <= rows["count"]).all() and rows["actor_id"].is_unique
