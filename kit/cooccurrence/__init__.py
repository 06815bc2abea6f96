"""Who is named with whom, how often, and against what chance would give."""

from kit.cooccurrence.counts import count_mentions, count_pairs
from kit.cooccurrence.evidence import find_evidence
from kit.cooccurrence.network import build_network, write_network

__all__ = ["build_network", "count_mentions", "count_pairs", "find_evidence", "write_network"]
