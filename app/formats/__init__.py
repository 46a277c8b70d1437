"""Files of users: recognizes, reads and writes them, row by row with constant memory."""

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
    """Yield the users of the file. `mapping` is {field: template of columns}, as for `--map`.

    A broken row becomes a record with a `problem`. Raises FileRefused: at once if the beginning of the file
    has a problem, later if reading fails.
    """
    source, head = open_source(path)
    return format_for_reading(source, head, format)(source, head, mapping).records


def inspect(path: Path, *, format: str | None = None) -> FileShape:
    """Return the file's format, encoding and columns, with up to 20 rows. Raises FileRefused.

    A file without a column for the email is shown too, so that the user can map one.
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
    """Return the formats that can be written. Padron's own comes first and is the one used for `.csv`."""
    return _kinds(kind for kind in FORMATS if kind.writes)


def readable() -> tuple[FileKind, ...]:
    """Return the formats that can be read, Padron's own first."""
    return _kinds(kind for kind in FORMATS if kind.reads)


def _kinds(formats: Iterable[Format]) -> tuple[FileKind, ...]:
    own_first = sorted(formats, key=lambda kind: kind.name != "padron-csv")
    return tuple(FileKind(kind.name, kind.title, kind.extensions) for kind in own_first)


class Files:
    """Files of users and plain tables, read from anywhere and written only through `outputs`. Implements the
    file ports of commands and queries."""

    read_records = staticmethod(read_records)
    inspect = staticmethod(inspect)
    readable = staticmethod(readable)
    writable = staticmethod(writable)

    def __init__(self, outputs: Outputs) -> None:
        self._outputs = outputs

    def write_records(self, path: Path, records: Iterable[UserRecord], format: str | None = None) -> int:
        """Write all records or nothing, and return their number. If `format` is None, the file's extension
        decides.

        Passwords and their hashes are never written. Raises FileRefused.
        """
        return format_for_writing(path, format)(self._outputs.new_text, path, records)

    def write_table(self, path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
        """Write a plain table as CSV and return the number of rows. Raises FileRefused."""
        return write_table(self._outputs.new_text, path, headings, rows)

    def check_report(self, path: Path, source: Path) -> None:
        """Raise FileRefused if a report on `source` may not be written to `path`."""
        self._outputs.check(path, inputs=(source,))

    def write_report(
        self, path: Path, refused: Iterable[tuple[UserRecord, Sequence[RowProblem]]], source: Path
    ) -> int:
        """Write the refused rows of the file `source` and return their number. Raises FileRefused."""
        return write_report(partial(self._outputs.new_text, inputs=(source,)), path, refused)

    def temporary_parent(self) -> Path:
        """Return the folder for rows that don't fit into memory. Raises OSError."""
        return self._outputs.temporary_parent()
