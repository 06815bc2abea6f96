"""JSON Lines: one record a line; block by block through Arrow, line by line where that fails.

Arrow reads a block only when every line is an object whose known columns hold what they should.
Anything else (a broken line, a number for a text, text in a wrong encoding) sends that block to
the careful way, which gives each line its own row or problem. Both give the same rows.
"""

import json
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import IO, Any

import orjson

from kit.load import limits
from kit.load.columns import Plan
from kit.load.encodings import decode_lines, find_encoding, is_text
from kit.load.limits import Unreadable
from kit.load.options import Block, Options, Raw
from kit.load.readers.blocks import count_lines, finish_block, parse_block
from kit.load.readers.common import note_plan, read_record, unwrap
from kit.load.records import make_plan
from kit.load.sources import Item

_BLOCK = 8 * limits.MB
#: A file smaller than this is not worth the way through Arrow.
_SMALL = limits.MB // 4
_SAMPLE = 200
_WAITING = 2
_LINE_END = 10


def read_json_lines(file: IO[bytes], item: Item, options: Options) -> Iterator[Raw | Block]:
    """Yield the records of a JSON Lines file, a line being a record."""
    sample: bytes = file.peek(1 << 17)  # type: ignore[attr-defined]
    encoding = options.encoding or find_encoding(sample, whole=False)
    if not is_text(sample.decode(encoding, "replace")):
        raise Unreadable("holds no text but other data")
    plan = _plan(sample, item, options)
    if encoding not in ("utf-8", "utf-8-sig"):
        for number, line in decode_lines(file, options.encoding):
            yield from _read_line(line, number, plan)
        return
    yield from _in_order(file, item, plan)


def _plan(sample: bytes, item: Item, options: Options) -> Plan:
    """The columns, from the records at the beginning."""
    records = []
    for line in sample.splitlines()[:_SAMPLE]:
        try:
            found = unwrap(_parse(line))
        except ValueError:
            continue
        records += [found] if found is not None else []
    plan = make_plan(records, options.columns)
    note_plan(plan, records, item, options)
    return plan


def _in_order(file: IO[bytes], item: Item, plan: Plan) -> Iterator[Raw | Block]:
    """Parse one block while the one before is being finished beside it."""
    waiting: deque[Future[Block] | list[Raw]] = deque()
    failure: Unreadable | None = None
    with ThreadPoolExecutor(1) as beside:
        blocks = _blocks(file)
        while failure is None:
            try:
                block, first, lines = next(blocks)
            except StopIteration:
                break
            except Unreadable as error:  # What came before the damage is kept.
                failure = error
                break
            waiting.append(_start(block, first, lines, item, plan, beside))
            while len(waiting) > _WAITING:
                yield from _finished(waiting.popleft())
        while waiting:
            yield from _finished(waiting.popleft())
    if failure:
        raise failure


def _start(
    block: memoryview | None,
    first: int,
    lines: int,
    item: Item,
    plan: Plan,
    beside: ThreadPoolExecutor,
) -> "Future[Block] | list[Raw]":
    if block is None:
        return [_too_long(first)]
    table = parse_block(block, lines, plan) if len(block) >= _SMALL else None
    if table is not None:
        return beside.submit(partial(finish_block, table, first, item, plan))
    split = bytes(block).split(b"\n")
    return [raw for n, line in enumerate(split, first) for raw in _read_line(line, n, plan)]


def _finished(part: "Future[Block] | list[Raw]") -> Iterator[Raw | Block]:
    if isinstance(part, list):
        yield from part
    else:
        yield part.result()


def _blocks(file: IO[bytes]) -> Iterator[tuple[memoryview | None, int, int]]:
    """Yield whole lines in blocks, the number of the first, and how many; None for one too long."""
    buffer, held, line = bytearray(_BLOCK), 0, 1
    while True:
        if held == len(buffer):  # No line ends in all of it.
            if len(buffer) >= limits.MAX_LINE:
                _skip_line(file)
                yield None, line, 1
                held, line = 0, line + 1
                continue
            buffer = buffer + bytearray(len(buffer))
        number = file.readinto(memoryview(buffer)[held:])  # type: ignore[attr-defined]
        end = held + number
        cut = end if not number else buffer.rfind(b"\n", 0, end) + 1
        if cut:
            block = memoryview(buffer)[:cut]
            lines = count_lines(block) + (buffer[cut - 1] != _LINE_END)
            yield block, line, lines
            line += lines
        if not number:
            return
        held = end - cut
        rest = bytes(memoryview(buffer)[cut:end])
        buffer = bytearray(_BLOCK) if len(buffer) > _BLOCK and held < _BLOCK else buffer
        buffer[:held] = rest


def _skip_line(file: IO[bytes]) -> None:
    while (piece := file.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def _too_long(number: int) -> Raw:
    reason = f"the line is longer than {limits.MAX_LINE // limits.MB} MB"
    return {"record": number, "line": number, "problem": reason}


def _read_line(line: bytes | str | None, number: int, plan: Plan) -> Iterator[Raw]:
    """One line: a record, a problem, or nothing if it is empty."""
    if line is None:
        yield _too_long(number)
    elif line.strip():
        try:
            record = _parse(line.lstrip("\ufeff") if isinstance(line, str) else line)
        except ValueError as error:
            yield {"record": number, "line": number, "problem": f"it is no JSON: {error}"}
            return
        yield read_record(record, plan) | {"record": number, "line": number}


def _parse(line: bytes | str) -> Any:
    """Parse strictly; then once more, taking raw line ends in texts and bytes of windows-1256."""
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        pass
    if isinstance(line, bytes):
        line = line.removeprefix(b"\xef\xbb\xbf")
        line = line.decode(find_encoding(line), errors="replace")
    try:
        return json.loads(line, strict=False)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg} at letter {error.colno}") from None
