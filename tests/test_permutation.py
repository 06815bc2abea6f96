from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit.cooccurrence.permutation import trade

TABLE = [("a", "b"), ("a", "b"), ("a", "c"), ("b", "c", "d"), ("d",)]


def mentions_of(table):
    rows = [("x", n, name) for n, names in enumerate(table) for name in names]
    frame = pd.DataFrame(rows, columns=["article_id", "sentence_no", "entity_id"])
    return frame.assign(name=frame["entity_id"], kind="person")


def every_table(table):
    """All tables with the totals of this one, found by trying every one there is."""
    names = sorted({name for unit in table for name in unit})
    sizes = [len(unit) for unit in table]
    totals = {name: sum(name in unit for unit in table) for name in names}
    for units in product(*(list(combinations(names, size)) for size in sizes)):
        if all(sum(name in unit for unit in units) == totals[name] for name in names):
            yield units


def test_the_test_agrees_with_counting_every_table_there_is():
    every = list(every_table(TABLE))
    assert TABLE in [list(units) for units in every] and len(every) > 100
    found = kit.permute_pairs(mentions_of(TABLE), rounds=4000, seed=1)
    for row in found.itertuples():
        counts = [sum({row.a, row.b} <= set(unit) for unit in units) for units in every]
        reached = np.mean([count >= row.together for count in counts])
        assert row.expected_permuted == pytest.approx(np.mean(counts), abs=0.06)
        assert row.sd_permuted == pytest.approx(np.std(counts), abs=0.06)
        assert row.p_permuted == pytest.approx(reached, abs=0.04)


UNITS = st.lists(st.sets(st.integers(0, 6), min_size=1), min_size=1, max_size=12)


@given(UNITS, st.integers(0, 5))
def test_a_trade_keeps_every_total_and_names_nobody_twice(units, seed):
    unit = np.array([n for n, names in enumerate(units) for _ in names])
    actor = np.array([name for names in units for name in sorted(names)])
    after = trade(unit, actor, len(units), np.random.default_rng(seed))
    assert np.bincount(after, minlength=7).tolist() == np.bincount(actor, minlength=7).tolist()
    assert len(set(zip(unit.tolist(), after.tolist(), strict=True))) == len(unit)


def test_the_counts_beside_the_test_are_those_of_count_pairs():
    mentions = mentions_of(TABLE)
    pairs = kit.count_pairs(mentions)
    found = kit.permute_pairs(mentions, rounds=9)
    pd.testing.assert_frame_equal(found[pairs.columns], pairs)


def test_the_same_seed_gives_the_same_and_another_another():
    mentions = mentions_of(TABLE * 4)
    one, again, other = (kit.permute_pairs(mentions, rounds=50, seed=s) for s in (3, 3, 4))
    pd.testing.assert_frame_equal(one, again)
    assert one["expected_permuted"].tolist() != other["expected_permuted"].tolist()


def test_no_p_is_zero_and_no_round_is_an_error():
    mentions = mentions_of([("a", "b")] * 9 + [("c", "d")] * 9)
    found = kit.permute_pairs(mentions, rounds=19)
    assert found["p_permuted"].tolist() == [1 / 20, 1 / 20]
    with pytest.raises(ValueError) as error:
        kit.permute_pairs(mentions, rounds=0)
    assert str(error.value) == "rounds must be 1 or more, not 0."


def test_a_list_of_names_is_no_bond_for_the_permutation():
    """Six names stand in four lists; the formula takes every pair of them for a bond."""
    lists = [("a", "b", "c", "d", "e", "f")] * 4 + [("g",), ("h",)] * 30
    formula = kit.count_pairs(mentions_of(lists))
    permuted = kit.permute_pairs(mentions_of(lists), rounds=99)
    assert (formula["q_value"] < 0.001).all()
    assert (permuted["p_permuted"] > formula["p_value"]).all()


def test_no_pairs_stay_no_pairs():
    found = kit.permute_pairs(mentions_of([("a",), ("b",)]), rounds=3)
    assert len(found) == 0 and {"p_permuted", "q_permuted", "z_permuted"} <= set(found.columns)
