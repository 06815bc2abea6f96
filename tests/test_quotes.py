"""Quotations: what is said, by whom, with which verb."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.frames import make_frame
from kit.quotes.finding import COLUMNS
from kit.quotes.marks import find_marked


def quotes_of(text):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    return kit.find_quotes(articles)


def said(text):
    return quotes_of(text)[["style", "verb", "speaker", "text"]].values.tolist()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("قال الوزير: «لن نتراجع أبدا».", ["direct", "قال", "الوزير", "لن نتراجع أبدا"]),
        ('«لن نتراجع أبدا»، قال الوزير.', ["direct", "قال", "الوزير", "لن نتراجع أبدا"]),
        ("قال الوزير إن الوفد وصل.", ["indirect", "قال", "الوزير", "الوفد وصل"]),
        ("الوزير أكد أن الوفد وصل.", ["indirect", "أكد", "الوزير", "الوفد وصل"]),
        ("وصل الوفد مساء، وفق مصدر أمني.", ["indirect", "وفق", "مصدر أمني", "وصل الوفد مساء"]),
        ("بحسب مصدر أمني، وصل الوفد.", ["indirect", "بحسب", "مصدر أمني", "وصل الوفد"]),
        ("حذرت المنظمة من كارثة وشيكة.", ["indirect", "حذر", "المنظمة", "كارثة وشيكة"]),
        ("نقلت الوكالة عن مسؤول قوله إن الوفد وصل.", ["indirect", "نقل", "مسؤول", "الوفد وصل"]),
    ],
)  # fmt: skip
def test_speech_is_found_with_its_verb_and_speaker(text, quote):
    assert said(text) == [quote]


@pytest.mark.parametrize(
    "text",
    ['أخلت القوات "مواقعها" أمس.', "أصدر كتاب «الأيام الأولى في المدينة».", "اقرأ أيضا: عودة الوفد إلى المدينة"],
)  # fmt: skip
def test_scare_quotes_titles_and_links_are_no_quotation(text):
    assert said(text) == []


def test_offsets_give_back_quotation_and_speaker():
    text = "وأكد الوزير أن الوفد وصل. وأضاف: «سيعود غدا إلى بلاده»."
    quotes = quotes_of(text)
    assert [text[a:b] for a, b in zip(quotes["start"], quotes["end"], strict=True)] == [
        "الوفد وصل", "سيعود غدا إلى بلاده",
    ]  # fmt: skip
    assert [text[a:b] for a, b in zip(quotes["speaker_start"], quotes["speaker_end"], strict=True)] == [
        "الوزير", "الوزير",
    ]  # fmt: skip
    assert quotes["carried"].tolist() == [False, True]


def test_no_articles_give_an_empty_frame_with_the_same_columns_and_types():
    empty = kit.find_quotes(pd.DataFrame({"article_id": [], "text": []}))
    pd.testing.assert_frame_equal(empty, make_frame(COLUMNS))


@pytest.mark.parametrize("unit", ["«", "» «", '"أ" ', "قال ", "قال: ", "قال إن ", "وفق ", "«أ\n"])
def test_a_text_of_nothing_but_marks_and_verbs_is_read_to_its_end(unit):
    text = unit * 3000
    quotes = quotes_of(text)
    assert [text[a:b] for a, b in zip(quotes["start"], quotes["end"], strict=True)] == quotes[
        "text"
    ].tolist()


def test_a_mark_without_partner_ends_with_its_paragraph():
    text = "قال: «لن نعود.\nثم سار «وحده» مساء"
    assert [text[m.start : m.end] for m in find_marked(text)] == ["لن نعود.", "وحده"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال المدير العام للمنظمة سامي حداد إن الوفد وصل.", "المدير العام للمنظمة سامي حداد"),
        ("قال المصدر لوكالة الأنباء إن الوفد وصل.", "المصدر"),
        ("قال قيادي في الحركة إن الوفد وصل.", "قيادي في الحركة"),
        ("قال الوزير في مؤتمر صحفي إن الوفد وصل.", "الوزير"),
        ("وكانت الوزارة قد قالت إن الوفد وصل.", "الوزارة"),
        ("لكن قائدا بارزا قال إن الوفد وصل.", "قائدا بارزا"),
        ("قال سامي حداد، مدير المستشفى، إن الوفد وصل.", "سامي حداد"),
    ],
)
def test_the_naming_of_a_speaker_ends_where_time_place_and_listener_begin(text, speaker):
    assert quotes_of(text)["speaker"].tolist() == [speaker]


@pytest.mark.parametrize(
    ("naming", "kind"),
    [("مصدر أمني", "unnamed"), ("المتحدث", "role"), ("البيان", "document"), ("سامي حداد", "person"),
     ("رويترز", "media"), ("الأمم المتحدة", "organization")],
)  # fmt: skip
def test_a_speaker_has_a_kind(naming, kind):
    assert quotes_of(f"قال {naming} إن الوفد وصل.")["speaker_kind"].tolist() == [kind]


def test_a_speaker_of_the_lists_is_mapped_to_its_entity():
    quotes = quotes_of("قالت منظمة الصحة العالمية إن الوباء ينحسر. وأضافت أن اللقاح متاح.")
    assert quotes["speaker_id"].nunique() == 1
    assert quotes["speaker_name"].tolist() == ["منظمة الصحة العالمية"] * 2


def test_a_short_name_is_the_same_speaker_as_the_full_one_before_it():
    quotes = quotes_of("قال الطبيب سامي حداد إن المستشفى ممتلئ. وقال حداد إن الدواء نفد.")
    assert quotes["speaker_name"].tolist() == ["الطبيب سامي حداد"] * 2


def test_speech_that_follows_and_precedes_its_verb_has_one_speaker():
    quotes = quotes_of("«وصلنا بعد ثلاثة أيام»، قال مسافر مسن، «ولم نجد أحدا في انتظارنا».")
    assert quotes["text"].tolist() == ["وصلنا بعد ثلاثة أيام", "ولم نجد أحدا في انتظارنا"]
    assert quotes["speaker"].tolist() == ["مسافر مسن"] * 2


def test_a_new_act_of_reporting_ends_the_clause_before_it():
    quotes = quotes_of(
        "قال الوزير إن الوفد وصل، مشيرا إلى أن اللقاء غدا، في حين أكد السفير أنه تأجل."
    )
    assert quotes["text"].tolist() == ["الوفد وصل", "اللقاء غدا", "تأجل"]
    assert quotes["speaker"].tolist() == ["الوزير", "الوزير", "السفير"]


@pytest.mark.parametrize(
    "text",
    ["يذكر أن الوفد وصل أمس.", "تصرف الوزير وفق القانون النافذ.", "كتب: سامي حداد\nوصل الوفد.",
     "يجب أن يصل الوفد غدا.", "وصل بعد أن أعلنت النتائج.", "وقف بين الوزير والسفير أنصار الحزب."],
)  # fmt: skip
def test_what_nobody_says_is_no_quotation(text):
    assert said(text) == []


def test_a_quotation_may_go_over_paragraphs():
    assert quotes_of("قال الوزير: «لن نتراجع أبدا.\nهذا قرارنا الأخير».")["text"].tolist() == [
        "لن نتراجع أبدا.\nهذا قرارنا الأخير"
    ]


def test_own_mentions_give_the_entity_of_the_speaker():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["قال الزعيم إن الوفد وصل."]})
    mentions = kit.find_mentions(articles).iloc[:0]
    row = ["a", 0, 0, 4, 10, "الزعيم", "", "leader", "زعيم الحزب", "person", "full", [], 1.0, False]
    mentions = make_frame(kit.frames.MENTIONS, [dict(zip(mentions.columns, row, strict=True))])
    quotes = kit.find_quotes(articles, mentions)
    assert quotes[["speaker_id", "speaker_name", "speaker_kind"]].values.tolist() == [
        ["leader", "زعيم الحزب", "person"]
    ]


def test_a_frame_without_text_is_refused_with_what_to_do():
    with pytest.raises(kit.FrameError) as error:
        kit.find_quotes(pd.DataFrame({"article_id": ["a"]}))
    assert str(error.value) == (
        "The frame lacks the column(s) ['text']; it has ['article_id']. "
        "Make it with kit.load_articles(source)."
    )


def test_the_input_frames_stay_as_they_are():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["قال الوزير إن الوفد وصل."]})
    mentions = kit.find_mentions(articles)
    before = articles.copy(), mentions.copy()
    kit.find_quotes(articles, mentions)
    pd.testing.assert_frame_equal(articles, before[0])
    pd.testing.assert_frame_equal(mentions, before[1])


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("وصفت المعلمة ما حدث بـ«الكابوس الذي لا ينتهي أبدا».", "الكابوس الذي لا ينتهي أبدا", "المعلمة"),
        ("ودان الحزب ما سماه «القرار الجائر بحق الناس».", "القرار الجائر بحق الناس", "الحزب"),
        ("ولخص المدرب المباراة بقوله: «خسرنا لأننا خفنا».", "خسرنا لأننا خفنا", "المدرب"),
        ("«أين أبي يا أمي»، بهذه الكلمات بدأت الطفلة يومها.", "أين أبي يا أمي", "الطفلة"),
        ("قال مدير المركز، سامي حداد، اليوم:\" نرفض القرار كله\".", "نرفض القرار كله", "مدير المركز، سامي حداد"),
        ("وأخبرني أحد الزملاء أن «هكذا كان الحال دائما».", "هكذا كان الحال دائما", "أحد الزملاء"),
        ("وقال الطبيب أمس \" إن المستشفى تضرر كثيرا\"، ثم غادر.", "إن المستشفى تضرر كثيرا", "الطبيب"),
        ("وقال الوزير إن «المدينة تضررت كثيرا» في هذه الحرب الطويلة.", "المدينة تضررت كثيرا", "الوزير"),
        ("رئيس البلدية: المياه ستعود إلى البيوت خلال يومين", "المياه ستعود إلى البيوت خلال يومين", "رئيس البلدية"),
    ],
)  # fmt: skip
def test_direct_speech_is_told_in_many_ways(text, quote, speaker):
    quotes = quotes_of(text)
    assert quotes["text"].tolist() == [quote]
    assert quotes["speaker"].tolist() == [speaker]
    assert quotes["style"].tolist() == ["direct"]


@pytest.mark.parametrize(
    "text",
    [
        "افتتح الوزير أمس معرض «ألوان من ذاكرة المدينة».",
        "اختتمت في المدينة، السبت، أعمال «مؤتمر الشراكة والتعاون الإقليمي».",
        'وصل زعيم منظمة "بدر" ورئيس حزب «تقدم».',
        "غنى المطرب أغنيته الشهيرة: «يا بحر خذني معك إلى البلد».",
        "قال الوزير في ندوة بعنوان «مستقبل الطاقة في المنطقة» إن السعر ثابت.",
    ],
)
def test_no_name_and_no_title_is_direct_speech(text):
    assert "direct" not in quotes_of(text)["style"].tolist()


def test_quotes_inside_quotes_belong_to_the_outer_one():
    text = 'قال الوزير: "عدنا من "مؤتمر السلام" أمس بلا نتيجة تذكر".'
    assert quotes_of(text)["text"].tolist() == ['عدنا من "مؤتمر السلام" أمس بلا نتيجة تذكر']


def test_a_source_in_the_midst_of_a_clause_speaks_for_the_whole_of_it():
    quotes = quotes_of("وتتناول المباحثات، بحسب مصادر يمنية، تمديد الهدنة وفتح الموانئ.")
    assert quotes["speaker"].tolist() == ["مصادر يمنية"]
    assert quotes["text"].tolist() == [
        "وتتناول المباحثات، بحسب مصادر يمنية، تمديد الهدنة وفتح الموانئ"
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(
    ["قال", "الوزير", "إن", "أن", ":", "«", "»", '"', "،", ".", "\n", "وأضاف", "بحسب", "مصدر", "مؤكدا",
     "في", "“", "”", "كما", "حذر", "من", "بغداد", "وفق", "ما", "قوله", "التي", "قد", "لـ", "(", ")"]
), max_size=60))  # fmt: skip
def test_any_row_of_words_gives_spans_of_the_text_that_do_not_overlap(words):
    text = " ".join(words)
    quotes = quotes_of(text).sort_values("start")
    assert [text[a:b] for a, b in zip(quotes["start"], quotes["end"], strict=True)] == quotes[
        "text"
    ].tolist()
    assert (quotes["start"] < quotes["end"]).all()
    assert (quotes["end"].iloc[:-1].to_numpy() <= quotes["start"].iloc[1:].to_numpy()).all()
    named = quotes[quotes["speaker"].notna()]
    assert [
        text[a:b] for a, b in zip(named["speaker_start"], named["speaker_end"], strict=True)
    ] == named["speaker"].tolist()


def test_the_same_naming_may_be_an_entity_at_one_place_only():
    text = "قالت الهيئة إن الماء نظيف. وقالت الهيئة إن المحطة تعمل."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    row = ["a", 0, 0, 5, 11, "الهيئة", "", "body", "هيئة المياه", "organization", "full", [], 1.0]
    row.append(False)
    mentions = make_frame(kit.frames.MENTIONS, [tuple(row)])
    quotes = kit.find_quotes(articles, mentions)
    assert quotes["speaker_name"].tolist() == ["هيئة المياه", "الهيئة"]
    assert quotes["speaker_id"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    "text",
    ["وقدم عزاءه للأسر، داعيا الله أن يرحم الضحايا.", "يتناول الفيلم من وجهة نظر إيرانية أحداث الحرب.",
     "رتب المكتبي الكتب بحسب الأحرف الأبجدية."],
)  # fmt: skip
def test_prayers_points_of_view_and_orders_are_no_quotation(text):
    assert said(text) == []


@pytest.mark.parametrize(
    "marks", ["«{}»", '"{}"', "“{}”", "„{}“", "”{}”", "»{}«", "(({}))", "« {} »", "«{}", "“{}\n"]
)
def test_every_kind_of_marks_holds_speech(marks):
    said = "لن نتراجع عن القرار أبدا"
    assert quotes_of("قال الوزير: " + marks.format(said))["text"].tolist() == [said]


def test_the_same_source_is_the_last_speaker_not_the_subject_of_the_sentence():
    quotes = quotes_of(
        "قال مصدر أمني إن الطريق مغلق. واستهدفت إحدى الغارات منزلا، وفق المصدر ذاته."
    )
    assert quotes["speaker"].tolist() == ["مصدر أمني", "مصدر أمني"]
    assert quotes["carried"].tolist() == [False, True]


def test_the_source_is_the_one_that_was_named_before():
    quotes = quotes_of("قال مصدر أمني إن الطريق مغلق. وقال المصدر إن الجسر مفتوح.")
    assert quotes["speaker"].tolist() == ["مصدر أمني", "المصدر"]
    assert quotes["speaker_name"].tolist() == ["مصدر أمني", "مصدر أمني"]
    assert quotes["speaker_kind"].tolist() == ["unnamed", "unnamed"]


def test_a_speaker_that_is_part_of_the_last_word_of_a_text_breaks_nothing():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["تشكو وكل"]})
    assert kit.find_quotes(articles, kit.find_mentions(articles)).empty
