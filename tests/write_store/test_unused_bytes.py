"""What SQLite leaves in a page's unused bytes is cleared, and nothing else is touched."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.write_store.unused_bytes import clear_unused_bytes

WORD = b"unmistakable"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Rows that came in any order, so that pages were divided; those with the word were deleted, securely."""
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as connection:
        for pragma in ("journal_mode=WAL", "secure_delete=ON", "page_size=4096"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE t (id TEXT PRIMARY KEY, said TEXT) WITHOUT ROWID")
        connection.execute("CREATE TABLE u (said TEXT)")
        connection.execute("CREATE INDEX by_said ON u (said)")
        chance = random.Random(20261201)
        for number in range(3000):
            word = f"{WORD.decode()} " if number % 10 == 0 else "another "
            said = f"{chance.getrandbits(40):x} {word * chance.randrange(1, 40)}"
            connection.execute("INSERT INTO t VALUES (?, ?)", (f"{chance.getrandbits(60):x}", said))
            connection.execute("INSERT INTO u VALUES (?)", (said,))
        connection.execute("DELETE FROM t WHERE said LIKE '%unmistakable%'")
        connection.execute("DELETE FROM u WHERE said LIKE '%unmistakable%'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield connection


def rows(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT id, said FROM t UNION ALL SELECT rowid, said FROM u").fetchall()


def test_words_of_deleted_rows_are_in_no_page(database: sqlite3.Connection, tmp_path: Path) -> None:
    file, before = tmp_path / "x.db", rows(database)
    assert WORD in file.read_bytes(), "SQLite leaves nothing there any more: the module has lost its reason"
    database.execute("BEGIN IMMEDIATE")
    assert clear_unused_bytes(database, file) > 0
    database.execute("CREATE TABLE v (x)")
    database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert WORD not in file.read_bytes()
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert rows(database) == before


def test_who_reads_meanwhile_notices_nothing_and_writes_nothing_back(
    database: sqlite3.Connection, tmp_path: Path
) -> None:
    file = tmp_path / "x.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA secure_delete=ON")
        before = rows(other)  # it has the pages in its memory, unused bytes and all
        database.execute("BEGIN IMMEDIATE")
        clear_unused_bytes(database, file)
        assert rows(other) == before
        database.execute("CREATE TABLE v (x)")
        database.execute("COMMIT")
        for (row,) in other.execute("SELECT id FROM t").fetchall()[::5]:
            other.execute("UPDATE t SET said='short' WHERE id=?", (row,))
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert WORD not in file.read_bytes()
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_that_is_no_plain_database_is_left_alone(database: sqlite3.Connection, tmp_path: Path) -> None:
    encrypted = tmp_path / "encrypted.db"
    encrypted.write_bytes(content := random.Random(1).randbytes(40960))
    database.execute("BEGIN IMMEDIATE")
    assert clear_unused_bytes(database, encrypted) == 0
    database.execute("ROLLBACK")
    assert encrypted.read_bytes() == content
