"""Draw our sign from the icons' font into resources/icons: python packaging/draw_sign.py.

A window that opens reads four small files instead of a font of 7,000 icons.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QImage, QPainter

sys.path.insert(0, str(Path(__file__).parents[1]))
from app.gui.look.icons import font_file
from app.gui.look.logo import SIZES

#: book-account-outline
_SIGN = "\U000f13ae"
_FOLDER = Path(__file__).parents[1] / "resources" / "icons"


def drawn(size: int) -> QImage:
    """The sign in shades of grey, white where it is inked. Wants a QGuiApplication."""
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font_file())))
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.black)
    font = QFont(families[0])
    font.setPixelSize(size)
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, _SIGN)
    painter.end()
    return picture.convertToFormat(QImage.Format.Format_Grayscale8)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    for wanted in SIZES:
        drawn(wanted).save(str(_FOLDER / f"sign-{wanted}.png"))
