import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit.mentions.sources import is_source

SOURCES = [
    ("قال الوزير لـ[رويترز] إن الوضع هادئ", ""),
    ("أكدوا لـ [CNN] أن الوضع هادئ", ""),
    ("نقلت [رويترز] عن مسؤول قوله", ""),
    ('ونقلت "تايم" عن [رويترز] أن', ""),
    ("أضاف الشاهد لتلفزيون [رويترز] إن", ""),
    ("ادّعت صحيفة «[حريت]» أن", ""),
    ("ونقلت عنها وكالة [رويترز] أن", ""),
    ("[رويترز] - إسطنبول: نُقل الجرحى", ""),
    ("بيروت - [رويترز]\nقال شهود", ""),
    ("عاد الوفد إلى بلاده. ([رويترز])", ""),
    ("خاص لـ«[الشرق الأوسط]»", ""),
    ('بحسب صحيفة "[الغارديان]" البريطانية', ""),
    ("وفقا لوكالة [الأناضول] الرسمية", ""),
    ("كشف تحقيق نشرته صحيفة «[نيويورك تايمز]»", ""),
    ("في مقابلة مع قناة [العربية] أمس", ""),
    ("وقال مدير المستشفى ل[رويترز] إن", "ل"),
    ("[الجزيرة]: مقتل ثلاثة في القصف", ""),
    ("ظهر على شاشة [العراقية] متحدثا", ""),
]
ACTORS = [
    ("قُتل مراسل [الجزيرة] في القصف", ""),
    ("هاجم متظاهرون مبنى قناة [العراقية] في بغداد", ""),
    ("اغتالوا صحفيا يعمل في قناة [الجزيرة] أمس", ""),
    ("انضمت عام 1997 إلى [الجزيرة] مراسلة", ""),
    ("تقرير عن [الجزيرة] ومستقبلها", ""),
    ("تحدث الوزير عن [رويترز] وغيرها", ""),
    ("أغلقت الحكومة مكاتب [الجزيرة] في القدس", ""),
    ("اشترى رجل الأعمال [سي إن إن] العام الماضي", ""),
]


def judged(marked, prefix):
    start, end = marked.index("["), marked.index("]") - 1
    return is_source(marked.replace("[", "").replace("]", ""), start, end, prefix)


@pytest.mark.parametrize(("marked", "prefix"), SOURCES)
def test_an_outlet_that_only_tells_the_news_is_a_source(marked, prefix):
    assert judged(marked, prefix)


@pytest.mark.parametrize(("marked", "prefix"), ACTORS)
def test_an_outlet_that_something_happens_to_is_none(marked, prefix):
    assert not judged(marked, prefix)


def test_outlets_in_a_row_go_with_the_first():
    text = "قال لرويترز ووكالة فرانس برس (AFP) إن الشرطة أغلقت مقر قناة الجزيرة."
    mentions = kit.find_mentions(pd.DataFrame({"article_id": ["x"], "text": [text]}))
    media = mentions[mentions["kind"] == "media"]
    assert dict(zip(media["surface"], media["as_source"], strict=True)) == {
        "رويترز": True, "وكالة فرانس برس": True, "AFP": True, "قناة الجزيرة": False
    }  # fmt: skip


def test_marking_afterwards_gives_what_finding_gave():
    text = "نقلت رويترز عن الجيش قصف حلب. وقال بوتين لقناة الجزيرة إنه باق."
    articles = pd.DataFrame({"article_id": ["x"], "text": [text]})
    mentions = kit.find_mentions(articles)
    again = kit.mark_sources(mentions.drop(columns="as_source"), articles)
    pd.testing.assert_frame_equal(again, mentions)
    assert mentions["as_source"].sum() == 2


def test_only_outlets_can_be_sources():
    articles = pd.DataFrame({"article_id": ["x"], "text": ["بحسب حماس، قال بوتين."]})
    assert not kit.find_mentions(articles)["as_source"].any()


@given(st.text(alphabet="لرويتزب «»()\n:-،.قال", max_size=60), st.integers(0, 50))
def test_no_text_is_too_strange(text, at):
    assert is_source(text, min(at, len(text)), len(text), "") in (True, False)
