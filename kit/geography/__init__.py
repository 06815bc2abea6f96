"""Where: places found, counted and rolled up."""

from kit.geography.places import count_places, find_places
from kit.geography.writing import write_geojson

__all__ = ["count_places", "find_places", "write_geojson"]
