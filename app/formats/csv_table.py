"""CSV tables: the delimiter, the headings and the conversion of rows that all CSV formats share."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping

from app.domain.errors import FileRefused
from app.domain.message import Message, joined
from app.domain.user_record import UserRecord
from app.formats.csv_rows import BrokenRow, CsvRows, Row, split_quoted
from app.formats.format import RecordStream
from app.formats.headings import refuse_duplicates, refuse_without_email, shown_field
from app.formats.row_plan import RowPlan
from app.formats.source import Head, Source

_QUOTED = re.compile(r'"[^"]*"')
_EXCEL_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)

FieldOf = Callable[[str], str | None]


def delimiter_of(line: str) -> str:
    """Return the delimiter: the comma, semicolon or tab, whichever occurs most often outside quotes (if
    equal, the first of these). A line such as `sep=;` names the delimiter itself."""
    if match := _EXCEL_SEPARATOR.fullmatch(line):
        return match[1]
    bare = _QUOTED.sub("", line)
    return max(",;\t", key=bare.count)


def headings_of(head: Head) -> list[str]:
    """Return the headings at the beginning of a text, for recognition; empty if there are none."""
    lines = _lines(head)
    first = _record(lines)
    delimiter = delimiter_of(first)
    if _EXCEL_SEPARATOR.fullmatch(first):
        first = _record(lines)
    return [heading.strip() for heading in split_quoted(first, delimiter) or ()]


def _lines(head: Head) -> Iterator[str]:
    return iter(re.split(r"\r\n|\n|\r", head.text))


def _record(lines: Iterator[str]) -> str:
    """Return the next lines that form one record, that is, until every quote is closed."""
    record = next((line for line in lines if line.strip()), "")
    while record.count('"') % 2:
        more = next(lines, None)
        if more is None:
            break
        record = f"{record}\n{more}"
    return record


def open_table(
    source: Source, head: Head, mapping: Mapping[str, str], field_of: FieldOf, *, keep_empty: bool = True
) -> RecordStream:
    """Read the headings, map the columns to fields, and return the stream of records.

    Raises FileRefused (`missing_column`, `duplicate_column`, `unknown_mapping`, `broken_heading`).
    """
    first = _record(_lines(head))
    reader = CsvRows(source, delimiter_of(first))
    rows = iter(reader)
    if _EXCEL_SEPARATOR.fullmatch(first):
        next(rows, None)
    top = next(rows, None)
    if top is None or isinstance(top, BrokenRow):
        what = Message("The headings of {path} can't be read.", path=source.path)
        raise FileRefused(
            joined(" ", (what, None if top is None else top.message)),
            code="broken_heading",
            path=str(source.path),
        )
    headings = [heading.strip() for heading in top[1]]
    fields = [field_of(heading) if heading else None for heading in headings]
    refuse_duplicates(source.path, headings, fields)
    plan = RowPlan(source.path, headings, fields, mapping, keep_empty=keep_empty)
    if not plan.fills_email:
        raise refuse_without_email(source.path, headings)
    reader.width = len(headings)
    return RecordStream(
        columns={h: shown_field(f) for h, f in zip(headings, fields, strict=True) if h},
        records=_records(plan, rows),
        delimiter=reader.delimiter,
    )


def _records(plan: RowPlan, rows: Iterator[Row | BrokenRow]) -> Iterator[UserRecord]:
    make = plan.record
    for row in rows:
        yield make(*row) if type(row) is tuple else plan.broken(row)  # type: ignore[arg-type]


def sample_of(stream: RecordStream, count: int = 20) -> tuple[Mapping[str, str], ...]:
    """Return the first `count` rows as {heading: cell}, as they are in the file."""
    users = (record for record in stream.records if isinstance(record, UserRecord))
    return tuple(dict(record.columns) for record in itertools.islice(users, count))
