"""ActivityProjection: the history, a line an event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain import events
from app.domain.events import DomainEvent
from app.projections.ports import iso, iso_or_none
from app.read_store.batch import Batch

Changes = dict[str, dict[str, Any]]

#: Positions of lines: those about a user, or those done by an operator.
LinesOf = Callable[[str], list[int]]


class ActivityProjection:
    """Table `activity`, by position: {position, occurred_at, type, stream, actor_id, user_id, reason,
    changes {field: {before, after}}, command_id}. The line of a new user has `given` {field: value}
    in place of changes, of which there are as many as it has fields.

    What is said of a user whose data was erased is only who did what kind of thing when;
    `lines_of(user_id)` finds the lines that were already written. Must run before the
    projection of `users`, whose document tells a status before a password was set.
    """

    def __init__(self, lines_of: LinesOf) -> None:
        self._lines_of = lines_of

    def apply(self, batch: Batch, event: DomainEvent) -> None:
        """One line; an erasure also strips all lines of the erased user."""
        if isinstance(event, events.UserErased):
            self._strip(batch, event.aggregate_id)
        user_id = event.user_id
        if isinstance(event, events.PermissionDenied) and event.target_id:
            user_id = event.target_id
        line: dict[str, Any] = {
            "position": event.position,
            "occurred_at": iso(event.occurred_at),
            "type": event.type,
            "stream": event.aggregate_id,
            "actor_id": event.actor_id,
            "user_id": user_id,
            "command_id": event.command_id,
        }
        if isinstance(event, events.UserCreated):
            line["given"] = _given(event)
        else:
            line["reason"], line["changes"] = _told(batch, event)
        batch.put("activity", event.position, line)

    def _strip(self, batch: Batch, user_id: str) -> None:
        streams = (user_id, f"activity:{user_id}")
        written = [doc_id for table, doc_id in batch.documents if table == "activity"]
        for position in {*self._lines_of(user_id), *written}:
            line = batch.get("activity", position)
            if line is not None and line["stream"] in streams:
                stripped = {**line, "user_id": user_id, "reason": None, "changes": {}}
                stripped.pop("given", None)
                batch.put("activity", position, stripped)


def _told(batch: Batch, event: DomainEvent) -> tuple[str | None, Changes]:
    """Why, and what was before and after."""
    match event:
        case events.UserUpdated():
            return None, {
                name: _change(change.before, change.after) for name, change in event.changes.items()
            }
        case events.UserSuspended():
            changes = {"status": _change(event.before.value, "suspended")}
            if event.until is not None:
                changes["suspended_until"] = _change(None, iso(event.until))
            return event.reason, changes
        case events.UserReactivated():
            changes = {"status": _change("suspended", event.after.value)}
            if event.due_at is not None:
                changes["due_at"] = _change(None, iso(event.due_at))
            return event.reason, changes
        case events.UserDeleted():
            return event.reason, {"status": _change(event.before.value, "deleted")}
        case events.UserRestored():
            return None, {"status": _change("deleted", event.after.value)}
        case events.PasswordSet():
            return None, _of_password(batch, event)
        case events.RoleGranted():
            return None, {"role": _change(None, event.role)}
        case events.RoleRevoked():
            return None, {"role": _change(event.role, None)}
        case events.RoleDefined():
            before = None if event.before is None else sorted(event.before)
            return None, {"permissions": _change(before, sorted(event.permissions))}
        case events.ActivityRecorded():
            sums: dict[str, int] = {}
            for entry in event.entries:
                sums[entry.kind.value] = sums.get(entry.kind.value, 0) + entry.count
            return None, {kind: _change(None, count) for kind, count in sums.items()}
        case events.SignInFailed():
            return event.cause, {}
        case events.PermissionDenied():
            return event.permission, {"attempt": _change(None, event.message_type)}
        case _:
            return None, {}


def _change(before: Any, after: Any) -> dict[str, Any]:
    return {"before": before, "after": after}


def _given(event: events.UserCreated) -> dict[str, Any]:
    """What a new account has, without what is empty."""
    given: dict[str, Any] = {
        "email": event.email,
        "first_name": event.first_name,
        "last_name": event.last_name,
        "bio": event.bio,
        "status": event.status.value,
        "roles": sorted(event.roles),
        "suspension_reason": event.suspension_reason,
        "suspended_until": iso_or_none(event.suspended_until),
        "created_at": iso(event.created_at),
        "last_login_at": iso_or_none(event.last_login_at),
        **{f"attributes.{name}": value for name, value in event.attributes.items()},
    }
    return {name: value for name, value in given.items() if value}


def _of_password(batch: Batch, event: events.PasswordSet) -> Changes:
    changes = {"password": _change(None, "reset" if event.by_reset else "set")}
    seq = batch.seq_of(event.aggregate_id)
    user = None if seq is None else batch.get("users", seq)
    if user is not None and user["status"] != event.status.value:
        changes["status"] = _change(user["status"], event.status.value)
    return changes
