"""Stores the refused rows of an import until the report is written: in memory, or on disk if they are
many."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.domain.errors import FileRefused
from app.domain.message import Message
from app.domain.user_record import RowProblem, UserRecord

_IN_MEMORY = 4_000_000


class RefusedRows:
    """Rows in the order in which they were refused, in constant memory.

    Stores what a report shows of a row: its cells, which include no password.
    """

    def __init__(self, folder: Callable[[], Path]) -> None:
        """Open the store in the folder that `folder` returns. Raises FileRefused."""
        try:
            self._kept = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - closed by `close`
                _IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass",
                dir=str(folder()), prefix=f"{os.getpid()}-",
            )  # fmt: skip
        except OSError as error:
            raise _not_kept(error) from error

    def add(self, record: UserRecord, problem: RowProblem) -> None:
        """Add a row. Raises FileRefused (`file_not_writable`) if the disk is full."""
        told = [problem.line, problem.column, problem.code, problem.message]
        try:
            self._kept.write(json.dumps([record.line, dict(record.columns), told]) + "\n")
        except OSError as error:
            raise _not_kept(error) from error

    def __iter__(self) -> Iterator[tuple[UserRecord, Sequence[RowProblem]]]:
        """Yield the rows. Call it once, after all were added."""
        self._kept.seek(0)
        for line in self._kept:
            number, columns, told = json.loads(line)
            yield UserRecord(number, columns=columns), (RowProblem(*told),)

    def close(self) -> None:
        """Close and delete the file."""
        self._kept.close()


def _not_kept(error: OSError) -> FileRefused:
    return FileRefused(
        Message(
            "The refused rows can't be kept for the report: {reason}. Free some space and try again.",
            reason=error.strerror or str(error),
        ),
        code="file_not_writable",
    )
