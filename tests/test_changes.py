import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import kit

COLUMNS = ["before", "before_total", "after", "after_total", "change"]


def counted(pairs, total):
    """Pairs as count_pairs gives them: {("a", "b"): units}."""
    rows = [
        {"a": a, "b": b, "a_name": a.upper(), "b_name": b.upper(), "together": n,
         "npmi": n / total, "units_total": total}
        for (a, b), n in pairs.items()
    ]  # fmt: skip
    columns = ["a", "b", "a_name", "b_name", "together", "npmi", "units_total"]
    return pd.DataFrame(rows, columns=columns)


def test_each_pair_says_what_became_of_it():
    before = counted({("a", "b"): 40, ("a", "c"): 2, ("b", "c"): 5, ("c", "d"): 3}, 100)
    after = counted({("a", "b"): 10, ("a", "c"): 30, ("b", "c"): 6, ("d", "e"): 4}, 100)
    found = kit.compare_pairs(before, after).set_index(["a", "b"])[COLUMNS]
    assert found.loc[("a", "b")].tolist() == [40, 100, 10, 100, "weaker"]
    assert found.loc[("a", "c")].tolist() == [2, 100, 30, 100, "stronger"]
    assert found.loc[("b", "c")].tolist() == [5, 100, 6, 100, "unclear"]
    assert found.loc[("c", "d")].tolist() == [3, 100, 0, 100, "gone"]
    assert found.loc[("d", "e")].tolist() == [0, 100, 4, 100, "new"]


def test_the_largest_difference_comes_first_and_is_a_difference_of_shares():
    before = counted({("a", "b"): 1, ("a", "c"): 10}, 10)
    after = counted({("a", "b"): 6, ("a", "c"): 19}, 20)
    found = kit.compare_pairs(before, after)
    assert found[["a", "b"]].values.tolist() == [["a", "b"], ["a", "c"]]
    assert found["difference"].tolist() == pytest.approx([0.3 - 0.1, 0.95 - 1.0])


@given(st.integers(0, 30), st.integers(1, 30), st.integers(30, 400), st.integers(30, 400))
def test_the_p_is_that_of_the_two_by_two_table(before, after, n, m):
    found = kit.compare_pairs(counted({("a", "b"): before}, n), counted({("a", "b"): after}, m))
    cells = [[before, n - before], [after, m - after]]
    small = stats.contingency.expected_freq(cells).min() < 5
    if small:
        oracle = stats.fisher_exact(cells).pvalue
    else:
        oracle = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood").pvalue
    assert found["p_value"][0] == pytest.approx(oracle, rel=1e-6)


def test_the_interval_excludes_zero_where_a_bond_is_called_stronger():
    found = kit.compare_pairs(counted({("a", "b"): 48}, 80), counted({("a", "b"): 56}, 70))
    row = found.iloc[0]
    assert (row["low"], row["high"]) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert row["change"] == "stronger"


def test_a_side_without_pairs_has_no_share():
    found = kit.compare_pairs(counted({}, 1), counted({("a", "b"): 4}, 9))
    row = found.iloc[0]
    assert row[["before", "before_total", "change"]].tolist() == [0, 0, "new"]
    assert pd.isna(row["share_before"]) and pd.isna(row["p_value"])
    assert kit.compare_pairs(counted({}, 1), counted({}, 1)).empty


def test_counts_of_several_groups_are_no_side():
    twice = pd.concat([counted({("a", "b"): 4}, 9)] * 2)
    with pytest.raises(ValueError) as error:
        kit.compare_pairs(twice, counted({}, 1))
    assert str(error.value) == (
        "The frame `before` holds a pair twice, as counts by several groups do. Give the rows of "
        "one group."
    )


def test_groups_of_one_count_can_be_compared():
    rows = [(str(n), 0, name) for n in range(12) for name in ("ab" if n < 6 else "ac")]
    mentions = pd.DataFrame(rows, columns=["article_id", "sentence_no", "entity_id"])
    mentions = mentions.assign(name=mentions["entity_id"], kind="person")
    articles = pd.DataFrame({"article_id": [str(n) for n in range(12)], "half": [1] * 6 + [2] * 6})
    pairs = kit.count_pairs(mentions, articles=articles, by="half")
    found = kit.compare_pairs(pairs[pairs["half"] == 1], pairs[pairs["half"] == 2])
    assert found[["a", "b", "change"]].values.tolist() == [["a", "b", "gone"], ["a", "c", "new"]]


def folded(ids, sorts, **options):
    mentions = pd.DataFrame({"entity_id": ids, "name": ids, "kind": sorts})
    before = mentions.copy()
    found = kit.fold_parents(mentions, **options)
    pd.testing.assert_frame_equal(mentions, before)
    return found["entity_id"].tolist()


LIST = """actor_id,name,kind,parent,forms
army,الجيش الأول,group,,
corps,الفيلق الأول,group,army,
brigade,اللواء الأول,group,corps,
officer,فلان الفلاني,person,brigade,
ring_a,الحلقة الأولى,group,ring_b,
ring_b,الحلقة الثانية,group,ring_a,
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_part_goes_to_the_highest_body_above_it(own):
    ids, kinds = ["brigade", "corps", "army", "officer", "iran"], ["group"] * 3 + ["person"] * 2
    assert folded(ids, kinds, actors=own) == ["army", "army", "army", "officer", "iran"]
    everyone = folded(ids, kinds, actors=own, kinds=("group", "person"))
    assert everyone == ["army", "army", "army", "army", "iran"]


def test_only_the_bodies_asked_for_take_members_in(own):
    ids = ["brigade", "corps", "army", "kataib_hezbollah"]
    assert folded(ids, ["group"] * 4, actors=own, into=["corps"]) == [
        "corps", "corps", "army", "kataib_hezbollah"
    ]  # fmt: skip


def test_a_circle_of_parents_is_left_alone(own):
    assert folded(["ring_a", "ring_b"], ["group"] * 2, actors=own) == ["ring_a", "ring_b"]


def test_a_body_that_no_list_has_is_an_error(own):
    with pytest.raises(ValueError) as error:
        folded(["army"], ["group"], actors=own, into=["navy"])
    assert str(error.value) == (
        "No list has the actor(s) ['navy']. Give ids as in the column entity_id of the mentions, "
        "or a list of your own with actors=."
    )
