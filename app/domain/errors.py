"""All errors that Padron reports: each has a sentence for people and a stable code for programs.

A `PadronError` is caused by the environment or the caller and is reported politely; any other exception is a
bug in Padron and is reported with its traceback.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import ClassVar, Self

from app.domain.message import NOTHING_CHANGED, Message, joined


class PadronError(Exception):
    """Base of all errors that Padron reports. `str(error)` is the whole sentence to show.

    `details` is JSON-serializable data for programs and for the window (the field at fault, the permission
    that is missing, …); it never contains a password or a hash.
    """

    code: ClassVar[str] = "error"
    #: The command line's exit code: 1 refused, 2 wrong usage, 3 trouble with the store or the system.
    exit_code: ClassVar[int] = 1

    def __init__(
        self,
        what: Message,
        *,
        outcome: Message | None = None,
        advice: Message | None = None,
        **details: object,
    ) -> None:
        """Create the error. `what` says what happened, `outcome` what was and was not changed, and `advice`
        what to do next."""
        super().__init__(what)
        self.what = what
        self.outcome = outcome
        self.advice = advice
        self.details: Mapping[str, object] = details

    def __str__(self) -> str:
        return str(self.message)

    @property
    def message(self) -> Message:
        """Return the whole sentence to show."""
        return joined(" ", (self.what, self.outcome, self.advice))

    def retold(
        self,
        *,
        what: Message | None = None,
        outcome: Message | None = None,
        advice: Message | None = None,
        **details: object,
    ) -> Self:
        """Return a copy of this error in which the given parts of the message replace the old ones and the
        given details are added."""
        told = type(self).__new__(type(self))
        told.__dict__.update(self.__dict__)
        told.what = what or self.what
        told.outcome = outcome or self.outcome
        told.advice = advice or self.advice
        told.args, told.details = (told.what,), {**self.details, **details}
        return told

    def as_dict(self) -> dict[str, object]:
        """Return `{"code", "message", …details}`, as `--json` prints it."""
        return {"code": self.code, "message": self.message, **self.details}


class ValidationError(PadronError):
    """A value breaks a rule. `field` names the value as the user of the form or file knows it."""

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
    """The operator's roles lack a permission. Nothing was changed, and the attempt is recorded."""

    code = "permission_denied"


class OperatorProtected(PermissionDenied):
    """The act concerns an operator who has a permission that the acting operator lacks."""

    code = "operator_protected"


class AdministratorProtected(OperatorProtected):
    """The command or query concerns an operator who has the permission roles.manage, and the operator who
    runs it lacks that permission."""

    code = "administrator_protected"


class NotSignedIn(PadronError):
    """No operator is signed in, or the signed-in one is unknown."""

    code = "not_signed_in"


class WrongCredentials(PadronError):
    """The email is unknown or the password is wrong; the error never says which."""

    code = "wrong_credentials"


class AccountLocked(PadronError):
    """There were too many wrong passwords. `until` (ISO 8601 UTC) is when the next attempt is accepted."""

    code = "account_locked"


class SignInRefused(PadronError):
    """The password is right, but this account is not allowed to sign in to Padron."""

    code = "sign_in_refused"


class UserNotFound(PadronError):
    """No user has this id or email."""

    code = "user_not_found"


class AmbiguousUser(PadronError):
    """A name matches several users. `users` lists up to ten of them: {id, email, full_name}."""

    code = "ambiguous_user"


class RoleNotFound(PadronError):
    """No role has this name."""

    code = "role_not_found"


class ReviewNotFound(PadronError):
    """No access review has this id."""

    code = "review_not_found"


class NotInReview(PadronError):
    """The access review does not include this user."""

    code = "not_in_review"


class EmailTaken(PadronError):
    """Another user, perhaps suspended or deleted, has this email."""

    code = "email_taken"


class InvalidTransition(PadronError):
    """The user's status does not allow this (suspending a suspended user, …)."""

    code = "invalid_transition"


class ChangedSince(InvalidTransition):
    """A change can't be undone, or not all of it, because a later change replaced its values. The later
    change is kept."""

    code = "changed_since"


class LastAdministrator(PadronError):
    """The last administrator who can sign in can't be suspended, deleted or demoted."""

    code = "last_administrator"


class ListChanged(PadronError):
    """The rows refer to a version of a list that is no longer known, so their users can't be determined."""

    code = "list_changed"


class RoleProtected(PadronError):
    """The permissions of a built-in role can't be changed in this way."""

    code = "role_protected"


class RoleInUse(PadronError):
    """A role that users still have can't be removed."""

    code = "role_in_use"


class ConfirmationMismatch(PadronError):
    """The email typed to confirm a hard delete is not the user's."""

    code = "confirmation_mismatch"


class ConcurrencyError(PadronError):
    """The user was changed by another command in the meantime; this command changed nothing."""

    code = "stale_version"


class AlreadyInitialized(PadronError):
    """The data directory already has an administrator."""

    code = "already_initialized"


class NotInitialized(PadronError):
    """The data directory has no administrator yet."""

    code = "not_initialized"


class UnknownMessage(PadronError):
    """A bus has no handler for this type of command or query. This is a bug of the caller."""

    code = "unknown_message"


class FileRefused(PadronError):
    """A file can't be read or written as requested: missing, a directory, empty, wrong encoding, …"""

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
    """The operator stopped a long task; what was finished before stays."""

    code = "cancelled"


class StoreUnavailable(PadronError):
    """The disk, a lock or a file prevents access to the store: trouble with the environment, not a bug."""

    code = "store_unavailable"
    exit_code = 3


class CommandIdUsed(PadronError):
    """The command_id belongs to a command of another type."""

    code = "command_id_used"

    @classmethod
    def by(cls, earlier: str) -> Self:
        """Return the error for an id that a command of the type `earlier` used."""
        return cls(
            Message("The command_id was already used for {earlier}.", earlier=earlier),
            outcome=NOTHING_CHANGED,
            advice=Message("Give each command an id of its own."),
            type=earlier,
        )


class StoreUnwritable(StoreUnavailable):
    """The store can be read but not written: the disk is full or failing, or the store is read-only."""


class ReadOnlySession(StoreUnavailable):
    """The session's sign-in could not be recorded, so its commands can't be recorded either."""

    code = "read_only_session"


class StoreReplaced(StoreUnavailable):
    """The database was moved, deleted or replaced by another file while it was open."""

    code = "store_replaced"


class StoreTooNew(StoreUnavailable):
    """The database was written by a newer Padron than this one."""

    code = "store_too_new"


class StoreDamaged(StoreUnavailable):
    """The file can't be read as a database; the message says what to do."""

    code = "store_damaged"


class SystemUnready(PadronError):
    """The system lacks something that Padron needs to start."""

    code = "system_unready"
    exit_code = 3


class SystemLibraryMissing(SystemUnready):
    """The system lacks shared libraries that Qt needs; `libraries` and `packages` name them."""

    code = "system_library_missing"


class NoDisplay(SystemUnready):
    """There is no display to open the window on, or Qt can't use the one that is named."""

    code = "no_display"


class PasswordChangeRequired(PermissionDenied):
    """The operator signed in with a one-time password and must choose another before doing anything else."""

    code = "password_change_required"


#: The system's error numbers for “nothing can be written here”.
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
    """Return the error to raise for an error of the operating system.

    The result is StoreUnwritable if the operating system says that writing is impossible, else
    StoreUnavailable.
    """
    kind = StoreUnwritable if getattr(error, "errno", None) in _UNWRITABLE else StoreUnavailable
    return kind(what, outcome=outcome, advice=advice, **details)
