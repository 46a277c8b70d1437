"""Warming: the first icon and the first text of each script take some milliseconds; better while a password
is typed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from app.gui.look.scale import scaled

#: A few letters of the scripts that names are written in; which font has them is found at the first one.
_LETTERS = (
    "Ana Łódź …", "Ελένη", "Соломія", "ليلى", "שרה", "ዳዊት", "何杰鈴木", "さくら", "김민준", "अमित", "สมชาย",
    "கமலா", "রহিম", "ნინო", "Անի",
)  # fmt: skip


def warm() -> Iterator[None]:
    """Make an icon, and draw letters out of sight in the list's fonts, one in a turn: 1–8 ms each, some 60 ms
    in all that the list's first painting would take in one go. Import `app.gui.shell.workbench` before."""
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
