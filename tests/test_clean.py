"""Cleaning: what is the page's goes, what is news stays, and everything can be replayed."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.clean import clean_articles, find_boilerplate, replay, rules
from kit.clean.cleaning import repair_characters
from kit.clean.keys import key_of_text
from kit.normalize import normalize

NEWS = [
    '"الوضع أسوأ"',
    "10 أكتوبر بداية المفاوضات",
    "12 ألف مصاب",
    "أرسل الوفد رسالة إلى الوسطاء",
    "أعلنت شركة غوغل أنها ستلغي ملفات تعريف الارتباط العام المقبل.",
    "إعلان الدستور الجديد في بغداد.",
    "إعلان حالة الطوارئ",
    "إعلان وقف إطلاق النار جاء بعد أسبوع.",
    "اضغط الجيش على المدينة من الشمال",
    "اقرأ الوزير البيان أمام الصحفيين.",
    "اقرأ، هكذا بدأ الشاعر قصيدته.",
    "الأحد المقبل",
    "التعليقات على القرار كانت غاضبة، إذ قال نواب إنه يمس الدستور ويجب أن يراجع في البرلمان.",
    "الجمعة السوداء",
    "الحرب على غزة",
    "الحقوق المدنية للمواطنين",
    "المزيد من القوات وصل إلى الحدود.",
    "المصدر أكد أن المحادثات مستمرة في الدوحة منذ أسبوع.",
    "المصدر قال إن الوفد وصل.",
    "المقالات التي كتبها أثارت جدلا",
    "النشرة الإخبارية المسائية تعرضت لانتقادات.",
    "انضم مقاتلون إلى الحركة على الحدود",
    "بغداد، 12 قتيلا وعشرات الجرحى",
    "بقلم الرئيس وقع المرسوم.",
    "بودكاست عربي يفوز بجائزة",
    "تابع الرئيس عبر فيسبوك كلمة الوزير وقال إنه راض عنها.",
    "تابعت اللجنة عملها في القاهرة.",
    "تابعوا المسيرة من بعيد، قال شهود.",
    'جولة بلينكن "قنابل دخانية"',
    "حفظ السلام مهمة صعبة.",
    "حقوق الإنسان في خطر",
    "حمل المتظاهرون أعلاما",
    "خاص بالنازحين من الجنوب",
    "رأي المحكمة غير ملزم",
    "رويترز: مقتل ثلاثة في القصف",
    "سجل المنتخب هدفين في الدقيقة الأخيرة",
    "سجلوا أسماءهم في القوائم",
    "سوء التغذية",
    "سياسة الخصوصية في الشركات الكبرى موضوع نقاش",
    "شارك الآلاف في تظاهرة وسط بغداد.",
    "شارك في الاجتماع وزراء خارجية خمس دول.",
    "شاركت في المناورات سفن من دول عدة.",
    "شاهد أيضا الوفد آثار المدينة القديمة.",
    "شاهد عيان قال إن الانفجار وقع قرب السوق.",
    "شهداء القطاع الصحي",
    "صور الأقمار الصناعية تظهر دمارا واسعا.",
    "صورة الوضع في المدينة قاتمة.",
    "صورت كاميرات المراقبة الهجوم.",
    "طالع الوزير التقرير قبل نشره.",
    "طباعة الأوراق المالية توقفت.",
    "في 7 أكتوبر 2023 اندلعت الحرب.",
    "فيديو الاغتيال أثار غضبا",
    "قالت كتائب القسام عبر تليغرام إنها استهدفت دبابة.",
    "كتب الوزير رسالة إلى نظيره.",
    "كتب محمود درويش قصيدته في بيروت ثم نشرها في القاهرة.",
    "كتبت الصحيفة أن الاتفاق قريب.",
    "ماذا عن جنوب غزة؟",
    "مستشفى ناصر للأطفال",
    "مشاركة النساء في الانتخابات",
    "مشاركة واسعة في الاقتراع",
    "ملف النازحين على طاولة الحكومة",
    "نزل المئات إلى الشوارع",
    "نشر الجيش قواته على الحدود.",
    "نشر في الصحيفة تقرير يقول إن الحكومة تدرس رفع الأسعار في مطلع العام المقبل كما ذكر الوزير.",
    "نشرت الصحيفة تحقيقا عن الفساد.",
    "نقلا عن مصادر طبية قال المراسل إن عدد القتلى ارتفع إلى عشرين.",
    "وأضاف على واتساب أن الوفد غادر.",
    "وتابع الوزير أن الحكومة ستنشر تقريرها على موقعها.",
    "وفا بوعده للناخبين",
    "وقال عبر تلغرام إن القصف توقف.",
    "وكالات الإغاثة تحذر من المجاعة",
]

PAGE = [
    ("address", "https://example.org/video.mp4"),
    ("address", "writer@example.org"),
    ("advertisement", "إعلان"),
    ("advertisement", "محتوى مدعوم"),
    ("app", "حملوا تطبيق الموقع"),
    ("app", "حمّل تطبيقنا من متجر التطبيقات"),
    ("byline", "Author, يحيى محمود"),
    ("byline", "إعداد: قسم الأخبار"),
    ("byline", "بقلم: سعاد علي"),
    ("byline", "كتب: أحمد محمود"),
    ("caption", "Getty Images"),
    ("caption", "UN News مدرسة تؤوي نازحين في غزة"),
    ("caption", "الاحتلال يستهدف المستشفيات - غيتي"),
    ("caption", "التعليق على الصورة، نازحون في رفح"),
    ("caption", "تصوير: مراسلون"),
    ("caption", "صدر الصورة، Getty Images التعليق على الصورة، مستشفى في خان يونس"),
    ("caption", "صدر الصورة، Reuters"),
    ("caption", "صورة أرشيفية لميناء الحديدة"),
    ("caption", "مقر الحكومة في طرابلس (أرشيف)"),
    ("caption", "© UNRWA أطفال في مخيم للنازحين"),
    ("comments", "أضف تعليقا"),
    ("comments", "اترك تعليقا"),
    ("comments", "اكتب تعليقك هنا"),
    ("comments", "التعليقات (12)"),
    ("consent", "We use cookies to improve your experience"),
    ("consent", "باستخدامك لهذا الموقع أنت توافق على سياسة الخصوصية"),
    ("consent", "بمتابعة التصفح فإنك توافق على شروطنا"),
    ("cookies", "بالضغط على موافق فإنك تقبل ملفات تعريف الارتباط"),
    ("cookies", "نحن نستخدم كوكيز. يمكنك تغيير إعدادات المتصفح"),
    ("cookies", "نستخدم ملفات تعريف الارتباط لنقدم لك تجربة أفضل"),
    ("cookies", "هذا الموقع يستخدم ملف تعريف الارتباط Cookie"),
    ("cookies", "يعتمد موقعنا على ملفات الكوكيز لتحسين تجربتك"),
    ("copyright", "All rights reserved 2024"),
    ("copyright", "كل الحقوق محفوظة"),
    ("copyright", "© جميع الحقوق محفوظة لشبكة مراسلون 2021"),
    ("copyright", "© مراسلون"),
    ("disclaimer", "الآراء الواردة في المقال تعبر عن رأي كاتبها"),
    ("disclaimer", "المقالات المنشورة لا تعبر بالضرورة عن رأي الموقع"),
    ("follow", "Follow us on Facebook"),
    ("follow", "اشترك في قناتنا على واتساب"),
    ("follow", "اشتركوا في قناتنا على يوتيوب"),
    ("follow", "انضم إلى قناتنا على تليجرام"),
    ("follow", "انضموا إلينا على واتساب لمتابعة آخر الأخبار"),
    ("follow", "تابعوا أخبارنا على تليغرام"),
    ("follow", "تابعوا صفحتنا على فيسبوك"),
    ("follow", "تابعونا على تلغرام ليصلك كل جديد"),
    ("follow", "فعّل الإشعارات ليصلك كل جديد"),
    ("follow", "للتواصل مع الكاتب أرسل رسالة"),
    ("follow", "للمزيد تابعونا على صفحتنا في فيسبوك"),
    ("follow", "لمتابعة آخر الأخبار عبر غوغل نيوز اضغط هنا"),
    ("follow", "يمكنكم متابعة أخبارنا عبر تطبيق نبض"),
    ("marks", "***"),
    ("marks", "====="),
    ("marks", "ــــــــــــــ"),
    ("messenger", "قناتنا على واتساب"),
    ("newsletter", "أدخل بريدك الإلكتروني"),
    ("newsletter", "اشترك في نشرتنا البريدية"),
    ("newsletter", "النشرة البريدية: ملخص الصباح إلى بريدك"),
    ("newsletter", "سجل في النشرة الإخبارية لتصلك أهم الأخبار"),
    ("reading_time", "مدة القراءة: 3 دقائق"),
    ("reading_time", "وقت القراءة 4 دقائق"),
    ("related", "(اقرأ أيضا: هدنة جديدة)"),
    ("related", "Read also: Talks resume in Doha"),
    ("related", "أخبار ذات صلة:"),
    ("related", "إقرأ أيضاً | ماذا بعد الاتفاق؟"),
    ("related", "اخترنا لكم"),
    ("related", "اظهار أخبار متعلقة"),
    ("related", "اقرأ أيضا: حكومتان وعاصمة واحدة"),
    ("related", "اقرأ المزيد: القصة الكاملة"),
    ("related", "الأكثر قراءة"),
    ("related", "المزيد"),
    ("related", "روابط ذات صلة"),
    ("related", "شاهد أيضا: برج الجلاء.. دقائق ما قبل الانهيار"),
    ("related", "طالع أيضا: من الوثيقة إلى البيان"),
    ("related", "قد يعجبك أيضا"),
    ("related", "قد يهمك أيضا: سعر الدولار اليوم"),
    ("related", "قصص مقترحة"),
    ("related", "مواضيع ذات صلة"),
    ("related", "نرشح لك: أفضل الكتب"),
    ("related", "يستحق الانتباه"),
    ("share", "Share on Facebook"),
    ("share", "استمع إلى المقال"),
    ("share", "تم نسخ الرابط"),
    ("share", "حجم الخط"),
    ("share", "شارك الخبر"),
    ("share", "شارك المقال عبر فيسبوك"),
    ("share", "شاركها مع أصدقائك"),
    ("share", "شاركونا رأيكم"),
    ("share", "طباعة"),
    ("share", "مشاركة"),
    ("signature", "--(بترا)"),
    ("signature", "// انتهى //"),
    ("signature", "أ ش أ"),
    ("signature", "وكالات"),
    ("skip", "Skip to content"),
    ("skip", "تخطى قصص مقترحة وواصل القراءة"),
    ("skip", "تخطى يستحق الانتباه وواصل القراءة"),
    ("tags", "#بغداد #انتخابات_العراق"),
    ("tags", "الوسوم: #غزة، #هدنة"),
    ("tags", "كلمات مفتاحية: العراق، الانتخابات"),
    ("teaser", "إنفوغراف: أرقام الحرب"),
    ("teaser", "بالفيديو | لحظة وصول الوفد"),
    ("teaser", "شاهد | البث المباشر لقناتنا"),
    ("technical", "متصفحك لا يدعم تشغيل الفيديو"),
    ("technical", "نتائج وترتيب: اضغط هنا"),
    ("updated", "10 أكتوبر/ تشرين الأول 2024"),
    ("updated", "24 مارس/ آذار 2024 آخر تحديث 25 مارس/ آذار 2024"),
    ("updated", "آخر تحديث: 29 أغسطس 2022"),
    ("updated", "الأحد 12 مايو 2024 - 10:30"),
    ("updated", "الخميس 21 رمضان 1445 هـ"),
    ("updated", "نشر في: 12/05/2023"),
]

INSIDE = [
    ("عاد الوفد (اقرأ أيضا: هدنة جديدة) إلى بغداد مساء أمس.", "(اقرأ أيضا: هدنة جديدة)"),
    ("عاد الوفد إلى بغداد. اقرأ أيضا: هدنة جديدة", "اقرأ أيضا: هدنة جديدة"),
    ("عاد الوفد إلى بغداد. تابعونا على تلغرام.", "تابعونا على تلغرام."),
    (
        "عاد الوفد. اشتركوا في قناتنا على واتساب. وقال الوزير إنه راض.",
        "اشتركوا في قناتنا على واتساب.",
    ),
]

WHOLE = [
    "اقرأ أيضا ما كتبه الوزير عن الأزمة وأضاف أن الحكومة باقية ولن تستقيل قبل الانتخابات.",
    "عاد الوفد. وقال عبر تلغرام إن المحادثات مستمرة.",
    "قال الوزير إن ما نشر. تابع الوفد طريقه إلى عمان.",
]


def taken(text: str) -> list[tuple[str, str]]:
    """Text and rule of what is taken from an article."""
    removed = find_boilerplate(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    return list(zip(removed["text"], removed["rule"], strict=True))


def between(line: str) -> str:
    """A line between two paragraphs of news."""
    return f"عاد الوفد إلى بغداد مساء أمس.\n{line}\nوقال الوزير إن المحادثات مستمرة."


@pytest.mark.parametrize("line", NEWS)
def test_a_line_of_news_stays(line):
    assert taken(between(line)) == []


@pytest.mark.parametrize(("rule", "line"), PAGE)
def test_a_line_of_the_page_is_taken_by_its_rule(rule, line):
    # A name after the verb of writing is a byline at the top only.
    text = f"{line}\n{between('')}" if line.startswith("كتبت ") else between(line)
    assert taken(text) == [(line, rule)]


@pytest.mark.parametrize(("paragraph", "prompt"), INSIDE)
def test_a_prompt_inside_a_paragraph_goes_alone(paragraph, prompt):
    assert [text for text, _ in taken(paragraph)] == [prompt]


@pytest.mark.parametrize("paragraph", WHOLE)
def test_a_paragraph_without_a_prompt_of_its_own_stays_whole(paragraph):
    assert taken(paragraph) == []


def articles_of(*texts: str | None, source: str = "موقع") -> pd.DataFrame:
    """One article per text, all of one outlet."""
    ids = [f"a{n}" for n in range(len(texts))]
    return pd.DataFrame({"article_id": ids, "source": source, "text": list(texts)})


def test_the_lists_are_as_long_as_they_claim():
    assert len(set(NEWS)) == len(NEWS) >= 60
    assert len({line for _, line in PAGE}) == len(PAGE) >= 80


def test_titles_under_a_heading_go_with_it_and_text_after_them_stays():
    text = "مواضيع ذات صلة\nعنوان أول\nعنوان ثان\nعاد الوفد إلى بغداد مساء أمس.\nعنوان فرعي"
    assert [line for line, _ in taken(text)] == ["مواضيع ذات صلة", "عنوان أول", "عنوان ثان"]


def test_at_the_end_of_an_article_all_titles_go():
    titles = [f"عنوان {word}" for word in "أول ثان ثالث رابع خامس سادس سابع".split()]
    text = "\n".join(["عاد الوفد إلى بغداد مساء أمس.", "أخبار ذات صلة", *titles])
    assert [line for line, _ in taken(text)] == ["أخبار ذات صلة", *titles]


def test_the_first_line_may_be_a_headline_with_a_bar():
    text = "بالفيديو | لحظة وصول الوفد\nعاد الوفد إلى بغداد مساء أمس.\nشاهد | البث المباشر"
    assert taken(text) == [("شاهد | البث المباشر", "teaser")]


def test_a_name_after_the_verb_of_writing_is_a_byline_at_the_top_only():
    line = "كتبت أمل علام"
    assert taken(f"{line}\n{between('')}") == [(line, "byline")]
    paragraphs = between("")
    assert taken(f"{paragraphs}\n{line}\n{paragraphs}") == []


def test_the_titles_of_related_links_are_kept():
    text = "اقرأ أيضا: هدنة جديدة\nعاد الوفد. (شاهد أيضا: صور من بغداد)\nاقرأ أيضا: هدنة جديدة"
    cleaned = clean_articles(articles_of(text, "عاد الوفد."))
    assert cleaned["related"].tolist() == [["هدنة جديدة", "صور من بغداد"], []]
    assert cleaned["text"].tolist() == ["عاد الوفد.", "عاد الوفد."]


def test_titles_that_ran_together_in_a_list_are_kept_apart():
    text = (
        "عاد الوفد.\nاقرأ أيضا list of 2 items list 1 of 2 هدنة جديدة list 2 of 2 عودة end of list"
    )
    assert clean_articles(articles_of(text))["related"].tolist() == [["هدنة جديدة", "عودة"]]


def unlike(line: str, *, articles: int = 4) -> list[str]:
    """Articles about different things that end with one line."""
    about = "الماء القمح النفط القطن الملح الورق".split()
    return [f"عاد الوفد من مؤتمر {about[n]} مساء أمس.\n{line}" for n in range(articles)]


def test_a_line_that_an_outlet_repeats_is_the_pages():
    removed = find_boilerplate(articles_of(*unlike("زاوية القراء")))
    assert removed[["text", "rule"]].values.tolist() == [["زاوية القراء", "repeated"]] * 4
    assert find_boilerplate(articles_of(*unlike("زاوية القراء", articles=3))).empty
    assert find_boilerplate(articles_of(*unlike("زاوية القراء"), source="")).empty


def test_a_menu_at_the_top_of_every_page_goes_as_a_whole():
    menu = ["محليات", "العالم العربي", "رياضة وشباب", "اقتصاد", "منوعات", "أعمدة"]
    pages = ["\n".join([*menu, page.split("\n")[0]]) for page in unlike("")]
    removed = find_boilerplate(articles_of(*pages))
    assert removed["text"].tolist() == menu * 4


def test_a_subheading_deep_in_several_articles_stays():
    body = "\n".join(f"قال الوزير إن البند {n} باق." for n in range(6))
    pages = [f"{page}{body}\nخلفية القضية\n{body}" for page in unlike("")]
    assert find_boilerplate(articles_of(*pages)).empty


def test_copies_of_one_report_lose_nothing():
    copies = ["عاد الوفد من مؤتمر القمح مساء أمس.\nالقمح أولا"] * 6
    assert find_boilerplate(articles_of(*copies)).empty


@pytest.mark.parametrize(
    "line",
    [
        "عاد الوفد إلى بغداد.",
        "سقط 12 قتيلا في القصف",
        "صحيفة اليوم - جدة",
        "قال الوزير للصحفيين:",
        "من وفد إلى وفد " * 5,
    ],
)
def test_what_may_be_news_is_not_taken_for_repeated(line):
    assert find_boilerplate(articles_of(*unlike(line))).empty


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("بغـــــداد", "بغـداد"),
        ("بغ\u200bداد\u200f", "بغداد"),
        ("عاد\u00a0 الوفد", "عاد الوفد"),
        ("عاد &quot;الوفد&quot; &amp; بقي", 'عاد "الوفد" & بقي'),
        ("\ufe91\ufed0\ufeaa\ufe8d\ufea9", "بغداد"),
        ("\ufdf2 أكبر", "الله أكبر"),
        ("سطر\n\n \n\nسطر", "سطر\nسطر"),
    ],
)
def test_characters_are_mended_and_no_letter_changes(raw, mended):
    assert repair_characters(raw) == mended


def test_a_passage_that_was_taken_back_by_hand_stays():
    articles = articles_of("عاد الوفد.\nشارك الخبر\nمشاركة")
    removed = find_boilerplate(articles)
    kept = removed[removed["text"] != "شارك الخبر"]
    assert clean_articles(articles, kept)["text"].tolist() == ["عاد الوفد.\nشارك الخبر"]


def test_an_article_without_text_stays_as_it_is():
    cleaned = clean_articles(articles_of(None, ""))
    assert cleaned["text"].isna().tolist() == [True, False]
    assert cleaned["related"].tolist() == [[], []]


PIECES = (
    [line for _, line in PAGE] + NEWS + [text for text, _ in INSIDE] + ["", " ", "\u200f", "&amp;"]
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=8).map("\n".join)


@given(TEXTS)
def test_what_was_removed_replayed_on_the_raw_text_gives_the_text(text):
    articles = articles_of(text)
    removed = find_boilerplate(articles)
    spans = list(zip(removed["start"], removed["end"], strict=True))
    assert [text[start:end] for start, end in spans] == removed["text"].tolist()
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    cleaned = clean_articles(articles, removed)
    assert cleaned["raw_text"].tolist() == [text]
    assert cleaned["text"].tolist() == [replay(text, spans)]


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5)
)
def test_any_passages_can_be_replayed(text, spans):
    spans = [(min(span), max(span)) for span in spans]
    gone = {at for start, end in spans for at in range(start, end)}
    kept = "".join(letter for at, letter in enumerate(text) if at not in gone)
    assert replay(text, spans) == repair_characters(kept)


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text):
    once = clean_articles(articles_of(text))
    again = clean_articles(once)
    assert again["text"].tolist() == once["text"].tolist()
    assert again["related"].tolist() == once["related"].tolist()


@given(TEXTS | st.text())
def test_the_key_of_a_whole_text_is_what_normalize_gives(text):
    assert key_of_text(text) == normalize(text)


@given(st.text("ابتةىيكمأإآؤئء \u200f\u00a0\n", max_size=60))
def test_repairing_characters_changes_no_letter_and_no_order(text):
    def letters(shown):
        return [sign for sign in shown if sign.isalpha()]

    assert letters(repair_characters(text)) == letters(text)


def slow_rule(line: str) -> str:
    """The rule of a line, every rule tried on it."""
    key, words = normalize(line).strip(), len(line.split())
    for rule in rules.read_rules():
        match = rule.pattern.search(key)
        if match and words <= rule.most_words and rules._holds(rule, key, match.end(), words):
            return rule.name
    return ""


@pytest.mark.parametrize("line", [*NEWS, *(line for _, line in PAGE)])
def test_the_quick_look_before_the_rules_misses_nothing(line):
    assert rules.rule_of_key(normalize(line).strip(), len(line.split()))[0] == slow_rule(line)
