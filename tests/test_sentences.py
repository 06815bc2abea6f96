"""Tests of kit.sentences: a table countable by eye, a slow second splitter, what always holds."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import frames
from kit.sentences import sentence_spans, split_sentences

#: Each text with «¦» where a sentence ends.
CASES = {
    "a full stop": "وصل الوفد.¦ ثم غادر.",
    "a question": "هل وصل الوفد؟¦ لم يصل بعد.",
    "a Latin question mark": "هل وصل الوفد?¦ لم يصل بعد.",
    "a call": "يا للعجب!¦ وصل الوفد.",
    "several marks": "هل وصل حقا؟!¦ نعم.",
    "a space before the stop": "وصل الوفد .¦ ثم غادر .",
    "no stop at the end": "وصل الوفد.¦ ثم غادر",
    "a line break": "عنوان بلا نقطة¦\nوصل الوفد",
    "several line breaks": "عنوان بلا نقطة¦\n\n \nوصل الوفد",
    "a line break of another system": "عنوان بلا نقطة¦\r\nوصل الوفد¦\u2028ثم غادر",
    "a missing space": "وصل الوفد إلى بغداد.¦وقال رئيسه إنه باق.",
    "a missing space after a question": "هل وصل؟¦قال: نعم.",
    "a comma ends nothing": "وصل الوفد، وغادر الوزير، وبقي السفير.",
    "a colon ends nothing": "قال الوزير: سنعود.",
    "a dash ends nothing": "الوفد - وهو كبير - وصل.",
    "a semicolon ends nothing in a short sentence": "وصل الوفد؛ لأنه مدعو.",
    "a colon before a quotation": "قال الوزير: «سنعود غدا».¦ ثم خرج.",
    "stops inside guillemets": "قال الوزير: «سنعود غدا. لن نتأخر».¦ ثم خرج.",
    "stops inside straight marks": 'قال الوزير: "سنعود غدا. لن نتأخر".¦ ثم خرج.',
    "stops inside curly marks": "قال الوزير: “سنعود غدا. لن نتأخر”.¦ ثم خرج.",
    "the stop before the closing mark": 'قال الوزير: "سنعود غدا. لن نتأخر."¦ ثم خرج.',
    "the verb after the quotation": '"سنعود غدا." قال الوزير.¦ ثم خرج.',
    "a comma and the verb after the quotation": "«سنعود غدا.»، قال الوزير.¦ ثم خرج.",
    "a verb in the feminine after it": "«سنعود غدا.» قالت الوزيرة.",
    "a verb in the present after it": "«سنعود غدا.» تقول الوزيرة.",
    "the source after it": "«سنعود غدا.» بحسب الوزير.",
    "a joined verb begins a new sentence": "«سنعود غدا.»¦ وأضاف الوزير أنه باق.",
    "a question quoted, then its verb": "«هل تعودون؟» سأل الوزير.",
    "a question quoted after a colon": "سأل الوزير: «هل تعودون؟»¦ لم يجب أحد.",
    "a title that asks": "عرض فيلم «أين أبي؟» الذي أخرجه سالم.",
    "a slogan that calls": 'رفعوا لافتة "ارحل!" أمام السفارة.',
    "a quotation joined to و": "جاء الوفد و«عاد. ثم رحل» كما قيل.",
    "a straight quotation joined to ب": 'وصفه ب"المجنون. العنيد" أمس.',
    "a mark that never closes": 'قال "سنعود غدا.¦ ثم خرج.',
    "a guillemet that never closes": "قال «سنعود غدا.¦ ثم خرج.",
    "a closing mark alone": "قال سنعود».¦ ثم خرج.",
    "a missing mark before another quotation": 'قال "سنعود غدا.¦ ثم "فكر" وخرج.',
    "a quotation over two lines": "قال: «سنعود غدا.¦\nلن نتأخر».",
    "two quotations": "«نعود.»¦ «لن نعود.»",
    "stops inside brackets": "الوزير (وصل أمس. وغادر) لم يصرح.",
    "dots inside brackets": "الوزير (...) لم يصرح.",
    "a question mark inside brackets": "الوزير (؟) لم يصرح.",
    "a sentence in brackets": "(وصل الوفد أمس.)¦ ثم غادر.",
    "a footnote after the stop": "وصل الوفد.[1]¦ ثم غادر.[12]",
    "doctor": "قال د. سالم إنه باق.¦ ثم خرج.",
    "doctor, joined": "قال د.سالم إنه باق.",
    "doctor and doctor": "حضر د. سالم، ود. ليلى.¦ ثم خرجا.",
    "engineer": "وصل م. سالم إلى حلب.",
    "professor": "وصل أ. سالم إلى حلب.",
    "professor doctor": "وصل أ.د. سالم إلى حلب.",
    "professor doctor, with a space": "وصل أ. د. وليد إلى حلب.",
    "an agency of letters": "نقلت أ.ف.ب عن الوزير قوله.",
    "an agency of letters with spaces": "نقلت أ. ف. ب. عن الوزير قوله.",
    "an agency of letters ends a sentence": "نشرته د.ب.أ.¦ وأضافت أنه باق.",
    "an agency of letters with spaces ends a sentence": "نشرته أ. ف. ب.¦ وأضافت أنه باق.",
    "before Christ, with spaces": "عاش عام 300 ق. م.¦ وكان ملكا.",
    "before Christ": "عاش عام 300 ق.م. في بابل.",
    "before Christ ends a sentence": "عاش عام 300 ق.م.¦ وكان ملكا.",
    "the Hijri year": "ولد عام 1445 هـ. في مكة.",
    "the Hijri year ends a sentence": "ولد عام 1445 هـ.¦ وعاش في مكة.",
    "a post box": "عنوانه ص.ب. 1234 بيروت.",
    "metres": "على بعد 500 م. من السوق.",
    "metres end a sentence": "السوق على بعد 500 م.¦ وقال الوزير إنه قريب.",
    "a page after a sentence": "عاد الوفد إلى المدينة.¦ pic.example.com/a",
    "a word that can announce a letter": "عاد الوفد إلى المنطقة.¦ بقي السفير.",
    "a broadcaster ends a sentence": "نشرته بي.بي.سي.¦ ثم حذفته.",
    "a group named by a letter": "تأهل عن المجموعة ب.¦ ثم خسر.",
    "to a group named by a letter": "صعد إلى المجموعة أ.¦ ثم خسر.",
    "an English name of letters": "نشرت U.S. Army بيانا.",
    "an English title": "نشر Dr. Salem بيانا.",
    "an English initial": "نشر John F. Kennedy بيانا.",
    "an English number": "نشر البيان No. 5 أمس.",
    "an English for example": "نشر بيانات e.g. هذا البيان.",
    "a small letter after the stop": "نشر the co. statement أمس.",
    "a name of Latin letters in Arabic": "قالت بي.بي. إس إنه باق.",
    "a broadcaster of Latin letters": "قالت بي.بي.سي إنه باق.",
    "a site": "قال لموقع الجزيرة.نت إنه باق.",
    "a decimal": "ارتفع 3.5 في المئة.¦ ثم هبط.",
    "a decimal torn apart": "ارتفع 3. 5 في المئة.",
    "a decimal of Eastern digits": "ارتفع ٣.٥ في المئة.¦ ثم هبط.",
    "a date with stops": "وصل في 12.10.2023 صباحا.",
    "a year ends a sentence": "وصل عام 2015.¦ ثم غادر.",
    "a year before a number": "وصل عام 2015.¦ 30 رجلا كانوا معه.",
    "a number of a list": "1. الأمن في المدينة.¦ 2. الماء.",
    "a number of a list in Eastern digits": "١. الأمن في المدينة.",
    "an address of a page": "نشر في https://example.com/a.b?c=d.e&f اليوم.",
    "an address of a page ends a sentence": "نشر في www.example.com.¦ ثم حذف.",
    "an address of mail": "راسلوا a.b@example.com اليوم.",
    "a pause after a topic": "مصر.. حريق في سوق",
    "a pause after one word": "قال… لا أدري.",
    "dots after a sentence": "لم يعد الوفد إلى المدينة...¦ وبقي السفير.",
    "dots before a word or two": "عاش الوفد في ذلك المستقبل.. هذه اللحظة.¦ وبقي السفير.",
    "dots before a word at the end": "عاش الوفد في ذلك المستقبل.. إلخ",
    "dots before a sentence": "... ثم غادر الوفد.¦ وبقي السفير.",
    "dots and a comma": "عاد الوفد إلى المدينة...، وبقي السفير.",
    "stops with spaces": "لم يعد الوفد إلى المدينة . . .¦ وبقي السفير.",
    "a line of signs": "عاد الوفد.¦\n***¦\nوبقي السفير.",
    "a lone mark at the end": 'عاد الوفد. "',
    "a direction mark after the stop": "عاد الوفد.\u200f¦ وبقي السفير.",
    "English": "He came back. Then he left.".replace(". T", ".¦ T"),
    "nothing": "",
    "spaces alone": " \n ",
}


def cut(text):
    return [text[start:end] for _, start, end in sentence_spans(text)]


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_sentences_end_where_the_table_says(marked):
    expected = [piece.strip() for piece in marked.split("¦") if piece.strip()]
    assert cut(marked.replace("¦", "")) == expected


EIGHT = "زار الوفد الكبير مدينة حلب القديمة صباح اليوم"
SIXTY = " ".join([EIGHT] * 7 + ["مع كل من كان معه"])


@pytest.mark.parametrize(
    "marked",
    [
        f"{SIXTY}، {EIGHT}، وأضاف الوزير أن الوفد باق",
        f"{SIXTY}،¦ وأضاف الوزير أن الوفد باق في المدينة حتى الغد",
        f"{EIGHT}؛¦ {SIXTY} {EIGHT}",
        f"{EIGHT}؛¦ {SIXTY}،¦ من جهته قال السفير إن الوفد باق حتى الغد",
        f"{SIXTY}،¦ وكان الوفد وصل أمس إلى مدينة حلب قادما من حمص",
        f"{SIXTY}، وكان وصل أمس إلى مدينة حلب قادما من حمص",
        f"{SIXTY} «{EIGHT}؛ {EIGHT}، وقال الوزير» {EIGHT}",
        f"قال، وأضاف {SIXTY}",
    ],
    ids=[
        "no cut before fewer than eight words", "before a report", "at a semicolon",
        "at a semicolon, then before a clause", "before a clause with its subject",
        "not before a verb without its subject", "not inside a quotation",
        "no cut after fewer than eight words",
    ],
)  # fmt: skip
def test_a_sentence_of_more_than_sixty_words_is_cut_before_clauses(marked):
    assert cut(marked.replace("¦", "")) == [piece.strip() for piece in marked.split("¦")]


def test_sixty_words_are_not_too_many():
    text = " ".join([EIGHT] * 6) + f"؛ {EIGHT} مع كل من معه."
    assert len(text.split()) == 60
    assert len(cut(text)) == 1
    assert len(cut(f"نعم {text}")) == 2


def test_a_quotation_of_more_than_400_characters_is_cut_at_its_stops():
    inner = " ".join([EIGHT + "."] * 9)
    assert len(inner) > 400
    assert cut(f"قال: «{inner}» ثم خرج.")[0] == f"قال: «{EIGHT}."
    assert len(cut(f"قال: «{inner}» ثم خرج.")) == 10


def test_paragraphs_are_counted_from_nought_without_gaps():
    spans = sentence_spans("\n\nأول. ثان.\n \n\nثالث.\r\nرابع")
    assert [paragraph for paragraph, _, _ in spans] == [0, 0, 1, 2]


def test_sentences_come_as_a_frame():
    articles = pd.DataFrame({"article_id": ["a", "b", "c"], "text": ["نعم. لا.\nثم", None, "بلى"]})
    found = split_sentences(articles)
    assert list(found.columns) == list(frames.SENTENCES)
    assert found.values.tolist() == [
        ["a", 0, 0, 0, 4, "نعم."],
        ["a", 0, 1, 5, 8, "لا."],
        ["a", 1, 2, 9, 11, "ثم"],
        ["c", 0, 0, 0, 3, "بلى"],
    ]


def test_no_articles_have_no_sentences():
    found = split_sentences(pd.DataFrame({"article_id": [], "text": []}))
    assert found.dtypes.to_dict() == frames.make_frame(frames.SENTENCES).dtypes.to_dict()


def test_a_frame_without_texts_is_refused():
    with pytest.raises(frames.FrameError) as error:
        split_sentences(pd.DataFrame({"article_id": ["a"]}))
    assert str(error.value) == (
        "The frame lacks the column(s) ['text']; it has ['article_id']. "
        "Make it with kit.load_articles(source)."
    )


PIECES = st.sampled_from(
    [
        "قال", "الوزير", "د", "أ", "ف", "هـ", "12", "3", "نت", "بي", "the", "U", "المجموعة", " ", " ",
        " ", "\n", "\r\n", "\u2028", ".", ".", "..", "…", "؟", "!", "؛", "،", ":", '"', "«", "»", "“",
        "”", "(", ")", "[", "]", "[1]", "\u200f", "\u00a0", "***", "-", "وأضاف", "من جهته", "-",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=120).map("".join), st.text(max_size=80))


@given(TEXTS)
def test_every_visible_character_stands_in_exactly_one_sentence(text):
    spans = sentence_spans(text)
    covered = [place for _, start, end in spans for place in range(start, end)]
    assert covered == sorted(set(covered))
    assert {place for place, sign in enumerate(text) if not sign.isspace()} <= set(covered)
    assert [number for number, _, _ in spans] == sorted(number for number, _, _ in spans)


@given(TEXTS)
def test_sentences_have_no_space_around_them_and_no_line_break_inside(text):
    for sentence in cut(text):
        assert sentence == sentence.strip()
        assert sentence
        assert len(sentence.splitlines()) == 1


@given(TEXTS)
def test_paragraphs_are_the_lines_that_hold_something(text):
    lines = [line for line in text.splitlines() if line.strip()]
    whole = [""] * len(lines)
    for paragraph, start, end in sentence_spans(text):
        whole[paragraph] += text[start:end]
    assert ["".join(line.split()) for line in whole] == ["".join(line.split()) for line in lines]


PLAIN_WORDS = st.sampled_from(["الوزير", "بغداد", "اليوم", "وأضاف", "عام", "سوق", "2015", "قال:"])
PLAIN_ENDS = st.sampled_from([" ", " ", " ", "، ", ". ", "؟ ", "! ", "؟! ", "\n", ".\n", " .\n"])


def slow_spans(text):
    """Sentences of texts without quotations, abbreviations and lists: one character at a time."""
    spans, start = [], 0
    for place, sign in enumerate(text):
        follows = text[place + 1 : place + 2]
        if (sign in ".؟!" and follows.isspace()) or sign == "\n":
            spans.append((start, place + 1))
            start = place + 1
    return [text[start:end].strip() for start, end in [*spans, (start, len(text))]]


@given(st.lists(st.tuples(PLAIN_WORDS, PLAIN_ENDS), max_size=40))
def test_plain_texts_are_cut_as_a_slow_splitter_cuts_them(words):
    text = "".join(word + end for word, end in words)
    assert cut(text) == [piece for piece in slow_spans(text) if piece]


@pytest.mark.parametrize(
    "piece",
    [".", "«", '"', '" ', '"ا ', "(", "(\"", "“a", "«(\"", ". ", "؛ ", "ا، وقال ", ".)", ".[1]", "\n ",
     "…»", "ا", "د. ", "1. ", " ", "1. -", ".. ", "ا ب ت ث.. ج", "اا"],
)  # fmt: skip
def test_hostile_lines_are_cut_in_time_that_grows_with_their_length(piece):
    text = piece * (400_000 // len(piece)) + "x"
    assert sentence_spans(text)[-1][2] == len(text)
