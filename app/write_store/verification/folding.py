"""Folding: computes from the events of a user what the tables must hold for that user."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain import events
from app.domain.email_address import Email
from app.domain.events import DomainEvent
from app.domain.review_values import Decision, settled
from app.domain.user import Profile, Suspension, User
from app.domain.user_status import Status


@dataclass
class Account:
    """The state of a user according to the user's events. `credential_digest` is None until an event states
    it. `as_found` is true if the digest is that of a hash that was stored before hashes were recorded."""

    user: User | None = None
    erased: bool = False
    credential_digest: str | None = None
    as_found: bool = False
    must_change: bool = False
    decisions: dict[str, Decision] = field(default_factory=dict)


def account_of(history: Iterable[DomainEvent]) -> Account:
    """Return the state after the events of both streams of a user. The events must be in log order. Raises
    ValueError if they contradict each other."""
    account = Account()
    for event in history:
        if isinstance(event, events.UserErased):
            account.user, account.erased = None, True
            continue
        fold = _FOLDS.get(type(event))
        if fold is not None:
            fold(account, event)
        if account.user is not None and event.aggregate_id == account.user.id:
            account.user.version = event.aggregate_version
    return account


def _known(account: Account) -> User:
    if account.user is None:
        raise ValueError("the user was changed before it was created")
    return account.user


def _create(account: Account, event: events.UserCreated) -> None:
    suspension = None
    if event.suspension_reason is not None:
        suspension = Suspension(event.suspension_reason, event.suspended_until)
    account.user = User(
        id=event.aggregate_id,
        seq=event.seq,
        profile=Profile(
            Email(event.email, event.email_key),
            event.first_name,
            event.last_name,
            event.bio,
            event.attributes,
        ),
        enrolled=event.enrolled,
        created_at=event.created_at,
        roles=frozenset(event.roles),
        suspension=suspension,
        deleted=event.status is Status.DELETED,
        has_password=event.has_password,
    )
    account.credential_digest, account.must_change = event.credential_digest, event.must_change_password


def _update(account: Account, event: events.UserUpdated) -> None:
    user = _known(account)
    fields: dict[str, Any] = {}
    attributes = dict(user.profile.attributes)
    for name, change in event.changes.items():
        if name == "email":
            fields[name] = Email(change.after or "", event.email_key or "")
        elif not name.startswith("attributes."):
            fields[name] = change.after or ""
        elif change.after is None:
            attributes.pop(name.removeprefix("attributes."), None)
        else:
            attributes[name.removeprefix("attributes.")] = change.after
    user.profile = replace(user.profile, **fields, attributes=attributes)


def _suspend(account: Account, event: events.UserSuspended | events.SuspensionChanged) -> None:
    _known(account).suspension = Suspension(event.reason, event.until)


def _reactivate(account: Account, event: events.UserReactivated) -> None:
    _known(account).suspension = None


def _delete(account: Account, event: events.UserDeleted) -> None:
    _known(account).deleted = True


def _restore(account: Account, event: events.UserRestored) -> None:
    _known(account).deleted = False


def _set_password(account: Account, event: events.PasswordSet) -> None:
    user = _known(account)
    user.has_password = user.enrolled = True
    account.credential_digest, account.must_change = event.credential_digest, event.must_change
    account.as_found = False


def _record_credential(account: Account, event: events.CredentialRecorded) -> None:
    account.credential_digest, account.must_change = event.credential_digest, event.must_change
    account.as_found = event.cause == "found" or (account.as_found and event.cause == "checked")


def _grant(account: Account, event: events.RoleGranted) -> None:
    user = _known(account)
    user.roles |= {event.role}


def _revoke(account: Account, event: events.RoleRevoked) -> None:
    user = _known(account)
    user.roles -= {event.role}


def _review(account: Account, event: events.UserReviewed) -> None:
    decided = account.decisions
    decided[event.review_id] = settled(decided.get(event.review_id), Decision(event.decision))


_FOLDS: Mapping[type[DomainEvent], Callable[[Account, Any], None]] = {
    events.UserCreated: _create,
    events.UserUpdated: _update,
    events.UserSuspended: _suspend,
    events.SuspensionChanged: _suspend,
    events.UserReactivated: _reactivate,
    events.UserDeleted: _delete,
    events.UserRestored: _restore,
    events.PasswordSet: _set_password,
    events.CredentialRecorded: _record_credential,
    events.RoleGranted: _grant,
    events.RoleRevoked: _revoke,
    events.UserReviewed: _review,
}
#: The event types that matter in the stream `activity:<user id>`.
OF_ACTIVITY = ("CredentialRecorded", "UserReviewed")
