"""CSV writer: writes a table when its later columns are known only after all rows, with constant memory."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.formats.csv_cells import csv_line
from app.formats.format import NewText

NamedCells = Iterable[tuple[str, str]]


def write_csv(
    new_text: NewText, path: Path, fixed: Sequence[str], rows: Iterable[tuple[Sequence[str], NamedCells]]
) -> int:
    """Write the `fixed` columns, then a column for each other name that occurs in the rows, in order of
    appearance. Returns the number of rows.

    Until all names are known, the rows are kept in an unnamed temporary file. The file is UTF-8 with a byte
    order mark, which some spreadsheets need. Raises FileRefused.
    """
    count, places = 0, dict[str, int]()
    with new_text(path) as file, tempfile.TemporaryFile("w+", encoding="utf-8", dir=path.parent) as waiting:
        for cells, named in rows:
            kept = {places.setdefault(name, len(places)): value for name, value in named}
            waiting.write(json.dumps([list(cells), list(kept.items())]) + "\n")
            count += 1
        waiting.seek(0)
        file.write("\ufeff" + csv_line([*fixed, *places]))
        width = len(places)
        for line in waiting:
            row, pairs = json.loads(line)
            rest = [""] * width
            for place, value in pairs:
                rest[place] = value
            file.write(csv_line(row + rest))
    return count
