"""BlockModel: a Qt table model of any length that keeps only the rows near the visible ones in memory."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from app.gui.models.blocks import BLOCK, Blocks
from app.gui.runtime.coalesced_query import CoalescedQuery
from app.gui.runtime.operations import Operations, Ticket
from app.queries.message import Query
from app.queries.results import QueryResult

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

ROW = Qt.ItemDataRole.UserRole
_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, ROW, Qt.ItemDataRole.AccessibleTextRole})
_MOST_REQUESTS = 4


class BlockModel(QAbstractTableModel, Generic[Row]):
    """Loads blocks of 100 rows when they become visible. `data` reads from memory only.

    Subclasses define the query for a page (`page_query`), the rows of an answer (`rows_of`), and the titles
    and texts of the columns. `answered` carries the answer for the first page, with the total of the current
    query. Answers to earlier queries are dropped. A refresh keeps the current rows until newer ones arrive.
    """

    #: Emitted before the rows of the first page change; `answered` is emitted after it.
    answering = Signal()
    answered = Signal(object)
    failed = Signal(object)
    block_loaded = Signal()

    def __init__(self, operations: Operations, asker_id: Callable[[], str]) -> None:
        super().__init__()
        self._operations = operations
        self._asker_id = asker_id
        self._total = 0
        self._columns: int | None = None
        self._question = self._round = 0
        self._first = CoalescedQuery(self, self._ask_first)
        self._last_asked: Query | None = None
        #: Position of the read store in the newest answer.
        self.read_position = 0
        self._blocks: Blocks[Row] = Blocks()
        self._asked: set[int] = set()
        self._wanted: set[int] = set()
        self._fetch = QTimer(self, singleShot=True, interval=0)
        self._fetch.timeout.connect(self._ask_for_wanted)

    # -- for subclasses --

    @abstractmethod
    def page_query(self, page: int) -> Query:
        """Return the query for one page of BLOCK rows. For page 1, the query may also ask for more than rows,
        such as facets."""

    @abstractmethod
    def rows_of(self, answer: Any) -> Sequence[Row]:
        """Return the rows in the answer for a page. The answer also has a `total_count`."""

    @abstractmethod
    def titles(self) -> Sequence[str]:
        """Return the columns' titles."""

    @abstractmethod
    def text_of(self, row: Row, column: int) -> str:
        """Return the text of a cell."""

    # -- queries --

    def reload(self) -> None:
        """Run the current query again. The current rows stay until the answer arrives."""
        self._ask_first()

    def _ask_first(self) -> None:
        query = self.page_query(1)
        self._first.ask(query, lambda: self._begin(query))

    def _begin(self, query: Query) -> Ticket:
        if query != self._last_asked:
            self._question += 1
            self._asked.clear()
        self._last_asked = query
        self._blocks.mark_stale()
        return self._ask(0)

    def reload_rows(self) -> None:
        """Load the visible rows again, without changing the query or its total."""
        self._asked.clear()
        self._blocks.mark_stale()
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, self.columnCount() - 1))

    @property
    def total(self) -> int:
        """The number of rows that the query finds."""
        return self._total

    def row_at(self, at: int) -> Row | None:
        """Return a row, or None if it is not in memory."""
        return self._blocks.row(at)

    def loaded_rows(self) -> Iterator[tuple[int, Row]]:
        """Yield (row number, row) of the rows in memory, including stale ones."""
        return self._blocks.rows()

    # -- QAbstractTableModel --

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows that the query finds, whether they are in memory or not."""
        return 0 if parent is not None and parent.isValid() else self._total

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns. It is cached, because Qt asks for it at each cell and counting would
        translate all titles."""
        if self._columns is None:
            self._columns = len(self.titles())
        return 0 if parent is not None and parent.isValid() else self._columns

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column and its alignment."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < self.columnCount():
            if role == Qt.ItemDataRole.DisplayRole:
                return self.titles()[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the content of a cell from memory. If its row is not in memory, request the row and show “…”
        until it arrives."""
        if role not in _ROLES:  # most roles that a view asks for to paint a cell
            return None
        number = index.row()
        if not 0 <= number < self._total:
            return None
        self._want(number // BLOCK)
        row = self._blocks.row(number)
        if row is None:
            return None if role == ROW else "…"
        return row if role == ROW else self.text_of(row, index.column())

    # -- blocks --

    def _want(self, number: int) -> None:
        if self._blocks.needs(number) and number not in self._asked:
            self._wanted.add(number)
            if not self._fetch.isActive():
                self._fetch.start()

    def _ask_for_wanted(self) -> None:
        """Request the missing blocks. After fast scrolling has passed many blocks, request only the last
        few."""
        wanted, self._wanted = sorted(self._wanted)[-_MOST_REQUESTS:], set()
        for number in wanted:
            if number == 0:
                self._ask_first()
            elif number not in self._asked:
                self._ask(number)

    def _ask(self, number: int) -> Ticket:
        self._asked.add(number)
        return self._operations.query(
            self,
            self.page_query(number + 1),
            partial(self._on_answer, self._question, self._round, number),
            partial(self._on_failure, self._question, number),
        )

    def _on_answer(self, question: int, round_: int, number: int, result: QueryResult[Any]) -> None:
        if question != self._question:
            return
        self._asked.discard(number)
        self.read_position = result.position
        if number == 0:
            self._round += 1
            self.answering.emit()
            self._resize(result.data.total_count)
        self._blocks.put(number, self.rows_of(result.data))
        if number and round_ != self._round:  # requested before the first page that is shown
            self._blocks.mark_stale(number)
        last = min(self._total, (number + 1) * BLOCK) - 1
        if last >= number * BLOCK:
            self.dataChanged.emit(self.index(number * BLOCK, 0), self.index(last, self.columnCount() - 1))
        if number == 0:
            self.answered.emit(result.data)
        self.block_loaded.emit()

    def _on_failure(self, question: int, number: int, error: Exception) -> None:
        if question == self._question:
            self._asked.discard(number)
            self.failed.emit(error)

    def _resize(self, total: int) -> None:
        """Change the number of rows to `total`, by inserting or removing rows at the end, so that the
        selection and the scroll position survive."""
        before = self._total
        if total > before:
            self.beginInsertRows(QModelIndex(), before, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < before:
            self.beginRemoveRows(QModelIndex(), total, before - 1)
            self._total = total
            self.endRemoveRows()
        self._blocks.mark_stale()
        if total:
            self.dataChanged.emit(self.index(0, 0), self.index(total - 1, self.columnCount() - 1))
        else:
            self._blocks.clear()
