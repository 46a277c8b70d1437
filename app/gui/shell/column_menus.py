"""ColumnMenus: menus that sort the list and show, move and resize its columns, as the mouse does in the
header."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from app.gui.models.user_columns import COLUMNS
from app.gui.text.texts import tr

if TYPE_CHECKING:
    from app.gui.pages.users.columns import RememberedColumns
    from app.gui.pages.users.page import UsersView

#: Pixels by which a column becomes wider or narrower.
_STEP = 16
_MOVES = ("left", "right", "wider", "narrower")


class ColumnMenus(QObject):
    """Adds the submenus “Sort by” and “Columns” to a menu. Actions that move or resize a column affect the
    column of the current cell, or else the sorted column, and show its name."""

    def __init__(self, menu: QMenu, view: UsersView, columns: RememberedColumns) -> None:
        super().__init__(menu)
        self._view = view
        self._columns = columns
        self._header = view.table.horizontalHeader()
        self._sorts = self._fill_sorts(menu.addMenu(tr("S&ort by")))
        inner = menu.addMenu(tr("&Columns"))
        self._shown = self._fill_shown(inner)
        self._moves = self._fill_moves(inner)
        inner.addSeparator()
        _add(inner, tr("Reset columns"), "Ctrl+G, Ctrl+0").triggered.connect(lambda _=False: columns.reset())
        columns.changed.connect(self._mark)
        self._header.sortIndicatorChanged.connect(lambda *_: self._mark())
        view.table.selectionModel().currentColumnChanged.connect(lambda *_: self._mark())
        self._mark()

    def _fill_sorts(self, menu: QMenu) -> list[QAction]:
        group = QActionGroup(menu)
        found = []
        for at, described in enumerate(COLUMNS):
            action = _add(menu, _plain(described.title()), f"Ctrl+J, Ctrl+{at + 1}", group)
            action.triggered.connect(lambda _=False, at=at: self._view.sort_as(at))
            found.append(action)
        menu.addSeparator()
        order_group = QActionGroup(menu)
        self._order_actions = []
        for text, keys, descending in (
            (tr("&Ascending"), "Ctrl+J, Ctrl+Up", False),
            (tr("&Descending"), "Ctrl+J, Ctrl+Down", True),
        ):
            action = _add(menu, text, keys, order_group)
            action.triggered.connect(
                lambda _=False, is_descending=descending: self._view.sort_as(
                    self._header.sortIndicatorSection(), is_descending
                )
            )
            self._order_actions.append(action)
        return found

    def _fill_shown(self, menu: QMenu) -> list[QAction]:
        found = []
        for at, described in enumerate(COLUMNS[1:], 1):
            action = _add(menu, _plain(described.title()), f"Ctrl+G, Ctrl+{at}")
            action.setCheckable(True)
            action.triggered.connect(lambda on, at=at: self._columns.show(at, on))
            found.append(action)
        menu.addSeparator()
        return found

    def _fill_moves(self, menu: QMenu) -> dict[str, QAction]:
        leftward = 1 if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft else -1
        columns = self._columns
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            ("F6", lambda: columns.move(self.current, leftward)),
            ("F7", lambda: columns.move(self.current, -leftward)),
            ("Shift+F7", lambda: columns.widen(self.current, _STEP)),
            ("Shift+F6", lambda: columns.widen(self.current, -_STEP)),
        )
        found = {}
        for name, (keys, act) in zip(_MOVES, acts, strict=True):
            action = _add(menu, "", keys)
            action.setObjectName(f"action_column_{name}")
            action.triggered.connect(lambda _=False, act=act: act())
            found[name] = action
        return found

    @property
    def current(self) -> int:
        """The column that is moved or resized, as an index in COLUMNS."""
        at = self._view.table.currentIndex().column()
        if at < 0 or self._header.isSectionHidden(at):
            at = self._header.sortIndicatorSection()
        return 0 if self._header.isSectionHidden(at) else at

    def _mark(self) -> None:
        sorted_by = self._header.sortIndicatorSection()
        for at, action in enumerate(self._sorts):
            action.setChecked(at == sorted_by)
        descending = self._header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        for action, is_descending in zip(self._order_actions, (False, True), strict=True):
            action.setChecked(is_descending == descending)
        for at, action in enumerate(self._shown, 1):
            action.setChecked(not self._header.isSectionHidden(at))
        texts = (
            tr("Move “{column}” left"),
            tr("Move “{column}” right"),
            tr("Make “{column}” wider"),
            tr("Make “{column}” narrower"),
        )
        column = _plain(COLUMNS[self.current].title())
        for name, text in zip(_MOVES, texts, strict=True):
            self._moves[name].setText(text.format(column=column))


def _add(menu: QMenu, text: str, keys: str, group: QActionGroup | None = None) -> QAction:
    action = menu.addAction(text)
    action.setShortcut(QKeySequence(keys))
    if group is not None:
        action.setCheckable(True)
        group.addAction(action)
    return action


def _plain(title: str) -> str:
    return title.replace("&", "&&")
