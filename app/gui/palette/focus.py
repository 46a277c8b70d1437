"""FocusBefore: where the focus was, or the nearest place to it that there still is."""

from __future__ import annotations

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusBefore:
    """Remembers the widget and what it stands in: an event may delete both while another has the focus."""

    def __init__(self, window: QWidget) -> None:
        focused = QApplication.focusWidget()
        inside = focused is not None and window.isAncestorOf(focused)
        self._way = list(_upwards(focused)) if focused is not None and inside else []

    def restore(self) -> None:
        """To the widget, else to the first control of what it stood in; to nobody where there was none."""
        for part in self._way:
            if not shiboken6.isValid(part):
                continue
            for taker in (part, *part.findChildren(QWidget)):
                reached = taker is self._way[0] or taker.focusPolicy() & Qt.FocusPolicy.TabFocus
                if reached and taker.isVisible() and taker.isEnabled():
                    taker.setFocus(Qt.FocusReason.OtherFocusReason)
                    return


def _upwards(part: QWidget) -> Iterator[QWidget]:
    above: QWidget | None = part
    while above is not None and not above.isWindow():
        yield above
        above = above.parentWidget()
