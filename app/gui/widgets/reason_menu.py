"""ReasonMenu: a menu that says why an action in it is disabled."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolTip


class ReasonMenu(QMenu):
    """Shows the tool tips of disabled actions only: those of the others would repeat their texts."""

    def event(self, event: QEvent) -> bool:
        """Qt's."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            action: QAction | None = self.actionAt(event.pos())
            if action is not None and not action.isEnabled() and action.statusTip():
                QToolTip.showText(event.globalPos(), action.toolTip(), self, self.actionGeometry(action))
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def allow(part: QAction | QPushButton, reason: str) -> None:
    """Enable an action or a button, or disable it for this reason, which its tool tip says. An action's
    status tip holds it too, for the command palette: by keyboard nobody reaches a disabled line of a menu."""
    part.setEnabled(not reason)
    part.setToolTip(reason)  # an action's own text where it is empty
    if isinstance(part, QAction):
        part.setStatusTip(reason)
    else:
        part.setAccessibleDescription(reason)
