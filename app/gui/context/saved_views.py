"""SavedViews: questions by name, each operator's own, in the order it likes."""

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
#: Of what is written in a search. Views without it are from before `field:"value"` meant the whole value.
_SYNTAX = 2


@dataclass(frozen=True)
class SavedView:
    """A name, what the list is narrowed by (search, statuses, roles, domains), and how it looks: `sort`,
    [column, whether descending], and `columns`, a Layout."""

    name: str
    filters: dict[str, Any]
    look: dict[str, Any] = field(default_factory=dict)

    def shown(self) -> dict[str, Any]:
        """What the list is opened on."""
        return {**self.filters, **self.look}


class SavedViews(QObject):
    """Kept in the window's file; `changed` tells that the list is another, `counted` that counts came.

    No lists of ids are kept: they are of people.
    """

    changed = Signal()
    counted = Signal()
    #: A name that another view has already.
    refused = Signal(str)
    #: What was changed could not be written.
    not_kept = Signal()

    def __init__(self, file: WindowFile, operations: Operations, operator_id: str) -> None:
        super().__init__(operations)
        self._file = file
        self._operations = operations
        self._operator = operator_id
        self._is_unkept = False
        self.counts: dict[str, int] = {}
        self.views: list[SavedView] = self._read()

    def save(self, name: str, filters: dict[str, Any], look: dict[str, Any] | None = None) -> str:
        """Add or replace the view of this name; answers the name as it is kept."""
        self._read_anew()
        name = _as_kept(name)
        kept = {field: filters[field] for field in _FIELDS if filters.get(field)}
        view = SavedView(name, kept, look or {})
        at = self._place(name)
        if at is None:
            self.views = [*self.views, view][-MOST_VIEWS:]
        else:
            self.views[at] = view
        self._write()
        return name

    def would_replace(self, name: str) -> SavedView | None:
        """The view that `save` would put another one in the place of."""
        self._read_anew()
        at = self._place(_as_kept(name))
        return None if at is None else self.views[at]

    def rename(self, name: str, wanted: str) -> None:
        """Another name for a view; one that another view has is `refused`."""
        self._read_anew()
        at, wanted = self._place(name), " ".join(wanted.split())[:MOST_LETTERS]
        if at is None or wanted in ("", name):
            return
        if self._place(wanted) is not None:
            self.refused.emit(wanted)
            return
        self.views[at] = replace(self.views[at], name=wanted)
        self._write()

    def remove(self, name: str) -> None:
        """Forget a view."""
        self._read_anew()
        self.views = [view for view in self.views if view.name != name]
        self._write()

    def move(self, name: str, by: int) -> None:
        """Up (-1) or down (1), or by more, as far as it goes."""
        self._read_anew()
        at = self._place(name)
        if at is None:
            return
        to = max(0, min(len(self.views) - 1, at + by))
        self.views.insert(to, self.views.pop(at))
        self._write()

    def count(self) -> None:
        """Ask how many each finds; a second after a change is early enough."""
        if self._read_anew():
            self.changed.emit()
        for view in self.views:
            query = _query(view, self._operator)
            name = view.name

            def came(result: Any, name: str = name) -> None:
                self.counts[name] = result.data.total_count
                self.counted.emit()

            self._operations.query(self, query, came, lambda error: None, topic=f"count {name}")

    def _read_anew(self) -> bool:
        """Another window may have changed them; whether it did."""
        if self._is_unkept:
            return False
        before, self.views = self.views, self._read()
        return before != self.views

    def _place(self, name: str) -> int | None:
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
        self._is_unkept = not self._file.change_operator(self._operator, views=kept)
        self.counts = {name: count for name, count in self.counts.items() if self._place(name) is not None}
        self.changed.emit()
        self.count()
        if self._is_unkept:
            self.not_kept.emit()

    def _read(self) -> list[SavedView]:
        return [shown_view(view) for view in self._file.operator(self._operator).views]


def _as_kept(name: str) -> str:
    return " ".join(name.split())[:MOST_LETTERS] or tr("View")


def _query(view: SavedView, asker_id: str) -> ListUsers:
    kind = SearchUsers if view.filters.get("search") else ListUsers
    return kind(asker_id=asker_id, page_size=1, time_zone=time_zone(), **view.filters)


def shown_view(view: View) -> SavedView:
    """A view as it is used; what an older version wrote in its search is brought to today's syntax."""
    filters = {name: value for name, value in _values(view.filters) if value}
    if "search" in filters and view.syntax != _SYNTAX:
        filters["search"] = upgraded_search(filters["search"])[:LONGEST_SEARCH]
    look = {name: _as_list(value) for name, value in _values(view.look) if value}
    return SavedView(view.name, filters, look)


def _values(model: Filters | Look) -> Iterable[tuple[str, Any]]:
    return ((name, getattr(model, name)) for name in type(model).model_fields)


def _as_list(value: Any) -> Any:
    return [_as_list(one) for one in value] if isinstance(value, tuple | list) else value
