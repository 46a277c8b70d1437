"""ReasonMenu: a menu that says why an action in it is disabled."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolTip


class ReasonMenu(QMenu):
    """Shows the tool tips of disabled actions only; those of enabled actions would repeat their texts."""

    def event(self, event: QEvent) -> bool:
        """Show the tool tip if the action below the mouse is disabled for a reason."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            action: QAction | None = self.actionAt(event.pos())
            if action is not None and not action.isEnabled() and action.statusTip():
                QToolTip.showText(event.globalPos(), action.toolTip(), self, self.actionGeometry(action))
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def allow(part: QAction | QPushButton, reason: str) -> None:
    """Enable an action or a button if `reason` is empty, else disable it and show the reason in its tool tip.
    An action's status tip holds the reason too, for the command palette, because a disabled menu item can't
    be reached by keyboard."""
    part.setEnabled(not reason)
    part.setToolTip(reason)  # if empty, Qt shows the action's text
    if isinstance(part, QAction):
        part.setStatusTip(reason)
    else:
        part.setAccessibleDescription(reason)
