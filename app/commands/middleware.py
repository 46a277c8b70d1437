"""The middleware of the command bus, in this order: logging, shorter log, validation, session, authorization,
once only. The handler runs last."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial

from app.commands.bus import Next
from app.commands.message import Command, UserCommand
from app.commands.ports import CommandJournal, OperatorRights, RightsCheck, Sessions, checking_rights
from app.commands.result import CommandResult
from app.domain.errors import (
    CommandIdUsed,
    NotSignedIn,
    PadronError,
    PasswordChangeRequired,
    PermissionDenied,
    StoreUnavailable,
)
from app.domain.identifiers import SYSTEM_ID
from app.domain.message import ATTEMPT_RECORDED, ATTEMPT_UNRECORDED, NOTHING_CHANGED, Message, joined

_log = logging.getLogger("padron.commands")

#: Records a refused attempt in the audit trail: (executor_id, permission, message type, target id).
RecordRefusal = Callable[[str, str, str, str | None], None]


class LoggingMiddleware:
    """Logs one line a command: type, ids and duration, never its content."""

    def __call__(self, command: Command, proceed: Next) -> CommandResult:
        """Carry the command out, log it, and put the duration into the result's `execution_time`."""
        start = time.perf_counter()
        try:
            result = proceed(command)
        except PadronError as error:
            _log.info(
                "%s %s by %s refused: %s", command.type, command.command_id, command.executor_id, error.code
            )
            raise
        except Exception:
            _log.exception("%s %s by %s failed", command.type, command.command_id, command.executor_id)
            raise
        took = time.perf_counter() - start
        _log.info(
            "%s %s by %s done in %.1f ms at position %d",
            command.type,
            command.command_id,
            command.executor_id,
            took * 1000,
            result.position,
        )
        return result.model_copy(update={"execution_time": took})


class ValidationMiddleware:
    """Checks a command by its own rules before any store is opened."""

    def __call__(self, command: Command, proceed: Next) -> CommandResult:
        """Run `check`. Raises ValidationError."""
        command.check()
        return proceed(command)


class AuthorizationMiddleware:
    """Refuses operators who lack the permission, and records the attempt in the audit trail."""

    def __init__(self, journal: CommandJournal, sessions: Sessions, record_refusal: RecordRefusal) -> None:
        self._journal = journal
        self._sessions = sessions
        self._record_refusal = record_refusal

    def __call__(self, command: Command, proceed: Next) -> CommandResult:
        """Check the rights before the command begins, and again within each of its transactions.

        Raises NotSignedIn, PasswordChangeRequired, PermissionDenied.
        """
        if command.executor_id != SYSTEM_ID and command.system_only:
            raise PermissionDenied(
                Message("{type} is reserved for Padron itself.", type=command.type), permission="system"
            )
        if command.executor_id == SYSTEM_ID or not command.permissions():
            with checking_rights(None):
                return proceed(command)
        check = RightsCheck(command.executor_id, partial(self._refuse, command))
        rights = self._journal.rights_of(command.executor_id)
        try:
            check.refuse(rights)
            with checking_rights(check):
                return proceed(command)
        except PasswordChangeRequired:
            raise
        except PermissionDenied as error:  # or raised by the handler, by a rule about the target
            permission = str(error.details.get("permission", error.code))
            recorded = self._is_recorded(command, permission)
            if rights is None:
                raise
            attempt = ATTEMPT_RECORDED if recorded else ATTEMPT_UNRECORDED
            raise error.retold(what=joined(" ", (error.what, attempt))) from error

    def _refuse(self, command: Command, rights: OperatorRights | None) -> None:
        if rights is None or not rights.is_active:
            status = "erased" if rights is None else rights.status
            raise NotSignedIn(
                Message("Your account may no longer make changes."),
                outcome=NOTHING_CHANGED,
                advice=Message("Ask an administrator."),
                status=status,
            )
        if self._sessions.is_over(command.executor_id, rights.password_position):
            raise NotSignedIn(
                Message("Your password was changed, which ends this session."),
                outcome=NOTHING_CHANGED,
                advice=Message("Sign in again."),
                status="password_reset" if rights.must_change_password else "password_changed",
            )
        wanted = command.permissions()
        if not rights.permissions.intersection(wanted):
            permission = wanted[0].value
            raise PermissionDenied(
                Message(
                    "{name} may not do this: the permission “{permission}” is missing.",
                    name=rights.name,
                    permission=permission,
                ),
                outcome=NOTHING_CHANGED,
                permission=permission,
            )
        if rights.must_change_password and not _changes_own_password(command):
            raise PasswordChangeRequired(
                Message("You signed in with a one-time password."),
                outcome=NOTHING_CHANGED,
                advice=Message("Choose your own password first."),
                permission="password",
            )

    def _is_recorded(self, command: Command, permission: str) -> bool:
        """Record the refused attempt and return whether that succeeded. The attempt stays refused either
        way."""
        try:
            self._record_refusal(command.executor_id, permission, command.type, command.aggregate_id)
        except StoreUnavailable as error:
            _log.warning("A refused attempt could not be recorded: %s", error)
            return False
        return True


class ShorterLogMiddleware:
    """Refuses commands that record events if the log has lost events that it had before."""

    def __init__(self, log_lost: Callable[[], PadronError | None]) -> None:
        self._log_lost = log_lost

    def __call__(self, command: Command, proceed: Next) -> CommandResult:
        """Pass the command on. Raises StoreDamaged if the log lost events and the command does not allow that
        (`runs_on_shorter_log`)."""
        error = None if command.runs_on_shorter_log else self._log_lost()
        if error is not None:
            raise error
        return proceed(command)


class SessionMiddleware:
    """Remembers when an operator of this process proved its password, which is at a sign-in and after setting
    its own password."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def __call__(self, command: Command, proceed: Next) -> CommandResult:
        """Carry the command out, then update the sessions."""
        result = proceed(command)
        if command.type == "SignIn" and result.aggregate_id is not None:
            self._sessions.begin(result.aggregate_id, result.position)
        elif _changes_own_password(command):
            self._sessions.begin(command.executor_id, result.position)
        elif command.type == "RestoreBackup" and result.success:
            self._sessions.restart(int(result.data["position"]))
        return result


class OnceMiddleware:
    """Carries out each command_id only once. A second call with the same id returns the first result."""

    def __init__(self, journal: CommandJournal) -> None:
        self._journal = journal

    def __call__(self, command: Command, proceed: Next) -> CommandResult:
        """Carry out the command, or return the result of the command that had this id before. Raises
        CommandIdUsed if that command had another type. Costs two index look-ups."""
        used_by = self._journal.type_of(command.command_id)
        if used_by not in (None, command.type):
            raise CommandIdUsed.by(used_by)
        earlier = self._journal.earlier_result(command) if command.answered_again else None
        return earlier or proceed(command)


def _changes_own_password(command: Command) -> bool:
    return command.type == "SetPassword" and isinstance(command, UserCommand) and command.is_own
