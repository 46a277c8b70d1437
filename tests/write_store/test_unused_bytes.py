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
        for pragma in ("journal_mode=WAL", "secure_delete=ON", "page_size=4096", "synchronous=OFF"):
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


def changed_pages(before: bytes, after: bytes, size: int = 4096) -> list[int]:
    return [
        page
        for page in range(len(before) // size)
        if before[page * size : (page + 1) * size] != after[page * size : (page + 1) * size]
    ]


def test_a_free_page_that_only_looks_like_one_of_cells_leads_nobody_astray(
    database: sqlite3.Connection, tmp_path: Path
) -> None:
    """Its header says that the cells begin at 65536 or elsewhere than they do: nothing is cleared, least of
    all in the pages behind it."""
    file = tmp_path / "x.db"
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(file.read_bytes())
    pages = len(content) // 4096
    chance = random.Random(3)
    for number, head in enumerate((
        b"\x0d\0\0\0\0\0\0\0",  # begins at 65536
        b"\x0d\0\0\0\x02\x0f\xff\0" + b"\0\x20\0\x30",  # cells before where they begin
        b"\x0d\0\x10\0\0\x0f\xff\0",  # a free block before it
    )):  # fmt: skip
        content += head + bytes(chance.randrange(1, 255) for _ in range(4096 - len(head)))
        content += bytes(chance.randrange(1, 9) << 4 for _ in range(4096)) if number == 0 else b""
    file.write_bytes(bytes(content))
    database.execute("BEGIN IMMEDIATE")
    clear_unused_bytes(database, file)
    database.execute("ROLLBACK")
    after = file.read_bytes()
    assert all(page < pages for page in changed_pages(bytes(content), after))
    assert len(after) == len(content)


def test_a_database_with_auto_vacuum_is_left_alone(tmp_path: Path) -> None:
    """Its pointer maps can look like pages of cells."""
    file = tmp_path / "auto.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA auto_vacuum=FULL")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("CREATE TABLE t (said TEXT)")
        connection.execute("CREATE INDEX by_said ON t (said)")
        for number in range(2000):
            connection.execute("INSERT INTO t VALUES (?)", (f"{number * 7919 % 2000} said",))
        before = file.read_bytes()
        connection.execute("BEGIN IMMEDIATE")
        assert clear_unused_bytes(connection, file) == 0
        connection.execute("ROLLBACK")
        assert file.read_bytes() == before
