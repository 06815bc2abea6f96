"""The words beside a name, and what they say about it."""

import re
from functools import lru_cache

from kit import chars
from kit.gazetteer import read_given_names
from kit.gazetteer.background import frequencies
from kit.matching import split_proclitics
from kit.normalize import normalize


def _keys(words: str) -> frozenset[str]:
    return frozenset(normalize(word) for word in words.split())


#: Words that say that a settlement or an area follows; compared without attached particles.
TYPE_WORDS = _keys(
    "مدينة مدينتي بلدة بلدتي قرية قريتي محافظة محافظتي ولاية ولايتي قضاء ناحية حي حيي مخيم "
    "مخيمي منطقة منطقتي مديرية مديريتي إقليم جزيرة نهر جبل جبال مطار ميناء معبر بلدية ضاحية "
    "مقاطعة إمارة سهل وادي بحيرة خليج مضيق سد حقل قاعدة صحراء عزلة مهرجان محلية معتمدية دائرة "
    "جماعة بلدات قرى مدن مدنها محافظات مديريات واحة منفذ كفر هضبة ساحة دوار مصفاة ثكنة مستوطنة"
)
#: Words beside which a place stands, and much else.
SURROUNDINGS = _keys(
    "عاصمة طريق مركز ريف ساحل شمال جنوب شرق غرب شمالي جنوبي شرقي غربي أهالي سكان ضواحي أحياء "
    "محيط أطراف مشارف جبهة محور سماء أجواء سوق شوارع وسط قرب داخل خارج باتجاه صوب نحو"
)
#: Prepositions after which a name that is also a word is rather the place.
LOCATIVES = _keys("في إلى من بين عبر تجاه حتى")
PROVINCE_WORDS = _keys(
    "محافظة محافظتي محافظتا محافظات ولاية ولايتي ولايتا ولايات إقليم مقاطعة مقاطعات إمارة منطقة جهة"
)
FORMER = _keys("السابق السابقة الأسبق الراحل الراحلة المنتخب المنتخبة")
#: Between these words and a place's name there is a person («أحمد بن طولون»).
DESCENT = _keys("بن ابن بنت أبو أبي أبا آل أم بني عبد")
_RELATIVES = _keys("الذي التي الذين اللذين اللتين الآن اليوم")
#: What follows is the name of a paper or a work, whatever else it names («جريدة الرياض»).
_NAMED_SO = _keys("وكالة صحيفة جريدة مجلة إذاعة رواية فيلم مسلسل")
#: What is named after a region or a river is not there («بنك الخليج», «فندق الشام»); after a town
#: it is («معرض دمشق»).
NAMED_AFTER = _keys(
    "معرض بنك مصرف طيران جامعة كلية مدرسة فندق قناة تلفزيون شركة مجموعة مؤسسة مستشفى جائزة دار شارع"
)
#: After these a country's name that is also a word is the country («في شمال مالي»).
COUNTRY_CUES = _keys("في شمال جنوب شرق غرب وسط شمالي جنوبي شرقي غربي دولة جمهورية عاصمة داخل")
#: Adjectives of towns: an indefinite noun before one of them is a name («صور القديمة»).
OF_TOWNS = _keys("القديمة العتيقة الجديدة الكبرى الصغرى التاريخية المحاصرة المحررة الساحلية")
#: Verbs that are also a town; no verb follows «في».
VERBS = _keys("كان")
TOWN_WORDS = _keys("مدينة بلدة قرية بلدية عاصمة مدينتي بلدتي قريتي مدن بلدات قرى")
DISTRICT_WORDS = _keys("مديرية قضاء ناحية دائرة محلية معتمدية منطقة مديريات أقضية نواحي")
#: Who governs a province, so that its name is not the sea's («محافظ البحر الأحمر»).
GOVERNORS = _keys("محافظ والي أمير حاكم محافظي محافظات ولايات")
#: What is left of the ancients («الآثار الرومانية») is nobody's today.
ANTIQUITIES = _keys(
    "الآثار الإمبراطورية المدرج المسرح العصر العهد الحقبة القلعة المعبد المعابد الحمامات "
    "الحضارة الحضارات الحكم الفترة الأعمدة القبور المقابر التماثيل الفسيفساء المدن الطرق الدولة "
    "القوانين العصور العملات النقود الأثرية المواقع الأطلال"
)
#: Nouns after which «المالي» is financial, in news from Mali too.
FINANCE = _keys(
    "وضع دعم أزمة سوق أسواق قطاع مركز نظام عام سنة أوراق مؤسسات سياسة سياسات إدارة شؤون مساعدة "
    "مساعدات موارد تقرير تقارير معاملات جرائم فساد استقرار عجز ضائقة تحويلات خدمات أضرار خسائر "
    "جانب التزامات التزام مبالغ مبلغ عقوبات رقابة كتلة حوافز محفظة مخصصات مكافأة مكافآت تعويض "
    "تعويضات ديون ملاءة انهيار انضباط مصادر تكاليف قدرات قدرة ظروف أحوال أوضاع وزارة وزير"
)
#: Towns are feminine: a masculine adjective after one belongs to its bank («دبي الإسلامي»).
BANKING = _keys(
    "الإسلامي التجاري الوطني العقاري الأهلي الصناعي الزراعي للاستثمار للتأمين للاتصالات"
)
#: Words of place that are also words of time and office («ولاية جديدة»), and those after which
#: an indefinite word may be an adjective («مدن جديدة»).
WEAK_TYPE_WORDS = _keys("ولاية دائرة قاعدة جماعة ساحة سد سهل ناحية مدن قرى بلدات محافظات مديريات")
#: «صلاة المغرب» is a time of the day.
_PRAYERS = _keys("صلاة صلاتي أذان آذان")
#: So frequent (in a billion words), a name that is also a word is hardly ever the place.
VERY_COMMON = 20_000.0
#: Foreign given names that are also a city or a word before a place.
_NO_NAMES = _keys("ميلان ليون بارك ماري دينا فرانسيسكو")
#: Words of the market.
MARKET = re.compile(r"سهم|أسهم|اسهم|بورصة|تداول|أرباح|ارباح|بنك|مصرف|مؤشر|درهم|ريال|دينار")
#: «بيروت - الخابور -»: after the town a dateline may name the outlet.
_DATELINE_OUTLET = re.compile(r"(?:\A|\n)[ \t]*\w+(?: \w+){0,2}[ \t]*[-\u2013\u2014/][ \t]*\Z")
_DASHES = frozenset("-\u2013\u2014/")
_DATELINE_MARK = re.compile(r"[ \t]*(?:[-\u2013\u2014/]|\([ \t]*\w+(?:[ \t]\w+)?[ \t]*\))")
_DATELINE_END = re.compile(r"[ \t]*[-\u2013\u2014:]")
#: The words before a place in the names of competitions, as keys.
COMPETITIONS = frozenset(
    clitic + article + normalize(word)
    for word in ("كأس", "دوري", "سوبر", "رابطة", "أبطال", "أمم")
    for clitic in ("", "و", "ف", "ب", "ل")
    for article in ("", "ال")
)
#: A competition is held among those it is named after: «كأس إسبانيا», «دوري أبطال أوروبا».
_COMPETITION = re.compile(
    r"\b[وفبل]{0,2}(?:ال)?(?:ك[أا]س|دوري|سوبر|رابطة)[ \t]+(?:(?:[أا]بطال|(?:ال)?[أا]مم)[ \t]+)?\Z"
)
_SIGNS = re.compile(f"[{chars.MARKS}{chars.TATWEEL}]+")
_LAST_WORD = re.compile(r"(\w+)[^\w.،؛!؟:()\n]*\Z")
_FIRST_WORD = re.compile(r"[^\w.،؛!؟:()\n]*(\w+)")
_JOINED = re.compile(r"\w+ +\Z")


def strip_marks(text: str) -> str:
    """Return a spelling without vowel signs and tatweel, hamza and all else as written."""
    return _SIGNS.sub("", text)


def word_before(text: str, start: int) -> str:
    """Return the key of the word before an offset, empty when a full stop or comma intervenes.

    Examples
    --------
    >>> word_before("في مدينة صور", 9), word_before("عاد. صور", 5)
    ('مدينه', '')
    """
    near = text[max(0, start - 30) : start]
    if near.endswith(" ") and (word := near[:-1].rpartition(" ")[2]).isalnum():
        return key_of(word)  # As nearly always; the search below says the same.
    found = _LAST_WORD.search(text, max(0, start - 30), start)
    return key_of(found[1]) if found else ""


def word_after(text: str, end: int) -> str:
    """Return the key of the word after an offset, empty when a full stop or comma intervenes.

    Examples
    --------
    >>> word_after("مالي المستقل", 4), word_after("مالي. المستقل", 4)
    ('المستقل', '')
    """
    near = text[end : end + 40]
    if near.startswith(" ") and (word := near[1:].partition(" ")[0]).isalnum():
        return key_of(word)
    found = _FIRST_WORD.match(text, end, end + 40)
    return key_of(found[1]) if found else ""


@lru_cache(maxsize=20_000)
def key_of(word: str) -> str:
    """Return the key of a word or name; few stand beside names, again and again.

    Examples
    --------
    >>> key_of("مدينة")
    'مدينه'
    """
    return normalize(word)


@lru_cache(maxsize=100_000)
def _readings(key: str) -> tuple[str, ...]:
    """A word as it is and as it may be without its particles."""
    return tuple(rest for _, rest in split_proclitics(key))


def is_one_of(key: str, words: frozenset[str]) -> bool:
    """Return whether a word, or what remains without its particles, is one of some words.

    Examples
    --------
    >>> is_one_of("بمحافظه", PROVINCE_WORDS), is_one_of("محافظه", PROVINCE_WORDS)
    (True, True)
    """
    return bool(key) and not words.isdisjoint(_readings(key))


@lru_cache(maxsize=20_000)
def is_definite(key: str) -> bool:
    """Return whether a word has the article, also after a particle.

    Examples
    --------
    >>> is_definite("والمدينه"), is_definite("للمدينه"), is_definite("مدينه")
    (True, True, False)
    """
    return any(
        rest.startswith(chars.ARTICLE) and len(rest) > 4 for _, rest in split_proclitics(key)
    )


def is_very_common(key: str) -> bool:
    """Return whether a word is among the few thousand most frequent ones."""
    return frequencies().get(key, 0.0) >= VERY_COMMON


def reads_as_word(key: str, before: str, after: str) -> bool:
    """Return whether a name that is also a word is that word here, by the words beside it.

    A definite one is an adjective after a definite noun («الأنظمة الجديدة») and a noun before a
    definite adjective («القطاع السياحي»); an indefinite one is a noun before what it belongs to
    («صور الأديرة»). A word of place before it is looked for first.

    Examples
    --------
    >>> reads_as_word("الجديده", "الانظمه", ""), reads_as_word("القطاع", "في", "السياحي")
    (True, True)
    >>> reads_as_word("القائم", "في", "")
    False
    """
    if is_definite(after) and after not in _RELATIVES:
        return True
    return (
        key.startswith(chars.ARTICLE) and is_definite(before) and not is_one_of(before, LOCATIVES)
    )


@lru_cache(maxsize=1)
def foreign_names() -> frozenset[str]:
    """Return the keys of the foreign given names that are hardly another word.

    Examples
    --------
    >>> "لويس" in foreign_names(), "محمد" in foreign_names()
    (True, False)
    """
    names = read_given_names()
    keys = (normalize(name) for name in names.loc[names["origin"] == "foreign", "name"])
    longer = (key for key in keys if len(key) > 3 and not key.startswith(chars.ARTICLE))
    return frozenset(key for key in longer if frequencies().get(key, 0.0) < 100_000) - _NO_NAMES


@lru_cache(maxsize=1)
def arabic_names() -> frozenset[str]:
    """Return the keys of the Arabic given names.

    Examples
    --------
    >>> "محمد" in arabic_names(), "لويس" in arabic_names()
    (True, False)
    """
    names = read_given_names()
    keys = (normalize(name) for name in names.loc[names["origin"] == "arabic", "name"])
    return frozenset(key for key in keys if len(key) > 2 and key != normalize("على"))


def names_outlet(text: str, start: int, end: int) -> bool:
    """Return whether a name stands where a dateline has its outlet («بيروت - الخابور -»).

    Examples
    --------
    >>> text = "بيروت - الخابور - قال"
    >>> names_outlet(text, 8, 15), names_outlet(text, 0, 5)
    (True, False)
    """
    if text[max(0, start - 2) : start].strip()[-1:] not in _DASHES:
        return False
    begins = _DATELINE_OUTLET.search(text, max(0, start - 40), start)
    # The search may begin inside a line, where it takes its own start for the text's.
    whole = begins is not None and (start <= 40 or begins[0].startswith("\n"))
    return whole and _DATELINE_END.match(text, end) is not None


@lru_cache(maxsize=20_000)
def is_of_finance(before: str) -> bool:
    """Return whether a noun is one of money, with the article or whose it is.

    Examples
    --------
    >>> is_of_finance("ووضعي"), is_of_finance("الازمه"), is_of_finance("الجيش")
    (True, True, False)
    """
    bare = {rest.removeprefix(chars.ARTICLE) for _, rest in split_proclitics(before)}
    ends = ("", chars.YEH, chars.HEH, chars.HEH + chars.ALEF, chars.HEH + chars.MEEM)
    return any(
        word.removesuffix(end) in FINANCE for word in bare for end in ends if word.endswith(end)
    )


def opens_dateline(text: str, start: int, end: int) -> bool:
    """Return whether a name stands where a line says where it was written («تونس - وات»).

    Examples
    --------
    >>> opens_dateline("تونس (رويترز) - قال", 0, 4), opens_dateline("قالت تونس - اليوم", 5, 9)
    (True, False)
    """
    if _DATELINE_MARK.match(text, end) is None:
        return False
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def names_competition(text: str, start: int) -> bool:
    """Return whether the place that begins at an offset is part of a competition's name.

    Examples
    --------
    >>> names_competition("دوري أبطال أوروبا", 11), names_competition("أبطال الصين", 6)
    (True, False)
    """
    return _COMPETITION.search(text, max(0, start - 30), start) is not None


@lru_cache(maxsize=20_000)
def is_no_place(before: str) -> bool:
    """Return whether the word before a place's name makes it something else («صلاة المغرب»).

    Examples
    --------
    >>> is_no_place("بن"), is_no_place("صلاه"), is_no_place("جريده"), is_no_place("مدينه")
    (True, True, True, False)
    """
    return before in DESCENT or is_one_of(before, _PRAYERS) or is_one_of(before, _NAMED_SO)
