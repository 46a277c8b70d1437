"""A database on a full disk is read, also when it was just opened, and written when there is room again."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.domain.errors import StoreUnwritable
from app.write_store.connecting import READING
from app.write_store.engine import connect_to_read, make_engine
from tests.full_disk import needs_limits, no_room
from tests.write_store.office import ADMIN_EMAIL, Office, open_store

pytestmark = needs_limits


def test_it_is_opened_and_read_where_there_is_no_room_for_sqlites_index(office: Office) -> None:
    office.close()
    assert not office.database.with_name("padron.db-shm").exists()
    with no_room():
        office.reopen()
        with office.store.reading() as reading:
            user = reading.users.find_by_email(ADMIN_EMAIL)
            assert user is not None
            assert user.id == office.admin
        assert office.store.verify().is_good
        with pytest.raises(StoreUnwritable), office.store.unit_of_work():
            pass
    office.create("after@example.org")


def test_it_is_written_again_at_once_though_its_changes_were_being_watched(office: Office) -> None:
    office.close()
    with no_room():
        office.reopen()
        first = office.store.event_log.data_version()
        assert office.store.event_log.data_version() != first  # it can't be told, so somebody looks
    office.create("after@example.org")
    assert office.store.event_log.data_version() == office.store.event_log.data_version()
    assert not READING.are_open(office.database)


def test_a_connection_beside_one_that_reads_is_given_up_too(office: Office) -> None:
    """SQLite lets the connections of a process share an index: one in memory must not stay."""
    office.close()
    with no_room():
        office.reopen()
        reading = connect_to_read(office.database)
    try:
        with pytest.raises(StoreUnwritable, match="read-only at the moment"):
            office.create("between@example.org")
    finally:
        reading.close()
    office.create("after@example.org")


def test_connections_that_came_to_share_the_index_in_memory_are_all_given_up(office: Office) -> None:
    """One that nobody suspected keeps the index alive for the next one, and that one for a third."""
    office.close()
    with no_room():
        reading = connect_to_read(office.database)
        engine = make_engine(office.database)
        held = engine.connect()
        held.exec_driver_sql("SELECT count(*) FROM users")
    reading.close()
    assert not READING.are_open(office.database)
    shared = [engine.connect() for _ in range(3)]
    for connection in shared:
        connection.exec_driver_sql("SELECT count(*) FROM users")
    for connection in (*shared, held):
        connection.close()
    try:
        with pytest.raises(StoreUnwritable), engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql("ROLLBACK")
    finally:
        engine.dispose()


def test_a_backup_elsewhere_needs_no_room_here(office: Office, tmp_path: Path) -> None:
    office.close()
    with no_room():
        office.reopen()
        reading = connect_to_read(office.database)  # as the copy's source, while nothing can be written
    try:
        target = connect_to_read(office.database)
        assert target.execute("SELECT count(*) FROM users").fetchone() == (1,)
        target.close()
        assert office.store.backup(tmp_path / "backup.db").users == 1
    finally:
        reading.close()


def test_many_threads_read_while_nothing_can_be_written(office: Office) -> None:
    office.close()
    found: list[object] = []

    def read() -> None:
        for _ in range(20):
            try:
                found.append(office.store.event_log.last_position())
            except Exception as error:  # noqa: BLE001 - looked at below
                found.append(error)

    with no_room():
        office.store = open_store(office.directory, office.clock)
        threads = [threading.Thread(target=read) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 120
    assert set(found) == {office.store.event_log.last_position()}
    assert not READING.are_open(office.database)
