"""Files → articles: whatever a researcher has, one row per article, nothing lost.

`sources` finds the files, `archives` opens what is compressed, `formats` tells what a file is,
`readers` hold one module for each format, `columns` and `records` turn raw records into rows.
"""

import codecs
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

import pandas as pd

from kit import frames
from kit.load.archives import open_leaves
from kit.load.columns import check_columns
from kit.load.formats import READ, read_leaf
from kit.load.limits import Unreadable
from kit.load.options import Block, Options, Raw
from kit.load.records import make_row
from kit.load.sources import Item, Passed, find_items
from kit.load.totals import Totals

__all__ = ["iter_articles", "load_articles"]

#: Rows that are turned into columns at once.
_AT_ONCE = 20_000
#: Fewer files than this need no bar.
_MANY = 100


def iter_articles(
    source: Any,
    *,
    batch: int = 5000,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    strict: bool = False,
    allow_url: bool = False,
    date_lines: bool = False,
) -> Iterator[pd.DataFrame]:
    """Yield what `load_articles` reads, frame by frame, so that memory holds one batch only.

    Parameters
    ----------
    source : path or list of paths
        As for `load_articles`.
    batch : int
        The most articles in a frame.
    columns, encoding, strict, allow_url, date_lines
        As for `load_articles`.

    Yields
    ------
    pandas.DataFrame
        One row per article, and per file or record that could not be read; the frames put one
        below the other are what `load_articles` returns.

    Raises
    ------
    FileNotFoundError, ValueError, TypeError
        As `load_articles` does.

    Examples
    --------
    >>> from kit.gazetteer import data_folder
    >>> sizes = [len(part) for part in iter_articles(data_folder() / "sample", batch=50)]
    >>> max(sizes) <= 50
    True
    """
    if batch < 1:
        raise ValueError(f"batch is {batch}; a number of articles from 1 up was expected.")
    options = Options(check_columns(columns), _check_encoding(encoding), date_lines)
    yield from _frames(source, batch, options, Totals(), strict, allow_url)


def load_articles(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    strict: bool = False,
    allow_url: bool = False,
    date_lines: bool = False,
    quiet: bool = False,
) -> pd.DataFrame:
    """Read articles from files, folders and archives into one frame, and print the totals.

    Nothing is lost: a file or record that cannot be read is a row too, whose `problem` names the
    file, the line or record, and the reason. An article without text has an empty `text` and a
    `problem` that says so. Exact duplicates are counted, and all kept.

    Parameters
    ----------
    source : path or list of paths
        A file; a folder, read with the folders below it; a pattern such as ``"news/*.txt"``; a
        list of these. Read are .txt (one article), .html (one article, its own text and what the
        page declares), .json, .jsonl, .csv, .tsv, .xlsx, .parquet (a record each), .xml (RSS,
        Atom), .warc (a page each), .docx, .pdf, each also as .gz, .bz2, .xz or .zst, and inside
        .zip or .tar. What a file begins with counts more than its name. README, LICENSE, hidden
        files, pictures and scripts are passed over and counted.
    columns : dict, optional
        Field to column name, where the names are not in ``data/rules/column_names.csv``:
        ``{"text": "Body"}``. The fields are source, url, title, author, section, published, text.
    encoding : str, optional
        The encoding of all files; otherwise each is UTF-8, UTF-16, windows-1256 or ISO-8859-6, by
        rule.
    strict : bool
        Raise at the first problem instead of making it a row.
    allow_url : bool
        Fetch a source that is a web address (http or https); nothing else uses the network.
    date_lines : bool
        For files without metadata, take a line at the top that is nothing but a date («نشر في 12
        يناير 2024») as `published`. Dates inside texts are never taken; see `kit.find_dates`.
    quiet : bool
        Do not print the totals.

    Returns
    -------
    pandas.DataFrame
        One row per article, and per file or record that could not be read, in the order of the
        file names and of the records:

        ==========  ====  ====================================================================
        article_id  str   16 digits from the place below the source, record number and text:
                          the same on every machine, and for a file and its compressed copy
        source      str   outlet: column or page metadata, else the host of the address, else
                          (files of one article) the folder below the one named
        url, title, author, section  str  missing where unknown; blanks around them left out
        published   time  UTC; a time without a zone is taken as UTC, a day as its midnight
        text        str   as in the file; of .txt the line ends are unified, of pages and feeds
                          it is the main text; missing where nothing could be read
        path        str   the file
        record      int   line of JSON Lines, else number of the record; 0: the whole file
        problem     str   missing when all is well
        ==========  ====  ====================================================================

    Raises
    ------
    FileNotFoundError
        When a path does not exist; the nearest name that does is proposed.
    ValueError
        When the only file cannot be read, a folder holds no articles, a field or encoding is
        unknown, a web address is not allowed; with `strict`, at the first problem.
    TypeError
        When the source is no path.

    Notes
    -----
    Text that was once read in the wrong encoding («ط£ط®ط¨ط§ط±» for «أخبار») is repaired and said
    so, and the tags of a page that an export left in a text («<p>») are taken off and said so;
    every other repair is `kit.clean_articles`'s. A file that holds no record is told with those
    passed over. The title of a .txt file is copied from its
    first line only where that is plainly one, and stays in the text. Dates such as 3/4/2024 have
    the day first, unless other dates of the same file show the month first, which is said; where
    they show both, these dates are left out. A column without a known name is taken for the text
    only when it alone holds long Arabic texts, which is said.

    Limits (one article 32 MB, one line 32 MB, archives three deep, 200 times expansion, and
    others) are in `kit.load.limits`; beyond them a row says so. Known failures: Factiva and Nexis
    documents with several articles in one .docx or .pdf are one article; a wrapper object in .json
    beyond 32 MB is not taken apart (a plain list is); PDFs with columns mix their lines.

    Source: main text by trafilatura (Barbaresi 2021); encodings by the Unicode and WHATWG tables.

    Examples
    --------
    >>> from kit.gazetteer import data_folder
    >>> articles = load_articles(data_folder() / "sample" / "gulf-now.jsonl", quiet=True)
    >>> articles["source"].unique().tolist(), bool(articles["problem"].isna().all())
    (['الخليج الآن'], True)
    """
    totals = Totals()
    options = Options(check_columns(columns), _check_encoding(encoding), date_lines, totals.note)
    parts = [*_frames(source, _AT_ONCE, options, totals, strict, allow_url)]
    if not quiet:
        print(totals.summary())
    if not parts:
        return frames.make_frame(frames.ARTICLES)
    return pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]


def _frames(
    source: Any, batch: int, options: Options, totals: Totals, strict: bool, allow_url: bool
) -> Iterator[pd.DataFrame]:
    """Gather rows into frames of at most `batch` rows; blocks come as frames already."""
    rows: list[Raw] = []
    for found in _read_all(source, options, totals, allow_url):
        if isinstance(found, Block):
            if rows:
                yield _frame(rows)
                rows = []
            totals.count_block(found)
            _stop_at_problem(found.articles["problem"].dropna().tolist(), strict)
            for start in range(0, len(found.articles), batch):
                yield found.articles.iloc[start : start + batch].reset_index(drop=True)
            continue
        totals.count(found)
        _stop_at_problem([found["problem"]] if found["problem"] else [], strict)
        rows.append(found)
        if len(rows) >= batch:
            yield _frame(rows)
            rows = []
    _refuse(totals, source)
    if rows:
        yield _frame(rows)


def _check_encoding(encoding: str | None) -> str | None:
    """Return the encoding asked for, if there is such a one."""
    if encoding is None:
        return None
    try:
        return codecs.lookup(encoding).name
    except (LookupError, TypeError):
        raise ValueError(
            f"There is no encoding {encoding!r}. A name such as 'utf-8', 'windows-1256' or "
            "'iso-8859-6' was expected; leave it out to have it found."
        ) from None


def _stop_at_problem(problems: list[str], strict: bool) -> None:
    if strict and problems:
        raise ValueError(f"{problems[0]}. With strict=False it would be a row with that problem.")


def _read_all(
    source: Any, options: Options, totals: Totals, allow_url: bool
) -> Iterator[Raw | Block]:
    """Yield the rows of every file of a source."""
    items = find_items(source, totals.passed, allow_url=allow_url)
    for item in _with_bar([*items]):
        totals.files += 1
        before, leaf = totals.passed.number, None
        for leaf, file in open_leaves(item, totals.passed):
            if file is None:
                yield make_row({"record": 0, "problem": leaf.problem}, leaf)
            else:
                yield from _read_leaf(file, leaf, options, totals.passed)
        if leaf is None and totals.passed.number == before:
            totals.passed.bare.append(item.path)


def _with_bar(items: list[Item]) -> Iterable[Item]:
    """The items, with a bar on a terminal when it takes long."""
    if len(items) < _MANY or not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    return tqdm(items, desc="load", unit="file", delay=2, leave=False)  # type: ignore[no-any-return]


def _read_leaf(
    file: IO[bytes], leaf: Item, options: Options, passed: Passed
) -> Iterator[Raw | Block]:
    """Yield the rows of one file; whatever goes wrong in it is a row as well."""
    some = False
    try:
        for found in read_leaf(file, leaf, options):
            some = True
            yield found if isinstance(found, Block) else make_row(found, leaf)
        if not some:
            passed.bare.append(leaf.path)
    except Unreadable as error:
        yield make_row({"record": 0, "line": error.line, "problem": str(error)}, leaf)
    except Exception as error:  # A reader's library may fail in any way; the others go on.
        reason = f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
        yield make_row({"record": 0, "problem": reason}, leaf)


def _frame(rows: list[Raw]) -> pd.DataFrame:
    """Rows as a frame, columns first: a thousand times quicker than row by row."""
    columns = {name: [row[name] for row in rows] for name in frames.ARTICLES}
    return frames.make_frame(frames.ARTICLES, columns)


def _refuse(totals: Totals, source: Any) -> None:
    """Say in one sentence why there is nothing, where the source holds nothing to read."""
    if totals.files == 1 and totals.read == len(totals.unreadable) == 1:
        raise ValueError(
            f"{totals.unreadable[0]}. A file of articles was expected; kit.load reads {READ}."
        )
    if totals.files == 0:
        passed = totals.passed.number
        raise ValueError(
            f"There are no articles in {_shown(source)}: {passed} file(s) passed over. Files of "
            f"these kinds were expected: {READ}. Check the folder, or name a file."
        )


def _shown(source: Any) -> str:
    return repr(os.fspath(source)) if isinstance(source, str | os.PathLike) else "the list"
