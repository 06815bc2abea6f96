"""Arabic forms made by rule: what an adjective of nationality or a name may look like in a text."""

from collections.abc import Iterable
from itertools import product

from kit import chars

_ABU = ("أبو", "أبي", "أبا")
_DHU = ("ذو", "ذي", "ذا")
_SON = ("بن", "ابن")
_ABD = "عبد"


def inflect_adjective(adjective: str) -> list[str]:
    """Return the forms of a nationality adjective, without and with the article.

    Masculine, feminine, dual, sound plural in both cases, feminine plural. An adjective of
    several words («كوري جنوبي») is inflected word by word, the article on each.

    Parameters
    ----------
    adjective : str
        The masculine singular without article, ending in yeh.

    Returns
    -------
    list of str
        Its written forms, the plain masculine first.

    Examples
    --------
    >>> inflect_adjective("عراقي")[:6]
    ['عراقي', 'عراقية', 'عراقيون', 'عراقيين', 'عراقيان', 'عراقيتان']
    >>> "الكورية الجنوبية" in inflect_adjective("كوري جنوبي")
    True
    """
    words = adjective.split()
    bare = [[_ended(word, ending) for word in words] for ending in _ENDINGS]
    with_article = [[_with_article(word) for word in words] for words in bare]
    first_only = [[_with_article(words[0]), *words[1:]] for words in bare]
    return list(dict.fromkeys(" ".join(words) for words in [*bare, *with_article, *first_only]))


def _ended(word: str, ending: str) -> str:
    """The word with an ending, where it is an adjective in yeh («جنوب» of «جنوب أفريقي» is not)."""
    return word + ending if word.endswith(chars.YEH) else word


def spell_foreign(name: str, name_en: str) -> str:
    """Return a foreign place's name with the other letter for g: ج in Egypt, غ elsewhere.

    Parameters
    ----------
    name : str
        The Arabic name.
    name_en : str
        The name in Latin letters, which says whether the letter stands for g.

    Returns
    -------
    str
        The other spelling; empty where the name has no such letter, or both of them.

    Examples
    --------
    >>> spell_foreign("شنغهاي", "Shanghai"), spell_foreign("جروزني", "Grozny")
    ('شنجهاي', 'غروزني')
    >>> spell_foreign("جاكرتا", "Jakarta"), spell_foreign("لندن", "London")
    ('', '')
    """
    latin = name_en.lower()
    ghain, jeem = chars.GHAIN in name, chars.JEEM in name
    if "g" not in latin or ghain == jeem:
        return ""
    if ghain:
        return name.replace(chars.GHAIN, chars.JEEM)
    soft = any(sound in latin for sound in ("j", "ge", "gi", "gy", "ch", "zh", "x"))
    return "" if soft else name.replace(chars.JEEM, chars.GHAIN)


_ENDINGS = (
    "",
    chars.TEH_MARBUTA,
    chars.WAW + chars.NOON,
    chars.YEH + chars.NOON,
    chars.ALEF + chars.NOON,
    chars.TEH + chars.ALEF + chars.NOON,
    chars.TEH + chars.YEH + chars.NOON,
    chars.ALEF + chars.TEH,
)


def feminine(adjective: str) -> str:
    """Return the feminine with the article: «الأمريكية» of «أمريكي».

    Examples
    --------
    >>> feminine("كوري جنوبي")
    'الكورية الجنوبية'
    """
    return masculine(" ".join(_ended(word, chars.TEH_MARBUTA) for word in adjective.split()))


def masculine(adjective: str) -> str:
    """Return the masculine with the article: «الأمريكي» of «أمريكي».

    Examples
    --------
    >>> masculine("أمريكي")
    'الأمريكي'
    """
    first, *rest = adjective.split()
    if not first.endswith((chars.YEH, chars.TEH_MARBUTA)):
        return " ".join([_with_article(first), *rest])
    return " ".join(_with_article(word) for word in [first, *rest])


def _with_article(word: str) -> str:
    return word if word.startswith(chars.ARTICLE) else chars.ARTICLE + word


def inflect_plural(plural: str) -> list[str]:
    """Return a broken or collective plural without and with the article.

    Examples
    --------
    >>> inflect_plural("أتراك")
    ['أتراك', 'الأتراك']
    """
    return list(dict.fromkeys([plural, " ".join(_with_article(word) for word in plural.split())]))


def spell_name(name: str) -> list[str]:
    """Return the spellings of a name that Arabic grammar and habit allow, the given one first.

    The cases of أبو and ذو, بن beside ابن, and عبد written apart or joined.

    Examples
    --------
    >>> spell_name("أبو بكر البغدادي")
    ['أبو بكر البغدادي', 'أبي بكر البغدادي', 'أبا بكر البغدادي']
    >>> spell_name("عبد الفتاح البرهان")
    ['عبد الفتاح البرهان', 'عبدالفتاح البرهان']
    """
    choices = [_choices(word) for word in name.split()]
    spellings = [" ".join(words) for words in product(*choices)]
    return list(dict.fromkeys([name, *spellings, *_join_abd(spellings)]))


def _choices(word: str) -> Iterable[str]:
    for family in (_ABU, _DHU, _SON):
        if word in family:
            return (word, *(other for other in family if other != word))
    if word.startswith(_ABD + chars.ARTICLE) and len(word) > 6:
        return (word, f"{_ABD} {word.removeprefix(_ABD)}")
    return (word,)


def _join_abd(spellings: list[str]) -> list[str]:
    """«عبد الله» also as «عبدالله»."""
    joined = (
        f" {text}".replace(f" {_ABD} {chars.ARTICLE}", f" {_ABD}{chars.ARTICLE}")
        for text in spellings
    )
    return [text.strip() for text in joined]
