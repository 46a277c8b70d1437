"""UsersModel: a list of any length, of which only the rows being looked at are held."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from app.gui.models.blocks import BLOCK, Blocks
from app.gui.models.user_columns import COLUMNS
from app.gui.operations import Operations
from app.queries.list_users import ListUsers, SearchUsers
from app.queries.results import QueryResult, UserList, UserSummary

Index = QModelIndex | QPersistentModelIndex

USER = Qt.ItemDataRole.UserRole

FACETS = ("status", "roles", "domain")


class UsersModel(QAbstractTableModel):
    """Asks for blocks of 100 rows as they come into sight; answers `data` from memory alone.

    `answered` follows each first block: total, facets and words to highlight are of the
    question that is asked now. A refresh keeps the rows that are shown until newer ones come.
    """

    answered = Signal(object)
    failed = Signal(object)
    block_came = Signal()

    def __init__(self, operations: Operations, asker_id: Callable[[], str]) -> None:
        super().__init__()
        self._operations = operations
        self._asker_id = asker_id
        self._filters: dict[str, Any] = {}
        self._sort, self._descending = "created_at", True
        self._total = 0
        self._blocks: Blocks[UserSummary] = Blocks()
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._question = 0
        self.words: tuple[str, ...] = ()
        self._fetch = QTimer(self, singleShot=True, interval=0)
        self._fetch.timeout.connect(self._ask_for_wanted)

    # -- the question --

    def ask(self, filters: dict[str, Any], sort: str, *, descending: bool) -> None:
        """Show the users of another question, from the top."""
        self._filters, self._sort, self._descending = dict(filters), sort, descending
        self._question += 1
        self._asked.clear()
        self._ask_first()

    def refresh(self) -> None:
        """The read store moved on: ask again for what is shown."""
        self._question += 1
        self._blocks.let_age()
        self._asked.clear()
        self._ask_first()

    def query(self, page: int = 1, *, facets: tuple[str, ...] = ()) -> ListUsers:
        """The question as it stands, for one page of a block's size."""
        kind = SearchUsers if self._filters.get("search") else ListUsers
        return kind(
            asker_id=self._asker_id(),
            sort=self._sort,
            descending=self._descending,
            page=page,
            page_size=BLOCK,
            facets=facets,
            **self._filters,
        )

    @property
    def filters(self) -> dict[str, Any]:
        """What the list is narrowed by, as fields of ListUsers."""
        return dict(self._filters)

    @property
    def total(self) -> int:
        """How many users the question finds."""
        return self._total

    def user_at(self, row: int) -> UserSummary | None:
        """The user in a row, if it is held."""
        return self._blocks.row(row)

    def row_of(self, user_id: str) -> int | None:
        """The row of a user among those held. O(rows held)."""
        return next(
            (row for row, user in self._blocks.rows() if user.id == user_id and row < self._total), None
        )

    # -- Qt's --

    def rowCount(self, parent: Index | None = None) -> int:
        """All users found, held or not."""
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
                return COLUMNS[section].title()
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """From memory; a row that is not held is asked for and empty until it comes."""
        if not index.isValid() or index.row() >= self._total:
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, USER, Qt.ItemDataRole.AccessibleTextRole):
            return None
        self._want(index.row() // BLOCK)
        user = self._blocks.row(index.row())
        if user is None:
            return None if role == USER else "…"
        return user if role == USER else COLUMNS[index.column()].text(user)

    # -- asking --

    def _ask_first(self) -> None:
        question = self._question
        self._asked.add(0)
        self._operations.ask(
            self,
            self.query(facets=FACETS),
            partial(self._take_first, question),
            self.failed.emit,
            topic="first",
        )

    def _take_first(self, question: int, result: QueryResult[UserList]) -> None:
        if question != self._question:
            return
        answer = result.data
        self.words = getattr(answer, "words", ())
        self._resize(answer.total_count)
        self._blocks.put(0, answer.users)
        self._show(0)
        self.answered.emit(answer)

    def _resize(self, total: int) -> None:
        before = self._total
        if total > before:
            self.beginInsertRows(QModelIndex(), before, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < before:
            self.beginRemoveRows(QModelIndex(), total, before - 1)
            self._total = total
            self.endRemoveRows()
        if total:
            self._blocks.let_age()
            self.dataChanged.emit(self.index(0, 0), self.index(total - 1, len(COLUMNS) - 1))
        else:
            self._blocks.clear()

    def start_anew(self) -> None:
        """Before a question of another kind: what is held says nothing about it."""
        self.beginResetModel()
        self._total = 0
        self._blocks.clear()
        self.endResetModel()

    def _want(self, number: int) -> None:
        if self._blocks.wants(number) and number not in self._asked:
            self._wanted.add(number)
            if not self._fetch.isActive():
                self._fetch.start()

    def _ask_for_wanted(self) -> None:
        wanted, self._wanted = sorted(self._wanted)[-4:], set()
        question = self._question
        for number in wanted:
            if number in self._asked:
                continue
            self._asked.add(number)
            self._operations.ask(
                self,
                self.query(number + 1),
                partial(self._take, question, number),
                partial(self._miss, number),
            )

    def _take(self, question: int, number: int, result: QueryResult[UserList]) -> None:
        self._asked.discard(number)
        if question == self._question:
            self._blocks.put(number, result.data.users)
            self._show(number)

    def _miss(self, number: int, error: Exception) -> None:
        self._asked.discard(number)
        self.failed.emit(error)

    def _show(self, number: int) -> None:
        self._asked.discard(number)
        last = min(self._total, (number + 1) * BLOCK) - 1
        if last >= number * BLOCK:
            self.dataChanged.emit(self.index(number * BLOCK, 0), self.index(last, len(COLUMNS) - 1))
        self.block_came.emit()
