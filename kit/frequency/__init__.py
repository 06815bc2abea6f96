"""Frequency: words counted, contrasted, in context and over time."""

from kit.frequency.counts import count_words

__all__ = ["count_words"]
