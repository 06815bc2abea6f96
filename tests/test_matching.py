"""Names in text: against a slow and obvious matcher, and the names that must never be cut."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit.gazetteer.lexicon import Lexicon, Meaning, name_keys
from kit.matching import Matcher, is_own_word, split_proclitics
from kit.normalize import normalize
from kit.tokens import BREAK, encode, find_words, gap_kind

FORMS = ["حزب الله", "كتائب حزب الله", "الله", "بغداد", "العراق", "الحشد", "الحشد الشعبي", "وائل"]
PIECES = [*FORMS, "و", "ل", "لل", "كتائب", "حزب", "شعبي", " ", " ", "، ", ".\n", ' "', "بال", "في"]


def small_lexicon():
    lexicon = Lexicon()
    for form in FORMS:
        lexicon.add(form, Meaning(form, "full"))
    return lexicon


def slow_match(text):
    """Every word, every reading, every length, longest first; nothing is remembered."""
    forms = {tuple(name_keys(form)): form for form in FORMS}
    words = list(find_words(text))
    keys = [normalize(word) for *_, word in words]
    gaps = [gap_kind(text[words[n][1] : words[n + 1][0]]) for n in range(len(words) - 1)]
    at = 0
    while at < len(words):
        best = None
        for length in range(len(words) - at, 0, -1):
            if BREAK in gaps[at : at + length - 1]:
                continue
            for letters, key in split_proclitics(keys[at]):
                name = (key, *keys[at + 1 : at + length])
                if name in forms and not (letters and is_own_word(keys[at], key)):
                    best = best or (length, forms[name])
        if best:
            yield words[at + best[0] - 1][1], best[1]
            at += best[0]
        else:
            at += 1


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_the_fast_matcher_finds_what_a_slow_one_finds(text):
    matcher = Matcher(small_lexicon())
    (found,) = matcher.match(encode([text], matcher.vocabulary))
    names = [(c.end, matcher.lexicon.meanings[c.number][0].entity_id) for c in found]
    assert names == list(slow_match(text))


PROTECTED = """
بغداد واشنطن لبنان بوتين وائل فالح كمال لافروف بيروت كابل كابول بلينكن بايدن بوش بلير
برلين باريس بروكسل بكين بودابست بوخارست بلغراد براغ بنغازي بعقوبة بعلبك بابل البصرة بيجي
بلد بنت جبيل بورتسودان بنغلاديش بلجيكا بلغاريا بولندا بيلاروسيا البرازيل بريطانيا بوليفيا
بوتسوانا بنين بوروندي بيرو بنما فرنسا فلسطين فنلندا فيتنام فنزويلا فيينا فرانكفورت فلوريدا
الفلوجة الفاشر الفاو كركوك كربلاء الكوت الكويت كندا كوبا كولومبيا كينيا كوريا كرواتيا
كمبوديا كاليفورنيا كوبنهاغن كراتشي كييف لندن لاهاي لشبونة لوكسمبورغ ليبيا ليبيريا لاتفيا
ليتوانيا اللاذقية لوس أنجلوس لوزان وارسو ويلز واسط وادي موسى وهران ورقلة سوريا السودان
السعودية سامراء سنجار سرت سبها سنغافورة سويسرا السويد سلوفينيا سلوفاكيا السنغال سريلانكا
الصومال السليمانية سلطنة عمان كوسوفو بيونغ يانغ ولاية تكساس
""".split()


def test_a_hundred_names_that_begin_like_a_particle_are_protected():
    assert len(PROTECTED) >= 100


@pytest.mark.parametrize("name", [name for name in PROTECTED if len(name) > 4])
def test_no_particle_is_cut_from_a_name(name):
    articles = pd.DataFrame({"article_id": ["a"], "text": [f"وصل الوفد إلى مدينة {name} اليوم."]})
    found = kit.find_mentions(articles)
    assert [
        p for p, s in zip(found["prefix"], found["surface"], strict=True) if s in name[1:]
    ] == []


@pytest.mark.parametrize(
    ("word", "prefix", "surface"),
    [
        ("وبالعراق", "وب", "العراق"),
        ("للعراق", "ل", "لعراق"),
        ("للبنان", "ل", "لبنان"),
        ("لبنان", "", "لبنان"),
        ("فبغداد", "ف", "بغداد"),
        ("بـدمشق", "بـ", "دمشق"),
        ("وَدمشق", "وَ", "دمشق"),
    ],
)
def test_attached_particles_stand_outside_the_span(word, prefix, surface):
    articles = pd.DataFrame({"article_id": ["a"], "text": [f"ذلك {word} أمس"]})
    found = kit.find_mentions(articles)
    assert found[["prefix", "surface"]].values.tolist() == [[prefix, surface]]
