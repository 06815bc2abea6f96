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


@pytest.fixture(scope="module")
def dated():
    return pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "source": ["س", "س", "ع"],
            "story_id": ["1", "1", None],
            "published": pd.to_datetime(["2024-01-05", "2024-01-06", "2024-02-01"], utc=True),
            "text": ["قصف على بعقوبة.", "قصف على بعقوبة والموصل.", "الحكومة العراقية في بغداد."],
        }
    )


def test_counts_by_month_and_outlet_have_their_own_totals(dated):
    found = kit.count_places(kit.find_places(dated), dated, by=["month", "source"])
    row = found[found["name"] == "بعقوبة"].iloc[0]
    assert row[["articles", "articles_total", "share"]].tolist() == [2, 2, 1.0]
    assert found["month"].dt.month.tolist() == [1, 1, 2]


def test_of_a_story_the_first_article_counts(dated):
    found = kit.count_places(kit.find_places(dated), dated, weight="story")
    assert dict(zip(found["name"], found["articles"], strict=True)) == {"بعقوبة": 1, "بغداد": 1}
    assert set(found["articles_total"]) == {2}


def test_every_province_of_a_country_has_a_row_when_asked(dated):
    found = kit.count_places(kit.find_places(dated), dated, level="province", country="IQ")
    listed = kit.read_places()
    provinces = listed[(listed["country"] == "IQ") & (listed["kind"] == "province")]
    assert set(found["place_id"]) == set(provinces["place_id"])
    assert (found["articles"] == 0).sum() == len(found) - 3


def test_nationality_forms_are_folded_into_the_country_or_left_out(dated):
    apart, folded = (kit.find_places(dated, nationalities=choice) for choice in (False, True))
    assert len(folded) >= len(apart)
    text = dated.assign(text="الجنود العراقيون عادوا.")
    assert kit.find_places(text).empty
    assert kit.find_places(text, nationalities=True)["country"].tolist() == ["IQ"] * 3


def test_the_focus_is_the_country_named_most_and_first(dated):
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "home": ["EG", "EG", "EG"],
            "text": [
                "قصف على حلب وإدلب.\nواجتمع الوزير في القاهرة.",
                "لا مكان هنا.",
                "القاهرة - قصف على حلب.\nوعاد إلى القاهرة وفد.",
            ],
        }
    )
    focus = kit.find_focus(articles, kit.find_places(articles), home="home").set_index("article_id")
    assert focus.loc["a", ["country", "country_name", "second"]].tolist() == ["SY", "سوريا", "EG"]
    assert focus.loc["a", "score"] == pytest.approx(4 / 4.6)
    assert focus["country"].isna().tolist() == [False, True, False]


def test_a_dateline_is_no_focus():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["القاهرة - قصف على حلب."]})
    credits = pd.DataFrame({"article_id": ["a"]})
    for name in ("origin", "agency", "dateline"):
        credits[[f"{name}_start", f"{name}_end"]] = [[-1, -1]]
    credits[["dateline_start", "dateline_end"]] = [[0, 7]]
    places = kit.find_places(articles)
    assert kit.find_focus(articles, places, credits=credits)["country"].tolist() == ["SY"]
    assert kit.find_focus(articles, places)["second"].notna().all()


def test_flows_are_those_of_a_slow_count():
    texts = ["دخلت حماس غزة. وقالت حماس في رفح وغزة.", "حزب الله في بيروت. غزة.", "لا شيء."]
    articles = pd.DataFrame({"article_id": list("abc"), "text": texts})
    mentions = kit.find_mentions(articles)
    places = kit.find_places(mentions)
    flows = kit.count_flows(mentions, places, level="place")
    slow = {}
    for actor in mentions[mentions["kind"].isin(frames.PERSONS_AND_BODIES)].itertuples():
        for place in places.itertuples():
            unit = (actor.article_id, actor.sentence_no)
            if unit == (place.article_id, place.sentence_no):
                slow.setdefault((actor.entity_id, place.place_id), set()).add(unit)
    fast = {(f.entity_id, f.place_id): f.together for f in flows.itertuples()}
    assert fast == {pair: len(units) for pair, units in slow.items()}
    assert (flows["together"] <= flows[["actor_total", "place_total"]].min(axis=1)).all()
    assert kit.count_flows(mentions.iloc[:0], places.iloc[:0]).empty


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"within": "page"}, "within must be one of sentence, paragraph, article, not 'page'."),
        ({"level": "town"}, "level must be one of place, province, country, not 'town'."),
    ],
)
def test_flows_refuse_an_unknown_unit(articles, options, sentence):
    mentions = kit.find_mentions(articles)
    with pytest.raises(ValueError) as error:
        kit.count_flows(mentions, kit.find_places(mentions), **options)
    assert str(error.value) == sentence


def test_a_quarter_of_the_equator_is_ten_thousand_kilometres():
    assert float(kit.measure_distance(0, 0, 0, 90)) == pytest.approx(10007.5, abs=1)
    assert float(kit.measure_distance(90, 0, -90, 0)) == pytest.approx(20015, abs=1)


def test_the_nearest_places_come_first_and_within_the_distance():
    places = kit.read_places()
    baghdad = places[places["name"] == "بغداد"].iloc[[0]]
    near = kit.find_nearest(baghdad, most=4, within=60)
    assert near["km"].is_monotonic_increasing and (near["km"] <= 60).all() and len(near) == 4


def test_a_geopackage_is_written_or_its_need_said_in_one_sentence(tmp_path, dated):
    counted = kit.count_places(kit.find_places(dated), dated)
    try:
        import geopandas
    except ImportError:
        with pytest.raises(ImportError) as error:
            kit.write_geopackage(counted, tmp_path / "p.gpkg")
        assert str(error.value) == (
            "A GeoPackage needs geopandas, which is not installed. Install it with "
            "pip install 'arabic-news-kit[geo]', or write GeoJSON with kit.write_geojson."
        )
        return
    again = geopandas.read_file(kit.write_geopackage(counted, tmp_path / "p.gpkg"))
    assert again["name"].tolist() == counted["name"].tolist()
