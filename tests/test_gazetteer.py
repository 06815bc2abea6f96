"""The lists: checked, compiled, added to, and overruled."""

import os
import subprocess
import sys

import pandas as pd
import pytest

import kit
from kit.gazetteer import lists
from kit.gazetteer.lexicon import load_lexicon, name_keys
from kit.normalize import normalize
from kit.tokens import find_words

ACTOR = "actor_id,name,name_en,kind,country,parent,forms,short_forms,roles,note\n"
PLACE = "place_id,name,name_en,kind,type,country,province_id,lat,lon,population,forms,note\n"


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def mentions(text, **options):
    return kit.find_mentions(pd.DataFrame({"article_id": ["a"], "text": [text]}), **options)


def test_the_words_of_a_form_are_those_of_a_text():
    tables = (lists.read_actors(), lists.read_places())
    cells = [
        cell for table in tables for name in ("name", "forms") for cell in table[name].dropna()
    ]
    forms = [form for cell in cells for form in lists.split_forms(cell)]
    for form in [*forms, "مُحمَّد  عليّ", "إف-16", "عبـد الله", "لجنة 5+5", " ", ""]:
        assert name_keys(form) == [normalize(word) for *_, word in find_words(form)]


def test_the_kits_own_lists_have_no_problem():
    assert kit.check_gazetteers().empty


@pytest.mark.parametrize(
    ("row", "problem", "value"),
    [
        ("x,لجنة السلم,,grp,,,,,,", "unknown kind", "grp"),
        ("x,لجنة السلم,,group,XX,,,,,", "unknown country", "XX"),
        ("x,لجنة السلم,,group,,nobody,,,,", "unknown parent", "nobody"),
        ("x,لجنة السلم,,group,,,,,رئيس@IQ:soon,", "office not understood", "رئيس@IQ:soon"),
        ("x,لجنة السلم,,group,,,جبهة البوليساريو,,,", "form of two actors", "جبهة البوليساريو"),
        ("x,لجنة السلم,,group,,,الناس,,,", "form is a frequent word", "الناس"),
        ("x,لجنة السلم,,group,,,لج\u200fنة,,,", "odd characters", "لج\u200fنة"),
        ("x,,,group,,,,,,", "no name", ""),
    ],
)
def test_each_fault_of_an_actor_is_named_with_its_line(tmp_path, row, problem, value):
    found = kit.check_gazetteers(actors=write(tmp_path / "mine.csv", ACTOR + row + "\n"))
    assert found[["file", "line", "problem", "value"]].values.tolist() == [
        ["mine.csv", 2, problem, value]
    ]


def test_an_id_used_twice_is_named_on_both_lines(tmp_path):
    rows = "x,لجنة السلم,,group,,,,,,\nx,لجنة الوفاق,,group,,,,,,\n"
    found = kit.check_gazetteers(actors=write(tmp_path / "mine.csv", ACTOR + rows))
    assert found["line"].tolist() == [2, 3] and set(found["problem"]) == {"id used twice"}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("p,قرية الوفاق,,place,,IQ,,,,,,", "no coordinates"),
        ("p,قرية الوفاق,,place,,IQ,,95,44,,,", "not on earth"),
        ("p,قرية الوفاق,,place,,IQ,IQ-ZZ,33,44,,,", "unknown province"),
    ],
)
def test_each_fault_of_a_place_is_named(tmp_path, row, problem):
    found = kit.check_gazetteers(places=write(tmp_path / "mine.csv", PLACE + row + "\n"))
    assert found["problem"].tolist() == [problem]


def test_a_note_explains_a_form_that_two_actors_share(tmp_path):
    row = "x,لجنة السلم,,group,,,جبهة البوليساريو,,,meant in texts of the committee\n"
    assert kit.check_gazetteers(actors=write(tmp_path / "mine.csv", ACTOR + row)).empty


def test_a_changed_list_is_read_anew(tmp_path):
    path = write(tmp_path / "mine.csv", ACTOR + "x,لجنة الوفاق,,group,,,,,,\n")
    text = "اجتمعت لجنة الوفاق ولجنة السلم."
    assert mentions(text, actors=path)["surface"].tolist() == ["لجنة الوفاق"]
    write(path, ACTOR + "x,لجنة السلم,,group,,,,,,\n")
    os.utime(path, ns=(1, 1))
    assert mentions(text, actors=path)["surface"].tolist() == ["لجنة السلم"]


def test_an_override_wins_over_every_list(tmp_path):
    path = write(tmp_path / "over.csv", "form,entity_id\nبغداد,hamas\nدمشق,\n")
    found = mentions("وصل من بغداد إلى دمشق.", overrides=path)
    assert found[["surface", "entity_id", "method"]].values.tolist() == [["بغداد", "hamas", "full"]]


def test_an_override_of_an_unknown_entity_is_refused(tmp_path):
    path = write(tmp_path / "over.csv", "form,entity_id\nبغداد,nobody\n")
    with pytest.raises(ValueError) as error:
        mentions("بغداد", overrides=path)
    assert str(error.value) == (
        "over.csv, line 2: no list has the entity_id 'nobody'. "
        "Write the id of an actor or place, or leave it empty where the form is no name."
    )


def test_places_of_ones_own_have_coordinates(tmp_path):
    row = "p,عين الوفاق,,place,village,IQ,IQ-DI,33.5,44.5,,,\n"
    path = write(tmp_path / "mine.csv", PLACE + row)
    articles = pd.DataFrame({"article_id": ["a"], "text": ["قصف عين الوفاق"]})
    found = kit.find_places(kit.find_mentions(articles, places=path), places=path)
    assert found[["lat", "lon", "province"]].values.tolist() == [[33.5, 44.5, "ديالى"]]


def test_the_command_names_the_fault_and_ends_with_status_one(tmp_path):
    path = write(tmp_path / "mine.csv", ACTOR + "x,لجنة السلم,,grp,,,,,,\n")
    run = subprocess.run(
        [sys.executable, "-m", "kit", "check", "--actors", str(path)],
        capture_output=True, encoding="utf-8", check=False, env=None,
    )  # fmt: skip
    assert run.returncode == 1
    assert run.stdout.splitlines() == [
        "mine.csv, line 2: unknown kind: grp. "
        "Write one of: person, group, organization, government, media.",
        "1 problem in the lists.",
    ]


def test_the_command_says_in_one_sentence_that_a_list_is_missing(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "kit", "check", "--actors", str(tmp_path / "no.csv")],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 2 and run.stderr.startswith("There is no list at ")
    assert len(run.stderr.strip().splitlines()) == 1


def test_there_are_as_many_actors_and_forms_as_the_card_says():
    lexicon = load_lexicon()
    actors = kit.read_actors()
    forms = actors["forms"].fillna("").str.split("|").map(lambda cell: len([f for f in cell if f]))
    assert len(actors) >= 5_000 and int(forms.sum()) + len(actors) >= 15_000
    assert set(actors["parent"].dropna().str.split("|").explode()) <= set(lexicon.entities)


def test_every_name_known_at_home_is_of_a_listed_actor_with_a_country():
    actors = kit.read_actors().set_index("actor_id")["country"]
    home = lists.read_home_names()
    assert len(home) >= 10
    assert set(home["actor_id"]) <= set(actors.index)
    assert actors.loc[home["actor_id"]].notna().all()
    assert not home.duplicated(["form", "actor_id"]).any()
