"""PaletteModel: the entries that match the typed text, best first, recently chosen ones before others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.gui.palette.entries import Entry
from app.gui.palette.matching import Spans, match
from app.gui.text.texts import status_name, tr
from app.gui.widgets.highlights import folded_with_places, spans_of

LINE = Qt.ItemDataRole.UserRole + 1
MOST_LINES = 60
#: Score of the first entry of a provider that has searched, if its text does not match.
_FOUND_ELSEWHERE = 40.0
#: Added to entries chosen recently.
_RECENT_BONUS = 12.0
#: Subtracted from entries that can't be done now; it is larger than any score.
_IMPOSSIBLE = 10_000.0
_LAST = float("-inf")


@dataclass(frozen=True)
class Line:
    """An entry with the spans of its matched letters, and whether it was chosen recently."""

    entry: Entry
    spans: Spans = ()
    detail_spans: Spans = ()
    is_recent: bool = False


def ranked(
    typed: str, offers: Sequence[tuple[bool, Sequence[Entry]]], recent_ranks: Mapping[str, int]
) -> list[Line]:
    """Return the matching entries as lines, best first.

    `offers` are pairs (whether the provider has searched, its entries). `recent_ranks` maps the keys of
    recently chosen entries to their rank; 0 is the newest. If nothing is typed, the recently chosen entries
    come first, newest first.
    """
    words = tuple(folded_with_places(typed)[0].split())
    found: list[tuple[float, Line]] = []
    for searched, entries in offers:
        for place, entry in enumerate(entries):
            if entry.last:
                found.append((_LAST, Line(entry)))
                continue
            fits = match(typed, entry.text, entry.detail)
            if fits is None and not searched:
                continue
            score = _FOUND_ELSEWHERE - place if fits is None else fits.score
            rank = recent_ranks.get(entry.key)
            if rank is not None:
                score += (1000.0 if not words else _RECENT_BONUS) - rank
            if not entry.possible:
                score -= _IMPOSSIBLE
            spans = () if fits is None else fits.spans
            line = Line(entry, spans, spans_of(entry.detail, words) if searched else (), rank is not None)
            found.append((score, line))
    found.sort(key=lambda scored: -scored[0])
    lines = [line for _, line in found]
    last = [line for line in lines if line.entry.last]
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - len(last)], *last]


class PaletteModel(QAbstractListModel):
    """The lines of the palette. `Qt.AccessibleTextRole` is the text of a whole line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        """Replace the lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a line, its text or its accessible text."""
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return accessible_text(line)
        return None


def accessible_text(line: Line) -> str:
    """Return the text of a line for screen readers."""
    entry = line.entry
    parts = [entry.text, entry.detail, status_name(entry.status) if entry.status else "", entry.shortcut]
    if line.is_recent:
        parts.append(tr("recently used"))
    return ", ".join(part for part in parts if part)
