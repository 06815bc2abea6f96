"""The rules of reporting: which words are reported, by which verb, and who said them."""

from functools import lru_cache
from typing import NamedTuple

from kit import chars
from kit.normalize import normalize
from kit.quotes import words
from kit.quotes.scan import Scan
from kit.quotes.speakers import Speaker, speaker_of, trim
from kit.quotes.verbs import Form, form_of, source_phrases, source_words

#: How far after its verb a clause is looked for, in tokens.
WINDOW, NEAR, COMMAS = 40, 14, 5
#: Words from which a marked span can be a quotation: told by a verb, or standing alone.
FEW, ALONE = 3, 7


class Found(NamedTuple):
    """One quotation: offsets, style, verb, stance, speaker."""

    start: int
    end: int
    style: str
    verb: str
    stance: str
    speaker: Speaker | None
    carried: bool


class Look(NamedTuple):
    """What follows a verb: the token where the reported words begin, how, and who is named."""

    how: str  # that, colon, mark, nominal, none
    at: int
    speaker: Speaker | None


def attribute(scan: Scan) -> list[Found]:
    """Return the quotations of one text."""
    return _Attribution(scan).run()


class _Attribution:
    """One pass over the verbs of a text, in order."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.found: list[Found] = []
        self.done = 0  # tokens before this one are spoken for
        self.claimed: set[int] = set()
        self.history: list[tuple[int, Speaker]] = []  # sentence, speaker
        self.looks: dict[int, Look] = {}

    def run(self) -> list[Found]:
        scan = self.scan
        phrases = source_phrases()
        spots = sorted(
            {*scan.forms, *(n for n, key in enumerate(scan.keys) if self._begins_phrase(n, key))}
            | set(scan.opens)
        )
        for token in spots:
            if scan.marked[token] >= 0:
                self._lone_mark(scan.marked[token], token)
                continue
            phrase = self._phrase(token, phrases)
            if phrase is not None:
                self._source(token, *phrase)
            elif token in scan.forms and token >= self.done:
                self._verb(token, scan.forms[token])
        return self.found

    # --- looking ---------------------------------------------------------------------------

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
                stop = token - 1 if scan.keys[token - 1] in _BEFORE_THAT else token
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
            elif key in _RELATIVE:
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
        if size >= ALONE and form.clause != "no":
            return True
        if form.clause == "no" and form.stance not in ("add", "say", "ask"):
            return False
        adjacent = before == verb or (scan.keys[before] in words.COMMAS and form.clause != "no")
        return adjacent or trim(scan, first, token)[1] == token

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
        if other.shape == "finite" and self.scan.keys[token] in _NOUNS_TOO:
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
        if any(_has_pronoun(scan.keys[n]) and n not in scan.names for n in range(first, token)):
            return True
        end = scan.closes[scan.marked[first]] if scan.marked[first] >= 0 else token
        return end < token and scan.is_word(end) and not words.is_stop(scan, end)

    def _ended(self, how: str, at: int, first: int, last: int, stop: int, form: Form) -> Look:
        """A look with the speaker between the verb and the first comma, or where it stopped."""
        until = stop if last < 0 else min(last, stop)
        if form.shape in ("participle", "noun"):
            return Look(how, at, None)
        speaker = speaker_of(self.scan, first, until, form.gender)
        return Look(how, at, speaker)

    # --- verbs -----------------------------------------------------------------------------

    def _verb(self, token: int, form: Form) -> None:
        scan = self.scan
        if form.shape == "object":
            self._named_so(token, form)
            subject = self._look(token).speaker or self._before(token, form)
            if subject is not None and self._nameable(scan.token_at(subject.start)):
                self._remember(token, self._short(subject))
        if self._no_speech(token, form):
            return
        look = self._look(token)
        if self._after_quote(token, form, look):
            return
        if look.how == "none":
            self._as_said(token, form, look)
            return
        if form.shape != "finite" and not self._close_enough(token, form, look):
            return
        if look.how == "colon" and self._byline(token, look):
            return
        if look.how == "nominal" and self._of_a_thing(token, form, look):
            return
        if self._impersonal(token, look):
            return
        speaker, carried = self._who(token, form, look)
        if look.how == "mark" or (look.how == "colon" and self._opens_at(look.at)):
            self._direct(scan.marked[look.at], form, speaker, carried)
        elif look.how == "colon":
            self._unmarked(look.at, form, speaker, carried)
        else:
            self._clause(token, look.at, form, speaker, carried)

    def _named_so(self, token: int, form: Form) -> None:
        """«ما سماه فلان "…"»: words in marks that a verb with a pronoun gives to somebody."""
        scan = self.scan
        for at in range(token + 1, min(token + 8, scan.limit[token])):
            number = scan.marked[at]
            if number >= 0 and FEW <= scan.words_in(scan.spans[number]):
                speaker = speaker_of(scan, token + 1, at, form.gender)
                who = (self._remember(token, speaker), False) if speaker else None
                self._direct(number, form, *(who or self._carry(token, form)))
                return
            if not scan.is_word(at) and number < 0:
                return

    def _as_said(self, token: int, form: Form, look: Look) -> None:
        """A verb without words after it: «كما قال فلان» gives what stands before to a speaker."""
        scan = self.scan
        before = scan.keys[token - 1] if token else ""
        on_what = before == "ما" and token > 1 and scan.keys[token - 2] == "علي"
        if look.speaker is None or form.shape != "finite":
            return
        if (before in words.AS_SAID or on_what) and not form.joined:
            self._attributed(token - 1 - on_what, token + 1, form)
        elif self._nameable(scan.token_at(look.speaker.start)):
            self._remember(token, self._short(look.speaker))

    def _short(self, speaker: Speaker) -> Speaker:
        """The name that begins a naming whose end is not known, alone."""
        name = self.scan.names.get(self.scan.token_at(speaker.start))
        return speaker if name is None else speaker._replace(end=max(name.end, speaker.start + 1))

    def _byline(self, token: int, look: Look) -> bool:
        """«كتب: فلان» over an article."""
        scan = self.scan
        return (
            look.speaker is None
            and not self._opens_at(look.at)
            and scan.sentence[token] == token
            and scan.forms[token].verb in ("كتب", "نقل", "علق")
        )

    def _no_speech(self, token: int, form: Form) -> bool:
        """Whether the word is no verb here, by the word before it."""
        before = self.scan.keys[token - 1] if token else ""
        if form.shape == "object":
            return True
        return form.shape == "finite" and before in _NOT_BEFORE_VERB

    def _of_a_thing(self, token: int, form: Form, look: Look) -> bool:
        """«نتائج كشفت عن خلل»: a verb that only describes the noun before it."""
        plain = form.shape == "finite" and not form.joined and look.speaker is None
        return (
            plain
            and token > self.scan.sentence[token]
            and self._before(token, form) is None
            and not (self.scan.keys[token - 1] == "كما" or self.scan.marked[token - 1] >= 0)
        )

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

    def _opens_at(self, token: int) -> bool:
        return token < len(self.scan) and self.scan.marked[token] >= 0

    def _who(self, token: int, form: Form, look: Look) -> tuple[Speaker | None, bool]:
        """The speaker: named after the verb, before it, or carried from before."""
        speaker = look.speaker
        if speaker is not None and self._anaphoric(speaker):
            speaker = None
        elif form.shape == "finite" and not form.joined:
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
            words_to_come = range(first + 1, min(first + 5, last))
            if any(self.scan.keys[n] in words.given_names() for n in words_to_come):
                return speaker_of(self.scan, first + 1, min(first + NEAR, last))
        for token in places:  # a country or its capital as the subject: «ونفت دمشق»
            name = self.scan.names[token]
            if name.kind in ("country", "city") and name.start == name.outer:
                return Speaker(name.start, name.end)
        return None

    def _before(self, token: int, form: Form) -> Speaker | None:
        """The subject that stands before its verb."""
        scan = self.scan
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
        key = scan.keys[token]
        bare = key[1:] if key[:1] in (chars.WAW, chars.FEH) else key
        return (
            token in scan.names
            or key.startswith(chars.ARTICLE)
            or bare.startswith(chars.ARTICLE)
            or not {key, bare}.isdisjoint(words.given_names())
            or not {key, bare, bare.rstrip(chars.ALEF)}.isdisjoint(source_words())
        )

    # --- words reported --------------------------------------------------------------------

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

    def _direct(
        self, number: int, form: Form, speaker: Speaker | None, carried: bool, start: int = -1
    ) -> None:
        span = self.scan.spans[number]
        if number not in self.claimed:
            self.claimed.add(number)
            self.found.append(
                Found(span.start, span.end, "direct", form.verb, form.stance, speaker, carried)
            )
        self.done = max(self.done, self.scan.closes[number])

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
            self.done = max(self.done, min(end, scan.closes[mark]))
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
            return parted and scan.keys[token] in _NARRATION
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
            return parted and form.joined and form.stance in _TOLD
        if before in _NOT_BEFORE_VERB or self._impersonal(token, self._look(token)):
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
                return not {scan.keys[back + 1], scan.keys[back + 2]}.isdisjoint(_CONNECTIVES)
        return scan.keys[token - 1] in _CONNECTIVES

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
                long = scan.words_in(span) >= FEW
                return number if long and 2 * (span.end - span.start) >= whole else None
        return None

    # --- sources and quotations that stand before their verb -----------------------------------

    def _is_rule(self, token: int) -> bool:
        """Whether what follows «وفق» is a text that is kept to, not a speaker."""
        if token in self.scan.names:
            return False
        key = self.scan.keys[token] if token < len(self.scan) else ""
        bare = key[2:] if key.startswith("لل") else key[1:] if key.startswith(chars.LAM) else key
        kinds = source_words()
        return "rule" in (kinds.get(key), kinds.get(bare), kinds.get(chars.ARTICLE + bare))

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
            speaker, own = None, True
        who = self._carry(token, form) if own or speaker is None else (speaker, False)
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
            or words.is_present(key)
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
        if key in words.LEADING or key in _NARRATION or key in _RELATIVE:
            return False
        return end + 1 not in scan.forms and not words.is_joined(key)

    def _after_quote(self, token: int, form: Form, look: Look) -> bool:
        """«…»، قال فلان: the verb follows the words in marks."""
        scan = self.scan
        last = token - 1
        while last > 0 and not scan.is_word(last) and scan.marked[last] < 0 and last > token - 4:
            if scan.keys[last] == "\n":
                return False
            last -= 1
        number = scan.marked[last] if last >= 0 else -1
        if form.shape not in ("finite", "participle") or number < 0 or form.joined:
            return False
        if number in self.claimed or scan.words_in(scan.spans[number]) < FEW:
            return False
        if look.how not in ("none", "mark") or scan.sentence[last] != scan.sentence[token]:
            return False
        who = self._who(token, form, look)
        self._direct(number, form, *who)
        if look.how == "mark":
            self._direct(scan.marked[look.at], form, *who)
        self.done = max(self.done, token + 1)
        return True

    def _lone_mark(self, number: int, token: int) -> None:
        """A span in marks that no verb before it took."""
        scan = self.scan
        if number in self.claimed or token < self.done:
            return
        span = scan.spans[number]
        size = scan.words_in(span)
        if size < FEW or self._is_title(token):
            return
        form = Form("", "finite", "", "", "yes", frozenset(), "")
        colon = token and scan.keys[token - 1] == ":"
        if colon:
            who = self._colon_speaker(token - 1)
            if who is not None:
                self._direct(number, form, *who)
        elif self._goes_on(token):
            self._direct(number, self._last_form(form), *self._carry(token, form))
        elif size >= ALONE and self._follows_verb(number):
            return  # its verb stands after it and takes it
        elif size >= ALONE and (self.history or size >= 2 * ALONE):
            self._direct(number, form, *self._carry(token, form))

    def _last_form(self, form: Form) -> Form:
        last = self.found[-1]
        return form._replace(verb=last.verb, stance=last.stance)

    def _follows_verb(self, number: int) -> bool:
        scan = self.scan
        token = scan.closes[number]
        while token < len(scan) and not scan.is_word(token) and token < scan.closes[number] + 3:
            token += 1
        return token in scan.forms or (
            token < len(scan) and self._begins_phrase(token, scan.keys[token])
        )

    def _goes_on(self, token: int) -> bool:
        """Whether a direct quotation of the same sentence ended just before: «…»، و«…»."""
        scan = self.scan
        if not self.found or self.found[-1].style != "direct":
            return False
        last = scan.token_at(self.found[-1].end)
        if scan.sentence[token] == token and self._previous(token) <= last <= token:
            return scan.keys[token - 1] != "\n"
        return token - last <= 5 and scan.sentence[token] == scan.sentence[max(last - 1, 0)]

    def _colon_speaker(self, colon: int) -> tuple[Speaker | None, bool] | None:
        """The speaker in «فلان: «…»»."""
        scan = self.scan
        first = scan.sentence[colon]
        near = range(max(colon - 3, first), colon)
        if any(self._title_word(n) for n in near):
            return None
        if colon - first > 10 or colon == first or not self._nameable(first):
            return self._carry(colon, _NO_VERB) if self.history else None
        speaker = speaker_of(scan, first, colon)
        return None if speaker is None else (self._remember(colon, speaker), False)

    def _is_title(self, token: int) -> bool:
        return token > 0 and self._title_word(token - 1)

    def _title_word(self, token: int) -> bool:
        """Whether the word, its particles and article aside, is one for titled things."""
        key = self.scan.keys[token]
        forms = {key, key[1:], key[2:], key[3:]} if len(key) > 4 else {key}
        return not forms.isdisjoint(words.TITLES)


_HIS = tuple(map(normalize, ("ها", "هم", "هما")))


@lru_cache(maxsize=100_000)
def _has_pronoun(key: str) -> bool:
    """Whether a word ends in a pronoun: «حرصها»."""
    return len(key) > 4 and key.endswith(_HIS) and key[:2] != chars.ARTICLE


_NO_VERB = Form("", "finite", "", "", "yes", frozenset(), "")
_RELATIVE = frozenset("الذي التي الذين اللذان اللتان اللذين".split())
_TOLD = frozenset(("announce", "add", "inform", "assert", "explain", "say", "warn", "demand"))
_BEFORE_THAT = frozenset(("علي", "الي", "من", "عن", "في"))
_NOT_BEFORE_VERB = frozenset("لم لا ولم ولا من في عن الي علي ان لن دون بما مما لما".split())
_NOUNS_TOO = frozenset("كشف نقل ذكر طلب وصف رفض راي شكر حديث كتب كاتب عبر".split())
_NARRATION = frozenset(("وذلك", "جاء", "وجاء", "ياتي", "وياتي"))
_CONNECTIVES = frozenset(
    ("فيما", "بينما", "وفيما", "كما", "لكن", "ولكن", "اما", "واما", "حين", "حيث", "اذ")
)
