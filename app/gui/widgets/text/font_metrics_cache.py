"""FontMetricsCache: a font with its metrics and key, which painting many lines needs again and again."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF


class FontMetricsCache(NamedTuple):
    """A font with its metrics. `key` identifies it; asking Qt for the key takes as long as painting a
    line."""

    font: QFont
    key: str
    metrics: QFontMetricsF

    @classmethod
    def of(cls, font: QFont) -> FontMetricsCache:
        """Create it for a copy of this font."""
        font = QFont(font)
        return cls(font, font.key(), QFontMetricsF(font))
