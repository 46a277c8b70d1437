"""HistoryModel: the audit trail, held a hundred lines at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from app.gui.models.blocks import BLOCK, Blocks
from app.gui.operations import Operations
from app.gui.texts import moment, tr
from app.gui.views.history_lines import headline, one_line
from app.queries.get_history import GetHistory
from app.queries.results import History, HistoryEntry, QueryResult

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole

COLUMNS: tuple[tuple[Callable[[], str], Callable[[HistoryEntry], str], int], ...] = (
    (lambda: tr("When"), lambda entry: moment(entry.occurred_at), 150),
    (lambda: tr("What"), headline, 160),
    (lambda: tr("Whom"), lambda entry: entry.target.name if entry.target else "", 190),
    (lambda: tr("By"), lambda entry: entry.actor.name, 180),
    (lambda: tr("Why, and what changed"), one_line, 400),
)


class HistoryModel(QAbstractTableModel):
    """As UsersModel, for lines that never change."""

    answered = Signal(int)
    failed = Signal(object)

    def __init__(self, operations: Operations, asker_id: Callable[[], str]) -> None:
        super().__init__()
        self._operations = operations
        self._asker_id = asker_id
        self._filters: dict[str, Any] = {}
        self._total = 0
        self._question = 0
        self._blocks: Blocks[HistoryEntry] = Blocks()
        self._asked: set[int] = set()
        self._wanted: set[int] = set()
        self._fetch = QTimer(self, singleShot=True, interval=0)
        self._fetch.timeout.connect(self._ask_for_wanted)

    def ask(self, filters: dict[str, Any]) -> None:
        """Show the lines of these filters, fields of GetHistory."""
        self._filters = dict(filters)
        self.refresh()

    def refresh(self) -> None:
        """Ask again; what is shown stays until the answer comes."""
        self._question += 1
        self._asked.clear()
        self._blocks.let_age()
        self._ask(0)

    def entry_at(self, row: int) -> HistoryEntry | None:
        """The line in a row, if it is held."""
        return self._blocks.row(row)

    def rowCount(self, parent: Index | None = None) -> int:
        """All lines found."""
        return 0 if parent is not None and parent.isValid() else self._total

    def columnCount(self, parent: Index | None = None) -> int:
        """The columns."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            if role == Qt.ItemDataRole.DisplayRole:
                return COLUMNS[section][0]()
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """From memory alone."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, ENTRY):
            return None
        number = index.row() // BLOCK
        if self._blocks.wants(number) and number not in self._asked:
            self._wanted.add(number)
            self._fetch.start()
        entry = self._blocks.row(index.row())
        if entry is None:
            return None if role == ENTRY else "…"
        return entry if role == ENTRY else COLUMNS[index.column()][1](entry)

    def _ask_for_wanted(self) -> None:
        wanted, self._wanted = sorted(self._wanted)[-4:], set()
        for number in wanted:
            if number not in self._asked:
                self._ask(number)

    def _ask(self, number: int) -> None:
        self._asked.add(number)
        query = GetHistory(asker_id=self._asker_id(), page=number + 1, page_size=BLOCK, **self._filters)
        self._operations.ask(self, query, partial(self._take, self._question, number), self.failed.emit)

    def _take(self, question: int, number: int, result: QueryResult[History]) -> None:
        self._asked.discard(number)
        if question != self._question:
            return
        answer = result.data
        if answer.total_count != self._total:
            self._resize(answer.total_count)
        self._blocks.put(number, answer.entries)
        last = min(self._total, (number + 1) * BLOCK) - 1
        if last >= number * BLOCK:
            self.dataChanged.emit(self.index(number * BLOCK, 0), self.index(last, len(COLUMNS) - 1))
        if number == 0:
            self.answered.emit(self._total)

    def _resize(self, total: int) -> None:
        before = self._total
        if total > before:
            self.beginInsertRows(QModelIndex(), before, total - 1)
            self._total = total
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), total, before - 1)
            self._total = total
            self.endRemoveRows()
        self._blocks.let_age()
