"""Tile: a button with a large number, which opens the list that the number counts."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.gui.text.texts import number
from app.gui.widgets.builders import column, label
from app.gui.widgets.push_button import PushButton


class Tile(PushButton):
    """Shows a dash until the number is known."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._title = title
        self._figure = label("–", "figure")
        caption = label(title, "caption", wrap=True)
        for part in (self._figure, caption):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(column(self._figure, caption, spacing=2, margin=14))
        self.setMinimumHeight(92)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_figure(self, value: int) -> None:
        """Show this number."""
        self._figure.setText(number(value))
        self.setAccessibleName(f"{self._title}: {number(value)}")
