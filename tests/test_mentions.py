"""What a name means in its article."""

import pandas as pd
import pytest

import kit
from kit import frames


def mentions(text, published=None, **options):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    if published:
        articles["published"] = pd.to_datetime([published], utc=True)
    return kit.find_mentions(articles, **options)


def names(text, published=None, **options):
    found = mentions(text, published, **options)
    return found.loc[found["kind"] != "nationality", "entity_id"].tolist()


def test_every_span_gives_back_its_surface_and_the_frame_has_its_columns():
    text = "زار وفد من وزارة الدفاع الأمريكية بغداد، وبالعراق قوات أخرى.\nوعاد إلى واشنطن."
    found = mentions(text)
    assert list(found.columns) == list(frames.MENTIONS)
    assert [text[s:e] for s, e in zip(found["start"], found["end"], strict=True)] == list(
        found["surface"]
    )
    assert (
        found["sentence_no"].tolist() == sorted(found["sentence_no"])
        and found["paragraph_no"].max() == 1
    )


def test_no_article_gives_an_empty_frame_of_the_same_types():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["بغداد"]})
    full, empty = kit.find_mentions(articles), kit.find_mentions(articles.iloc[:0])
    assert empty.empty and empty.dtypes.to_dict() == full.dtypes.to_dict()


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("قالت وزارة الدفاع الأمريكية", "US:defence_ministry"),
        ("استنكرت الحكومة العراقية", "IQ:government"),
        ("تقدمت القوات التركية", "TR:forces"),
        ("نفت الخارجية القطرية", "QA:foreign_ministry"),
        ("انتقد برلمان العراق", "IQ:parliament"),
        ("أعلن الجيش الأميركي", "US:army"),
    ],
)
def test_an_institution_and_a_nationality_make_an_actor(text, entity):
    assert names(text) == [entity]


def test_a_short_name_goes_to_the_full_name_in_the_article():
    found = names("اجتمع مصطفى الكاظمي بالوفد. وقال الكاظمي إن الاجتماع كان مهما.")
    assert found == ["mustafa_al_kadhimi", "mustafa_al_kadhimi"]
    assert names("وقال الكاظمي إن الاجتماع كان مهما.") == []


def test_hezbollah_after_its_brigades_is_the_brigades():
    found = names("أعلنت كتائب حزب الله وقف الهجمات. ويرجح أن حزب الله هو المنفذ.")
    assert found == ["kataib_hezbollah", "kataib_hezbollah"]


def test_an_office_means_its_holder_on_the_day_and_nobody_without_a_day():
    text = "استقبل رئيس الوزراء العراقي وفدا"
    assert names(text, "2021-06-28") == ["mustafa_al_kadhimi"]
    assert names(text, "2023-06-28") == ["mohammed_shia_al_sudani"]
    assert names(text) == ["IQ:prime_minister"]
    assert names("استقبل رئيس الوزراء العراقي السابق وفدا", "2021-06-28") == ["IQ:prime_minister"]


def test_an_office_beside_its_holder_is_counted_once():
    assert names("قال رئيس الوزراء العراقي مصطفى الكاظمي") == ["mustafa_al_kadhimi"]


def test_a_common_word_is_a_place_only_with_a_cue():
    assert names("كان الوفد قد وقف في صف طويل") == []
    found = mentions("عرض الفيلم في مهرجان كان")
    assert found[["name", "kind"]].values.tolist() == [["كان", "city"]]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("وصل القارب إلى طرابلس في شمال لبنان", "LB"),
        ("اندلعت اشتباكات في طرابلس الليبية", "LY"),
        ("أعلنت حكومة الوحدة في ليبيا أن طرابلس آمنة", "LY"),
        ("بدأت القمة في عمان بمشاركة الأردن", "JO"),
        ("قصف على رفح جنوب قطاع غزة", "PS"),
    ],
)
def test_the_other_names_of_the_article_decide_between_two_places(text, country):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = kit.find_places(articles)
    ambiguous = found[found["surface"].str.contains("طرابلس|عمان|رفح")]
    assert ambiguous["country"].tolist() == [country]


def test_a_name_of_province_and_seat_means_the_seat_unless_it_is_called_a_province():
    assert mentions("وصل الوفد إلى حلب")["kind"].tolist() == ["city"]
    assert mentions("وصل الوفد إلى محافظة حلب")["kind"].tolist() == ["province"]


def test_a_verb_that_folds_with_a_name_is_no_name():
    assert names("أفاد شهود بسماع دوي") == [] == names("افاد شهود بسماع دوي")
    assert names("قالت آفاد إن الهزة خفيفة") == ["afad"]


def test_a_researchers_list_is_added_and_wins(tmp_path):
    own = tmp_path / "mine.csv"
    own.write_text(
        "actor_id,name,name_en,kind,forms\nnahr_guards,حراس النهر,River Guards,group,رجال النهر\n",
        encoding="utf8",
    )
    assert names("أعلن رجال النهر مسؤوليتهم", actors=own) == ["nahr_guards"]
    assert names("أعلن رجال النهر مسؤوليتهم") == []


def test_names_in_no_list_are_found_by_title_and_given_name_when_asked():
    text = "قال الدكتور سالم الدوغري إن العلاج متاح، وأضاف الدوغري أن المرضى بخير."
    found = mentions(text, unlisted=True)
    people = found[found["method"] == "pattern"]
    assert people["surface"].tolist() == ["سالم الدوغري", "الدوغري"]
    assert people["entity_id"].nunique() == 1
    assert "pattern" not in mentions(text)["method"].tolist()


def test_two_runs_give_the_same_frame():
    text = "التقى فالح الفياض في بغداد وفدا من الحكومة العراقية"
    pd.testing.assert_frame_equal(mentions(text), mentions(text))
