"""Columns of a table: which are shown, in which order and how wide, remembered."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QPoint, QSettings, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from app.gui.texts import tr

_WRITE_AFTER = 400


class RememberedColumns(QObject):
    """The header's menu chooses; what is chosen is written to the settings under `key` a moment later. The
    first column, by which a row is known, always stays."""

    def __init__(self, table: QTableView, settings: QSettings, key: str) -> None:
        super().__init__(table)
        self._table = table
        self._settings = settings
        self._key = f"{key}/{table.model().columnCount()}"
        header = table.horizontalHeader()
        self._first = header.saveState()
        state = settings.value(self._key)
        if isinstance(state, QByteArray):
            header.restoreState(state)
            header.setSectionHidden(0, False)
        self._writing = QTimer(self, singleShot=True, interval=_WRITE_AFTER)
        self._writing.timeout.connect(self._write)
        header.sectionMoved.connect(lambda *_: self._writing.start())
        header.sectionResized.connect(lambda *_: self._writing.start())
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_menu)

    def fill(self, menu: QMenu) -> None:
        """An entry a column, with a tick where it is shown, and the way back."""
        header, model = self._table.horizontalHeader(), self._table.model()
        for at in range(1, model.columnCount()):
            title = str(model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(at))
            action.toggled.connect(lambda on, at=at: self.show(at, on))
        menu.addSeparator()
        menu.addAction(tr("As at first")).triggered.connect(lambda _=False: self.reset())

    def show(self, at: int, on: bool) -> None:
        """Show or hide a column."""
        if at:
            self._table.horizontalHeader().setSectionHidden(at, not on)
            self._writing.start()

    def reset(self) -> None:
        """All columns, in their first order and width."""
        self._table.horizontalHeader().restoreState(self._first)
        self._writing.start()

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self._table)
        self.fill(menu)
        menu.popup(self._table.horizontalHeader().mapToGlobal(at))

    def _write(self) -> None:
        header: QHeaderView = self._table.horizontalHeader()
        self._settings.setValue(self._key, header.saveState())
