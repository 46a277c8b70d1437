"""The environment's trouble is said politely, leaves nothing half-done, and passes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.commands.sign_in import SignIn
from app.commands.update_user import UpdateUser
from app.domain.errors import StoreDamaged, StoreUnavailable
from app.domain.identifiers import NOBODY_ID
from app.write_store import engine
from tests.write_store.office import ADMIN_EMAIL, PASSWORD, Office


@pytest.fixture
def impatient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office that waits 50 ms for a lock instead of 15 s."""
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_MS", 50)
    monkeypatch.setattr(engine, "_PRAGMAS", [line for line in engine._PRAGMAS if "busy_timeout" not in line])
    office = Office(tmp_path / "padron")
    office.initialize()
    yield office
    office.close()


def test_a_lock_that_is_not_let_go_is_told_and_the_next_try_succeeds(impatient: Office) -> None:
    with closing(sqlite3.connect(impatient.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="in use by another program") as trouble:
            impatient.create()
        assert trouble.value.exit_code == 3
        assert impatient.store.verify_chain() == []  # readers are not held up
        other.execute("ROLLBACK")
    impatient.create()


def test_a_full_disk_is_told_and_leaves_nothing_half_done(office: Office) -> None:
    chain = office.store.chain_state()
    with office.store.unit_of_work() as work:
        pages = work._open.exec_driver_sql("PRAGMA page_count").scalar()
        work._open.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StoreUnavailable, match="is full"):  # noqa: PT012 - which of them fails is SQLite's affair
        for number in range(200):
            office.create(f"user{number}@example.org", bio="x" * 500)
            chain = office.store.chain_state()
    assert office.store.chain_state() == chain
    assert office.store.verify_chain() == []
    with office.store.unit_of_work() as work:
        work._open.exec_driver_sql("PRAGMA max_page_count=1000000")
    office.create("after@example.org")


def test_a_database_that_can_only_be_read_is_told(office: Office) -> None:
    with office.store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(StoreUnavailable, match="can't be written"):
        office.create()
    with office.store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=OFF")
    office.create()


def test_a_page_overwritten_with_rubbish_is_damage_not_a_bug(office: Office) -> None:
    for number in range(30):
        office.create(f"user{number}@example.org", bio="x" * 500)
    office.close()
    content = bytearray(office.database.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 2000] = b"\xa5" * 2000
    office.database.write_bytes(content)
    with pytest.raises(StoreDamaged, match="restore a backup"):  # noqa: PT012 - either may find it
        office.reopen()
        office.create("another@example.org")


def test_a_bug_is_never_dressed_up_as_the_environments_trouble(office: Office) -> None:
    office.sql("ALTER TABLE users RENAME COLUMN bio TO biography")
    with pytest.raises(Exception, match="bio") as bug:
        office.create()
    assert not isinstance(bug.value, StoreUnavailable)


def test_damage_that_is_met_while_a_command_only_reads_is_told_too(office: Office) -> None:
    user_id = office.create()
    (page,), size = office.sql("SELECT rootpage FROM sqlite_master WHERE name='users'")[0], 4096
    office.close()
    content = bytearray(office.database.read_bytes())
    content[(page - 1) * size : page * size] = b"\xa5" * size
    office.database.write_bytes(content)
    office.reopen()
    with pytest.raises(StoreDamaged, match="restore a backup"), office.store.unit_of_work() as work:
        work.users.get(user_id)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM meta",
        "DELETE FROM meta WHERE name='attempts_key'",
        "UPDATE meta SET value='zzz' WHERE name='attempts_key'",
        "DELETE FROM alembic_version",
        "DROP TABLE meta",
        "DROP TABLE events",
        "DROP TABLE user_roles",
        "DROP TABLE credentials",
        "DROP TABLE sign_in_attempts",
    ],
)
def test_a_directory_where_nobody_can_sign_in_any_more_is_damaged_not_a_bug(
    office: Office, change: str
) -> None:
    office.sql(change)
    with pytest.raises(StoreDamaged, match=r"restore a backup|not one of") as told:  # noqa: PT012 - either
        office.reopen()
        office.run(SignIn, by=NOBODY_ID, email=ADMIN_EMAIL, password=PASSWORD)
    assert str(office.database) in str(told.value)


def test_a_role_that_only_its_permissions_are_left_of_is_damage_not_a_bug(office: Office) -> None:
    user_id = office.operator("support")
    office.sql("DELETE FROM roles WHERE name='support'")
    with pytest.raises(StoreDamaged, match="restore a backup"):
        office.run(UpdateUser, target_user_id=user_id, bio="new")


def test_a_trigger_that_deletes_events_is_damage_not_a_bug(office: Office) -> None:
    user_id = office.create()
    office.sql("CREATE TRIGGER t AFTER UPDATE ON users BEGIN DELETE FROM events; END")
    with pytest.raises(StoreDamaged, match="restore a backup"):
        office.run(UpdateUser, target_user_id=user_id, bio="new")
    assert office.events(), "the transaction was rolled back"


@pytest.mark.parametrize("value", ["garbage", "0000-00-00T00:00:00.000000Z"])
def test_a_time_that_cannot_be_read_is_damage_not_a_bug(office: Office, value: str) -> None:
    user_id = office.create()
    office.sql("UPDATE users SET created_at=? WHERE id=?", value, user_id)
    with pytest.raises(StoreDamaged, match="restore a backup"):
        office.run(UpdateUser, target_user_id=user_id, bio="new")


@pytest.mark.parametrize("data", ["{", "[]", "null", "7"])
def test_an_event_that_cannot_be_read_is_damage_not_a_bug(office: Office, data: str) -> None:
    user_id = office.create()
    office.sql("UPDATE events SET data=? WHERE aggregate_id=?", data, user_id)
    with pytest.raises(StoreDamaged, match="restore a backup"):
        office.events()
    assert not office.store.verify().is_good


def test_a_swapped_hash_is_told_even_if_the_note_of_what_was_recorded_is_gone(office: Office) -> None:
    """That note decides which hashes are trusted as they are found."""
    first, second = office.operator("support"), office.operator("auditor")
    office.sql(
        "UPDATE credentials SET hash=(SELECT hash FROM credentials WHERE user_id=?) WHERE user_id=?",
        first,
        second,
    )
    office.sql("DELETE FROM meta WHERE name='credentials_recorded'")
    office.reopen()
    report = office.store.verify()
    assert any("another password" in str(problem) for problem in report.problems), report
    assert office.events("CredentialRecorded") == []
