"""Which namings of an outlet say only where the news comes from («قال … لرويترز»)."""

import csv
import re
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from kit import chars, frames
from kit.gazetteer import data_folder
from kit.normalize import normalize

Naming = tuple[str, int, int, str, str]
#: So many letters, and so many words, before an outlet are read.
_BEFORE, _MOST_WORDS = 110, 9
#: What ends the clause that an outlet stands in.
_CLAUSE_END = re.compile(f"[.!?{chars.QUESTION_MARK}{chars.SEMICOLON}\n]")
_WORD = re.compile(f"[^\\W\\d_{chars.COMMA}]+|[{chars.COMMA},:]")
_MARKS = f" \t\"'{chars.GUILLEMETS}\u201c\u201d()[]"
_ENDINGS = (chars.TEH, chars.WAW + chars.ALEF, chars.ALEF)
_OBJECTS = (chars.HEH, chars.HEH + chars.ALEF, chars.HEH + chars.MEEM)
_PRESENT = (chars.YEH, chars.TEH)
_SIGNATURE = re.compile(r"(?:\A|\n|[(/])\s*\Z")
_DASH = re.compile(r"[-\u2013\u2014/]\s*\Z")
#: A dateline stands in the first letters of an article.
_DATELINE = 60
_CONJUNCTIONS = (chars.WAW, chars.FEH)
#: «تقرير عن الجزيرة» is about the outlet; «نقلا عن الجزيرة» is from it.
_ABOUT = chars.AIN + chars.NOON
_CARRY = chars.NOON + chars.QAF + chars.LAM


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    """Key of a word → its role in ``data/rules/source_words.csv``, verbs in all their forms."""
    roles: dict[str, str] = {}
    file = data_folder() / "rules" / "source_words.csv"
    with file.open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            for form in _forms(normalize(row["word"]), row["role"]):
                roles.setdefault(form, row["role"])
    return roles


def _forms(key: str, role: str) -> list[str]:
    """A verb with its endings, prefixes of the present and object pronouns; else the word."""
    if role != "verb":
        return [key]
    stem = key[:-1] if key.endswith(chars.YEH) else key
    past = [key, *(stem + ending for ending in _ENDINGS)]
    bare = stem[1:] if stem.startswith(chars.ALEF) else stem
    present = [prefix + form for prefix in _PRESENT for form in {bare, key}]
    return [
        *past,
        *present,
        *(form + pronoun for form in [*past, *present] for pronoun in _OBJECTS),
    ]


def is_source(text: str, start: int, end: int, prefix: str) -> bool:
    """Return whether an outlet named at a place of a text stands there as the source of the news.

    Parameters
    ----------
    text : str
        The article's text.
    start, end : int
        Where the outlet is named.
    prefix : str
        The particles attached to its name.

    Notes
    -----
    Decided by what stands before the name in its clause, read backwards: verbs that an outlet
    takes («نقلت», «نشرت»), «بحسب» and its like, what is told to an outlet («تصريح إلى», the
    particle ل), a name alone in brackets or on a line, a dateline. Somebody or something of the
    outlet («مراسل الجزيرة», «مكتب …») makes it an actor. What nothing decides is no source.

    Examples
    --------
    >>> is_source("قال الوزير لرويترز إن", 12, 18, "ل")
    True
    >>> is_source("قتل مراسل الجزيرة", 10, 17, "")
    False
    """
    at = start - len(prefix)
    before = text[max(0, at - _BEFORE) : at]
    if _stands_alone(text, before, start, end):
        return True
    words = _WORD.findall(normalize(_CLAUSE_END.split(before)[-1]))[-_MOST_WORDS:]
    while words and words[-1].startswith(chars.LAM) and _role(words[-1][1:]) == "link":
        words, prefix = words[:-1], chars.LAM  # «لقناة "العالم"»
    if words[-1:] == [chars.LAM]:
        words, prefix = words[:-1], chars.LAM  # «لـ CNN»
    return _decide(words, chars.LAM in prefix)


def _stands_alone(text: str, before: str, start: int, end: int) -> bool:
    """A signature in brackets or on its own line, the name before a colon, a dateline."""
    after = text[end : end + 3].lstrip("\"'\u00bb\u201d ")
    if not before.strip(_MARKS) and start < _DATELINE and after[:1] in ("-", "\u2013", "\u2014"):
        return True
    opened = _SIGNATURE.search(before.rstrip(_MARKS.replace("(", "")))
    if opened and (after[:1] in ("", "\n", ")", "/", ":")):
        return True
    return bool(start < _DATELINE and _DASH.search(before))


def _decide(words: list[str], to_outlet: bool) -> bool:
    """What the words before an outlet say of it, the nearest first."""
    about = False
    for steps, word in enumerate(reversed(words)):
        role = _role(word)
        if role in ("verb", "preposition", "told"):
            return not about or role == "preposition" or _CARRY in word
        if role == "none" and (steps == 0 or not to_outlet):
            return False
        if role != "link" and not to_outlet and not _is_filler(word) and not about:
            return False
        about = about or word == _ABOUT
    return to_outlet


def _role(word: str) -> str:
    roles = _roles()
    return roles.get(word) or roles.get(word[1:] if word[:1] in _CONJUNCTIONS else "", "")


def _is_filler(word: str) -> bool:
    """An adjective between the head and the name («وكالة الأنباء الرسمية سانا»)."""
    article = chars.ALEF + chars.LAM
    return word.startswith(article) and word.endswith((chars.YEH + chars.HEH, chars.YEH))


def sources_of(mentions: Iterable[Naming]) -> list[bool]:
    """Return, for mentions in the order of their texts, which are outlets named as a source.

    Outlets in a row («لرويترز ووكالة فرانس برس») and an abbreviation in brackets go with the first.

    Examples
    --------
    >>> text = "قال لرويترز والجزيرة"
    >>> sources_of([(text, 5, 11, "media", "ل"), (text, 13, 20, "media", "و")])
    [True, True]
    """
    marks: list[bool] = []
    last: tuple[str, int, bool] = ("", 0, False)
    for text, start, end, kind, prefix in mentions:
        if kind != "media":
            marks.append(False)
            continue
        gap = text[last[1] : start] if last[0] is text else "x"
        if last[1] <= start and not gap.strip(_MARKS + chars.WAW):
            marks.append(last[2])
        else:
            marks.append(is_source(text, start, end, prefix))
        last = text, end, marks[-1]
    return marks


def mark_sources(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions with a column that says which outlets are named as a source only.

    `kit.find_mentions` does this by itself; the function is for mentions from elsewhere.

    Parameters
    ----------
    mentions : pandas.DataFrame
        One row per mention: ``article_id``, ``start``, ``end``, ``kind``, ``prefix``.
    articles : pandas.DataFrame
        One row per article: ``article_id`` and the ``text`` that the offsets refer to.

    Returns
    -------
    pandas.DataFrame
        One row per mention, as before, with ``as_source`` (bool): true for a mention of kind
        ``media`` that says where the news comes from («نقلت وكالة …», «تصريح لـ…»), which
        `kit.count_pairs` leaves out.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["نقلت رويترز عن مسؤول."]})
    >>> mentions = pd.DataFrame({"article_id": ["a"], "start": 5, "end": 11, "kind": "media",
    ...                          "prefix": ""})
    >>> mark_sources(mentions, articles)["as_source"].tolist()
    [True]
    """
    needed = ["article_id", "start", "end", "kind", "prefix"]
    frames.check_frame(mentions, needed, "kit.find_mentions(articles)")
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    texts = dict(zip(articles["article_id"], articles["text"].fillna(""), strict=True))
    rows = zip(*(mentions[name] for name in needed), strict=True)
    marks = sources_of((texts.get(row[0], ""), *row[1:]) for row in rows)
    return mentions.assign(as_source=pd.Series(marks, index=mentions.index, dtype=bool))
