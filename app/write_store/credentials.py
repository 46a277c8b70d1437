"""SqliteCredentialRepository: stores password hashes, and failed sign-ins by a digest of the email."""

from __future__ import annotations

import hashlib
import hmac
import json

from pydantic import SecretStr
from sqlalchemy import Connection, bindparam, delete, insert, select

from app.commands.ports import Attempts, Credential
from app.write_store.schema import (
    CredentialRow,
    EventRow,
    SignInAttemptRow,
    to_text,
)
from app.write_store.stored_values import from_text, must_be_readable, required_meta

ATTEMPTS_KEY = "attempts_key"
#: The newest event of a stream that states a password hash.
_NEWEST = (
    select(EventRow.position, EventRow.data)
    .where(
        EventRow.aggregate_id == bindparam("stream"),
        EventRow.type.in_(("UserCreated", "PasswordSet", "CredentialRecorded")),
    )
    .order_by(EventRow.aggregate_version.desc())
    .limit(1)
)


class SqliteCredentialRepository:
    """Implements the CredentialRepository port on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._put: dict[str, Credential] = {}

    def get(self, user_id: str) -> Credential | None:
        """Return the user's password hash, or None if the user has no password."""
        table = CredentialRow.__table__
        row = self._connection.execute(select(table).where(CredentialRow.user_id == user_id)).one_or_none()
        if row is None:
            return None
        checked_by = row.checked_by if row.checked_by in ("user", "operator") else None
        return Credential(SecretStr(row.hash), bool(row.must_change), checked_by)

    def put(self, user_id: str, credential: Credential) -> None:
        """Add or replace a credential. It is written at commit, after the users."""
        self._put[user_id] = credential

    def is_as_recorded(self, user_id: str, credential: Credential) -> bool:
        """Return whether the newest event about the user's password names the hash of this credential or
        names no hash. Returns False if there is no such event. Cost: two index look-ups."""
        return any(named in (None, credential.digest) for named in self._named_digest(user_id))

    def is_from_before(self, user_id: str) -> bool:
        """Return whether the newest event about the user's password names no hash, because it was recorded
        before events did so. Returns False if there is no such event. Cost: two index look-ups."""
        return None in self._named_digest(user_id)

    def _named_digest(self, user_id: str) -> tuple[str | None, ...]:
        """Return the digest of the hash that the newest event about the user's password names, as a tuple of
        one item. The item is None if the event names no hash. The tuple is empty if there is no such event,
        or if its data was erased."""
        newest = max(
            (
                row
                for stream in (user_id, f"activity:{user_id}")
                if (row := self._connection.execute(_NEWEST, {"stream": stream}).one_or_none()) is not None
            ),
            default=None,
            key=lambda row: row.position,
        )
        if newest is None or newest.data is None:
            return ()
        with must_be_readable("an event"):
            return (json.loads(newest.data).get("credential_digest"),)

    def save(self) -> None:
        """Write the credentials given to `put`."""
        if not self._put:
            return
        rows = [
            {
                "user_id": user_id,
                "hash": put.hashed.get_secret_value(),
                "must_change": int(put.must_change),
                "checked_by": put.checked_by,
            }
            for user_id, put in self._put.items()
        ]
        self._connection.execute(insert(CredentialRow).prefix_with("OR REPLACE"), rows)

    def attempts(self, email_key: str) -> Attempts:
        """Return how many sign-ins in a row have failed for this email, and until when it is locked."""
        statement = select(SignInAttemptRow.failures, SignInAttemptRow.locked_until).where(
            SignInAttemptRow.email_digest == self._digest(email_key)
        )
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            return Attempts()
        return Attempts(row.failures, from_text(row.locked_until) if row.locked_until else None)

    def put_attempts(self, email_key: str, attempts: Attempts) -> None:
        """Store the failed sign-ins for this email; zero failures delete the row."""
        digest = self._digest(email_key)
        self._connection.execute(delete(SignInAttemptRow).where(SignInAttemptRow.email_digest == digest))
        if attempts.failures:
            until = to_text(attempts.locked_until) if attempts.locked_until else None
            self._connection.execute(
                insert(SignInAttemptRow),
                {"email_digest": digest, "failures": attempts.failures, "locked_until": until},
            )

    def _digest(self, email_key: str) -> str:
        with must_be_readable(ATTEMPTS_KEY):
            key = bytes.fromhex(required_meta(self._connection, ATTEMPTS_KEY))
        return hmac.new(key, email_key.encode(), hashlib.sha256).hexdigest()
