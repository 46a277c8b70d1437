"""SavedViews: named queries of the users list, each operator's own, in an order that the operator chooses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.search_syntax import LONGEST_SEARCH, upgraded_search
from app.gui.context.window_file import WindowFile
from app.gui.context.window_models import MOST_LETTERS, MOST_VIEWS, Filters, Look, View, fitting
from app.gui.runtime.operations import Operations
from app.gui.text.texts import time_zone, tr
from app.queries.list_users import ListUsers, SearchUsers

_FIELDS = ("search", "statuses", "roles", "domains")
#: Version of the search syntax. Views without it are from before `field:"value"` meant the whole value.
_SYNTAX = 2


@dataclass(frozen=True)
class SavedView:
    """A saved view of the users list. `filters` are its search, statuses, roles and domains. `look` has
    `sort`, [column, whether descending], and `columns`, a Layout."""

    name: str
    filters: dict[str, Any]
    look: dict[str, Any] = field(default_factory=dict)

    def shown(self) -> dict[str, Any]:
        """Return the filters and the look together, as needed to open the list."""
        return {**self.filters, **self.look}


class SavedViews(QObject):
    """The saved views of one operator, stored in window.json. Emits `changed` when they change, and `counted`
    when counts arrive.

    Lists of ids are never stored, because they identify people.
    """

    changed = Signal()
    counted = Signal()
    #: Emitted with a name that another view has already.
    name_refused = Signal(str)
    #: Emitted if a change could not be written.
    save_failed = Signal()

    def __init__(self, file: WindowFile, operations: Operations, operator_id: str) -> None:
        super().__init__(operations)
        self._file = file
        self._operations = operations
        self._operator = operator_id
        self._is_unsaved = False
        self.counts: dict[str, int] = {}
        self.views: list[SavedView] = self._read()

    def save(self, name: str, filters: dict[str, Any], look: dict[str, Any] | None = None) -> str:
        """Add a view, or replace the view of this name. Returns the name as it is stored."""
        self._reload()
        name = _normalized(name)
        kept = {field: filters[field] for field in _FIELDS if filters.get(field)}
        view = SavedView(name, kept, look or {})
        at = self._index(name)
        if at is None:
            self.views = [*self.views, view][-MOST_VIEWS:]
        else:
            self.views[at] = view
        self._write()
        return name

    def would_replace(self, name: str) -> SavedView | None:
        """Return the view that `save` would replace, or None."""
        self._reload()
        at = self._index(_normalized(name))
        return None if at is None else self.views[at]

    def rename(self, name: str, wanted: str) -> None:
        """Rename a view. If another view has the name already, emit `name_refused`."""
        self._reload()
        at, wanted = self._index(name), " ".join(wanted.split())[:MOST_LETTERS]
        if at is None or wanted in ("", name):
            return
        if self._index(wanted) is not None:
            self.name_refused.emit(wanted)
            return
        self.views[at] = replace(self.views[at], name=wanted)
        self._write()

    def remove(self, name: str) -> None:
        """Remove a view."""
        self._reload()
        self.views = [view for view in self.views if view.name != name]
        self._write()

    def move(self, name: str, by: int) -> None:
        """Move a view down by this many places, or up if negative, at most to the end of the list."""
        self._reload()
        at = self._index(name)
        if at is None:
            return
        to = max(0, min(len(self.views) - 1, at + by))
        self.views.insert(to, self.views.pop(at))
        self._write()

    def count(self) -> None:
        """Query the number of users that each view finds."""
        if self._reload():
            self.changed.emit()
        for view in self.views:
            query = _query(view, self._operator)
            name = view.name

            def on_count(result: Any, name: str = name) -> None:
                self.counts[name] = result.data.total_count
                self.counted.emit()

            self._operations.query(self, query, on_count, lambda error: None, topic=f"count {name}")

    def _reload(self) -> bool:
        """Read the views again, because another window may have changed them. Returns whether they have
        changed."""
        if self._is_unsaved:
            return False
        before, self.views = self.views, self._read()
        return before != self.views

    def _index(self, name: str) -> int | None:
        return next((at for at, view in enumerate(self.views) if view.name == name), None)

    def _write(self) -> None:
        kept = tuple(
            View(
                name=view.name,
                filters=Filters(**view.filters),
                look=fitting(Look, view.look),
                syntax=_SYNTAX,
            )
            for view in self.views
        )
        self._is_unsaved = not self._file.change_operator(self._operator, views=kept)
        self.counts = {name: count for name, count in self.counts.items() if self._index(name) is not None}
        self.changed.emit()
        self.count()
        if self._is_unsaved:
            self.save_failed.emit()

    def _read(self) -> list[SavedView]:
        return [saved_view_of(view) for view in self._file.operator(self._operator).views]


def _normalized(name: str) -> str:
    return " ".join(name.split())[:MOST_LETTERS] or tr("View")


def _query(view: SavedView, asker_id: str) -> ListUsers:
    kind = SearchUsers if view.filters.get("search") else ListUsers
    return kind(asker_id=asker_id, page_size=1, time_zone=time_zone(), **view.filters)


def saved_view_of(view: View) -> SavedView:
    """Convert a stored view to a SavedView, with its search in the current syntax."""
    filters = {name: value for name, value in _values(view.filters) if value}
    if "search" in filters and view.syntax != _SYNTAX:
        filters["search"] = upgraded_search(filters["search"])[:LONGEST_SEARCH]
    look = {name: _as_list(value) for name, value in _values(view.look) if value}
    return SavedView(view.name, filters, look)


def _values(model: Filters | Look) -> Iterable[tuple[str, Any]]:
    return ((name, getattr(model, name)) for name in type(model).model_fields)


def _as_list(value: Any) -> Any:
    return [_as_list(one) for one in value] if isinstance(value, tuple | list) else value
