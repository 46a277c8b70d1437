"""Drawing: a part that paints itself and that a screen reader takes for a picture."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel


class Drawing(QLabel):
    """Its name and description tell what is to be seen. Qt knows a picture by a label's pixmap."""

    def __init__(self) -> None:
        super().__init__()
        self.setPixmap(QPixmap(1, 1))
