"""Announcements: texts for a screen reader about changes away from the focus."""

from __future__ import annotations

from PySide6 import QtGui  # accessibility classes are looked up late: that takes 4 ms
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

#: Milliseconds.
_PAUSE = 700


def announce(part: QWidget, text: str, *, urgent: bool = False) -> None:
    """Announce the text at once if urgent, else after the current speech. Does nothing if no screen reader is
    active."""
    if not text or not QtGui.QAccessible.isActive():
        return
    event: QtGui.QAccessibleEvent
    if hasattr(QtGui, "QAccessibleAnnouncementEvent"):
        event = QtGui.QAccessibleAnnouncementEvent(part, text)
        politeness = QtGui.QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    else:
        event = QtGui.QAccessibleEvent(part, QtGui.QAccessible.Event.Alert)
    QtGui.QAccessible.updateAccessibility(event)


class Announcer(QTimer):
    """Announces texts that may change at each keystroke. After 0.7 s without a new text, only the last one is
    announced."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part, singleShot=True, interval=_PAUSE)
        self._part, self._text = part, ""
        self.timeout.connect(lambda: announce(self._part, self._text))

    def say(self, text: str) -> None:
        """Announce this text after the pause, in place of the one waiting."""
        self._text = text
        self.start()
