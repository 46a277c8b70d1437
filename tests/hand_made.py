"""What somebody does to a database by hand, or a disk by itself, each of which `verify` has to notice."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

Change = Callable[[Path], None]


def run(database: Path, *statements: str) -> None:
    """As by another program, which knows nothing of Padron's rules; the write-ahead log is emptied."""
    with closing(sqlite3.connect(database)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def overwrite(database: Path, at: int, data: bytes) -> None:
    """Bytes of the file, whose write-ahead log is empty."""
    with database.open("r+b") as file:
        file.seek(at)
        file.write(data)


def root_of(database: Path, name: str) -> int:
    """The offset of the first page of a table or index."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        statement = "SELECT rootpage FROM sqlite_master WHERE name=?"
        (page,) = connection.execute(statement, (name,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int((page - 1) * size)


def insert_role(database: Path) -> None:
    run(
        database,
        "INSERT INTO user_roles SELECT id, 'administrator' FROM users WHERE email='ana@example.org'",
    )


def swap_hash(database: Path) -> None:
    """The first administrator gets the password of the last operator, if there is one."""
    run(
        database,
        "UPDATE credentials SET hash=coalesce((SELECT other.hash FROM credentials AS other "
        "WHERE other.user_id > credentials.user_id ORDER BY user_id DESC LIMIT 1), hash || 'x') "
        "WHERE user_id=(SELECT id FROM users WHERE email='root@example.org')",
    )


def delete_user(database: Path) -> None:
    run(database, "DELETE FROM users WHERE email='ana@example.org'")


def flip_letter(database: Path) -> None:
    run(database, "UPDATE users SET last_name='Garcja' WHERE email='ana@example.org'")


def destroy_page(database: Path) -> None:
    """One that nobody needs to sign in."""
    overwrite(database, root_of(database, "reviews"), b"\xff" * 12)


def flip_index_entry(database: Path) -> None:
    """A letter of the email in the unique index of emails, not in the table; the order stays right, so that
    others are still found."""
    at = root_of(database, "sqlite_autoindex_users_3")
    content = database.read_bytes()[at : at + 4096]
    overwrite(database, at + content.index(b"ana@example.org") + 2, b"b")


def delete_last_events(database: Path) -> None:
    run(database, "DELETE FROM events WHERE position > (SELECT max(position) FROM events) - 3")


def add_trigger(database: Path) -> None:
    run(
        database,
        "CREATE TRIGGER quiet AFTER INSERT ON users BEGIN "
        "INSERT INTO user_roles VALUES (new.id, 'administrator'); END",
    )


#: (what is done, what `verify` says, with which of its checks)
CHANGES: Mapping[str, tuple[Change, str, str]] = {
    "a role is inserted into user_roles": (insert_role, "tables", "user_roles differs"),
    "an administrator's hash is swapped": (swap_hash, "tables", "another password"),
    "a row of users is deleted": (delete_user, "tables", "users lacks the user"),
    "a letter of a name is flipped": (flip_letter, "tables", "in last_name of the user"),
    "a page header is destroyed": (destroy_page, "integrity", "SQLite: "),
    "an index entry is flipped": (flip_index_entry, "integrity", "sqlite_autoindex_users_3"),
    "the last three events are deleted": (delete_last_events, "chain", "missing|other events"),
    "a trigger is added": (add_trigger, "schema", "a trigger “quiet” that is not part of Padron"),
}
