"""Propose Arabic names for GeoNames cities: writes scripts/places/city_names.csv.

Run rarely, then read the differences: ``python scripts/review_cities.py``. It needs wordfreq
(``pip install wordfreq``), which is no part of the project. build_cities.py reads the result, and
scripts/places/cities_by_hand.csv wins over every line of it.

GeoNames does not say in which language an alternate name is. A proposal therefore (1) has Arabic
letters only, (2) is written at least as often in Arabic as in Persian, (3) carries no type word,
and outside the Arab world (4) is no common word: those need a line in cities_by_hand.csv.
"""

from __future__ import annotations

import re
from typing import Any

from places_sources import HAND, read_cities, write_rows
from wordfreq import zipf_frequency

ARAB = set("IQ SY LB JO PS YE SA AE OM QA BH KW EG LY SD TN DZ MA EH MR SO DJ KM".split())
NEAR = {"IR", "TR", "IL"}
SMALLEST = {"IR": 20_000, "TR": 500, "IL": 500, "KM": 5_000}
ELSEWHERE = 100_000
LETTERS = re.compile(r"^[\u0621-\u063a\u0641-\u0652 -]+$")
MARKS = re.compile(r"[\u0640\u064b-\u0652]")
TYPE_WORDS = re.compile(r"^(ناحية|قضاء|قرية|مركز|مدينة|محافظة|مجمع|مخيم) ")
COMMON = 3.0  # Zipf frequency: about once in a million words
SHORT = 4  # foreign names of four letters and less are other words too often


def clean(name: str) -> str:
    """Return a name without marks, tatweel, type words and double spaces."""
    bare = re.sub(r"\s+", " ", MARKS.sub("", name)).strip()
    return TYPE_WORDS.sub("", bare)


def rank(name: str) -> tuple[float, str]:
    """Sort key: frequent in Arabic first, Persian spelling last, full spelling before folded."""
    arabic, persian = zipf_frequency(name, "ar"), zipf_frequency(name, "fa")
    spelling = 0.3 * name.endswith("ة") - 0.3 * name.endswith("ه")
    spelling += 0.2 * bool(re.search("[أإآ]", name)) + 0.1 * name.startswith("ال")
    return -round(arabic - max(0.0, persian - arabic - 0.7) + spelling, 2), name


def propose(city: dict[str, Any]) -> list[str]:
    """Return the usable Arabic names of one city, the best first."""
    names = {clean(name) for name in city["alternatenames"] if LETTERS.match(name)}
    names = {name for name in names if len(name) > 1}
    if city["countrycode"] not in ARAB:
        names = {
            name for name in names if zipf_frequency(name, "ar") < COMMON and len(name) > SHORT
        }
    return sorted(names, key=rank)


def is_wanted(city: dict[str, Any]) -> bool:
    """Say whether the city is large enough for its part of the world."""
    usual = 0 if city["countrycode"] in ARAB else ELSEWHERE
    return bool(city["population"] >= SMALLEST.get(city["countrycode"], usual))


def main() -> None:
    """Write one line per city that has a usable Arabic name."""
    rows = []
    for city in filter(is_wanted, read_cities()):
        names = propose(city)
        if names:
            forms = "|".join(names[1:5])
            row = {"geonameid": city["geonameid"], "country": city["countrycode"]}
            rows.append({**row, "name_en": city["name"], "name": names[0], "forms": forms})
    rows.sort(key=lambda row: (row["country"], row["geonameid"]))
    write_rows(HAND / "city_names.csv", ["geonameid", "country", "name_en", "name", "forms"], rows)


if __name__ == "__main__":
    main()
