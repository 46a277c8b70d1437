"""SqliteCredentialRepository: password hashes, and failed sign-ins under a keyed digest."""

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
    MetaRow,
    SignInAttemptRow,
    from_text,
    to_text,
)

ATTEMPTS_KEY = "attempts_key"
_LAST_TOLD = (
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
        """None: the user has no password."""
        table = CredentialRow.__table__
        row = self._connection.execute(select(table).where(CredentialRow.user_id == user_id)).one_or_none()
        if row is None:
            return None
        checked_by = row.checked_by if row.checked_by in ("user", "operator") else None
        return Credential(SecretStr(row.hash), bool(row.must_change), checked_by)

    def put(self, user_id: str, credential: Credential) -> None:
        """Add or replace; written at commit, after the users they belong to."""
        self._put[user_id] = credential

    def is_as_recorded(self, user_id: str, credential: Credential) -> bool:
        """Two look-ups by index, of the user's last password and of the last hash told."""
        newest = max(
            (
                row
                for stream in (user_id, f"activity:{user_id}")
                if (row := self._connection.execute(_LAST_TOLD, {"stream": stream}).one_or_none()) is not None
            ),
            default=None,
            key=lambda row: row.position,
        )
        told = None if newest is None or newest.data is None else json.loads(newest.data)
        return told is not None and told.get("credential_digest") in (None, credential.digest)

    def save(self) -> None:
        """Write what was put."""
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
        """Failures in a row for this email."""
        statement = select(SignInAttemptRow.failures, SignInAttemptRow.locked_until).where(
            SignInAttemptRow.email_digest == self._digest(email_key)
        )
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            return Attempts()
        return Attempts(row.failures, from_text(row.locked_until) if row.locked_until else None)

    def put_attempts(self, email_key: str, attempts: Attempts) -> None:
        """Remember; zero failures forget it."""
        digest = self._digest(email_key)
        self._connection.execute(delete(SignInAttemptRow).where(SignInAttemptRow.email_digest == digest))
        if attempts.failures:
            until = to_text(attempts.locked_until) if attempts.locked_until else None
            self._connection.execute(
                insert(SignInAttemptRow),
                {"email_digest": digest, "failures": attempts.failures, "locked_until": until},
            )

    def _digest(self, email_key: str) -> str:
        key = self._connection.execute(select(MetaRow.value).where(MetaRow.name == ATTEMPTS_KEY)).scalar_one()
        return hmac.new(bytes.fromhex(key), email_key.encode(), hashlib.sha256).hexdigest()
