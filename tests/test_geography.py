import json

import pandas as pd
import pytest

import kit
from kit import frames

TEXTS = {"x": "من بعقوبة إلى ديالى في العراق.", "y": "في ديالى.", "z": "لا مكان هنا."}


@pytest.fixture(scope="module")
def articles():
    return pd.DataFrame({"article_id": list(TEXTS), "text": list(TEXTS.values())})


@pytest.fixture(scope="module")
def places(articles):
    return kit.find_places(articles)


def test_a_mention_of_a_place_has_coordinates_province_and_country(places):
    first = places.iloc[0]
    assert first[["name", "country", "province", "province_id"]].tolist() == [
        "بعقوبة", "IQ", "ديالى", "IQ-DI"
    ]  # fmt: skip
    assert 33 < first["lat"] < 34.5 and 44 < first["lon"] < 45.5


def test_a_province_counts_its_towns_and_each_article_once(places, articles):
    counted = kit.count_places(places, articles, level="province")
    row = counted.set_index("place_id").loc["IQ-DI"]
    assert row[["mentions", "articles"]].tolist() == [3, 2]
    assert row["share"] == pytest.approx(2 / 3)


def test_a_country_counts_its_provinces(places, articles):
    row = kit.count_places(places, articles, level="country").set_index("place_id").loc["IQ"]
    assert row[["name", "mentions", "articles"]].tolist() == ["العراق", 4, 2]


def test_mentions_and_articles_give_the_same_places(places, articles):
    pd.testing.assert_frame_equal(kit.find_places(kit.find_mentions(articles)), places)


def test_nothing_found_gives_empty_frames_of_the_same_columns(articles, places):
    none = kit.find_places(articles.iloc[2:])
    assert none.empty and none.dtypes.to_dict() == places.dtypes.to_dict()
    counted = kit.count_places(none, articles)
    assert counted.empty and list(counted.columns) == list(frames.PLACES)


def test_a_wrong_level_is_an_error_that_names_the_right_ones(places, articles):
    with pytest.raises(ValueError) as error:
        kit.count_places(places, articles, level="town")
    assert str(error.value) == "level must be one of place, province, country, not 'town'."


def test_geojson_has_longitude_first_and_hostile_names_as_they_are(tmp_path):
    rows = pd.DataFrame(
        [{"place_id": "x", "name": '"><script>', "lat": 33.3, "lon": 44.4, "articles": 2}]
    )
    file = kit.write_geojson(rows, tmp_path / "p.geojson")
    (feature,) = json.loads(file.read_text(encoding="utf8"))["features"]
    assert feature["geometry"]["coordinates"] == [44.4, 33.3]
    assert feature["properties"] == {"place_id": "x", "name": '"><script>', "articles": 2}
