"""Frequency: words counted, contrasted, in context and over time."""

from kit.frequency.bursts import find_bursts, find_changes, find_drivers
from kit.frequency.collocations import find_collocations
from kit.frequency.concordances import concordance
from kit.frequency.contrast import compare_words
from kit.frequency.counts import count_words
from kit.frequency.over_time import compare_before_after, count_over_time
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
    "write_table",
]
