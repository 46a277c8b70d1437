"""Font warm-up: loads the icon font and the fonts of many scripts while the operator types the password,
because each first use takes some milliseconds."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from app.gui.look.scale import scaled

#: A few letters of each script that names are written in; Qt looks for a font with them at the first use.
_LETTERS = (
    "Ana Łódź …", "Ελένη", "Соломія", "ليلى", "שרה", "ዳዊት", "何杰鈴木", "さくら", "김민준", "अमित", "สมชาย",
    "கமலா", "রহিম", "ნინო", "Անի",
)  # fmt: skip


def font_warmup_steps() -> Iterator[None]:
    """Create an icon, and draw letters of each script into an unseen pixmap in each font of the users list.
    Yields after the icon and after each drawing.

    The first painting of the list is then faster. A step takes 1–8 ms, all steps together about 60 ms. Import
    `app.gui.shell.workbench` before the first step.
    """
    from app.gui.look.icons import icon
    from app.gui.widgets.avatar import initials_font

    icon("users")
    yield
    usual = QApplication.font()
    name = QFont(usual)
    name.setWeight(QFont.Weight.Medium)
    initials = initials_font(usual)
    unseen = QPixmap(scaled(200), scaled(30))
    for letters in _LETTERS:
        for font in (usual, name, initials):
            painter = QPainter(unseen)
            painter.setFont(font)
            QFontMetricsF(font).horizontalAdvance(letters)
            painter.drawText(QRectF(unseen.rect()), letters)
            painter.end()
            yield
