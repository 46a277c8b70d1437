"""All domain events. An event is a fact: it is never changed, and it contains no secret."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field

from app.domain.activity import ActivityEntry
from app.domain.unchecked import construct_unchecked
from app.domain.user_status import Status

_NOT_YET = datetime(1970, 1, 1, tzinfo=UTC)


_BLANK_ENVELOPE = {
    "event_id": "",
    "aggregate_version": 0,
    "occurred_at": _NOT_YET,
    "actor_id": "",
    "command_id": "",
    "position": 0,
}


class DomainEvent(BaseModel):
    """Base of all events. The UnitOfWork fills in the envelope when it commits.

    `position` is the event's place in the log (1, 2, 3, … without gaps); 0 means not recorded yet.
    `aggregate_id` names the stream: a user's id for changes of the user, `activity:<id>` for what a user did
    (so that a sign-in does not make an open form stale), `role:<name>`, `review:<id>`, `directory:files` for
    data that leaves or replaces the directory, or `sign-in` for attempts on unknown emails.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: ClassVar[int] = 1

    aggregate_id: str
    event_id: str = ""
    aggregate_version: int = 0
    occurred_at: datetime = _NOT_YET
    actor_id: str = ""
    command_id: str = ""
    position: int = 0
    metadata: dict[str, str] = Field(default_factory=dict)

    @property
    def type(self) -> str:
        """Return the event's name in the log."""
        return type(self).__name__

    @property
    def user_id(self) -> str | None:
        """Return the id of the user that the event is about; None for roles and for attempts on unknown
        emails."""
        stream = self.aggregate_id
        if stream.startswith("activity:"):
            return stream[len("activity:") :]
        return None if ":" in stream or stream == "sign-in" else stream

    @classmethod
    def unchecked(cls, **values: Any) -> Self:
        """Return an event made of values that are valid already, without validation.

        All fields except those of the envelope must be given.
        """
        return construct_unchecked(cls, {**_BLANK_ENVELOPE, "metadata": {}, **values}, values.keys())

    def stamped(self, **envelope: object) -> Self:
        """Return a copy of the event with its envelope filled in.

        The result is that of `model_copy`, in a tenth of its time: an import stamps thousands of events a
        second.
        """
        given = self.__pydantic_fields_set__ | envelope.keys()
        return construct_unchecked(type(self), {**self.__dict__, **envelope}, given)


class Change(BaseModel):
    """The value of one field before and after, as text. None means that there was no value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: str | None
    after: str | None


class UserCreated(DomainEvent):
    """An account was created.

    `created_at` can be before `occurred_at` if an imported file says so. `credential_digest` is the SHA-256
    of the stored password hash, by which the hash is verified later.
    """

    schema_version: ClassVar[int] = 2

    seq: int
    email: str
    email_key: str
    first_name: str
    last_name: str
    bio: str
    status: Status
    enrolled: bool
    roles: tuple[str, ...] = ()
    attributes: dict[str, str] = Field(default_factory=dict)
    suspension_reason: str | None = None
    suspended_until: datetime | None = None
    created_at: datetime
    last_login_at: datetime | None = None
    has_password: bool = False
    must_change_password: bool = False
    credential_digest: str | None = None


class UserUpdated(DomainEvent):
    """Fields were changed: email, first_name, last_name, bio, or `attributes.NAME`."""

    changes: dict[str, Change]
    email_key: str | None = None


class UserSuspended(DomainEvent):
    """The user was barred from signing in, until a given time or until reactivated."""

    reason: str
    until: datetime | None
    before: Status


class SuspensionChanged(DomainEvent):
    """The end or the reason of a suspension was changed."""

    reason: str
    until: datetime | None
    reason_before: str
    until_before: datetime | None


class UserReactivated(DomainEvent):
    """The user may sign in again. `due_at` is set when the suspension ended because its time was up."""

    after: Status
    reason: str | None = None
    due_at: datetime | None = None


class UserDeleted(DomainEvent):
    """The user was deleted softly: it can be restored, and the email stays taken."""

    reason: str
    before: Status


class UserRestored(DomainEvent):
    """A soft deletion was undone."""

    after: Status


class UserErased(DomainEvent):
    """The user's personal data was erased everywhere; only this event stays."""

    seq: int


class PasswordSet(DomainEvent):
    """A password was set or reset. The password itself is stored only as a hash, in `credentials`."""

    schema_version: ClassVar[int] = 2

    must_change: bool
    by_reset: bool = False
    status: Status
    enrolled: bool
    credential_digest: str | None = None


class CredentialRecorded(DomainEvent):
    """The stored hash was recorded without a new password. Stream `activity:<user id>`.

    `cause` is `rehashed` (at another cost), `checked` (by today's rule at a sign-in) or `found` (in a
    directory from before hashes were recorded).
    """

    credential_digest: str
    cause: str
    must_change: bool


class UserUnlocked(DomainEvent):
    """The counted wrong passwords of a user were cleared. Stream `activity:<user id>`."""


class RoleGranted(DomainEvent):
    """The user was given a role."""

    role: str


class RoleRevoked(DomainEvent):
    """A role was revoked from the user."""

    role: str


class RoleDefined(DomainEvent):
    """A role was created, or its permissions were changed."""

    role: str
    permissions: tuple[str, ...]
    before: tuple[str, ...] | None


class RoleRemoved(DomainEvent):
    """A role that no user had was removed. `permissions` are those it had."""

    role: str
    permissions: tuple[str, ...]


class UserLoggedIn(DomainEvent):
    """The user signed in to Padron."""


class UserProfileViewed(DomainEvent):
    """The actor opened this user's profile."""


class ActivityRecorded(DomainEvent):
    """Activity was imported from a file; the number of entries is not limited."""

    entries: tuple[ActivityEntry, ...]


class SignInFailed(DomainEvent):
    """A sign-in was refused. The entered email is not kept, because people type passwords there."""

    schema_version: ClassVar[int] = 2

    cause: str
    failures: int = 0
    locked_until: datetime | None = None


class PermissionDenied(DomainEvent):
    """An operator tried something that its roles do not allow. `target_id` is the user it was aimed at."""

    permission: str
    message_type: str
    target_id: str | None = None


class AccessReviewStarted(DomainEvent):
    """A review of a fixed set of users, by id, was started.

    Stream `review:<id>`. `origin` holds the filters of the list from which the users were taken, in the form
    that `parse_origin` allows; None for events of version 1.
    """

    schema_version: ClassVar[int] = 2

    title: str
    user_ids: tuple[str, ...]
    origin: tuple[str, ...] | None = None


class UserReviewed(DomainEvent):
    """One user's access was decided: `keep`, `suspend` or `remove_role`.

    The change itself has its own event beside this one. Stream `activity:<user id>`, so that it is erased
    with the user's data.
    """

    review_id: str
    decision: str
    role: str | None = None
    reason: str | None = None


class AccessReviewFinished(DomainEvent):
    """A review was finished with these counts. Users that were erased before are not counted."""

    title: str
    kept: int
    suspended: int
    roles_removed: int
    undecided: int
    users: int


class DirectoryBackedUp(DomainEvent):
    """A copy of the database was written to a file.

    Stream `directory:files`. The file's name is not kept, since it may contain a person's name. `verified` is
    `all` or `structure`.
    """

    users: int
    events: int
    verified: str
    damaged: bool


class BackupRestored(DomainEvent):
    """Everything before this event came from a backup that ended at the position `reached`.

    Stream `directory:files`.
    """

    reached: int


class LogSealed(DomainEvent):
    """The end of the digest chain was written to a seal file. Stream `directory:files`."""

    sealed_position: int
    sealed_digest: str


class DataExported(DomainEvent):
    """Users, the history or a review's record left Padron in a file or on paper; `what` says which.

    `count` is the number of lines. `filters` are the filters that chose them, without any filter that can
    name a person. Stream `directory:files`.
    """

    what: str
    format: str | None
    count: int
    filters: tuple[str, ...]


EVENT_TYPES: tuple[type[DomainEvent], ...] = (
    UserCreated, UserUpdated, UserSuspended, SuspensionChanged, UserReactivated, UserDeleted, UserRestored,
    UserErased, PasswordSet, CredentialRecorded, UserUnlocked, RoleGranted, RoleRevoked, RoleDefined,
    RoleRemoved, UserLoggedIn, UserProfileViewed, ActivityRecorded, SignInFailed, PermissionDenied,
    AccessReviewStarted, UserReviewed, AccessReviewFinished, DirectoryBackedUp, BackupRestored, LogSealed,
    DataExported,
)  # fmt: skip


class ErasedEvent(DomainEvent):
    """An event about an erased user, of which only the envelope is left. The event log returns it when it
    reads such an event; it is never written."""

    original_type: str

    @property
    def type(self) -> str:
        """Return the name that the event had."""
        return self.original_type
