"""Tables: CSV with any delimiter, spreadsheets, Parquet."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from kit.load import limits
from kit.load.columns import key, known_names
from kit.load.encodings import decode, decode_lines
from kit.load.limits import Unreadable
from kit.load.options import Options, Raw
from kit.load.readers.common import Problem, check_names, read_records
from kit.load.readers.office import check_office, seekable
from kit.load.sources import Item

_DELIMITERS = ",;\t|"
#: A quotation mark that is not closed within so many lines was never meant to open a field.
_OPEN_LINES = 2_000
_MAX_COLUMNS = 500
_EMPTY_ROWS = 1_000
_PARQUET_ROWS = 500
_SEPARATOR_LINE = re.compile(r"\ufeff?sep=(.)\s*")
_OPEN_AT_END = re.compile(r'(?:^|[,;\t|])"(?:[^"]|"")*$')


class _Lines:
    """Numbered lines that can be put back, as `csv.reader` wants them."""

    def __init__(self, lines: Iterator[tuple[int, str | None]]):
        self._lines = lines
        self._back: list[tuple[int, str | None]] = []
        self.taken: list[tuple[int, str]] = []
        self.too_long: int | None = None

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _OPEN_LINES:
            raise StopIteration
        number, line = self._back.pop() if self._back else next(self._lines)
        if line is None:
            self.too_long = number
            raise StopIteration
        self.taken.append((number, line))
        return line

    def put_back(self, lines: Iterable[tuple[int, str | None]]) -> None:
        """Read these lines again."""
        self._back += [*lines][::-1]

    def first(self) -> list[str]:
        """Some lines from the beginning, which stay to be read."""
        found = [line for line, _ in zip(self, range(20), strict=False)]
        after = [] if self.too_long is None else [(self.too_long, None)]
        self.put_back([*self.taken, *after])
        self.taken, self.too_long = [], None
        return found


def read_csv(file: IO[bytes], item: Item, options: Options) -> Iterator[Raw]:
    """Yield the records of a CSV file, whatever its delimiter."""
    yield from read_records(_csv_records(file, options), item, options)


def _csv_records(file: IO[bytes], options: Options) -> Iterator[tuple[int, Any]]:
    lines = _Lines(_any_lines(file, options.encoding))
    start = lines.first()
    named = _SEPARATOR_LINE.fullmatch(start[0]) if start else None
    rows = _rows(lines, named[1] if named else find_delimiter(start))
    header: list[str] | None = None
    number = 0
    for line, fields in rows:
        if header is None:
            if isinstance(fields, Problem):
                raise Unreadable(fields.reason, line)
            header = None if named and line == 1 else unique_names(fields)
            continue
        number += 1
        yield number, fields if isinstance(fields, Problem) else _record(header, fields, line)
    if number == 0 and header:
        check_names(header)


def find_delimiter(lines: list[str]) -> str:
    r"""Return the sign that parts the columns: the one that gives most known names, then columns.

    Examples
    --------
    >>> find_delimiter(["title;text\n", "خبر, قصير;قال\n"])
    ';'
    """

    def rank(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader(lines[:1], delimiter=delimiter), [])
        return sum(key(name) in known_names() for name in names), len(names)

    return max(_DELIMITERS, key=rank)


def unique_names(fields: Iterable[object]) -> list[str]:
    """Return the names of columns, a repeated one with its number."""
    names: list[str] = []
    for place, field in enumerate(fields, 1):
        name = str(field).strip().lstrip("\ufeff") if field not in (None, "") else f"column {place}"
        names.append(name if name not in names else f"{name} ({place})")
    return names


def _any_lines(file: IO[bytes], encoding: str | None) -> Iterator[tuple[int, str | None]]:
    """Lines; those of old files end with a carriage return alone."""
    sample: bytes = file.peek(1 << 16)  # type: ignore[attr-defined]
    if b"\r" not in sample or b"\n" in sample:
        return decode_lines(file, encoding)
    data = file.read(limits.MAX_FILE + 1)
    if len(data) > limits.MAX_FILE:
        size = limits.MAX_FILE // limits.MB
        raise Unreadable(f"with line ends of old kind it is read only up to {size} MB")
    return iter(enumerate(decode(data, encoding)[0].splitlines(keepends=True), 1))


def _rows(lines: _Lines, delimiter: str) -> Iterator[tuple[int, "list[str] | Problem"]]:
    """Rows with the number of their first line; a field that is never closed costs one line."""
    while True:
        lines.taken.clear()
        fields = _next_row(lines, delimiter)
        if lines.too_long is not None:
            size = limits.MAX_LINE // limits.MB
            problem = Problem(f"the line is longer than {size} MB", lines.too_long)
            lines.put_back(lines.taken)
            yield lines.too_long, problem
            lines.too_long = None
        elif not lines.taken:
            return
        elif fields:
            first = lines.taken[0][0]
            if _is_open(lines.taken):
                lines.put_back(lines.taken[1:])
                yield (
                    first,
                    Problem("a quotation mark opens a field here and none closes it", first),
                )
            else:
                yield first, fields


def _next_row(lines: _Lines, delimiter: str) -> "list[str] | Problem":
    """The next row; `csv` limits the length of a field for the whole process, so only here."""
    before = csv.field_size_limit(limits.MAX_LINE)
    try:
        return next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error as error:
        return Problem(str(error), lines.taken[0][0] if lines.taken else None)
    finally:
        csv.field_size_limit(before)


def _is_open(taken: list[tuple[int, str]]) -> bool:
    """Whether a row ended only because the lines did."""
    if len(taken) > 1:
        return sum(line.count('"') for _, line in taken) % 2 == 1
    line = taken[0][1]
    return line.count('"') % 2 == 1 and not line.endswith("\n") and bool(_OPEN_AT_END.search(line))


def _record(header: list[str], fields: list[str], line: int) -> "dict[str, str] | Problem":
    """A row as a record; one with more fields than columns has slipped."""
    while len(fields) > len(header) and not fields[-1].strip():
        fields = fields[:-1]
    if len(fields) > len(header):
        return Problem(
            f"the row has {len(fields)} fields, the header {len(header)}; "
            "a text that holds the delimiter needs quotation marks around it", line,
        )  # fmt: skip
    return dict(zip(header, fields, strict=False))


def read_sheet(file: IO[bytes], item: Item, options: Options) -> Iterator[Raw]:
    """Yield the records of all sheets of an .xlsx workbook."""
    yield from read_records(_sheet_records(file), item, options)


def _sheet_records(file: IO[bytes]) -> Iterator[tuple[int, Any]]:
    import openpyxl

    with seekable(file) as copy:
        check_office(copy)
        try:
            book = openpyxl.load_workbook(copy, read_only=True, data_only=True)
            number = 0
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # What the file says of its size may be wrong.
                for row in _sheet_rows(sheet.iter_rows(values_only=True, max_col=_MAX_COLUMNS)):
                    number += 1
                    yield number, row
        except Unreadable:
            raise
        except Exception as error:  # The library lets errors of zip, XML and its own through.
            kind = type(error).__name__
            raise Unreadable(f"is no workbook that can be read: {kind}") from None


def _sheet_rows(rows: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """Rows below the first that is not empty; a long run of empty ones ends the sheet."""
    header: list[str] | None = None
    empty, single = 0, False
    for row in rows:
        if all(value in (None, "") for value in row):
            empty += 1
            if empty > _EMPTY_ROWS:
                return
            continue
        empty = 0
        if header is None:
            header = unique_names(row)
            single = True
        else:
            single = False
            yield dict(zip(header, row, strict=False))
    if header and single:
        check_names(header)


def read_parquet(file: IO[bytes], item: Item, options: Options) -> Iterator[Raw]:
    """Yield the records of a Parquet file."""
    yield from read_records(_parquet_records(file), item, options)


def _parquet_records(file: IO[bytes]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with seekable(file) as copy:
        try:
            number = 0
            for batch in pq.ParquetFile(copy).iter_batches(batch_size=_PARQUET_ROWS):
                for record in batch.to_pylist():
                    number += 1
                    yield number, record
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            reason = " ".join(str(error).split())[:200]
            raise Unreadable(f"is no Parquet file that can be read: {reason}") from None
