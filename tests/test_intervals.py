import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kit.intervals import newcombe_interval, wilson_interval

#: R. G. Newcombe 1998, table II, method 10: both samples and the interval he printed.
NEWCOMBE = [
    ((56, 70), (48, 80), (0.0524, 0.3339)),
    ((9, 10), (3, 10), (0.1705, 0.8090)),
    ((10, 10), (0, 20), (0.6791, 1.0000)),
    ((10, 10), (0, 10), (0.6075, 1.0000)),
]


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_of_a_share_is_that_of_scipy(case):
    hits, total = case
    low, high = wilson_interval([hits], [total])
    oracle = stats.binomtest(hits, total).proportion_ci(method="wilson")
    assert (low[0], high[0]) == pytest.approx((oracle.low, oracle.high), abs=1e-9)


@pytest.mark.parametrize(("after", "before", "printed"), NEWCOMBE)
def test_the_interval_of_a_difference_is_the_one_newcombe_printed(after, before, printed):
    low, high = newcombe_interval([before[0]], [before[1]], [after[0]], [after[1]])
    assert (low[0], high[0]) == pytest.approx(printed, abs=6e-5)


def test_without_a_total_there_is_no_interval():
    low, high = newcombe_interval([0, 1], [0, 2], [1, 1], [2, 2])
    assert [str(value) for value in (low[0], high[0])] == ["nan", "nan"] and low[1] < 0 < high[1]
