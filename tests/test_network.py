import csv
import math
from itertools import combinations
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate

import kit
from kit.cooccurrence.backbone import disparity, keep_backbone
from kit.cooccurrence.communities import adjusted_rand, bridging, find_communities

#: The example of the R package `backbone` (Z. P. Neal, PLoS ONE 17, 2022, e0269137): two stars
#: of different size around 1 and 6, weak ties among the rest; the filter at .05 keeps the stars.
HUBS = {"1": ("2345", 10, 1), "6": ("789x", 100, 10)}


def two_stars():
    graph = nx.Graph()
    for hub, (leaves, strong, weak) in HUBS.items():
        graph.add_weighted_edges_from((hub, leaf, strong) for leaf in leaves)
        graph.add_weighted_edges_from((a, b, weak) for a, b in combinations(leaves, 2))
    graph.add_edge("1", "6", weight=75)
    return graph


def test_the_backbone_keeps_edges_of_every_scale():
    kept = {frozenset(edge) for edge in keep_backbone(two_stars(), 0.05, tree=False).edges}
    stars = {frozenset((hub, leaf)) for hub, (leaves, *_) in HUBS.items() for leaf in leaves}
    assert kept == stars | {frozenset("16")}


GRAPHS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 30)), min_size=1, max_size=18
).map(lambda rows: [(a, b, w) for a, b, w in rows if a != b])


@given(GRAPHS)
@settings(max_examples=30)
def test_the_filter_is_the_integral_of_the_paper(edges):
    graph = nx.Graph()
    graph.add_weighted_edges_from(edges)
    for (a, b), found in disparity(graph).items():
        ends = []
        for node in (a, b):
            k, share = (
                graph.degree(node),
                graph.edges[a, b]["weight"] / graph.degree(node, weight="weight"),
            )
            part = integrate.quad(lambda x, k=k: (1 - x) ** (k - 2), 0, share)[0] if k > 1 else 0
            ends.append(1 - (k - 1) * part)
        assert found == pytest.approx(min(ends), abs=1e-9)


@given(GRAPHS)
@settings(max_examples=30)
def test_with_the_tree_no_actor_drops_out_and_the_parts_stay_whole(edges):
    graph = nx.Graph()
    graph.add_weighted_edges_from(edges)
    kept = keep_backbone(graph, 0.0)
    assert set(kept) == set(graph)
    assert kept.number_of_edges() == len(graph) - nx.number_connected_components(graph)
    total = sum(weight for *_, weight in kept.edges(data="weight"))
    oracle = nx.maximum_spanning_tree(graph, algorithm="prim").size(weight="weight")
    assert total == oracle


def test_the_communities_of_two_cliques_are_the_cliques_in_every_run():
    graph = nx.barbell_graph(5, 0)
    groups, stability, of_node = find_communities(graph)
    assert groups == [set(range(5)), set(range(5, 10))]
    assert stability == 1.0 and set(of_node.values()) == {1.0}


def test_where_there_are_no_communities_stability_says_so():
    ring = nx.cycle_graph(40)
    _, stability, _ = find_communities(ring)
    assert stability < 0.9


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=2, max_size=12))
def test_the_rand_index_is_the_one_counted_pair_by_pair(labels):
    parts = []
    for side in (0, 1):
        groups = {}
        for n, label in enumerate(labels):
            groups.setdefault(label[side], set()).add(n)
        parts.append(list(groups.values()))
    pairs = list(combinations(range(len(labels)), 2))
    same = [{p for p in pairs if any(set(p) <= group for group in part)} for part in parts]
    expected = len(same[0]) * len(same[1]) / len(pairs)
    most = (len(same[0]) + len(same[1])) / 2
    slow = 1.0 if most == expected else (len(same[0] & same[1]) - expected) / (most - expected)
    assert adjusted_rand(*parts) == pytest.approx(slow)


def test_the_actor_between_two_groups_bridges_most():
    graph = nx.barbell_graph(4, 1)
    betweenness = nx.betweenness_centrality(graph)
    found = bridging(graph, betweenness)
    middle = betweenness[4] * (1 / 2) / (1 / 4 + 1 / 4)
    assert max(found, key=found.get) == 4 and found[4] == pytest.approx(middle)


def pairs_of(edges, **more):
    """A frame of pairs, each above chance."""
    names = sorted({end for a, b, _ in edges for end in (a, b)})
    total = {n: sum(w for a, b, w in edges if n in (a, b)) for n in names}
    rows = [
        {"a": a, "b": b, "together": w, "a_total": total[a], "b_total": total[b],
         "units_total": 500, "expected": 0.1, "npmi": 0.5, "q_value": 0.01,
         "a_name": a.upper(), "b_name": b.upper(), "a_kind": "person", "b_kind": "group", **more}
        for a, b, w in edges
    ]  # fmt: skip
    return pd.DataFrame(rows)


EDGES = [("a", "b", 9), ("b", "c", 8), ("a", "c", 7), ("c", "d", 1), ("d", "e", 9), ("e", "f", 8),
         ("d", "f", 7)]  # fmt: skip


def test_a_node_says_how_it_stands_in_the_network():
    graph = kit.build_network(pairs_of(EDGES))
    c = graph.nodes["c"]
    assert (c["degree"], c["strength"], c["units"]) == (3, 16, 16)
    lengths = nx.Graph()
    lengths.add_weighted_edges_from((a, b, 1 / w) for a, b, w in EDGES)
    oracle = nx.betweenness_centrality(lengths, weight="weight")
    assert {node: graph.nodes[node]["betweenness"] for node in graph} == pytest.approx(oracle)
    groups = {frozenset(n for n in graph if graph.nodes[n]["community"] == k) for k in (1, 2)}
    assert groups == {frozenset("abc"), frozenset("def")}
    assert graph.graph["communities"] == 2 and graph.graph["stability"] == 1.0
    assert "length" not in graph.edges["a", "b"] and graph.edges["a", "b"]["npmi"] == 0.5


def test_the_order_of_the_rows_changes_nothing():
    pairs = pairs_of(EDGES)
    one, other = (kit.build_network(frame) for frame in (pairs, pairs[::-1]))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))


def test_what_did_not_get_in_is_counted():
    pairs = pairs_of(EDGES)
    pairs.loc[0, "q_value"] = 0.2
    graph = kit.build_network(pairs, together=8)
    assert graph.graph["pairs"] == 7 and graph.graph["left_out"] == 4
    assert set(graph.edges) == {("b", "c"), ("d", "e"), ("e", "f")}


def test_the_permutation_decides_where_there_is_one():
    pairs = pairs_of(EDGES).assign(q_permuted=[0.01, 0.01, 0.01, 0.9, 0.9, 0.9, 0.9])
    assert set(kit.build_network(pairs)) == set("abc")


def test_pairs_of_several_groups_make_no_network():
    twice = pd.concat([pairs_of(EDGES), pairs_of(EDGES)])
    with pytest.raises(ValueError) as error:
        kit.build_network(twice)
    assert str(error.value) == (
        "The frame holds a pair twice, as counts by several groups do. Give the rows of one group."
    )


def test_no_pairs_make_an_empty_network():
    graph = kit.build_network(pairs_of(EDGES), q=0.0)
    assert len(graph) == 0 and graph.graph["left_out"] == 7 and graph.graph["stability"] == 1.0


def test_actors_of_the_lists_bear_their_english_names():
    pairs = pairs_of([("hamas", "vladimir_putin", 9)])
    assert kit.build_network(pairs).nodes["vladimir_putin"]["name_en"] == "Vladimir Putin"


HOSTILE = '=HYPERLINK("x")\x00\x1b \ud800 <b>&"\u202e'


@pytest.mark.parametrize("ending", ["gexf", "graphml"])
def test_hostile_names_make_sound_xml(ending, tmp_path):
    graph = kit.build_network(pairs_of(EDGES))
    graph.nodes["a"]["name"] = HOSTILE
    path = kit.write_network(graph, tmp_path / f"n.{ending}")
    ElementTree.parse(path)
    read = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}[ending](path)
    assert set(read) == set("abcdef") and read.nodes["a"]["community"] in (1, 2)
    assert read.nodes["a"]["name"].startswith('=HYPERLINK("x")')


def test_both_tables_can_be_read_with_names_in_both_languages(tmp_path):
    pairs = pairs_of([("hamas", "vladimir_putin", 9)]).assign(b_name="بوتين")
    graph = kit.build_network(pairs)
    graph.nodes["hamas"]["name"] = HOSTILE
    kit.write_network(graph, tmp_path / "n.csv")
    with (tmp_path / "n_nodes.csv").open(encoding="utf-8-sig", newline="") as file:
        nodes = {row["id"]: row for row in csv.DictReader(file)}
    assert nodes["vladimir_putin"]["name"] == "بوتين"
    assert nodes["vladimir_putin"]["name_en"] == "Vladimir Putin"
    assert nodes["hamas"]["name"].startswith("'=")
    edges = pd.read_csv(tmp_path / "n.csv")
    assert edges[["a", "b", "weight"]].values.tolist() == [["hamas", "vladimir_putin", 9]]


def test_disparity_of_one_edge_says_nothing():
    assert disparity(nx.path_graph(2)) == {(0, 1): 1.0}
    assert math.isclose(disparity(nx.path_graph(3))[0, 1], 0.5)
