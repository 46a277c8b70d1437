"""What several rooms ask of the world, as protocols: the time, progress of long work, and files of users."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from app.domain.user_record import FileShape, PassedOver, RowProblem, UserRecord


class Clock(Protocol):
    """The time, in UTC."""

    def now(self) -> datetime:
        """This moment, with microseconds."""

    def after(self, duration: timedelta | None) -> datetime | None:
        """The moment this long from now; None for None."""


class Progress(Protocol):
    """Hears how far long work is, and stops it on request. Called on the worker's thread; a few calls a
    second are enough."""

    def report(self, done: int, total: int | None, text: str = "") -> None:
        """`total` None: nobody knows how much there is."""

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled if the person asked to stop. Call it between transactions."""


class ImportFiles(Protocol):
    """Files of users as an import reads them, and its report of refused rows (`app/formats`)."""

    def read_records(
        self, path: Path, *, format: str | None = None, mapping: Mapping[str, str] = ...
    ) -> Iterator[UserRecord | PassedOver]:
        """Row by row, memory flat. Raises FileRefused."""

    def check_report(self, path: Path, source: Path) -> None:
        """Raise FileRefused if no report on the file `source` may be written there."""

    def write_report(
        self, path: Path, refused: Iterable[tuple[UserRecord, Sequence[RowProblem]]], source: Path
    ) -> int:
        """The refused rows of `source`, to be mended and imported again; answers how many. Raises
        FileRefused."""

    def temporary_parent(self) -> Path:
        """A private folder for what does not fit into memory. Raises OSError."""


class ExportFiles(Protocol):
    """Files of users as queries look at them and write them (`app/formats`)."""

    def inspect(self, path: Path, *, format: str | None = None) -> FileShape:
        """What a file looks like. Raises FileRefused."""

    def write_records(self, path: Path, records: Iterable[UserRecord], format: str | None = None) -> int:
        """Write them; answers how many. Raises FileRefused."""
