"""Frames → plotly figures and tables; nothing is computed here but positions and labels."""

from kit.figures.areas import plot_areas
from kit.figures.bars import plot_counts, plot_words
from kit.figures.calendars import plot_calendar
from kit.figures.clouds import plot_cloud
from kit.figures.contrast import plot_contrast, plot_slope
from kit.figures.flows import plot_flows
from kit.figures.maps import plot_map, plot_map_over_time
from kit.figures.networks import plot_ego, plot_network
from kit.figures.relations import plot_pairs
from kit.figures.saving import save_figure
from kit.figures.streams import plot_stream
from kit.figures.tables import show_concordance, show_evidence, show_table
from kit.figures.times import plot_over_time
from kit.figures.voices import plot_speakers

__all__ = [
    "plot_areas",
    "plot_calendar",
    "plot_cloud",
    "plot_contrast",
    "plot_counts",
    "plot_ego",
    "plot_flows",
    "plot_map",
    "plot_map_over_time",
    "plot_network",
    "plot_over_time",
    "plot_pairs",
    "plot_slope",
    "plot_speakers",
    "plot_stream",
    "plot_words",
    "save_figure",
    "show_concordance",
    "show_evidence",
    "show_table",
]
