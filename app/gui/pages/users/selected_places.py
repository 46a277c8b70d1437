"""Where the selected users are in a list, found in a worker: they may be a million."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection

from app.gui.context.selection import Selection, Spans
from app.queries.list_rows import FindSelected, ListRowIds
from app.queries.results import SelectedPlaces, UserSummary

if TYPE_CHECKING:
    from app.gui.runtime.backend import Backend
    from app.gui.runtime.operations import Ticket


@dataclass(frozen=True)
class Found:
    """`ids` are everybody who is selected, None for all of a list; `members` the same as a set, None where
    both are what they were: a set of a million would hold the window up. `single` is who the list shows when
    it is one alone."""

    places: SelectedPlaces
    single: str | None
    ids: tuple[str, ...] | None
    members: frozenset[str] | None


def find_selected(
    taken: Selection,
    question: dict[str, Any],
    backend: Backend,
    asker_id: str,
    ticket: Ticket,
    *,
    has_members: bool,
) -> Found:
    """For a worker. `has_members` tells that the set of the ids is known. Raises ValidationError for a
    question that is not understood, Cancelled."""
    asked = {**question, "selected": taken.selected(backend, asker_id, ticket)}
    places: SelectedPlaces = backend.ask(FindSelected(asker_id=asker_id, **asked)).data
    single = None
    if places.inside == 1:
        ids = backend.ask(ListRowIds(asker_id=asker_id, spans=((0, 0),), **asked)).data
        single = ids[0] if ids else None
    if taken.is_everything:
        return Found(places, single, None, frozenset())
    if has_members and taken.ids is not None and not taken.excluded_ids and not taken.also:
        return Found(places, single, taken.ids, None)
    return Found(places, single, asked["selected"].ids, frozenset(asked["selected"].ids))


def users_in(spans: Spans, rows: Iterable[tuple[int, UserSummary]]) -> frozenset[str]:
    """The ids of those of the (row, user) whose row lies in one of the ascending spans."""
    starts = [first for first, _ in spans]
    return frozenset(
        user.id for row, user in rows if (at := bisect_right(starts, row)) and row <= spans[at - 1][1]
    )


def spans_of(selection: QItemSelection) -> Spans:
    """The rows of a Qt selection as (first, last), ascending."""
    return tuple(sorted((span.top(), span.bottom()) for span in selection.toList()))
