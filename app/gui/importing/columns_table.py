"""ColumnsTable: lets the operator choose what each column is imported as, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.gui.importing.cells import CellDelegate
from app.gui.importing.column_plan import ATTRIBUTE
from app.gui.importing.columns_model import BECOMES, CHOICES, HEADING, NAME, ColumnsModel, Index
from app.gui.importing.labels import becomes_name
from app.gui.look.scale import scaled
from app.gui.look.theme import colors
from app.gui.text.texts import tr
from app.gui.widgets.density import dense
from app.resources import resource

_ROW_HEIGHT = 38
#: Pixels for the scroll bar of an opened combo box.
_SCROLL_BAR = 24
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class ColumnsTable(QTableView):
    """Opens the choices of a row on Enter, Space, F2 or a click. A row only shows a painted combo box, and
    the real one is created when it is opened, since a file may have thousands of columns."""

    def __init__(self, model: ColumnsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setObjectName("import_columns")
        self.setAccessibleName(tr("How the columns of the file are imported"))
        self._delegate = _BecomesDelegate()
        self._names = CellDelegate()
        self.setItemDelegate(self._names)
        self.setItemDelegateForColumn(BECOMES, self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(dense(_ROW_HEIGHT))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(model, header))  # see UsersTable
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for at, width in ((HEADING, 190), (BECOMES, 200), (NAME, 140)):
            self.setColumnWidth(at, scaled(width))
        self.setMinimumHeight(min(scaled(150), 280))
        self.clicked.connect(self._open_box)

    def showEvent(self, event: QShowEvent) -> None:
        """Widen columns whose heading needs more space in the current language. The font of the headings is
        not known before the table is shown."""
        super().showEvent(event)
        header = self.horizontalHeader()
        for at in (HEADING, BECOMES, NAME):
            self.setColumnWidth(at, max(self.columnWidth(at), header.sectionSizeHint(at)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the choices of the current row or the name of its attribute. Ignore the Enter that ends
        editing, which would open them again."""
        at = self.currentIndex()
        if self.state() is QTableView.State.EditingState:
            event.accept()
        elif event.key() in _OPENING and at.isValid():
            self._open_box(at if at.column() == NAME else at.siblingAtColumn(BECOMES))
        else:
            super().keyPressEvent(event)

    def _open_box(self, index: Index) -> None:
        if index.column() in (BECOMES, NAME) and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(self.model().index(index.row(), index.column()))
            self.edit(self.currentIndex())


class _BecomesDelegate(QStyledItemDelegate):
    """Paints a combo box with the current choice, and creates a real one for editing."""

    def __init__(self) -> None:
        super().__init__()
        self._chevron = QIcon(str(resource("styles", "chevron-down.svg")))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a combo box with all choices, and open its list."""
        box = QComboBox(parent)
        box.setObjectName("becomes")
        box.setAccessibleName(tr("Imported as"))
        box.setMaxVisibleItems(20)
        for field in index.data(CHOICES):
            name = becomes_name(field)
            box.addItem(f"{name}…" if field.startswith(ATTRIBUTE) else name, field)
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + scaled(_SCROLL_BAR))
        box.activated.connect(lambda _: self._finish(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Select the current choice in the combo box. Qt calls this when editing begins, and also when
        another row has changed."""
        assert isinstance(editor, QComboBox)
        at = editor.findData(index.data(Qt.ItemDataRole.EditRole))
        if at >= 0:
            editor.setCurrentIndex(at)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Store the chosen field in the model. Change nothing if the operator chose nothing."""
        assert isinstance(editor, QComboBox)
        if editor.property("chosen"):
            model.setData(model.index(index.row(), index.column()), editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Place the combo box where its picture was painted."""
        editor.setGeometry(_box(option.rect))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a combo box if the cell can be edited, else a plain cell."""
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        text, shown.text = shown.text, ""
        widget: QWidget = shown.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, widget)
        box = _box(shown.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colors().control)))
        painter.setBrush(QColor(colors().surface))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 6, 6)
        side = 12
        right_to_left = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = box.left() + 8 if right_to_left else box.right() - side - 8
        self._chevron.paint(painter, QRect(left, box.center().y() - side // 2 + 1, side, side))
        room = box.adjusted(
            10 + (side + 10 if right_to_left else 0), 0, -10 - (0 if right_to_left else side + 10), 0
        )
        painter.setPen(QColor(colors().text if index.data(Qt.ItemDataRole.EditRole) else colors().muted))
        painter.setFont(shown.font)
        said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, said)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a size with space for a combo box around the text."""
        return super().sizeHint(option, index) + QSize(scaled(40), 0)

    def _finish(self, box: QComboBox) -> None:
        box.setProperty("chosen", True)
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def _box(cell: QRect) -> QRect:
    return cell.adjusted(4, 3, -4, -3)
