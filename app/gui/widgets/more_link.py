"""MoreLink: a link below a shortened list, which shows the rest of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from app.gui.text.texts import tr
from app.gui.widgets.eliding import ElidingLink


class MoreLink(ElidingLink):
    """A click shows the rest of a list and another click hides it: `expanded_changed` is emitted when
    `is_expanded` has changed. `words(n)` is the text for n hidden items. The link keeps its place and the
    focus."""

    expanded_changed = Signal()

    def __init__(self, name: str, title: str, words: Callable[[int], str]) -> None:
        super().__init__("", name)
        self._title = title
        self._words = words
        self.is_expanded = False
        self.clicked.connect(self._toggle)
        self.hide()

    def show_rest(self, count: int) -> None:
        """Show the link if this many items do not fit into the short list."""
        text = tr("Show fewer") if self.is_expanded else self._words(count)
        self.show_text(text, f"{self._title}: {text}")
        self.setVisible(count > 0)

    def _toggle(self) -> None:
        self.is_expanded = not self.is_expanded
        self.expanded_changed.emit()
