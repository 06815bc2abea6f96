import csv
import math
from itertools import combinations

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import kit
from kit import frames
from kit.cooccurrence.measures import add_measures, false_discovery

NAMES = ["a", "b", "c", "d"]


def mentions_of(rows):
    table = pd.DataFrame(rows, columns=["article_id", "paragraph_no", "sentence_no", "entity_id"])
    table = table.astype({"article_id": "str", "entity_id": "str"})
    return table.assign(name=table["entity_id"] + "!", kind="person")


def test_a_name_repeated_in_a_sentence_counts_once():
    pairs = kit.count_pairs(mentions_of([("x", 0, 0, "a"), ("x", 0, 0, "b"), ("x", 0, 0, "b")]))
    assert pairs[["a", "b", "together", "a_total", "b_total", "units_total"]].values.tolist() == [
        ["a", "b", 1, 1, 1, 1]
    ]
    assert pairs[["a_name", "b_name"]].values.tolist() == [["a!", "b!"]]


def test_the_unit_decides_who_is_together():
    rows = [("x", 0, 0, "a"), ("x", 0, 1, "b"), ("x", 1, 2, "c")]
    found = {
        unit: kit.count_pairs(mentions_of(rows), within=unit)[["a", "b"]].values.tolist()
        for unit in ("sentence", "paragraph", "article")
    }
    assert found["sentence"] == [] and found["paragraph"] == [["a", "b"]]
    assert sorted(found["article"]) == [["a", "b"], ["a", "c"], ["b", "c"]]


def test_places_are_left_out_unless_asked_for():
    mentions = mentions_of([("x", 0, 0, "a"), ("x", 0, 0, "b")])
    mentions.loc[1, "kind"] = "city"
    assert kit.count_pairs(mentions).empty
    assert len(kit.count_pairs(mentions, kinds=("person", "city"))) == 1


def test_a_wrong_unit_is_an_error_that_names_the_right_ones():
    with pytest.raises(ValueError) as error:
        kit.count_pairs(mentions_of([]), within="page")
    assert str(error.value) == (
        "within must be one of sentence, paragraph, article, window, not 'page'."
    )


def test_no_mentions_give_no_pairs_with_the_same_columns_and_types():
    empty = kit.count_pairs(mentions_of([]))
    full = kit.count_pairs(mentions_of([("x", 0, 0, "a"), ("x", 0, 0, "b")]))
    assert empty.dtypes.to_dict() == full.dtypes.to_dict() and list(frames.PAIRS) == list(
        full.columns[:13]
    )


@given(
    st.lists(
        st.tuples(st.sampled_from("xy"), st.just(0), st.integers(0, 3), st.sampled_from(NAMES))
    )
)
def test_the_counts_are_those_of_a_slow_and_obvious_loop(rows):
    mentions = mentions_of(rows)
    before = mentions.copy()
    units = {}
    for article, _, sentence, name in rows:
        units.setdefault((article, sentence), set()).add(name)
    slow = {
        (a, b): sum({a, b} <= names for names in units.values()) for a, b in combinations(NAMES, 2)
    }
    pairs = kit.count_pairs(mentions)
    found = {(a, b): n for a, b, n in pairs[["a", "b", "together"]].values.tolist()}
    assert found == {pair: n for pair, n in slow.items() if n}
    totals = {name: sum(name in names for names in units.values()) for name in NAMES}
    assert all(totals[a] == n for a, n in pairs[["a", "a_total"]].values.tolist())
    pd.testing.assert_frame_equal(mentions, before)


#: quanteda 4, tests of fcm(): documents of three texts, boolean counts, upper triangle.
QUANTEDA_TEXTS = ["b a b c", "a a c b e", "a c e f g"]
QUANTEDA = {
    "ab": 2, "ac": 3, "ae": 2, "af": 1, "ag": 1, "bc": 2, "be": 1, "ce": 2, "cf": 1, "cg": 1,
    "ef": 1, "eg": 1, "fg": 1,
}  # fmt: skip


def test_the_counts_are_those_of_quanteda():
    rows = [
        (f"text{n}", 0, k, word)
        for n, text in enumerate(QUANTEDA_TEXTS)
        for k, word in enumerate(text.split())
    ]
    pairs = kit.count_pairs(mentions_of(rows), within="article")
    found = {a + b: n for a, b, n in pairs[["a", "b", "together"]].values.tolist()}
    assert found == QUANTEDA


def test_the_measures_are_those_of_the_papers_on_one_table():
    pair = {"together": [30], "a_total": [100], "b_total": [80], "units_total": [1000]}
    row = add_measures(pd.DataFrame(pair)).iloc[0]
    assert row["expected"] == pytest.approx(8.0)
    assert row["npmi"] == pytest.approx(math.log(30 * 1000 / (100 * 80)) / -math.log(30 / 1000))
    assert row["log_dice"] == pytest.approx(14 + math.log2(60 / 180))
    assert row["jaccard"] == pytest.approx(30 / 150)
    oracle = stats.chi2_contingency(
        [[30, 70], [50, 850]], correction=False, lambda_="log-likelihood"
    )
    assert row["g2"] == pytest.approx(oracle.statistic, abs=1e-6)
    assert row["p_value"] == pytest.approx(oracle.pvalue, rel=1e-9)


def tables(most):
    """Together, a_total, b_total, units_total that can be."""
    four = st.tuples(*[st.integers(0, most)] * 4).filter(lambda c: c[0] and sum(c))
    return four.map(lambda c: (c[0], c[0] + c[1], c[0] + c[2], sum(c)))


@given(st.one_of(tables(6), tables(60), tables(3000)))
def test_small_counts_get_the_p_of_fishers_exact_test(table):
    both, a, b, n = table
    columns = ["together", "a_total", "b_total", "units_total"]
    found = add_measures(pd.DataFrame([table], columns=columns))["p_value"][0]
    cells = [[both, a - both], [b - both, n - a - b + both]]
    expected = min(x * y / n for x in (a, n - a) for y in (b, n - b))
    if expected < 5:
        assert found == pytest.approx(stats.fisher_exact(cells).pvalue, rel=1e-6, abs=1e-13)
    else:
        oracle = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood")
        assert found == pytest.approx(oracle.pvalue, rel=1e-6, abs=1e-300)


def test_q_values_are_those_of_benjamini_and_hochberg():
    pairs = pd.DataFrame(
        {"together": [30, 5, 4], "a_total": [50, 50, 50], "b_total": [80, 80, 80],
         "units_total": [1000] * 3}
    )  # fmt: skip
    measured = add_measures(pairs)
    p = measured["p_value"].tolist()
    ranked = sorted(p)
    by_hand = {
        value: min(ranked[k] * 3 / (k + 1) for k in range(n, 3)) for n, value in enumerate(ranked)
    }
    assert measured["q_value"].tolist() == pytest.approx([by_hand[value] for value in p])


def test_counts_of_mentions_carry_their_denominator():
    articles = pd.DataFrame(
        {"article_id": ["x", "y", "z"], "text": ["", "", ""], "source": list("ssr")}
    )
    mentions = mentions_of([("x", 0, 0, "a"), ("x", 0, 1, "a"), ("y", 0, 0, "b"), ("z", 0, 0, "a")])
    counted = kit.count_mentions(mentions, articles, by="source")
    columns = ["source", "entity_id", "mentions", "articles", "articles_total", "share"]
    assert counted[columns].values.tolist() == [
        ["r", "a", 1, 1, 1, 1.0], ["s", "a", 2, 1, 2, 0.5], ["s", "b", 1, 1, 2, 0.5]
    ]  # fmt: skip


def test_a_country_named_first_by_its_people_is_counted_as_a_country():
    rows = [("a", "IQ", "العراق", "nationality"), ("a", "IQ", "العراق", "nationality"),
            ("b", "IQ", "العراق", "country"), ("b", "FR", "فرنسا", "nationality")]  # fmt: skip
    mentions = pd.DataFrame(rows, columns=["article_id", "entity_id", "name", "kind"])
    articles = pd.DataFrame({"article_id": ["a", "b"]})
    counted = kit.count_mentions(mentions, articles)
    assert counted[["entity_id", "kind", "mentions", "articles"]].values.tolist() == [
        ["IQ", "country", 3, 2],
        ["FR", "nationality", 1, 1],
    ]
    # The kind does not depend on which outlet called it what.
    articles["source"] = ["x", "y"]
    by = kit.count_mentions(mentions, articles, by="source")
    assert by[["source", "entity_id", "kind"]].values.tolist() == [
        ["x", "IQ", "country"],
        ["y", "FR", "nationality"],
        ["y", "IQ", "country"],
    ]


def test_of_several_names_of_an_entity_the_commonest_is_shown_and_all_are_counted():
    rows = [
        ("a", "p:x", "أنجيلا ميركل"),
        ("b", "p:x", "أنغيلا ميركل"),
        ("c", "p:x", "أنغيلا ميركل"),
    ]
    mentions = pd.DataFrame(rows, columns=["article_id", "entity_id", "name"])
    mentions = mentions.assign(kind="person", sentence_no=0)
    mentions = pd.concat([mentions, mentions.assign(entity_id="un", name="الأمم المتحدة")])
    pairs = kit.count_pairs(mentions, within="sentence")
    assert pairs[["a", "a_name", "together", "a_total"]].values.tolist() == [
        ["p:x", "أنغيلا ميركل", 3, 3]
    ]


def test_every_edge_opens_its_sentences():
    text = "ذهب فلان إلى بغداد ودمشق. وعاد إلى دمشق. ثم إلى دمشق وبغداد."
    articles = pd.DataFrame({"article_id": ["x"], "text": [text]})
    mentions = kit.find_mentions(articles)
    ids = mentions.drop_duplicates("name").set_index("name")["entity_id"]
    found = kit.find_evidence(mentions, articles, ids["بغداد"], ids["دمشق"])
    assert found["sentence_no"].tolist() == [0, 2]
    assert all(
        text[s:e] == t for s, e, t in zip(found["start"], found["end"], found["text"], strict=True)
    )


def test_many_pairs_open_their_sentences_at_once():
    text = "التقى بوتين وفدا من حماس. زار بوتين دمشق. التقى بوتين حماس ثانية. نقلت رويترز عن حماس."
    articles = pd.DataFrame({"article_id": ["x"], "text": [text]})
    mentions = kit.find_mentions(articles)
    pairs = kit.count_pairs(mentions)
    found = kit.find_evidence(mentions, articles, pairs=pairs)
    assert found[["a", "b", "sentence_no"]].values.tolist() == [
        ["hamas", "vladimir_putin", 0], ["hamas", "vladimir_putin", 2]
    ]  # fmt: skip
    first = kit.find_evidence(mentions, articles, pairs=pairs, most=1)
    assert first["sentence_no"].tolist() == [0]
    alone = kit.find_evidence(mentions, articles, "vladimir_putin", "hamas")
    assert alone["sentence_no"].tolist() == [0, 2]
    assert kit.find_evidence(mentions, articles, pairs=pairs[:0]).empty


def test_evidence_is_asked_for_one_pair_or_for_many():
    articles = pd.DataFrame({"article_id": ["x"], "text": ["x"]})
    with pytest.raises(ValueError) as error:
        kit.find_evidence(mentions_of([]), articles, "a")
    assert str(error.value) == (
        "Give either two entity ids, find_evidence(mentions, articles, a, b), or pairs= with a "
        "frame from kit.count_pairs."
    )


@pytest.fixture
def network():
    rows = [(str(n), 0, 0, name) for n in range(9) for name in ("a", "b")]
    rows += [(str(n), 0, 0, "c") for n in range(9, 18)]
    pairs = kit.count_pairs(mentions_of(rows))
    pairs.loc[0, "b_name"] = "=HYPERLINK(1)\x00 <b>"
    return kit.build_network(pairs)


def test_the_network_holds_what_chance_does_not_explain(network):
    assert set(network.edges) == {("a", "b")} and network.edges["a", "b"]["weight"] == 9


@pytest.mark.parametrize(("ending", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_a_network_that_was_written_opens_again(network, ending, read, tmp_path):
    again = read(kit.write_network(network, tmp_path / f"n.{ending}"))
    assert set(again.nodes) == {"a", "b"} and again.edges["a", "b"]["weight"] == 9
    assert again.nodes["b"]["name"] == "=HYPERLINK(1) <b>"


def test_no_cell_of_the_node_table_is_a_formula(network, tmp_path):
    kit.write_network(network, tmp_path / "n.csv")
    with (tmp_path / "n_nodes.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "'=HYPERLINK(1) <b>" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_q_values_are_those_of_scipy(p):
    assert false_discovery(p).tolist() == stats.false_discovery_control(p).tolist()


def test_no_p_values_have_no_q_values():
    assert false_discovery([]).tolist() == []
