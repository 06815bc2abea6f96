"""The place lists and the outlines: what a rebuild or an edit must not break."""

import csv
import itertools
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path

import pytest

from kit.gazetteer.lexicon import load_lexicon

DATA = Path(__file__).resolve().parent.parent / "data"
GAZETTEERS, MAPS = DATA / "gazetteers", DATA / "maps"
LISTS = ("countries", "provinces", "cities", "places", "demonyms", "common_words")
# The kit's own code for Kosovo, which ISO 3166-1 leaves to its users.
CODES_BEYOND_ISO = {"XK"}


@lru_cache
def read(name):
    with (GAZETTEERS / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@lru_cache
def read_outlines(name):
    features = json.loads((MAPS / name).read_text("utf-8"))["features"]
    key = "place_id" if name == "provinces.json" else "country"
    return {item["properties"][key]: rings_of(item["geometry"]) for item in features}


def rings_of(geometry):
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    return [ring for polygon in polygons for ring in polygon]


def is_inside(lat, lon, rings):
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                crossings += 1
    return crossings % 2 == 1


def written(row):
    return [row["name"], *filter(None, row["forms"].split("|"))]


def located():
    return [row for name in ("provinces", "cities", "places") for row in read(name)]


@lru_cache
def countries_by_form():
    found = defaultdict(set)
    for row in located():
        for form in written(row):
            found[form].add(row["country"])
    return found


@pytest.mark.parametrize("name", LISTS)
def test_no_line_has_too_few_or_too_many_cells(name):
    wrong = [row for row in read(name) if None in row or None in row.values()]
    assert wrong == []


@pytest.mark.parametrize("name", LISTS)
def test_no_cell_begins_or_ends_with_a_space_or_holds_a_control(name):
    bad = re.compile(r"^\s|\s$|\s\s|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
    wrong = [value for row in read(name) for value in row.values() if bad.search(value)]
    assert wrong == []


def test_every_id_stands_once():
    ids = Counter(row["place_id"] for row in located())
    ids.update(row["country"] for row in read("countries"))
    assert [place for place, number in ids.items() if number > 1] == []


def test_demonym_ids_and_common_words_stand_once():
    ids = Counter(row["demonym_id"] for row in read("demonyms"))
    ids.update(row["form"] for row in read("common_words"))
    assert [entry for entry, number in ids.items() if number > 1] == []


def test_all_countries_of_iso_3166_are_listed():
    codes = {row["country"] for row in read("countries")}
    assert len(codes) == 249
    assert {"IQ", "PS", "EH", "SS", "NA", "TW", "UM"} <= codes


def test_a_list_repeats_no_form_within_a_row():
    wrong = []
    for row in [*located(), *read("countries")]:
        wrong += [row["name"] for _, number in Counter(written(row)).items() if number > 1]
    assert wrong == []


def test_names_are_written_in_arabic_letters():
    arabic = re.compile(r"[\u0621-\u064a\u064b-\u0652\u067e\u0686\u06a4\u06a8\u06af0-9 .()A-Z/،-]+")
    wrong = [form for row in [*located(), *read("countries")] for form in written(row)
             if not arabic.fullmatch(form)]  # fmt: skip
    assert wrong == []


def test_every_place_belongs_to_a_known_country_or_to_none():
    codes = {row["country"] for row in read("countries")} | CODES_BEYOND_ISO | {""}
    assert {row["country"] for row in located()} - codes == set()


def test_only_wide_areas_have_no_country():
    wide = {"region", "continent", "sea", "gulf", "strait", "river", "mountain", "desert",
            "island", "border", "lake"}  # fmt: skip
    assert {row["type"] for row in read("places") if not row["country"]} <= wide


def test_every_province_named_by_a_city_or_place_exists():
    provinces = {row["place_id"] for row in read("provinces")}
    named = {row["province_id"] for name in ("cities", "places") for row in read(name)}
    assert named - provinces - {""} == set()


def test_a_place_lies_in_the_country_of_its_province():
    # The Western Sahara's towns have Moroccan regions: see the card.
    wrong = [row["place_id"] for name in ("cities", "places") for row in read(name)
             if row["province_id"] and row["province_id"][:2] != row["country"]
             and row["country"] != "EH"]  # fmt: skip
    assert wrong == []


def test_every_demonym_points_to_a_place_that_exists():
    places = {row["place_id"] for row in located()} | {row["country"] for row in read("countries")}
    assert {row["place_id"] for row in read("demonyms")} - places - {""} == set()


def test_every_common_word_is_a_form_of_some_place_or_nationality():
    lexicon = load_lexicon()
    words = [row["form"] for row in read("common_words")]
    assert [form for form in words if lexicon.number_of(form) is None] == []
    assert {row["needs"] for row in read("common_words")} == {
        "context", "exact", "near", "never", "type_word",
    }  # fmt: skip


def test_every_coordinate_is_a_point_on_earth():
    for row in located():
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row


def test_places_lie_in_or_near_their_country():
    # 1.5 degrees: simplified coasts, islands, and a few crossings and fields across the border.
    boxes = {code: box(rings) for code, rings in read_outlines("countries_50m.json").items()}
    wrong = [row["place_id"] for row in located()
             if row["country"] in boxes and not near(row, boxes[row["country"]], 1.5)]  # fmt: skip
    assert wrong == []


def box(rings):
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def near(row, limits, margin):
    west, south, east, north = limits
    lat, lon = float(row["lat"]), float(row["lon"])
    return south - margin <= lat <= north + margin and west - margin <= lon <= east + margin


def test_a_city_of_an_outlined_province_lies_inside_it():
    # Outlines are simplified and some older than the province: nine in ten is what they can do.
    outlines = read_outlines("provinces.json")
    own = {row["place_id"] for row in read("provinces") if row["map_id"] == row["place_id"]}
    checked = [row for row in read("cities") if row["province_id"] in own & set(outlines)]
    hits = sum(is_inside(float(r["lat"]), float(r["lon"]), outlines[r["province_id"]])
               for r in checked[::5])  # fmt: skip
    assert hits / len(checked[::5]) > 0.9


TWENTY = [
    ("بغداد", 33.34, 44.4, "IQ", "IQ-BG"), ("الموصل", 36.34, 43.13, "IQ", "IQ-NI"),
    ("البصرة", 30.51, 47.78, "IQ", "IQ-BA"), ("الرمادي", 33.42, 43.3, "IQ", "IQ-AN"),
    ("حلبجة", 35.18, 45.98, "IQ", "IQ-SU"), ("حلب", 36.2, 37.16, "SY", "SY-HL"),
    ("دير الزور", 35.34, 40.14, "SY", "SY-DY"), ("تدمر", 34.56, 38.28, "SY", "SY-HI"),
    ("زحلة", 33.85, 35.9, "LB", "LB-BI"), ("غزة", 31.5, 34.46, "PS", "PS-X-GAZA"),
    ("نابلس", 32.22, 35.26, "PS", "PS-X-WB"), ("معان", 30.2, 35.73, "JO", "JO-MN"),
    ("تعز", 13.58, 44.02, "YE", "YE-TA"), ("أسوان", 24.09, 32.9, "EG", "EG-ASN"),
    ("الفاشر", 13.63, 25.35, "SD", "SD-DN"), ("سبها", 27.04, 14.43, "LY", "LY-SB"),
    ("سيدي بوزيد", 35.04, 9.48, "TN", "TN-43"), ("قسنطينة", 36.36, 6.61, "DZ", "DZ-25"),
    ("ديار بكر", 37.91, 40.22, "TR", "TR-21"), ("شيراز", 29.61, 52.53, "IR", "IR-14"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lat", "lon", "country", "outline"), TWENTY)
def test_a_known_city_lies_in_its_outlines_and_in_no_other(name, lat, lon, country, outline):
    for file, expected in (("countries_110m.json", country), ("countries_50m.json", country),
                           ("provinces.json", outline)):  # fmt: skip
        around = read_outlines(file).items()
        assert [key for key, rings in around if is_inside(lat, lon, rings)] == [expected], name


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("طرابلس", {"LB", "LY"}), ("رفح", {"PS", "EG"}), ("صور", {"LB", "OM"}),
        ("القنيطرة", {"SY", "MA"}), ("سوسة", {"TN", "LY"}), ("المنصورة", {"EG", "YE"}),
        ("الجوف", {"YE", "SA", "LY"}), ("المحمدية", {"MA", "DZ", "TN"}), ("أريحا", {"PS", "SY"}),
        ("سنجار", {"IQ", "SY"}), ("الناصرة", {"IL", "SY"}), ("البيضاء", {"LY", "YE"}),
        ("زنجبار", {"YE", "TZ"}), ("أدرار", {"DZ", "MR"}), ("العيون", {"EH"}),
        ("حيدر آباد", {"PK", "IN"}), ("البصيرة", {"SY"}), ("كردستان", {"IR", ""}),
    ],
)  # fmt: skip
def test_an_ambiguous_name_stands_under_every_country_that_has_it(name, countries):
    assert countries_by_form()[name] >= countries


@pytest.mark.parametrize(
    ("form", "lat", "lon"),
    [
        ("عين الأسد", 33.79, 42.44), ("التنف", 33.51, 38.62), ("معبر رفح", 31.25, 34.26),
        ("كرم أبو سالم", 31.23, 34.28), ("باب المندب", 12.6, 43.3), ("جرف الصخر", 32.87, 44.21),
        ("حقل العمر", 35.1, 40.55), ("مخيم جباليا", 31.54, 34.5), ("مخيم الهول", 36.38, 41.15),
        ("الضاحية الجنوبية", 33.85, 35.51), ("الأشرفية", 33.89, 35.52), ("الجميزة", 33.89, 35.52),
        ("المنيل", 30.02, 31.23), ("مدينة نصر", 30.06, 31.34), ("شبرا", 30.08, 31.25),
        ("الكرادة", 33.3, 44.42), ("الأعظمية", 33.37, 44.37), ("الكاظمية", 33.38, 44.34),
        ("مدينة الصدر", 33.39, 44.46), ("معبر نصيب", 32.55, 36.19), ("باب الهوى", 36.24, 36.68),
        ("باب السلامة", 36.65, 37.08), ("البوكمال", 34.45, 40.92), ("مضيق هرمز", 26.57, 56.25),
        ("سيدي بوزيد", 35.04, 9.48), ("تطاوين", 32.93, 10.45), ("بن قردان", 33.14, 11.22),
        ("الزنتان", 31.93, 12.25), ("أم درمان", 15.65, 32.48), ("زالنجي", 12.91, 23.47),
        ("الخيام", 33.33, 35.61), ("عين الحلوة", 33.54, 35.38), ("نطنز", 33.51, 51.91),
        ("القرداحة", 35.46, 36.06), ("الحويجة", 35.33, 43.77), ("القائم", 34.37, 41.09),
        ("التحيتا", 14.18, 43.23), ("القبيطة", 13.28, 44.45), ("مديرية شحن", 17.6, 52.3),
        ("تلمنس", 35.64, 36.75), ("أورم الكبرى", 36.14, 36.9), ("القصير", 34.51, 36.58),
        ("خان بني سعد", 33.57, 44.55), ("حقل كورمور", 35.05, 44.75), ("آمرلي", 34.72, 44.57),
        ("ناحال عوز", 31.47, 34.5), ("محور نتساريم", 31.475, 34.41), ("دوار الكويت", 31.49, 34.46),
        ("زوطر", 33.33, 35.47), ("جبشيت", 33.38, 35.44), ("جرود عرسال", 34.15, 36.55),
        ("مخيم كلمة", 12.02, 24.98), ("سلاح المدرعات", 15.52, 32.5), ("كمين الريسة", 31.14, 33.85),
        ("مخيم اليرموك", 33.47, 36.3), ("تين زاواتن", 19.95, 2.97), ("طوسمريب", 5.54, 46.39),
        ("بنتيو", 9.26, 29.8), ("منشأة فوردو", 34.88, 50.99), ("بوكروفسك", 48.28, 37.18),
        ("زيوريخ", 47.37, 8.55), ("كاولون", 22.32, 114.18), ("معتقل غوانتانامو", 19.9, -75.15),
    ],
)  # fmt: skip
def test_a_place_that_news_needs_is_listed_where_it_lies(form, lat, lon):
    near_by = [row["place_id"] for row in located() if form in written(row)
               and kilometres(row, lat, lon) < 25]  # fmt: skip
    assert near_by != []


def kilometres(row, lat, lon):
    north = (float(row["lat"]) - lat) * 111.2
    return math.hypot(north, (float(row["lon"]) - lon) * 111.2 * math.cos(math.radians(lat)))


def test_all_arab_countries_iran_turkey_and_israel_have_their_provinces():
    numbers = Counter(row["country"] for row in read("provinces"))
    expected = {
        "IQ": 20, "SY": 14, "LB": 9, "JO": 12, "PS": 16, "YE": 22, "SA": 13, "AE": 7, "OM": 11,
        "QA": 8, "BH": 4, "KW": 6, "EG": 27, "LY": 22, "SD": 18, "TN": 24, "DZ": 58, "MA": 12,
        "MR": 15, "SO": 18, "DJ": 6, "KM": 3, "IL": 6, "IR": 31, "TR": 81,
    }  # fmt: skip
    assert {code: numbers[code] for code in expected} == expected


def test_every_outline_that_a_province_names_is_drawn():
    drawn = set(read_outlines("provinces.json"))
    assert {row["map_id"] for row in read("provinces")} - drawn - {""} == set()


def test_outlines_are_closed_and_wound_for_the_map_library():
    # d3, which plotly draws with, takes a ring that runs the other way for the rest of the world.
    for name in ("countries_110m.json", "countries_50m.json", "provinces.json"):
        for item in json.loads((MAPS / name).read_text("utf-8"))["features"]:
            parts = item["geometry"]["coordinates"]
            for polygon in [parts] if item["geometry"]["type"] == "Polygon" else parts:
                assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in polygon)
                assert area(polygon[0]) < 0, item["properties"]


def area(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring)) / 2


def test_the_outlines_stay_small_enough_to_ship():
    assert sum(path.stat().st_size for path in MAPS.glob("*.json")) <= 1_500_000


@pytest.mark.parametrize("name", LISTS)
def test_the_card_counts_the_rows_and_names_the_columns_of_the_file(name):
    card = (GAZETTEERS / "README.md").read_text("utf-8")
    section = card.split(f"### {name}.csv", 1)[1].split("\n### ", 1)[0]
    counted = re.search(r"\*\*([\d,]+) rows\*\*", section)
    assert counted is not None
    assert int(counted[1].replace(",", "")) == len(read(name))
    columns = re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)
    assert columns == list(read(name)[0])


def test_the_card_counts_the_actors_and_their_forms():
    actors = forms = 0
    for path in (GAZETTEERS / "actors").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                cells = f"{row['name']}|{row['forms']}|{row['short_forms']}".split("|")
                actors, forms = actors + 1, forms + sum(1 for cell in cells if cell.strip())
    assert actors >= 2_500 and forms >= 9_000
    card = (GAZETTEERS / "README.md").read_text("utf-8")
    assert f"**{actors:,} actors, {forms:,} forms**" in card


@pytest.mark.parametrize("name", ["countries_110m.json", "countries_50m.json", "provinces.json"])
def test_the_maps_card_counts_the_outlines(name):
    card = (MAPS / "README.md").read_text("utf-8")
    counted = re.search(rf"`{re.escape(name)}` \| ([\d,]+) \|", card)
    assert counted is not None
    assert int(counted[1].replace(",", "")) == len(read_outlines(name))


@pytest.mark.parametrize("name", ["countries", "demonyms"])
def test_adjectives_are_nisbas_and_stand_once(name):
    # شيعة, روس and the like are plurals; the religion «مسلم» is a participle.
    wrong = []
    for row in read(name):
        adjectives = [form for form in row["adjectives"].split("|") if form]
        wrong += [form for form, number in Counter(adjectives).items() if number > 1]
        wrong += [form for form in adjectives if not form.endswith("ي") and form != "مسلم"
                  and form != "أفريقي أوسط"]  # fmt: skip
    assert wrong == []


def test_a_place_and_an_actor_never_share_an_id():
    # The lists are compiled into one table: the later of two equal ids would take the other's forms.
    actors = set()
    for path in (GAZETTEERS / "actors").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            actors |= {row["actor_id"] for row in csv.DictReader(handle)}
    places = {row["place_id"] for row in located()} | {row["country"] for row in read("countries")}
    demonyms = {row["demonym_id"] for row in read("demonyms")}
    assert len(actors) > 2500
    assert actors & (places | demonyms) == set()
    assert demonyms & places == set()


def test_no_listed_place_is_a_country_with_a_particle_before_it():
    # «بروسيا» is mostly «in Russia», not Prussia.
    lexicon = load_lexicon()
    wrong = []
    for row in read("countries"):
        for form in (row["name"], *row["forms"].split("|")):
            for letter in "بلكوف" if form and " " not in form else "":
                number = lexicon.number_of(letter + form)
                if number is not None and lexicon.meanings[number]:
                    wrong += [letter + form] * (number not in lexicon.guards)
    assert wrong == []


def latin_key(row):
    """The English name without accents, brackets and the article."""
    plain = unicodedata.normalize("NFKD", row["name_en"]).encode("ascii", "ignore").decode()
    bare = re.sub(r"\(.*?\)", "", plain.lower().replace("-", " "))
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\b(al|el|the|ad|as|ash|ar|an|at|az)\b", "", bare))


def is_one_class(a, b):
    return a["kind"] == b["kind"] == "city" or a["type"] == b["type"]


def test_no_place_stands_twice():
    """One town under two ids would be counted as two."""
    groups = defaultdict(list)
    for row in read("cities") + read("places"):
        groups[row["country"], latin_key(row)].append(row)
    twice = {
        (a["place_id"], b["place_id"])
        for (_, key), rows in groups.items()
        if len(key) > 2
        for a, b in itertools.combinations(rows, 2)
        if is_one_class(a, b)
        and math.dist((float(a["lat"]), float(a["lon"])), (float(b["lat"]), float(b["lon"]))) < 0.05
    }
    others = {("gn362277", "abu_qurqas"), ("warraq", "warraq_eg"), ("rafidia", "rafidia_ps")}
    hospitals = {("saint_george_hospital", "saint_george_hospital_lb")}
    lake = {("gn3633009", "maracaibo")}
    assert twice - others - hospitals - lake == set()
