"""The projector: exactly once, in order, from whatever read store it finds."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import composition
from app.bootstrap.settings import Settings
from app.commands.create_user import CreateUser
from app.commands.maintenance import BackUp, RestoreBackup
from app.commands.update_user import UpdateUser
from app.domain.errors import Cancelled, StoreDamaged
from app.domain.message import Message
from app.projections import projector as module
from app.projections.projector import Projector
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers
from app.read_store.document_json import DocumentUnreadable
from app.read_store.store import ReadStore
from tests.house import House
from tests.projections.test_rebuild_law import documents


def test_catching_up_twice_changes_nothing(house: Any) -> None:
    house.create("ana@example.org")
    first = house.app.projector.catch_up()
    before = documents(house.app.read_store)
    assert house.app.projector.catch_up() == first
    assert documents(house.app.read_store) == before


def test_a_worker_thread_follows_the_log_and_tells_whose_rows_changed(house: Any, qtbot: QtBot) -> None:
    house.app.projector.catch_up()
    house.app.start()
    with qtbot.waitSignal(house.app.read_store.advanced, timeout=10_000) as told:
        house.create("ana@example.org")
    assert told.args is not None
    assert told.args[1] == {2}
    assert house.ask(GetUser, target_user_id="ana@example.org").first_name == "Ana"


def test_many_changes_under_a_running_projector_are_each_seen_by_the_next_query(house: Any) -> None:
    house.app.start()
    ana = house.create("ana@example.org")
    for number in range(30):
        house.run(UpdateUser, target_user_id=ana, first_name=f"Ana {number}")
        assert house.ask(GetUser, target_user_id=ana).first_name == f"Ana {number}"


def test_a_read_store_of_another_directory_is_made_anew(house: Any, tmp_path: Any) -> None:
    house.create("ana@example.org")
    other = House(tmp_path / "other", is_foreign=True)
    try:
        for number in range(5):
            other.create(f"stranger{number}@example.net")
        other.app.projector.catch_up()
    finally:
        other.app.close()
    house.app.close()
    shutil.rmtree(house.data_dir / "read")
    shutil.copytree(other.data_dir / "read", house.data_dir / "read")
    house.app = house.open()
    emails = {user.email for user in house.ask(ListUsers).users}
    assert emails == {"root@example.org", "ana@example.org"}


def test_a_catching_up_that_is_stopped_goes_on_where_it_was(
    house: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 4)
    for number in range(12):
        house.create(f"u{number}@example.org")

    class StopSoon:
        calls = 0

        def report(self, done: int, total: int | None, text: str = "") -> None:
            self.calls += 1

        def raise_if_cancelled(self) -> None:
            if self.calls == 2:
                raise Cancelled(Message("Stopped."))

    log = house.app.write_store
    store = ReadStore.open(tmp_path / "fresh")
    try:
        projector = Projector(log.event_log, store)
        with pytest.raises(Cancelled):
            projector.catch_up(StopSoon())
        assert store.position == 8
        projector.catch_up()
        house.app.projector.catch_up()
        assert documents(store) == documents(house.app.read_store)
    finally:
        store.close()


class Watching:
    """Progress that looks around at each report."""

    def __init__(self, look: Callable[[], object]) -> None:
        self.look = look
        self.seen: list[Any] = []

    def report(self, done: int, total: int | None, text: str = "") -> None:
        self.seen.append(self.look())

    def raise_if_cancelled(self) -> None:
        """Go on."""


def test_while_it_is_rebuilt_the_old_read_store_answers_here_and_in_other_processes(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        house.create(f"u{number}@example.org")
    house.app.projector.catch_up()
    other = house.open()
    monkeypatch.setattr(module, "BATCH", 4)

    def counts() -> tuple[int, int]:
        question = ListUsers(asker_id=house.admin)
        return house.ask(ListUsers).total_count, other.ask(question).data.total_count

    watching = Watching(counts)
    generation = house.app.read_store.storage.generation
    house.app.projector.rebuild(watching)
    assert len(watching.seen) > 4
    assert set(watching.seen) == {(13, 13)}
    assert (house.app.read_store.storage.generation != generation, counts()) == (True, (13, 13))
    assert [path.name for path in (house.data_dir / "read").iterdir() if path.name.endswith(".work")] == []
    other.close()


def test_what_can_not_be_read_twice_while_every_checksum_matches_is_not_damage_yet(house: Any) -> None:
    """Two people erased one after the other must not have a million documents made anew."""
    house.create("ana@example.org")
    house.app.catch_up()
    projector, store = house.app.projector, house.app.read_store
    generation = store.storage.generation
    assert [projector.recover(DocumentUnreadable(), attempt) for attempt in (0, 1)] == [True, True]
    assert (store.needs_rebuild, store.storage.generation) == (None, generation)
    assert projector.recover(DocumentUnreadable(), 2)
    assert (store.needs_rebuild, store.storage.generation == generation) == (None, False)
    assert not projector.recover(DocumentUnreadable(), 3)


def test_when_the_log_can_not_be_read_a_rebuild_changes_nothing(house: Any) -> None:
    for number in range(4):
        house.create(f"u{number}@example.org")
    house.app.projector.catch_up()
    before = documents(house.app.read_store)
    with closing(sqlite3.connect(house.data_dir / "padron.db")) as database:
        database.execute("ALTER TABLE events RENAME TO elsewhere")
    with pytest.raises(Exception, match="events"):
        house.app.projector.rebuild()
    assert documents(house.app.read_store) == before
    house.app.close()
    with closing(sqlite3.connect(house.data_dir / "padron.db")) as database:
        database.execute("ALTER TABLE elsewhere RENAME TO events")
    house.app = house.open()
    assert documents(house.app.read_store) == before


def test_a_read_store_of_an_older_schema_answers_until_the_new_one_is_complete(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        house.create(f"u{number}@example.org")
    house.app.projector.catch_up()
    monkeypatch.setattr(composition, "SCHEMA_VERSION", 99)
    house.reopen()
    seen = house.app.read_store.index.count
    assert (seen, house.app.lag()) == (13, house.app.write_store.event_log.last_position())
    monkeypatch.setattr(module, "BATCH", 4)
    watching = Watching(lambda: house.app.read_store.index.count)
    house.app.catch_up(watching)
    assert set(watching.seen) == {13}
    assert (house.app.read_store.needs_rebuild, house.app.lag()) == (None, 0)


def test_what_was_offered_counts_only_if_the_log_says_the_same(house: Any, tmp_path: Any) -> None:
    house.create("ana@example.org")
    log = house.app.write_store
    true_events = log.event_log.read(0)
    never = [event.stamped(event_id=f"never-{event.position}", actor_id="nobody") for event in true_events]
    store = ReadStore.open(tmp_path / "fresh")
    try:
        projector = Projector(log.event_log, store)
        projector.offer(never)
        projector.catch_up()
        house.app.projector.catch_up()
        assert documents(store) == documents(house.app.read_store)
    finally:
        store.close()


def test_a_query_does_not_wait_for_what_a_restored_backup_took_back(house: Any, tmp_path: Any) -> None:
    house.run(BackUp, path=tmp_path / "early.db")
    for number in range(5):
        house.create(f"u{number}@example.org")
    house.app.start()
    assert house.ask(ListUsers).total_count == 6
    house.run(RestoreBackup, path=tmp_path / "early.db")
    started = time.monotonic()
    assert house.ask(ListUsers).total_count == 1
    assert time.monotonic() - started < 30


@pytest.mark.parametrize("in_window", [False, True])
def test_what_is_committed_after_somebody_restored_a_backup_is_in_the_next_answer(
    house: House, tmp_path: Path, in_window: bool
) -> None:
    """The read store of before the restore has a higher position than the new commit."""
    house.run(BackUp, path=tmp_path / "early.db")
    for number in range(5):
        house.create(f"u{number}@example.org")
    other = composition.open_application(house.data_dir, settings=Settings(house.data_dir, 4))
    try:
        if in_window:
            other.start()
        asks = ListUsers(asker_id=house.admin)
        assert other.ask(asks).data.total_count == 6
        house.run(RestoreBackup, path=tmp_path / "early.db")
        for number in range(3):
            made = other.execute(
                CreateUser(
                    executor_id=house.admin,
                    email=f"new{number}@example.org",
                    first_name="Nora",
                    last_name="Neu",
                )
            )
            assert other.ask(GetUser(asker_id=house.admin, target_user_id=made.aggregate_id or "")).data
            assert other.ask(asks).data.total_count == 2 + number
    finally:
        other.close()


def test_events_that_do_not_follow_the_position_are_refused_and_change_nothing(house: Any) -> None:
    house.app.projector.catch_up()
    before, position = documents(house.app.read_store), house.app.read_store.position
    for number in range(3):
        house.create(f"u{number}@example.org")
    house.app.close()
    with closing(sqlite3.connect(house.data_dir / "padron.db")) as database:
        database.execute("DELETE FROM events WHERE position=?", (position + 1,))
        database.commit()
    house.app = house.open()
    with pytest.raises(StoreDamaged, match="events are missing"):
        house.app.projector.catch_up()
    assert (documents(house.app.read_store), house.app.read_store.position) == (before, position)


def test_what_another_process_appends_between_two_looks_is_no_reason_to_begin_anew(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A periodic task takes in another process's batch just before the projector looks at the proof."""
    ana = house.create("ana@example.org")
    house.app.projector.catch_up()
    other = house.open()
    storage, looked = house.app.read_store.storage, type(house.app.read_store.storage).document
    generation = storage.generation
    moved_on: list[bool] = []

    def move_on() -> None:
        other.execute(UpdateUser(executor_id=house.admin, target_user_id=ana, bio="another process"))
        other.catch_up()
        house.app.read_store.refresh()

    def document(self: Any, table: str, doc_id: int) -> Any:
        if self is storage and table == "totals" and not moved_on:
            moved_on.append(True)
            thread = threading.Thread(target=move_on)
            thread.start()
            thread.join(0.5)  # with one look at both it has to wait until that is over
        return looked(self, table, doc_id)

    monkeypatch.setattr(type(storage), "document", document)
    house.app.projector.catch_up()
    other.catch_up()
    house.app.projector.catch_up()
    monkeypatch.undo()
    assert moved_on
    assert storage.generation == generation
    assert house.ask(GetUser, target_user_id=ana).bio == "another process"
    other.close()
