"""Columns of a table: which are shown, in which order and how wide, remembered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QTableView

from app.gui.context.window_file import WindowFile
from app.gui.look.scale import scaled
from app.gui.text.texts import tr

_WRITE_AFTER = 400
_NARROWEST, _WIDEST = 32, 2000

#: [[column, width in pixels], …] of the columns shown, in the order in which they stand.
Layout = list[list[int]]


class RememberedColumns(QObject):
    """The header's menu chooses; what is chosen is written to the window's file a moment later, for this
    operator and this number of columns. The first column, by which a row is known, always stays. Until
    somebody chooses, the `growing` columns share what room there is, up to so many pixels each. `changed`:
    other columns are shown."""

    changed = Signal()

    def __init__(
        self, table: QTableView, file: WindowFile, operator_id: str, growing: Mapping[int, int] | None = None
    ) -> None:
        super().__init__(table)
        self._table = table
        self._file = file
        self._operator = operator_id
        self._growing = growing or {}
        self._key = str(table.model().columnCount())
        header = table.horizontalHeader()
        self._first = self.layout()
        self._chosen = False
        self.apply(file.operator(operator_id).columns.get(self._key))
        self._writing = QTimer(self, singleShot=True, interval=_WRITE_AFTER)
        self._writing.timeout.connect(self._write)
        header.sectionMoved.connect(lambda *_: self._choose())
        header.sectionResized.connect(lambda at, *_: self._pulled(at))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.open_menu(header.mapToGlobal(at)))

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
        menu.addAction(tr("Reset columns")).triggered.connect(lambda _=False: self.reset())

    def show(self, at: int, on: bool) -> None:
        """Show or hide a column."""
        if at:
            self._table.horizontalHeader().setSectionHidden(at, not on)
            self._choose()
            self.changed.emit()

    def move(self, at: int, by: int) -> None:
        """Change places with the next column that is shown, towards the end (1) or the beginning (-1)."""
        header = self._table.horizontalHeader()
        place = header.visualIndex(at) + by
        while 0 <= place < header.count() and header.isSectionHidden(header.logicalIndex(place)):
            place += by
        if 0 <= place < header.count():
            header.moveSection(header.visualIndex(at), place)

    def widen(self, at: int, by: int) -> None:
        """By pixels of a text of the usual size; narrower by fewer than none. The last one that is shown
        takes what is left."""
        header = self._table.horizontalHeader()
        header.resizeSection(at, max(scaled(_NARROWEST), min(_WIDEST, header.sectionSize(at) + scaled(by))))

    def reset(self) -> None:
        """All columns, in their first order and width."""
        self.apply(self._first)
        self._writing.stop()
        self._keep({})
        self._chosen = False
        self.fit()

    def fit(self) -> None:
        """Share the room that is left, unless somebody has chosen widths."""
        if self._chosen:
            return
        room = self._table.viewport().width() - sum(width for _, width in self._first)
        growing = [(at, width) for at, width in self._first if at in self._growing]
        header = self._table.horizontalHeader()
        with QSignalBlocker(header):  # at each signal the table would paint all of itself a second time
            for number, (at, width) in enumerate(growing):
                most = max(width, scaled(self._growing[at]))
                taken = max(0, min(most - width, room // (len(growing) - number)))
                room -= taken
                header.resizeSection(at, width + taken)
        self._table.updateGeometries()
        self._table.viewport().update()

    def layout(self) -> Layout:
        """How the columns stand now."""
        header = self._table.horizontalHeader()
        places = map(header.logicalIndex, range(header.count()))
        return [[at, header.sectionSize(at)] for at in places if not header.isSectionHidden(at)]

    def apply(self, layout: Any) -> None:
        """Let them stand so; what is no layout of this table is passed over."""
        header = self._table.horizontalHeader()
        wanted = _checked(layout, header.count())
        self._chosen = self._chosen or bool(wanted)
        for place, (at, width) in enumerate(wanted):
            header.moveSection(header.visualIndex(at), place)
            header.setSectionHidden(at, False)
            header.resizeSection(at, width)
        if wanted:
            for at in set(range(1, header.count())) - {at for at, _ in wanted}:
                header.setSectionHidden(at, True)
        self.changed.emit()

    def open_menu(self, at: QPoint) -> None:
        """At this place of the screen."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(at)

    def _pulled(self, at: int) -> None:
        """The last one follows the window by itself."""
        header = self._table.horizontalHeader()
        after = range(header.visualIndex(at) + 1, header.count())
        if not all(header.isSectionHidden(header.logicalIndex(place)) for place in after):
            self._choose()

    def _choose(self) -> None:
        """Somebody moved a column or pulled at one."""
        self._chosen = True
        self._writing.start()

    def _write(self) -> None:
        self._keep({self._key: tuple((at, width) for at, width in self.layout())})

    def _keep(self, layout: dict[str, tuple[tuple[int, int], ...]]) -> None:
        kept = self._file.operator(self._operator).columns
        others = {count: known for count, known in kept.items() if count != self._key}
        self._file.change_operator(self._operator, columns={**others, **layout})


def _checked(layout: Any, count: int) -> Layout:
    try:
        pairs = {int(at): max(_NARROWEST, min(_WIDEST, int(width))) for at, width in layout or ()}
    except (TypeError, ValueError):
        return []
    return [[at, width] for at, width in pairs.items() if 0 <= at < count]
