"""Who is named with whom, how often, and against what chance would give."""

from kit.cooccurrence.changes import compare_pairs
from kit.cooccurrence.counts import count_mentions, count_pairs
from kit.cooccurrence.evidence import find_evidence
from kit.cooccurrence.folding import fold_parents
from kit.cooccurrence.network import build_network
from kit.cooccurrence.permutation import permute_pairs
from kit.cooccurrence.writing import write_network

__all__ = [
    "build_network",
    "compare_pairs",
    "count_mentions",
    "count_pairs",
    "find_evidence",
    "fold_parents",
    "permute_pairs",
    "write_network",
]
