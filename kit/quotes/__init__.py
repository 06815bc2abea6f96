"""Who is quoted: direct and indirect speech, its speaker, and counts of voices."""

from kit.quotes.counting import count_speakers, count_stances
from kit.quotes.finding import find_quotes

__all__ = ["count_speakers", "count_stances", "find_quotes"]
