"""PaletteModel: the entries that fit what was typed, best first, those chosen lately before others."""

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
_FOUND_ELSEWHERE = 40.0
_LATELY = 12.0
#: More than any score, so that what can be done comes first.
_IMPOSSIBLE = 10_000.0
_LAST = float("-inf")


@dataclass(frozen=True)
class Line:
    """An entry as it is shown: where letters matched, and whether it was chosen lately."""

    entry: Entry
    spans: Spans = ()
    detail_spans: Spans = ()
    lately: bool = False


def ranked(
    typed: str, offers: Sequence[tuple[bool, Sequence[Entry]]], lately: Mapping[str, int]
) -> list[Line]:
    """Best first. `offers` are (whether the provider has searched itself, entries); `lately` the keys chosen
    lately with how long ago (0: last). With nothing typed those come first, in that order."""
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
            ago = lately.get(entry.key)
            if ago is not None:
                score += (1000.0 if not words else _LATELY) - ago
            if not entry.possible:
                score -= _IMPOSSIBLE
            spans = () if fits is None else fits.spans
            line = Line(entry, spans, spans_of(entry.detail, words) if searched else (), ago is not None)
            found.append((score, line))
    found.sort(key=lambda scored: -scored[0])
    lines = [line for _, line in found]
    last = [line for line in lines if line.entry.last]
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - len(last)], *last]


class PaletteModel(QAbstractListModel):
    """`Qt.AccessibleTextRole` says the whole line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        """These from now on."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Qt's."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's."""
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return translated(line)
        return None


def translated(line: Line) -> str:
    """A line for those who hear it."""
    entry = line.entry
    parts = [entry.text, entry.detail, status_name(entry.status) if entry.status else "", entry.shortcut]
    if line.lately:
        parts.append(tr("recently used"))
    return ", ".join(part for part in parts if part)
