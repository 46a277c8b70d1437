"""The dashboard as a picture and as a table."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtGui import QImage, QImageWriter

from app.domain.errors import StoreUnavailable
from app.gui.texts import tr
from app.queries.results import Totals


def rows_of(totals: Totals) -> list[tuple[str, str, int]]:
    """(what, of which, count) of every figure."""
    rows = [
        ("users", "", totals.users),
        ("inactive_90_days", "", totals.inactive_90_days),
        ("never_signed_in", "", totals.never_signed_in),
    ]
    for what, counts in (
        ("status", totals.by_status),
        ("role", totals.by_role),
        ("domain", totals.domains),
        ("sign_ups", totals.sign_ups),
        ("logins", totals.logins),
    ):
        rows += [(what, name, count) for name, count in counts.items()]
    return rows


def write_csv(totals: Totals, path: Path) -> None:
    """All figures, a line each (UTF-8 with its mark, as spreadsheets like it). Raises StoreUnavailable."""
    try:
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            lines = csv.writer(file)
            lines.writerow(("figure", "of", "count"))
            lines.writerows((what, _harmless(of), count) for what, of, count in rows_of(totals))
    except OSError as error:
        text = tr("{file} can't be written: {reason}. Nothing was changed.")
        raise StoreUnavailable(text.format(file=path, reason=error.strerror or error)) from error


def write_picture(picture: QImage, path: Path) -> None:
    """As PNG, on any thread; some 40 ms. Raises StoreUnavailable."""
    if not QImageWriter(str(path), b"PNG").write(picture):
        raise StoreUnavailable(tr("The picture could not be written to {file}.").format(file=path))


def _harmless(text: str) -> str:
    """What a spreadsheet would run begins with a quote instead (OWASP, CSV injection)."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text
