"""MoreLink: the door to what a short list leaves out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from app.gui.text.texts import tr
from app.gui.widgets.eliding import ElidingLink


class MoreLink(ElidingLink):
    """`words(n)` says that there are n more. A click shows them and another one hides them again: `turned`
    tells that `is_open` is another. It stays where it is, and so does the keyboard."""

    turned = Signal()

    def __init__(self, name: str, title: str, words: Callable[[int], str]) -> None:
        super().__init__("", name)
        self._title = title
        self._words = words
        self.is_open = False
        self.clicked.connect(self._turn)
        self.hide()

    def show_rest(self, count: int) -> None:
        """So many have no room in the short list."""
        text = tr("Show fewer") if self.is_open else self._words(count)
        self.show_text(text, f"{self._title}: {text}")
        self.setVisible(count > 0)

    def _turn(self) -> None:
        self.is_open = not self.is_open
        self.turned.emit()
