"""How far reported words go: to the end of the sentence, or to the next act of reporting."""

from typing import NamedTuple

from kit import chars
from kit.quotes import words
from kit.quotes.looking import FEW
from kit.quotes.naming import Naming
from kit.quotes.scan import Scan
from kit.quotes.speakers import Speaker
from kit.quotes.verbs import Form, source_phrases


class Found(NamedTuple):
    """One quotation: offsets, style, verb, stance, speaker."""

    start: int
    end: int
    style: str
    verb: str
    stance: str
    speaker: Speaker | None
    carried: bool


class Extent(Naming):
    """Collects the quotations, each token spoken for once."""

    def __init__(self, scan: Scan) -> None:
        super().__init__(scan)
        self.found: list[Found] = []
        self.claimed: set[int] = set()

    def _add(
        self, first: int, last: int, style: str, form: Form, who: tuple[Speaker | None, bool]
    ) -> None:
        """One quotation of tokens, marks and commas at its ends left out."""
        scan = self.scan
        while first < last and not scan.is_word(first) and scan.marked[first] < 0:
            first += 1
        while last > first and (
            (not scan.is_word(last - 1) and scan.marked[last - 1] < 0)
            or scan.keys[last - 1] == "وذلك"
        ):
            last -= 1
        if first < last:
            start, end = scan.starts[first], scan.ends[last - 1]
            self.found.append(Found(start, end, style, form.verb, form.stance, *who))

    def _direct(self, number: int, form: Form, speaker: Speaker | None, carried: bool) -> None:
        if number not in self.claimed:
            self.claimed.add(number)
            start, end = self._inside(number)
            self.found.append(Found(start, end, "direct", form.verb, form.stance, speaker, carried))
        self.done = max(self.done, self.scan.closes[number])

    def _inside(self, number: int) -> tuple[int, int]:
        """The words between marks, spaces and hidden characters at both ends left out."""
        scan, span = self.scan, self.scan.spans[number]
        tokens = range(scan.opens[number], scan.closes[number])
        inner = [n for n in tokens if span.start <= scan.starts[n] and scan.ends[n] <= span.end]
        return (scan.starts[inner[0]], scan.ends[inner[-1]]) if inner else (span.start, span.end)

    def _unmarked(self, at: int, form: Form, speaker: Speaker | None, carried: bool) -> None:
        """Speech after a colon without marks: to the next reporting verb or the paragraph's end."""
        scan = self.scan
        limit = scan.limit[at] if at < len(scan) else at
        end = self._clause_end(at)
        while (
            end >= limit and end < len(scan) and scan.keys[end] != "\n" and not self._reports(end)
        ):
            end = scan.limit[end]
        self._add(at, end, "direct", form, (speaker, carried))
        self.done = end

    def _reports(self, first: int) -> bool:
        """Whether a sentence has a verb with reported words near its beginning."""
        return any(
            token in self.scan.forms and self._look(token).how != "none"
            for token in range(first, min(first + 12, self.scan.limit[first]))
        )

    def _clause(
        self, verb: int, at: int, form: Form, speaker: Speaker | None, carried: bool
    ) -> None:
        """A clause after أن, or a complement: to the end of the sentence or the next verb."""
        scan = self.scan
        end = self._clause_end(at)
        mark = self._mostly_marked(at, end)
        if mark is not None:
            self._direct(mark, form, speaker, carried)
            after = scan.closes[mark]
            self.done = max(self.done, min(end, after))
            while after < end and not scan.is_word(after) and scan.marked[after] < 0:
                after += 1
            if after < end and scan.keys[after] in words.AND_THAT:
                self._clause(verb, after + 1, form, speaker, carried)
            return
        self.claimed.update(
            scan.marked[token] for token in range(at, end) if scan.marked[token] >= 0
        )
        self._add(at, end, "indirect", form, (speaker, carried))
        self.done = end

    def _clause_end(self, at: int) -> int:
        """Where a reported clause ends."""
        scan = self.scan
        limit = scan.limit[at] if at < len(scan) else at
        token = at
        while token < limit:
            if scan.marked[token] >= 0:
                token = scan.closes[scan.marked[token]]
                continue
            if token > at and self._cuts(token):
                return self._back(token, at)
            if token > at and self._told(token):
                return token
            token += 1
        return min(token, len(scan))

    def _cuts(self, token: int) -> bool:
        """Whether a new act of reporting begins at a token inside a clause."""
        scan = self.scan
        before = scan.keys[token - 1]
        parted = before in words.COMMAS or before in words.DASHES
        if self._begins_phrase(token, scan.keys[token]):
            phrase = self._phrase(token, source_phrases())
            return parted and phrase is not None and not self._is_rule(phrase[0])
        form = scan.forms.get(token)
        if form is None:
            return parted and scan.keys[token] in words.NARRATION
        look = self._look(token)
        if form.shape == "object":
            return parted and form.joined and form.clause != "only"
        if form.shape == "participle" and look.how == "none":
            return parted and form.gender == "m" and scan.keys[token].endswith(chars.ALEF)
        if form.shape == "participle":
            return self._close_enough(token, form, look) and (
                parted or form.joined or scan.keys[look.at - 1] not in words.COMMAS
            )  # fmt: skip
        if form.shape != "finite":
            return False
        if look.how == "none":
            return parted and form.joined and form.stance in words.TOLD
        if before in words.NOT_BEFORE_VERB or self._impersonal(token, self._look(token)):
            return False
        return parted or (form.joined and self._look(token).speaker is not None) or (
            form.joined and form.stance in ("add", "assert", "say", "explain", "inform")
        ) or self._subject_first(token)  # fmt: skip

    def _told(self, token: int) -> bool:
        """Whether an impersonal report begins: «يشار إلى أن»."""
        scan = self.scan
        if scan.keys[token] not in ("يشار", "يذكر", "ويذكر", "ويشار"):
            return False
        return any(
            words.is_that(scan, n) for n in range(token + 1, min(token + 3, scan.limit[token]))
        )

    def _subject_first(self, token: int) -> bool:
        """Whether a new subject after a comma and a connective leads to the verb: «فيما قال»."""
        scan = self.scan
        for back in range(token - 1, max(token - 8, 0), -1):
            if scan.keys[back] in words.COMMAS:
                return not {scan.keys[back + 1], scan.keys[back + 2]}.isdisjoint(words.CONNECTIVES)
        return scan.keys[token - 1] in words.CONNECTIVES

    def _back(self, token: int, first: int) -> int:
        """The comma before a cut, where one stands near."""
        for back in range(token - 1, max(token - 8, first), -1):
            if self.scan.keys[back] in words.COMMAS:
                return back
        return token

    def _mostly_marked(self, at: int, end: int) -> int | None:
        """The span in marks that begins a clause and is at least half of it."""
        scan = self.scan
        for token in range(at, min(at + 3, end)):
            number = scan.marked[token]
            if number >= 0:
                span = scan.spans[number]
                whole = scan.ends[end - 1] - scan.starts[at]
                most = token == at or 2 * (span.end - span.start) >= whole
                return number if most and scan.words_in(span) >= FEW else None
        return None
