"""Who said it: named after the verb, before it, or carried on from an earlier sentence."""

from kit import chars
from kit.quotes import words
from kit.quotes.looking import FEW, NEAR, WINDOW, Look, Looking
from kit.quotes.scan import Scan
from kit.quotes.speakers import ACTORS, Speaker, speaker_of
from kit.quotes.verbs import Form, source_words


class Naming(Looking):
    """Keeps the speakers named so far, and finds the one of a verb."""

    def __init__(self, scan: Scan) -> None:
        super().__init__(scan)
        self.done = 0  # tokens before this one are spoken for
        self.history: list[tuple[int, Speaker]] = []  # sentence, speaker

    def _who(self, token: int, form: Form, look: Look) -> tuple[Speaker | None, bool]:
        """The speaker: named after the verb, before it, or carried from before."""
        speaker = look.speaker
        if speaker is not None and self._anaphoric(speaker):
            return self._same(token)
        if form.shape == "finite" and not form.joined:
            had = token > 0 and self.scan.keys[token - 1] == "قد"  # «كانت الوزارة قد اتهمت»
            if speaker is None or had:
                speaker = self._before(token, form) or speaker
        if speaker is not None:
            return self._remember(token, speaker), False
        return self._carry(token, form)

    def _remember(self, token: int, speaker: Speaker) -> Speaker:
        self.history.append((self.scan.sentence[token], speaker))
        return speaker

    def _anaphoric(self, speaker: Speaker) -> bool:
        """Whether the naming only points back: «المصدر ذاته»."""
        scan = self.scan
        first, last = scan.token_at(speaker.start), scan.token_at(speaker.end)
        return bool(self.history) and any(
            scan.keys[token] in words.SAME for token in range(first, last)
        )

    def _same(self, token: int) -> tuple[Speaker, bool]:
        """The last speaker, to whom «المصدر ذاته» points back."""
        sentence, speaker = self.scan.sentence[token], self.history[-1][1]
        self.history.append((sentence, speaker))
        return speaker, speaker.start < self.scan.starts[sentence]

    def _short(self, speaker: Speaker) -> Speaker:
        """The name that begins a naming whose end is not known, alone."""
        name = self.scan.names.get(self.scan.token_at(speaker.start))
        return speaker if name is None else speaker._replace(end=max(name.end, speaker.start + 1))

    def _carry(self, token: int, form: Form) -> tuple[Speaker | None, bool]:
        """The last speaker who fits the verb; else who is named first in the sentence before."""
        sentence = self.scan.sentence[token]
        if self.history and self.history[-1][0] == sentence:
            return self.history[-1][1], False
        if form.shape != "finite" or token - sentence > 2:
            near = token if form.shape != "finite" else min(token, sentence + 6)
            subject = self._subject(sentence, near)
            if subject is not None:
                return self._remember(token, subject), False
        fitting = [
            speaker for _, speaker in self.history[-4:]
            if not (form.gender and speaker.gender) or speaker.gender == form.gender
        ]  # fmt: skip
        if fitting:
            self.history.append((sentence, fitting[-1]))
            return fitting[-1], fitting[-1].start < self.scan.starts[sentence]
        subject = self._subject(self._previous(sentence), sentence)
        if subject is not None:
            self._remember(token, subject)
        return subject, subject is not None

    def _previous(self, sentence: int) -> int:
        """First token of the sentence before, line ends passed over."""
        token = sentence - 1
        while token > 0 and self.scan.keys[token] == "\n":
            token -= 1
        return self.scan.sentence[token] if token >= 0 else 0

    def _subject(self, first: int, last: int) -> Speaker | None:
        """The first person named among tokens, else the first body."""
        last = min(last, first + WINDOW)
        names = [self.scan.names[n] for n in range(first, last) if n in self.scan.names]
        places = [n for n in range(first, min(first + 4, last)) if n in self.scan.names]
        for kinds in (("person",), ("group", "organization", "government", "media")):
            for name in names:
                if name.kind in kinds:
                    return Speaker(name.start, name.end)
        if last > first + 1 and self._nameable(first + 1) and first + 1 not in self.scan.forms:
            near = {self.scan.keys[n] for n in range(first + 1, min(first + 5, last))}
            if near & words.given_names() or self.scan.keys[first + 1] in source_words():
                return speaker_of(self.scan, first + 1, min(first + NEAR, last))
        for token in places:  # a country or its capital as the subject: «ونفت دمشق»
            name = self.scan.names[token]
            if name.kind in ("country", "city") and name.start == name.outer:
                return Speaker(name.start, name.end)
        return None

    def _before(self, token: int, form: Form) -> Speaker | None:
        """The subject that stands before its verb."""
        scan = self.scan
        if scan.keys[token - 1] in words.RELATIVE:
            return self._antecedent(token - 1, form)
        first = max(scan.sentence[token], self.done)
        start = token
        while start > first and token - start <= NEAR + 4 and not self._bounds(start - 1):
            start -= 1
        if start == token and token > first and scan.keys[token - 1] in words.COMMAS:
            # An apposition stands between: «فلان، وزير الدفاع، قال».
            end = first
            while end < min(token - 1, first + NEAR) and not self._bounds(end):
                end += 1
            start, token = first, end if end < token - 1 else first
        if start >= token:
            return None
        while start < token and (scan.keys[start] in words.LEADING or not scan.is_word(start)):
            if scan.marked[start] >= 0:
                break
            start += 1
        had = scan.keys[token - 1] == "قد"
        if start >= token or words.is_stop(scan, start) or not (had or self._nameable(start)):
            return None
        return speaker_of(scan, start, token, form.gender)

    def _antecedent(self, relative: int, form: Form) -> Speaker | None:
        """The last actor named before «الذي» or «التي»."""
        scan = self.scan
        for token in range(relative - 1, max(relative - NEAR, scan.sentence[relative]) - 1, -1):
            name = scan.names.get(token)
            if name is not None and name.kind in ACTORS:
                return Speaker(name.start, name.end, form.gender)
        return None

    def _bounds(self, token: int) -> bool:
        key = self.scan.keys[token]
        return (
            key in words.COMMAS or key == ":" or key in words.DASHES
            or (self.scan.marked[token] >= 0
                and self.scan.words_in(self.scan.spans[self.scan.marked[token]]) > FEW)
            or words.is_that(self.scan, token)
        )  # fmt: skip

    def _nameable(self, token: int) -> bool:
        """Whether a naming can begin at a token: a name, a definite noun, a known word."""
        scan = self.scan
        if token >= len(scan.keys):  # The speaker is part of the last word: «تشكو وكل».
            return False
        key = scan.keys[token]
        bare = key[1:] if key[:1] in (chars.WAW, chars.FEH) else key
        return (
            token in scan.names
            or key.startswith(chars.ARTICLE)
            or bare.startswith(chars.ARTICLE)
            or not {key, bare}.isdisjoint(words.given_names())
            or not {key, bare, bare.rstrip(chars.ALEF)}.isdisjoint(source_words())
        )
