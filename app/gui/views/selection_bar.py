"""SelectionBar: how many are selected, and what can be done with them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.status_acts import ActName
from app.gui.texts import number, tr
from app.gui.widgets.parts import button, clear, label, row


class SelectionBar(QWidget):
    """Empty for one user alone. Where there is little room, one button opens a menu of the acts."""

    def __init__(
        self, acts: Callable[[], Sequence[tuple[ActName, str]]], act: Callable[[ActName], object]
    ) -> None:
        super().__init__()
        self._acts, self._act = acts, act
        self._count = 0
        self._narrow = False
        self._row = row(spacing=6)
        self.setLayout(self._row)

    def show_count(self, count: int) -> None:
        """So many are selected."""
        self._count = count
        self._fill()

    def set_narrow(self, narrow: bool) -> None:
        """Whether there is little room."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fill()

    def _fill(self) -> None:
        clear(self._row)
        if self._count < 2:
            return
        text = tr("{n} selected").format(n=number(self._count))
        if self._narrow:
            self._row.addWidget(button(f"{text} ▾", self._open_menu, kind="chip", name="many"))
            return
        self._row.addWidget(label(text, "caption"))
        for name, title in self._acts():
            act = button(title, kind="chip", name=f"many_{name}")
            act.clicked.connect(lambda _=False, name=name: self._act(name))
            self._row.addWidget(act)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, title in self._acts():
            menu.addAction(f"{title}…").triggered.connect(lambda _=False, name=name: self._act(name))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
