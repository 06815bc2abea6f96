"""Words in context: what a query finds, what stands beside it, and files that run nothing."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit

TEXTS = [
    "وصل الوفد إلى العراق. وبالعراق قوات أمريكية، وللعراق حدود طويلة.",
    "قال حزب الله إن القصف استهدف مواقعه. ونفى حزب، الله أعلم، ذلك.",
    "استهداف القاعدة أمس، واستهدفت طائرة موقعا في عُمان.",
]


@pytest.fixture(scope="module")
def articles():
    return pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "source": ["س", "ع", "س"],
            "published": pd.to_datetime(["2024-01-02", None, "2024-01-01"], utc=True),
            "text": TEXTS,
        }
    )


def nodes(articles, query, **options):
    return kit.concordance(articles, query, **options)["node"].tolist()


def test_a_word_is_found_through_its_particles(articles):
    assert nodes(articles, "العراق") == ["العراق", "وبالعراق", "وللعراق"]


def test_the_written_word_alone_is_found_when_asked(articles):
    assert nodes(articles, "العراق", unit="form") == ["العراق"]


def test_spelling_makes_no_difference(articles):
    assert nodes(articles, "عمان") == ["عُمان"]


@pytest.mark.parametrize("query", ["حزب الله", '"حزب الله"', "«حزب الله»"])
def test_a_phrase_does_not_cross_punctuation(articles, query):
    assert nodes(articles, query) == ["حزب الله"]


def test_a_star_stands_for_any_letters(articles):
    assert nodes(articles, "استهد*") == ["استهدف", "استهداف", "واستهدفت"]
    assert nodes(articles, "*هدف", unit="form") == ["استهدف"]


def test_a_regular_expression_sees_the_text_as_displayed(articles):
    assert nodes(articles, "/عُم[ا-ي]+/") == ["عُمان"]
    assert nodes(articles, "/x*/") == []


def test_an_entity_is_found_by_id_and_by_name(articles):
    by_id, by_name = (nodes(articles, query) for query in ("@IQ", "@العراق"))
    assert by_id == by_name == ["العراق", "العراق", "لعراق"]


def test_context_is_as_wide_as_asked_and_stays_in_the_article(articles):
    line = kit.concordance(articles, "القصف", width=2).iloc[0]
    assert (line["before"], line["node"], line["after"]) == ("الله إن", "القصف", "استهدف مواقعه")
    first = kit.concordance(articles, "قال").iloc[0]
    assert first["before"] == "" and first["after"].startswith("حزب الله")


def test_offsets_give_the_node(articles):
    lines = kit.concordance(articles, "استهد*")
    text_of = dict(zip(articles["article_id"], articles["text"], strict=True))
    assert [
        text_of[a][s:e]
        for a, s, e in zip(lines["article_id"], lines["start"], lines["end"], strict=True)
    ] == lines["node"].tolist()


def test_lines_are_sorted_by_a_word_beside_the_node_and_by_date(articles):
    lines = kit.concordance(articles, "العراق", sort="after1")
    # The next words are حدود, قوات and, over the full stop, وبالعراق.
    assert lines["node"].tolist() == ["وللعراق", "وبالعراق", "العراق"]
    dated = kit.concordance(articles, "/استهدف|العراق/", sort="published")
    assert dated["article_id"].tolist() == ["c", "a", "a", "b"]


def test_a_sample_is_the_same_at_each_run(articles):
    one, two = (kit.concordance(articles, "العراق", sample=2) for _ in range(2))
    assert len(one) == 2 and one.equals(two)


def test_what_is_counted_is_what_is_listed(articles):
    counts = kit.count_words(articles, stopwords=()).set_index("term")["count"]
    for term, count in counts.items():
        assert len(kit.concordance(articles, term)) == count, term


@pytest.mark.parametrize(
    ("query", "options", "sentence"),
    [
        (
            " ،",
            {},
            "The query ' ،' has no word. Write a word, a \"phrase in quotes\", a word with * for "
            "any letters, a /regular expression/ or @ and an entity.",
        ),
        (
            "/(/",
            {},
            "/(/ is no regular expression: missing ), unterminated subpattern at position 0. "
            "Write it without slashes to look for the words as they are.",
        ),
        (
            "العراق",
            {"sort": "left"},
            "sort cannot be 'left'. Write before1, before2 …, after1, after2 …, node, source, "
            "published, title, or several of them.",
        ),
    ],
)
def test_a_wrong_query_is_answered_with_a_sentence(articles, query, options, sentence):
    with pytest.raises(ValueError) as error:
        kit.concordance(articles, query, **options)
    assert str(error.value) == sentence


def test_no_article_gives_an_empty_frame_of_the_same_types(articles):
    full, empty = (kit.concordance(a, "العراق") for a in (articles, articles.iloc[:0]))
    assert empty.empty and empty.dtypes.to_dict() == full.dtypes.to_dict()


def slow_lines(texts, word, width):
    """Every line by splitting at spaces: texts of bare words only."""
    for text in texts:
        words = text.split()
        for n, here in enumerate(words):
            if here == word:
                yield " ".join(words[max(0, n - width) : n]), " ".join(words[n + 1 : n + 1 + width])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["نار", "دار", "جار"]), max_size=12), max_size=5),
    st.integers(0, 4),
)
def test_the_lines_are_those_of_a_slow_search(words, width):
    texts = [" ".join(text) for text in words]
    frame = pd.DataFrame({"article_id": [str(n) for n in range(len(texts))], "text": texts})
    frame = frame.astype("str")
    found = kit.concordance(frame, "نار", width=width, unit="form")
    assert list(zip(found["before"], found["after"], strict=True)) == list(
        slow_lines(texts, "نار", width)
    )


HOSTILE = pd.DataFrame(
    {
        "before": ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "<script>alert(1)</script>"],
        "node": ["بغداد"] * 5,
        "count": [-1, 2, 3, 4, 5],
        "published": pd.to_datetime(["2024-01-01"] * 5, utc=True),
    }
)


def test_a_spreadsheet_runs_no_cell(tmp_path):
    from openpyxl import load_workbook

    kit.write_table(HOSTILE, tmp_path / "t.csv")
    kit.write_table(HOSTILE, tmp_path / "t.xlsx")
    again = pd.read_csv(tmp_path / "t.csv")
    assert again["before"].str[0].tolist() == ["'", "'", "'", "'", "<"]
    assert again["count"].tolist() == [-1, 2, 3, 4, 5]
    sheet = load_workbook(tmp_path / "t.xlsx").active
    assert sheet.sheet_view.rightToLeft
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_a_page_escapes_every_cell_and_runs_from_right_to_left(tmp_path):
    kit.write_table(HOSTILE, tmp_path / "t.html")
    page = (tmp_path / "t.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page and "&lt;script&gt;" in page and 'dir="rtl"' in page


def test_an_unknown_ending_is_refused(tmp_path):
    with pytest.raises(ValueError) as error:
        kit.write_table(HOSTILE, tmp_path / "t.doc")
    assert str(error.value) == (
        "A table cannot be written to 't.doc'. Give a name that ends in .csv, .xlsx or .html."
    )
