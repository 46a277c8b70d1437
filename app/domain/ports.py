"""Ports that several packages of `app` share, as protocols: the clock, progress of long work, and files of
users."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from app.domain.message import NO_MESSAGE, Message
from app.domain.user_record import FileShape, PassedOver, RowProblem, UserRecord


class Clock(Protocol):
    """The current time, in UTC."""

    def now(self) -> datetime:
        """Return the current time, with microseconds."""

    def after(self, duration: timedelta | None) -> datetime | None:
        """Return the time that lies this duration in the future. Returns None if the duration is None."""


class Progress(Protocol):
    """Receives the progress of long work, and stops it on request.

    The methods are called on the worker thread; a few calls a second are enough.
    """

    def report(self, done: int, total: int | None, text: Message = NO_MESSAGE) -> None:
        """Report how much is done. `total` is None if the total is unknown."""

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled if the operator asked to stop. Call it between transactions."""


class ImportFiles(Protocol):
    """Reads files of users for an import, and writes the report of refused rows (`app/formats`)."""

    def read_records(
        self, path: Path, *, format: str | None = None, mapping: Mapping[str, str] = ...
    ) -> Iterator[UserRecord | PassedOver]:
        """Yield the rows one by one, in constant memory. Raises FileRefused."""

    def check_report(self, path: Path, source: Path) -> None:
        """Raise FileRefused if a report on the file `source` must not be written to `path`."""

    def write_report(
        self, path: Path, refused: Iterable[tuple[UserRecord, Sequence[RowProblem]]], source: Path
    ) -> int:
        """Write the refused rows of `source` to a file that can be fixed and imported again. Return their
        number.

        Raises FileRefused.
        """

    def temporary_parent(self) -> Path:
        """Return a private folder for data that does not fit into memory. Raises OSError."""


class ExportFiles(Protocol):
    """Inspects and writes files of users for queries (`app/formats`)."""

    def inspect(self, path: Path, *, format: str | None = None) -> FileShape:
        """Return the shape of a file. Raises FileRefused."""

    def write_records(self, path: Path, records: Iterable[UserRecord], format: str | None = None) -> int:
        """Write the records and return their number. Raises FileRefused."""
