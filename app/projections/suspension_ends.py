"""SuspensionEndsProjection: which suspensions end on which day, so that the next ones are found at once."""

from __future__ import annotations

from app.domain import events
from app.domain.events import DomainEvent
from app.domain.user_status import Status
from app.projections.ports import iso
from app.read_store.batch import Batch
from app.read_store.totals_keys import day_id


class SuspensionEndsProjection:
    """Table `totals`, by day: {day, ends {seq: time}}. Must run before the projection of `users`,
    whose document tells when the suspension that is over would have ended."""

    def apply(self, batch: Batch, event: DomainEvent) -> None:
        """Cost: one document, as large as there are suspensions that end on that day."""
        if isinstance(event, events.UserCreated):
            if event.status is Status.SUSPENDED and event.suspended_until is not None:
                _put(batch, event.seq, iso(event.suspended_until))
        elif isinstance(event, events.UserErased):
            _remove(batch, event.seq)
        elif isinstance(
            event,
            events.UserSuspended | events.UserReactivated | events.UserDeleted | events.UserRestored,
        ):
            seq = batch.seq_of(event.aggregate_id)
            if seq is None:
                return
            if isinstance(event, events.UserSuspended):
                if event.until is not None:
                    _put(batch, seq, iso(event.until))
            elif isinstance(event, events.UserRestored):
                user = batch.get("users", seq)
                if event.after is Status.SUSPENDED and user is not None and user["suspended_until"]:
                    _put(batch, seq, user["suspended_until"])
            else:
                _remove(batch, seq)


def _put(batch: Batch, seq: int, time: str) -> None:
    doc_id = day_id(time)
    document = batch.get("totals", doc_id) or {"day": time[:10], "ends": {}}
    document["ends"][str(seq)] = time
    batch.put("totals", doc_id, document)


def _remove(batch: Batch, seq: int) -> None:
    user = batch.get("users", seq)
    if user is None or not user["suspended_until"]:
        return
    doc_id = day_id(user["suspended_until"])
    document = batch.get("totals", doc_id)
    if document is None or document["ends"].pop(str(seq), None) is None:
        return
    if document["ends"]:
        batch.put("totals", doc_id, document)
    else:
        batch.remove("totals", doc_id)
