"""Each format, each encoding, each kind of archive: the article that was put in comes out."""

import bz2
import gzip
import json
import lzma
import zipfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.load import load_articles
from kit.load.encodings import find_encoding, repair
from kit.load.readers.documents import is_turned, mend_pdf_text
from kit.load.readers.json_whole import _stream
from tests.load_files import (
    ATOM,
    LINKED,
    MARKED,
    META,
    PAGE,
    RECORD,
    RSS,
    TEXT,
    parquet,
    pdf,
    table,
    tar,
    warc,
    word,
    workbook,
    zipped,
    zst,
)  # fmt: skip


def load(source, **options):
    return load_articles(source, quiet=True, **options)


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def assert_is_record(row):
    assert (row["title"], row["text"], row["source"]) == ("عودة النازحين", TEXT, "الأفق")
    assert row["published"] == pd.Timestamp("2024-01-12", tz="UTC")
    assert pd.isna(row["problem"])


# ---------------------------------------------------------------- tables and records


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("comma.csv", table(",")),
        ("semicolon.csv", table(";")),
        ("bar.csv", table("|")),
        ("tab.tsv", table("\t")),
        ("excel.csv", "sep=;\n" + table(";")),
        ("mark.csv", "\ufeff" + table(",")),
        ("old_mac.csv", table(",").replace("\n", "\r")),
        ("book.xlsx", workbook()),
        ("frame.parquet", parquet()),
        ("one.json", json.dumps(RECORD)),
        ("list.json", json.dumps([RECORD])),
        ("wrapped.json", json.dumps({"status": "ok", "title": "قائمة", "articles": [RECORD]})),
        ("hits.json", json.dumps({"hits": {"hits": [{"_source": RECORD}]}})),
        ("columns.json", json.dumps({name: [value] for name, value in RECORD.items()})),
        ("pandas.json", json.dumps({name: {"0": value} for name, value in RECORD.items()})),
        ("split.json", json.dumps({"columns": list(RECORD), "data": [list(RECORD.values())]})),
        ("by_id.json", json.dumps({"a1": RECORD})),
        ("lines.json", json.dumps(RECORD) + "\n"),
        ("list.jsonl", json.dumps([RECORD])),
        ("indented.jsonl", json.dumps(RECORD, indent=1)),
        ("mark.jsonl", "\ufeff" + json.dumps(RECORD)),
        ("swapped.csv", json.dumps(RECORD) + "\n" + "{}"),
        ("lines.jl", json.dumps(RECORD)),
    ],
)
def test_a_record_comes_out_of_every_table_format(tmp_path, name, content):
    assert_is_record(load(write(tmp_path / name, content)).iloc[0])


def test_all_sheets_are_read_and_empty_rows_left_out(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("ثانية")):
        for row in (["title", "text"], [], [sheet.title, TEXT]):
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert load(tmp_path / "a.xlsx")["title"].tolist() == ["Sheet", "ثانية"]


def test_paragraphs_in_a_list_become_lines(tmp_path):
    path = write(tmp_path / "a.json", json.dumps([{"title": "أ", "paragraphs": ["سطر.", "سطر."]}]))
    assert load(path)["text"].tolist() == ["سطر.\nسطر."]


def test_a_list_that_breaks_off_keeps_the_complete_records(tmp_path):
    whole = json.dumps([RECORD, RECORD, RECORD], ensure_ascii=False)
    articles = load(write(tmp_path / "a.json", whole[:-20]))
    assert articles["text"].notna().tolist() == [True, True, False]
    assert articles["problem"].iloc[2].startswith(f"{tmp_path / 'a.json'}, line 1: it is no JSON")


@given(
    st.lists(st.dictionaries(st.text(max_size=3), st.text(max_size=9)), max_size=5),
    st.integers(1, 7),
)
def test_a_list_in_pieces_gives_the_records_of_the_whole(records, size):
    text = json.dumps(records, ensure_ascii=False, indent=1)
    pieces = [text[place : place + size] for place in range(0, len(text), size)]
    assert [record for _, record in _stream(iter(pieces))] == records


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize(
    ("head", "body"), [(LINKED, ""), (META, ""), ('<meta property="og:site_name" content="الأفق">', MARKED)],
    ids=["json-ld", "meta", "marked"],
)  # fmt: skip
def test_a_page_gives_its_text_and_what_it_declares(tmp_path, head, body):
    row = load(write(tmp_path / "a.html", PAGE.format(head=head, body=body))).iloc[0]
    assert (row["title"], row["author"], row["section"]) == ("عودة النازحين", "ليلى", "العراق")
    assert row["source"] == "الأفق"
    assert row["published"] == pd.Timestamp("2024-01-12 07:00", tz="UTC")
    assert TEXT * 3 in row["text"] and row["text"].endswith('"نعم" & لا.')
    assert "الرئيسية" not in row["text"] and "الحقوق" not in row["text"]


def test_the_date_of_today_in_the_frame_of_a_page_is_not_its_publication(tmp_path):
    row = load(write(tmp_path / "a.html", PAGE.format(head="", body=""))).iloc[0]
    assert pd.isna(row["published"])
    assert row["title"] == "عودة النازحين"


def test_a_date_beside_the_heading_is_read_in_arabic(tmp_path):
    body = '<div class="post-date">نشر في: الجمعة 12 كانون الثاني/يناير 2024 - 10:30 ص</div>'
    row = load(write(tmp_path / "a.html", PAGE.format(head="", body=body))).iloc[0]
    assert row["published"] == pd.Timestamp("2024-01-12 10:30", tz="UTC")


def test_a_page_without_an_article_is_a_problem(tmp_path):
    path = write(tmp_path / "a.html", "<html><head><title>x</title></head><body></body></html>")
    write(tmp_path / "b.txt", TEXT)
    problem = load(tmp_path)["problem"].iloc[0]
    assert problem == f"{path}: no article text was found in the page"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "iso8859_6", "utf-16"])
def test_a_page_is_read_in_its_encoding_whatever_it_says(tmp_path, encoding):
    page = PAGE.format(head=META, body="").encode(encoding)
    assert load(write(tmp_path / "a.html", page))["text"].iloc[0].startswith(TEXT)


def test_a_page_under_another_name_is_seen_through(tmp_path):
    row = load(write(tmp_path / "a.txt", PAGE.format(head=META, body=""))).iloc[0]
    assert row["title"] == "عودة النازحين" and "<p>" not in row["text"]


# ---------------------------------------------------------------- feeds and web archives


def test_the_entries_of_a_feed_are_articles(tmp_path):
    articles = load(write(tmp_path / "a.xml", RSS))
    assert articles["title"].tolist() == ["عودة النازحين", "ثان"]
    assert articles["text"].tolist() == [f'{TEXT}\nوقال: "نعم".', 'ملخص "قصير"']
    assert articles["published"].dt.strftime("%d %H:%M").tolist() == ["12 07:00", "12 00:00"]
    assert articles["source"].tolist() == ["الأفق", "الأفق"]
    assert articles["section"].iloc[0] == "العراق"


def test_an_atom_feed_in_windows_1256_is_read(tmp_path):
    row = load(write(tmp_path / "a.rss", ATOM.encode("cp1256"))).iloc[0]
    assert (row["title"], row["text"], row["author"]) == ("عودة النازحين", TEXT, "ليلى")


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["warc", "warc.gz"])
def test_the_pages_of_a_web_archive_are_articles(tmp_path, pack):
    page = PAGE.format(head='<meta name="author" content="ليلى">', body="").encode()
    data = warc(
        ("https://alofoq.example/1", "text/html", page),
        ("https://a.example/x.png", "image/png", b"\x89"),
    )
    articles = load(write(tmp_path / "a.warc.gz", pack(data)))
    assert articles["url"].tolist() == ["https://alofoq.example/1"]
    assert articles["source"].tolist() == ["alofoq.example"]
    assert articles["text"].iloc[0].startswith(TEXT)


# ---------------------------------------------------------------- documents


def test_a_word_file_is_an_article(tmp_path):
    row = load(write(tmp_path / "alofoq" / "a.docx", word(TEXT, "سطر."))).iloc[0]
    assert (row["title"], row["text"]) == ("عودة النازحين", f"عودة النازحين\n{TEXT}\nسطر.")


def test_a_pdf_with_letters_in_reading_order_is_read_as_it_is(tmp_path):
    row = load(write(tmp_path / "a.pdf", pdf("عاد الوفد إلى بغداد.", "وقال المصدر."))).iloc[0]
    assert row["text"].split("\n") == ["عاد الوفد إلى بغداد.", "وقال المصدر."]


def test_a_pdf_with_letter_shapes_drawn_from_the_left_is_mended(tmp_path):
    from arabic_reshaper import reshape

    lines = ["عاد الوفد إلى بغداد في 2024.", "وقال المصدر (نعم) في New York."]
    drawn = [
        reshape(line)[::-1].replace("4202", "2024").replace("kroY weN", "New York")
        .translate(str.maketrans("()", ")("))
        for line in lines
    ]  # fmt: skip
    assert load(write(tmp_path / "a.pdf", pdf(*drawn)))["text"].iloc[0].split("\n") == lines


@pytest.mark.parametrize("shaped", [False, True])
def test_turned_text_is_recognised_with_shapes_and_without(shaped):
    from arabic_reshaper import reshape

    text = reshape(TEXT) if shaped else TEXT
    assert not is_turned(text)
    assert is_turned(text[::-1])
    assert mend_pdf_text(text) == TEXT


def test_a_pdf_without_text_says_what_to_do(tmp_path):
    path = write(tmp_path / "a.pdf", pdf())
    write(tmp_path / "b.txt", TEXT)
    assert load(tmp_path)["problem"].iloc[0] == (
        f"{path}: holds pictures of text only; recognise the text first (OCR)"
    )


# ---------------------------------------------------------------- archives


@pytest.mark.parametrize(
    ("ending", "pack"),
    [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress), (".zst", zst)],
    ids=lambda part: part if isinstance(part, str) else "",
)
@pytest.mark.parametrize("inside", ["txt", "jsonl", "csv", "json", "xlsx"])
def test_a_compressed_file_is_read_as_what_it_is(tmp_path, ending, pack, inside):
    content = {
        "txt": TEXT.encode(), "jsonl": json.dumps(RECORD).encode(), "csv": table(",").encode(),
        "json": json.dumps([RECORD]).encode(), "xlsx": workbook(),
    }[inside]  # fmt: skip
    articles = load(write(tmp_path / f"a.{inside}{ending}", pack(content)))
    assert articles["text"].tolist() == [TEXT]
    assert articles["problem"].isna().all()


def test_the_streams_of_a_file_put_together_are_all_read(tmp_path):
    line = (json.dumps(RECORD) + "\n").encode()
    for ending, pack in (("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)):
        assert len(load(write(tmp_path / f"a.jsonl.{ending}", pack(line) + pack(line)))) == 2


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.tar.xz", "a.dat"])
def test_the_files_in_an_archive_are_read_with_their_folder_as_the_outlet(tmp_path, name):
    members = {"news/alofoq/1.txt": TEXT.encode(), "README.txt": b"x", "2.csv": table(",").encode()}
    as_tar = tar(**{key.replace("/", "__"): value for key, value in members.items()})
    data = {"zip": zipped(members), "dat": zipped(members), "tar": as_tar, "gz": gzip.compress(as_tar),
            "tgz": gzip.compress(as_tar), "xz": lzma.compress(as_tar)}[name.rsplit(".", 1)[1]]  # fmt: skip
    articles = load(write(tmp_path / name, data)).sort_values("path")
    assert articles["source"].tolist() == ["الأفق", "alofoq"]
    assert articles["path"].tolist() == [
        f"{tmp_path / name}/2.csv",
        f"{tmp_path / name}/news/alofoq/1.txt",
    ]


def test_an_archive_inside_an_archive_is_read(tmp_path):
    inner = zipped({"a.txt": TEXT})
    articles = load(write(tmp_path / "a.tar.gz", gzip.compress(tar(**{"inner.zip": inner}))))
    assert articles["text"].tolist() == [TEXT]
    assert articles["source"].tolist() == ["inner"]


def test_a_member_with_an_arabic_name_in_utf8_keeps_it(tmp_path):
    path = write(tmp_path / "a.zip", zipped({"أخبار/خبر.txt": TEXT}))
    assert load(path)["source"].tolist() == ["أخبار"]


# ---------------------------------------------------------------- encodings

WORDS = (
    "غزة|بيروت|أخبار|سلام|دمشق|لبنان|الخبر|كتائب|الرئيس|حلب|الموصل|وزارة الدفاع|مجلس الأمن".split(
        "|"
    )
)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_windows_1256_is_never_thai_or_cyrillic(word):
    assert word.encode("cp1256").decode(find_encoding(word.encode("cp1256"))) == word


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859_6"]
)
@pytest.mark.parametrize(
    "text", [TEXT.replace("،", ""), "قال الوزير إن الاجتماع مستمر", "مقتل مدنيين في غارة على إدلب"]
)
def test_a_sentence_is_read_in_its_encoding(tmp_path, encoding, text):
    path = write(tmp_path / "a.txt", text.encode(encoding))
    assert load(path)["text"].tolist() == [text]


def test_utf8_with_a_broken_byte_stays_utf8(tmp_path):
    data = (TEXT * 3).encode()
    found = load(write(tmp_path / "a.txt", data[:51] + b"\xff" + data[51:]))["text"].iloc[0]
    assert found.count("عاد") == 3 and "\ufffd" in found


def test_an_encoding_asked_for_is_taken(tmp_path):
    path = write(tmp_path / "a.txt", TEXT.encode("utf-8"))
    assert (
        load(path, encoding="cp1256")["text"].iloc[0] == TEXT
    )  # Read wrong as asked, then repaired.


@pytest.mark.parametrize(
    "wrong",
    [
        TEXT.encode().decode("cp1256"),
        TEXT.encode().decode("latin-1"),
        TEXT.encode("cp1256").decode("cp1252"),
    ],
    ids=["utf-8 as windows-1256", "utf-8 as latin-1", "windows-1256 as windows-1252"],
)
def test_text_once_read_in_the_wrong_encoding_is_repaired_and_said(tmp_path, capsys, wrong):
    path = write(tmp_path / "a.jsonl", json.dumps({"title": wrong[:40], "text": wrong}))
    articles = load_articles(path)
    assert articles["text"].tolist() == [TEXT]
    assert "Note: 1 text read in the wrong encoding before, repaired." in capsys.readouterr().out


@given(
    st.lists(st.sampled_from([*WORDS, "§", "…", "،", "؛", "«", "ط", "ظ", "Ça", "12"]), max_size=20)
)
def test_ordinary_text_is_never_repaired(words):
    for text in (" ".join(words), " ".join(words).replace(" ،", "،")):
        assert repair(text) == text


@pytest.mark.parametrize(
    "text", ["المادة §5 من الدستور", "الشروط، والظروف.", "Ça va à Beyrouth, élève?", "حافظ؛ ط، ظ…"]
)
def test_signs_that_look_like_damage_are_left(text):
    assert repair(text) == text


def test_lines_of_two_encodings_in_one_file_are_both_read(tmp_path):
    first = (json.dumps(RECORD, ensure_ascii=False) + "\n").encode()
    second = (json.dumps(RECORD, ensure_ascii=False) + "\n").encode("cp1256")
    assert load(write(tmp_path / "a.jsonl", first * 3 + second))["text"].tolist() == [TEXT] * 4
    rows = table(",").split("\n")
    mixed = f"{rows[0]}\n{rows[1]}\n".encode() + f"{rows[1]}\n".encode("cp1256")
    assert load(write(tmp_path / "a.csv", mixed))["text"].tolist() == [TEXT] * 2


def test_the_title_and_what_stands_over_it_are_not_in_the_text_of_a_page(tmp_path):
    page = PAGE.format(head=META, body="").replace("<article>", "<article><ul><li>المغرب</li></ul>")
    assert "المغرب" not in load(write(tmp_path / "a.html", page))["text"].iloc[0]
    head = META.replace("ليلى", "بقلم: ليلى")
    row = load(write(tmp_path / "b.html", PAGE.format(head=head, body=""))).iloc[0]
    assert row["author"] == "ليلى"
    assert not row["text"].startswith("عودة النازحين")


def test_a_page_saved_under_the_name_of_its_script_is_read(tmp_path):
    articles = load(write(tmp_path / "article.php?id=12", PAGE.format(head=META, body="")))
    assert articles["title"].tolist() == ["عودة النازحين"]


def test_a_table_of_text_named_xls_is_read(tmp_path):
    assert_is_record(load(write(tmp_path / "export.xls", table("\t"))).iloc[0])


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("<p>وصل الوفد.</p>\n<p>ثم غادر.</p>", "وصل الوفد.\nثم غادر."),
        ("وصل <b>الوفد</b><br/>ثم غادر", "وصل الوفد\nثم غادر"),
        (
            '<div class="x">وصل&nbsp;<a href="https://x.example/?a=1">الوفد</a></div>',
            "وصل\xa0الوفد",
        ),
        ("<script>var a = '<p>';</script>وصل الوفد<style>p {}</style>", "وصل الوفد"),
        ("<p>وصل الوفد<script>ثم", "وصل الوفدثم"),
        ("3 < 5 و<الوزير> قال: a<b", "3 < 5 و<الوزير> قال: a<b"),
    ],
    ids=["paragraphs", "bold and a break", "a link", "a script", "a script left open", "no tags"],
)
@pytest.mark.parametrize("many", [1, 3000])
def test_tags_of_a_page_in_a_text_are_taken_off(tmp_path, marked, plain, many):
    # Many records go through Arrow, where none has tags.
    lines = [json.dumps({"text": "نص " * 40, "id": n}) for n in range(many - 1)]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([*lines, json.dumps({"text": marked, "title": marked})]))
    articles = load_articles(path, quiet=True)
    assert articles["text"].iloc[-1] == plain
    assert len(articles) == many


def test_texts_that_held_tags_are_told(tmp_path, capsys):
    (tmp_path / "a.json").write_text(json.dumps([{"text": "<p>نعم</p>"}, {"text": "لا"}]))
    load_articles(tmp_path)
    assert "Note: 1 text held the tags of a page, taken off." in capsys.readouterr().out


@pytest.mark.parametrize(
    "content",
    [
        [{"title": {"rendered": "عنوان"}, "content": {"rendered": "<p>نص الخبر</p>"}}],
        {"data": {"articles": [{"title": "عنوان", "body": "نص الخبر"}]}},
        {"response": {"docs": [{"headline": {"main": "عنوان"}, "text": "نص الخبر"}]}},
        {"title": "عنوان", "text": {"ar": "نص الخبر", "en": "text"}},
        {"hits": {"hits": [{"_source": {"title": "عنوان", "text": "نص الخبر"}}]}},
    ],
    ids=["WordPress", "two wrappers", "a newspaper's interface", "languages", "Elasticsearch"],
)
def test_json_of_interfaces_is_unwrapped(tmp_path, content):
    (tmp_path / "a.json").write_text(json.dumps(content))
    articles = load_articles(tmp_path, quiet=True)
    assert articles[["title", "text"]].values.tolist() == [["عنوان", "نص الخبر"]]


def test_files_without_records_are_told(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("title,text\n")
    (tmp_path / "b.json").write_text("[]")
    (tmp_path / "c.txt").write_text("نص الخبر")
    with zipfile.ZipFile(tmp_path / "d.zip", "w"):
        pass
    articles = load_articles(tmp_path)
    assert len(articles) == 1
    assert "Passed over: 3 without records (a.csv, b.json, d.zip)." in capsys.readouterr().out


def test_an_entry_of_a_feed_with_an_empty_day_has_no_date(tmp_path):
    entry = "<item><title>ع</title><description>نص</description><pubDate></pubDate></item>"
    (tmp_path / "a.xml").write_text(f'<rss version="2.0"><channel>{entry}</channel></rss>')
    articles = load_articles(tmp_path, quiet=True)
    assert articles["published"].isna().tolist() == [True]
    assert articles["problem"].isna().tolist() == [True]
