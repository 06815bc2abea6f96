"""Read Arabic news with data: words, who with whom, and where.

Every public function is listed here; each is loaded when it is first used, so that
``import kit`` takes a moment, not seconds.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

#: Public name -> module it lives in.
_HOME = {
    name: module
    for module, names in {
        "frames": "FrameError",
        "dates": "parse_date find_dates",
        "load": "load_articles iter_articles",
        "clean": "find_boilerplate clean_articles find_credits",
        "sentences": "split_sentences",
        "forms": "learn_word_forms",
        "gazetteer": "check_gazetteers read_actors read_places",
        "duplicates": "mark_duplicates",
        "mentions": "find_mentions",
        "mentions.sources": "mark_sources",
        "mentions.suggesting": "suggest_actors write_actors",
        "quotes": "count_speakers count_stances find_quotes",
        "actions": "build_action_network count_actions find_actions",
        "frequency": "compare_before_after compare_words concordance count_over_time count_words "
        "find_bursts find_changes find_collocations find_drivers "
        "measure_dispersion measure_diversity tf_idf write_table",
        "cooccurrence": "build_network compare_pairs count_mentions count_pairs find_evidence "
        "fold_parents permute_pairs write_network",
        "geography": "count_flows count_places find_focus find_nearest find_places "
        "measure_distance write_geojson write_geopackage",
        "profiles": "profile",
        "engine": "analyze compare_analyses read_analysis",
        "report": "build_report",
    }.items()
    for name in names.split()
}
_MODULES = {"rtl", "figures", *(module.split(".")[0] for module in _HOME.values())}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    """Load the module that holds `name`, on first use."""
    if name in _HOME:
        value = getattr(import_module(f"kit.{_HOME[name]}"), name)
    elif name in _MODULES:
        value = import_module(f"kit.{name}")
    elif name.startswith(("plot_", "show_", "save_")):
        value = getattr(import_module("kit.figures"), name)
    else:
        raise AttributeError(f"module 'kit' has no attribute {name!r}; see dir(kit)")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME, *_MODULES})
