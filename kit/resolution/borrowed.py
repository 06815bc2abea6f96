"""Names that something else bears: streets, airports and prizes, accords, titles of works."""

import re

from kit.normalize import normalize
from kit.resolution.context import LOCATIVES, TYPE_WORDS, is_one_of, word_before


def _keys(words: str) -> frozenset[str]:
    return frozenset(normalize(word) for word in words.split())


#: What is named after persons, who are not there («مطار رفيق الحريري», «شارع خالد بن الوليد»).
FACILITIES = _keys(
    "مطار ميناء شارع طريق ميدان دوار جسر نفق تقاطع كورنيش حديقة متنزه منتزه ملعب استاد إستاد صالة "
    "قاعة مسرح متحف مكتبة مدرسة ثانوية إعدادية معهد كلية جامعة مستشفى مستوصف مجمع برج مسجد جامع "
    "مصلى كنيسة سد مؤسسة جائزة وسام قلادة كأس كتيبة لواء"
)
#: «عن طريق» is by way of somebody, no road.
_BY_WAY = _keys("عن وعن")
#: Titles between what is named and the name («مستشفى الشهيد ياسر عرفات»).
_HONOURS = _keys("الشهيد الشهيدة الرئيس الملك الأمير الشيخ الإمام السلطان الراحل الزعيم القائد")
_STREETS = _keys("شارع")
#: What is agreed on; towns where something was signed are the accord after it.
_ACCORDS = _keys(
    "اتفاق اتفاقية اتفاقيات اتفاقات وثيقة دستور تطبيق تنفيذ صيغة مقررات مندرجات بنود إصلاحات "
    "جمهورية ميثاق ملحقات استكمال"
)
SIGNED_IN = _keys("الطائف أوسلو دايتون الصخيرات")
_TAIF = normalize("الطائف")
#: A work whose title follows in quotation marks («رواية "عائد إلى حيفا"»).
_TITLE_OF_WORK = re.compile(
    r"(?:رواي|فيلم|أفلام|مسلسل|مسرحي|قصيد|قص[ةت]|كتاب|ديوان|أغني|ألبوم|لوح[ةت]|مقطوع|أوبريت|برنامج"
    r"|مجموعت|سيمفوني)\w{0,4}(?: \w+){0,2} ?[«\"“‘'][^«»\"“”‘’'\n]{0,60}\Z"
)
_QUOTES = ("«", '"', "“", "‘", "'")


def names_street(before: str) -> bool:
    """Return whether the word before makes a country or town the name of a street.

    Examples
    --------
    >>> names_street("بشارع"), names_street("شوارع")
    (True, False)
    """
    return is_one_of(before, _STREETS)


def names_accord(before: str, key: str, *, is_lebanese: bool = False) -> bool:
    """Return whether the name of a town is that of what was signed there («اتفاق الطائف»).

    In Lebanese news «الطائف» alone is the accord, but after a word of place.

    Examples
    --------
    >>> names_accord("اتفاق", "الطائف"), names_accord("بعد", "الطائف")
    (True, False)
    >>> names_accord("بعد", "الطائف", is_lebanese=True)
    True
    """
    if key not in SIGNED_IN:
        return False
    if is_lebanese and key == _TAIF and not is_one_of(before, LOCATIVES | TYPE_WORDS):
        return True
    return is_one_of(before, _ACCORDS)


def is_in_title(text: str, start: int) -> bool:
    """Return whether an offset lies in the title of a book, film or song in quotation marks.

    Examples
    --------
    >>> is_in_title("رواية «عائد إلى حيفا»", 16), is_in_title("قال «عاد إلى حيفا»", 13)
    (True, False)
    """
    near = text[max(0, start - 61) : start]
    if not any(mark in near for mark in _QUOTES):
        return False
    return _TITLE_OF_WORK.search(text, max(0, start - 100), start) is not None


def is_named_after(text: str, start: int) -> bool:
    """Return whether what stands before a person's name is named after that person.

    Examples
    --------
    >>> is_named_after("مطار رفيق الحريري", 5), is_named_after("عن طريق أحمد", 8)
    (True, False)
    """
    before = word_before(text, start)
    if before in _HONOURS:
        start = text.rindex(" ", 0, start - 1) + 1 if " " in text[: start - 1] else 0
        before = word_before(text, start)
    if not is_one_of(before, FACILITIES):
        return False
    place = text.rfind(" ", 0, max(start - 1, 0))
    return place < 1 or word_before(text, place + 1) not in _BY_WAY
