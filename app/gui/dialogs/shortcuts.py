"""ShortcutSheet: lists the shortcuts of all menus by group, and the keys that are in no menu."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gui.look.icons import icon
from app.gui.look.scale import room_over, scaled
from app.gui.palette.matching import match
from app.gui.palette.providers import actions_of, plain, shortcuts_of
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, clear, column, label, margins, row, tag

#: Pixels at the usual text size: between the columns, between an action and its keys, and for the sheet's
#: margins and scroll bar.
_GAP, _INNER_GAP, _AROUND = 32, 16, 80
#: What it does, and its keys.
Key = tuple[str, str]


def open_sheet(window: QMainWindow) -> None:
    """Open the sheet for this window's menus."""
    ShortcutSheet(window, groups_of(window)).open()


def groups_of(window: QMainWindow) -> list[tuple[str, list[Key]]]:
    """Return the groups of the sheet as (title, keys): first each menu in the order of the menu bar, then the
    groups of keys that work inside views."""
    groups: dict[str, list[Key]] = {}
    bar = window.menuWidget()  # `menuBar()` would create a menu bar over the sign-in page
    for way, action in actions_of(bar) if isinstance(bar, QMenuBar) else ():
        groups.setdefault(way, []).append((plain(action.text()), shortcuts_of(action)))
    inside = [(title, [(text, _named(keys)) for text, keys in group]) for title, group in _inside_views()]
    return [*groups.items(), *inside]


def _named(keys: str) -> str:
    """Return the keys with their names in the interface's language, as Qt shows them in menus."""
    return re.sub(r"[A-Z][a-z]\w*", lambda name: QCoreApplication.translate("QShortcut", name[0]), keys)


def _inside_views() -> list[tuple[str, list[Key]]]:
    return [
        (
            tr("In lists"),
            [
                (tr("Go from the search box to the list"), "Enter"),
                (tr("Open the selected row"), "Enter"),
                (tr("Move"), "↑  ↓  PgUp  PgDown"),
                (tr("Select more"), "Shift+↑  Shift+↓"),
                (tr("Select all"), "Ctrl+A"),
            ],
        ),
        (
            tr("In saved views"),
            [
                (tr("Open the view"), "Space"),
                (tr("Rename"), "F2"),
                (tr("Remove"), "Del"),
                (tr("Move up or down"), "Alt+↑  Alt+↓"),
            ],
        ),
        (
            tr("In the history"),
            [
                (tr("Open the user or the review of a line"), "Enter"),
                (tr("Go from the list to the line details"), "Tab"),
                (tr("Select kinds of lines"), "Space"),
            ],
        ),
        (
            tr("In the command palette"),
            [
                (tr("Move"), "↑  ↓  PgUp  PgDown"),
                (tr("Run the selected action"), "Enter"),
                (tr("Close the palette"), "Esc"),
            ],
        ),
        (
            tr("In an access review"),
            [
                (tr("Keep"), "K"),
                (tr("Suspend"), "S"),
                (tr("Revoke role"), "R"),
                (tr("Move"), "↑  ↓"),
                (tr("Confirm with the reason entered"), "Enter"),
                (tr("Leave the reason field, or continue the review later"), "Esc"),
            ],
        ),
        (
            tr("Everywhere"),
            [
                (tr("Go to the next or previous field"), "Tab  Shift+Tab"),
                (tr("Open a menu"), "Alt + " + tr("its letter")),
                (tr("Close a dialog"), "Esc"),
            ],
        ),
    ]


class ShortcutSheet(QDialog):
    """Shows the groups in two columns, filtered by the search box."""

    def __init__(self, parent: QWidget | None, groups: Sequence[tuple[str, Sequence[Key]]]) -> None:
        super().__init__(parent)
        self._groups = groups
        self.setObjectName("shortcut_sheet")
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._column_width = _widest(self, [key for _, keys in groups for key in keys])
        width = max(scaled(860), self._width_of_two())
        self.resize(QSize(width, scaled(620)).boundedTo(room_over(parent)) if parent else self.sizeHint())
        self.box = QLineEdit()
        self.box.setObjectName("shortcuts_search")
        self.box.setAccessibleName(tr("Search shortcuts"))
        self.box.setPlaceholderText(tr("Search shortcuts"))
        self.box.setClearButtonEnabled(True)
        self.box.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.box.textChanged.connect(self._show)
        self._waiting: list[tuple[QVBoxLayout, str, Sequence[Key]]] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._add_next)
        self._columns = row(spacing=_GAP)
        self._columns.setContentsMargins(margins(0, 0, 16, 0))
        inside = QWidget()
        inside.setLayout(column(self._columns, None))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(tr("Keyboard shortcuts"))
        area.setWidget(inside)
        close = button(tr("Close"), self.accept, kind="primary", name="close")
        close.setDefault(True)
        hint = label(
            tr("Keys with a comma between them: press them one after the other, holding Ctrl."), "caption"
        )
        head = label(tr("Keyboard shortcuts"), "title")
        self.setLayout(column(head, self.box, area, row(hint, None, close), spacing=14, margin=24))
        self._show("")
        self.box.setFocus()

    def _show(self, typed: str) -> None:
        clear(self._columns)
        shown = [
            (title, [key for key in keys if match(typed, key[0], f"{title} {key[1]}") is not None])
            for title, keys in self._groups
        ]
        shown = [(title, keys) for title, keys in shown if keys]
        first, second = column(spacing=20), column(spacing=20)
        if not shown:
            first.addWidget(label(tr("No results. Try fewer letters."), "muted"))
        # side by side only if the sheet is wide enough
        half = sum(len(keys) + 2 for _, keys in shown) / 2
        half = half if self.width() >= self._width_of_two() else half * 2
        self._waiting = []
        placed = 0
        for title, keys in shown:
            self._waiting.append((first if placed < half else second, title, keys))
            placed += len(keys) + 2
        self._columns.addLayout(first, 1)
        if any(side is second for side, _, _ in self._waiting):
            self._columns.addLayout(second, 1)
        self._add_next()

    def _width_of_two(self) -> int:
        """Return the width in pixels that two columns need in the current language and text size."""
        return 2 * self._column_width + _GAP + _AROUND

    def _add_next(self) -> None:
        """Add one group, and schedule the next for another event-loop iteration. Adding a hundred labels at
        once would block the window."""
        if self._waiting:
            side, title, keys = self._waiting.pop(0)
            side.insertWidget(side.count(), _group(title, keys))
            if not any(side is other for other, _, _ in self._waiting):
                side.addStretch(1)
        if self._waiting:
            self._soon.start()


def _widest(sheet: QWidget, keys: Sequence[Key]) -> int:
    """Return the width in pixels of the widest line that `_group` makes for these keys, in the fonts of the
    sheet."""
    named, written = label(), tag("")
    for part in (named, written):
        part.setParent(sheet)
        part.ensurePolished()
        part.deleteLater()
    badge = written.sizeHint().width()
    widths = (
        named.fontMetrics().horizontalAdvance(text) + written.fontMetrics().horizontalAdvance(keys_of)
        for text, keys_of in keys
    )
    return max(widths, default=0) + badge + _INNER_GAP


def _group(title: str, keys: Sequence[Key]) -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(_INNER_GAP)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(title, "section"), 0, 0)
    for at, (text, written) in enumerate(keys, 1):
        grid.addWidget(label(text), at, 0)
        grid.addWidget(tag(written), at, 1, Qt.AlignmentFlag.AlignRight)
    return group
