"""OutsideBar: shows the number of selected users that the list does not show, and offers to show or deselect
them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.gui.text.texts import plural, tr
from app.gui.widgets.announce import Announcer
from app.gui.widgets.builders import button, column, label, margins, row


def outside_text(count: int) -> str:
    """Return the number of users as a sentence, for example “3 selected users are not in this list”."""
    one, many = tr("1 selected user is not in this list"), tr("{n} selected users are not in this list")
    return plural(count, one, many)


class OutsideBar(QWidget):
    """A bar below the list, so that no row moves when the bar appears. It is hidden if the number of users is
    0."""

    show_asked = Signal()
    deselect_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = label("")
        self._text.setObjectName("outside_text")
        self._announcer = Announcer(self)
        self._show = button("", self.show_asked.emit, kind="link", name="show_outside")
        self._deselect = button("", self.deselect_asked.emit, kind="link", name="deselect_outside")
        frame = QFrame()
        frame.setObjectName("outside")
        inner = row(self._text, self._show, self._deselect, None, spacing=12)
        inner.setContentsMargins(margins(12, 4, 12, 4))
        frame.setLayout(inner)
        outer = column(frame)
        outer.setContentsMargins(margins(0, 0, 0, 8))
        self.setLayout(outer)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show the number of selected users outside the list."""
        text = outside_text(count) if count else ""
        if text and text != self._text.text():
            self._announcer.say(text)
        self._text.setText(text)
        self._show.setText(tr("Show this user") if count == 1 else tr("Show them"))
        self._deselect.setText(tr("Deselect") if count == 1 else tr("Deselect them"))
        self.setAccessibleName(text)
        self.setVisible(count > 0)
