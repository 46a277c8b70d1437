"""Reversals: how each event of a user is undone, and why this is sometimes impossible."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain import events
from app.domain.errors import ChangedSince
from app.domain.events import DomainEvent
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.user import Suspension, User

#: Kept in the log. The window translates it: see app/gui/text/history_lines.py.
REASON = "Taken back: it was undone by the operator"


@dataclass(frozen=True, slots=True)
class ReversalContext:
    """What a reversal needs besides the event: the time, and the suspension that a reactivation ended."""

    now: datetime
    ended: Suspension | None = None


Reverse = Callable[[User, Any, ReversalContext], None]


def _created(user: User, event: events.UserCreated, known: ReversalContext) -> None:
    if user.deleted:
        raise _changed_since(user, Message("it is already deleted"))
    user.delete(REASON)


def _updated(user: User, event: events.UserUpdated, known: ReversalContext) -> None:
    """Restore the fields to their values before the event, except those that were changed again since. Raises
    ChangedSince, after restoring the others, if there are such fields."""
    now = {
        "email": user.profile.email.address,
        "first_name": user.profile.first_name,
        "last_name": user.profile.last_name,
        "bio": user.profile.bio,
        **{f"attributes.{name}": value for name, value in user.profile.attributes.items()},
    }
    back = {name: change.before for name, change in event.changes.items() if now.get(name) == change.after}
    attributes = {
        name.removeprefix("attributes."): value or "" for name, value in back.items() if "." in name
    }
    user.update(
        email=back.get("email"),
        first_name=back.get("first_name"),
        last_name=back.get("last_name"),
        bio=back.get("bio"),
        attributes=attributes,
    )
    if len(back) < len(event.changes):
        later = ", ".join(sorted(set(event.changes) - set(back)))
        raise ChangedSince(
            Message(
                "Later changes to {full_name} were kept: {later}.",
                full_name=user.full_name,
                later=later,
            )
        )


def _suspended(user: User, event: events.UserSuspended, known: ReversalContext) -> None:
    if user.suspension != Suspension(event.reason, event.until):
        raise _changed_since(user, Message("the suspension is another one or has ended"))
    user.reactivate(REASON)


def _suspension_changed(user: User, event: events.SuspensionChanged, known: ReversalContext) -> None:
    if user.suspension != Suspension(event.reason, event.until):
        raise _changed_since(user, Message("the suspension is another one or has ended"))
    if event.until_before is not None and event.until_before <= known.now:
        raise _changed_since(user, Message("the suspension would have ended by now"))
    user.change_suspension(event.until_before, event.reason_before)


def _reactivated(user: User, event: events.UserReactivated, known: ReversalContext) -> None:
    if known.ended is None or (known.ended.until is not None and known.ended.until <= known.now):
        raise _changed_since(user, Message("the suspension would have ended by now"))
    user.suspend(known.ended.reason, known.ended.until)


def _deleted(user: User, event: events.UserDeleted, known: ReversalContext) -> None:
    user.restore()


def _restored(user: User, event: events.UserRestored, known: ReversalContext) -> None:
    user.delete(REASON)


def _granted(user: User, event: events.RoleGranted, known: ReversalContext) -> None:
    if not user.revoke(event.role):
        raise _changed_since(user, Message("it no longer has the role {role}", role=event.role))


def _revoked(user: User, event: events.RoleRevoked, known: ReversalContext) -> None:
    if not user.grant(event.role):
        raise _changed_since(user, Message("it has the role {role} again", role=event.role))


@dataclass(frozen=True, slots=True)
class Reversal:
    """How an event of a user is undone, and which permission this needs.

    `bars` tells whether undoing the event may take away a user's access, so that the rules about
    administrators apply.
    """

    reverse: Reverse
    needs: Permission
    bars: bool = False


REVERSALS: Mapping[type[DomainEvent], Reversal] = {
    events.UserCreated: Reversal(_created, Permission.USERS_DELETE, bars=True),
    events.UserUpdated: Reversal(_updated, Permission.USERS_UPDATE),
    events.UserSuspended: Reversal(_suspended, Permission.USERS_REACTIVATE),
    events.SuspensionChanged: Reversal(_suspension_changed, Permission.USERS_SUSPEND, bars=True),
    events.UserReactivated: Reversal(_reactivated, Permission.USERS_SUSPEND, bars=True),
    events.UserDeleted: Reversal(_deleted, Permission.USERS_RESTORE),
    events.UserRestored: Reversal(_restored, Permission.USERS_DELETE, bars=True),
    events.RoleGranted: Reversal(_granted, Permission.ROLES_MANAGE, bars=True),
    events.RoleRevoked: Reversal(_revoked, Permission.ROLES_MANAGE),
}


def _changed_since(user: User, what: Message) -> ChangedSince:
    return ChangedSince(
        Message("{full_name} was left as it is: {what}.", full_name=user.full_name, what=what),
        status=user.status.value,
    )
