"""Who does what to whom, clause by clause."""

from collections.abc import Iterator
from typing import NamedTuple

from kit import chars
from kit.actions import clauses
from kit.actions.clauses import AGENT, BETWEEN, Name, Phrase, Token
from kit.actions.verbs import DIRECT, LIGHT, Form
from kit.normalize import normalize

ACTORS = frozenset({"person", "group", "organization", "government", "media", "country"})
PLACES = frozenset({"city", "province", "place"})
#: Classes in which a capital speaks for its government («أدانت بغداد»).
_SPOKEN = frozenset(
    {"statement", "appeal", "intend", "demand", "disapprove", "reject", "threaten", "diplomacy"}
)
_VIOLENT = frozenset({"fight", "assault", "mass", "coerce"})
#: Whoever travels is no country.
_TRAVEL = frozenset({"زار", "وصل", "توجه"})
_MUTUAL = normalize("مع")
_IN = frozenset(map(normalize, ("في", "داخل", "ب", "قرب", "شرق", "غرب", "شمال", "جنوب")))
_WHERE = normalize("في")
_LONGEST_GAP = 4
_ENDING = chars.ALEF
_QAD = normalize("قد")


class Action(NamedTuple):
    """One action: the word that names it, who does it, to whom."""

    start: int
    end: int
    form: Form
    shape: str
    mode: str
    actor: Name
    target: Name


def actions_in(tokens: list[Token]) -> Iterator[Action]:
    """Yield the actions of one sentence, from left to right."""
    for at, token in enumerate(tokens):
        for form in token.forms:
            found = list(_read(tokens, at, form))
            if found:
                yield from found
                break


def _read(tokens: list[Token], at: int, form: Form) -> Iterator[Action]:
    if form.category == LIGHT:
        return
    pairs, shape = (
        (_noun(tokens, at, form), "noun") if form.shape == "noun" else _finite(tokens, at, form)
    )
    mode = _mode(tokens, at, form)
    for actor, target in pairs:
        if actor.entity_id != target.entity_id:
            token = tokens[at]
            yield Action(token.start, token.end, form, shape, mode, actor, target)


def _mode(tokens: list[Token], at: int, form: Form) -> str:
    """Whether the action is told as done, denied, or only possible."""
    before = [token.key for token in tokens[max(at - 2, 0) : at] if token.name is None]
    bare = {key[1:] if key[:1] in (chars.WAW, chars.FEH) else key for key in before} | set(before)
    if bare & clauses.NEGATIONS or (form.shape == "noun" and bare & clauses.DENIALS):
        return "negated"
    maybe = bare & (clauses.MAYBES if form.shape == "present" else clauses.MAYBES - {_QAD})
    return "possible" if maybe or form.future else "stated"


def _pairs(actors: tuple[Name, ...], targets: tuple[Name, ...]) -> list[tuple[Name, Name]]:
    return [(actor, target) for actor in actors for target in targets]


# Finite verbs ------------------------------------------------------------------------------


def _finite(tokens: list[Token], at: int, form: Form) -> tuple[list[tuple[Name, Name]], str]:
    """Actor and target of a finite verb, and its shape as read."""
    first, last = clauses.clause_bounds(tokens, at)
    after = clauses.phrases(tokens, at + 1, last)
    before = _before(tokens, first, at)
    by = _agent(after)
    if form.pronoun:
        return _relative_object(tokens, at, after), form.shape
    if form.shape == "passive" or tokens[at].damma or by:
        # Far from its verb, «من قبل» belongs to another word («دعمت الجهود المبذولة من قبل»).
        near = by is not None and before is not None and by.at - at - len(by.gap) <= 3
        sure = form.shape == "passive" or tokens[at].damma
        found = _passive(after, before, by) if sure or near or not before else []
        if found or form.shape == "passive" or tokens[at].damma:
            return found, "passive"
    if before:
        target = _target(tokens, form, after, at)
        return (_pairs(before.names, target.names) if target else []), form.shape
    if first and tokens[first - 1].key in clauses.RELATIVES:
        return [], form.shape
    return _verb_first(tokens, at, form, after), form.shape


def _verb_first(
    tokens: list[Token], at: int, form: Form, after: list[Phrase]
) -> list[tuple[Name, Name]]:
    """Verb, subject, object; or verb, place, subject («زار بغداد الرئيس …»)."""
    bare = next((n for n, phrase in enumerate(after) if not phrase.marker), None)
    if bare is None or any(p.marker in form.target for p in after[:bare]):
        return []
    subject, rest = after[bare], after[bare + 1 :]
    if _acts(subject, form):
        target = _target(tokens, form, rest, subject.last)
        return _pairs(subject.names, target.names) if target else []
    spoken = form.category in _SPOKEN
    swapped = DIRECT in form.target and not spoken and not subject.weak and len(rest) > 0
    if swapped and _is_place(subject, form) and _plain(subject.gap):
        other = rest[0]
        if not other.marker and _acts(other, form) and other.names[0].kind != "country":
            return _pairs(other.names, subject.names)
    return []


def _is_place(phrase: Phrase, form: Form) -> bool:
    kind = phrase.names[0].kind
    return kind in PLACES or (kind == "country" and form.verb in _TRAVEL)


def _acts(phrase: Phrase, form: Form) -> bool:
    """Whether a phrase without preposition may be the subject of a verb."""
    kinds = {name.kind for name in phrase.names}
    if form.verb in _TRAVEL and "country" in kinds:
        return False
    if phrase.weak:
        return _is_agent_gap(phrase.gap)
    if kinds & PLACES:
        return form.category in _SPOKEN and not phrase.gap and kinds == {"city"}
    return kinds <= ACTORS and (not phrase.gap or _is_agent_gap(phrase.gap))


def _is_agent_gap(gap: tuple[str, ...]) -> bool:
    """Whether the words before a name say who acts for it, or what office it holds."""
    words = [word for word in gap if word not in clauses.TIMES]
    if not words:
        return True
    named = [
        w.removeprefix(chars.ARTICLE) in clauses.AGENTS or w in clauses.titles() for w in words
    ]
    definite = [word.startswith(chars.ARTICLE) for word in words]
    return named[0] and all(map(any, zip(named, definite, strict=True))) and len(words) <= 5


def _target(tokens: list[Token], form: Form, rest: list[Phrase], last: int) -> Phrase | None:
    """The phrase among those after the subject that the verb takes as its target."""
    wanted = form.target - {DIRECT}
    where = 0
    while where < len(rest) and rest[where].marker == _WHERE and _is_somewhere(rest[where]):
        where += 1
    if DIRECT in form.target and rest[where:] and not rest[where].marker:
        if _leads_on(rest[where]) and not _is_his_office(form, rest[where]):
            return rest[where]
    for phrase in rest:
        if phrase.marker in wanted and len(phrase.gap) <= _LONGEST_GAP:
            there = phrase.names[0].kind in PLACES | {"country"}
            return phrase if there or form.verb not in _TRAVEL else None
        if not phrase.marker:
            break
    if DIRECT in form.target and form.category in _VIOLENT and rest:
        return _placed(tokens, rest[0], last)
    return None


def _leads_on(phrase: Phrase) -> bool:
    """Whether the words before a direct object are its head: nothing definite that ends before.

    A name joined by و after an interruption belongs to an earlier one.
    """
    definite = (word for word in phrase.gap if word.startswith(chars.ARTICLE))
    heads = (
        word.removeprefix(chars.ARTICLE) in clauses.AGENTS | clauses.PEOPLE
        or word in clauses.titles() | clauses.TIMES
        for word in definite
    )
    return _plain(phrase.gap) and chars.WAW not in phrase.names[0].prefix and all(heads)


def _is_his_office(form: Form, phrase: Phrase) -> bool:
    """Whether a direct object may as well be the office of the subject («فلان أمير الكويت»)."""
    state = phrase.names[0].kind in ("country", "nationality")
    office = phrase.gap and phrase.gap[0] in clauses.OFFICES
    return bool(state and office and form.category == "consult")


def _is_somewhere(phrase: Phrase) -> bool:
    """Whether a phrase only says where («في لاهاي»)."""
    return phrase.names[0].kind in PLACES | {"country"} and not phrase.gap


def _placed(tokens: list[Token], phrase: Phrase, last: int) -> Phrase | None:
    """What is hit at a place («قصف مواقع في غزة») or of somebody («أهدافا لحزب الله»)."""
    words = list(clauses.words_between(tokens, last + 1, phrase.at))
    hit = words and words[0] not in clauses.PREPOSITIONS and not clauses.attached(words[0])[0]
    place = phrase.marker in _IN and phrase.names[0].kind in PLACES | {"country"}
    owned = phrase.marker == chars.LAM and len(phrase.gap) <= 1
    return phrase if hit and (place or owned) and len(words) <= 6 else None


def _plain(gap: tuple[str, ...]) -> bool:
    """Whether words lead on to the name after them: no indefinite object, no new start with و."""
    words = [word for word in gap if word not in clauses.TIMES]
    if any(word.endswith(_ENDING) and len(word) > 3 for word in words):
        return False
    if any(word.startswith(chars.WAW) and len(word) > 4 for word in words):
        return False
    return len(words) <= _LONGEST_GAP


def _before(tokens: list[Token], first: int, at: int) -> Phrase | None:
    """The subject before its verb: at the head of the clause, or before a relative pronoun."""
    start, stop = first, at
    while stop > start and tokens[stop - 1].key in clauses.AUXILIARIES:
        stop -= 1
    if stop == start and first and tokens[first - 1].key in clauses.RELATIVES:
        return _antecedent(tokens, first - 1, ACTORS)
    if tokens[at].key != tokens[at].bare:
        return None
    found = clauses.phrases(tokens, start, stop)
    if not found or any(phrase.marker for phrase in found) or len(found) > 1:
        return None
    subject = found[0]
    between = list(clauses.words_between(tokens, subject.last + 1, stop))
    fit = all(word in clauses.TIMES or word.startswith(chars.ARTICLE) for word in between)
    gap = tuple(word for word in subject.gap if word not in clauses.AUXILIARIES)
    acts = subject.names[0].kind in ACTORS or subject.weak
    return subject if fit and len(between) <= 2 and acts and _is_agent_gap(gap) else None


def _antecedent(tokens: list[Token], pronoun: int, kinds: frozenset[str]) -> Phrase | None:
    """The name right before a relative pronoun."""
    at = pronoun - 1
    name = tokens[at].name if at >= 0 else None
    if name and name.kind == "nationality" and at:
        at -= 1
        name = tokens[at].name
    if name is None or name.kind not in kinds:
        return None
    return Phrase((name,), "", (), at, at, False)


def _relative_object(tokens: list[Token], at: int, after: list[Phrase]) -> list[tuple[Name, Name]]:
    """«المدينة التي قصفها الجيش»: the name before the pronoun is the target."""
    stop = at
    while stop and tokens[stop - 1].key in clauses.AUXILIARIES:
        stop -= 1
    if not stop or tokens[stop - 1].key not in clauses.RELATIVES or not after or after[0].marker:
        return []
    target = _antecedent(tokens, stop - 1, ACTORS | PLACES)
    actor = after[0]
    fits = _is_agent_gap(actor.gap) and actor.names[0].kind in ACTORS | {"nationality"}
    return _pairs(actor.names, target.names) if target and fits else []


def _agent(after: list[Phrase]) -> Phrase | None:
    """The phrase after «على يد» or «برصاص», if it follows closely."""
    by = next((phrase for phrase in after if phrase.marker == AGENT), None)
    return by if by and len(by.gap) <= _LONGEST_GAP and _plain(by.gap) else None


def _passive(
    after: list[Phrase], before: Phrase | None, by: Phrase | None
) -> list[tuple[Name, Name]]:
    """Target and agent of a passive; nothing without an agent."""
    if by is None or not (by.names[0].kind in ACTORS or by.weak):
        return []
    bare = [phrase for phrase in after if not phrase.marker and phrase.at < by.at]
    if before and not bare:
        return _pairs(by.names, before.names)
    if len(bare) == 1 and not before and len(bare[0].gap) <= _LONGEST_GAP:
        return _pairs(by.names, bare[0].names)
    return []


# Verbal nouns ------------------------------------------------------------------------------


def _noun(tokens: list[Token], at: int, form: Form) -> list[tuple[Name, Name]]:
    """Actor and target of a verbal noun."""
    if form.pronoun:
        return _owned(tokens, at, form)
    _, last = clauses.clause_bounds(tokens, at)
    around = clauses.phrases(tokens, at, last)
    after = [phrase for phrase in around if phrase.at > at]
    if not after:
        return _light_after(tokens, at, form)
    pair = next((p for p in after[:1] if p.marker == BETWEEN and len(p.names) == 2), None)
    if pair and pair.at - at > 2 * _LONGEST_GAP:
        pair = None
    if pair and _MUTUAL in form.target and len(pair.gap) <= 1:
        return [(pair.names[0], pair.names[1])]
    own = _own_actor(tokens, at, form, after)
    target = _noun_target(tokens, form, after[1:], own.last) if own else None
    if own and target:
        return _pairs(own.names, target.names)
    by = _agent(after)
    if by and by.at - after[0].last > _LONGEST_GAP + 2:
        by = None
    if by and after[0] is not by and not after[0].marker and len(after[0].gap) <= 3:
        return _pairs(by.names, after[0].names) if by.names[0].kind in ACTORS or by.weak else []
    subject = None if own else _light_subject(tokens, at)
    target = _noun_target(tokens, form, after, at)
    return _pairs(subject.names, target.names) if subject and target else []


def _owned(tokens: list[Token], at: int, form: Form) -> list[tuple[Name, Name]]:
    """«بسطت قسد سيطرتها على», «أكدت مصر دعمها للبنان»: the subject of the verb owns the noun."""
    first, last = clauses.clause_bounds(tokens, at)
    verb = first - 1 if first and tokens[first - 1].finite else first
    if not tokens[verb].finite or tokens[verb].key in clauses.BOUNDARIES:
        return []
    between = clauses.phrases(tokens, verb + 1, at)
    if len(between) != 1 or between[0].marker or not _acts(between[0], form):
        return []
    words = list(clauses.words_between(tokens, between[0].last + 1, at))
    target = _noun_target(tokens, form, clauses.phrases(tokens, at + 1, last), at)
    if len(words) > 2 or target is None or not _is_subject(between[0]):
        return []
    return _pairs(between[0].names, target.names)


def _is_subject(phrase: Phrase) -> bool:
    return phrase.weak or phrase.names[0].kind in ACTORS | {"city"}


def _own_actor(tokens: list[Token], at: int, form: Form, after: list[Phrase]) -> Phrase | None:
    """The name in the genitive right after a noun, or the nationality that goes with it."""
    actor = after[0]
    if actor.weak:
        # Its own words, the noun among them, stand before the nationality; no other head does.
        inner = list(clauses.words_between(tokens, at + 1, actor.at))
        return actor if len(inner) <= 1 else None
    direct = actor.at == at + 1 and not actor.marker
    if not direct or form.definite or form.indefinite or actor.names[0].kind not in ACTORS:
        return None
    return actor


def _noun_target(tokens: list[Token], form: Form, rest: list[Phrase], last: int) -> Phrase | None:
    """The phrase that a verbal noun takes as its target, with the preposition it wants."""
    if not rest or rest[0].marker not in form.target or len(rest[0].gap) > _LONGEST_GAP:
        return None
    first = rest[0]
    between = list(clauses.words_between(tokens, last + 1, first.at))
    if len(between) > _LONGEST_GAP + 1:
        return None
    if form.verb in _TRAVEL and first.names[0].kind not in PLACES | {"country"}:
        return None
    # After a noun, ل leads as often to a purpose («دعوة مصر لعقد …») as to the target.
    if first.marker == chars.LAM and first.gap:
        head = first.gap[0].removeprefix(chars.ARTICLE)
        fit = head in clauses.SPOTS | clauses.AGENTS | clauses.PEOPLE and len(first.gap) <= 2
        return first if fit else None
    return first


def _light_subject(tokens: list[Token], at: int) -> Phrase | None:
    """«شن الجيش … هجوما»: the subject of the verb that the noun is the object of."""
    first, _ = clauses.clause_bounds(tokens, at)
    verb = next(
        (n for n in range(at - 1, max(first - 2, -1), -1)
         if any(form.category == LIGHT for form in tokens[n].forms)),
        None,
    )  # fmt: skip
    if verb is None:
        return None
    light = next(form for form in tokens[verb].forms if form.category == LIGHT)
    between = clauses.phrases(tokens, verb + 1, at)
    words = list(clauses.words_between(tokens, (between[-1].last if between else verb) + 1, at))
    if len(words) > 2 or any(word in clauses.PREPOSITIONS for word in words):
        return None
    if not between:
        start, _ = clauses.clause_bounds(tokens, verb)
        return _before(tokens, start, verb)
    subject = between[0] if len(between) == 1 and not between[0].marker else None
    return subject if subject and _acts(subject, light) else None


def _light_after(tokens: list[Token], at: int, form: Form) -> list[tuple[Name, Name]]:
    """«هجوم شنه الجيش على …»: noun, light verb with its pronoun, subject, target."""
    for n in range(at + 1, min(at + 4, len(tokens))):
        token = tokens[n]
        if token.name is not None or token.broken:
            return []
        if any(one.category == LIGHT and one.pronoun for one in token.forms):
            _, last = clauses.clause_bounds(tokens, n)
            after = clauses.phrases(tokens, n + 1, last)
            if not after or after[0].marker or not _is_agent_gap(after[0].gap):
                return []
            target = _noun_target(tokens, form, after[1:], after[0].last)
            return _pairs(after[0].names, target.names) if target else []
    return []
