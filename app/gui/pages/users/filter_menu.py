"""FilterMenu: a menu of filters that are not in the facet panel. A chosen filter is added to the search
text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.runtime.operations import Operations
from app.gui.text.search_text import attribute_term, can_be_term
from app.gui.text.texts import field_name, number, plural, today, tr
from app.queries.count_attributes import MOST_VALUES, CountAttributes
from app.queries.results import QueryResult

_VALUES = 25
_LONG = 48
#: Fields that can be empty.
_FIELDS = ("first_name", "last_name", "bio", "roles")


class FilterMenu(QMenu):
    """Emits `chosen(name, value)` for a complete search term, `chosen_value(name, value)` for a term that
    must match the whole value, and `begun(name, proposed value)` for a term whose value the operator still
    has to type. The menu shows each attribute with its count in the current list."""

    chosen = Signal(str, str)
    chosen_value = Signal(str, str)
    begun = Signal(str, str)

    def __init__(self, parent: QWidget, operations: Operations) -> None:
        super().__init__(parent)
        self.setObjectName("filter_menu")
        self.setAccessibleName(tr("Filter by"))
        self._operations = operations
        self._add(self, tr("Never signed in"), "login", "never")
        inactive = self.addMenu(tr("Inactive for"))
        for days in (30, 90, 180, 365):
            self._add(inactive, tr("{n} days").format(n=days), "inactive", f"{days}d")
        inactive.addSeparator()
        since = inactive.addAction(tr("Since a day…"))
        since.setObjectName("inactive_since")
        since.triggered.connect(lambda _=False: self.begun.emit("inactive", _a_year_ago()))
        self._created = self.addMenu(tr("Created"))
        self._missing = self.addMenu(tr("Without a value in"))
        self.addSeparator()
        self._attributes: list[QMenu] = []
        self._waiting = self.addAction(tr("Looking for attributes…"))
        self._waiting.setEnabled(False)

    def open(self, at: QPoint, filters: dict[str, Any], asker_id: str) -> None:
        """Open the menu at once. Add the attributes to it when they are known."""
        self._fill_created()
        self._show_attributes({}, done=False)
        query = CountAttributes(asker_id=asker_id, **filters)

        def came(result: QueryResult[dict[str, dict[str, int]]]) -> None:
            self._show_attributes(result.data, done=True)

        self._operations.query(
            self, query, came, lambda error: self._show_attributes({}, done=True), topic="attributes"
        )
        self.popup(at)

    def _fill_created(self) -> None:
        self._created.clear()
        now = today()
        for text, since in (
            (tr("Today"), now),
            (tr("In the last 7 days"), now - timedelta(days=6)),
            (tr("In the last 30 days"), now - timedelta(days=29)),
            (tr("In the last 365 days"), now - timedelta(days=364)),
        ):
            self._add(self._created, text, "created", f">={since.isoformat()}")

    def _show_attributes(self, counts: dict[str, dict[str, int]], *, done: bool) -> None:
        for menu in self._attributes:
            self.removeAction(menu.menuAction())
            menu.deleteLater()
        self._attributes.clear()
        self._missing.clear()
        for field in _FIELDS:
            self._add(self._missing, field_name(field), "missing", field)
        self._add(self._missing, tr("Password"), "missing", "has_password")
        names = [name for name in counts if can_be_term(name)]
        if names:
            self._missing.addSeparator()
        for name in names:
            self._add(self._missing, name, "missing", name)
            self._add_values(name, counts[name])
        self._waiting.setVisible(not done or not self._attributes)
        self._waiting.setText(tr("Looking for attributes…") if not done else tr("No attributes"))

    def _add_values(self, name: str, counts: dict[str, int]) -> None:
        menu = QMenu(_shown(name), self)
        menu.setObjectName(f"filter_{name}")
        term = attribute_term(name)
        for value, count in list(counts.items())[:_VALUES]:
            if can_be_term(name, value):
                self._add(menu, f"{_cut(value)}  ({number(count)})", term, value, exact=True)
        if (left := len(counts) - _VALUES) > 0:
            self._add_further(menu, term, left, all_known=len(counts) < MOST_VALUES)
        self._attributes.append(menu)
        self.insertMenu(self._waiting, menu)

    def _add_further(self, menu: QMenu, term: str, left: int, *, all_known: bool) -> None:
        menu.addSeparator()
        one, many = tr("1 more value: type {term}…"), tr("{n} more values: type {term}…")
        if not all_known:
            many = tr("{n} more values and others: type {term}…")
        action = menu.addAction(_shown(plural(left, one, many, term=f"{term}:")))
        action.setObjectName(f"{term}:…")
        action.triggered.connect(lambda _=False: self.begun.emit(term, ""))

    def _add(self, menu: QMenu, text: str, name: str, value: str, *, exact: bool = False) -> None:
        chosen = self.chosen_value if exact else self.chosen
        choose: Callable[..., None] = lambda _=False: chosen.emit(name, value)  # noqa: E731
        action = menu.addAction(_shown(text))
        action.setObjectName(f"{name}:{value}")
        action.triggered.connect(choose, Qt.ConnectionType.AutoConnection)


def _a_year_ago() -> str:
    return (today() - timedelta(days=365)).isoformat()


def _shown(text: str) -> str:
    return text.replace("&", "&&")


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[: _LONG - 1] + "…"
