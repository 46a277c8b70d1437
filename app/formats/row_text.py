"""Row text: writes users as lines of tab-separated text, to paste into a mail or a sheet. Write-only."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.domain.user_record import UserRecord
from app.formats.csv_cells import guard
from app.formats.format import Format, NewText


def write_row_text(new_text: NewText, path: Path, records: Iterable[UserRecord]) -> int:
    """Write the name, email, status and roles of each user as a line of cells separated by tabs. The cells
    are guarded against formulas, because a spreadsheet splits pasted text at tabs. Returns the number of
    lines. Raises FileRefused."""
    count = 0
    with new_text(path) as file:
        for record in records:
            name = " ".join(filter(None, (record.first_name, record.last_name)))
            status = record.status.value if record.status is not None else ""
            cells = (name, record.email or "", status, ", ".join(record.roles or ()))
            file.write("\t".join(guard(" ".join(cell.split())) for cell in cells) + "\n")
            count += 1
    return count


ROW_TEXT = Format(
    name="text",
    title="Lines of text",
    extensions=(".txt",),
    recognizes=lambda head: False,
    write=write_row_text,
)
