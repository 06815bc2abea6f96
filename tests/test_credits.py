"""Tests of kit.find_credits: texts written for this file, each with the credits it holds."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import frames
from kit.clean import find_credits
from kit.load import load_articles

NAMES = ["origin", "translator", "agency", "dateline"]
REST = " وقال الوزير إن المياه تكفي حتى نهاية العام، ولا حاجة إلى خطة أخرى."
LONG = REST * 8

ORIGINS = {
    "a paper with its nationality": ("كشفت صحيفة نيويورك تايمز الأمريكية أن الخطة فشلت.", "نيويورك تايمز"),
    "a paper in marks": ('كشفت صحيفة "نيويورك تايمز" الأميركية أن الخطة فشلت.', "نيويورك تايمز"),
    "a site in guillemets": ("ذكر موقع «ميدل إيست آي» البريطاني أن الخطة فشلت.", "ميدل إيست آي"),
    "a site without marks": ("ذكر موقع ميدل إيست آي أن الخطة فشلت.", "ميدل إيست آي"),
    "a magazine that published a report": ('نشرت مجلة "فورين بوليسي" تقريرا عن المياه.', "فورين بوليسي"),
    "a report that a magazine published": ('قال باحث في تقرير نشرته مجلة "فورين بوليسي" إن المياه تكفي.', "فورين بوليسي"),
    "the same far down": (REST * 9 + " وفي تقرير نشرته مجلة «فورين بوليسي» تفاصيل أخرى.", "فورين بوليسي"),
    "a report for a paper": ("قال تقرير لصحيفة هآرتس العبرية إن الخطة فشلت.", "هآرتس"),
    "a report of an agency": ("وفي تقرير لرويترز، قال الوزير إن المياه تكفي.", "رويترز"),
    "an article in a paper": ('وفي مقال له في صحيفة "الغارديان" كتب الباحث عن المياه.', "الغارديان"),
    "an article in a paper, with ب": ('وفي مقال بصحيفة "الغارديان" كتب الباحث عن المياه.', "الغارديان"),
    "a verb in the middle of the lead": ("في ظل الجفاف، أفادت صحيفة «لوموند» الفرنسية بأن المياه تكفي.", "لوموند"),
    "a word of time before the paper": ("كشفت أمس صحيفة «لوموند» أن المياه تكفي.", "لوموند"),
    "a joined verb": ("وكشفت صحيفة «لوموند» أن المياه تكفي.", "لوموند"),
    "a verb in the present": ("تقول مجلة «الإيكونوميست» إن المياه تكفي.", "الإيكونوميست"),
    "a listed name without a noun": ("كشفت نيويورك تايمز أن الخطة فشلت.", "نيويورك تايمز"),
    "a listed name in marks without a noun": ("كشفت «هآرتس» أن الخطة فشلت.", "هآرتس"),
    "quoting": ("انتهت الخطة، نقلا عن صحيفة واشنطن بوست.", "واشنطن بوست"),
    "according to a paper": ("انتهت الخطة بحسب صحيفة «معاريف».", "معاريف"),
    "according to an agency with ل": ("انتهت الخطة وفقا لوكالة رويترز.", "رويترز"),
    "according to a listed name with ل": ("انتهت الخطة وفقا لرويترز.", "رويترز"),
    "according to what a paper published": ("انتهت الخطة، بحسب ما نشرته صحيفة «معاريف» أمس.", "معاريف"),
    "according to what an agency said": ("انتهت الخطة، وفقا لما ذكرته وكالة رويترز.", "رويترز"),
    "a paper that reports, in the present": ("وتنقل صحيفة لوتان تصريحات الوزير.", "لوتان"),
    "an item of a channel": ("انتهت الخطة، وفق خبر عاجل لقناة «الضفاف».", "الضفاف"),
    "an investigation of a broadcaster, joined": ("كشف تحقيق لبي بي سي أن المياه تكفي.", "بي بي سي"),
    "a word about the report between": ("كشف تحقيق استقصائي لشبكة «سي إن إن» أن المياه تكفي.", "سي إن إن"),
    "an article somebody published in a paper": ("وقال في مقال نشره في صحيفة «الغارديان» إن المياه تكفي.", "الغارديان"),
    "an analyst in a paper": ("قال المحلل العسكري في صحيفة «معاريف» سالم حداد إن المياه تكفي.", "معاريف"),
    "an analyst of a paper, with ب": ("رأى الكاتب بصحيفة «معاريف» سالم حداد أن المياه تكفي.", "معاريف"),
    "a headline with a verb": ("هآرتس العبرية تكشف أسباب الفشل\nقال الوزير إن المياه تكفي.", "هآرتس"),
    "a headline with a nationality": ("هآرتس العبرية: الخطة فشلت\nقال الوزير إن المياه تكفي.", "هآرتس"),
    "a paper as the source at the end": (f"{REST}\nالمصدر: هآرتس", "هآرتس"),
    "an article that somebody wrote in a paper": ("نشر سالم حداد مقالا في موقع ميدل إيست آي عن المياه.", "ميدل إيست آي"),
    "a name in Latin letters": ("كشف تقرير لموقع Middle East Eye أن المياه تكفي.", "Middle East Eye"),
    "a radio with its whole name": ("قالت إذاعة الجيش الإسرائيلي إن المياه تكفي.", "إذاعة الجيش الإسرائيلي"),
    "a paper that quotes him": ("نقلت عنه صحيفة «الوطن» قوله إن المياه تكفي.", "الوطن"),
    "light on a paper": ("سلط الكاتب الضوء على صحيفة «لوموند» وتاريخها.", None),
    "a canal of a country": ("أكدت قناة السويس المصرية أن الملاحة منتظمة.", None),
    "an agency of another kind": ("قالت وكالة حماية البيئة الأمريكية إن المياه تكفي.", None),
    "a reporter of an agency": ("قال مراسل وكالة الأناضول إن القصف توقف.", None),
    "what a paper had found out": ("وكانت صحيفة «هآرتس» قد كشفت أن المياه تكفي.", None),
    "a reporter of a paper": ("قتل الصحفي في صحيفة «لوموند» سالم حداد أمس.", None),
    "a headline of a game": ("الجزيرة تفوز على الأهلي\nقال الوزير إن المياه تكفي.", None),
    "the agency of a country": ("ذكرت وكالة الأنباء السعودية أن المياه تكفي.", "وكالة الأنباء السعودية"),
    "the agency of a country with ل": ("انتهت الخطة وفقا لوكالة الأنباء السعودية.", "وكالة الأنباء السعودية"),
    "an agency known without its noun": ("ذكرت وكالة أنباء فارس أن المياه تكفي.", "فارس"),
    "a headline": ("نيويورك تايمز: الخطة فشلت\nقال الوزير إن المياه تكفي.", "نيويورك تايمز"),
    "a headline in marks": ("«هآرتس»: الخطة فشلت\nقال الوزير إن المياه تكفي.", "هآرتس"),
    "an unlisted paper before its nationality": ("قالت صحيفة نوردليس نيتر السويدية إن المياه تكفي.", "نوردليس نيتر"),
    "an unlisted paper before أن": ("ذكرت صحيفة الضفاف أن المياه تكفي.", "الضفاف"),
    "an unlisted paper in brackets": ("ذكرت صحيفة (الضفاف) أن المياه تكفي.", "الضفاف"),
    "an unlisted site before its nationality": ("ذكر موقع نهرين السويدي أن المياه تكفي.", "نهرين"),
    "an everyday word as a paper's name": ("ذكرت صحيفة الوطن السعودية أن المياه تكفي.", "الوطن"),
    "a report, whatever the verb": ("هكذا قرأت صحيفة «لوموند» الفرنسية، في تقرير لها، أزمة المياه.", "لوموند"),
    "a translated article, far down": (
        f'قال الوزير في تقرير ترجمته "عربي21" إن المياه تكفي.{REST * 8} وقالت صحيفة «لوموند» إنها لا تكفي.', "لوموند"
    ),
    "told to an agency": ("قال الوزير لرويترز إن المياه تكفي.", None),
    "told to a paper": ("قال الوزير لصحيفة «لوموند» إن المياه تكفي.", None),
    "told to a paper in marks": ("وكشف الوزير لـ«عكاظ» أن المياه تكفي.", None),
    "an interview with a channel": ("قال الوزير في مقابلة مع قناة الجزيرة إن المياه تكفي.", None),
    "an interview for a paper": ("قال الوزير في حوار لصحيفة «عكاظ» إن المياه تكفي.", None),
    "an interview that a paper made": ("قال الوزير في حوار أجرته «عكاظ» إن المياه تكفي.", None),
    "a statement to an agency": ("وفي تصريح لوكالة الأناضول، قال الوزير إن المياه تكفي.", None),
    "a paper far down": (LONG + " وقالت صحيفة «لوموند» إن الأمر معروف.", None),
    "a report denied": ("نفت الوزارة ما نشرته صحيفة «لوموند» عن المياه.", None),
    "a paper that did not publish": ("لم تنشر صحيفة «لوموند» تقريرا عن المياه.", None),
    "what happened after a report": ("بعد أن نشرت صحيفة «لوموند» تقريرا عن المياه، خرج الناس.", None),
    "a sentence with a negation further up": ("المياه لن تعود، كما قالت صحيفة «لوموند» أمس.", "لوموند"),
    "a report answered": ("قال الوزير، ردا على تقرير نشرته صحيفة «لوموند»، إن المياه تكفي.", None),
    "a channel about itself": ("قالت قناة الجزيرة إن مراسلها اعتقل أمس.", None),
    "pictures published": ("نشرت صحيفة «لوموند» صورا أغضبت الناس.", None),
    "a paper that is closed": ("أغلقت السلطات صحيفة «الضفاف» أمس.", None),
    "an American paper without a name": ("قالت صحيفة أمريكية إن المياه تكفي.", None),
    "a local site without a name": ("ذكر موقع إخباري محلي أن المياه تكفي.", None),
    "the site of an event": ("كشف موقع الانفجار عن دمار كبير.", None),
    "a canal": ("أكدت قناة السويس أن الملاحة منتظمة.", None),
    "a network of people": ("قالت شبكة أطباء السودان إن المياه تكفي.", None),
    "the site of a ministry": ("ذكر موقع وزارة الدفاع الروسية أن المياه تكفي.", None),
    "an opinion": ("هذا رأي بلومبرغ في الخطة كما يعرفه الوزير.", None),
    "papers in general": ("تناولت الصحف العراقية الصادرة اليوم أزمة المياه.", None),
    "the paper as known": ("وقالت الصحيفة إن المياه تكفي.", None),
    "no outlet": ("قال الوزير إن المياه تكفي.", None),
}  # fmt: skip

TRANSLATORS = {
    "translated by a site": ('في تقرير ترجمته "عربي21"، إن المياه تكفي.', "عربي21"),
    "translated by a site without marks": ("في تقرير ترجمته عربي21، إن المياه تكفي.", "عربي21"),
    "translated by a site of any name": ("في تقرير ترجمه موقع «نهرين»، إن المياه تكفي.", "نهرين"),
    "translated by any name in marks": ("في تقرير ترجمته «نهرين»، إن المياه تكفي.", "نهرين"),
    "translated into Arabic": ("في تقرير ترجمته إلى العربية «نهرين»، إن المياه تكفي.", "نهرين"),
    "brought into Arabic": ("ونقله إلى العربية موقع «نهرين»، إن المياه تكفي.", "نهرين"),
    "joined": ('عن المياه، وترجمته "عربي21".', "عربي21"),
    "according to a translation": ("قالت، وفق ترجمة «عربي21»، إن المياه تكفي.", "عربي21"),
    "a translation signed in brackets": ("المياه تكفي.\n(ترجمة: ليلى حداد)", "ليلى حداد"),
    "a translation signed on a line": ("المياه تكفي.\nترجمة: نون بوست", "نون بوست"),
    "a translation and editing": ("المياه تكفي\nترجمة وتحرير: نون بوست\n" + REST, "نون بوست"),
    "a site that relays": ("قال الوزير في بيان تابعته «شفق نيوز» إن المياه تكفي.", "شفق نيوز"),
    "a site that saw it": ("قال الوزير في بيان اطلعت عليه وكالة شفق نيوز إن المياه تكفي.", "شفق نيوز"),
    "an agency that received a copy": ("قال في بيان تلقت وكالة رويترز نسخة منه إن المياه تكفي.", "رويترز"),
    "an agency that received a reward": ("تلقت وكالة رويترز جائزة أمس.", None),
    "the translator before the relaying site": (
        'في بيان تابعته «شفق نيوز» وترجمته "عربي21" إن المياه تكفي.', "عربي21"
    ),
    "a book translated": ("صدرت ترجمة «ألف ليلة وليلة» أمس.", None),
    "a novel translated by someone": ("صدرت الرواية التي ترجمها سالم حداد أمس.", None),
    "a translation alone": ("صدرت أمس ترجمة جديدة من الكتاب.", None),
}  # fmt: skip

SIGNED = {
    "place, agency in brackets": (f"بيروت (رويترز) -{REST}", "رويترز", "بيروت"),
    "place, dash, agency": (f"بغداد - أ ف ب{REST}".replace("ب وقال", "ب -"), "أ ف ب", "بغداد"),
    "place, dash, agency on its line": (f"بغداد - أ.ف.ب\n{REST}", "أ.ف.ب", "بغداد"),
    "place, slash, agency": (f"دبي/ الأناضول\n{REST}", "الأناضول", "دبي"),
    "place, date, agency": (f"الخرطوم 12 أبريل (سونا) –{REST}", "سونا", "الخرطوم"),
    "place, day, agency between slashes": (f"عمان في 3 نيسان /بترا/ --{REST}", "بترا", "عمان"),
    "place, long date, agency": (f"بروكسل 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس\n{REST}", "واس", "بروكسل"),
    "place of two words": (f"رام الله - وفا -{REST}", "وفا", "رام الله"),
    "an occupied place": (f"القدس المحتلة - معا -{REST}", "معا", "القدس المحتلة"),
    "two places": (f"القاهرة/دمشق (رويترز) -{REST}", "رويترز", "القاهرة/دمشق"),
    "agency, then place": (f"وطنية - بيروت -{REST}", "وطنية", "بيروت"),
    "capitals": (f"عواصم - وكالات:{REST}", "وكالات", None),
    "agencies": (f"بغداد - وكالات:{REST}", "وكالات", "بغداد"),
    "outlet, then agencies": (f"الضفاف - وكالات:{REST}", "وكالات", None),
    "agency in brackets at the beginning": (f"(رويترز) -{REST}", "رويترز", None),
    "agency alone on the first line": (f"أ ش أ\n{REST}", "أ ش أ", None),
    "after a headline": (f"المياه تكفي حتى الصيف\nبيروت (رويترز) -{REST}", "رويترز", "بيروت"),
    "agency in brackets at the end": (f"{REST} (رويترز)", "رويترز", None),
    "agencies in brackets at the end": (f"{REST} (أ ف ب، رويترز)", "أ ف ب", None),
    "agency on the last line": (f"{REST}\nالأناضول", "الأناضول", None),
    "source on the last line": (f"{REST}\nالمصدر: وكالات", "وكالات", None),
    "source and outlet on the last line": (f"{REST}\nالمصدر: الضفاف + رويترز", "رويترز", None),
    "outlet and agency on the last line": (f"{REST}\nفرانس24/ أ ف ب", "أ ف ب", None),
    "place and byline": (f"الموصل - سالم حداد:{REST}", None, "الموصل"),
    "place and byline on a line": (f"الموصل - سالم حداد\n{REST}", None, "الموصل"),
    "place and outlet": (f"لندن: «القدس العربي»\n{REST}", None, "لندن"),
    "place and text": (f"غزة - {REST}", None, "غزة"),
    "outlet and place on a line": (f"الضفاف – جدة\n{REST}", None, "جدة"),
    "place and date on a line": (f"جنيف في 31 مايو\n{REST}", None, "جنيف"),
    "place and date after a dash": (f"الدوحة - 22 مايو 2024\n{REST}", None, "الدوحة"),
    "bylines, outlet and place": (f"سالم حداد، ليلى حداد- الضفاف- جازان:{REST}", None, "جازان"),
    "a line of the day above": (f"الأربعاء 20 ديسمبر 2023\nالفاشر - الضفاف - {REST}", None, "الفاشر"),
    "place and country": (f"درنة (ليبيا) - الضفاف - {REST}", None, "درنة"),
    "place, country, agency": (f"درنة (ليبيا) (رويترز) - {REST}", "رويترز", "درنة"),
    "agency, then place on a line": (f"السومرية نيوز/ بغداد\n{REST}", "السومرية نيوز", "بغداد"),
    "place, date of digits, agency": (f"رام الله 5-2-2024 وفا-{REST}", "وفا", "رام الله"),
    "place, byline, agency": (f"إسطنبول/ سالم حداد/ الأناضول\n{REST}", "الأناضول", "إسطنبول"),
    "a site that signs": (f"شفق نيوز/{REST}", "شفق نيوز", None),
    "place, comma, date, agency": (f"بيروت، 5-6-2023 (أ ف ب) -{REST}", "أ ف ب", "بيروت"),
    "a place in the sentence": (f"بيروت تستعد للصيف.{REST}", None, None),
    "a place as a topic": (f"غزة: مقتل خمسة في قصف\n{REST}", None, None),
    "a game of two cities": (f"برشلونة - مدريد 2-1\n{REST}", None, None),
    "a country as a topic": (f"سوريا - {REST}", None, None),
    "an agency in the sentence": (f"{REST} وقالت رويترز إن المياه تكفي.", None, None),
    "an everyday word in the sentence": (f"معا - كما يقول الناس - نحو الصيف.{REST}", None, None),
    "brackets at the end": (f"{REST} (صورة)", None, None),
    "a picture of an agency": (f"© أ ف ب.\n{REST}", None, None),
}  # fmt: skip


def credits_of(text, **columns):
    return find_credits(pd.DataFrame({"article_id": ["a"], "text": [text], **columns})).iloc[0]


def value(credits, name):
    found = credits[name]
    return None if pd.isna(found) else found


@pytest.mark.parametrize(("text", "origin"), ORIGINS.values(), ids=ORIGINS)
def test_the_origin_is_the_outlet_whose_report_is_retold(text, origin):
    assert value(credits_of(text), "origin") == origin


@pytest.mark.parametrize(("text", "translator"), TRANSLATORS.values(), ids=TRANSLATORS)
def test_the_translator_is_who_translated_or_relays(text, translator):
    assert value(credits_of(text), "translator") == translator


@pytest.mark.parametrize(("text", "agency", "dateline"), SIGNED.values(), ids=SIGNED)
def test_agency_and_dateline_are_read_from_the_edges(text, agency, dateline):
    credits = credits_of(text)
    assert (value(credits, "agency"), value(credits, "dateline")) == (agency, dateline)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("كشفت صحيفة نيويورك تايمز الأمريكية أن الخطة فشلت.", "nyt"),
        ('ذكرت صحيفة "الوطن" السعودية أن الخطة فشلت.', "al_watan_sa"),
        ("ذكرت صحيفة الوطن السورية أن الخطة فشلت.", "al_watan_syria"),
        ("ذكرت صحيفة الوطن أن الخطة فشلت.", None),
        ("ذكر موقع Middle East Eye أن الخطة فشلت.", "middle_east_eye"),
        ("ذكرت وكالة الأنباء السعودية أن الخطة فشلت.", "spa"),
        ("ذكر موقع نهرين السويدي أن الخطة فشلت.", None),
    ],
)
def test_an_origin_is_named_as_the_gazetteer_names_it_where_it_is_one(text, actor):
    assert value(credits_of(text), "origin_id") == actor


def test_agency_and_translator_are_named_as_the_gazetteer_names_them():
    credits = credits_of(f'بيروت (أ ف ب) - في تقرير ترجمته "عربي21"، إن المياه تكفي.{REST}')
    assert credits[["agency_id", "translator_id"]].tolist() == ["afp", "arabi21"]


def test_an_outlet_that_names_itself_is_no_origin():
    text = "كشفت صحيفة عكاظ أن الخطة فشلت."
    assert value(credits_of(text, source=["عكاظ"]), "origin") is None
    assert value(credits_of(text, source=["www.okaz.com.sa"]), "origin") is None
    assert value(credits_of(text, source=["aljazeera.net"]), "origin") == "عكاظ"
    text = f"{REST}\nالمصدر: الجزيرة"
    assert value(credits_of(text, source=["www.aljazeera.net"]), "origin") is None


def test_spans_hold_the_names_as_written():
    text = f'بيروت (رويترز) - كشفت صحيفة "لومـوند"، في تقرير ترجمته "عربي21"، أن المياه تكفي.{REST}'
    credits = credits_of(text)
    assert credits[NAMES].tolist() == ["لومـوند", "عربي21", "رويترز", "بيروت"]
    assert [(int(credits[f"{name}_start"]), int(credits[f"{name}_end"])) for name in NAMES] == [
        (29, 36),
        (56, 62),
        (7, 13),
        (0, 5),
    ]


def test_a_signature_that_cleaning_took_out_is_named_without_a_place():
    raw = f"بيروت (رويترز) -{REST}\nترجمة: نون بوست"
    credits = credits_of(REST, raw_text=[raw])
    assert credits[["agency", "dateline", "translator"]].tolist() == ["رويترز", "بيروت", "نون بوست"]
    assert credits["agency_id"] == "reuters"
    assert [credits[f"{name}_{end}"] for name in NAMES for end in ("start", "end")] == [-1] * 8


def test_what_is_not_there_is_missing():
    credits = credits_of("قال الوزير إن المياه تكفي.")
    assert [value(credits, name) for name in NAMES] == [None] * 4
    assert [credits[f"{name}_start"] for name in NAMES] == [-1] * 4
    assert [credits[f"{name}_end"] for name in NAMES] == [-1] * 4


def test_there_is_a_row_for_every_article():
    articles = pd.DataFrame({"article_id": ["a", "b", "c"], "text": ["", None, "كشفت هآرتس أمرا."]})
    found = find_credits(articles)
    assert found["article_id"].tolist() == ["a", "b", "c"]
    assert found["origin"].fillna("").tolist() == ["", "", "هآرتس"]


def test_no_articles_have_no_credits():
    found = find_credits(pd.DataFrame({"article_id": [], "text": []}))
    assert found.dtypes.to_dict() == frames.make_frame(frames.CREDITS).dtypes.to_dict()


def test_a_frame_without_texts_is_refused():
    with pytest.raises(frames.FrameError) as error:
        find_credits(pd.DataFrame({"article_id": ["a"]}))
    assert str(error.value) == (
        "The frame lacks the column(s) ['text']; it has ['article_id']. "
        "Make it with kit.load_articles(source)."
    )


PIECES = st.sampled_from(
    [
        "كشفت", "نشرت", "صحيفة", "وكالة", "الأنباء", "«", "»", '"', "(", ")", "لوموند", "الفرنسية",
        "تقريرا", "في", "تقرير", "نشرته", "لرويترز", "بحسب", "ترجمته", "ترجمة", ":", "-", "/", "\n",
        "بيروت", "أ ف ب", "(رويترز)", "وكالات", "12", "أبريل", "،", ".", "©", "المصدر", "ما", "هآرتس",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES, max_size=60).map("".join),
    st.text(),
)


@given(TEXTS)
def test_every_span_gives_back_its_name(text):
    credits = credits_of(text)
    for name in NAMES:
        start, end = credits[f"{name}_start"], credits[f"{name}_end"]
        if value(credits, name) is None:
            assert (start, end) == (-1, -1)
        else:
            assert text[start:end] == credits[name] != ""


@given(TEXTS)
def test_an_actor_is_only_given_with_its_name(text):
    credits = credits_of(text)
    for name in ("origin", "translator", "agency"):
        assert value(credits, f"{name}_id") is None or value(credits, name)


@pytest.mark.parametrize("piece", ["كشفت صحيفة ", "«", "(", "بيروت - ", "\n", "ترجمة ", "لـ«", "."])
def test_hostile_texts_are_read_no_further_than_their_edges(piece):
    assert len(find_credits(pd.DataFrame({"article_id": ["a"], "text": [piece * 200_000]}))) == 1


def test_every_article_of_the_translating_site_of_the_sample_names_origin_and_translator():
    articles = load_articles("data/sample", quiet=True)
    credits = find_credits(articles)
    translated = credits[articles["source"] == "موقع ترجمان"]
    assert len(translated) == 17
    assert translated["origin_id"].notna().all()
    assert translated["translator"].tolist() == ["ترجمان"] * 17


def test_one_other_article_of_the_sample_was_brought_into_arabic_by_that_site():
    articles = load_articles("data/sample", quiet=True)
    credits = find_credits(articles)
    others = credits[articles["source"] != "موقع ترجمان"]
    assert others["translator"].dropna().tolist() == ["ترجمان"]
