"""Report: writes refused rows to a CSV file that can be fixed and imported again. An import ignores the four
columns that the report adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from app.domain.user_record import RowProblem, UserRecord
from app.formats.csv_writer import write_csv
from app.formats.format import NewText
from app.formats.headings import folded

_OWN = ("padron_line", "padron_column", "padron_code", "padron_message")
_SECRET = ("password", "contrasena")


def write_report(
    new_text: NewText, path: Path, refused: Iterable[tuple[UserRecord, Sequence[RowProblem]]]
) -> int:
    """Write one line per refused row, with the file's own headings, and return the number of lines.

    Passwords are never written. Raises FileRefused.
    """
    rows = ((_why(record, problems), _row(record)) for record, problems in refused)
    return write_csv(new_text, path, _OWN, rows)


def _why(record: UserRecord, problems: Sequence[RowProblem]) -> tuple[str, str, str, str]:
    return (
        str(record.line),
        "; ".join(problem.column for problem in problems if problem.column),
        "; ".join(problem.code for problem in problems),
        " ".join(problem.message for problem in problems),
    )


def _row(record: UserRecord) -> Iterator[tuple[str, str]]:
    return (
        (heading, value)
        for heading, value in record.columns.items()
        if heading not in _OWN and not any(word in folded(heading) for word in _SECRET)
    )
