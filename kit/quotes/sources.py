"""Words given to a source: «بحسب فلان», «وفق بيان», «كما قال فلان»."""

from kit import chars
from kit.quotes import words
from kit.quotes.extent import Extent
from kit.quotes.looking import FEW
from kit.quotes.scan import PREPOSITIONS
from kit.quotes.speakers import Speaker, speaker_of
from kit.quotes.verbs import Form, form_of


class Sources(Extent):
    """Reads the source phrases: before their words, after them, or in the midst."""

    def _source(self, token: int, first: int, verb: str, stance: str) -> None:
        scan = self.scan
        if token < self.done or self._is_rule(first) or not scan.is_word(first):
            if first >= len(scan) or scan.marked[first] < 0 or token < self.done:
                return
        form = Form(verb, "source", "", stance, "yes", frozenset(), "")
        self._attributed(token, first, form)

    def _attributed(self, token: int, first: int, form: Form) -> None:
        """What a source phrase at a token, its speaker from `first`, gives to that speaker."""
        scan = self.scan
        limit = scan.limit[token]
        end = first
        while end < limit and end - first < 24 and not self._ends_source(end):
            end += 1
        end = self._name_end(first, end)
        speaker = self._source_speaker(first, end)
        own = speaker is None and self._own(first)
        if speaker is None and not own:
            return
        if speaker is not None and self._anaphoric(speaker):
            who: tuple[Speaker | None, bool] = self._same(token)
            speaker = None
        else:
            who = self._carry(token, form) if speaker is None else (speaker, False)
        start = max(scan.sentence[token], self.done)
        leads = self._leads(start, token)
        if not leads:
            self._preceding(start, token, end, form, who)
        if speaker is not None:
            self._remember(token, speaker)
        if not leads:
            self.done = max(self.done, end)
        elif end < limit and end - first < 24:
            self._clause(token, self._skip(end), form, *who)

    def _name_end(self, first: int, end: int) -> int:
        """Where a source ends that no comma parts from its words: after the name."""
        name = self.scan.names.get(first)
        if name is None:
            return end
        after = self.scan.token_at(name.end)
        return after if after < end and end - after > 4 else end

    def _own(self, first: int) -> bool:
        return self.scan.keys[first] in words.OWN

    def _source_speaker(self, first: int, end: int) -> Speaker | None:
        """The speaker after a source phrase; «ما قال فلان» and the particle ل passed over."""
        scan = self.scan
        if self._own(first):
            return None
        if scan.keys[first] in ("ما", "لما"):
            form = form_of(scan.keys[first + 1]) if first + 1 < end else None
            if form is None or form.shape == "participle":
                return None
            return speaker_of(scan, first + 2, end, form.gender)
        speaker = speaker_of(scan, first, end)
        if speaker is None:
            # The particle stands on the first word: «وفقا لمسؤولين», «وفقا للوزارة».
            if scan.keys[first].startswith(chars.LAM) and scan.raw(first).startswith(chars.LAM):
                rest = speaker_of(scan, first + 1, end)
                return Speaker(scan.starts[first] + 1, rest.end if rest else scan.ends[first])
            return None
        if scan.keys[first].startswith(chars.LAM) and scan.starts[first] == speaker.start:
            return Speaker(speaker.start + 1, speaker.end)
        return speaker

    def _ends_source(self, token: int) -> bool:
        scan = self.scan
        key = scan.keys[token]
        return (
            key in words.COMMAS or key == ":" or key in ("فان", "فانه", "فانها", "فقد")
            or words.is_present(key) or key in ("لا", "لم", "لن", "ليس", "ليست")
            or (scan.marked[token] >= 0
                and scan.words_in(scan.spans[scan.marked[token]]) > FEW)
            or words.is_that(scan, token)
        )  # fmt: skip

    def _skip(self, token: int) -> int:
        """The token after a comma and «فإن», «فقد»."""
        scan = self.scan
        while token + 1 < len(scan) and (
            (not scan.is_word(token) and scan.marked[token] < 0)
            or scan.keys[token] in ("فان", "فقد")
            or words.is_that(scan, token)
        ):
            token += 1
        return token

    def _leads(self, start: int, token: int) -> bool:
        """Whether only connectives stand between the beginning and a source phrase."""
        return all(
            not self.scan.is_word(n) or self.scan.keys[n] in words.LEADING
            for n in range(start, token)
        )

    def _preceding(
        self, start: int, token: int, end: int, form: Form, who: tuple[Speaker | None, bool]
    ) -> None:
        """The words before a source phrase: the span in marks that ends there, or the clause."""
        scan = self.scan
        last = token - 1
        while last > start and not scan.is_word(last) and scan.marked[last] < 0:
            last -= 1
        number = scan.marked[last] if last >= start else -1
        if number >= 0 and scan.words_in(scan.spans[number]) >= FEW:
            if number not in self.claimed:
                self._direct(number, form, *who)
            return
        if start == scan.sentence[token] and last >= start:
            goes_on = self._goes_on_after(token, end)
            if last == start and not goes_on:
                return
            if goes_on:
                last = self._clause_end(end) - 1
                self.done = last + 1
            self._add(start, last + 1, "indirect", form, who)

    def _goes_on_after(self, token: int, end: int) -> bool:
        """Whether the clause goes on after «، بحسب فلان،»: no new clause begins there."""
        scan = self.scan
        if end + 1 >= scan.limit[token] or scan.keys[end] not in words.COMMAS:
            return False
        if scan.keys[token - 1] not in words.COMMAS:
            return False
        key = scan.keys[end + 1]
        if key in words.LEADING or key in words.NARRATION or key in words.RELATIVE:
            return False
        verb = end + 1 in scan.forms and key not in PREPOSITIONS
        return not verb and not words.is_joined(key)
