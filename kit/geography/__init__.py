"""Where: places found, counted and rolled up."""

from kit.geography.places import count_places, find_places

__all__ = ["count_places", "find_places"]
