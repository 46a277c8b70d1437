"""Exports lines of the history to a file, and copies them to the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.gui.models.blocks import BLOCK
from app.gui.models.history_model import COLUMNS
from app.gui.pages.history.filters import TYPES
from app.gui.text.texts import event_name, field_name, tr
from app.queries.export_history import ExportHistory
from app.queries.results import HistoryEntry

if TYPE_CHECKING:
    from app.gui.models.history_model import HistoryModel
    from app.gui.runtime.backend import Backend
    from app.gui.runtime.operations import Ticket

#: More lines are exported to a file instead: several programs hold a clipboard in memory.
MOST = 20_000
#: The fields of history lines whose names a file contains as the window shows them.
_FIELDS = (
    "email", "first_name", "last_name", "bio", "status", "role", "roles", "password", "suspended_until",
    "due_at", "permissions", "attempt",
)  # fmt: skip


def export_query(asker_id: str, path: Path, filters: dict[str, Any]) -> ExportHistory:
    """Return the query that writes all lines that match the filters to the file at `path`."""
    return ExportHistory(
        asker_id=asker_id,
        path=path,
        headings=(
            tr("Position"), tr("When"), tr("What"), tr("User or role"), tr("User or role (id)"),
            tr("Done by"), tr("Done by (id)"), tr("Reason"), tr("Changes"),
        ),
        words={
            **{name: event_name(name) for name in TYPES},
            **{name: field_name(name) for name in _FIELDS},
        },
        **filters,
    )  # fmt: skip


class LinesShown:
    """Reads the lines in the rows `span` of the list as it is now. They can be read on any thread."""

    def __init__(self, model: HistoryModel, span: tuple[int, int]) -> None:
        self._first, self._last = span
        pages = range(self._first // BLOCK, self._last // BLOCK + 1)
        self._queries = [model.page_shown(page + 1) for page in pages]

    def ask(self, backend: Backend, ticket: Ticket) -> list[HistoryEntry]:
        """Return the lines. Takes about 3 ms per hundred lines. Raises Cancelled if the ticket is
        cancelled."""
        found: list[HistoryEntry] = []
        for query in self._queries:
            ticket.raise_if_cancelled()
            found += backend.ask(query).data.entries
        begin = self._first % BLOCK
        return found[begin : begin + self._last - self._first + 1]


def as_text(entries: Sequence[HistoryEntry]) -> str:
    """Return the entries as text, one line for each, with the cells of the table separated by tabs."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in _cells(entry)) for entry in entries)


def as_csv(entries: Sequence[HistoryEntry]) -> str:
    """Return the entries as CSV with a row of headings."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow([title() for title, _, _ in COLUMNS])
    lines.writerows([_harmless(cell) for cell in _cells(entry)] for entry in entries)
    return written.getvalue()


def _cells(entry: HistoryEntry) -> list[str]:
    return [text(entry) for _, text, _ in COLUMNS]


def _harmless(text: str) -> str:
    """Return the cell with a quote before it if a spreadsheet would run its text as a formula (OWASP, CSV
    injection)."""
    return f"'{text}" if text.startswith(tuple("=+-@\t\r")) else text
