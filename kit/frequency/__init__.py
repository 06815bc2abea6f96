"""Frequency: words counted, contrasted, in context and over time."""

from kit.frequency.bursts import find_bursts, find_changes, find_drivers
from kit.frequency.collocations import find_collocations
from kit.frequency.concordances import concordance
from kit.frequency.contrast import compare_words
from kit.frequency.counts import count_words
from kit.frequency.dispersion import measure_dispersion
from kit.frequency.diversity import measure_diversity
from kit.frequency.over_time import compare_before_after, count_over_time
from kit.frequency.weighting import tf_idf
from kit.frequency.writing import write_table

__all__ = [
    "compare_before_after",
    "compare_words",
    "concordance",
    "count_over_time",
    "count_words",
    "find_bursts",
    "find_changes",
    "find_collocations",
    "find_drivers",
    "measure_dispersion",
    "measure_diversity",
    "tf_idf",
    "write_table",
]
