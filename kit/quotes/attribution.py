"""The rules of reporting: which words are reported, by which verb, and who said them."""

from kit.quotes import words
from kit.quotes.extent import Found
from kit.quotes.looking import ALONE, FEW, Look
from kit.quotes.scan import PREPOSITIONS, Scan
from kit.quotes.sources import Sources
from kit.quotes.speakers import ACTORS, Speaker, speaker_of, trim
from kit.quotes.verbs import Form, source_phrases, source_words

NO_VERB = Form("", "finite", "", "", "yes", frozenset(), "")


def attribute(scan: Scan) -> list[Found]:
    """Return the quotations of one text."""
    return _Attribution(scan).run()


class _Attribution(Sources):
    """One pass over the verbs, source phrases, marks and colons of a text, in order."""

    def run(self) -> list[Found]:
        """Return the quotations, found from the first token to the last."""
        scan = self.scan
        phrases = source_phrases()
        spots = sorted(
            {*scan.forms, *(n for n, key in enumerate(scan.keys) if self._begins_phrase(n, key))}
            | set(scan.opens)
            | {n for n, key in enumerate(scan.keys) if key == ":" and scan.marked[n] < 0}
        )
        for token in spots:
            if scan.keys[token] == ":":
                self._headline(token)
                continue
            if scan.marked[token] >= 0:
                self._lone_mark(scan.marked[token], token)
                continue
            phrase = self._phrase(token, phrases)
            if phrase is not None:
                self._source(token, *phrase)
            elif token in scan.forms and token >= self.done:
                self._verb(token, scan.forms[token])
        return self.found

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
        if look.how == "colon" and self._opens_at(look.at) and look.at - token > 5:
            if scan.words_in(scan.spans[scan.marked[look.at]]) < 2:
                return
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
            if number < 0 and (not scan.is_word(at) or words.is_that(scan, at)):
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
            # «أخبرني الطبيب أن»: the pronoun is the listener.
            return form.stance != "inform" or self._look(token).how != "that"
        if form.stance in ("demand", "ask", "expect"):
            if not words.PRAYED.isdisjoint(self.scan.keys[token + 1 : token + 2]):
                return True
        return form.shape == "finite" and before in words.NOT_BEFORE_VERB

    def _of_a_thing(self, token: int, form: Form, look: Look) -> bool:
        """«نتائج كشفت عن خلل»: a verb that only describes the noun before it."""
        plain = form.shape == "finite" and not form.joined and look.speaker is None
        return (
            plain
            and token > self.scan.sentence[token]
            and self._before(token, form) is None
            and not (self.scan.keys[token - 1] == "كما" or self.scan.marked[token - 1] >= 0)
        )

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
        if scan.keys[token] in PREPOSITIONS:
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
            named = who is not None and who[0] is not None and not who[1]
            if who is not None and size >= (FEW if named else FEW + 2):
                self._direct(number, form, *who)
        elif self._in_these_words(number):
            pass
        elif self._goes_on(token):
            self._direct(number, self._last_form(form), *self._carry(token, form))
        elif size >= ALONE and self._follows_verb(number):
            return  # its verb stands after it and takes it
        elif size >= (ALONE if token == scan.sentence[token] else 2 * ALONE):
            self._direct(number, form, *self._carry(token, form))

    def _in_these_words(self, number: int) -> bool:
        """«…»، بهذه الكلمات يصف فلان: the verb stands after the words for the words."""
        scan = self.scan
        token = scan.closes[number]
        while token + 3 < len(scan) and not scan.is_word(token) and scan.keys[token] != "\n":
            token += 1
        if token + 3 >= len(scan) or scan.keys[token] not in words.THESE:
            return False
        verb = token + 1 + (scan.keys[token + 1] in words.UTTERANCES)
        if verb == token + 1 and scan.keys[token] != "هكذا":
            return False
        form = scan.forms.get(verb, NO_VERB)
        speaker = speaker_of(scan, verb + 1, min(verb + 10, scan.limit[verb]), form.gender)
        if speaker is None or scan.limit[verb] <= verb:
            return False
        self._direct(number, form, self._remember(verb, speaker), False)
        self.done = max(self.done, verb + 1)
        return True

    def _headline(self, colon: int) -> None:
        """«فلان: كذا وكذا» alone on a line, without marks."""
        scan = self.scan
        first = scan.sentence[colon]
        after, end = colon + 1, scan.limit[colon]
        if colon < self.done or not 0 < colon - first <= 6 or not 4 <= end - after <= 24:
            return
        alone = (first == 0 or scan.keys[first - 1] == "\n") and (
            end >= len(scan) or scan.keys[end] == "\n"
        )
        name, kind = scan.names.get(first), source_words().get(scan.keys[first], "")
        known = name is not None and name.kind in ACTORS and name.start == name.outer
        if (
            not alone
            or scan.marked[after] >= 0
            or any(n in scan.forms for n in range(first, colon))
        ):
            return
        if (known or kind in ("role", "unnamed")) and trim(scan, first, colon) == (first, colon):
            speaker = speaker_of(scan, first, colon)
            self._add(after, end, "direct", NO_VERB, (speaker, False))
            self.done = end

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
        if any(scan.keys[n] in words.LINKS for n in near):
            return None
        if any(self._title_word(n) for n in near):
            return None
        if colon - first > 10 or colon == first or not self._nameable(first):
            return self._carry(colon, NO_VERB)
        speaker = speaker_of(scan, first, colon)
        return None if speaker is None else (self._remember(colon, speaker), False)
