"""Drawing: base class of widgets that paint themselves and are announced as a picture."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel


class Drawing(QLabel):
    """A label without text. Its accessible name and description say what is drawn. It has a pixmap, because
    Qt reports a label with a pixmap to screen readers as a picture."""

    def __init__(self) -> None:
        super().__init__()
        self.setPixmap(QPixmap(1, 1))
