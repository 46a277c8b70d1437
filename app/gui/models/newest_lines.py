"""newest_lines: reads more lines of the history than one answer contains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.queries.get_history import GetHistory
from app.queries.results import History, HistoryEntry

if TYPE_CHECKING:
    from app.gui.runtime.backend import Backend
    from app.gui.runtime.operations import Ticket

_PAGE = 100


@dataclass(frozen=True)
class Lines:
    """The newest lines of the history, newest first. `total` is the number of all lines that match."""

    entries: tuple[HistoryEntry, ...]
    total: int


def newest_lines(backend: Backend, ticket: Ticket, most: int, **asked: Any) -> Lines:
    """Return at most `most` lines that GetHistory finds for the fields `asked`. All lines are of the same
    state of the log: lines that are added meanwhile do not shift them. Call this on a worker thread; it takes
    about 30 µs a line. Raises Cancelled if the ticket is cancelled."""
    found: list[HistoryEntry] = []
    total, page = most, 0
    while len(found) < min(most, total):
        ticket.raise_if_cancelled()
        page += 1
        up_to = found[0].position if found else None
        size = min(most, _PAGE)
        query = GetHistory(page=page, page_size=size, up_to=up_to, **asked)
        history: History = backend.ask(query).data
        if not history.entries:
            break
        found += history.entries
        total = history.total_count
    return Lines(tuple(found[:most]), total if found else 0)
