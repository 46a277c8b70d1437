"""Signs an operator in: compares the password with bcrypt, locks for a growing time after wrong passwords,
and takes equally long for known and unknown emails."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pydantic import SecretStr

from app.commands.create_user import own_words
from app.commands.message import Command
from app.commands.ports import (
    Attempts,
    Credential,
    PasswordHasher,
    ReadingFactory,
    UnitOfWork,
    UnitOfWorkFactory,
)
from app.commands.result import CommandResult
from app.commands.sign_in_attempts import SignInAttempts
from app.commands.unrecorded import OpenSession, Unrecorded
from app.domain.email_address import email_key
from app.domain.errors import SignInRefused, StoreUnwritable
from app.domain.events import CredentialRecorded, SignInFailed, UserLoggedIn
from app.domain.identifiers import NOBODY_ID, SYSTEM_ID
from app.domain.initials import initials_of
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.password_rules import IsCommon, WeakPassword, check_password
from app.domain.permissions import Permission
from app.domain.ports import Clock
from app.domain.user import User
from app.domain.user_status import Status

_WRONG = Message("The email or the password is wrong. Check both and try again.")


class SignIn(Command):
    """Open a session.

    `data`: user_id, email, full_name, initials, roles, permissions, must_change_password, read_only.
    `read_only` is true if the sign-in could not be recorded, so that the session can only read; the message
    says why.
    """

    runs_on_shorter_log = True

    answered_again = False

    executor_id: str = NOBODY_ID
    email: str
    password: SecretStr

    @property
    def runs_read_only(self) -> bool:
        """Return true: this command opens a read-only session if it can't be recorded."""
        return True


class SignInHandler:
    """Signs operators in. Raises WrongCredentials, AccountLocked, SignInRefused.

    Unknown emails are counted and locked like known ones, so that neither the result nor the duration tells
    whether an email is known. A hash of another cost than the default is replaced by a new one. If the plain
    text of a password never passed the operators' rule, it is checked now; if it fails, the operator has to
    change it.

    If nothing can be written, a wrong password is counted in memory and locks as usual, and the right
    password opens a session that only reads. This session becomes an ordinary one with the first command that
    is carried out when there is space again (see ReadOnlyRule).
    """

    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        reading: ReadingFactory,
        hasher: PasswordHasher,
        is_common: IsCommon,
        clock: Clock,
        unrecorded: Unrecorded,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._reading = reading
        self._hasher = hasher
        self._is_common = is_common
        self._clock = clock
        self._unrecorded = unrecorded
        self._attempts = SignInAttempts(clock, unrecorded)

    def __call__(self, command: SignIn) -> CommandResult:
        """Read the stored hash, compare the password, then record the sign-in. The comparison runs between
        two transactions, so that no other transaction waits for bcrypt.

        The password is compared only once, even if the sign-in can't be recorded, so that both cases take
        equally long.
        """
        key = email_key(command.email)
        with self._reading() as work:
            position = work.position()
            self._attempts.refuse_locked(work, key)
            user = work.users.find_by_email(key)
            stored = work.credentials.get(user.id) if user else None
            as_recorded = bool(user and stored and work.credentials.is_as_recorded(user.id, stored))
        matches = self._hasher.verify(command.password, stored.hashed if stored else None)
        renewed = stored if matches else None
        if matches and user and stored and as_recorded:  # otherwise an event would confirm a foreign hash
            renewed = self._renewed(command.password, user, stored)
        try:
            return self._recorded(command, key, stored, renewed)
        except StoreUnwritable as trouble:
            return self._read_only(command, key, stored, renewed, position, trouble)

    def _recorded(
        self, command: SignIn, key: str, stored: Credential | None, renewed: Credential | None
    ) -> CommandResult:
        with self._unit_of_work() as work:
            self._attempts.refuse_locked(work, key)
            user = work.users.find_by_email(key)
            unchanged = user is not None and work.credentials.get(user.id) == stored
            if user is None or renewed is None or not unchanged:
                self._attempts.refuse_wrong(work, command, key, user, _WRONG)
            work.credentials.put_attempts(key, Attempts())
            try:
                result = self._open_session(work, command, user, stored, renewed)
            except SignInRefused:
                self._unrecorded.forget_attempts(key)
                raise
        self._unrecorded.forget_attempts(key)
        self._unrecorded.forget_session(user.id)
        return result

    def _read_only(
        self,
        command: SignIn,
        key: str,
        stored: Credential | None,
        renewed: Credential | None,
        position: int,
        trouble: StoreUnwritable,
    ) -> CommandResult:
        """Make the same decisions as for a recorded sign-in, but record nothing, and open a read-only
        session."""
        with self._reading() as work:
            self._attempts.refuse_locked(work, key)
            user = work.users.find_by_email(key)
            unchanged = user is not None and work.credentials.get(user.id) == stored
            if user is None or renewed is None or not unchanged:
                self._attempts.refuse_wrong_in_memory(work, key, user, _WRONG)
            permissions = work.users.permissions_of(user.id)
            attempts = work.credentials.attempts(key)
        if user.status is not Status.ACTIVE or not permissions:
            raise SignInRefused(_why_not(user), status=user.status.value)
        path = str(trouble.details.get("path", ""))
        if stored is not None and stored.must_change:
            raise StoreUnwritable(
                Message(
                    "Your password has to be changed first, but Padron can't write to {path}.", path=path
                ),
                outcome=NOTHING_CHANGED,
                advice=Message("Free space on the disk, or check who may write there, and sign in again."),
                path=path,
            )
        session = OpenSession(user.id, may_go_on=not renewed.must_change)
        self._unrecorded.open_session(key, attempts, session, trouble)
        return CommandResult(
            command_id=command.command_id,
            type=command.type,
            aggregate_id=user.id,
            message=(
                Message(
                    "{full_name} signed in read-only, because Padron can't write to {path}. You can look "
                    "and search; to change, export or copy something, free space on the disk or check "
                    "who may write there",
                    full_name=user.full_name,
                    path=path,
                )
            ),
            data=_session_data(user, permissions, must_change=False, read_only=True),
            position=position,
            executed_at=self._clock.now(),
        )

    def _renewed(self, password: SecretStr, user: User, stored: Credential) -> Credential:
        """Return the credential to store now that the plain text is known: with a new hash if the cost
        differs, and with the result of the operators' password rule."""
        renewed = stored
        if user.status is not Status.ACTIVE or not user.roles:
            return stored  # the sign-in will be refused, and must not take longer than others
        if self._hasher.needs_rehash(stored.hashed):
            renewed = replace(renewed, hashed=self._hasher.hash(password))
        if stored.checked_by != "operator" and not stored.must_change:
            try:
                check_password(
                    password, operator=True, own_words=own_words(user.profile), is_common=self._is_common
                )
            except WeakPassword:
                return replace(renewed, must_change=True)
            return replace(renewed, checked_by="operator")
        return renewed

    def _open_session(
        self,
        work: UnitOfWork,
        command: SignIn,
        user: User,
        stored: Credential | None,
        renewed: Credential,
    ) -> CommandResult:
        permissions = work.users.permissions_of(user.id)
        if user.status is not Status.ACTIVE or not permissions:
            cause = user.status.value if user.status is not Status.ACTIVE else "no_role"
            work.record(SignInFailed(aggregate_id=f"activity:{user.id}", actor_id=user.id, cause=cause))
            work.commit(command, Message("Sign-in refused"))
            raise SignInRefused(_why_not(user), status=user.status.value)
        if renewed != stored:
            work.credentials.put(user.id, renewed)
            rehashed = stored is None or renewed.hashed != stored.hashed
            work.record(
                CredentialRecorded(
                    aggregate_id=f"activity:{user.id}",
                    actor_id=SYSTEM_ID,
                    credential_digest=renewed.digest,
                    cause="rehashed" if rehashed else "checked",
                    must_change=renewed.must_change,
                )
            )
        work.record(UserLoggedIn(aggregate_id=f"activity:{user.id}", actor_id=user.id))
        return work.commit(
            command,
            Message("{full_name} signed in", full_name=user.full_name),
            aggregate_id=user.id,
            data=_session_data(user, permissions, must_change=renewed.must_change, read_only=False),
        )


def _session_data(
    user: User, permissions: Iterable[Permission], *, must_change: bool, read_only: bool
) -> dict[str, Any]:
    return {
        "user_id": user.id,
        "email": user.profile.email.address,
        "full_name": user.full_name,
        "initials": initials_of(user.profile.first_name, user.profile.last_name),
        "roles": sorted(user.roles),
        "permissions": sorted(permission.value for permission in permissions),
        "must_change_password": must_change,
        "read_only": read_only,
    }


def _why_not(user: User) -> Message:
    if user.status is Status.SUSPENDED:
        return Message("This account is suspended and may not sign in. An administrator can reactivate it.")
    if user.status is Status.DELETED:
        return Message("This account is deleted and may not sign in. An administrator can restore it.")
    if user.status is Status.INVITED:
        return Message("This account is not active yet. An administrator can give it a password.")
    return Message("This account has no role that may sign in to Padron. An administrator can grant one.")
