"""What the caller asked for, and what a reader hands back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

import pandas as pd

from kit.load.sources import Item

Raw = dict[str, Any]


@dataclass(frozen=True)
class Options:
    """How to read: columns asked for (field -> column), encoding, dates from date lines."""

    columns: dict[str, str] = field(default_factory=dict)
    encoding: str | None = None
    date_lines: bool = False
    #: A remark for the summary: what was guessed, what was repaired.
    note: Callable[[str], None] = lambda remark: None


@dataclass(frozen=True)
class Block:
    """Finished rows of the articles frame, digests of their texts, dates not understood."""

    articles: pd.DataFrame
    digests: list[bytes]
    undated: list[str]


Reader = Callable[[IO[bytes], Item, Options], Iterator["Raw | Block"]]
