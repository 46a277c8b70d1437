"""SelectionBar: shows the number of selected users, and the actions on all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.look.icons import icon
from app.gui.text.texts import number, tr
from app.gui.widgets.builders import button, clear, label, row

#: The actions that have a button of their own; the others are in a menu, to leave space for the filters.
_CHIPS = ("suspend", "reactivate", "delete")


class SelectionBar(QWidget):
    """Shows nothing while fewer than two users are selected. If there is little space, a single button opens
    a menu of all actions."""

    def __init__(self, acts: Callable[[], Sequence[tuple[str, str]]], act: Callable[[str], object]) -> None:
        super().__init__()
        self._acts, self._act = acts, act
        self._count = 0
        self._narrow = False
        self._row = row(spacing=6)
        self.setLayout(self._row)

    def show_count(self, count: int) -> None:
        """Show the number of selected users."""
        self._count = count
        self._fill()

    def set_narrow(self, narrow: bool) -> None:
        """Set whether there is little space, and show single buttons or one button with a menu."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fill()

    def _fill(self) -> None:
        clear(self._row)
        if self._count < 2:
            return
        text = tr("{n} selected").format(n=number(self._count))
        if self._narrow:
            every = button(f"{text} ▾", kind="chip", name="many")
            every.clicked.connect(lambda: self._open_menu(every, self._acts()))
            self._row.addWidget(every)
            return
        self._row.addWidget(label(text, "caption"))
        acts = self._acts()
        for name, title in acts:
            if name not in _CHIPS:
                continue
            act = button(title, kind="chip", name=f"many_{name}")
            act.clicked.connect(lambda _=False, name=name: self._act(name))
            self._row.addWidget(act)
        if further := [act for act in acts if act[0] not in _CHIPS]:
            more = button("⋯", kind="chip", name="many_more")
            more.setAccessibleName(tr("More actions for the selected users"))
            more.setToolTip(more.accessibleName())
            more.clicked.connect(lambda: self._open_menu(more, further))
            self._row.addWidget(more)

    def _open_menu(self, below: QWidget, acts: Sequence[tuple[str, str]]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, title in acts:
            action = menu.addAction(icon(name), f"{title}…")
            action.setObjectName(f"many_{name}")
            action.triggered.connect(lambda _=False, name=name: self._act(name))
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
