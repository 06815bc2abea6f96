"""The lists in data/: actors, places, nationalities, institutions, read, checked and compiled."""

from kit.gazetteer.lists import (
    ACTORS,
    COUNTRIES,
    DEMONYMS,
    INSTITUTIONS,
    PLACES,
    data_folder,
    read_actors,
    read_common_words,
    read_countries,
    read_demonyms,
    read_given_names,
    read_home_names,
    read_institutions,
    read_list,
    read_places,
    split_forms,
)

# The check stands on all the lists, so it is loaded after them.
from kit.gazetteer.checking import check_gazetteers  # isort: skip

__all__ = [
    "ACTORS",
    "COUNTRIES",
    "DEMONYMS",
    "INSTITUTIONS",
    "PLACES",
    "check_gazetteers",
    "data_folder",
    "read_actors",
    "read_common_words",
    "read_countries",
    "read_demonyms",
    "read_given_names",
    "read_home_names",
    "read_institutions",
    "read_list",
    "read_places",
    "split_forms",
]
