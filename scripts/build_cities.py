"""Make data/gazetteers/cities.csv from GeoNames, the proposed names and the hand list.

Run: ``python scripts/build_cities.py``. Names come from scripts/places/city_names.csv (proposed
by review_cities.py); scripts/places/cities_by_hand.csv wins over it. A hand line has the key
``geonameid`` or ``CC:English name`` (the most populous of that name), and an empty name drops
the city; ``+form`` adds to the proposed forms, a plain list replaces them.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from places_sources import (
    GAZETTEERS,
    HAND,
    join_forms,
    join_words,
    read_cities,
    read_rows,
    round_degree,
    split,
    write_rows,
)

COLUMNS = "place_id,name,name_en,kind,type,country,province_id,lat,lon,population,forms,note".split(
    ","
)


def fold(name: str) -> str:
    """Return a Latin name without accents and case, for the keys of the hand list."""
    plain = unicodedata.normalize("NFKD", name)
    kept = (letter for letter in plain if letter.isalnum() or letter == " ")
    return "".join(kept).lower()


def read_names(cities: list[dict[str, Any]]) -> dict[int, dict[str, str]]:
    """Return the name and forms of each kept city by geonameid, hand lines applied."""
    names = {int(row["geonameid"]): dict(row, note="", type="city")
             for row in read_rows(HAND / "city_names.csv")}  # fmt: skip
    by_key = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        by_key[f"{city['countrycode']}:{fold(city['name'])}"] = city["geonameid"]
    for row in read_rows(HAND / "cities_by_hand.csv"):
        number = find_number(row["key"], by_key)
        before = names.get(number, {"forms": ""})
        forms = row["forms"]
        if forms.startswith("+"):
            forms = f"{before['forms']}|{forms[1:]}"
        names[number] = {**before, **row, "forms": forms}
    return names


def find_number(key: str, by_key: dict[str, int]) -> int:
    """Return the geonameid that a hand line means, or stop with the line's key."""
    if key.isdigit():
        return int(key)
    country, _, name = key.partition(":")
    try:
        return by_key[f"{country}:{fold(name)}"]
    except KeyError:
        raise SystemExit(f"cities_by_hand.csv: no GeoNames city for {key!r}.") from None


def read_divisions() -> dict[tuple[str, str], str]:
    """Return ISO 3166-2 by (country, GeoNames division code)."""
    rows = read_rows(HAND / "admin1.csv")
    return {(row["country"], row["code"]): row["place_id"] for row in rows}


def find_governorate(lat: float, lon: float, anchors: list[dict[str, str]]) -> str:
    """Return the Palestinian governorate of the nearest anchor town (GeoNames knows only two)."""
    near = min(anchors, key=lambda a: (float(a["lat"]) - lat) ** 2 + (float(a["lon"]) - lon) ** 2)
    return near["place_id"]


def build() -> list[dict[str, str]]:
    """Return the rows of cities.csv, sorted by country, then falling population."""
    cities = read_cities()
    names, divisions = read_names(cities), read_divisions()
    anchors = read_rows(HAND / "anchors_ps.csv")
    rows = []
    for city in cities:
        named = names.get(city["geonameid"])
        if not named or not named["name"]:
            continue
        country = city["countrycode"]
        province = divisions.get((country, city["admin1code"]), "")
        if country == "PS":
            province = find_governorate(city["latitude"], city["longitude"], anchors)
        if country == "US":
            province = f"US-{city['admin1code']}"
        rows.append(make_row(city, named, province))
    return sorted(rows, key=lambda row: (row["country"], -int(row["population"]), row["place_id"]))


def make_row(city: dict[str, Any], named: dict[str, str], province: str) -> dict[str, str]:
    """Return one row of cities.csv."""
    return {
        "place_id": f"gn{city['geonameid']}",
        "name": named["name"],
        "name_en": city["name"],
        "kind": "city",
        "type": named["type"] or "city",
        "country": city["countrycode"],
        "province_id": province,
        "lat": round_degree(city["latitude"]),
        "lon": round_degree(city["longitude"]),
        "population": str(city["population"]),
        "forms": join_forms(named["name"], [*split(named["forms"]), join_words(named["name"])]),
        "note": named["note"],
    }


if __name__ == "__main__":
    write_rows(GAZETTEERS / "cities.csv", COLUMNS, build())
