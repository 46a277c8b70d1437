"""Ports of the command handlers, as protocols. Stores, hashing and sessions implement them outside of this
package."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Literal, Protocol, Self

from pydantic import SecretStr

from app.commands.message import Command
from app.commands.result import CommandResult
from app.domain.access_review import AccessReview
from app.domain.events import DomainEvent
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.role import Role
from app.domain.user import Suspension, User
from app.domain.user_status import Status


class PasswordHasher(Protocol):
    """Hashes passwords by bcrypt, slow on purpose (0.24 s at cost 12). Never call it in a unit of work."""

    def hash(self, password: SecretStr) -> SecretStr:
        """Return the hash to store. The password has passed `check_password`."""

    def verify(self, password: SecretStr, hashed: SecretStr | None) -> bool:
        """Return whether the password matches the hash. Returns false if the hash is None. Long passwords
        raise no error.

        If the password does not match, the call takes as long as hashing with the default cost, whatever hash
        is stored.
        """

    def needs_rehash(self, hashed: SecretStr) -> bool:
        """Return whether the hash has another cost than the default. If so, the next sign-in stores a new
        hash."""

    def accepts(self, hashed: SecretStr) -> bool:
        """Return whether a hash from a file (`$2a$`, `$2b$`, `$2y$`) can be stored as it is."""

    def one_time_password(self) -> SecretStr:
        """Return a new random password of 16 unambiguous characters (about 80 bits)."""


#: The rules that `check_password` knows: for users, and the stricter one for operators.
PasswordRule = Literal["user", "operator"]


@dataclass(frozen=True, slots=True)
class Credential:
    """The stored hash of a password and what is known about the password.

    `must_change` is true if another person set the password, or if it breaks the present rule. `checked_by`
    is the rule that the plain text passed; it is None for a hash that comes from a file or was stored before
    rules were recorded.
    """

    hashed: SecretStr
    must_change: bool = False
    checked_by: PasswordRule | None = None

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the stored hash, in hexadecimal.

        The digest does not reveal the hash, because bcrypt's 128-bit salt makes the hash impossible to guess.
        """
        return hashlib.sha256(self.hashed.get_secret_value().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Attempts:
    """The number of wrong passwords in a row for one email, and the end of its lock. The email need not
    belong to a user."""

    failures: int = 0
    locked_until: datetime | None = None


class UserRepository(Protocol):
    """Users by identity. Users that were loaded or added and then changed are saved at commit."""

    def get(self, user_id: str) -> User:
        """Return the user. Raises UserNotFound."""

    def get_many(self, user_ids: Iterable[str]) -> Mapping[str, User]:
        """Return {id: user} of the users that exist. Runs one query for each 500 ids."""

    def find_by_email(self, key: str) -> User | None:
        """Return the user with this folded email, whatever its status; None if there is none."""

    def personal_words(self, user_id: str) -> Sequence[str]:
        """Return every email and full name that the user ever had, both as written and folded.

        Emails that belong to another user now are left out.
        """

    def find_many_by_email(self, keys: Iterable[str]) -> Mapping[str, User]:
        """Return {email key: user} of the users that exist. Runs one query for each 500 emails."""

    def add(self, user: User) -> None:
        """Add a new user, with its UserCreated event pending. Raises EmailTaken at commit at the latest."""

    def take_seqs(self, count: int) -> int:
        """Reserve `count` consecutive user numbers (seqs) in this transaction and return the first."""

    def is_empty(self) -> bool:
        """Return whether there are no users."""

    def having(self, role: str) -> int:
        """Return how many accounts have a role, including deleted ones. Takes time in proportion to that
        number."""

    def other_effective_administrators(self, user_id: str) -> bool:
        """Return whether an administrator other than this user can sign in, which means: is active, has a
        password and is not erased."""

    def suspensions_due(self, now: datetime) -> Sequence[tuple[str, datetime]]:
        """Return (user id, due time) of the suspensions whose time is up, earliest first."""

    def permissions_of(self, user_id: str) -> frozenset[Permission]:
        """Return the permissions of the user's roles, whatever the user's status. Empty for an unknown id and
        for SYSTEM_ID."""


class RoleRepository(Protocol):
    """Roles by name."""

    def get(self, name: str) -> Role:
        """Return the role. Raises RoleNotFound, which lists the existing roles."""

    def find(self, name: str) -> Role | None:
        """Return the role; None if there is none."""

    def all(self) -> Sequence[Role]:
        """Return every role, sorted by name."""

    def save(self, role: Role) -> None:
        """Add the role or replace its permissions."""

    def remove(self, name: str) -> None:
        """Remove the role. No user may have it any more."""


class ReviewRepository(Protocol):
    """Access reviews by id. Reviews that were loaded or added and then changed are saved at commit."""

    def get(self, review_id: str) -> AccessReview:
        """Return the review. Raises ReviewNotFound."""

    def add(self, review: AccessReview) -> None:
        """Add a new review, with its AccessReviewStarted event pending."""


class CredentialRepository(Protocol):
    """Password hashes: the only place that stores any."""

    def get(self, user_id: str) -> Credential | None:
        """Return the credential; None if the user has no password."""

    def put(self, user_id: str, credential: Credential) -> None:
        """Add or replace the credential."""

    def is_as_recorded(self, user_id: str, credential: Credential) -> bool:
        """Return whether this credential is the one that the log recorded. If not, another program has put it
        there."""

    def attempts(self, email_key: str) -> Attempts:
        """Return the attempts at this email. The store keeps them under a keyed digest, not under the email
        itself."""

    def put_attempts(self, email_key: str, attempts: Attempts) -> None:
        """Store the failures; zero failures remove the entry."""


class ReadingWork(Protocol):
    """One transaction that only reads: it needs no space on the disk and waits for no other transaction."""

    @property
    def users(self) -> UserRepository:
        """Return the users, in this transaction."""

    @property
    def credentials(self) -> CredentialRepository:
        """Return the password hashes, in this transaction."""

    def position(self) -> int:
        """Return the position of the newest event that the transaction sees; 0 if there is none."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


ReadingFactory = Callable[[], ReadingWork]


class UnitOfWork(Protocol):
    """One SQLite transaction (BEGIN IMMEDIATE). It writes table rows and events together, or nothing at
    all."""

    @property
    def users(self) -> UserRepository:
        """Return the users, in this transaction."""

    @property
    def roles(self) -> RoleRepository:
        """Return the roles, in this transaction."""

    @property
    def reviews(self) -> ReviewRepository:
        """Return the access reviews, in this transaction."""

    @property
    def credentials(self) -> CredentialRepository:
        """Return the password hashes, in this transaction."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Roll back what was not committed."""

    def record(self, event: DomainEvent) -> None:
        """Add an event to a stream that belongs to no aggregate (`activity:…`, `role:…`, `sign-in`). It is
        written at commit."""

    def commit(
        self,
        command: Command,
        message: Message,
        *,
        aggregate_id: str | None = None,
        data: Mapping[str, Any] | None = None,
        command_id: str | None = None,
    ) -> CommandResult:
        """Save the changed objects, append the pending events, commit the transaction, then notify the
        EventPublisher.

        `command_id` replaces the command's own id, because an import commits many transactions. Without
        events nothing is written and the result's position is 0. Raises ConcurrencyError, EmailTaken or
        StoreUnavailable; nothing is changed then.
        """


UnitOfWorkFactory = Callable[[], UnitOfWork]


@dataclass(frozen=True, slots=True)
class OperatorRights:
    """The present rights of an operator in the write store."""

    name: str
    status: Status
    must_change_password: bool
    permissions: frozenset[Permission]
    #: The position of the event that set the password; 0 if the log has none.
    password_position: int

    @property
    def is_active(self) -> bool:
        """Return whether the account may act."""
        return self.status is Status.ACTIVE


@dataclass(frozen=True, slots=True)
class RightsCheck:
    """The check of an operator's rights that runs at the beginning of each transaction of a command.

    Rights may be revoked while the command waits for other writers, while a password is hashed, or between
    two transactions. `refuse` raises NotSignedIn or PermissionDenied.
    """

    executor_id: str
    refuse: Callable[[OperatorRights | None], None]


#: The check of the command that this thread carries out; None for Padron itself.
RIGHTS_CHECK: ContextVar[RightsCheck | None] = ContextVar("rights check", default=None)


@contextmanager
def checking_rights(check: RightsCheck | None) -> Iterator[None]:
    """Run this check at the beginning of each transaction within the block. With None, run no check."""
    token = RIGHTS_CHECK.set(check)
    try:
        yield
    finally:
        RIGHTS_CHECK.reset(token)


class Sessions(Protocol):
    """Remembers since when each operator of this process is signed in."""

    def begin(self, user_id: str, position: int) -> None:
        """Remember that the operator has just signed in or set its own password. `position` is the log
        position at that moment: only a password set after it ends the session."""

    def restart(self, position: int) -> None:
        """Note that the log was replaced by another one, which ends at this position."""

    def is_over(self, user_id: str, password_position: int) -> bool:
        """Return whether the operator's session has ended because the password was set after the sign-in.
        `password_position` is the log position at which it was set."""


class CommandJournal(Protocol):
    """Reads rights and recorded commands for the command bus, outside of the units of work."""

    def rights_of(self, executor_id: str) -> OperatorRights | None:
        """Return the rights of an operator; None if there is no such user."""

    def type_of(self, command_id: str) -> str | None:
        """Return the type of the command that was carried out under this id.

        Returns None if there was no such command, or if it was carried out before types were stored.
        """

    def earlier_result(self, command: Command, command_id: str | None = None) -> CommandResult | None:
        """Return the result of the command that was carried out under this id, rebuilt from its events. None
        if there was no such command."""

    def events_of(self, command_id: str) -> Iterator[DomainEvent]:
        """Yield the events of all transactions of this command, newest first. Memory does not grow with their
        number."""

    def count_of(self, command_ids: Sequence[str]) -> int:
        """Return how many events these commands recorded."""

    def suspension_before(self, user_id: str, position: int) -> Suspension | None:
        """Return the user's suspension just before this position, according to the log."""
