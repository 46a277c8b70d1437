"""What writes much cleans the database itself, so that the next hard delete has little to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import unused_bytes
from app.commands.import_users import ImportUsers
from app.commands.undo_commands import UndoCommands
from app.domain.errors import Cancelled
from app.domain.message import Message
from app.write_store.unused_bytes import clear_unused_bytes
from tests.places import DATA

PEOPLE = DATA / "padron.csv"


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unused_bytes, "MANY_EVENTS", 100)


def pages_with_unused_bytes(data_dir: Path) -> int:
    """How many pages of the database an erasure would have to clear now; clears them."""
    database = data_dir / "padron.db"
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("BEGIN IMMEDIATE")
        cleared = clear_unused_bytes(connection, database)
        connection.execute("UPDATE meta SET value=value")
        connection.execute("COMMIT")
    return cleared


def test_a_large_import_leaves_nothing_for_the_next_erasure_to_clear(house: Any) -> None:
    assert house.run(ImportUsers, path=PEOPLE).data["created"] == 240
    assert pages_with_unused_bytes(house.data_dir) == 0


def test_undoing_a_large_import_leaves_nothing_to_clear_either(house: Any) -> None:
    imported = house.run(ImportUsers, path=PEOPLE)
    assert house.run(UndoCommands, undone_ids=(imported.command_id,)).success
    assert pages_with_unused_bytes(house.data_dir) == 0


class _StoppedLate:
    """An operator who cancels after the first transaction."""

    def __init__(self, house: Any) -> None:
        self._log = house.app.write_store.event_log

    def report(self, done: int, total: int | None, text: str = "") -> None:
        pass

    def raise_if_cancelled(self) -> None:
        if self._log.last_position() > 150:
            raise Cancelled(Message("Stopped, as you asked."))


def test_a_cancelled_import_cleans_up_as_well(house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.commands.import_users.ROWS_A_TRANSACTION", 200)
    with pytest.raises(Cancelled):
        house.app.execute(ImportUsers(executor_id=house.admin, path=PEOPLE), _StoppedLate(house))
    assert pages_with_unused_bytes(house.data_dir) == 0


def test_beside_a_program_that_reads_the_next_command_cleans_up(house: Any) -> None:
    with closing(sqlite3.connect(house.data_dir / "padron.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM users").fetchone()
        assert house.run(ImportUsers, path=PEOPLE).success
        reader.execute("ROLLBACK")
    house.create("one.more@example.org")
    assert pages_with_unused_bytes(house.data_dir) == 0


def test_a_few_changes_do_not_have_the_whole_database_looked_through(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared: list[object] = []

    def note(*given: object) -> int:
        cleared.append(given)
        return 0

    monkeypatch.setattr("app.write_store.erasure.clear_unused_bytes", note)
    for number in range(5):
        house.create(f"user{number}@example.org")
    assert cleared == []
    house.run(ImportUsers, path=PEOPLE)
    assert len(cleared) == 1
