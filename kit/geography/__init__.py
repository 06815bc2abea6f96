"""Where: places found, counted and rolled up, what an article is about, who is named where."""

from kit.geography.distances import find_nearest, measure_distance
from kit.geography.flows import count_flows
from kit.geography.focus import find_focus
from kit.geography.places import count_places, find_places
from kit.geography.writing import write_geojson, write_geopackage

__all__ = [
    "count_flows",
    "count_places",
    "find_focus",
    "find_nearest",
    "find_places",
    "measure_distance",
    "write_geojson",
    "write_geopackage",
]
