"""Files of users, in and out: recognized by their content, read row by row, memory flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from app.domain.user_record import FileKind, FileShape, PassedOver, RowProblem, UserRecord
from app.files.outputs import Outputs
from app.formats.csv_table import sample_of
from app.formats.format import Format
from app.formats.plain_table import write_table
from app.formats.recognition import FORMATS, format_for_reading, format_for_writing
from app.formats.report import write_report
from app.formats.source import open_source

__all__ = [
    "FORMATS",
    "Files",
    "Format",
    "inspect",
    "read_records",
    "readable",
    "writable",
]

_NO_MAPPING: Mapping[str, str] = {}


def read_records(
    path: Path, *, format: str | None = None, mapping: Mapping[str, str] = _NO_MAPPING
) -> Iterator[UserRecord | PassedOver]:
    """The file's users, one by one. `mapping` is {field: template over the columns}, as `--map`.

    A broken row is a record with a `problem`. Raises FileRefused: at once for what the
    head of the file tells, later if reading fails.
    """
    source, head = open_source(path)
    return format_for_reading(source, head, format)(source, head, mapping).records


def inspect(path: Path, *, format: str | None = None) -> FileShape:
    """What the file looks like, with up to 20 rows. Raises FileRefused.

    A file in which nothing gives the email yet is shown too, so that it can be mapped.
    """
    source, head = open_source(path)
    open_stream = format_for_reading(source, head, format)
    stream = open_stream(source, head, {"email": ""})
    return FileShape(
        format=format or next(kind.name for kind in FORMATS if kind.open is open_stream),
        encoding=source.encoding,
        delimiter=stream.delimiter,
        columns=stream.columns,
        sample=sample_of(stream),
    )


def writable() -> tuple[FileKind, ...]:
    """The formats that can be written; Padron's own first, to which `.csv` belongs."""
    return _kinds(kind for kind in FORMATS if kind.writes)


def readable() -> tuple[FileKind, ...]:
    """The formats that can be read, Padron's own first."""
    return _kinds(kind for kind in FORMATS if kind.reads)


def _kinds(formats: Iterable[Format]) -> tuple[FileKind, ...]:
    own_first = sorted(formats, key=lambda kind: kind.name != "padron-csv")
    return tuple(FileKind(kind.name, kind.title, kind.extensions) for kind in own_first)


class Files:
    """Files of users and plain tables, read from anywhere and written by `outputs` alone. Implements the file
    ports of commands and queries."""

    read_records = staticmethod(read_records)
    inspect = staticmethod(inspect)
    readable = staticmethod(readable)
    writable = staticmethod(writable)

    def __init__(self, outputs: Outputs) -> None:
        self._outputs = outputs

    def write_records(self, path: Path, records: Iterable[UserRecord], format: str | None = None) -> int:
        """Write them all or nothing; answers how many. `format` None: by the file's extension.

        Passwords and their hashes are never written. Raises FileRefused.
        """
        return format_for_writing(path, format)(self._outputs.new_text, path, records)

    def write_table(self, path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
        """A plain table as CSV; answers how many rows. Raises FileRefused."""
        return write_table(self._outputs.new_text, path, headings, rows)

    def check_report(self, path: Path, source: Path) -> None:
        """Raise FileRefused if no report on this file may be written there."""
        self._outputs.check(path, inputs=(source,))

    def write_report(
        self, path: Path, refused: Iterable[tuple[UserRecord, Sequence[RowProblem]]], source: Path
    ) -> int:
        """The refused rows of the file `source`; answers how many. Raises FileRefused."""
        return write_report(partial(self._outputs.new_text, inputs=(source,)), path, refused)

    def temporary_parent(self) -> Path:
        """Where rows may wait that do not fit into memory. Raises OSError."""
        return self._outputs.temporary_parent()
