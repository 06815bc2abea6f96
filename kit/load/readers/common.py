"""What all readers of records share: the plan from the first records, then each record's fields."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kit.load.columns import Plan
from kit.load.limits import Unreadable
from kit.load.options import Options, Raw
from kit.load.records import make_plan, pick
from kit.load.sources import Item

_SAMPLE = 1000


@dataclass(frozen=True)
class Problem:
    """A record that cannot be read, and why."""

    reason: str
    line: int | None = None


def read_records(records: Iterable[tuple[int, Any]], item: Item, options: Options) -> Iterator[Raw]:
    """Yield the fields of numbered records; columns are decided on the first thousand."""
    numbered = iter(records)
    sample: list[tuple[int, Any]] = []
    failure: Unreadable | None = None
    try:
        for found in numbered:
            sample.append(found)
            if len(sample) == _SAMPLE:
                break
    except Unreadable as error:  # What came before the damage is kept.
        failure = error
    first = [inner for _, record in sample if (inner := unwrap(record)) is not None]
    plan = make_plan(first, options.columns)
    note_plan(plan, first, item, options)
    single = len(sample) == 1 and failure is None
    for number, record in sample if failure else chain(sample, numbered):
        raw = read_record(record, plan) | {"record": number, "many": not single}
        yield raw | ({"folder": item.folder} if single else {})
    if failure:
        raise failure


def note_plan(plan: Plan, sample: list[Mapping[str, Any]], item: Item, options: Options) -> None:
    """Say what was guessed; refuse a table in which nothing is known."""
    if plan.text:
        options.note(f"the text of {item.path} is taken from its column {plan.text!r}")
    if plan.month_first:
        options.note(f"dates of {item.path} have the month first")
    if plan.month_first is None:
        options.note(f"dates such as 3/4/2024 of {item.path} are left out: it has both orders")
    if sample and not any({"text", "title"} & set(plan.names(record)) for record in sample):
        refuse_names(sorted({str(name) for record in sample for name in record}))


def check_names(header: list[str]) -> None:
    """Refuse a first line that is no header, where nothing stands below it."""
    if not Plan().names(header):
        refuse_names(header)


def refuse_names(names: list[str]) -> None:
    """Say that no column is known, and which there are."""
    shown = ", ".join(repr(name[:40]) for name in names[:8])
    raise Unreadable(
        f"none of its {len(names)} column(s) is known to hold a text or a title; "
        f"name one, for instance columns={{'text': …}}. They are {shown}"
    )


def unwrap(record: Any) -> Mapping[str, Any] | None:
    """The fields of a record; None for what has none."""
    if isinstance(record, Mapping) and isinstance(record.get("_source"), Mapping):
        return record["_source"]  # type: ignore[no-any-return]  # Elasticsearch
    return record if isinstance(record, Mapping) else None


def read_record(record: Any, plan: Plan) -> Raw:
    """Return the fields of a record; what is no object is a problem."""
    if isinstance(record, Problem):
        return {"problem": record.reason, "line": record.line}
    fields = unwrap(record)
    if fields is None:
        return {"problem": f"an object with named fields was expected, not {_kind(record)}"}
    return pick(fields, plan)


def _kind(value: object) -> str:
    names = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
