"""Any number of articles: in parts, on processes or on Dask, into a folder of tables."""

from kit.engine.analysis import analyze, summarize
from kit.engine.comparing import compare_analyses
from kit.engine.reading import read_analysis, read_manifest

__all__ = ["analyze", "compare_analyses", "read_analysis", "read_manifest", "summarize"]
