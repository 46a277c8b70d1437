"""Collation: sorts names by the rules of a language (Unicode collation, by Qt)."""

from __future__ import annotations

from PySide6.QtCore import QCollator, QCollatorSortKey, QLocale, Qt

DEFAULT_LANGUAGE = "es"


class Collation:
    """Sort keys of one language (`es`, `de`, `en_GB`, …). Needs no QApplication. One thread at a time.

    Case is ignored, accents are not: *García* follows *Garcia*; in Spanish *ñ* is a letter of its own after
    *n*. A key costs about 3 µs, comparing two less than 1 µs.
    """

    def __init__(self, language: str = DEFAULT_LANGUAGE) -> None:
        self.language = language
        self._collator = QCollator(QLocale(language))
        self._collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def key(self, text: str) -> QCollatorSortKey:
        """Return a key that sorts (`<`) and compares (`compare`) by the rules of the language."""
        return self._collator.sortKey(text)

    def compare(self, one: str, other: str) -> int:
        """Return a negative number if `one` sorts before `other`, 0 if both sort equally, and a positive
        number if `one` sorts after `other`."""
        return self._collator.compare(one, other)
