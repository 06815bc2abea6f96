"""One article as tokens: words as keys, sentences, quotation marks, names, reporting verbs."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from kit import chars
from kit.normalize import normalize
from kit.quotes.marks import Marked, find_marked
from kit.quotes.verbs import Form, form_of
from kit.tokens import WORD

_HIDDEN = re.escape(chars.ZERO_WIDTH + chars.DIRECTION_CONTROLS)
_TOKEN = re.compile(f"{WORD}|\\n|[^\\s{_HIDDEN}]")
_STOPS = frozenset(f".!?\u2026{chars.QUESTION_MARK}")
#: Reporting verbs that are written like prepositions.
PREPOSITIONS = frozenset(map(normalize, ("عبر", "بين", "دون", "عقب")))
key_of = lru_cache(maxsize=500_000)(normalize)


class Name(NamedTuple):
    """One mention: where it stands, its particles included, and what it names."""

    start: int
    end: int
    outer: int
    entity_id: str
    name: str
    kind: str


class Scan:
    """The tokens of one text, and for each what it is part of.

    Attributes
    ----------
    starts, ends : list of int
        Offsets of the tokens.
    keys : list of str
        Matching keys of words; marks and line ends as they are.
    sentence : list of int
        Number of the first token of the token's sentence; ``limit`` its end (exclusive).
    marked : list of int
        Number of the span in quotation marks that holds the token (marks included), or -1.
    forms : dict
        Token number to the reporting verb it is, outside quotation marks.
    names : dict
        Token number to the mention that begins there.
    """

    def __init__(self, text: str, names: list[Name]) -> None:
        self.text = text
        found = [match.span() for match in _TOKEN.finditer(text)]
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]
        self.keys = [key_of(text[start:end]) for start, end in found]
        self.spans = find_marked(text)
        self.marked = [-1] * len(found)
        self.opens: list[int] = []
        self._sizes: dict[int, int] = {}
        self.closes: list[int] = []
        self._place_spans()
        self.sentence, self.limit = self._sentences()
        self.forms = self._find_forms()
        self.names = self._place_names(names)

    def __len__(self) -> int:
        return len(self.keys)

    def token_at(self, place: int) -> int:
        """The first token that begins at or after a place."""
        return bisect_left(self.starts, place)

    def is_word(self, token: int) -> bool:
        """Whether the token is a word or number."""
        return self.keys[token][:1].isalnum()

    def raw(self, token: int) -> str:
        """The token as written."""
        return self.text[self.starts[token] : self.ends[token]]

    def words_in(self, span: Marked) -> int:
        """The number of words between the marks, counted once."""
        if span.open not in self._sizes:
            first, last = self.token_at(span.start), self.token_at(span.end)
            self._sizes[span.open] = sum(map(self.is_word, range(first, last)))
        return self._sizes[span.open]

    def _place_spans(self) -> None:
        for number, span in enumerate(self.spans):
            first, last = self.token_at(span.open), self.token_at(span.close)
            self.opens.append(first)
            self.closes.append(last)
            self.marked[first:last] = [number] * (last - first)

    def _sentences(self) -> tuple[list[int], list[int]]:
        """First token and end of each token's sentence; stops inside marks end none."""
        firsts, limits, first = [], [0] * len(self), 0
        for token, key in enumerate(self.keys):
            firsts.append(first)
            if key == "\n" or (key in _STOPS and self._stops(token)):
                end = token if key == "\n" else token + 1
                limits[first : token + 1] = [end] * (token + 1 - first)
                first = token + 1
        limits[first:] = [len(self)] * (len(self) - first)
        return firsts, limits

    def _stops(self, token: int) -> bool:
        """Whether a stop ends a sentence: not inside marks, not after «د», not before a letter."""
        if self.marked[token] >= 0 and self.spans[self.marked[token]].end > self.ends[token]:
            return False
        after = self.text[self.ends[token] : self.ends[token] + 1]
        if self.keys[token] != "." or not token:
            return True
        if len(self.keys[token - 1]) == 1 and self.is_word(token - 1):
            return False
        # «وفاة.وقال»: a space is missing between two Arabic words; «1.5», «a.com» are none.
        before = self.raw(token - 1)[-1]
        return not after.isalnum() or (
            after in chars.LETTERS and (before in chars.LETTERS or not before.isalnum())
        )

    def _find_forms(self) -> dict[int, Form]:
        found = {}
        for token, key in enumerate(self.keys):
            form = form_of(key) if self.marked[token] < 0 else None
            if form is not None and form.speaker_after == "في":
                form = self._came(token, form)
            if form is not None and self._is_verb(token, form):
                found[token] = form
        return found

    def _came(self, token: int, form: Form) -> Form | None:
        """«ورد في البيان»; without في it is «ورد» (and answered), «جاء» no report at all."""
        if self.keys[token + 1 : token + 2] == [form.speaker_after]:
            return form
        answered = form_of(self.keys[token][1:])
        return answered and answered._replace(joined=True)

    def _is_verb(self, token: int, form: Form) -> bool:
        """Whether the word can be the form: «طالبة» is no «طالبه», «بين» mostly a preposition."""
        if form.shape == "object" and self.raw(token).endswith(chars.TEH_MARBUTA):
            return False
        if form.clause != "only" or form.joined or self.keys[token] not in PREPOSITIONS:
            return True
        return token == 0 or not self.is_word(token - 1)

    def _place_names(self, names: list[Name]) -> dict[int, Name]:
        found: dict[int, Name] = {}
        for name in names:
            found.setdefault(self.token_at(name.outer), name)
        return found
