"""Several processes on one directory: whoever writes, the read store is what the log says."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.application import Application
from app.commands.maintenance import BackUp
from app.projections.projector import Projector
from app.queries.list_users import ListUsers
from app.read_store.store import ReadStore
from tests.house import ADMIN_EMAIL
from tests.projections.test_rebuild_law import documents

#: Opens the directory as a process of its own; `take` is one step of what it does.
_WORKER = """
import logging, sys
from pathlib import Path
from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.commands.create_user import CreateUser
from app.commands.update_user import UpdateUser
from app.commands.maintenance import RebuildReadStore, RestoreBackup
from app.queries.get_user import GetUser

folder, admin, user, name, rounds = Path(sys.argv[1]), *sys.argv[2:5], int(sys.argv[5])
logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
for number in range(rounds):
    app = open_application(folder, settings=Settings(folder, 4)) if number % 5 == 0 else app
    {step}
    if number % 5 == 4:
        app.close()
app.close()
"""
UPDATE = """
    bio = f"{name} {number}"
    app.execute(UpdateUser(executor_id=admin, target_user_id=user, bio=bio))
    assert app.ask(GetUser(asker_id=admin, target_user_id=user)).data.bio.split()[1].isdecimal()
"""


@contextmanager
def working(
    house: Any, user: str, step: str, rounds: int, processes: int = 1, quiet: bool = True
) -> Iterator[None]:
    """Processes that take this step so often while the block runs; all must end well, and `quiet`ly without
    having to make the read store anew."""
    script = _WORKER.replace("    {step}", step.strip("\n"))
    given = [str(house.data_dir), house.admin, user]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, *given, f"worker{number}", str(rounds)],
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(processes)
    ]
    try:
        yield
    finally:
        told = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0] * processes, told
    assert quiet is False or "anew" not in "".join(told), told


@contextmanager
def looking_around(app: Application) -> Iterator[None]:
    """What an idle window does twice a second, without a pause: take in what others wrote, look for news."""
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            app.read_store.refresh()
            app.projector.wake()

    thread = threading.Thread(target=look)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # threads change places everywhere, not only where they wait
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        sys.setswitchinterval(interval)


def fresh_documents(house: Any, folder: Path) -> dict[str, dict[int, Any]]:
    """What a new read store holds after projecting the whole log."""
    fresh = ReadStore.open(folder)
    try:
        Projector(house.app.write_store.event_log, fresh).catch_up()
        return documents(fresh)
    finally:
        fresh.close()


def test_an_open_window_beside_others_who_write_and_read_never_breaks_the_read_store(
    house: Any, tmp_path: Path
) -> None:
    ana = house.create("ana@example.org")
    house.app.start()
    generation = house.app.read_store.storage.generation
    with working(house, ana, UPDATE, rounds=60, processes=2), looking_around(house.app):
        for number in range(40):
            house.create(f"u{number}@example.org")
            assert ADMIN_EMAIL in {user.email for user in house.ask(ListUsers, page_size=100).users}
    house.app.catch_up()
    assert house.app.read_store.storage.generation == generation  # it was never begun anew
    assert documents(house.app.read_store) == fresh_documents(house, tmp_path / "fresh")
    assert house.ask(ListUsers).total_count == 42


REBUILD = """
    app.execute(RebuildReadStore(executor_id=admin))
"""


def test_several_who_rebuild_at_once_leave_one_whole_read_store(house: Any, tmp_path: Path) -> None:
    ana = house.create("ana@example.org")
    for number in range(30):
        house.create(f"u{number}@example.org")
    house.app.start()
    with working(house, ana, REBUILD, rounds=5, processes=2), working(house, ana, UPDATE, rounds=20):
        for number in range(30, 60):
            house.create(f"u{number}@example.org")
            assert house.ask(ListUsers).total_count == number + 3
    house.app.catch_up()
    assert documents(house.app.read_store) == fresh_documents(house, tmp_path / "fresh")


#: A restore may come between the update and the question: what the backup holds is as right then.
UPDATE_BESIDE_RESTORES = """
    app.execute(UpdateUser(executor_id=admin, target_user_id=user, bio=f"{name} {number}"))
    told = app.ask(GetUser(asker_id=admin, target_user_id=user)).data.bio
    assert told == "" or told.split()[1].isdecimal()
"""
RESTORE = """
    app.execute(RestoreBackup(executor_id=admin, path=folder.parent / "backup.db"))
"""


def test_a_restore_beside_others_leaves_them_all_one_truth(house: Any, tmp_path: Path) -> None:
    ana = house.create("ana@example.org", bio="restored 0")
    for number in range(30):
        house.create(f"u{number}@example.org")
    house.run(BackUp, path=tmp_path / "backup.db")
    house.app.start()
    with (
        working(house, ana, RESTORE, rounds=5, quiet=False),
        working(house, ana, UPDATE_BESIDE_RESTORES, rounds=20, processes=2, quiet=False),
    ):
        for _ in range(60):
            assert house.ask(ListUsers).total_count == 32
    house.app.catch_up()
    assert house.ask(ListUsers).total_count == 32
    assert documents(house.app.read_store) == fresh_documents(house, tmp_path / "fresh")


def test_an_answer_is_of_one_state_also_when_it_is_asked_while_a_change_is_taken_in(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents and position are of the new state then, the index still of the old one: the list counted
    one too few at the new position, and the cache kept it."""
    house.create("ana@example.org")
    house.ask(ListUsers)
    app, asked = house.app, threading.Event()
    real = app.read_store.index.apply
    found: list[Any] = []

    def ask() -> None:
        asked.set()
        found.append(app.ask(ListUsers(asker_id=house.admin)))

    def late(changed: Any) -> Any:
        if not found and not asked.is_set():
            thread = threading.Thread(target=ask)
            thread.start()
            asked.wait(10)
            thread.join(0.5)
            late.thread = thread  # type: ignore[attr-defined]
        return real(changed)

    monkeypatch.setattr(app.read_store.index, "apply", late)
    monkeypatch.setattr(app.projector, "wait_for", lambda position: 0)
    house.create("eva@example.org")
    app.projector.catch_up()
    late.thread.join(10)  # type: ignore[attr-defined]
    last = app.ask(ListUsers(asker_id=house.admin))
    assert last.position == app.read_store.position
    assert last.data.total_count == 3
