"""Writes the dashboard's figures as CSV and its picture as PNG."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QImage

from app.files.outputs import Outputs
from app.gui.look.png import png_of
from app.gui.pages.dashboard.agenda_groups import agenda_groups
from app.gui.text.texts import format_datetime, status_name, tr
from app.queries.results import Totals

#: The cells of one line.
Row = tuple[str | int, ...]


def table_of(totals: Totals, now: datetime) -> list[Row]:
    """Return the rows of the table: a heading, one row (figure, of, count) for each figure, and one row with
    times for each suspension of the agenda. Call this on the GUI thread, because it translates texts."""
    rows: list[Row] = [
        (tr("figure"), tr("of"), tr("count"), tr("was due"), tr("ended")),
        (tr("users"), "", totals.users),
        (tr("inactive for 90 days"), "", totals.inactive_90_days),
        (tr("never signed in"), "", totals.never_signed_in),
    ]
    statuses = {status_name(name): count for name, count in totals.by_status.items()}
    for what, counts in (
        (tr("status"), statuses),
        (tr("role"), totals.by_role),
        (tr("domain"), totals.domains),
        (tr("new accounts"), totals.sign_ups),
        (tr("sign-ins"), totals.logins),
    ):
        rows += [(what, name, count) for name, count in counts.items()]
    ends, ended = tr("suspension ends"), tr("suspension ended automatically")
    for group, count in zip(agenda_groups(now), totals.ending, strict=False):
        rows.append((ends, group.title, count))
    rows += [(ends, user.email, "", format_datetime(user.suspended_until)) for user in totals.ending_soon]
    rows.append((ended, tr("In the last 7 days"), totals.returned_count))
    rows += [
        (ended, entry.email, "", format_datetime(entry.due_at), format_datetime(entry.applied_at))
        for entry in totals.returned
    ]
    return rows


def write_csv(rows: Iterable[Row], path: Path, outputs: Outputs) -> None:
    """Write the rows as CSV in UTF-8, with the byte-order mark that spreadsheets need. Raises FileRefused if
    the file can't be written."""
    with outputs.new_text(path) as file:
        file.write("\ufeff")
        csv.writer(file).writerows([_harmless(cell) for cell in cells] for cells in rows)


def write_picture(picture: QImage, path: Path, outputs: Outputs) -> None:
    """Write the picture as PNG. May run on any thread; takes about 40 ms. Raises FileRefused if the file
    can't be written."""
    outputs.write(path, png_of(picture))


def _harmless(cell: str | int) -> str | int:
    """Return the cell with a quote before it if a spreadsheet would run its text as a formula (OWASP, CSV
    injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell
