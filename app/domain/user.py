"""The User aggregate: each method checks the rules first, then changes the user and adds the event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain import events
from app.domain.email_address import Email
from app.domain.errors import ConcurrencyError, InvalidTransition
from app.domain.events import Change, DomainEvent
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.person_name import full_name, parse_name
from app.domain.profile_text import parse_attributes, parse_bio, parse_reason
from app.domain.user_status import Status


@dataclass(frozen=True, slots=True)
class Suspension:
    """Why a user may not sign in, and until when. `until` is None if the suspension lasts until the user is
    reactivated."""

    reason: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Profile:
    """The valid values of the fields that describe a user."""

    email: Email
    first_name: str
    last_name: str
    bio: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(
        cls,
        *,
        email: str,
        first_name: str,
        last_name: str,
        bio: str = "",
        attributes: Mapping[str, str] | None = None,
    ) -> Profile:
        """Return the valid values. Raises ValidationError for the first field that breaks its rule."""
        given = {name: value for name, value in parse_attributes(attributes or {}).items() if value}
        return cls(
            Email.parse(email),
            parse_name(first_name, "first_name"),
            parse_name(last_name, "last_name"),
            parse_bio(bio),
            given,
        )


@dataclass
class User:
    """One account. Only its methods change it, and each appends events to `pending`.

    `version` counts the recorded changes; `seq` is the small number by which the read side identifies the
    user (0: not assigned yet). `enrolled` is false while the user is only invited.
    """

    id: str
    seq: int
    profile: Profile
    enrolled: bool
    created_at: datetime
    roles: frozenset[str] = frozenset()
    suspension: Suspension | None = None
    deleted: bool = False
    has_password: bool = False
    version: int = 0
    erased: bool = False
    pending: list[DomainEvent] = field(default_factory=list)

    @classmethod
    def create(
        cls,
        user_id: str,
        seq: int,
        profile: Profile,
        *,
        created_at: datetime,
        roles: frozenset[str] = frozenset(),
        has_password: bool = False,
        must_change: bool = False,
        enrolled: bool | None = None,
        suspension: Suspension | None = None,
        deleted: bool = False,
        last_login_at: datetime | None = None,
        credential_digest: str | None = None,
    ) -> User:
        """Return a new account: `invited` unless it has a password or `enrolled` says otherwise."""
        user = cls(
            user_id,
            seq,
            profile,
            has_password if enrolled is None else enrolled,
            created_at,
            roles=roles,
            suspension=suspension,
            deleted=deleted,
            has_password=has_password,
        )
        # the values are valid already; validating them again would cost as much as the rest
        user.pending.append(
            events.UserCreated.unchecked(
                aggregate_id=user_id,
                seq=seq,
                email=profile.email.address,
                email_key=profile.email.key,
                first_name=profile.first_name,
                last_name=profile.last_name,
                bio=profile.bio,
                status=user.status,
                enrolled=user.enrolled,
                roles=tuple(sorted(roles)),
                attributes=dict(profile.attributes),
                suspension_reason=suspension.reason if suspension else None,
                suspended_until=suspension.until if suspension else None,
                created_at=created_at,
                last_login_at=last_login_at,
                has_password=has_password,
                must_change_password=must_change,
                credential_digest=credential_digest,
            )
        )
        return user

    @property
    def status(self) -> Status:
        """Return the status: deleted outranks suspended, which outranks active and invited."""
        if self.deleted:
            return Status.DELETED
        if self.suspension is not None:
            return Status.SUSPENDED
        return self._status_at_rest

    @property
    def full_name(self) -> str:
        """Return the name as it is shown."""
        return full_name(self.profile.first_name, self.profile.last_name)

    def expect_version(self, version: int | None) -> None:
        """Raise ConcurrencyError if `version` is not the user's current one, because the caller then decided
        on an older state. None skips this check."""
        if version is not None and version != self.version:
            raise ConcurrencyError(
                Message(
                    "{full_name} was changed by somebody else in the meantime (version {version} now, "
                    "yours was {yours}).",
                    full_name=self.full_name,
                    version=str(self.version),
                    yours=str(version),
                ),
                outcome=NOTHING_CHANGED,
                advice=Message("Look at the new values and decide again."),
                expected_version=version,
                current_version=self.version,
                user_id=self.id,
                current={
                    "email": self.profile.email.address,
                    "first_name": self.profile.first_name,
                    "last_name": self.profile.last_name,
                    "bio": self.profile.bio,
                    "attributes": dict(self.profile.attributes),
                },
            )

    def update(
        self,
        *,
        email: str | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        bio: str | None = None,
        attributes: Mapping[str, str] | None = None,
    ) -> bool:
        """Change the fields that are given and differ; an empty value removes the attribute.

        Returns whether anything changed.
        """
        self._refuse_deleted(Message("changed"))
        new = _changed(self.profile, email, first_name, last_name, bio, attributes)
        changes = _differences(self.profile, new)
        if not changes:
            return False
        self.profile = new
        self.pending.append(
            events.UserUpdated(
                aggregate_id=self.id, changes=changes, email_key=new.email.key if "email" in changes else None
            )
        )
        return True

    def would_change(
        self,
        *,
        first_name: str | None = None,
        last_name: str | None = None,
        bio: str | None = None,
        attributes: Mapping[str, str] | None = None,
    ) -> bool:
        """Return whether `update` with these values would change anything. Raises ValidationError."""
        new = _changed(self.profile, None, first_name, last_name, bio, attributes)
        return bool(_differences(self.profile, new))

    def suspend(self, reason: str, until: datetime | None = None) -> None:
        """Bar the user from signing in. Raises InvalidTransition for suspended and deleted users."""
        self._refuse_deleted(Message("suspended"))
        if self.suspension is not None:
            raise InvalidTransition(
                Message("{full_name} is already suspended.", full_name=self.full_name),
                outcome=NOTHING_CHANGED,
                status=self.status.value,
            )
        before = self.status
        self.suspension = Suspension(parse_reason(reason), until)
        self.pending.append(
            events.UserSuspended(
                aggregate_id=self.id, reason=self.suspension.reason, until=until, before=before
            )
        )

    def change_suspension(self, until: datetime | None, reason: str | None = None) -> bool:
        """Change when the suspension ends (None: until reactivated) and, if given, its reason.

        Returns whether anything changed. Raises InvalidTransition unless suspended.
        """
        self._refuse_deleted(Message("changed"))
        before = self.suspension
        if before is None:
            raise InvalidTransition(
                Message(
                    "{full_name} is {status}, not suspended.", full_name=self.full_name, status=self.status
                ),
                outcome=NOTHING_CHANGED,
                status=self.status.value,
            )
        self.suspension = Suspension(before.reason if reason is None else parse_reason(reason), until)
        if self.suspension == before:
            return False
        self.pending.append(
            events.SuspensionChanged(
                aggregate_id=self.id,
                reason=self.suspension.reason,
                until=until,
                reason_before=before.reason,
                until_before=before.until,
            )
        )
        return True

    def reactivate(self, reason: str | None = None, due_at: datetime | None = None) -> None:
        """End a suspension. Raises InvalidTransition unless suspended."""
        self._refuse_deleted(Message("reactivated"))
        if self.suspension is None:
            raise InvalidTransition(
                Message(
                    "{full_name} is {status}, not suspended.", full_name=self.full_name, status=self.status
                ),
                outcome=NOTHING_CHANGED,
                status=self.status.value,
            )
        self.suspension = None
        self.pending.append(
            events.UserReactivated(
                aggregate_id=self.id, after=self.status, reason=reason or None, due_at=due_at
            )
        )

    def delete(self, reason: str) -> None:
        """Delete softly; all data is kept for `restore`."""
        self._refuse_deleted(Message("deleted again"))
        clean, before = parse_reason(reason), self.status
        self.deleted = True
        self.pending.append(events.UserDeleted(aggregate_id=self.id, reason=clean, before=before))

    def restore(self) -> None:
        """Undo a soft deletion; the user gets back the status it had before."""
        if not self.deleted:
            raise InvalidTransition(
                Message(
                    "{full_name} is {status}, not deleted.", full_name=self.full_name, status=self.status
                ),
                outcome=NOTHING_CHANGED,
                status=self.status.value,
            )
        self.deleted = False
        self.pending.append(events.UserRestored(aggregate_id=self.id, after=self.status))

    def erase(self) -> None:
        """Erase the user for good: the store removes all personal data when this is committed."""
        self.erased = self.deleted = True
        self.pending.append(events.UserErased(aggregate_id=self.id, seq=self.seq))

    def set_password(self, credential_digest: str, *, must_change: bool, by_reset: bool = False) -> None:
        """Record that a password was hashed for this user; this ends an invitation."""
        self._refuse_deleted(Message("given a password"))
        self.has_password = self.enrolled = True
        self.pending.append(
            events.PasswordSet(
                aggregate_id=self.id,
                must_change=must_change,
                by_reset=by_reset,
                status=self.status,
                enrolled=True,
                credential_digest=credential_digest,
            )
        )

    def grant(self, role: str) -> bool:
        """Grant a role. Returns false if the user has it already."""
        self._refuse_deleted(Message("given a role"))
        if role in self.roles:
            return False
        self.roles = self.roles | {role}
        self.pending.append(events.RoleGranted(aggregate_id=self.id, role=role))
        return True

    def revoke(self, role: str) -> bool:
        """Revoke a role. Returns false if the user does not have it."""
        self._refuse_deleted(Message("given other roles"))
        if role not in self.roles:
            return False
        self.roles = self.roles - {role}
        self.pending.append(events.RoleRevoked(aggregate_id=self.id, role=role))
        return True

    @property
    def _status_at_rest(self) -> Status:
        return Status.ACTIVE if self.enrolled else Status.INVITED

    def _refuse_deleted(self, participle: Message) -> None:
        if self.deleted:
            raise InvalidTransition(
                Message(
                    "{full_name} is deleted and can't be {participle}.",
                    full_name=self.full_name,
                    participle=participle,
                ),
                outcome=NOTHING_CHANGED,
                advice=Message("Restore the account first."),
                status=Status.DELETED.value,
            )


def _changed(
    old: Profile,
    email: str | None,
    first_name: str | None,
    last_name: str | None,
    bio: str | None,
    attributes: Mapping[str, str] | None,
) -> Profile:
    merged = dict(old.attributes)
    for name, value in parse_attributes(attributes or {}).items():
        if value:
            merged[name] = value
        else:
            merged.pop(name, None)
    return Profile(
        old.email if email is None else Email.parse(email),
        old.first_name if first_name is None else parse_name(first_name, "first_name"),
        old.last_name if last_name is None else parse_name(last_name, "last_name"),
        old.bio if bio is None else parse_bio(bio),
        parse_attributes(merged),
    )


def _differences(old: Profile, new: Profile) -> dict[str, Change]:
    changes = {
        name: Change(before=before, after=after)
        for name, before, after in (
            ("email", old.email.address, new.email.address),
            ("first_name", old.first_name, new.first_name),
            ("last_name", old.last_name, new.last_name),
            ("bio", old.bio, new.bio),
        )
        if before != after
    }
    for name in sorted(old.attributes.keys() | new.attributes.keys()):
        before_value, after_value = old.attributes.get(name), new.attributes.get(name)
        if before_value != after_value:
            changes[f"attributes.{name}"] = Change(before=before_value, after=after_value)
    return changes
