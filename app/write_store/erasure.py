"""Erasure in the write store: removes erased users' data from the write-ahead log and unused bytes."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from app.domain.email_address import email_key
from app.domain.person_name import full_name
from app.write_store.engine import sqlite_errors_as_domain
from app.write_store.stored_values import must_be_readable
from app.write_store.unused_bytes import clear_unused_bytes

#: The name in `meta` of the position of the last UserErased, while its data may still be in the files.
MARK = "erasure_pending"
_PAUSE = 0.05
_USED_BY_ANOTHER = "SELECT 1 FROM users WHERE email_key=? AND id<>?"


def set_mark(connection: Connection, position: int) -> None:
    """Record that the erasure of users up to this position has to be finished. Call it in the transaction
    that erases them."""
    connection.exec_driver_sql(
        "INSERT INTO meta(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value=excluded.value",
        (MARK, str(position)),
    )


def email_keys_of(connection: Connection, user_id: str) -> frozenset[str]:
    """Return the folded form of every email the user ever had, except those that another user has now."""
    rows = connection.exec_driver_sql(
        "SELECT type, data FROM events WHERE aggregate_id=? AND type IN ('UserCreated', 'UserUpdated') "
        "AND data IS NOT NULL",
        (user_id,),
    )
    with must_be_readable("an event"):
        keys = {key for _, data in rows if (key := json.loads(data).get("email_key"))}
    return frozenset(
        key for key in keys if connection.exec_driver_sql(_USED_BY_ANOTHER, (key, user_id)).first() is None
    )


def personal_words(connection: Connection, user_id: str) -> Sequence[str]:
    """Return every email and full name the user ever had, as written and folded, longest first. Emails that
    another user has now are left out."""
    rows = connection.exec_driver_sql(
        "SELECT data FROM events WHERE aggregate_id=? AND type IN ('UserCreated', 'UserUpdated') "
        "AND data IS NOT NULL ORDER BY position",
        (user_id,),
    )
    emails, names, current = set(), set(), {"first_name": "", "last_name": ""}
    with must_be_readable("an event"):
        for (data,) in rows:
            recorded = json.loads(data)
            changes = {name: change["after"] for name, change in recorded.get("changes", {}).items()}
            emails |= {recorded.get("email"), recorded.get("email_key"), changes.get("email")}
            current |= {name: value or "" for name, value in (recorded | changes).items() if name in current}
            names.add(full_name(current["first_name"], current["last_name"]))
    kept = {
        email
        for email in emails
        if email and connection.exec_driver_sql(_USED_BY_ANOTHER, (email_key(email), user_id)).first()
    }
    words = {word for email in emails - kept if email for word in (email, email_key(email))}
    return sorted(words | names, key=lambda word: (-len(word), word))


def finish(database: Path, mark: str, patience: float) -> bool:
    """Remove all data of erased users from the write-ahead log and the database's unused bytes, then delete
    the mark. Others may read and write meanwhile. Returns False if another program's open read prevents it
    for longer than `patience` (seconds). Raises StoreUnavailable."""
    deadline = time.monotonic() + patience
    with (
        sqlite_errors_as_domain(database),
        closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA secure_delete=ON")
        while not _finished(connection, database, mark):
            if time.monotonic() >= deadline:
                return False
            time.sleep(_PAUSE)
    return True


def clear(database: Path) -> bool:
    """Overwrite the database's unused bytes. Returns False, with nothing done, while another program reads or
    writes. Raises StoreUnavailable."""
    with (
        sqlite_errors_as_domain(database),
        closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as connection,
    ):
        return _finished(connection, database, mark=None)


def _finished(connection: sqlite3.Connection, database: Path, mark: str | None) -> bool:
    """Try once to clear the unused bytes and to remove the mark, if one is given. Returns whether that
    succeeded."""
    try:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            return False
        connection.execute("BEGIN IMMEDIATE")
        try:
            ahead = database.with_name(f"{database.name}-wal")
            if ahead.exists() and ahead.stat().st_size:
                return False  # another connection wrote in between
            clear_unused_bytes(connection, database)
            if mark is None:  # writes all the same, so that other connections drop the pages they hold
                connection.execute("UPDATE meta SET value=value")
            else:
                connection.execute("DELETE FROM meta WHERE name=? AND value=?", (MARK, mark))
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return False
    return True
