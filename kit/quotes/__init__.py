"""Who is quoted: direct and indirect speech, its speaker, and counts of voices."""

from kit.quotes.finding import find_quotes

__all__ = ["find_quotes"]
