"""RememberedColumns: remembers which columns of a table are visible, and their order and widths, for each
operator."""

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

#: [[column, width in pixels], …] of the visible columns, in their order.
Layout = list[list[int]]


class RememberedColumns(QObject):
    """Lets the operator choose columns in the header's menu. A moment later it writes the choice to the
    window's file, for this operator and this number of columns. The first column, which identifies a row, is
    always visible.

    Until the operator has made a choice, the `growing` columns share the available width, each up to its own
    number of pixels. Emits `changed` when other columns become visible.
    """

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
        """Add an entry with a check mark for each column to the menu, and an entry that resets the
        columns."""
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
        """Exchange a column with the next visible column, in the direction `by`: 1 is towards the end, -1
        towards the start."""
        header = self._table.horizontalHeader()
        place = header.visualIndex(at) + by
        while 0 <= place < header.count() and header.isSectionHidden(header.logicalIndex(place)):
            place += by
        if 0 <= place < header.count():
            header.moveSection(header.visualIndex(at), place)

    def widen(self, at: int, by: int) -> None:
        """Widen a column by `by` pixels, measured at the base text size. Narrow it if `by` is negative. The
        last visible column takes the width that is left."""
        header = self._table.horizontalHeader()
        header.resizeSection(at, max(scaled(_NARROWEST), min(_WIDEST, header.sectionSize(at) + scaled(by))))

    def reset(self) -> None:
        """Restore the initial columns in their initial order and width."""
        self.apply(self._first)
        self._writing.stop()
        self._keep({})
        self._chosen = False
        self.fit()

    def fit(self) -> None:
        """Distribute the free width among the `growing` columns. Do nothing if the operator has chosen
        columns or widths."""
        if self._chosen:
            return
        room = self._table.viewport().width() - sum(width for _, width in self._first)
        growing = [(at, width) for at, width in self._first if at in self._growing]
        header = self._table.horizontalHeader()
        with QSignalBlocker(header):  # each signal would make the whole table paint itself again
            for number, (at, width) in enumerate(growing):
                most = max(width, scaled(self._growing[at]))
                taken = max(0, min(most - width, room // (len(growing) - number)))
                room -= taken
                header.resizeSection(at, width + taken)
        self._table.updateGeometries()
        self._table.viewport().update()

    def layout(self) -> Layout:
        """Return the current layout: [column, width] for each visible column, in their order."""
        header = self._table.horizontalHeader()
        places = map(header.logicalIndex, range(header.count()))
        return [[at, header.sectionSize(at)] for at in places if not header.isSectionHidden(at)]

    def apply(self, layout: Any) -> None:
        """Apply a layout that `layout` has returned. Ignore a layout that does not fit this table."""
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
        """Open the menu at this position of the screen."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(at)

    def _pulled(self, at: int) -> None:
        """Remember that a width was changed, unless the column is the last visible one, whose width follows
        the window."""
        header = self._table.horizontalHeader()
        after = range(header.visualIndex(at) + 1, header.count())
        if not all(header.isSectionHidden(header.logicalIndex(place)) for place in after):
            self._choose()

    def _choose(self) -> None:
        """Remember that the operator has chosen columns or widths, and write them a moment later."""
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
