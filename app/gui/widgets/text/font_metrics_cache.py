"""FontMetricsCache: a font with what drawing many lines in it asks for again and again."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF


class FontMetricsCache(NamedTuple):
    """`key` tells fonts apart; to ask Qt for it costs as much as drawing a line."""

    font: QFont
    key: str
    metrics: QFontMetricsF

    @classmethod
    def of(cls, font: QFont) -> FontMetricsCache:
        """Of a font, which is copied."""
        font = QFont(font)
        return cls(font, font.key(), QFontMetricsF(font))
