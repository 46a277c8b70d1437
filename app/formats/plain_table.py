"""Plain tables: writes CSV reports that are not files of users."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.formats.csv_cells import csv_line
from app.formats.format import NewText


def write_table(new_text: NewText, path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write the rows one by one and return their number. Cells are guarded against spreadsheets that run
    formulas. The file is UTF-8 with a byte order mark. Raises FileRefused."""
    count = 0
    with new_text(path) as file:
        file.write("\ufeff" + csv_line(headings))
        for row in rows:
            file.write(csv_line(row))
            count += 1
    return count
