"""Finds the rows of the selected users in a worker thread, since a million users may be selected."""

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
    """The rows of the selected users in a list. `ids` are all selected users, or None if a whole list is
    selected. `members` is the set of these ids, or None if the set has not changed, since building a set of a
    million ids takes long. `single` is the id if the list shows exactly one of the users."""

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
    """Find the users `taken` in the list of `question`. Call this on a worker thread. `has_members` tells
    that the caller already has the set of ids. Raises ValidationError if the search is not valid, and
    Cancelled if the ticket is cancelled."""
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
    """Return the ids of the users whose row is in one of the spans. `rows` are pairs (row, user), and the
    spans are in ascending order."""
    starts = [first for first, _ in spans]
    return frozenset(
        user.id for row, user in rows if (at := bisect_right(starts, row)) and row <= spans[at - 1][1]
    )


def spans_of(selection: QItemSelection) -> Spans:
    """Return the rows of a Qt selection as ascending spans (first, last)."""
    return tuple(sorted((span.top(), span.bottom()) for span in selection.toList()))
