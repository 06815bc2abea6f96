"""Boilerplate, characters and credits: what is not the article's own text, found and set apart."""

from kit.clean.boilerplate import find_boilerplate
from kit.clean.cleaning import clean_articles, replay
from kit.clean.credits import find_credits

__all__ = ["clean_articles", "find_boilerplate", "find_credits", "replay"]
