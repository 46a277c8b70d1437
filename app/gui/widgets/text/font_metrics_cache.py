"""FontMetricsCache: keeps a font with its metrics and key, because painting many lines needs them again and
again."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF


class FontMetricsCache(NamedTuple):
    """A font with its metrics. `key` identifies the font and is kept here, because asking Qt for it takes as
    long as painting a line."""

    font: QFont
    key: str
    metrics: QFontMetricsF

    @classmethod
    def of(cls, font: QFont) -> FontMetricsCache:
        """Return a FontMetricsCache for a copy of this font."""
        font = QFont(font)
        return cls(font, font.key(), QFontMetricsF(font))
