"""Frames → plotly figures and tables; nothing is computed here but positions and labels."""

from kit.figures.bars import plot_counts, plot_over_time, plot_words
from kit.figures.maps import plot_map
from kit.figures.relations import plot_network, plot_pairs
from kit.figures.tables import show_table

__all__ = [
    "plot_counts",
    "plot_map",
    "plot_network",
    "plot_over_time",
    "plot_pairs",
    "plot_words",
    "show_table",
]
