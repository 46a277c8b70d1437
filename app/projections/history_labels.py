"""History details: the reason and the changes that a history line shows for each event type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.domain import events
from app.domain.events import DomainEvent
from app.projections.ports import iso, iso_or_none
from app.projections.users import STATUS_TEXT
from app.read_store.tinydb.batch import Batch

Changes = dict[str, dict[str, Any]]
#: (reason, changes {field: {before, after}})
Saying = Callable[[Batch, Any], tuple[str | None, Changes]]


def nothing_more(batch: Batch, event: DomainEvent) -> tuple[str | None, Changes]:
    """Return no reason and no changes, for events without details."""
    return None, {}


def given_to(event: events.UserCreated) -> dict[str, Any]:
    """Return the new user's fields that are not empty."""
    given: dict[str, Any] = {
        "email": event.email,
        "first_name": event.first_name,
        "last_name": event.last_name,
        "bio": event.bio,
        "status": STATUS_TEXT[event.status],
        "roles": sorted(event.roles),
        "suspension_reason": event.suspension_reason,
        "suspended_until": iso_or_none(event.suspended_until),
        "created_at": iso(event.created_at),
        "last_login_at": iso_or_none(event.last_login_at),
    }
    for name, value in event.attributes.items():
        given[f"attributes.{name}"] = value
    return {name: value for name, value in given.items() if value}


def _change(before: Any, after: Any) -> dict[str, Any]:
    return {"before": before, "after": after}


def _updated(batch: Batch, event: events.UserUpdated) -> tuple[str | None, Changes]:
    return None, {name: _change(change.before, change.after) for name, change in event.changes.items()}


def _suspended(batch: Batch, event: events.UserSuspended) -> tuple[str | None, Changes]:
    changes = {"status": _change(event.before.value, "suspended")}
    if event.until is not None:
        changes["suspended_until"] = _change(None, iso(event.until))
    return event.reason, changes


def _suspension_changed(batch: Batch, event: events.SuspensionChanged) -> tuple[str | None, Changes]:
    changes: Changes = {}
    if event.until != event.until_before:
        changes["suspended_until"] = _change(iso_or_none(event.until_before), iso_or_none(event.until))
    if event.reason != event.reason_before:
        changes["suspension_reason"] = _change(event.reason_before, event.reason)
    return None, changes


def _reactivated(batch: Batch, event: events.UserReactivated) -> tuple[str | None, Changes]:
    changes = {"status": _change("suspended", event.after.value)}
    if event.due_at is not None:
        changes["due_at"] = _change(None, iso(event.due_at))
    return event.reason, changes


def _deleted(batch: Batch, event: events.UserDeleted) -> tuple[str | None, Changes]:
    return event.reason, {"status": _change(event.before.value, "deleted")}


def _restored(batch: Batch, event: events.UserRestored) -> tuple[str | None, Changes]:
    return None, {"status": _change("deleted", event.after.value)}


def _password_set(batch: Batch, event: events.PasswordSet) -> tuple[str | None, Changes]:
    changes = {"password": _change(None, "reset" if event.by_reset else "set")}
    seq = batch.seq_of(event.aggregate_id)
    user = None if seq is None else batch.get("users", seq)
    if user is not None and user["status"] != event.status.value:
        changes["status"] = _change(user["status"], event.status.value)
    return None, changes


def _role_granted(batch: Batch, event: events.RoleGranted) -> tuple[str | None, Changes]:
    return None, {"role": _change(None, event.role)}


def _role_revoked(batch: Batch, event: events.RoleRevoked) -> tuple[str | None, Changes]:
    return None, {"role": _change(event.role, None)}


def _role_defined(batch: Batch, event: events.RoleDefined) -> tuple[str | None, Changes]:
    before = None if event.before is None else sorted(event.before)
    return None, {"permissions": _change(before, sorted(event.permissions))}


def _role_removed(batch: Batch, event: events.RoleRemoved) -> tuple[str | None, Changes]:
    return None, {"permissions": _change(sorted(event.permissions), None)}


def _activity(batch: Batch, event: events.ActivityRecorded) -> tuple[str | None, Changes]:
    sums: dict[str, int] = {}
    for entry in event.entries:
        sums[entry.kind.value] = sums.get(entry.kind.value, 0) + entry.count
    return None, {kind: _change(None, count) for kind, count in sums.items()}


def _sign_in_failed(batch: Batch, event: events.SignInFailed) -> tuple[str | None, Changes]:
    return event.cause, {}


def _credential_recorded(batch: Batch, event: events.CredentialRecorded) -> tuple[str | None, Changes]:
    return event.cause, {}  # the digest serves only verification


def _review_started(batch: Batch, event: events.AccessReviewStarted) -> tuple[str | None, Changes]:
    changes = {"review": _change(None, event.title), "users": _change(None, len(event.user_ids))}
    if event.origin:
        changes["origin"] = _change(None, " ".join(event.origin))
    return None, changes


def _reviewed(batch: Batch, event: events.UserReviewed) -> tuple[str | None, Changes]:
    changes = {"decision": _change(None, event.decision)}
    if event.role is not None:
        changes["role"] = _change(event.role, None)
    return event.reason, changes


def _review_finished(batch: Batch, event: events.AccessReviewFinished) -> tuple[str | None, Changes]:
    changes = {"review": _change(None, event.title)}
    for name in ("kept", "suspended", "roles_removed", "undecided"):
        changes[name] = _change(None, getattr(event, name))
    return None, changes


def _backed_up(batch: Batch, event: events.DirectoryBackedUp) -> tuple[str | None, Changes]:
    changes = {"users": _change(None, event.users), "verified": _change(None, event.verified)}
    if event.damaged:
        changes["damaged"] = _change(None, "yes")
    return None, changes


def _backup_restored(batch: Batch, event: events.BackupRestored) -> tuple[str | None, Changes]:
    return None, {"position": _change(None, event.reached)}


def _sealed(batch: Batch, event: events.LogSealed) -> tuple[str | None, Changes]:
    return None, {"position": _change(None, event.sealed_position)}


def _exported(batch: Batch, event: events.DataExported) -> tuple[str | None, Changes]:
    changes = {"exported": _change(None, event.what), "lines": _change(None, event.count)}
    if event.format is not None:
        changes["format"] = _change(None, event.format)
    if event.filters:
        changes["origin"] = _change(None, " ".join(event.filters))
    return None, changes


SAYINGS: Mapping[type[DomainEvent], Saying] = {
    events.UserUpdated: _updated,
    events.UserSuspended: _suspended,
    events.SuspensionChanged: _suspension_changed,
    events.UserReactivated: _reactivated,
    events.UserDeleted: _deleted,
    events.UserRestored: _restored,
    events.PasswordSet: _password_set,
    events.RoleGranted: _role_granted,
    events.RoleRevoked: _role_revoked,
    events.RoleDefined: _role_defined,
    events.RoleRemoved: _role_removed,
    events.ActivityRecorded: _activity,
    events.SignInFailed: _sign_in_failed,
    events.CredentialRecorded: _credential_recorded,
    events.AccessReviewStarted: _review_started,
    events.UserReviewed: _reviewed,
    events.AccessReviewFinished: _review_finished,
    events.DirectoryBackedUp: _backed_up,
    events.BackupRestored: _backup_restored,
    events.LogSealed: _sealed,
    events.DataExported: _exported,
}
