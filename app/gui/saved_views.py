"""SavedViews: questions by name, each operator's own, in the order it likes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, QSettings, Signal

from app.domain.search_syntax import LONGEST_SEARCH, upgraded_search
from app.domain.user_status import Status
from app.gui.operations import Operations
from app.gui.texts import time_zone, tr
from app.queries.list_users import SORT_COLUMNS, ListUsers, SearchUsers

MOST = 100
_MOST_LETTERS = 60
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
    """Kept in the window's settings; `changed` tells that the list is another, `counted` that counts came.

    No lists of ids are kept: they are of people.
    """

    changed = Signal()
    counted = Signal()
    #: A name that another view has already.
    refused = Signal(str)

    def __init__(self, settings: QSettings, operations: Operations, operator_id: str) -> None:
        super().__init__(operations)
        self._settings = settings
        self._operations = operations
        self._operator = operator_id
        self._key = f"views/{operator_id}"
        self.counts: dict[str, int] = {}
        self.views: list[SavedView] = _read(settings.value(self._key))

    def save(self, name: str, filters: dict[str, Any], look: dict[str, Any] | None = None) -> str:
        """Add or replace the view of this name; answers the name as it is kept."""
        self._read_anew()
        name = _as_kept(name)
        kept = {field: filters[field] for field in _FIELDS if filters.get(field)}
        view = SavedView(name, kept, look or {})
        at = self._place(name)
        if at is None:
            self.views = [*self.views, view][-MOST:]
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
        at, wanted = self._place(name), " ".join(wanted.split())[:_MOST_LETTERS]
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

            self._operations.ask(self, query, came, lambda error: None, topic=f"count {name}")

    def _read_anew(self) -> bool:
        """Another window may have changed them; whether it did."""
        before, self.views = self.views, _read(self._settings.value(self._key))
        return before != self.views

    def _place(self, name: str) -> int | None:
        return next((at for at, view in enumerate(self.views) if view.name == name), None)

    def _write(self) -> None:
        plain = [
            {"name": view.name, "filters": _plain(view.filters), "look": view.look, "syntax": _SYNTAX}
            for view in self.views
        ]
        self._settings.setValue(self._key, json.dumps(plain, ensure_ascii=False))
        self.counts = {name: count for name, count in self.counts.items() if self._place(name) is not None}
        self.changed.emit()
        self.count()


def _as_kept(name: str) -> str:
    return " ".join(name.split())[:_MOST_LETTERS] or tr("View")


def _query(view: SavedView, asker_id: str) -> ListUsers:
    kind = SearchUsers if view.filters.get("search") else ListUsers
    return kind(asker_id=asker_id, page_size=1, time_zone=time_zone(), **view.filters)


def _plain(filters: dict[str, Any]) -> dict[str, Any]:
    statuses = [status.value for status in filters.get("statuses", ())]
    return {**filters, "statuses": statuses} if statuses else dict(filters)


def _read(text: object) -> list[SavedView]:
    """What stands in the settings; anything odd in it is left out."""
    try:
        listed = json.loads(str(text)) if text else []
        return [view for entry in listed[:MOST] if (view := _view_of(entry)) is not None]
    except (ValueError, TypeError):
        return []


def _view_of(entry: Any) -> SavedView | None:
    try:
        name, given = str(entry["name"])[:_MOST_LETTERS], dict(entry["filters"])
        filters: dict[str, Any] = {}
        if given.get("search"):
            search = str(given["search"])
            if entry.get("syntax") != _SYNTAX:
                search = upgraded_search(search)
            filters["search"] = search[:LONGEST_SEARCH]
        if given.get("statuses"):
            filters["statuses"] = tuple(Status(value) for value in given["statuses"])
        for field in ("roles", "domains"):
            if given.get(field):
                filters[field] = tuple(map(str, given[field]))
    except (KeyError, ValueError, TypeError):
        return None
    look = entry.get("look")
    return SavedView(name, filters, _look_of(look) if isinstance(look, dict) else {})


def _look_of(given: dict[str, Any]) -> dict[str, Any]:
    look: dict[str, Any] = {}
    sort = given.get("sort")
    if isinstance(sort, list) and len(sort) == 2 and sort[0] in SORT_COLUMNS:
        look["sort"] = [sort[0], bool(sort[1])]
    if isinstance(given.get("columns"), list):
        look["columns"] = given["columns"]
    return look
