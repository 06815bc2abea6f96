"""Loading: what becomes a row, where things come from, what is said when something is wrong."""

import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kit
from kit import frames
from kit.gazetteer import data_folder
from kit.load import iter_articles, load_articles
from kit.load.columns import FIELDS, known_names
from kit.load.readers import blocks, json_lines
from kit.load.records import article_id
from kit.load.sources import Item

TEXT = "عاد مئات النازحين إلى الموصل، وقال المحافظ إن العودة مستمرة."


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def lines(*records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def load(source, **options):
    return load_articles(source, quiet=True, **options)


# ---------------------------------------------------------------- the frame


def test_the_frame_has_the_columns_and_types_of_the_contract(tmp_path):
    articles = load(write(tmp_path / "a.txt", TEXT))
    assert list(articles.columns) == list(frames.ARTICLES)
    assert [str(kind) for kind in articles.dtypes] == [
        frames.DTYPES[kind] for kind in frames.ARTICLES.values()
    ]


def test_a_table_without_records_gives_an_empty_frame_with_the_same_columns_and_types(tmp_path):
    articles = load(write(tmp_path / "a.csv", "title,text\n"))
    assert len(articles) == 0
    assert articles.dtypes.equals(load(write(tmp_path / "b.txt", TEXT)).dtypes)


def test_json_lines_keep_title_text_date_source_and_address_as_they_are(tmp_path):
    text = " \u200fعاد  الوفد.\r\n\r\nقال: «نعم»\t\ufe91\ufed0 ـــ &amp; "
    record = {
        "title": "عودة",
        "text": text,
        "date": "2024-01-12",
        "source": "الأفق",
        "url": "https://e.org/1",
    }
    row = load(write(tmp_path / "a.jsonl", lines(record))).iloc[0]
    assert row["text"] == text
    assert (row["title"], row["source"], row["url"]) == ("عودة", "الأفق", "https://e.org/1")
    assert row["published"] == pd.Timestamp("2024-01-12", tz="UTC")


def test_csv_keeps_the_text_with_its_line_ends(tmp_path):
    path = write(tmp_path / "a.csv", 'title,text\r\nعودة,"سطر\r\nسطر ""ثان"" "\r\n')
    assert load(path)["text"].tolist() == ['سطر\r\nسطر "ثان" ']


def test_line_ends_of_text_files_become_those_of_unix(tmp_path):
    assert load(write(tmp_path / "a.txt", "سطر.\r\nسطر.\rسطر."))["text"].tolist() == [
        "سطر.\nسطر.\nسطر."
    ]


def test_the_outlet_of_a_text_file_is_the_folder_below_the_one_named(tmp_path):
    write(tmp_path / "news" / "alofoq" / "1.txt", TEXT)
    write(tmp_path / "news" / "2.txt", TEXT)
    by_name = load(tmp_path / "news").set_index("record").reset_index()
    assert by_name["source"].fillna("-").tolist() == ["-", "alofoq"]
    assert load(tmp_path / "news" / "alofoq")["source"].isna().all()
    assert load(str(tmp_path / "news" / "*" / "*.txt"))["source"].tolist() == ["alofoq"]


@pytest.mark.parametrize(
    ("first_lines", "title"),
    [
        ("عودة النازحين إلى الموصل\n\n", "عودة النازحين إلى الموصل"),
        ("عودة النازحين إلى الموصل\nالجمعة 12 كانون الثاني 2024\n", "عودة النازحين إلى الموصل"),
        ("\ufeff عودة النازحين؟\r\n\r\n", "عودة النازحين؟"),
        ("عودة النازحين إلى الموصل\n", None),
        ("عاد النازحون إلى الموصل.\n\n", None),
        ("هذا الموقع يستخدم ملفات تعريف الارتباط\n\n", None),
        ("اقرأ أيضا عودة النازحين\n\n", None),
        ("الرئيسية » أخبار » العراق\n\n", None),
        ("الجمعة 12 كانون الثاني 2024\n\n", None),
        ("كلمة\n\n", None),
        ("كلمة " * 30 + "\n\n", None),
    ],
)
def test_the_first_line_is_a_title_only_where_that_is_plain_and_stays_in_the_text(
    tmp_path, first_lines, title
):
    path = write(tmp_path / "a.txt", first_lines + TEXT)
    row = load(path).iloc[0]
    assert (None if pd.isna(row["title"]) else row["title"]) == title
    assert row["text"].endswith(TEXT) and first_lines.split()[0].lstrip("\ufeff") in row["text"]


def test_a_date_line_is_taken_only_when_asked_for(tmp_path):
    path = write(tmp_path / "a.txt", f"عودة النازحين\nنشر في: 12 كانون الثاني 2024\n{TEXT}")
    assert load(path)["published"].isna().all()
    asked = load(path, date_lines=True)["published"]
    assert asked.tolist() == [pd.Timestamp("2024-01-12", tz="UTC")]


def test_a_date_inside_a_sentence_is_never_the_publication(tmp_path):
    path = write(tmp_path / "a.txt", "عاد الوفد في 12 كانون الثاني 2024 إلى بغداد.")
    assert load(path, date_lines=True)["published"].isna().all()


# ---------------------------------------------------------------- columns


def test_every_known_name_is_listed_once_and_for_a_field():
    text = (data_folder() / "rules" / "column_names.csv").read_text(encoding="utf-8")
    rows = pd.read_csv(data_folder() / "rules" / "column_names.csv")
    assert set(rows["field"]) == set(FIELDS)
    assert rows["name"].is_unique
    assert len(known_names()) >= 180
    assert text.startswith("field,name,note\n")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"العنوان": "ع", "النص": TEXT, "التاريخ": "12 يناير 2024", "الرابط": "https://e.org",
          "الكاتب": "ليلى", "المصدر": "الأفق", "القسم": "سياسة"}, "ع|ليلى|الأفق|سياسة|2024-01-12"),
        ({"headline": "ع", "body": TEXT, "published_at": "2024-01-12T02:00:00+03:00", "link": "https://e.org",
          "byline": "ليلى", "outlet": "الأفق", "category": "سياسة"}, "ع|ليلى|الأفق|سياسة|2024-01-11"),
        ({"title": "ع", "text": TEXT, "authors": ["ليلى", "سعد"], "publish_date": "2024-01-12 00:00:00",
          "source_url": "https://www.alofoq.example", "url": "https://e.org"}, "ع|ليلى، سعد|alofoq.example|-|2024-01-12"),
        ({"title": "ع", "author": "ليلى", "hostname": "e.org", "date": "2024-01-12", "text": TEXT,
          "source": "https://e.org/1", "source-hostname": "الأفق", "categories": ""}, "ع|ليلى|e.org|-|2024-01-12"),
        ({"source": "alofoq", "url": "https://e.org", "date_extracted": "2015-07-21 02:51:32", "title": "ع",
          "author": "", "content": TEXT}, "ع|-|alofoq|-|2015-07-21"),
        ({"maintext": TEXT, "title": "ع", "date_publish": "2024-01-12 10:00:00", "authors": [],
          "source_domain": "e.org"}, "ع|-|e.org|-|2024-01-12"),
        ({"stories_id": 1, "publish_date": "2024-01-12", "title": "ع", "url": "https://e.org",
          "media_name": "الأفق", "text": TEXT}, "ع|-|الأفق|-|2024-01-12"),
        ({"HD": "ع", "BY": "ليلى", "SN": "الأفق", "PD": "12 January 2024", "SE": "سياسة", "LP": "أولا.", "TD": TEXT},
         "ع|ليلى|الأفق|سياسة|2024-01-12"),
        ({"Headline": "ع", "Publication": "الأفق", "Date": "January 12, 2024", "Byline": "ليلى", "Body": TEXT},
         "ع|ليلى|الأفق|-|2024-01-12"),
        ({"@type": "NewsArticle", "headline": "ع", "articleBody": TEXT, "datePublished": "2024-01-12",
          "author": {"@type": "Person", "name": "ليلى"}, "publisher": {"name": "الأفق"}}, "ع|ليلى|الأفق|-|2024-01-12"),
        ({"_id": "1", "_source": {"title": "ع", "content": TEXT, "date": 1705017600, "site": "الأفق"}},
         "ع|-|الأفق|-|2024-01-12"),
        ({"url": "https://www.e.org/1", "title": "ع", "seendate": "20240112T101500Z", "domain": "e.org", "text": TEXT},
         "ع|-|e.org|-|2024-01-12"),
    ],
    ids="arabic english newspaper3k trafilatura saudinewsnet news-please mediacloud factiva nexis schema.org"
    " elasticsearch gdelt".split(),
)  # fmt: skip
@pytest.mark.parametrize("ending", ["jsonl", "json"])
def test_the_columns_of_the_exports_people_have_are_known(tmp_path, record, expected, ending):
    row = load(write(tmp_path / f"a.{ending}", lines(record))).iloc[0]
    day = row["published"].strftime("%Y-%m-%d")
    found = [*(row[name] for name in ("title", "author", "source", "section")), day]
    assert "|".join("-" if pd.isna(part) else part for part in found) == expected
    assert row["text"] == ("أولا.\n" + TEXT if "LP" in record else TEXT)
    assert pd.isna(row["problem"])


def test_of_several_known_columns_the_first_that_holds_something_counts(tmp_path):
    path = write(
        tmp_path / "a.jsonl", lines({"text": "", "content": TEXT}, {"text": TEXT, "content": "x"})
    )
    assert load(path)["text"].tolist() == [TEXT, TEXT]


@pytest.mark.parametrize("columns", [{"text": "x", "title": "y"}, {"x": "text", "y": "title"}])
def test_columns_can_be_named_in_both_directions(tmp_path, columns):
    path = write(tmp_path / "a.csv", f"x,y,title\n{TEXT},عودة,لا\n")
    row = load(path, columns=columns).iloc[0]
    assert (row["text"], row["title"]) == (TEXT, "عودة")


def test_an_unknown_field_is_refused_with_the_fields_there_are(tmp_path):
    with pytest.raises(ValueError) as error:
        load(tmp_path, columns={"body": "x"})
    assert str(error.value) == (
        "columns names the field(s) ['body'], which articles do not have. The fields are "
        "['source', 'url', 'title', 'author', 'section', 'published', 'text']. "
        "Write for instance columns={'text': 'Body'}."
    )


def test_columns_that_are_no_dict_are_refused():
    with pytest.raises(TypeError) as error:
        load_articles("x", columns=["text"])  # type: ignore[arg-type]
    assert str(error.value) == (
        "columns is a list; a dict from a field to the name of a column was expected. "
        "Write for instance columns={'text': 'Body'}."
    )


def test_a_column_of_long_arabic_texts_is_taken_and_said(tmp_path, capsys):
    path = write(tmp_path / "a.csv", "id,zz\n" + f"1,{TEXT * 5}\n" * 3)
    assert load_articles(path)["text"].tolist() == [TEXT * 5] * 3
    assert f"Note: the text of {path} is taken from its column 'zz'\n" in capsys.readouterr().out


def test_a_table_of_which_nothing_is_known_names_its_columns(tmp_path):
    path = write(tmp_path / "a.csv", "id,zz\n1,2\n")
    with pytest.raises(ValueError) as error:
        load(path)
    assert str(error.value) == (
        f"{path}: none of its 2 column(s) is known to hold a text or a title; name one, for instance "
        "columns={'text': …}. They are 'id', 'zz'. A file of articles was expected; kit.load reads "
        ".txt .html .json .jsonl .csv .tsv .xlsx .parquet .xml .warc .docx .pdf."
    )


def test_titles_without_texts_are_kept_and_counted_as_empty(tmp_path, capsys):
    path = write(tmp_path / "a.csv", "title,url,publish_date\nعودة,https://e.org/1,2024-01-12\n")
    row = load_articles(path).iloc[0]
    assert (row["title"], row["text"]) == ("عودة", "")
    assert row["problem"] == f"{path}: there is no text"
    assert capsys.readouterr().out == (
        "1 read from 1 file: 0 good, 0 with a problem, 1 empty; 0 exact duplicates.\n"
    )


# ---------------------------------------------------------------- dates of records


def test_numbers_are_seconds_or_milliseconds_since_1970(tmp_path):
    path = write(
        tmp_path / "a.jsonl",
        lines({"text": "أ", "date": 1705053600}, {"text": "ب", "date": "1705053600000"}),
    )
    assert load(path)["published"].tolist() == [pd.Timestamp("2024-01-12 10:00", tz="UTC")] * 2


def test_a_file_that_shows_the_month_first_is_read_so_and_said(tmp_path, capsys):
    path = write(tmp_path / "a.csv", "text,date\nأ,3/4/2024\nب,12/25/2023\n")
    days = load_articles(path)["published"].dt.strftime("%Y-%m-%d").tolist()
    assert days == ["2024-03-04", "2023-12-25"]
    assert f"Note: dates of {path} have the month first\n" in capsys.readouterr().out


def test_a_file_that_shows_both_orders_leaves_the_doubtful_dates_out(tmp_path, capsys):
    path = write(
        tmp_path / "a.csv", "text,date\nأ,3/4/2024\nب,12/25/2023\nج,25/12/2023\nد,5/5/2024\n"
    )
    days = load_articles(path)["published"].dt.strftime("%Y-%m-%d").fillna("-").tolist()
    assert days == ["-", "2023-12-25", "2023-12-25", "2024-05-05"]
    assert "it has both orders" in capsys.readouterr().out


def test_dates_that_are_not_understood_are_counted_with_an_example(tmp_path, capsys):
    path = write(tmp_path / "a.csv", "text,date\nأ,قريبا\nب,12 يناير 2024\n")
    assert load_articles(path)["published"].isna().tolist() == [True, False]
    assert capsys.readouterr().out.endswith(
        "Note: 1 date not understood and left out, such as 'قريبا'\n"
    )


# ---------------------------------------------------------------- nothing is lost


def test_a_bad_line_is_a_row_that_names_file_line_and_reason(tmp_path):
    path = write(
        tmp_path / "a.jsonl", lines({"text": TEXT}) + "{broken\n\n[1]\n" + lines({"text": TEXT})
    )
    articles = load(path)
    assert articles["record"].tolist() == [1, 2, 4, 5]
    problems = articles["problem"].dropna().tolist()
    assert problems[0].startswith(f"{path}, line 2: it is no JSON: ")
    assert problems[1] == f"{path}, line 4: an object with named fields was expected, not a list"
    assert articles["text"].isna().tolist() == [False, True, True, False]


def test_a_row_that_slipped_is_a_problem_and_the_others_stay(tmp_path):
    path = write(
        tmp_path / "a.csv", f"title,text\nأ,{TEXT}\nب,{TEXT},زائد\nج,{TEXT}\n".replace("،", "")
    )
    articles = load(path)
    assert articles["record"].tolist() == [1, 2, 3]
    assert articles["problem"].tolist()[1] == (
        f"{path}, line 3: the row has 3 fields, the header 2; a text that holds the delimiter "
        "needs quotation marks around it"
    )
    assert articles["problem"].notna().tolist() == [False, True, False]


def test_a_field_that_is_never_closed_costs_one_row(tmp_path):
    path = write(tmp_path / "a.csv", 'title,text\nأ,نص\nب,"نص\nج,نص\nد,نص\n')
    articles = load(path)
    assert articles["title"].fillna("-").tolist() == ["أ", "-", "ج", "د"]
    assert articles["problem"].dropna().tolist() == [
        f"{path}, line 3: a quotation mark opens a field here and none closes it"
    ]


def test_a_bad_file_among_good_ones_is_a_row(tmp_path):
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "b.txt", b"\x00\x01\x02\x03" * 100)
    write(tmp_path / "c.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 100)
    articles = load(tmp_path)
    assert articles["problem"].fillna("-").tolist() == [
        "-",
        f"{tmp_path / 'b.txt'}: holds no text but other data",
        f"{tmp_path / 'c.doc'}: is an old Office file; save it as .docx or .xlsx",
    ]
    assert articles["record"].tolist() == [1, 0, 0]


def test_strict_raises_at_the_first_problem(tmp_path):
    path = write(tmp_path / "a.jsonl", lines({"text": TEXT}) + "[1]\n{\n")
    with pytest.raises(ValueError) as error:
        load(path, strict=True)
    assert str(error.value) == (
        f"{path}, line 2: an object with named fields was expected, not a list. "
        "With strict=False it would be a row with that problem."
    )


def test_the_totals_are_printed_on_one_line(tmp_path, capsys):
    write(tmp_path / "a.jsonl", lines({"text": TEXT}, {"text": TEXT}, {"text": " "}) + "{\n")
    write(tmp_path / "README.md", "notes")
    write(tmp_path / ".hidden", "x")
    write(tmp_path / "logo.png", b"\x89PNG")
    load_articles(tmp_path)
    assert capsys.readouterr().out == (
        "4 read from 1 file: 2 good, 1 with a problem, 1 empty; 1 exact duplicate. "
        "Passed over: 2 beside (.hidden, README.md), 1 not text (logo.png).\n"
    )


def test_quiet_prints_nothing(tmp_path, capsys):
    load_articles(write(tmp_path / "a.txt", TEXT), quiet=True)
    assert capsys.readouterr().out == ""


def test_iter_articles_prints_nothing_and_gives_the_same_rows(tmp_path, capsys):
    records = [{"title": str(n), "text": f"{TEXT} {n}"} for n in range(25)]
    path = write(tmp_path / "a.jsonl", lines(*records))
    parts = list(iter_articles(path, batch=10))
    assert [len(part) for part in parts] == [10, 10, 5]
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), load(path))
    assert capsys.readouterr().out == ""


def test_a_batch_of_no_articles_is_refused():
    with pytest.raises(ValueError) as error:
        next(iter_articles("x", batch=0))
    assert str(error.value) == "batch is 0; a number of articles from 1 up was expected."


# ---------------------------------------------------------------- ids


def test_an_id_comes_from_place_record_and_text_alone(tmp_path, monkeypatch):
    write(tmp_path / "one" / "x" / "a.txt", TEXT)
    write(tmp_path / "two" / "x" / "a.txt", TEXT)
    there = [load(tmp_path / name)["article_id"].item() for name in ("one", "two")]
    monkeypatch.chdir(tmp_path / "one")
    assert load(".")["article_id"].tolist() == [there[0]]
    assert there[0] == there[1]
    assert re.fullmatch("[0-9a-f]{16}", there[0])


def test_an_id_does_not_change_from_version_to_version():
    assert article_id("اخبار/a.txt".encode(), 1, b"digest") == "a868a961b707865c"


def test_duplicates_of_one_load_have_ids_of_their_own(tmp_path):
    path = write(tmp_path / "a.jsonl", lines({"text": TEXT}, {"text": TEXT}))
    write(tmp_path / "b.txt", TEXT)
    write(tmp_path / "c" / "b.txt", TEXT)
    assert load(tmp_path)["article_id"].is_unique
    assert load([path, path, tmp_path / "b.txt", tmp_path / "c" / "b.txt"])["article_id"].is_unique


def test_a_compressed_copy_has_the_same_ids(tmp_path):
    import gzip

    path = write(tmp_path / "a.jsonl", lines({"text": TEXT}))
    packed = write(tmp_path / "z" / "a.jsonl.gz", gzip.compress(path.read_bytes()))
    assert load(path)["article_id"].tolist() == load(packed)["article_id"].tolist()


# ---------------------------------------------------------------- sources


def test_a_folder_is_read_with_those_below_in_the_order_of_names(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c/d/e.txt"):
        write(tmp_path / name, name + TEXT)
    paths = [Path(path).relative_to(tmp_path).as_posix() for path in load(tmp_path)["path"]]
    assert paths == ["a.txt", "b/1.txt", "b/2.txt", "c/d/e.txt"]


def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path):
    write(tmp_path / "خبر.html", "<html><body><article><h1>عودة</h1><p>" + TEXT * 5)
    write(tmp_path / "خبر_files" / "frame.html", "<html><body><p>" + TEXT * 5)
    assert len(load(tmp_path)) == 1


def test_a_circle_of_links_is_cut(tmp_path):
    write(tmp_path / "a" / "1.txt", TEXT)
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    assert len(load(tmp_path)) == 1


def test_a_missing_path_proposes_the_nearest_name(tmp_path):
    write(tmp_path / "articles.jsonl", lines({"text": TEXT}))
    with pytest.raises(FileNotFoundError) as error:
        load(tmp_path / "artcles.jsonl")
    assert str(error.value) == (
        f"There is no file or folder {str(tmp_path / 'artcles.jsonl')!r}. "
        f"Did you mean {str(tmp_path / 'articles.jsonl')!r}?"
    )


def test_a_missing_path_without_a_near_name_says_what_the_folder_holds(tmp_path):
    write(tmp_path / "articles.jsonl", lines({"text": TEXT}))
    with pytest.raises(FileNotFoundError) as error:
        load(tmp_path / "zzz" / "qqq.txt")
    assert str(error.value) == (
        f"There is no file or folder {str(tmp_path / 'zzz' / 'qqq.txt')!r}. A file, a folder or a "
        f"pattern was expected; the folder {str(tmp_path)!r} holds articles.jsonl."
    )


def test_a_pattern_that_fits_nothing_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError) as error:
        load(str(tmp_path / "*.txt"))
    assert str(error.value) == (
        "No file fits the pattern. A pattern such as 'news/*.txt' or 'news/**/*.html' was expected "
        f"to fit at least one; check its folder: {str(tmp_path / '*.txt')!r}"
    )


def test_a_folder_without_articles_is_refused(tmp_path):
    write(tmp_path / "README", "x")
    with pytest.raises(ValueError) as error:
        load(tmp_path)
    assert str(error.value) == (
        f"There are no articles in {str(tmp_path)!r}: 1 file(s) passed over. Files of these kinds "
        "were expected: .txt .html .json .jsonl .csv .tsv .xlsx .parquet .xml .warc .docx .pdf. "
        "Check the folder, or name a file."
    )


def test_an_only_file_that_is_no_text_is_refused(tmp_path):
    path = write(tmp_path / "a.bin", b"\x00\x01")
    with pytest.raises(ValueError) as error:
        load(path)
    assert str(error.value) == (
        f"{path}: files of the kind .bin are not read; those read are .txt .html .json .jsonl .csv "
        ".tsv .xlsx .parquet .xml .warc .docx .pdf. A file of articles was expected; kit.load reads "
        ".txt .html .json .jsonl .csv .tsv .xlsx .parquet .xml .warc .docx .pdf."
    )


@pytest.mark.parametrize("source", [7, None, b"x", {"a": 1}])
def test_what_is_no_path_is_refused(source):
    with pytest.raises(TypeError) as error:
        load(source)
    assert str(error.value) == (
        f"The source is a {type(source).__name__}; a path or a list of paths was expected. "
        "Name a file, a folder, a pattern such as 'news/*.txt', or a list of them."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions or pipes")
def test_a_pipe_is_a_problem_and_no_wait_for_ever(tmp_path):
    import os

    os.mkfifo(tmp_path / "a.txt")
    write(tmp_path / "b.txt", TEXT)
    assert load(tmp_path)["problem"].tolist()[0] == (
        f"{tmp_path / 'a.txt'}: cannot be opened: it is no regular file"
    )


def test_a_web_address_is_not_fetched_unless_asked_for():
    with pytest.raises(ValueError) as error:
        load("https://example.org/1.html")
    assert str(error.value) == (
        "The source is a web address, and nothing is fetched unless asked for. Pass allow_url=True "
        "to fetch it, or save it and name the file: 'https://example.org/1.html'"
    )


def test_a_web_address_is_fetched_when_asked_for(tmp_path):
    import http.server
    import threading

    page = f"<html><head><title>عودة</title></head><body><article><h1>عودة</h1><p>{TEXT * 5}</p></article>"

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Site) as site:
        threading.Thread(target=site.handle_request, daemon=True).start()
        row = load(f"http://127.0.0.1:{site.server_port}/news/1", allow_url=True).iloc[0]
    assert (row["title"], row["text"]) == ("عودة", TEXT * 5)


def test_an_unknown_encoding_is_refused(tmp_path):
    with pytest.raises(ValueError) as error:
        load(tmp_path, encoding="arabic")
    assert "There is no encoding" not in str(error.value) or "arabic" in str(error.value)


# ---------------------------------------------------------------- both ways through JSON Lines

VALUES = (
    st.text(max_size=30)
    | st.sampled_from(["", "  ", "2024-01-12", "12 يناير 2024", "3/4/2024", "https://www.e.org/a", "\u200f",
                       "1705053600", "2024-01-12T10:00:00Z", "2024-13-12", "9999-01-01", "1445-07-08"])
    | st.none() | st.integers(-5, 2**40) | st.lists(st.text(max_size=5), max_size=3)
)  # fmt: skip
NAMES = st.sampled_from(
    "title text content date published_at url source outlet author section x LP TD".split()
)
PLAIN = st.fixed_dictionaries(
    {"title": st.text(max_size=9), "text": st.text(max_size=40), "date": st.sampled_from(
        ["2024-01-12", "2024-01-12T10:00:00Z", "2024-02-31", "12 يناير 2024", "", "قريبا"])},
    optional={"source": st.text(max_size=9), "url": st.sampled_from(["https://e.org/1", "x", ""])},
)  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PLAIN, min_size=1, max_size=8) | st.lists(st.dictionaries(NAMES, VALUES, max_size=6), max_size=8),
       st.sampled_from(["", "\n", "{\n", "[1]\n", "\r\n"]))  # fmt: skip
def test_blocks_give_the_rows_that_the_careful_way_gives(tmp_path, monkeypatch, records, extra):
    path = write(
        tmp_path / "a.jsonl",
        lines({"title": "ع", "text": TEXT}, *records[:3]) + extra + lines(*records[3:]),
    )
    monkeypatch.setattr(json_lines, "_SMALL", 1 << 40)
    careful = load(path)
    monkeypatch.setattr(json_lines, "_SMALL", 1)
    monkeypatch.setattr(json_lines, "_BLOCK", 200)
    pd.testing.assert_frame_equal(load(path), careful)


def test_plain_records_do_go_through_blocks(tmp_path, monkeypatch):
    finished = []
    monkeypatch.setattr(json_lines, "_SMALL", 1)
    monkeypatch.setattr(
        json_lines, "finish_block", lambda *a: finished.append(1) or blocks.finish_block(*a)
    )
    load(
        write(tmp_path / "a.jsonl", lines({"title": "ع", "text": TEXT, "tags": ["أ"], "n": 3}) * 3)
    )
    assert finished == [1]


def test_memory_holds_a_batch_and_not_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(json_lines, "_BLOCK", 4096)
    path = write(tmp_path / "a.jsonl", lines({"text": TEXT}) * 200)
    opened = []
    monkeypatch.setattr(
        Item, "open", lambda item: opened.append(open(item.on_disk, "rb")) or opened[-1]
    )
    parts = iter_articles(path, batch=5)
    assert len(next(parts)) == 5
    assert opened[0].tell() < path.stat().st_size / 2


# ---------------------------------------------------------------- the sample


def test_the_sample_is_read_whole():
    articles = load(data_folder() / "sample")
    assert articles["problem"].isna().all()
    assert articles["article_id"].is_unique
    assert articles["source"].notna().all()
    assert articles.groupby("path")["published"].count().sum() > len(articles) / 2
    assert kit.load_articles is load_articles
    assert articles["published"].max() < pd.Timestamp(datetime(2026, 1, 1, tzinfo=UTC))


def test_a_folder_that_cannot_be_opened_is_a_row(tmp_path, monkeypatch):
    import os

    write(tmp_path / "a" / "1.txt", TEXT)
    write(tmp_path / "b.txt", TEXT)
    scan = os.scandir

    def refuse(name):
        if str(name).endswith("a"):
            raise PermissionError(13, "Permission denied", str(name))
        return scan(name)

    monkeypatch.setattr(os, "scandir", refuse)
    assert load(tmp_path)["problem"].fillna("-").tolist() == [
        "-",
        f"{tmp_path / 'a'}: the folder cannot be opened: Permission denied",
    ]


def test_a_name_in_two_spellings_of_hamza_gives_one_id(tmp_path):
    from unicodedata import normalize

    ids = []
    for form in ("NFC", "NFD"):
        write(tmp_path / form / normalize(form, "أخبار.txt"), TEXT)
        ids += load(tmp_path / form)["article_id"].tolist()
    assert ids[0] == ids[1]


def test_an_empty_text_is_no_source():
    with pytest.raises(ValueError) as error:
        load("")
    assert str(error.value) == (
        "The source is an empty text; a path was expected. Name a file or a folder, '.' for the "
        "folder you are in."
    )


def test_a_pattern_takes_each_file_once_where_links_lead_in_a_circle(tmp_path):
    write(tmp_path / "b" / "a.txt", "نص أول")
    write(tmp_path / "b" / "c" / "a.txt", "نص ثان")
    (tmp_path / "b" / "back").symlink_to(tmp_path)
    articles = load(str(tmp_path / "**" / "*.txt"))
    assert articles["text"].tolist() == ["نص أول", "نص ثان"]
