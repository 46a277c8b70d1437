"""ReadOnlyRule: refuses everything that must be recorded while a sign-in can't be recorded."""

from __future__ import annotations

import logging
from collections.abc import Callable

from app.commands.bus import Next
from app.commands.message import Command
from app.commands.ports import Attempts, UnitOfWork, UnitOfWorkFactory
from app.commands.result import CommandResult
from app.commands.unrecorded import CountedAttempts, OpenSession, Unrecorded
from app.domain.errors import ReadOnlySession, StoreUnavailable
from app.domain.events import SignInFailed, UserLoggedIn
from app.domain.identifiers import NOBODY_ID
from app.domain.message import NOTHING_CHANGED, Message

_log = logging.getLogger("padron.commands")


class RecordSignIns(Command):
    """Record the wrong passwords and the read-only sessions that could not be recorded before."""

    system_only = True

    @property
    def runs_read_only(self) -> bool:
        """Return true: this command ends the read-only state."""
        return True


class RecordSignInsHandler:
    """Records the wrong passwords and the read-only sessions in one transaction. Raises StoreUnavailable;
    nothing is changed then."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, unrecorded: Unrecorded) -> None:
        self._unit_of_work = unit_of_work
        self._unrecorded = unrecorded

    def __call__(self, command: RecordSignIns) -> CommandResult:
        """Record one event with the number of failures for each email, and one sign-in for each session.

        A session whose password has to be changed stays read-only.
        """
        counted = self._unrecorded.counted()
        sessions = [session for session in self._unrecorded.sessions() if session.may_go_on]
        with self._unit_of_work() as work:
            for key, attempts in counted.items():
                self._record_failures(work, key, attempts)
            for session in sessions:
                self._record_session(work, session)
            result = work.commit(
                command, Message("Sign-ins that could not be recorded earlier are recorded now")
            )
        for key, attempts in counted.items():
            self._unrecorded.forget_attempts(key, attempts)
        for session in sessions:
            self._unrecorded.forget_session(session.user_id)
        return result

    def _record_failures(self, work: UnitOfWork, key: str, counted: CountedAttempts) -> None:
        stored = work.credentials.attempts(key)
        attempts = self._unrecorded.attempts(key, stored)
        user = work.users.find_by_email(key)
        is_gone = user is None and counted.user_id is not None  # erased since: keep no trace
        if attempts != stored and not is_gone:
            work.credentials.put_attempts(key, attempts)
        if counted.unrecorded:
            failed = attempts if attempts.failures else Attempts(counted.unrecorded)
            work.record(
                SignInFailed(
                    aggregate_id=f"activity:{user.id}" if user else "sign-in",
                    actor_id=NOBODY_ID,
                    cause="wrong_credentials",
                    failures=failed.failures,
                    locked_until=failed.locked_until,
                )
            )

    def _record_session(self, work: UnitOfWork, session: OpenSession) -> None:
        if work.users.permissions_of(session.user_id):  # if none, it was erased or lost its roles since
            work.record(UserLoggedIn(aggregate_id=f"activity:{session.user_id}", actor_id=session.user_id))


class ReadOnlyRule:
    """Refuses everything that must be recorded, as long as a session of this process could not be recorded.

    The command bus calls the rule for every command, including those of Padron itself; so does the code that
    writes files outside Padron. The rule first tries to record what is missing, so that the session becomes
    an ordinary one as soon as there is space.
    """

    def __init__(self, unrecorded: Unrecorded, record: Callable[[], object]) -> None:
        """Create the rule. `record` executes RecordSignIns."""
        self._unrecorded = unrecorded
        self._record = record

    def __call__(self, command: Command, proceed: Next) -> CommandResult:
        """Pass the command on, as a middleware. Raises ReadOnlySession if a session is not recorded and the
        command does not run read-only."""
        if not isinstance(command, RecordSignIns):
            trouble = self._trouble()
            if trouble is not None and not command.runs_read_only:
                raise trouble
        return proceed(command)

    def require_recorded(self) -> None:
        """Raise ReadOnlySession unless every session of this process is recorded."""
        trouble = self._trouble()
        if trouble is not None:
            raise trouble

    def _trouble(self) -> ReadOnlySession | None:
        if self._unrecorded.is_empty:
            return None
        try:
            self._record()
        except StoreUnavailable as error:
            _log.info("Sign-ins can't be recorded yet: %s", error)
        trouble = self._unrecorded.trouble
        return None if trouble is None else read_only_session(str(trouble.details.get("path", "")))


def read_only_session(path: str) -> ReadOnlySession:
    """Return the error that refuses an act in a read-only session. `path` is the place that can't be
    written."""
    return ReadOnlySession(
        Message(
            "You are signed in read-only, because Padron can't write to {path}; what you change, "
            "export or copy could not be recorded.",
            path=path,
        ),
        outcome=NOTHING_CHANGED,
        advice=Message("Free space on the disk, or check who may write there, and try again."),
        path=path,
    )
