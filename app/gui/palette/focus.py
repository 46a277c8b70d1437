"""FocusBefore: remembers the focus and restores it, or focuses the nearest widget that still exists."""

from __future__ import annotations

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusBefore:
    """Remembers the focused widget and its ancestors, because an event may delete them while the focus is
    elsewhere."""

    def __init__(self, window: QWidget) -> None:
        focused = QApplication.focusWidget()
        inside = focused is not None and window.isAncestorOf(focused)
        self._ancestors = list(_with_ancestors(focused)) if focused is not None and inside else []

    def restore(self) -> None:
        """Focus the remembered widget. If it no longer exists, focus the first control in its nearest
        ancestor that does. Does nothing if the window had no focus."""
        for part in self._ancestors:
            if not shiboken6.isValid(part):
                continue
            for widget in (part, *part.findChildren(QWidget)):
                reached = widget is self._ancestors[0] or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                if reached and widget.isVisible() and widget.isEnabled():
                    widget.setFocus(Qt.FocusReason.OtherFocusReason)
                    return


def _with_ancestors(part: QWidget) -> Iterator[QWidget]:
    above: QWidget | None = part
    while above is not None and not above.isWindow():
        yield above
        above = above.parentWidget()
