"""KeptLines: keeps lines of the history selected while other lines are added above them or are erased."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QTableView

from app.gui.models.history_model import HistoryModel
from app.queries.results import HistoryEntry


class KeptLines(QObject):
    """Follows the selected lines by their position in the log, since their row numbers change. After each
    answer it asks for the current rows of the lines. Until they arrive it uses estimated rows, which are
    right unless lines were erased.

    Emits `changed` when another line becomes current, and when the current line was loaded or has lost its
    content.
    """

    changed = Signal()

    def __init__(self, table: QTableView, model: HistoryModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._total = 0
        self._ours = False
        self._asked = 0
        self._counting = False
        #: The first and last selected row and the current one; empty if nothing is selected.
        self._rows: tuple[int, ...] = ()
        #: The positions of the lines in these rows, as far as they are known.
        self._positions: dict[int, int] = {}
        #: The current line, known also when its row is no longer loaded.
        self.entry: HistoryEntry | None = None
        model.answering.connect(self._remember_total)
        model.answered.connect(lambda _: self._follow())
        model.block_loaded.connect(self._learn)
        model.erasure_found.connect(self._count)
        table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        table.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last selected row, or None if no row is selected."""
        return (self._rows[0], self._rows[1]) if self._rows else None

    def forget(self) -> None:
        """Clear the selection, because another query is about to be shown."""
        self._stop_counting()
        self._select(())
        self._positions = {}
        self._show(None)

    # -- selecting --

    def _chosen(self) -> None:
        if self._ours:
            return
        ranges = self._table.selectionModel().selection().toList()
        self._stop_counting()
        if not ranges:
            self._rows, self._positions = (), {}
            self._show(None)
            return
        first, last = min(one.top() for one in ranges), max(one.bottom() for one in ranges)
        current = min(max(self._table.currentIndex().row(), first), last)
        self._rows, self._positions = (first, last, current), {}
        self._learn()
        if current not in self._positions:
            self._show(None)

    def _learn(self) -> None:
        """Store the positions of the selected lines whose rows were loaded in the meantime. If a row now
        shows another line, ask for the new rows."""
        moved = False
        for at in self._rows:
            entry = self._model.row_at(at)
            if entry is None:
                continue
            if at not in self._positions:
                self._positions[at] = entry.position
                if at == self._rows[2]:
                    self._show(entry)
            elif self._positions[at] != entry.position:
                moved = True
        if moved and not self._counting:
            self._count()

    def _show(self, entry: HistoryEntry | None) -> None:
        if entry != self.entry:
            self.entry = entry
            self.changed.emit()

    # -- where it is after an answer --

    def _remember_total(self) -> None:
        self._total = self._model.total

    def _follow(self) -> None:
        if not self._rows:
            return
        if not self._model.total:
            self.forget()
            return
        came, last = self._model.total - self._total, self._model.total - 1
        guessed = {at: max(0, min(last, at + came)) for at in self._rows}
        self._positions = {guessed[at]: position for at, position in self._positions.items()}
        self._select(tuple(guessed[at] for at in self._rows))
        self._count()

    def _count(self) -> None:
        """Ask for the current rows of the selected lines whose positions are known."""
        self._stop_counting()
        wanted, found = dict(self._positions), dict[int, tuple[int, bool]]()
        number, rows = self._asked, self._rows
        self._counting = bool(wanted)

        def counted(at: int, row: int, entry: HistoryEntry | None) -> None:
            found[at] = (row, entry is not None)
            if number == self._asked and entry is not None and at == rows[2]:
                self._show(entry)
            if number == self._asked and len(found) == len(wanted):
                self._counting = False
                self._place(rows, found)

        for at, position in wanted.items():
            self._model.find_row(position, partial(counted, at))

    def _stop_counting(self) -> None:
        """Ignore answers that are still to come, since they are about an earlier selection."""
        self._asked += 1
        self._counting = False

    def _place(self, rows: tuple[int, ...], found: dict[int, tuple[int, bool]]) -> None:
        first, last, current = rows
        row, there = found.get(current, (current, True))
        if not there:
            self.forget()
            return
        top = found.get(first, (first, True))[0]
        bottom, is_there = found.get(last, (last, True))
        placed = (top, bottom if is_there else bottom - 1, row)
        self._positions = {
            new: self._positions[old] for old, new in zip(rows, placed, strict=True) if old in self._positions
        }
        if placed != self._rows:
            self._select(placed)

    def _select(self, rows: tuple[int, ...]) -> None:
        """Select these rows without scrolling, so that a person who reads is not disturbed."""
        self._rows = rows
        self._ours = True
        self._table.setAutoScroll(False)
        chosen = self._table.selectionModel()
        kind = QItemSelectionModel.SelectionFlag
        if rows:
            last_column = self._model.columnCount() - 1
            span = QItemSelection(self._model.index(rows[0], 0), self._model.index(rows[1], last_column))
            column = max(0, self._table.currentIndex().column())
            chosen.setCurrentIndex(self._model.index(rows[2], column), kind.NoUpdate)
            chosen.select(span, kind.ClearAndSelect)
        else:
            chosen.clear()
        self._table.setAutoScroll(True)
        self._ours = False
