"""UserStatsProjection: each user's counters, by kind and by day."""

from __future__ import annotations

from app.domain import events
from app.domain.events import DomainEvent
from app.projections.activity_counts import counts_of
from app.read_store.batch import Batch


class UserStatsProjection:
    """Table `user_stats`, by seq: {id, counts {kind: sum}, by_day {kind: {"2026-01-31": count}}}.

    A user without activity has no document.
    """

    def apply(self, batch: Batch, event: DomainEvent) -> None:
        """Add what the event counts; drop an erased user's counters."""
        if isinstance(event, events.UserErased):
            batch.remove("user_stats", event.seq)
            return
        counts = counts_of(event)
        if not counts:
            return
        user_id = event.user_id or ""
        seq = batch.seq_of(user_id)
        if seq is None:
            return
        document = batch.get("user_stats", seq) or {"id": user_id, "counts": {}, "by_day": {}}
        for kind, day, count in counts:
            document["counts"][kind] = document["counts"].get(kind, 0) + count
            days = document["by_day"].setdefault(kind, {})
            days[day] = days.get(day, 0) + count
        batch.put("user_stats", seq, document)
