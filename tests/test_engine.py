"""The analysis in parts: equal to the plain functions, on every engine, after every death."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import kit
from kit.engine import analyze, compare_analyses, merging, read_analysis, read_manifest, summarize
from kit.engine import pieces as pieces_module
from kit.engine.merging import SUMS, merge, merge_parts
from kit.engine.storage import Store
from kit.tokens import find_words

STEMS = "وزير بغداد دمشق بيروت القاهرة الرياض طهران أنقرة الدوحة مسقط".split()
WORDS = "قال التقى بحث أعلن زار وصل عاد استقبل ناقش أكد".split()
ALL = ("articles", "removed", "credits", "sentences", "mentions", "quotes", "forms", "words",
       "stories", "pairs", "entities", "days")  # fmt: skip


def write_news(folder, number=30, first=0, files=3):
    """Files of short reports, each different, every fifth a copy of the one before it."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(files):
        rows = []
        for m in range(number // files):
            k = first + n * (number // files) + m
            told = k - 1 if m % 5 == 4 else k
            text = (
                f"{WORDS[told % 10]} رئيس الوزراء العراقي محمد شياع السوداني في {STEMS[1 + told % 9]} "
                f"وفدا من الأمم المتحدة رقم {told}. وأضاف المصدر أن حزب الله وحركة حماس في لبنان "
                f"{WORDS[told % 7]} مع {STEMS[1 + told % 7]} ملف {told * 7}.\nاقرأ أيضا: خبر {told}"
            )
            rows.append(
                {"text": text, "published": f"2024-05-{1 + k % 9:02d}", "source": f"s{k % 2}"}
            )
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / f"news_{first:03d}_{n}.jsonl").write_text(lines + "\n", encoding="utf8")
    return folder


def files_of(folder):
    """Every file that is a result, with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file() and "work" not in path.relative_to(folder).parts
    }


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    return write_news(tmp_path_factory.mktemp("news") / "in")


@pytest.fixture(scope="module")
def done(news, tmp_path_factory):
    out = tmp_path_factory.mktemp("done") / "out"
    analyze(news, out, batch=7, quiet=True)
    return out


def parts_of(done):
    return [part["name"] for part in read_manifest(done)["parts"]]


def whole(news):
    """The same by the plain functions on all articles at once."""
    articles = kit.mark_duplicates(kit.clean_articles(kit.load_articles(news, quiet=True)))
    return articles, kit.find_mentions(articles)


def test_the_articles_are_those_of_the_plain_functions(news, done):
    articles, _ = whole(news)
    assert_frame_equal(read_analysis(done), articles, check_dtype=False)


def test_mentions_and_quotes_are_those_of_the_plain_functions(news, done):
    articles, mentions = whole(news)
    found = read_analysis(done, "mentions")
    assert len(found) > 100
    found["alternatives"] = found["alternatives"].map(list)
    assert_frame_equal(found, mentions)
    assert_frame_equal(read_analysis(done, "quotes"), kit.find_quotes(articles, mentions))


def test_word_counts_are_those_of_looking_at_every_word(news, done):
    articles, _ = whole(news)
    slow = {}
    for row in articles.itertuples():
        for _, _, word in find_words(row.text):
            key = (word, f"{row.published:%Y-%m-%d}", row.source)
            count, inside = slow.get(key, (0, set()))
            slow[key] = (count + 1, inside | {row.article_id})
    found = read_analysis(done, "words")
    keys = zip(found["form"], found["day"], found["source"], strict=True)
    fast = dict(zip(keys, zip(found["count"], found["articles"], strict=True), strict=True))
    assert fast == {key: (count, len(inside)) for key, (count, inside) in slow.items()}


def test_word_forms_are_those_of_the_whole_corpus(news, done):
    articles, _ = whole(news)
    assert_frame_equal(read_analysis(done, "forms"), kit.learn_word_forms(articles))


@pytest.mark.parametrize("unit", ["sentence", "paragraph", "article"])
def test_pairs_are_those_of_the_whole_corpus(news, done, unit):
    _, mentions = whole(news)
    found = read_analysis(done, "pairs")
    found = found[found["unit"] == unit].drop(columns="unit").reset_index(drop=True)
    order = ["a", "b"]
    assert_frame_equal(
        found.sort_values(order, ignore_index=True),
        kit.count_pairs(mentions, within=unit).sort_values(order, ignore_index=True),
    )


def test_entities_by_day_and_outlet_add_up_to_the_mentions(news, done):
    articles, mentions = whole(news)
    found = read_analysis(done, "entities").groupby("entity_id")[["mentions", "articles"]].sum()
    counted = kit.count_mentions(mentions, articles).set_index("entity_id")
    assert_frame_equal(found, counted[["mentions", "articles"]].sort_index())


def test_entities_summed_in_pieces_are_those_summed_at_once(done, monkeypatch):
    whole = pd.concat(merging._entities(Store(done), parts_of(done)), ignore_index=True)
    monkeypatch.setattr(pieces_module, "_PIECE", 10)
    pieces = list(merging._entities(Store(done), parts_of(done)))
    assert len(pieces) > 1
    assert_frame_equal(pd.concat(pieces, ignore_index=True), whole)
    assert_frame_equal(read_analysis(done, "entities"), whole)


def test_an_entity_has_one_row_a_day_and_outlet_whatever_the_parts_call_it(tmp_path):
    texts = ["قال الوزير العراقي ذلك.", "وصل إلى العراق.", "قال نائب عراقي ذلك."]
    rows = [{"text": text, "published": "2024-05-01", "source": "s"} for text in texts]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf8")
    analyze(tmp_path / "news.jsonl", tmp_path / "out", batch=1, quiet=True)
    found = read_analysis(tmp_path / "out", "entities")
    columns = ["entity_id", "name", "kind", "mentions", "articles"]
    assert found[columns].values.tolist() == [["IQ", "العراق", "country", 3, 3]]


def test_totals_of_an_actor_hold_under_all_its_names():
    names = [("", "", ""), ("x", "اكس", "person"), ("x", "إكس", "person"), ("y", "واي", "person")]
    units = pd.DataFrame(names, columns=["entity_id", "name", "kind"])
    units = units.assign(unit="article", units=[10, 2, 4, 6])
    pairs = pd.DataFrame({"unit": ["article"], "a": ["x"], "b": ["y"], "together": [5]})
    (found,) = merging.measure_pairs(pairs, merging.merge_named(units, "units", "units"))
    columns = ["a_name", "a_total", "b_total", "units_total"]
    assert found[columns].values.tolist() == [["إكس", 6, 6, 10]]


def test_the_denominators_are_all_articles_and_words(news, done):
    days = read_analysis(done, "days")
    assert days["articles"].sum() == 30
    assert days["words"].sum() == read_analysis(done, "words")["count"].sum()


def test_stories_over_parts_are_those_of_all_at_once(news, done):
    articles, _ = whole(news)
    found = read_analysis(done, "stories").set_index("article_id")
    assert found["duplicate_of"].notna().sum() == 6
    expected = articles.set_index("article_id")[
        ["story_id", "duplicate_of", "new_share"]
    ].sort_index()
    assert_frame_equal(found, expected)


def test_a_pool_of_processes_gives_the_same_bytes(news, done, tmp_path):
    analyze(news, tmp_path / "out", batch=7, workers=2, quiet=True)
    assert files_of(tmp_path / "out") == files_of(done)


def test_the_size_of_the_parts_changes_no_count(news, done, tmp_path):
    analyze(news, tmp_path / "out", batch=1000, quiet=True)
    for table in ("words", "days", "forms", "pairs", "stories"):
        assert_frame_equal(read_analysis(tmp_path / "out", table), read_analysis(done, table))


def test_merging_is_associative_and_knows_no_order(done):
    store = Store(done)
    parts = [part["name"] for part in read_manifest(done)["parts"]]
    for kind in SUMS:
        tables = [store.read_table(f"work/{kind}/{name}.parquet") for name in parts]
        straight = merge(kind, tables)
        nested = merge(kind, [tables[-1], merge(kind, [merge(kind, tables[1:-1]), tables[0]])])
        assert_frame_equal(straight, nested)
        assert_frame_equal(straight, merge_parts(store, kind, parts[::-1]))


def test_words_summed_in_pieces_are_those_summed_at_once(done, monkeypatch):
    parts = [path.stem for path in sorted((done / "work" / "words").iterdir())]
    whole = merge_parts(Store(done), "words", parts)
    monkeypatch.setattr(pieces_module, "_PIECE", len(whole) // 3)
    pieces = list(merging.merge_pieces(Store(done), "words", parts))
    assert len(pieces) > 1 and all(len(piece) for piece in pieces)
    assert_frame_equal(pd.concat(pieces, ignore_index=True), whole)


@pytest.mark.parametrize("waiting", [0, 10])
@pytest.mark.parametrize("piece", [1, 3, 1000])
def test_sorted_files_are_read_once_in_ranges_of_words(tmp_path, monkeypatch, waiting, piece):
    monkeypatch.setattr(pieces_module, "_PIECE", piece)
    monkeypatch.setattr(pieces_module, "_MOST_WAITING", waiting)
    texts = ["بغداد دمشق في في من", "", "بغداد", "في كان\u064e كان من هنا هناك", "أ ب ت"]
    store, names = Store(tmp_path), []
    for n, text in enumerate(texts):
        words = sorted(text.split())
        frame = pd.DataFrame({"form": pd.Series(words, dtype="str"), "part": n})
        names.append(f"{n}.parquet")
        store.write_table(names[-1], frame, group=2)
    ranges = [
        [row for table in tables for row in table.to_pylist()]
        for tables in pieces_module.read_pieces(store, names, "form")
    ]
    read = [(row["form"], row["part"]) for rows in ranges for row in rows]
    assert sorted(read) == sorted((w, n) for n, text in enumerate(texts) for w in text.split())
    # No word is in two ranges, and the ranges follow each other.
    words = [{row["form"] for row in rows} for rows in ranges if rows]
    assert all(max(a) < min(b) for a, b in pairwise(words))
    assert (len(words) > 1) == (piece < 10)


def test_rows_are_summed_as_pandas_sums_them(done):
    parts = [path.stem for path in sorted((done / "work" / "words").iterdir())]
    tables = [Store(done).read_table(f"work/words/{name}.parquet") for name in parts]
    keys, sums = SUMS["words"]
    slow = pd.concat(tables).groupby(keys, sort=True)[sums].sum().reset_index()
    assert_frame_equal(merge("words", tables), slow)


def test_keys_are_numbered_where_there_are_more_than_a_number_holds():
    columns = [(np.array([1, 0, 1, 1]), 1 << 40), (np.array([5, 5, 0, 5]), 1 << 40)]
    code = merging._combine(columns)
    assert code[0] == code[3] and np.argsort(code[:3]).tolist() == [1, 2, 0]


def test_of_too_many_words_the_rarest_are_left_out(monkeypatch):
    monkeypatch.setattr(merging, "MOST_FORMS", 3)
    pieces = [pd.DataFrame({"form": list("abc"), "count": [1, 2, 5]}),
              pd.DataFrame({"form": list("def"), "count": [2, 3, 9]})]  # fmt: skip
    assert merging._commonest(pieces)["form"].tolist() == ["c", "e", "f"]


def test_a_second_run_does_nothing(news, done, monkeypatch):
    before = {path: path.stat().st_mtime_ns for path in Path(done, "work").rglob("*.parquet")}
    manifest = analyze(news, done, batch=7, quiet=True)
    assert {
        path: path.stat().st_mtime_ns for path in Path(done, "work").rglob("*.parquet")
    } == before
    assert manifest == read_manifest(done)


def test_new_files_are_worked_on_alone(tmp_path):
    news, out = write_news(tmp_path / "in"), tmp_path / "out"
    analyze(news, out, batch=7, quiet=True)
    before = {path.name: path.stat().st_mtime_ns for path in (out / "mentions").iterdir()}
    write_news(news, number=6, first=100, files=1)
    analyze(news, out, batch=7, quiet=True)
    after = {path.name: path.stat().st_mtime_ns for path in (out / "mentions").iterdir()}
    assert {name: after[name] for name in before} == before and len(after) == len(before) + 1
    analyze(news, tmp_path / "fresh", batch=7, quiet=True)
    for table in ("words", "days", "forms", "pairs", "stories"):
        assert_frame_equal(read_analysis(out, table), read_analysis(tmp_path / "fresh", table))


def test_a_file_that_is_gone_is_no_longer_counted(tmp_path):
    news, out = write_news(tmp_path / "in"), tmp_path / "out"
    write_news(news, number=6, first=100, files=1)
    analyze(news, out, batch=7, quiet=True)
    (news / "news_100_0.jsonl").unlink()
    analyze(news, out, batch=7, quiet=True)
    assert len(read_analysis(out)) == 30 and read_analysis(out, "days")["articles"].sum() == 30


def test_a_new_list_of_names_redoes_only_what_depends_on_names(tmp_path):
    news, out = write_news(tmp_path / "in", number=6, files=1), tmp_path / "out"
    analyze(news, out, quiet=True)
    text = (out / "articles" / "00000-00000.parquet").stat().st_mtime_ns
    own = tmp_path / "overrides.csv"
    own.write_text("form,entity_id,note\nحركة حماس,,\n", encoding="utf8")
    before = len(read_analysis(out, "mentions"))
    analyze(news, out, overrides=own, quiet=True)
    assert len(read_analysis(out, "mentions")) == before - 6
    assert (out / "articles" / "00000-00000.parquet").stat().st_mtime_ns == text


KILLED = """
import sys
from kit.engine import analyze
if __name__ == "__main__":
    analyze(sys.argv[1], sys.argv[2], batch=7, workers=int(sys.argv[3]), quiet=True)
"""


@pytest.mark.parametrize(("workers", "files"), [(1, 2), (1, 25), (2, 12)])
def test_a_run_killed_at_any_moment_goes_on_to_the_same_bytes(news, done, tmp_path, workers, files):
    out, script = tmp_path / "out", tmp_path / "run.py"
    script.write_text(KILLED, encoding="utf8")
    home = {**os.environ, "PYTHONPATH": str(Path(kit.__file__).parent.parent)}
    run = subprocess.Popen(
        [sys.executable, str(script), str(news), str(out), str(workers)],
        env=home, start_new_session=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + 60
    while len([*out.rglob("*.parquet")]) < files and time.monotonic() < until:
        if run.poll() is not None:
            break
        time.sleep(0.005)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert not (out / "manifest.json").exists()
    (out / "articles").mkdir(exist_ok=True)
    (out / "articles" / ".pending-abc").write_bytes(b"half")  # what a killed write leaves
    analyze(news, out, batch=7, quiet=True)
    assert files_of(out) == files_of(done)


@pytest.mark.parametrize("writes", [1, 6, 14, 23, 61])
def test_a_full_disk_is_told_and_the_run_goes_on_to_the_same_bytes(
    news, done, tmp_path, monkeypatch, writes
):
    out, left = tmp_path / "out", [writes]

    def sync(number):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("kit.engine.storage.os.fsync", sync)
        with pytest.raises(OSError) as raised:
            analyze(news, out, batch=7, quiet=True)
    assert raised.value.strerror == (
        "The disk is full. What is finished is kept: make room and run the same command again, "
        "and it goes on from there"
    )
    assert not [*out.rglob(".pending-*")] and not (out / "manifest.json").exists()
    analyze(news, out, batch=7, quiet=True)
    assert files_of(out) == files_of(done)


def test_a_broken_note_only_costs_doing_it_again(news, done, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(done, out)
    (out / "work/done/00000-00000.names.json").write_text("{", encoding="utf8")
    analyze(news, out, batch=7, quiet=True)
    assert files_of(out) == files_of(done)


def test_comparing_an_analysis_with_itself_gives_no_rows(done):
    assert compare_analyses(done, done).empty


def test_comparing_names_the_counts_that_moved_and_why(tmp_path):
    news = write_news(tmp_path / "in", number=6, files=1)
    analyze(news, tmp_path / "old", quiet=True)
    own = tmp_path / "overrides.csv"
    own.write_text("form,entity_id,note\nحركة حماس,,\n", encoding="utf8")
    analyze(news, tmp_path / "new", overrides=own, quiet=True)
    moved = compare_analyses(tmp_path / "old", tmp_path / "new")
    assert moved[["table", "name", "old", "new", "change"]].values.tolist() == [
        ["entities", "حماس", 6, 0, -6],
        ["pairs", "حماس + حزب الله", 6, 0, -6],
    ]
    assert moved["why"].tolist() == ["changed: lists of names or how names are found"] * 2


def test_a_file_that_cannot_be_read_is_a_row_with_its_problem(tmp_path):
    news = write_news(tmp_path / "in", number=3, files=1)
    (news / "bad.jsonl").write_bytes(b'{"text": \n')
    analyze(news, tmp_path / "out", quiet=True)
    articles = read_analysis(tmp_path / "out")
    assert len(articles) == 4 and articles["problem"].notna().sum() == 1


def test_the_result_does_not_read_itself(tmp_path):
    news = write_news(tmp_path / "in", number=3, files=1)
    for _ in range(2):
        manifest = analyze(news, news / "out", quiet=True)
    assert manifest["totals"]["articles"] == 3


def test_an_empty_corpus_is_refused_as_by_load_articles(tmp_path):
    with pytest.raises(FileNotFoundError):
        analyze(tmp_path / "nothing", tmp_path / "out", quiet=True)


def test_a_number_of_workers_that_is_none_is_refused(tmp_path):
    with pytest.raises(ValueError) as raised:
        analyze(tmp_path, tmp_path / "out", workers=0)
    assert str(raised.value) == "workers is 0; a whole number from 1 up was expected."


def test_a_folder_that_is_no_analysis_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError) as raised:
        read_analysis(tmp_path)
    assert str(raised.value) == (
        f"There is no manifest.json in {tmp_path}. A folder that kit.analyze(source, out) has "
        "finished was expected; run it again to finish it."
    )


def test_a_table_that_does_not_exist_is_refused(done):
    with pytest.raises(ValueError) as raised:
        read_analysis(done, "persons")
    assert str(raised.value) == (
        f"There is no table 'persons' in an analysis. It has {', '.join(ALL)}."
    )


def test_the_manifest_says_what_went_in_and_came_out(news, done):
    manifest = read_manifest(done)
    assert [entry["place"] for entry in manifest["inputs"]] == [
        "news_000_0.jsonl", "news_000_1.jsonl", "news_000_2.jsonl",
    ]  # fmt: skip
    assert manifest["totals"]["articles"] == 30 and manifest["settings"]["batch"] == 7
    assert set(manifest["hashes"]) == {"load", "text", "credits", "names", "quotes"}
    assert summarize(manifest).startswith("30 articles from 3 files; 30 passages taken out")


def test_a_few_columns_can_be_read(done):
    assert read_analysis(done, columns=["source", "story_id"]).columns.tolist() == [
        "source",
        "story_id",
    ]
    assert read_analysis(done, "words", columns=["form"]).columns.tolist() == ["form"]
    assert isinstance(read_analysis(done, columns=["text"]), pd.DataFrame)


def test_a_part_in_which_nothing_could_be_read_counts_as_nothing(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"")
    (tmp_path / "in" / "b.jsonl").write_bytes(b'{"text": \n')
    totals = analyze(tmp_path / "in", tmp_path / "out", quiet=True)["totals"]
    assert (totals["articles"], totals["mentions"], totals["words"], totals["pairs"]) == (
        2,
        0,
        0,
        0,
    )


LEFT_OUT = ["credits", "sentences", "quotes", "forms", "stories"]


def test_what_is_left_out_is_missing_the_rest_is_the_same_and_it_can_be_added(news, done, tmp_path):
    out = tmp_path / "out"
    totals = analyze(news, out, batch=7, without=LEFT_OUT, quiet=True)["totals"]
    assert set(totals) == set(ALL) - set(LEFT_OUT)
    everything = files_of(done)
    rest = {name for name in everything if name.split("/")[0].split(".")[0] not in LEFT_OUT}
    assert {n: b for n, b in files_of(out).items() if n != "manifest.json"} == {
        name: everything[name] for name in rest - {"manifest.json"}
    }
    analyze(news, out, batch=7, quiet=True)
    assert files_of(out) == everything


@pytest.mark.parametrize("table", LEFT_OUT)
def test_a_table_that_was_left_out_is_refused(news, tmp_path, table):
    out = tmp_path / "out"
    analyze(news, out, without=[table], quiet=True)
    with pytest.raises(ValueError) as raised:
        read_analysis(out, table)
    assert str(raised.value) == (
        f"The analysis in {out} has no {table}: it was made without them. Run it again "
        "without leaving them out; only they, and what they need, will be worked on."
    )


def test_articles_without_stories_are_those_that_were_cleaned(news, tmp_path):
    analyze(news, tmp_path / "out", without="stories", quiet=True)
    cleaned = kit.clean_articles(kit.load_articles(news, quiet=True))
    assert_frame_equal(read_analysis(tmp_path / "out"), cleaned, check_dtype=False)


def test_a_table_that_cannot_be_left_out_is_refused(news, tmp_path):
    with pytest.raises(ValueError) as raised:
        analyze(news, tmp_path / "out", without=["words"], quiet=True)
    assert str(raised.value) == (
        "without names 'words', which cannot be left out; of credits, sentences, quotes, forms, "
        "stories some or none were expected."
    )
