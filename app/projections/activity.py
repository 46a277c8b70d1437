"""ActivityProjection: writes the history, one line per event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.domain import events
from app.domain.events import EVENT_TYPES, DomainEvent
from app.projections.history_labels import SAYINGS, Saying, given_to, nothing_more
from app.projections.ports import Applier, iso
from app.read_store.tinydb.batch import Batch

#: Returns the positions of history lines about a user or by a user.
LinesOf = Callable[[str], list[int]]


class ActivityProjection:
    """Writes the table `activity`, one document per event, keyed by the event's position: {position,
    occurred_at, type, stream, actor_id, user_id, reason, changes {field: {before, after}}, command_id}. The
    line of a new user has `given` {field: value} instead of one change per field.

    After a user's erasure, the user's lines only say who did what and when; `lines_of(user_id)` finds the
    lines that were already written. This projection must run before that of `users`, because it reads the
    user's document, which then still holds the status before a password was set.
    """

    def __init__(self, lines_of: LinesOf) -> None:
        self._lines_of = lines_of

    def appliers(self) -> Mapping[type[DomainEvent], Applier]:
        """Return an applier for each event type. Each writes a line; an erasure also strips all lines of the
        erased user."""
        by_type = {
            kind: _line_applier(kind.__name__, SAYINGS.get(kind, nothing_more)) for kind in EVENT_TYPES
        }
        return {
            **by_type,
            events.ErasedEvent: _put_erased,
            events.UserCreated: _put_created,
            events.PermissionDenied: _put_denied,
            events.UserErased: self._erase,
        }

    def _erase(self, batch: Batch, event: events.UserErased) -> None:
        user_id = event.aggregate_id
        streams = (user_id, f"activity:{user_id}")
        written = [doc_id for table, doc_id in batch.documents if table == "activity"]
        for position in {*self._lines_of(user_id), *written}:
            line = batch.get("activity", position)
            if line is not None and line["stream"] in streams:
                stripped = {**line, "user_id": user_id, "reason": None, "changes": {}}
                stripped.pop("given", None)
                batch.put("activity", position, stripped)
        _put(batch, event, "UserErased", event.user_id, reason=None, changes={})


def _put(batch: Batch, event: DomainEvent, type_name: str, user_id: str | None, **fields: Any) -> None:
    line = {
        "position": event.position,
        "occurred_at": iso(event.occurred_at),
        "type": type_name,
        "stream": event.aggregate_id,
        "actor_id": event.actor_id,
        "user_id": user_id,
        "command_id": event.command_id,
        **fields,
    }
    batch.put("activity", event.position, line)


def _line_applier(type_name: str, describe: Saying) -> Applier:
    def apply(batch: Batch, event: DomainEvent) -> None:
        reason, changes = describe(batch, event)
        _put(batch, event, type_name, event.user_id, reason=reason, changes=changes)

    return apply


def _put_created(batch: Batch, event: events.UserCreated) -> None:
    _put(batch, event, "UserCreated", event.aggregate_id, given=given_to(event))


def _put_erased(batch: Batch, event: events.ErasedEvent) -> None:
    _put(batch, event, event.original_type, event.user_id, reason=None, changes={})


def _put_denied(batch: Batch, event: events.PermissionDenied) -> None:
    attempt = {"attempt": {"before": None, "after": event.message_type}}
    _put(
        batch,
        event,
        "PermissionDenied",
        event.target_id or event.user_id,
        reason=event.permission,
        changes=attempt,
    )
