"""Sentences cut into words and names, and the phrases beside a verb with what marks them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kit import chars
from kit.actions.verbs import LIGHT, Form, action_forms
from kit.gazetteer import data_folder, read_list
from kit.gazetteer.background import frequencies
from kit.matching import is_own_word
from kit.normalize import normalize
from kit.quotes.verbs import verb_forms
from kit.tokens import find_words

AGENT = "agent"
BETWEEN = normalize("بين")


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(normalize, words.split()))


#: After these a new clause begins.
BOUNDARIES = _keys(
    "أن إن بأن لأن وأن أنه أنها أنهم بأنه بأنها إنه إنها حيث بينما فيما كما لكن ولكن لكنه "
    "لكنها إذ إذا لو عندما حين حينما بعدما قبلما كي لكي حتى مما ما وقد ثم وذلك بحيث ليس ليست "
    "أما فإن وإن بل سواء رغم مشيرا مضيفا مؤكدا موضحا معتبرا داعيا مطالبا محذرا متهما معربا "
    "قائلا وفق وفقا بحسب"
)
RELATIVES = _keys("الذي التي الذين اللذان اللتان اللذين اللتين")
PREPOSITIONS = _keys(
    "على إلى من عن في مع ضد أمام بين خلال منذ قبل بعد فوق تحت داخل خارج نحو لدى عبر حول دون "
    "وراء قرب قبالة جنوب شمال شرق غرب شرقي غربي شمالي جنوبي ضمن باتجاه تجاه بشأن لصالح بسبب "
    "جراء إثر نتيجة عقب حيال إزاء وسط بحق لدعم بدل غير سوى عند باسم ب ل"
)
#: Words beside a verb that leave its meaning: not, will, may.
NEGATIONS = _keys("لم لن لا عدم دون بدون وليس")
MAYBES = _keys("سوف قد ربما يمكن يعتزم تعتزم ينوي تنوي احتمال احتمالات نية إمكانية خطة هل")
DENIALS = _keys("نفى نفت ينفي تنفي وقف منع عدم دون بدون تجنب رفض")
AUXILIARIES = _keys("قد كان كانت كانوا سوف لم لن لا لا يزال تزال وقد لقد")
TIMES = _keys(
    "أمس اليوم غدا مساء صباح ظهر ليل فجر ليلة الليلة الاثنين الإثنين الثلاثاء الأربعاء الخميس "
    "الجمعة السبت الأحد الماضي الماضية المقبل الجاري الجارية مجددا أيضا مرة أخرى فجرا مساء "
    "صباحا ليلا رسميا بدوره بدورها كذلك بشدة يوم قبل لاحقا حديثا مؤخرا"
)
#: Nouns that act for the name after them («طائرات إسرائيل»، «متحدث باسم» is none).
AGENTS = _keys(
    "قوات قوة جيش طائرات طائرة طيران مقاتلات مقاتلة مسيرات مسيرة مروحيات مروحية مدفعية دبابات "
    "زوارق بحرية عناصر عنصر مسلحو مسلحي مسلحون مقاتلو مقاتلي مقاتلون جنود جندي ضباط ضابط شرطة "
    "أمن أجهزة مخابرات استخبارات قيادة سلطات سلطة حكومة دولة وفد منتخب نظام حزب حركة تنظيم "
    "جماعة ميليشيا ميليشيات مليشيا مليشيات فصائل فصيل لواء كتيبة كتائب وحدة وحدات فرقة سلاح "
    "احتلال مستوطنون مستوطنين رئيس رئيسة وزير وزيرة قائد مدير أمين زعيم محافظ نائب سفير مبعوث "
    "مستشار متحدث ناطق قيادي ملك أمير ولي عهد وزارة رئاسة إدارة خارجية دفاع داخلية مجلس "
    "برلمان محكمة نظيره نظيرها نظيرته مرشد مسؤول مسؤولون مسؤولين خبير شيخ عضو عام أعلى وزراء "
    "جمهورية"
)
#: Of these, what one person is: his name may stand after the name of what he leads.
OFFICES = _keys(
    "رئيس رئيسة وزير وزيرة قائد مدير أمين زعيم محافظ نائب سفير مبعوث مستشار متحدث ناطق قيادي "
    "ملك أمير ولي مرشد مسؤول خبير شيخ عضو"
)
#: People whose nationality says who they are («شاب فلسطيني»).
PEOPLE = _keys(
    "شاب شابا شبان شبانا طفل طفلا أطفال أطفالا مواطن مواطنا مواطنين مواطنون مدني مدنيا مدنيين "
    "مدنيون لاجئ لاجئين لاجئون جندي جنديا جنود جنديين جنديان صحفي صحفيا صحفيين صحافي صحافيا "
    "ناشط ناشطا أسير أسيرا أسرى عامل عمال صياد صيادين رجل سيدة امرأة متظاهر متظاهرين شخص "
    "أشخاص مهاجر مهاجرين سفير سفينة سفن ناقلة طائرة طائرات قوات قاعدة قواعد مواقع سفارة "
    "قنصلية ضابط ضابطا دبلوماسي دبلوماسيين مسؤول مسؤولا مسؤولين وفد وفدا"
)
#: Nouns that lead from an action to where it strikes («لمدينة»، «لمواقع»).
SPOTS = _keys(
    "مدينة بلدة قرية مخيم منطقة مناطق محافظة ولاية إقليم حي مطار ميناء معبر مستشفى جسر مبنى "
    "مقر مقرات موقع مواقع أهداف هدف معسكر معسكرات قاعدة قواعد مراكز مركز أراضي جنوب شمال شرق "
    "غرب دولة جمهورية مملكة سيادة استقلال جيش قوات حكومة شعب سكان أهالي"
)
#: By what people are killed and places hit: its owner is who did it.
MEANS = _keys(
    "نيران رصاص نار يد أيدي غارة غارات قصف هجوم هجمات ضربة ضربات صاروخ صواريخ قذيفة قذائف "
    "مسيرة مدفعية كمين عملية طائرة طائرات قنبلة إطلاق"
)
_BY = {normalize(a): _keys(b) for a, b in (("على", "يد أيدي يدي"), ("من", "قبل جانب طرف"))}
_CAUSES = _keys("في جراء إثر نتيجة خلال بسبب")
#: Where and when, between commas: «، أمس الأربعاء،» parts no clause.
_ASIDES = TIMES | _keys(
    "في منذ مطلع نهاية بداية منتصف أول خلال عصر ظهر الأسبوع الشهر العام هذا هذه حتى قبل عشية غداة "
    "كانون الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الأول يناير فبراير مارس أبريل "
    "إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر المنصرم الفائت الحالي القادم"
)
_LONGEST_ASIDE = 6
_COMMAS = frozenset({chars.COMMA, ","})
_NOT_VERBS = _keys(
    "يوم يوما يومين يومي يومية يناير يونيو يوليو يهود يهودي يهودية يسار يمين يمني يمنية "
    "يمنيين يابان ياباني يابانية يورو"
)
_ATTACHED = (chars.BEH, chars.LAM)
_QUOTES = frozenset(" \t\u00a0\"'" + chars.GUILLEMETS + chars.CURLY_QUOTES)


class Name(NamedTuple):
    """One mention, as far as actions need it."""

    start: int
    end: int
    prefix: str
    entity_id: str
    name: str
    kind: str
    method: str


class Token(NamedTuple):
    """A name, or a word that stands in none."""

    start: int
    end: int
    key: str
    bare: str  # the key without و and ف where the rest is a form of a verb
    name: Name | None
    forms: tuple[Form, ...]
    damma: bool
    broken: bool  # a mark of punctuation stands before it
    finite: bool


class Phrase(NamedTuple):
    """Names joined by و beside a verb, the preposition that governs them, the words before."""

    names: tuple[Name, ...]
    marker: str
    gap: tuple[str, ...]
    at: int
    last: int
    weak: bool  # a nationality after its noun («الوفد العراقي»)


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Return the keys of titles."""
    table = read_list(data_folder() / "rules" / "titles.csv", {"title": "str", "note": "str"})
    return frozenset(word for title in table["title"] for word in normalize(title).split())


def tokens_of(text: str, start: int, end: int, names: Iterable[Name]) -> list[Token]:
    """Return the words and names of one sentence, in order."""
    tokens: list[Token] = []
    waiting = sorted(names)
    before = start
    for first, last, word in find_words(text[start:end]):
        first, last = first + start, last + start
        while waiting and waiting[0].end <= first:
            waiting.pop(0)
        broken = not set(text[before:first]) <= _QUOTES
        before = last
        if waiting and waiting[0].start < last and waiting[0].end > first:
            if not tokens or tokens[-1].name != waiting[0]:
                at = waiting[0]
                tokens.append(Token(at.start, at.end, "", "", at, (), False, broken, False))
            continue
        tokens.append(_word(first, last, word, broken))
    return list(_without_asides(text, tokens))


def _without_asides(text: str, tokens: list[Token]) -> Iterator[Token]:
    """The words without times and dates between commas, as if nothing parted the clause."""
    starts = [n for n, token in enumerate(tokens) if token.broken]
    ends = dict(pairwise(starts))
    n = 0
    joined = False
    while n < len(tokens):
        end = ends.get(n)
        if n and end and _is_aside(tokens[n:end]) and _is_comma(text, tokens, n, end):
            n, joined = end, True
            continue
        yield tokens[n]._replace(broken=False) if joined else tokens[n]
        joined = False
        n += 1


def _is_aside(part: list[Token]) -> bool:
    words = [token.key for token in part]
    known = all(word in _ASIDES or word.isdigit() for word in words)
    return known and len(part) <= _LONGEST_ASIDE and not any(token.name for token in part)


def _is_comma(text: str, tokens: list[Token], n: int, end: int) -> bool:
    """Whether a comma stands on both sides of some words."""
    return all(text[tokens[k - 1].end : tokens[k].start].strip() in _COMMAS for k in (n, end))


def _word(start: int, end: int, written: str, broken: bool) -> Token:
    key = normalize(written)
    table = action_forms()
    bare = key
    # «ودعت» is و with دعت far more often than «ودّعت».
    whole = key in table and not _is_finite(key[1:])
    if not whole and key[:1] in (chars.WAW, chars.FEH) and _is_form(key[1:]):
        bare = key[1:]
    forms = tuple(table.get(bare, ()))
    reporting = verb_forms().get(bare)
    finite = any(form.shape != "noun" for form in forms) or (
        reporting is not None and reporting.shape in ("finite", "object")
    )
    shaped = key.startswith(chars.YEH) and len(key) > 3 and key not in _NOT_VERBS
    letters = written[1:] if bare != key else written
    damma = letters[1:2] == "\N{ARABIC DAMMA}"
    verbal = (finite or shaped) and key not in PREPOSITIONS
    return Token(start, end, key, bare, None, forms, damma, broken, verbal)


def _is_finite(key: str) -> bool:
    return any(form.shape != "noun" for form in action_forms().get(key, ()))


def _is_form(key: str) -> bool:
    return key in action_forms() or key in verb_forms()


def attached(key: str) -> tuple[str, str]:
    """Return the preposition written with a word and the word without it, or nothing and it.

    Examples
    --------
    >>> attached("لقوات"), attached("بلده")
    (('ل', 'قوات'), ('', 'بلده'))
    """
    if key[:1] in _ATTACHED and len(key) > 3:
        rest = chars.ARTICLE + key[2:] if key.startswith(chars.LAM * 2) else key[1:]
        table = frequencies()
        noun = any(form.shape == "noun" for form in action_forms().get(rest, ()))
        if noun and key not in action_forms():
            return key[0], rest
        if table.get(rest, 0.0) > table.get(key, 0.0) and not is_own_word(key, rest):
            return key[0], rest
    return "", key


def phrases(tokens: list[Token], first: int, last: int) -> list[Phrase]:
    """Return the names between two places of a sentence, each with what governs it."""
    found: list[Phrase] = []
    marker, gap = "", list[str]()
    for n in range(first, last):
        name = tokens[n].name
        if name is None:
            marker, gap = _governed(tokens[n].key, marker, gap)
            continue
        letter = next((char for char in reversed(name.prefix) if char in _ATTACHED), "")
        joined = chars.WAW in name.prefix and not gap and found and found[-1].last == n - 1
        if name.kind == "nationality":
            if not gap and found and found[-1].last == n - 1:
                found[-1] = found[-1]._replace(last=n)
            elif gap and _is_head(gap):
                found.append(Phrase((name,), marker, tuple(gap), n, n, True))
                marker, gap = "", []
            continue
        if joined and not marker and letter in ("", found[-1].marker):
            found[-1] = found[-1]._replace(names=(*found[-1].names, name), last=n)
        elif _is_apposition(found, name, n, gap, letter):
            found[-1] = found[-1]._replace(names=(name,), last=n, weak=False)
        else:
            found.append(Phrase((name,), letter or marker, tuple(gap), n, n, False))
        marker, gap = "", []
    return found


def _governed(key: str, marker: str, gap: list[str]) -> tuple[str, list[str]]:
    """The marker and the words since it, after one more word."""
    if marker in _BY and not gap and key in _BY[marker]:
        return AGENT, []
    if key in PREPOSITIONS:
        return key, []
    if key[1:] in MEANS and key.startswith(chars.BEH):
        return AGENT, [key[1:]]
    if key in MEANS and marker in _CAUSES and not gap:
        return AGENT, [key]
    letter, rest = attached(key)
    if letter:
        return letter, [rest]
    return marker, [*gap, key]


def _is_head(gap: list[str]) -> bool:
    """Whether a nationality after these words says who acts or is acted on."""
    nouns = action_forms()
    for key in gap:
        word = key.removeprefix(chars.ARTICLE)
        if word in AGENTS or word in PEOPLE or word in MEANS:
            return True
        if any(form.shape == "noun" and form.category != LIGHT for form in nouns.get(key, ())):
            return True
    return False


def _is_apposition(found: list[Phrase], name: Name, n: int, gap: list[str], letter: str) -> bool:
    """Whether a person stands right after an office or a delegation («الرئيس الفرنسي ماكرون»)."""
    if not found or gap or letter or found[-1].last != n - 1 or name.kind != "person":
        return False
    before = found[-1]
    if before.names[0].kind == "person" and before.names[0].method != "role":
        return False
    office = any(
        word.removeprefix(chars.ARTICLE) in OFFICES or word in titles() for word in before.gap
    )
    return office or (len(before.names) == 1 and before.names[0].method == "role")


def clause_bounds(tokens: list[Token], at: int) -> tuple[int, int]:
    """Return where the clause of a verb begins and ends."""
    first = at
    while first > 0 and not tokens[first].broken and not _ends(tokens[first - 1]):
        first -= 1
    last = at + 1
    while last < len(tokens) and not tokens[last].broken and not _ends(tokens[last]):
        last += 1
    return first, last


def _ends(token: Token) -> bool:
    """Whether a word parts clauses: a particle, a relative pronoun, another finite verb."""
    if token.key in BOUNDARIES or token.key in RELATIVES:
        return True
    if token.key in AUXILIARIES:
        return False
    noun = any(form.shape == "noun" for form in token.forms)
    return token.finite and not (noun and token.bare == token.key)


def words_between(tokens: list[Token], first: int, last: int) -> Iterator[str]:
    """Yield the keys of the words between two places, names left out."""
    for token in tokens[first:last]:
        if token.name is None:
            yield token.key
