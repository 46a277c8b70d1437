"""UserStatsProjection: counts each user's activity by kind and quarter of an hour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.domain import events
from app.domain.events import DomainEvent
from app.projections.activity_counts import COUNTING, Count
from app.projections.ports import Applier
from app.read_store.tinydb.batch import Batch


class UserStatsProjection:
    """Writes the table `user_stats`, by seq: {id, counts {kind: sum}, by_quarter {kind: {"2026-01-31T10:15":
    count}}}, in UTC.

    A user without activity has no document.
    """

    def appliers(self) -> Mapping[type[DomainEvent], Applier]:
        """Return appliers for events that count, and for erasures, which delete the document."""
        return {events.UserErased: _erase, **{kind: _adding(counts) for kind, counts in COUNTING.items()}}


def _erase(batch: Batch, event: events.UserErased) -> None:
    batch.remove("user_stats", event.seq)


def _adding(counts_of: Callable[[Any], Iterable[Count]]) -> Applier:
    def apply(batch: Batch, event: DomainEvent) -> None:
        user_id = event.user_id or ""
        seq = batch.seq_of(user_id)
        if seq is None:
            return
        document = batch.get("user_stats", seq) or {"id": user_id, "counts": {}, "by_quarter": {}}
        for kind, quarter, count in counts_of(event):
            document["counts"][kind] = document["counts"].get(kind, 0) + count
            quarters = document["by_quarter"].setdefault(kind, {})
            quarters[quarter] = quarters.get(quarter, 0) + count
        batch.put("user_stats", seq, document)

    return apply
