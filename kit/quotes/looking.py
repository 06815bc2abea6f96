"""What stands after a reporting verb: a clause, a colon, marks, a complement, and a speaker."""

from typing import NamedTuple

from kit import chars
from kit.quotes import words
from kit.quotes.scan import Scan
from kit.quotes.speakers import Speaker, speaker_of, trim, with_name
from kit.quotes.verbs import Form, form_of, source_phrases, source_words

#: How far after its verb a clause is looked for, in tokens.
WINDOW, NEAR, COMMAS = 40, 14, 5
#: Words from which a marked span can be a quotation: told by a verb, or standing alone.
FEW, ALONE = 3, 7


class Look(NamedTuple):
    """What follows a verb: the token where the reported words begin, how, and who is named."""

    how: str  # that, colon, mark, nominal, none
    at: int
    speaker: Speaker | None


class Looking:
    """Looks ahead from the verbs of one text; each is looked at once."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.looks: dict[int, Look] = {}

    def _begins_phrase(self, token: int, key: str) -> bool:
        if self.scan.marked[token] >= 0:
            return False
        phrases = source_phrases()
        return key in phrases or (key[:1] == chars.WAW and key[1:] in phrases)

    def _phrase(
        self, token: int, phrases: dict[str, list[tuple[tuple[str, ...], str, str]]]
    ) -> tuple[int, str, str] | None:
        """The source phrase at a token: first token of the speaker, phrase, stance."""
        keys = self.scan.keys
        first = keys[token] if keys[token] in phrases else keys[token][1:]
        for rest, verb, stance in phrases.get(first, ()):
            after = token + 1
            joined = bool(rest) and rest[-1] == chars.LAM
            wanted = rest[:-1] if joined else rest
            if tuple(keys[after : after + len(wanted)]) != wanted:
                continue
            after += len(wanted)
            if after < len(keys) and (not joined or keys[after].startswith(chars.LAM)):
                return after, verb, stance
        return None

    def _look(self, token: int) -> Look:
        """What stands after the verb at a token, worked out once."""
        if token not in self.looks:
            self.looks[token] = self._look_after(token, self.scan.forms[token])
        return self.looks[token]

    def _look_after(self, verb: int, form: Form) -> Look:
        scan = self.scan
        end = min(scan.limit[verb], verb + 1 + (WINDOW if form.shape == "finite" else NEAR))
        first, last, commas, token = verb + 1, -1, 0, verb + 1
        asked, relative = bool(form.speaker_after), False
        while token < end:
            key = scan.keys[token]
            if scan.marked[token] >= 0:
                number = scan.marked[token]
                span = scan.spans[number]
                fits = scan.words_in(span) > FEW and self._fits(verb, token, number, first, form)
                if fits or self._tells(verb, token, number):
                    return self._ended("mark", token, first, last, token, form)
                token = scan.closes[number]
                continue
            if key in words.COMMAS and self._aside(token + 1, end):
                last = token if last < 0 else last
                token = self._aside(token + 1, end)
                continue
            if key == ":" and token + 1 < end and words.is_that(scan, token + 1):
                token += 1
                continue
            if key == ":" and self._is_colon(token):
                return self._ended("colon", token + 1, first, last, token, form)
            if words.is_that(scan, token) and form.clause != "no":
                stop = token - 1 if scan.keys[token - 1] in words.BEFORE_THAT else token
                return self._ended("that", token + 1, first, last, stop, form)
            if asked and key == form.speaker_after:
                first, last, asked = token + 1, -1, False
            elif key in words.COMMAS or key in words.DASHES:
                commas += 1
                last = token if last < 0 else last
                if commas > COMMAS:
                    break
            elif token > verb + 1 and self._stops_look(token, form):
                break
            elif key in words.RELATIVE:
                relative = True
            elif not relative and self._nominal(token, form, first, commas):
                at = token if key not in form.nominal else token + 1
                return self._ended("nominal", at, first, last, token, form)
            token += 1
        return self._ended("none", token, first, last, token, form)

    def _aside(self, token: int, end: int) -> int:
        """The end of «، وفق فلان،» between a verb and its words; 0 where none begins here."""
        scan = self.scan
        if token >= end or self._phrase(token, source_phrases()) is None:
            if token + 1 >= end or scan.keys[token] not in words.AS_SAID:
                return 0
            if form_of(scan.keys[token + 1]) is None:
                return 0
        while token < end and scan.keys[token] not in words.COMMAS:
            token += 1
        return token if token < end else 0

    def _fits(self, verb: int, token: int, number: int, first: int, form: Form) -> bool:
        """Whether marks after a verb hold its words: right after the speaker, or long."""
        scan = self.scan
        before = token - 1
        if scan.keys[before] in words.TITLES and scan.keys[before] != ":":
            return False
        size = scan.words_in(scan.spans[number])
        if size < ALONE and self._is_name(verb, token, number):
            return False
        if size >= ALONE and form.clause != "no":
            return True
        if scan.keys[before] == chars.BEH and chars.BEH in form.nominal:
            return True
        if form.stance in words.TOLD and token - verb <= NEAR and self._ends_with(verb, number):
            return True
        if form.clause == "no" and form.stance not in ("add", "say", "ask"):
            return False
        if words.is_that(scan, token + 1) and form.clause != "no":
            return True
        parted = scan.keys[before] in words.COMMAS or scan.keys[before] in words.TIMES
        adjacent = before == verb or (parted and form.clause != "no")
        return adjacent or trim(scan, first, token)[1] == token

    def _is_name(self, verb: int, token: int, number: int) -> bool:
        """Whether few words in marks name the speaker: «أعلنت «حركة كذا» أمس أن»."""
        scan = self.scan
        name, after = scan.names.get(token + 1), scan.closes[number]
        if name is not None and name.end >= scan.spans[number].end - 1:
            return True
        if source_words().get(scan.keys[token - 1]) == "organization":
            return True
        head = source_words().get(scan.keys[token + 1]) == "organization"
        ahead = range(after, min(after + NEAR, scan.limit[verb]))
        told = any(words.is_that(scan, n) or scan.keys[n] == ":" for n in ahead)
        return (told or (head and after < scan.limit[verb] and scan.is_word(after))) and (
            not words.is_that(scan, token - 1)
        )

    def _ends_with(self, verb: int, number: int) -> bool:
        """Whether a sentence has nothing after the marks, and no colon or clause before them."""
        scan = self.scan
        after = scan.closes[number]
        return after >= scan.limit[verb] or (
            not scan.is_word(after) and after + 1 >= scan.limit[verb]
        )

    def _tells(self, verb: int, token: int, number: int) -> bool:
        """Whether few words in marks are speech: right after the verb and a colon or alone."""
        scan = self.scan
        after = scan.closes[number]
        return (
            scan.words_in(scan.spans[number]) == FEW
            and token == verb + 1
            and (after >= scan.limit[verb] or not scan.is_word(after))
        )

    def _is_colon(self, token: int) -> bool:
        """A colon that opens speech, not one inside a time or a number."""
        scan = self.scan
        return not (
            token + 1 < len(scan)
            and scan.keys[token - 1][:1].isdigit()
            and scan.keys[token + 1][:1].isdigit()
        )

    def _stops_look(self, token: int, form: Form) -> bool:
        """Whether another verb begins before the first one has its words."""
        other = self.scan.forms.get(token)
        if other is None or other.clause == "only" or other.shape in ("noun", "object"):
            return False
        if other.shape == "participle":
            return True
        if other.shape == "finite" and self.scan.keys[token] in words.NOUNS_TOO:
            return False
        return True

    def _nominal(self, token: int, form: Form, first: int, commas: int) -> bool:
        """Whether the complement with its preposition begins here: «حذر من», «دعا إلى»."""
        scan = self.scan
        if not form.nominal or form.shape == "noun" or token + 1 >= len(scan):
            return False
        if commas and scan.is_word(token - 1):
            return False
        if not commas and self._object_between(first, token):
            return False
        if "-" in form.nominal:
            name = scan.names.get(first)
            return name is not None and token > first and scan.starts[token] >= name.end and (
                scan.is_word(token) and not words.is_stop(scan, token)
            )  # fmt: skip
        if chars.BEH in form.nominal and words.has_beh(scan, token):
            return not words.is_that(scan, token) and scan.keys[token] not in words.STOPS
        if scan.keys[token] not in form.nominal or scan.keys[token] == chars.BEH:
            return False
        if not words.SENT.isdisjoint(scan.keys[max(token - 3, 0) : token]):
            return False  # «المبعوث إلى اليمن»
        if scan.keys[token] == "في" and scan.keys[token + 1] in words.OCCASIONS:
            return False
        return not words.is_that(scan, token + 1)

    def _object_between(self, first: int, token: int) -> bool:
        """Whether a noun stands between speaker and preposition: «أكد فلان حرصه على»."""
        scan = self.scan
        if any(
            words.has_pronoun(scan.keys[n]) and n not in scan.names for n in range(first, token)
        ):
            return True
        end = scan.closes[scan.marked[first]] if scan.marked[first] >= 0 else token
        return end < token and scan.is_word(end) and not words.is_stop(scan, end)

    def _ended(self, how: str, at: int, first: int, last: int, stop: int, form: Form) -> Look:
        """A look with the speaker between the verb and the first comma, or where it stopped."""
        until = stop if last < 0 else min(last, stop)
        if form.shape in ("participle", "noun"):
            return Look(how, at, None)
        speaker = speaker_of(self.scan, first, until, form.gender)
        if speaker is not None and 0 <= last < stop:
            speaker = with_name(self.scan, speaker, last, stop)
        return Look(how, at, speaker)

    def _is_rule(self, token: int) -> bool:
        """Whether what follows «وفق» is a text that is kept to, not a speaker."""
        if token in self.scan.names:
            return False
        key = self.scan.keys[token] if token < len(self.scan) else ""
        bare = key[2:] if key.startswith("لل") else key[1:] if key.startswith(chars.LAM) else key
        kinds = source_words()
        return "rule" in (kinds.get(key), kinds.get(bare), kinds.get(chars.ARTICLE + bare))

    def _opens_at(self, token: int) -> bool:
        return token < len(self.scan) and self.scan.marked[token] >= 0

    def _title_word(self, token: int) -> bool:
        """Whether the word, its particles and article aside, is one for titled things."""
        key = self.scan.keys[token]
        forms = {key, key[1:], key[2:], key[3:]} if len(key) > 4 else {key}
        return not forms.isdisjoint(words.TITLES)

    def _is_title(self, token: int) -> bool:
        return token > 0 and self._title_word(token - 1)

    def _impersonal(self, token: int, look: Look) -> bool:
        key = self.scan.keys[token]
        return look.speaker is None and bool({key, key[1:]} & words.IMPERSONAL)

    def _close_enough(self, token: int, form: Form, look: Look) -> bool:
        """Whether a participle or noun has its words right after it."""
        if form.shape == "noun":
            return look.how in ("that", "colon") and look.at - token <= 4
        parted = not self.scan.is_word(token - 1) if token else True
        if look.how == "nominal" and form.gender == "f" and not parted:
            return self.scan.keys[look.at - 1] in form.nominal  # «مطالبة بـ» is also a noun
        return look.at - token <= (4 if look.how == "mark" else NEAR)
