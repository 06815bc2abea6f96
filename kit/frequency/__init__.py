"""Frequency: words counted, contrasted, in context and over time."""

from kit.frequency.concordances import concordance
from kit.frequency.counts import count_words
from kit.frequency.writing import write_table

__all__ = ["concordance", "count_words", "write_table"]
