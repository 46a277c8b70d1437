"""What handlers need of the world, as protocols: stores, hashing, files and time come in from outside."""

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
from app.domain.permissions import Permission
from app.domain.role import Role
from app.domain.user import Suspension, User
from app.domain.user_status import Status


class PasswordHasher(Protocol):
    """bcrypt, slow on purpose (0.24 s at cost 12): never call it inside a unit of work."""

    def hash(self, password: SecretStr) -> SecretStr:
        """The hash to keep. The password has passed `check_password`."""

    def verify(self, password: SecretStr, hashed: SecretStr | None) -> bool:
        """Whether it matches. A refusal takes as long as a hash of the default cost, whatever is stored; with
        None it is False. Never raises for long input."""

    def needs_rehash(self, hashed: SecretStr) -> bool:
        """Whether a hash has another cost than the default, so that the next sign-in makes it anew."""

    def accepts(self, hashed: SecretStr) -> bool:
        """Whether a hash from a file (`$2a$`, `$2b$`, `$2y$`) can be taken over as it is."""

    def one_time_password(self) -> SecretStr:
        """A fresh random password of 16 unambiguous characters (about 80 bits)."""


#: The rules that `check_password` knows: for users, and the stricter one for operators.
PasswordRule = Literal["user", "operator"]


@dataclass(frozen=True, slots=True)
class Credential:
    """What is kept of a password. `must_change`: it was given by somebody else, or breaks today's rule.
    `checked_by` is the rule that it passed as plain text; None for a hash from a file or from before."""

    hashed: SecretStr
    must_change: bool = False
    checked_by: PasswordRule | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the stored hash, in hexadecimal. bcrypt's 128-bit salt makes the hash unguessable."""
        return hashlib.sha256(self.hashed.get_secret_value().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Attempts:
    """Wrong passwords in a row for one email, known or not."""

    failures: int = 0
    locked_until: datetime | None = None


class UserRepository(Protocol):
    """Users by identity. What was got or added and then changed is saved at commit."""

    def get(self, user_id: str) -> User:
        """Raises UserNotFound."""

    def get_many(self, user_ids: Iterable[str]) -> Mapping[str, User]:
        """Those that exist, by id; one query per 500."""

    def find_by_email(self, key: str) -> User | None:
        """The user, of whatever status, who has this folded email."""

    def personal_words(self, user_id: str) -> Sequence[str]:
        """Every email and full name that the user ever had, as written and folded; without emails that are
        another user's now."""

    def find_many_by_email(self, keys: Iterable[str]) -> Mapping[str, User]:
        """Those that exist, by email key; one query per 500."""

    def add(self, user: User) -> None:
        """A new user, with its UserCreated event pending. Raises EmailTaken at commit at the latest."""

    def take_seqs(self, count: int) -> int:
        """Reserve `count` consecutive seqs in this transaction; answers the first."""

    def is_empty(self) -> bool:
        """Whether there is no user at all."""

    def having(self, role: str) -> int:
        """How many accounts have a role, deleted ones too. O(those)."""

    def other_effective_administrators(self, user_id: str) -> bool:
        """Whether an administrator other than this one can sign in: active, with a password, not erased."""

    def suspensions_due(self, now: datetime) -> Sequence[tuple[str, datetime]]:
        """(user id, due time) of suspensions whose time is up, earliest first."""

    def permissions_of(self, user_id: str) -> frozenset[Permission]:
        """What the user's roles allow, whatever its status; empty for an unknown id and SYSTEM_ID."""


class RoleRepository(Protocol):
    """Roles by name."""

    def get(self, name: str) -> Role:
        """Raises RoleNotFound, naming the roles there are."""

    def find(self, name: str) -> Role | None:
        """The role, if there is one."""

    def all(self) -> Sequence[Role]:
        """Every role, by name."""

    def save(self, role: Role) -> None:
        """Add it or replace its permissions."""

    def remove(self, name: str) -> None:
        """Take it away, which nobody may have any more."""


class ReviewRepository(Protocol):
    """Access reviews by id. What was got or added and then changed is saved at commit."""

    def get(self, review_id: str) -> AccessReview:
        """Raises ReviewNotFound."""

    def add(self, review: AccessReview) -> None:
        """A new one, with its AccessReviewStarted event pending."""


class CredentialRepository(Protocol):
    """Password hashes: the only place that holds any."""

    def get(self, user_id: str) -> Credential | None:
        """None: the user has no password."""

    def put(self, user_id: str, credential: Credential) -> None:
        """Add or replace."""

    def is_as_recorded(self, user_id: str, credential: Credential) -> bool:
        """Whether it is the one that the log tells of, and not put there by another program."""

    def attempts(self, email_key: str) -> Attempts:
        """Failures in a row for this email; kept under a keyed digest, not under the email."""

    def put_attempts(self, email_key: str, attempts: Attempts) -> None:
        """Remember; zero failures forget it."""


class ReadingWork(Protocol):
    """One transaction that reads: it needs no room on the disk and waits for nobody."""

    @property
    def users(self) -> UserRepository:
        """Users, in this transaction."""

    @property
    def credentials(self) -> CredentialRepository:
        """Password hashes, in this transaction."""

    def position(self) -> int:
        """The position of the newest event that it sees; 0 when there is none."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


ReadingFactory = Callable[[], ReadingWork]


class UnitOfWork(Protocol):
    """One SQLite transaction (BEGIN IMMEDIATE): rows and event log together, or nothing."""

    @property
    def users(self) -> UserRepository:
        """Users, in this transaction."""

    @property
    def roles(self) -> RoleRepository:
        """Roles, in this transaction."""

    @property
    def reviews(self) -> ReviewRepository:
        """Access reviews, in this transaction."""

    @property
    def credentials(self) -> CredentialRepository:
        """Password hashes, in this transaction."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Rolls back what was not committed."""

    def record(self, event: DomainEvent) -> None:
        """Add an event of a stream that is no aggregate (`activity:…`, `role:…`, `sign-in`)."""

    def commit(
        self,
        command: Command,
        message: str,
        *,
        aggregate_id: str | None = None,
        data: Mapping[str, Any] | None = None,
        command_id: str | None = None,
    ) -> CommandResult:
        """Save, append the pending events, commit, then tell the EventPublisher.

        `command_id` overrides the command's (an import commits many transactions).
        With no events nothing is written and the result's position is 0.
        Raises ConcurrencyError, EmailTaken, StoreUnavailable; nothing is changed then.
        """


UnitOfWorkFactory = Callable[[], UnitOfWork]


@dataclass(frozen=True, slots=True)
class OperatorRights:
    """What the write store says of an executor right now."""

    name: str
    status: Status
    must_change_password: bool
    permissions: frozenset[Permission]
    #: The event that set the password; 0 where the log knows of none.
    password_position: int

    @property
    def is_active(self) -> bool:
        """Whether the account may act."""
        return self.status is Status.ACTIVE


@dataclass(frozen=True, slots=True)
class RightsCheck:
    """Asked at the beginning of each transaction of a command: rights may be taken while it waits for others
    who write, while a password is hashed, or between two transactions. `refuse` raises NotSignedIn or
    PermissionDenied."""

    executor_id: str
    refuse: Callable[[OperatorRights | None], None]


#: What the command that this thread carries out asks; None for Padron itself.
RIGHTS_CHECK: ContextVar[RightsCheck | None] = ContextVar("rights check", default=None)


@contextmanager
def checking_rights(check: RightsCheck | None) -> Iterator[None]:
    """For the length of the block each transaction begins with this check; None: with none."""
    token = RIGHTS_CHECK.set(check)
    try:
        yield
    finally:
        RIGHTS_CHECK.reset(token)


class Sessions(Protocol):
    """Since when the operators of this process are signed in."""

    def begin(self, user_id: str, position: int) -> None:
        """The operator has just proved the password that holds at this position."""

    def restart(self, position: int) -> None:
        """The log is another one, which ends at this position."""

    def is_over(self, user_id: str, password_position: int) -> bool:
        """Whether the password was set after the operator signed in here."""


class CommandJournal(Protocol):
    """Read access beside the units of work, for the bus."""

    def rights_of(self, executor_id: str) -> OperatorRights | None:
        """None: no such user."""

    def type_of(self, command_id: str) -> str | None:
        """The type of the command that was carried out under this id; None if there is none, or if it is from
        before this was remembered."""

    def earlier_result(self, command: Command, command_id: str | None = None) -> CommandResult | None:
        """The result of the command already carried out under this id, rebuilt from its events."""

    def events_of(self, command_id: str) -> Iterator[DomainEvent]:
        """What this command recorded, in all of its transactions, the last event first; memory stays flat."""

    def count_of(self, command_ids: Sequence[str]) -> int:
        """How many events these commands recorded."""

    def suspension_before(self, user_id: str, position: int) -> Suspension | None:
        """The suspension that the user was under just before this position, as the log tells it."""
