"""UsersTable: shows the list of users as a table, and handles mouse and keyboard."""

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
    """A selection of rows that knows whether its latest change added rows (`adds`) or replaced the
    selection."""

    adds = False

    def select(self, chosen: Any, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select an index or ranges, and record in `adds` whether the rest of the selection stays. Called by
        Qt."""
        self.adds = not command & QItemSelectionModel.SelectionFlag.Clear
        super().select(chosen, command)


class UsersTable(QTableView):
    """The users as table rows.

    Emits `asked_for_menu` with a screen position when a context menu is requested, `dragged_out` when
    selected rows are dragged, and `resized`.
    """

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
        """Whether the latest selection change added or removed users and kept the rest selected. False if it
        replaced the selection."""
        return self._chosen.adds

    def paintEvent(self, event: QPaintEvent) -> None:
        """Call `begin` of the delegate, then paint the table."""
        self._cells.begin()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Emit `resized`, since names may have more space."""
        super().resizeEvent(event)
        self.resized.emit()

    def updateGeometries(self) -> None:
        """Fit the last column to the width while the signals of the header are blocked. With these signals,
        Qt would paint the whole list twice."""
        with QSignalBlocker(self.horizontalHeader()):
            super().updateGeometries()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On Down, select the current row instead of the next one if the selected user is no longer in that
        row.

        When an action removes a user from the list, the next user moves into the current row. Down must not
        skip that user.
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
        """Return the selected rows as ranges (first, last) in ascending order. A million selected rows are a
        single range."""
        return sorted((span.top(), span.bottom()) for span in self.selectionModel().selection().toList())

    def mark_sort(self, sort: str, descending: bool) -> None:
        """Show the sort arrow in the header of the column by which the list is sorted."""
        at = next((at for at, described in enumerate(COLUMNS) if described.sort == sort), CREATED)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(at, order)
