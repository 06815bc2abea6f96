"""The gold for quotations is sound, and the part of it whose texts are here is reached."""

import csv
import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "data" / "gold" / "quotes"


def load_scorer():
    spec = importlib.util.spec_from_file_location("score_quotes", ROOT / "scripts/score_quotes.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


scorer = load_scorer()


def rows(name):
    with (GOLD / name).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ["articles.csv", "quotes.csv"])
def test_every_column_stands_in_the_card(name):
    card = (GOLD / "README.md").read_text(encoding="utf8")
    assert name in card
    assert [column for column in rows(name)[0] if f"| {column} |" not in card] == []


def test_the_card_tells_the_size_of_the_gold():
    card = " ".join((GOLD / "README.md").read_text(encoding="utf8").split())
    articles, quotes = rows("articles.csv"), rows("quotes.csv")
    direct = sum(row["style"] == "direct" for row in quotes)
    total = {
        name: sum(int(row[name]) for row in articles)
        for name in ("sentences_with", "sentences_without")
    }
    assert (
        f"{len(articles)} articles, {total['sentences_with']} sentences with and "
        f"{total['sentences_without']} without a quotation, {len(quotes)} quotations "
        f"({direct} direct, {len(quotes) - direct} indirect)"
    ) in card
    assert total["sentences_with"] >= 200 and total["sentences_without"] >= 100


def test_the_gold_holds_offsets_and_labels_but_no_text():
    lengths = {row["article"]: int(row["characters"]) for row in rows("articles.csv")}
    for row in rows("quotes.csv"):
        assert 0 <= int(row["start"]) < int(row["end"]) <= lengths[row["article"]]
        assert -1 <= int(row["speaker_start"]) <= int(row["speaker_end"]) <= lengths[row["article"]]
        assert row["style"] in ("direct", "indirect") and row["carried"] in ("yes", "no")
        assert all(value.isascii() for value in row.values())


def test_both_halves_hold_articles_of_both_sets():
    found = {(row["half"], row["set"]) for row in rows("articles.csv")}
    assert found == {
        (half, kind) for half in ("rules", "held_out") for kind in ("sample", "elsewhere")
    }


def test_an_article_of_the_sample_is_found_by_the_hash_of_its_text():
    texts = scorer.read_texts([])
    sample = [row["article"] for row in rows("articles.csv") if row["set"] == "sample"]
    assert [article for article in sample if article not in texts] == []


def test_a_quotation_is_found_where_both_spans_overlap_by_half():
    assert scorer.half_of_both((0, 10), (5, 15))
    assert not scorer.half_of_both((0, 10), (6, 16))
    assert not scorer.half_of_both((0, 10), (0, 21))


def test_the_sample_is_read_as_well_as_was_promised():
    articles, gold = scorer.read_gold("all")
    here = [row for row in articles if row["set"] == "sample"]
    counts = scorer.measure(here, gold, scorer.read_texts([]))
    assert scorer.f_score(counts["dright"], counts["dgold"], counts["dfound"]) >= 0.93
    assert scorer.f_score(counts["right"], counts["gold"], counts["found"]) >= 0.86
    assert counts["sright"] / counts["right"] >= 0.85
    assert counts["same"] / counts["same_all"] >= 0.92
    assert counts["carry"] / counts["carry_all"] >= 0.80
