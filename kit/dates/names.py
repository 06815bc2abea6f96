"""The words that dates are written with: months of every family, weekdays, relative words.

The Gregorian names of all Arabic regions, of English and of French come from Babel's tables
(Unicode CLDR); the lists below add what those lack: spellings, Syriac, Maghrebi and Egyptian
variants, the Hijri months, and the words of relative time. Every name is compared by its key
(`kit.normalize`), so that hamza, teh marbuta and vowel signs need no variants of their own.
"""

import unicodedata
from functools import lru_cache
from itertools import product
from typing import Any

from kit import chars
from kit.normalize import normalize

#: What a word is, and its value: ("M", 1) is the first month. The letters are those of
#: `kit.dates.patterns`.
Meaning = tuple[str, Any]

_BABEL = (
    "ar ar_EG ar_IQ ar_SY ar_LB ar_JO ar_PS ar_MA ar_DZ ar_TN ar_MR ar_LY ar_SD ar_SA en fr".split()
)

#: Spellings that Babel's tables do not have, by month.
GREGORIAN = {
    1: "كانون ثاني|كانون ثان|كانون الثان|ينائر|جانفيي",
    2: "فبرائر|فيبراير|فيفرييه|فيفرى",
    3: "آزار|مارت|مارص",
    4: "إبريل|ابرايل|أبرايل|نيسن|افريل",
    5: "ماي|ماية|آيار|ايار",
    6: "يونية|يونيه|جوان|حزيرن",
    7: "يولية|يوليه|يوليوز|جويليا|جولية|جوييه|جولييه",
    8: "غشت|أغشت|اوت|أوت|آوت|اغسطوس|أغسطوس",
    9: "شتنبر|شتمبر|سيبتمبر|سبتامبر|سبتنبر",
    10: "تشرين أول|تشرين اول|اوكتوبر|أوكتوبر|أكتوبرر|اكطوبر|أكطوبر",
    11: "تشرين ثاني|تشرين ثان|تشرين الثان|نونبر|نوفنبر|نوفمبير|نوفامبر",
    12: "كانون أول|كانون اول|دجنبر|دجمبر|ديسيمبر|ديسنبر|دسمبر",
}
HIJRI = {
    1: "محرم|المحرم|محرم الحرام",
    2: "صفر|صفر الخير",
    3: "ربيع الأول|ربيع أول|ربيع الاول",
    4: "ربيع الآخر|ربيع الثاني|ربيع آخر|ربيع ثاني|ربيع ثان",
    5: "جمادى الأولى|جمادى الأول|جماد الأول|جمادى أولى|جماد أول|جماد الأولى",
    6: "جمادى الآخرة|جمادى الثانية|جمادى الآخر|جمادى الثاني|جماد الآخر|جماد الثاني"
    "|جماد الآخرة|جمادى آخرة|جمادى ثانية",
    7: "رجب|رجب الأصب|رجب الفرد|رجب المرجب",
    8: "شعبان|شعبان المعظم",
    9: "رمضان|رمضان المبارك|رمضان المعظم",
    10: "شوال|شوال المكرم",
    11: "ذو القعدة|ذي القعدة|ذو القعده|ذي قعدة|ذو قعدة|ذا القعدة",
    12: "ذو الحجة|ذي الحجة|ذي حجة|ذو حجة|ذا الحجة",
}
#: Monday is 0, as in Python's calendar.
WEEKDAYS = {
    0: "الإثنين|الاثنين|الأثنين|الإتنين|الاتنين|الاثنان|الإثنان",
    1: "الثلاثاء|الثلاثا|الثلثاء|الثلاثاءء|التلاتاء",
    2: "الأربعاء|الاربعاء|الأربعا|الإربعاء",
    3: "الخميس",
    4: "الجمعة|الجمعه",
    5: "السبت",
    6: "الأحد|الاحد",
}
DAYS_AWAY = {
    0: "اليوم|هذا اليوم|الليلة|هذه الليلة|today",
    -1: "أمس|البارحة|ليلة أمس|الليلة الماضية|يوم أمس|امبارح|yesterday",
    -2: "أول أمس|أمس الأول|أول من أمس|الأول من أمس|قبل أمس|أول البارحة",
    1: "غدا|غد|الغد|يوم غد|يوم الغد|tomorrow",
    2: "بعد غد|بعد غدا|بعد الغد",
}
#: One of them («قبل أسبوع»), or many with a number from eleven on («منذ 11 ساعة»).
_ONE_UNIT = {
    "second": "ثانية|second",
    "minute": "دقيقة|minute|min",
    "hour": "ساعة|hour",
    "day": "يوما|day",
    "week": "أسبوع|أسبوعا|week",
    "month": "شهرا|month",
    "year": "عاما|year",
}
_TWO_UNITS = {
    "second": "ثانيتين|ثانيتان",
    "minute": "دقيقتين|دقيقتان",
    "hour": "ساعتين|ساعتان",
    "day": "يومين|يومان",
    "week": "أسبوعين|أسبوعان",
    "month": "شهرين|شهران",
    "year": "عامين|سنتين|عامان|سنتان",
}
#: Three to ten of them; without a number («منذ سنوات») they name no day.
_FEW_UNITS = {
    "second": "ثوان|ثواني|seconds",
    "minute": "دقائق|minutes|mins",
    "hour": "ساعات|hours",
    "day": "أيام|days",
    "week": "أسابيع|weeks",
    "month": "أشهر|شهور|months",
    "year": "سنوات|أعوام|سنين|years",
}
_COUNTS = {
    1: "واحد|واحدة",
    2: "اثنين|اثنتين",
    3: "ثلاثة|ثلاث",
    4: "أربعة|أربع",
    5: "خمسة|خمس",
    6: "ستة|ست",
    7: "سبعة|سبع",
    8: "ثمانية|ثماني|ثمان",
    9: "تسعة|تسع",
    10: "عشرة|عشر",
}
_ORDINALS = (
    "الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر|الحادي عشر|الثاني عشر"
    "|الثالث عشر|الرابع عشر|الخامس عشر|السادس عشر|السابع عشر|الثامن عشر|التاسع عشر|العشرين"
    "|الحادي والعشرين|الثاني والعشرين|الثالث والعشرين|الرابع والعشرين|الخامس والعشرين"
    "|السادس والعشرين|السابع والعشرين|الثامن والعشرين|التاسع والعشرين|الثلاثين|الحادي والثلاثين"
)
#: The half of the day that a word after a clock time means.
_DAY_HALVES = {
    "am": "صباحا|فجرا|am",
    "pm": "مساء|ظهرا|بعد الظهر|عصرا|pm",
    "night": "ليلا",
}
_MODIFIERS = {
    -1: "الماضي|الماضية|الفائت|الفائتة|المنصرم|المنصرمة|المنقضي|المنقضية",
    0: "الجاري|الجارية|الحالي|الحالية",
    1: "المقبل|المقبلة|القادم|القادمة",
    # Before last: «الأسبوع قبل الماضي».
    -2: "قبل الماضي|ما قبل الماضي|قبل الماضية|ما قبل الماضية",
}
#: Zones a page may name. Those with summer time need the zone's history, by its Olson name.
_ZONES = {
    "+00:00": "غرينتش|غرينيتش|جرينتش|جرينيتش|كرينتش|غرينش|العالمي|العالمي المنسق|المنسق",
    "+03:00": "مكة المكرمة|مكة|السعودية|الرياض|بغداد|العراق|الكويت|الدوحة|قطر|صنعاء|عدن|اليمن"
    "|البحرين|المنامة",
    "+04:00": "الإمارات|أبوظبي|أبو ظبي|دبي|سلطنة عمان|مسقط",
    "+01:00": "الجزائر|تونس",
    "Africa/Cairo": "القاهرة|مصر",
    "Asia/Beirut": "بيروت|لبنان",
    "Asia/Damascus": "دمشق|سوريا|سورية",
    "Asia/Amman": "الأردن|العاصمة الأردنية",
    "Asia/Jerusalem": "القدس|القدس المحتلة",
    "Asia/Gaza": "غزة|فلسطين",
    "Africa/Tripoli": "ليبيا|طرابلس",
    "Africa/Casablanca": "المغرب|الرباط|الدار البيضاء",
    "Africa/Khartoum": "السودان|الخرطوم",
    "Europe/London": "لندن|بريطانيا",
    "Europe/Paris": "باريس|فرنسا",
    "Europe/Istanbul": "إسطنبول|اسطنبول|أنقرة|تركيا",
    "Asia/Tehran": "طهران|إيران",
    "America/New_York": "واشنطن|نيويورك|شرق الولايات المتحدة",
    "Europe/Moscow": "موسكو",
    # As the page gives it: no zone is known.
    "": "المحلي",
}
#: Latin names stand right after the time. Those that name two zones (CST, IST, AST) are left out.
_LATIN_ZONES = {
    "+00:00": "gmt|utc|z|ut",
    "+01:00": "cet",
    "+02:00": "cest|eet",
    "+03:00": "eest|msk",
    "-04:00": "edt",
    "-05:00": "est",
    "-07:00": "mst|pdt",
    "-08:00": "pst",
}
#: Words before a weekday, with the half of the day they mean after a clock time.
_DAY_PARTS = {
    "day": "يوم|نهار",
    "am": "صباح|فجر|ضحى|صبيحة",
    "pm": "مساء|ظهر|عصر|عشية|أمسية",
    "night": "ليل",
    "eve": "ليلة",
}
_PLAIN_WORDS = {
    ("f", None): "من",
    ("s", "month"): "شهر",
    ("c", "year"): "عام|سنة|لعام|لسنة",
    ("C", "year"): "العام|السنة",
    ("e", None): "الموافق|الموافقة|الموافق ل|الموافق لـ|يوافق|المصادف",
    ("h", None): "هجري|هجرية|للهجرة",
    ("g", None): "ميلادي|ميلادية|للميلاد",
    ("S", None): "الساعة|عند الساعة|في الساعة|في تمام الساعة|على الساعة",
    ("z", None): "بتوقيت|توقيت|بالتوقيت|حسب توقيت|وفق توقيت",
    ("w", None): "الأسبوع",
    ("o", None): "الشهر",
    ("k", None): "الآن|قبل قليل|منذ قليل|قبل لحظات|منذ لحظات|قبل دقائق|منذ دقائق",
    ("T", None): "t",
    ("b", -1): "قبل|منذ",
    ("b", 1): "بعد",
    ("l", None): "نشر|نشر في|نشرت في|نشر بتاريخ|تم النشر|تم النشر في|تاريخ النشر|تاريخ|التاريخ"
    "|آخر تحديث|تم التحديث|تم التحديث في|حرر في|كتب في|أضيف في|تاريخ الإضافة|وقت النشر"
    "|published|published on|published at|updated|last updated|posted|posted on|date",
    ("i", None): "في|بتاريخ|عند|at|on|the|of|a|le",
    ("G", -1): "ago",
    # What looks like «today» and is none: names of papers, days of a kind.
    ("x", None): "المصري اليوم|روسيا اليوم|رأي اليوم|النيل اليوم|فلسطين اليوم|اليوم السابع"
    "|اليوم التالي|اليوم السابق|اليوم نفسه|اليوم ذاته|اليوم العالمي|اليوم الدولي|اليوم الوطني"
    "|اليوم الأول|اليوم الثاني|اليوم الثالث|اليوم الرابع|اليوم الخامس|اليوم الأخير|اليوم الواحد",
}


def _names(table: "dict[Any, str]", kind: str) -> dict[str, Meaning]:
    """Key of each name of a table -> its kind and value."""
    return {
        normalize(name): (kind, value)
        for value, names in table.items()
        for name in names.split("|")
        if name
    }


def _babel_names() -> dict[str, Meaning]:
    """Month and weekday names of the Arabic regions, English and French, by Unicode CLDR."""
    from babel import Locale

    found: dict[str, Meaning] = {}
    locales = [Locale.parse(code) for code in _BABEL]
    for locale, width in product(locales, ("wide", "abbreviated")):
        for month, name in locale.months["format"][width].items():
            found.setdefault(plain_key(name), ("M", month))
    for locale, width in product(locales, ("wide", "abbreviated")):
        # A Latin weekday («sun», «sat») is believed only beside a full date.
        kind = "W" if locale.language == "ar" else "V"
        for weekday, name in locale.days["format"][width].items():
            found.setdefault(plain_key(name), (kind, weekday))
    return found


def plain_key(name: str) -> str:
    """Return the key of a name, Latin letters without accents, no full stop at the end.

    Examples
    --------
    >>> plain_key("Févr.")
    'fevr'
    """
    split = unicodedata.normalize("NFD", name.rstrip("."))
    kept = "".join(char for char in split if not "\u0300" <= char <= "\u036f")
    return normalize(unicodedata.normalize("NFC", kept))


def _relative_names() -> dict[str, Meaning]:
    """The words of relative time."""
    found = _names(DAYS_AWAY, "R") | _names(_MODIFIERS, "m") | _names(_COUNTS, "N")
    found |= _names(_ONE_UNIT, "u") | _names(_TWO_UNITS, "U") | _names(_FEW_UNITS, "v")
    return found


def _ordinal_names() -> dict[str, Meaning]:
    """Days of the month in words, in both cases, and the festive words for the first."""
    names = dict(enumerate(_ORDINALS.split("|"), 1))
    nominative = {number: name.replace("ين", "ون") for number, name in names.items() if number > 19}
    return _names(names, "O") | _names(nominative, "O") | _names({1: "الفاتح|غرة"}, "O")


@lru_cache(maxsize=1)
def meanings() -> dict[tuple[str, ...], Meaning]:
    """Words (as keys) -> what they mean in a date; a name of several words is one entry."""
    found = _relative_names() | _ordinal_names()
    found |= _names(_ZONES, "q") | _names(_LATIN_ZONES, "Z")
    found |= _names(_DAY_HALVES, "a") | _names(_DAY_PARTS, "P")
    for (kind, value), words in _PLAIN_WORDS.items():
        found |= _names({value: words}, kind)
    found |= _names(HIJRI, "H") | _names(GREGORIAN, "M") | _babel_names() | _names(WEEKDAYS, "W")
    found |= {chars.SAD: ("a", "am"), chars.MEEM: ("g", "pm"), chars.HEH: ("h", None)}
    found |= {"th": ("i", None), "sept": ("M", 9)}
    return {tuple(key.split()): meaning for key, meaning in found.items()}
