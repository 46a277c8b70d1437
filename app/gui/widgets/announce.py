"""Announcements: what a screen reader says although the focus is elsewhere."""

from __future__ import annotations

from PySide6 import QtGui  # its classes of accessibility take 4 ms to become known: not at the start
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

_PAUSE = 700


def announce(part: QWidget, text: str, *, urgent: bool = False) -> None:
    """Said at once where it is urgent, else when nothing else is being said; nothing where nobody listens."""
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
    """For what changes at each keystroke: only what holds after a pause is said."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part, singleShot=True, interval=_PAUSE)
        self._part, self._text = part, ""
        self.timeout.connect(lambda: announce(self._part, self._text))

    def say(self, text: str) -> None:
        """Instead of what was to be said."""
        self._text = text
        self.start()
