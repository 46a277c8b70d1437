"""Every refusal Padron can give: a sentence for the person and a stable code for programs.

A `PadronError` is the environment's or the caller's doing and is said politely;
any other exception is a bug of ours and is reported with its trace.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import ClassVar, Self

from app.domain.message import NOTHING_CHANGED, Message, joined


class PadronError(Exception):
    """Base of all refusals. `str(error)` is the whole sentence for the person.

    `details` is JSON-ready data for programs and for the window (the field at
    fault, the permission missing, …); it never holds a password or a hash.
    """

    code: ClassVar[str] = "error"
    #: The command line's exit code: 1 refused, 2 wrong usage, 3 trouble of the store or the system.
    exit_code: ClassVar[int] = 1

    def __init__(
        self,
        what: Message,
        *,
        outcome: Message | None = None,
        advice: Message | None = None,
        **details: object,
    ) -> None:
        """What happened, what was and was not changed, and what to do next."""
        super().__init__(what)
        self.what = what
        self.outcome = outcome
        self.advice = advice
        self.details: Mapping[str, object] = details

    def __str__(self) -> str:
        return str(self.message)

    @property
    def message(self) -> Message:
        """The whole sentence for the person."""
        return joined(" ", (self.what, self.outcome, self.advice))

    def retold(
        self,
        *,
        what: Message | None = None,
        outcome: Message | None = None,
        advice: Message | None = None,
        **details: object,
    ) -> Self:
        """The same error with other parts of its message, and further details."""
        told = type(self).__new__(type(self))
        told.__dict__.update(self.__dict__)
        told.what = what or self.what
        told.outcome = outcome or self.outcome
        told.advice = advice or self.advice
        told.args, told.details = (told.what,), {**self.details, **details}
        return told

    def as_dict(self) -> dict[str, object]:
        """`{"code", "message", …details}`, as `--json` prints it."""
        return {"code": self.code, "message": self.message, **self.details}


class ValidationError(PadronError):
    """A value breaks a rule. `field` names it, as the person knows it."""

    code = "validation_error"

    def __init__(
        self,
        what: Message,
        *,
        outcome: Message | None = None,
        advice: Message | None = None,
        field: str | None = None,
        code: str | None = None,
        **details: object,
    ) -> None:
        named = {"field": field, **details} if field else details
        super().__init__(what, outcome=outcome, advice=advice, **named)
        self.field = field
        if code:
            self.code = code  # type: ignore[misc]  # one class, a code for each broken rule


class PermissionDenied(PadronError):
    """The operator's roles lack a permission; nothing was changed, the attempt is on record."""

    code = "permission_denied"


class OperatorProtected(PermissionDenied):
    """Nobody may act on an operator who has a permission that the actor lacks."""

    code = "operator_protected"


class AdministratorProtected(OperatorProtected):
    """The same of an operator who manages roles."""

    code = "administrator_protected"


class NotSignedIn(PadronError):
    """Nobody, or nobody known, is signed in."""

    code = "not_signed_in"


class WrongCredentials(PadronError):
    """Unknown email or wrong password: which of the two is never told."""

    code = "wrong_credentials"


class AccountLocked(PadronError):
    """Too many wrong passwords. `until` (ISO 8601 UTC) is when the next try is heard."""

    code = "account_locked"


class SignInRefused(PadronError):
    """The password is right, but this account may not sign in to Padron."""

    code = "sign_in_refused"


class UserNotFound(PadronError):
    """No user has this id or email."""

    code = "user_not_found"


class AmbiguousUser(PadronError):
    """A name fits several users. `users` lists up to ten of them: {id, email, full_name}."""

    code = "ambiguous_user"


class RoleNotFound(PadronError):
    """No role has this name."""

    code = "role_not_found"


class ReviewNotFound(PadronError):
    """No access review has this id."""

    code = "review_not_found"


class NotInReview(PadronError):
    """The access review is not about this user."""

    code = "not_in_review"


class EmailTaken(PadronError):
    """Another user, perhaps suspended or deleted, has this email."""

    code = "email_taken"


class InvalidTransition(PadronError):
    """The user's status does not allow this (suspending a suspended user, …)."""

    code = "invalid_transition"


class ChangedSince(InvalidTransition):
    """What was to be taken back was changed again meanwhile, and stays as it is."""

    code = "changed_since"


class LastAdministrator(PadronError):
    """The last administrator who can sign in can't be suspended, deleted or demoted."""

    code = "last_administrator"


class ListChanged(PadronError):
    """Rows of a list as it was shown before: nobody knows any more who stood in them."""

    code = "list_changed"


class RoleProtected(PadronError):
    """A built-in role's permissions can't be changed in this way."""

    code = "role_protected"


class RoleInUse(PadronError):
    """A role that somebody has can't be removed."""

    code = "role_in_use"


class ConfirmationMismatch(PadronError):
    """The email typed to confirm a hard delete is not the user's."""

    code = "confirmation_mismatch"


class ConcurrencyError(PadronError):
    """Somebody else changed the user meanwhile; nothing was changed by this command."""

    code = "stale_version"


class AlreadyInitialized(PadronError):
    """The data directory has an administrator already."""

    code = "already_initialized"


class NotInitialized(PadronError):
    """The data directory has no administrator yet."""

    code = "not_initialized"


class UnknownMessage(PadronError):
    """A bus has no handler for this command or query type: a bug of the caller."""

    code = "unknown_message"


class FileRefused(PadronError):
    """A file can't be read or written as asked: missing, a directory, empty, wrong encoding, …"""

    code = "file_refused"

    def __init__(
        self,
        what: Message,
        *,
        outcome: Message | None = None,
        advice: Message | None = None,
        code: str | None = None,
        **details: object,
    ) -> None:
        super().__init__(what, outcome=outcome, advice=advice, **details)
        if code:
            self.code = code  # type: ignore[misc]  # file_not_found, file_empty, missing_column, …


class Cancelled(PadronError):
    """The person stopped a long work; what was finished before stays."""

    code = "cancelled"


class StoreUnavailable(PadronError):
    """The disk, the lock or the file: the environment's fault, said politely."""

    code = "store_unavailable"
    exit_code = 3


class CommandIdUsed(PadronError):
    """The command_id belongs to a command of another type."""

    code = "command_id_used"

    @classmethod
    def by(cls, earlier: str) -> Self:
        """By a command of this type."""
        return cls(
            Message("The command_id was already used for {earlier}.", earlier=earlier),
            outcome=NOTHING_CHANGED,
            advice=Message("Give each command an id of its own."),
            type=earlier,
        )


class StoreUnwritable(StoreUnavailable):
    """The store can be read but not written: the disk is full or fails, or it may only be read."""


class ReadOnlySession(StoreUnavailable):
    """The sign-in of this session could not be recorded, so neither can what it wants to do."""

    code = "read_only_session"


class StoreReplaced(StoreUnavailable):
    """The database was moved, deleted or replaced by another file while it was open."""

    code = "store_replaced"


class StoreTooNew(StoreUnavailable):
    """The database was written by a newer Padron than this one."""

    code = "store_too_new"


class StoreDamaged(StoreUnavailable):
    """The database does not read as one; the message says what to do."""

    code = "store_damaged"


class SystemUnready(PadronError):
    """The system lacks something that has to be there before Padron can start."""

    code = "system_unready"
    exit_code = 3


class SystemLibraryMissing(SystemUnready):
    """The system lacks shared libraries that Qt needs; `libraries` and `packages` name them."""

    code = "system_library_missing"


class NoDisplay(SystemUnready):
    """There is no display to open the window on, or Qt can't use the one that is named."""

    code = "no_display"


class PasswordChangeRequired(PermissionDenied):
    """The operator signed in with a one-time password and must choose its own before anything else."""

    code = "password_change_required"


#: What the system answers where nothing can be written, whatever the program does.
_UNWRITABLE = (
    errno.ENOSPC,
    errno.EFBIG,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    getattr(errno, "EDQUOT", errno.ENOSPC),
)


def store_trouble(
    what: Message,
    error: BaseException,
    *,
    outcome: Message | None = None,
    advice: Message | None = None,
    **details: object,
) -> StoreUnavailable:
    """The error to raise for the system's: StoreUnwritable where it says that nothing can be written."""
    kind = StoreUnwritable if getattr(error, "errno", None) in _UNWRITABLE else StoreUnavailable
    return kind(what, outcome=outcome, advice=advice, **details)
