"""Hostile and damaged files: never an error, a hang, or a file written; always a row that says why.

The limits stand in `kit.load.limits`. Some tests lower them, so that small files reach them.
"""

import gzip
import io
import json
import lzma
import os
import random
import tarfile
import time
import zipfile

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.load import limits, load_articles
from kit.load.readers import json_lines
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

FILES = {
    "a.txt": TEXT.encode(),
    "b.txt": TEXT.encode("utf-16"),
    "a.html": PAGE.format(head=LINKED + META, body=MARKED).encode(),
    "a.json": json.dumps([RECORD] * 3).encode(),
    "a.jsonl": json.dumps(RECORD, ensure_ascii=False).encode() + b"\n",
    "a.csv": table(",").encode(),
    "a.tsv": table("\t").encode("cp1256"),
    "a.xlsx": workbook(),
    "a.parquet": parquet(),
    "a.xml": RSS.encode(),
    "a.atom": ATOM.encode(),
    "a.warc": warc(("https://a.example/1", "text/html", PAGE.format(head="", body="").encode())),
    "a.docx": word(TEXT),
    "a.pdf": pdf(TEXT, "سطر 2024"),
    "a.zip": zipped({"a.txt": TEXT, "x/b.csv": table(",")}),
    "a.tar": tar(**{"a.txt": TEXT.encode(), "b.csv": table(",").encode()}),
    "a.txt.gz": gzip.compress(TEXT.encode()),
    "a.jsonl.xz": lzma.compress(json.dumps(RECORD).encode()),
    "a.txt.zst": zst(TEXT.encode()),
}
ENDINGS = sorted({name.split(".", 1)[1] for name in FILES})


@pytest.fixture
def place(tmp_path):
    """A folder with one good file; what is loaded beside it must not touch it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "zz.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "in"


def load_beside(place, name, data):
    """The rows of a file; the good one beside it is read in any case, and nothing is written."""
    path = place / name
    path.write_bytes(data)
    before = sorted(place.parent.rglob("*"))
    articles = load_articles([path, place / "zz.txt"], quiet=True)
    assert sorted(place.parent.rglob("*")) == before
    path.unlink()
    assert articles["text"].iloc[-1] == TEXT
    assert articles["article_id"].is_unique
    problems = articles["problem"].dropna()
    assert not problems.str.contains("\n|Traceback|cannot be read \\(").any(), problems.tolist()
    return articles.iloc[:-1]


def problem_of(place, name, data):
    found = load_beside(place, name, data)["problem"].dropna().tolist()
    assert len(found) == 1, found
    return found[0].removeprefix(f"{place / name}")


damaged = settings(
    max_examples=60, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


@damaged
@given(st.sampled_from(sorted(FILES)), st.floats(0, 1))
def test_a_file_that_breaks_off_is_read_as_far_as_it_goes_or_is_a_problem(place, name, share):
    data = FILES[name]
    load_beside(place, name, data[: int(len(data) * share)])


@damaged
@given(st.sampled_from(sorted(FILES)), st.integers(0, 2**32))
def test_a_file_with_changed_bytes_is_read_or_is_a_problem(place, name, seed):
    chance, data = random.Random(seed), bytearray(FILES[name])
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
        spot = chance.randrange(len(data))
        data[spot : spot + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 9)) or b"x"
    load_beside(place, name, bytes(data))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_with_the_name_of_another_format_is_read_or_is_a_problem(place, ending):
    for data in FILES.values():
        assert len(load_beside(place, f"s.{ending}", data)) >= 1


@damaged
@given(st.binary(max_size=300), st.sampled_from(ENDINGS))
def test_any_bytes_under_any_name_are_read_or_are_a_problem(place, data, ending):
    load_beside(place, f"s.{ending}", data)


# ---------------------------------------------------------------- archives


def swollen(megabytes, name="a.txt"):
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as member,
    ):
        for _ in range(megabytes):
            member.write("ا".encode() * (1 << 19))
    return stream.getvalue()


def test_a_zip_that_expands_without_end_is_stopped(place, monkeypatch):
    monkeypatch.setattr(limits, "FREE_EXPANSION", 1 << 20)
    monkeypatch.setattr(limits, "MAX_FILE", 1 << 30)
    assert problem_of(place, "a.zip", swollen(30)) == (
        "/a.txt: expands to more than 64 MB and 200 times its size, as no text does; "
        "unpack it yourself if you trust it"
    )


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, zst], ids=["gz", "xz", "zst"])
def test_a_stream_that_expands_without_end_is_stopped(place, monkeypatch, pack):
    monkeypatch.setattr(limits, "FREE_EXPANSION", 1 << 20)
    monkeypatch.setattr(limits, "MAX_FILE", 1 << 30)
    assert "expands to more than" in problem_of(place, "a.txt.gz", pack("ا".encode() * (15 << 20)))


def test_the_limit_holds_for_all_members_of_an_archive_together(place, monkeypatch):
    monkeypatch.setattr(limits, "FREE_EXPANSION", 1 << 20)
    inner = zipped({f"{number}.txt": "ا" * 200_000 for number in range(40)})
    problems = load_beside(place, "a.zip", zipped({"b.zip": inner}))["problem"].dropna()
    assert problems.str.contains("expands to more than").any()


def test_three_hundred_megabytes_in_a_zip_cost_neither_time_nor_memory(place):
    start = time.monotonic()
    assert "longer" in (found := problem_of(place, "a.txt", swollen(300))) or "larger" in found
    assert time.monotonic() - start < 60


def test_archives_deeper_than_the_limit_are_left(place):
    data = TEXT.encode()
    for number in range(6):
        data = zipped({f"{number}.zip" if number else "a.txt": data})
    assert "lies more than 3 archives deep and is left alone" in problem_of(place, "a.zip", data)


def test_an_archive_that_holds_itself_ends(place):
    once = zipped({"a.zip": b"x"})
    data = zipped({"r/r.zip": once, "r/s.zip": zipped({"r.zip": zipped({"r.zip": once})})})
    load_beside(place, "r.zip", data)


@pytest.mark.parametrize(
    "name", ["../../out.txt", "/etc/out.txt", "C:\\out.txt", "..\\..\\out.txt", "a/../../../out.txt", "./out.txt"]
)  # fmt: skip
def test_names_that_lead_out_of_an_archive_are_only_names(place, name):
    for data, archive in ((zipped({name: TEXT}), "a.zip"), (tar(**{name: TEXT.encode()}), "a.tar")):
        row = load_beside(place, archive, data).iloc[0]
        assert row["text"] == TEXT
        assert ".." not in row["path"].removeprefix(str(place))
        assert row["path"].startswith(str(place / archive) + "/")


def test_links_and_devices_in_an_archive_are_not_followed(place):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.LNKTYPE), ("c.txt", tarfile.CHRTYPE),
                           ("d.txt", tarfile.FIFOTYPE)):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/hostname"
            archive.addfile(info)
    assert len(load_beside(place, "a.tar", stream.getvalue())) == 0


def test_a_protected_member_is_a_problem_and_the_others_are_read(place):
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    rows = load_beside(place, "a.zip", bytes(data))
    assert rows["problem"].fillna("-").tolist() == [
        f"{place / 'a.zip'}/a.txt: is protected by a password", "-"
    ]  # fmt: skip


def test_a_decompressor_that_asks_for_much_memory_is_refused(place, monkeypatch):
    data = lzma.compress(TEXT.encode(), preset=9)
    monkeypatch.setattr(limits, "MAX_DECOMPRESSOR_MEMORY", 1 << 20)
    assert "is damaged: Memory usage limit" in problem_of(place, "a.txt.xz", data)


# ---------------------------------------------------------------- long and deep


@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.csv", "a.json", "a.txt", "a.xml", "a.html", "a.tsv"]
)
def test_a_hundred_megabytes_in_one_line_are_a_problem(place, name):
    start = {"a.jsonl": b'{"text": "', "a.json": b'[{"text": "', "a.csv": b'title,text\nx,"'}.get(
        name, b"<rss>"
    )
    problem = problem_of(place, name, start + "ا".encode() * 50_000_000)
    assert re_any(
        problem, "larger than 32 MB", "longer than 32 MB", "no JSON from here on", "32 MB, too much"
    )


def re_any(text, *parts):
    return any(part in text for part in parts)


def test_the_lines_after_one_too_long_are_read(place, monkeypatch):
    monkeypatch.setattr(limits, "MAX_LINE", 1 << 16)
    monkeypatch.setattr(json_lines, "_BLOCK", 1 << 14)
    line = json.dumps(RECORD).encode() + b"\n"
    long = json.dumps(RECORD | {"text": "x" * (1 << 20)}).encode() + b"\n"
    rows = load_beside(place, "a.jsonl", line * 2 + long + line)
    assert rows["text"].isna().tolist() == [False, False, True, False]
    assert rows["record"].tolist() == [1, 2, 3, 4]
    cells = f"title,text\nx,{TEXT}\n".replace("،", "") + f"x,{'y' * (1 << 20)}\nz,w\n"
    rows = load_beside(place, "a.csv", cells.encode())
    assert rows["text"].isna().tolist() == [False, True, False]


@pytest.mark.parametrize("deep", ["[" * 500_000, '{"a":' * 300_000, "[" * 9_000 + "]" * 9_000])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_nested_without_end_is_a_problem(place, name, deep):
    assert load_beside(place, name, deep.encode())["problem"].notna().all()


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ههههههههههه">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(20)
) + "]>"  # fmt: skip


def test_a_feed_that_declares_entities_is_left_alone(place):
    feed = f'<?xml version="1.0"?>{LAUGHS}<rss version="2.0"><channel><item><title>&t;</title></item></channel></rss>'
    assert problem_of(place, "a.xml", feed.encode()) == (
        ": declares entities, as no feed does, and is left alone"
    )


def test_a_page_that_declares_entities_expands_none(place):
    page = LAUGHS + PAGE.format(head="", body="<p>&t;&t;&t;</p>").split(">", 1)[1]
    rows = load_beside(place, "a.html", page.encode())
    assert rows["text"].fillna("").str.len().max() < 5_000


@pytest.mark.parametrize(
    ("name", "part"), [("a.xlsx", "xl/workbook.xml"), ("a.docx", "word/document.xml")]
)
def test_an_office_file_that_declares_entities_is_left_alone(place, name, part):
    with zipfile.ZipFile(io.BytesIO(FILES[name])) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    head, body = (
        members[part].split(b"?>", 1)
        if b"?>" in members[part]
        else (b"<?xml version='1.0'", members[part])
    )
    members[part] = head + b"?>" + LAUGHS.encode() + body
    assert (
        problem_of(place, name, zipped(members)) == ": declares entities, as no office program does"
    )


def test_an_office_file_that_expands_without_end_is_left_alone(place, monkeypatch):
    monkeypatch.setattr(limits, "FREE_EXPANSION", 1 << 20)
    data = swollen(30, "xl/sharedStrings.xml")
    assert (
        problem_of(place, "a.xlsx", data) == ": expands to more than 64 MB and 200 times its size"
    )


def test_a_sheet_that_says_it_is_endless_is_read_to_its_last_row(place):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["title", "text"])
    book.active.append(["أ", TEXT])
    book.active.cell(row=1_048_576, column=16_384, value="x")
    stream = io.BytesIO()
    book.save(stream)
    assert load_beside(place, "a.xlsx", stream.getvalue())["text"].tolist() == [TEXT]


def test_a_page_nested_without_end_ends(place):
    for page in (
        "<div>" * 100_000 + TEXT,
        "<p" + " a=b" * 200_000 + ">" + TEXT,
        "<table><tr><td>" * 20_000 + TEXT,
    ):
        load_beside(place, "a.html", f"<html><body>{page}".encode())


@pytest.mark.parametrize(
    "text", [" " * 3_000_000, "\n" * 500_000, "ا " * 1_000_000, "1/" * 1_000_000, "<" * 1_000_000,
             '"' * 200_000, '","' * 60_000, "{" * 100_000 + "\n", "\u200f" * 1_000_000, "Ø§" * 500_000]
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.json", "a.html", "a.xml"])
def test_monotonous_files_take_no_time(place, name, text):
    load_beside(place, name, ("title,text\n" if name == "a.csv" else "").encode() + text.encode())


def test_a_quotation_mark_on_every_line_takes_time_in_proportion(place):
    rows = load_beside(place, "a.csv", ("title,text\n" + f'x,"{TEXT}\n' * 4_001).encode())
    assert len(rows) >= 1


def test_a_file_that_cannot_be_opened_is_a_problem(place, monkeypatch):
    path = place / "a.txt"
    path.write_text(TEXT)

    def refuse(name, *_):
        if str(name) == str(path):
            raise PermissionError(13, "Permission denied")
        return open(name, "rb")

    monkeypatch.setattr("kit.load.sources.open", refuse, raising=False)
    problems = load_articles(place, quiet=True)["problem"].dropna().tolist()
    assert problems == [f"{path}: cannot be opened: [Errno 13] Permission denied"]


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses such names itself")
def test_strange_file_names_are_shown_and_read(place):
    for name in ("a\nb.txt", "خبر \u202e.txt", "x" * 200 + ".txt", "-rf.txt", "#1.txt"):
        rows = load_beside(place, name, TEXT.encode())
        assert rows["text"].tolist() == [TEXT]


@pytest.mark.parametrize("name", ["x\0y", "x" * 5_000, ""])
def test_impossible_paths_are_refused_or_not_found(name):
    with pytest.raises((FileNotFoundError, ValueError)):
        load_articles(name or "\0", quiet=True)


def test_a_lone_half_character_is_replaced(place):
    rows = load_beside(place, "a.jsonl", b'{"text": "\\ud83d \\u0627", "title": "\\udc00"}\n')
    assert rows["text"].tolist() == ["\ufffd ا"]
    assert rows["title"].tolist() == ["\ufffd"]
    assert isinstance(rows, pd.DataFrame)
