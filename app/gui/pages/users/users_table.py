"""UsersTable: the list of users as a table: how it looks, what it offers by mouse and by keyboard."""

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
    """Remembers of the newest change whether it `adds` to what was selected, or takes its place."""

    adds = False

    def select(self, chosen: Any, command: QItemSelectionModel.SelectionFlag) -> None:
        """Qt's own, of an index or of ranges."""
        self.adds = not command & QItemSelectionModel.SelectionFlag.Clear
        super().select(chosen, command)


class UsersTable(QTableView):
    """`asked_for_menu` carries a place on the screen, `dragged_out` comes when selected rows are pulled."""

    asked_for_menu = Signal(QPoint)
    resized = Signal()
    dragged_out = Signal()

    def __init__(self, model: UsersModel) -> None:
        super().__init__()
        self.setModel(model)
        self._chosen = RowSelection(model, self)
        self.setSelectionModel(self._chosen)
        #: The selected user left its row; somebody else stands there now.
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
        # Qt asks for each cell of a column whether it is selected, to draw the header: 10 s for a million
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
        """Whether the newest change of the selection added to it or took out, and left the rest."""
        return self._chosen.adds

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        self._cells.begin()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for more of a name."""
        super().resizeEvent(event)
        self.resized.emit()

    def updateGeometries(self) -> None:
        """Qt's; the last column takes what is left. Where the header told of it, all of the list would be
        painted once more a moment later."""
        with QSignalBlocker(self.horizontalHeader()):
            super().updateGeometries()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to whom took the place of the selected one that left: to act, go on, act."""
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
        """Not Qt's own, which would collect every selected cell."""
        self.dragged_out.emit()

    def spans(self) -> list[tuple[int, int]]:
        """(first, last) of the selected rows, ascending; one for all of a million."""
        return sorted((span.top(), span.bottom()) for span in self.selectionModel().selection().toList())

    def mark_sort(self, sort: str, descending: bool) -> None:
        """Show by which column the list is sorted."""
        at = next((at for at, described in enumerate(COLUMNS) if described.sort == sort), CREATED)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(at, order)
