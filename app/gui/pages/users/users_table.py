"""UsersTable: the list of users as a table, with its mouse and keyboard behaviour."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from app.gui.look.scale import scaled
from app.gui.models.user_columns import COLUMNS, CREATED
from app.gui.models.users_model import UsersModel
from app.gui.text.texts import tr
from app.gui.widgets.user_delegate import UserDelegate, row_height


class RowSelection(QItemSelectionModel):
    """Remembers whether the latest change added to the selection (`adds`) or replaced it."""

    adds = False

    def select(self, chosen: Any, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select an index or ranges; called by Qt."""
        self.adds = not command & QItemSelectionModel.SelectionFlag.Clear
        super().select(chosen, command)


class UsersTable(QTableView):
    """Emits `asked_for_menu` with a screen position, and `dragged_out` when selected rows are dragged."""

    asked_for_menu = Signal(QPoint)
    resized = Signal()
    dragged_out = Signal()

    def __init__(self, model: UsersModel) -> None:
        super().__init__()
        self.setModel(model)
        self._chosen = RowSelection(model, self)
        self.setSelectionModel(self._chosen)
        #: Whether the selected user has left the current row, which shows another user now.
        self.row_left = False
        self.selectionModel().selectionChanged.connect(lambda *_: self._forget_left())
        self.setObjectName("users")
        self.setAccessibleName(tr("Users"))
        self._cells = UserDelegate(model, self)
        self.setItemDelegate(self._cells)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QTableView.DragDropMode.DragOnly)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        # else Qt asks for each cell of a column whether it is selected, to draw the header: 10 s for a
        # million rows
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setStretchLastSection(True)
        header.setSortIndicator(CREATED, Qt.SortOrder.DescendingOrder)
        for at, described in enumerate(COLUMNS):
            self.setColumnWidth(at, scaled(described.width))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda at: self.asked_for_menu.emit(self.viewport().mapToGlobal(at))
        )

    @property
    def adds(self) -> bool:
        """Whether the latest change added to or removed from the selection, and kept the rest."""
        return self._chosen.adds

    def paintEvent(self, event: QPaintEvent) -> None:
        """Prepare the delegate for this painting."""
        self._cells.begin()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Emit `resized`, since names may have more space."""
        super().resizeEvent(event)
        self.resized.emit()

    def updateGeometries(self) -> None:
        """Fit the last column without the header's signals, which would make Qt paint the whole list a second
        time."""
        with QSignalBlocker(self.horizontalHeader()):
            super().updateGeometries()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Down select the current row if the selected user has left it, instead of the next row.

        After an action removes a user from the list, the next user moves into that row, and Down does not
        skip it.
        """
        alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        here, rows = self.currentIndex(), self.selectionModel()
        if event.key() == Qt.Key.Key_Down and alone and self.row_left and here.isValid():
            flags = QItemSelectionModel.SelectionFlag
            rows.setCurrentIndex(here, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(here)
            return
        super().keyPressEvent(event)

    def _forget_left(self) -> None:
        self.row_left = False

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Emit `dragged_out`, instead of Qt's own drag, which would collect every selected cell."""
        self.dragged_out.emit()

    def spans(self) -> list[tuple[int, int]]:
        """Return the selected rows as ascending (first, last); one pair for all of a million."""
        return sorted((span.top(), span.bottom()) for span in self.selectionModel().selection().toList())

    def mark_sort(self, sort: str, descending: bool) -> None:
        """Show the column by which the list is sorted."""
        at = next((at for at, described in enumerate(COLUMNS) if described.sort == sort), CREATED)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(at, order)
