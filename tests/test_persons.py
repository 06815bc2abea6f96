"""Persons that no list holds: what is one by its writing, and what is an everyday word."""

import csv

import pytest

from kit.gazetteer import data_folder, read_given_names
from kit.mentions.patterns import find_unlisted


def persons(text, taken=()):
    found = find_unlisted(text, list(taken))
    return [(text[name.start : name.end], name.evidence) for name in found if name.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصل عبد الغفار الدوغري إلى المدينة.", "عبد الغفار الدوغري"),
        ("حضر بدر عبد الرحمن الدوغري اللقاء.", "بدر عبد الرحمن الدوغري"),
        ("حضر محمد أبو الفتوح اللقاء.", "محمد أبو الفتوح"),
        ("حضر حسين آل منصور اللقاء.", "حسين آل منصور"),
        ("قال الأمير خالد الفيصل إن الأمر انتهى.", "خالد الفيصل"),
        ("قُتل أبو أسامة الدوغري في الغارة.", "أبو أسامة الدوغري"),
        ("التقى رفعت بن سالم الوفد.", "رفعت بن سالم"),
        ("سافر كمال الحلبي إلى الخارج.", "كمال الحلبي"),
        ("رأى جمال المصري الحادث.", "جمال المصري"),
        ("قال صلاح الدين دمرداش إن الأمر انتهى.", "صلاح الدين دمرداش"),
    ],
)
def test_a_name_of_several_words_is_found_whole(text, name):
    assert [found for found, _ in persons(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "رفعت الدعوى أمام المحكمة.",
        "عزت باماكو الهجوم إلى جماعة مسلحة.",
        "تصدر منظمة سلامة الطهو نشرة.",
        "في 19 رمضان الماضي حضر الوفد.",
        "تناول المريض عقار روزجليتازون ساعات.",
        "يزرع زهرة الخشخاش تجار.",
        "هذا من فضل الله وتوفيق الله.",
        "وصل نور الدين.",
        "هذا طيب الله ثراه.",
        "وجّه سمو أمير المنطقة بذلك.",
        "لا يوجد اقتصاد في العالم لا توجد فيه ضرائب.",
        "في دولة الأحواز العربية سكان.",
    ],
)
def test_an_everyday_word_in_the_shape_of_a_name_is_nobody(text):
    assert persons(text) == []


def test_a_word_that_is_also_a_name_is_a_person_beside_a_title_or_a_verb_of_saying():
    assert persons("قال سلامة بيبركورن إن الأمر انتهى.") == [("سلامة بيبركورن", "reporting verb")]
    assert persons("وصل الدكتور سلامة بيبركورن.") == [("سلامة بيبركورن", "title")]
    assert persons("وصل سلامة بيبركورن.") == []


def test_a_place_that_has_the_shape_of_a_name_is_left_to_the_lists():
    text = "وصل محمد الدوغري اليوم."
    assert persons(text) == [("محمد الدوغري", "given name")]
    assert persons(text, [(4, 16, "province")]) == []
    assert persons(text, [(9, 16, "city")]) == [("محمد الدوغري", "given name")]


def test_a_surname_that_is_an_adjective_elsewhere_is_no_later_naming():
    text = "وصل محمد الدوغري. دعما للمجهود الدوغري قال الدوغري كلمة، ثم قال العقيد الدوغري كلمة."
    again = [name.start for name in find_unlisted(text, []) if name.evidence == "again"]
    assert again == [text.index("الدوغري كلمة"), text.rindex("الدوغري كلمة")]


@pytest.mark.parametrize(
    "text",
    [
        "هبطت الطائرة في مطار الملك خالد الدولي.",
        "تقع المكتبة في شارع خالد بن الوليد.",
        "أقيمت المباراة على ملعب الأمير فيصل بن فهد.",
        "وقع الهجوم على مسجد الإمام علي بن أبي طالب.",
        "افتتح الوزير مستشفى سالم الدوغري أمس.",
    ],
)
def test_a_person_after_whom_something_is_named_is_not_there(text):
    assert persons(text) == []


def test_by_way_of_somebody_is_no_road():
    assert [name for name, _ in persons("جاء الهدف عن طريق سالم الدوغري.")] == ["سالم الدوغري"]


def test_an_office_after_a_name_is_no_part_of_it():
    text = "حضر خالد الفيصل أمير المنطقة، ومحمد أبو الفتوح أمين عام اللجنة، ومحمد أمين الدوغري."
    found = [name for name, _ in persons(text)]
    assert found == ["خالد الفيصل", "محمد أبو الفتوح", "محمد أمين الدوغري"]


def test_a_word_that_is_also_a_name_is_a_person_in_a_row_of_persons():
    assert persons("حضر سالم الدوغري وجمال باجندوح.") == [
        ("سالم الدوغري", "given name"),
        ("جمال باجندوح", "row"),
    ]
    assert persons("حضر جمال باجندوح.") == []


def test_each_word_of_the_list_is_a_given_name_and_stands_there_once():
    listed = (data_folder() / "rules" / "given_words.csv").read_text(encoding="utf8")
    words = [row["name"] for row in csv.DictReader(listed.splitlines())]
    assert len(words) == len(set(words)) > 100
    assert set(words) <= set(read_given_names()["name"])


def test_a_plural_of_things_and_a_participle_are_no_surnames():
    assert persons("رأى ناجي التدفقات.") == []
    assert persons("سافر سالم مستعينا بالناس.") == []


def test_names_on_either_side_of_a_dash_are_two():
    found = [name for name, _ in persons("سالم الدوغري - عمر السحيم")]
    assert found == ["سالم الدوغري", "عمر السحيم"]
