"""The words that the cutting of sentences knows, from the lists in data/rules."""

import re
from functools import lru_cache

from kit import chars
from kit.gazetteer import data_folder, read_list

_ABBREVIATIONS = {"word": "str", "kind": "str"}
_STARTS = {"words": "str", "kind": "str"}
_VERBS = dict.fromkeys(("verb", "kind", "present", "clause"), "str")
_PREFIXES = (f" {chars.ARTICLE}", f" {chars.LAM}")


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Abbreviation → kind, from ``data/rules/abbreviations.csv``."""
    rows = read_list(data_folder() / "rules" / "abbreviations.csv", _ABBREVIATIONS)
    return dict(zip(rows["word"], rows["kind"], strict=True))


@lru_cache(maxsize=8)
def _starts(kind: str) -> list[str]:
    """The words or phrases of one kind, from ``data/rules/sentence_starts.csv``."""
    rows = read_list(data_folder() / "rules" / "sentence_starts.csv", _STARTS)
    return rows.loc[rows["kind"] == kind, "words"].tolist()


@lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """Words that begin a sentence after an abbreviation."""
    return frozenset(_starts("opener"))


@lru_cache(maxsize=1)
def attribution() -> re.Pattern[str]:
    """What says, right after a quotation, whose it is: «قال», «بحسب»."""
    verbs = read_list(data_folder() / "rules" / "reporting_verbs.csv", _VERBS)
    known = verbs.loc[(verbs["kind"] == "verb") & (verbs["clause"] == "yes")]
    words = [*_starts("attribution"), *known["verb"], *known["present"].dropna()]
    words += [_feminine(verb) for verb in known["verb"]]
    words += [chars.TEH + verb[1:] for verb in known["present"].dropna()]
    return re.compile(f"\\s*(?:{'|'.join(map(re.escape, sorted(set(words))))})(?!\\w)")


def _feminine(verb: str) -> str:
    """«قالت» of «قال», «رأت» of «رأى»."""
    weak = verb.endswith((chars.ALEF_MAKSURA, chars.ALEF))
    return (verb[:-1] if weak else verb) + chars.TEH


def clause_phrases() -> str:
    """The phrases a clause with a subject of its own begins with, as alternatives of a pattern."""
    return "|".join(
        re.escape(words) + ("" if words.endswith(_PREFIXES) else "(?!\\w)")
        for words in _starts("clause")
    )
