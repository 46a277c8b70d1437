"""UsersProjection: stores one document per user, with all that the list and the detail pane show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.domain import events
from app.domain.events import DomainEvent
from app.domain.initials import color_of, initials_of
from app.domain.person_name import full_name
from app.domain.user_status import Status
from app.projections.ports import Applier, iso, iso_or_none
from app.read_store.tinydb.batch import Batch

Document = dict[str, Any]

#: The value of each status; `Status.value` is a slow property.
STATUS_TEXT = {status: status.value for status in Status}


class UsersProjection:
    """Writes the table `users`, by seq.

    {id, email, email_key, first_name, last_name, full_name, avatar [initials, color], bio, status,
    suspended_until, suspension_reason, roles (sorted), attributes, created_at, updated_at, last_login_at,
    version, has_password, must_change_password, password_position (of the event that set it; 0 if the user
    was created with it), locked_until, metadata {created_by, suspended_at, suspended_by, deleted_at,
    deletion_reason}}; times are ISO 8601 in UTC. After a suspension has ended by itself there are also
    `returned_at` and `returned_due`: when the latest one ended, and when it was due to.
    """

    def appliers(self) -> Mapping[type[DomainEvent], Applier]:
        """Return appliers for events that create, change, sign in or erase a user."""
        changes: dict[type[DomainEvent], Callable[[Document, Any], None]] = {
            events.UserUpdated: _updated,
            events.UserSuspended: _suspended,
            events.SuspensionChanged: _suspension_changed,
            events.UserReactivated: _reactivated,
            events.UserDeleted: _deleted,
            events.UserRestored: _restored,
            events.PasswordSet: _password_set,
            events.RoleGranted: _role_granted,
            events.RoleRevoked: _role_revoked,
        }
        return {
            events.UserCreated: _create,
            events.UserErased: _erase,
            events.UserLoggedIn: _sign_in,
            events.SignInFailed: _fail_sign_in,
            events.UserUnlocked: _unlock,
            events.CredentialRecorded: _record_credential,
            events.ActivityRecorded: _record,
            **{kind: _changing(change) for kind, change in changes.items()},
        }


def _changing(change: Callable[[Document, Any], None]) -> Applier:
    def apply(batch: Batch, event: DomainEvent) -> None:
        seq = batch.seq_of(event.aggregate_id)
        document = None if seq is None else batch.get("users", seq)
        if seq is None or document is None:
            return
        change(document, event)
        document["version"] = event.aggregate_version
        document["updated_at"] = iso(event.occurred_at)
        batch.put("users", seq, document)

    return apply


def _create(batch: Batch, event: events.UserCreated) -> None:
    batch.put("users", event.seq, _created(event))


def _erase(batch: Batch, event: events.UserErased) -> None:
    batch.remove("users", event.seq)


def _sign_in(batch: Batch, event: events.UserLoggedIn) -> None:
    _signed_in(batch, event.user_id, event.occurred_at)
    _set_lock(batch, event.user_id, None)


def _fail_sign_in(batch: Batch, event: events.SignInFailed) -> None:
    if event.locked_until is not None:
        _set_lock(batch, event.user_id, iso(event.locked_until))


def _unlock(batch: Batch, event: events.UserUnlocked) -> None:
    _set_lock(batch, event.user_id, None)


def _record_credential(batch: Batch, event: events.CredentialRecorded) -> None:
    _set(batch, event.user_id, "must_change_password", event.must_change)


def _set_lock(batch: Batch, user_id: str | None, until: str | None) -> None:
    _set(batch, user_id, "locked_until", until)


def _set(batch: Batch, user_id: str | None, name: str, value: object) -> None:
    seq = batch.seq_of(user_id or "")
    document = None if seq is None else batch.get("users", seq)
    if seq is not None and document is not None and document[name] != value:
        batch.put("users", seq, {**document, name: value})


def _record(batch: Batch, event: events.ActivityRecorded) -> None:
    logins = [entry.at for entry in event.entries if entry.kind == "login" and entry.count > 0]
    if logins:
        _signed_in(batch, event.user_id, max(logins))


def _signed_in(batch: Batch, user_id: str | None, moment: datetime) -> None:
    seq = batch.seq_of(user_id or "")
    document = None if seq is None else batch.get("users", seq)
    if seq is None or document is None:
        return
    latest = iso(moment)
    if latest > (document["last_login_at"] or ""):
        document["last_login_at"] = latest
        batch.put("users", seq, document)


def _created(event: events.UserCreated) -> Document:
    suspended = event.status is Status.SUSPENDED
    metadata = {"created_by": event.actor_id}
    if suspended:
        metadata |= {"suspended_at": iso(event.occurred_at), "suspended_by": event.actor_id}
    return {
        "id": event.aggregate_id,
        "email": event.email,
        "email_key": event.email_key,
        "first_name": event.first_name,
        "last_name": event.last_name,
        "full_name": full_name(event.first_name, event.last_name),
        "avatar": [initials_of(event.first_name, event.last_name), color_of(event.aggregate_id)],
        "bio": event.bio,
        "status": STATUS_TEXT[event.status],
        "suspended_until": iso_or_none(event.suspended_until),
        "suspension_reason": event.suspension_reason,
        "roles": sorted(event.roles),
        "attributes": dict(event.attributes),
        "created_at": iso(event.created_at),
        "updated_at": iso(event.occurred_at),
        "last_login_at": iso_or_none(event.last_login_at),
        "version": event.aggregate_version,
        "has_password": event.has_password,
        "must_change_password": event.must_change_password,
        "password_position": 0,
        "locked_until": None,
        "metadata": metadata,
    }


def _updated(user: Document, event: events.UserUpdated) -> None:
    for name, change in event.changes.items():
        if name.startswith("attributes."):
            key = name.removeprefix("attributes.")
            if change.after is None:
                user["attributes"].pop(key, None)
            else:
                user["attributes"][key] = change.after
        else:
            user[name] = change.after or ""
    if event.email_key is not None:
        user["email_key"] = event.email_key
    user["full_name"] = full_name(user["first_name"], user["last_name"])
    user["avatar"][0] = initials_of(user["first_name"], user["last_name"])


def _suspended(user: Document, event: events.UserSuspended) -> None:
    user["status"] = Status.SUSPENDED.value
    user["suspended_until"] = iso_or_none(event.until)
    user["suspension_reason"] = event.reason
    user["metadata"] |= {"suspended_at": iso(event.occurred_at), "suspended_by": event.actor_id}


def _suspension_changed(user: Document, event: events.SuspensionChanged) -> None:
    user["suspended_until"] = iso_or_none(event.until)
    user["suspension_reason"] = event.reason


def _reactivated(user: Document, event: events.UserReactivated) -> None:
    user["status"] = event.after.value
    user["suspended_until"] = user["suspension_reason"] = None
    if event.due_at is not None:
        user["returned_at"], user["returned_due"] = iso(event.occurred_at), iso(event.due_at)
    for name in ("suspended_at", "suspended_by"):
        user["metadata"].pop(name, None)


def _deleted(user: Document, event: events.UserDeleted) -> None:
    user["status"] = Status.DELETED.value
    user["metadata"] |= {"deleted_at": iso(event.occurred_at), "deletion_reason": event.reason}


def _restored(user: Document, event: events.UserRestored) -> None:
    user["status"] = event.after.value
    for name in ("deleted_at", "deletion_reason"):
        user["metadata"].pop(name, None)


def _password_set(user: Document, event: events.PasswordSet) -> None:
    user["has_password"] = True
    user["must_change_password"] = event.must_change
    user["password_position"] = event.position
    user["locked_until"] = None
    user["status"] = event.status.value


def _role_granted(user: Document, event: events.RoleGranted) -> None:
    user["roles"] = sorted({*user["roles"], event.role})


def _role_revoked(user: Document, event: events.RoleRevoked) -> None:
    user["roles"] = sorted({*user["roles"]} - {event.role})
