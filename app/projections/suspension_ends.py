"""SuspensionEndsProjection: lists the suspensions that end on each day, to find the next ones quickly."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain import events
from app.domain.events import DomainEvent
from app.domain.user_status import Status
from app.projections.ports import Applier, iso
from app.read_store.tinydb.batch import Batch
from app.read_store.totals_keys import day_id


class SuspensionEndsProjection:
    """Writes the table `totals`, keyed by day: {day, ends {seq: time}}. Must run before the projection of
    `users`, because it reads the user's document, which then still holds when the former suspension would
    have ended."""

    def appliers(self) -> Mapping[type[DomainEvent], Applier]:
        """Return appliers for events that begin, change or end a suspension."""
        return {
            events.UserCreated: _create,
            events.UserSuspended: _suspend,
            events.SuspensionChanged: _change,
            events.UserReactivated: _end,
            events.UserDeleted: _end,
            events.UserRestored: _restore,
            events.UserErased: _erase,
        }


def _create(batch: Batch, event: events.UserCreated) -> None:
    if event.suspended_until is not None and event.status is Status.SUSPENDED:
        _put(batch, event.seq, iso(event.suspended_until))


def _suspend(batch: Batch, event: events.UserSuspended) -> None:
    seq = batch.seq_of(event.aggregate_id)
    if seq is not None and event.until is not None:
        _put(batch, seq, iso(event.until))


def _change(batch: Batch, event: events.SuspensionChanged) -> None:
    seq = batch.seq_of(event.aggregate_id)
    if seq is not None:
        _remove(batch, seq)
        if event.until is not None:
            _put(batch, seq, iso(event.until))


def _end(batch: Batch, event: DomainEvent) -> None:
    seq = batch.seq_of(event.aggregate_id)
    if seq is not None:
        _remove(batch, seq)


def _restore(batch: Batch, event: events.UserRestored) -> None:
    seq = batch.seq_of(event.aggregate_id)
    user = None if seq is None else batch.get("users", seq)
    if seq is not None and user is not None and event.after is Status.SUSPENDED and user["suspended_until"]:
        _put(batch, seq, user["suspended_until"])


def _erase(batch: Batch, event: events.UserErased) -> None:
    _remove(batch, event.seq)


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
