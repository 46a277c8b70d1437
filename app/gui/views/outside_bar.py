"""OutsideBar: how many selected users the list does not show, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.gui.texts import counted, tr
from app.gui.widgets.announce import Announcer
from app.gui.widgets.parts import button, label, margins, row


def outside_text(count: int) -> str:
    """“3 selected users are not in this list”."""
    one, many = tr("1 selected user is not in this list"), tr("{n} selected users are not in this list")
    return counted(count, one, many)


class OutsideBar(QFrame):
    """Stands below the list, so that no row moves under the mouse when it comes. Hidden where there are
    none."""

    show_asked = Signal()
    deselect_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("outside")
        self._text = label("")
        self._text.setObjectName("outside_text")
        self._announcer = Announcer(self)
        shown = button(tr("Show them"), self.show_asked.emit, kind="link", name="show_outside")
        deselect = button(tr("Deselect them"), self.deselect_asked.emit, kind="link", name="deselect_outside")
        box = row(self._text, shown, deselect, None, spacing=12)
        box.setContentsMargins(margins(12, 4, 12, 4))
        self.setLayout(box)
        self.hide()

    def show_count(self, count: int) -> None:
        """So many are selected and not shown."""
        text = outside_text(count) if count else ""
        if text and text != self._text.text():
            self._announcer.say(text)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(count > 0)
