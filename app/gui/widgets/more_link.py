"""MoreLink: a link below a shortened list, which shows the rest of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from app.gui.text.texts import tr
from app.gui.widgets.eliding import ElidingLink


class MoreLink(ElidingLink):
    """A link that shows the rest of a list when clicked, and hides it when clicked again. `words(n)` is the
    link's text for n hidden items. Emits `expanded_changed` when `is_expanded` has changed. A click moves
    neither the link nor the focus."""

    expanded_changed = Signal()

    def __init__(self, name: str, title: str, words: Callable[[int], str]) -> None:
        super().__init__("", name)
        self._title = title
        self._words = words
        self.is_expanded = False
        self.clicked.connect(self._toggle)
        self.hide()

    def show_rest(self, count: int) -> None:
        """Show the link with its text for `count` items that do not fit into the short list. Hides it if
        `count` is 0."""
        text = tr("Show fewer") if self.is_expanded else self._words(count)
        self.show_text(text, f"{self._title}: {text}")
        self.setVisible(count > 0)

    def _toggle(self) -> None:
        self.is_expanded = not self.is_expanded
        self.expanded_changed.emit()
