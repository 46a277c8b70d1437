"""ListFilter: stores the filters and the order of the users list, without the search text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.domain.search_dates import UTC_ZONE
from app.domain.search_syntax import LONGEST_SEARCH
from app.domain.user_status import Status
from app.gui.models.user_columns import COLUMNS
from app.gui.text.texts import time_zone, tr

#: The facets of the panel, with the fields of ListUsers that they fill.
_FACETS = (("status", "statuses"), ("roles", "roles"), ("domain", "domains"))
_NEWEST_FIRST = ("created_at", "last_login_at")


@dataclass
class ListFilter:
    """`facet_values` are the chosen values by facet. `pasted_ids` are the ids of a pasted list, or None if
    there is none."""

    facet_values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pasted_ids: tuple[str, ...] | None = None
    sort: str = "created_at"
    descending: bool = True

    def fields(self, search: str) -> dict[str, Any]:
        """Return the filters as fields of ListUsers, without the order."""
        filters: dict[str, Any] = {}
        if self.pasted_ids is not None:  # of any status, which the panel shows
            filters = {"ids": self.pasted_ids, "statuses": tuple(Status)}
        if text := search.strip():
            filters["search"] = text[:LONGEST_SEARCH]
            if (zone := time_zone()) != UTC_ZONE:
                filters["time_zone"] = zone
        for facet, plural in _FACETS:
            if values := self.facet_values.get(facet):
                filters[plural] = tuple(map(Status, values)) if facet == "status" else values
        return filters

    def narrows(self, search: str) -> bool:
        """Return whether there is a filter or a search text, not counting a pasted list."""
        return bool(search.strip() or any(self.facet_values.values()))

    def order(self, search: str) -> tuple[str, bool]:
        """Return the order as (column, descending). If no order was chosen and there is a search text, the
        order is “best matches first”."""
        by_default = self.sort == "created_at" and self.descending
        return ("relevance" if search.strip() and by_default else self.sort), self.descending

    def order_text(self, search: str) -> str:
        """Return the order in words. It is shown when the column of the order is not visible."""
        sort, descending = self.order(search)
        if sort == "relevance":
            return tr("best matches first")
        if sort == "created_at":
            return tr("newest first") if descending else tr("oldest first")
        title = next(described.title() for described in COLUMNS if described.sort == sort)
        return (tr("by {column}, descending") if descending else tr("by {column}")).format(column=title)

    def open_on(self, filters: dict[str, Any]) -> None:
        """Replace the filters by those in `filters`, which are fields of ListUsers. Also replace the order if
        `filters` contains `sort`, in the form of `SavedView.look`."""
        ids = filters.get("ids")
        self.pasted_ids = None if ids is None else tuple(ids)
        self.facet_values = {facet: tuple(filters.get(plural, ())) for facet, plural in _FACETS}
        if self.pasted_ids is not None:
            self.facet_values["status"] = ()
        if "sort" in filters:
            self.sort, self.descending = filters["sort"]

    def choose(self, facet: str, value: str, on: bool) -> None:
        """Add a value to the filter of a facet if `on`, else remove it."""
        values = [known for known in self.facet_values.get(facet, ()) if known != value]
        self.facet_values[facet] = (*values, value) if on else tuple(values)

    def sort_by(self, at: int) -> None:
        """Sort by a column. If the list is sorted by this column already, reverse the order. Columns of times
        start with the newest."""
        described = COLUMNS[at].sort
        self.descending = not self.descending if described == self.sort else described in _NEWEST_FIRST
        self.sort = described

    def sort_as(self, at: int, descending: bool | None = None) -> None:
        """Sort by a column. If `descending` is None, keep the direction if the list is sorted by this column
        already, and else use the usual direction of the column."""
        described = COLUMNS[at].sort
        if descending is not None:
            self.descending = descending
        elif described != self.sort:
            self.descending = described in _NEWEST_FIRST
        self.sort = described
