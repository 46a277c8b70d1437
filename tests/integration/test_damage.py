"""A damaged read store heals by itself: nobody sees more of it than a line in the log."""

from __future__ import annotations

import logging
import random
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.composition import READ_FOLDER
from app.commands.delete_user import DeleteUser
from app.commands.maintenance import VerifyDirectory
from app.commands.update_user import UpdateUser
from app.domain.errors import StoreUnavailable
from app.domain.message import Message
from app.projections.checkpoint import LogLost
from app.projections.projector import Projector
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers, SearchUsers
from app.read_store.totals_keys import CHECKPOINT_PROOF
from tests.integration.test_several_processes import UPDATE, fresh_documents, working
from tests.projections.test_rebuild_law import documents

REASON = "a reason that is long enough"


@pytest.fixture
def filled(house: Any) -> Any:
    """Twenty users in several batches, a snapshot of the first half; closed."""
    for number in range(10):
        house.create(f"u{number}@example.org", bio="ñandú")
        house.app.projector.catch_up()
    house.app.read_store.save_snapshot()
    for number in range(10, 20):
        house.create(f"u{number}@example.org", bio="ñandú")
        house.app.projector.catch_up()
    house.app.close()
    return house


def flip(file: Path, at: int, bit: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1 << bit
    file.write_bytes(bytes(content))


def ask_everything(house: Any) -> None:
    assert house.ask(ListUsers, page_size=100, sort="full_name").total_count == 21
    house.ask(SearchUsers, search="garcia", page_size=100)
    assert house.ask(GetUser, target_user_id="u3@example.org").email == "u3@example.org"


@pytest.mark.parametrize("snapshot", ["with", "without"])
def test_one_flipped_bit_anywhere_is_healed_by_the_next_question(
    filled: Any, tmp_path: Path, snapshot: str
) -> None:
    read, good = filled.data_dir / READ_FOLDER, tmp_path / "good"
    shutil.copytree(read, good)
    chance = random.Random(20261201)
    size = (read / "read.jsonl").stat().st_size
    expected = None
    for _ in range(25):
        shutil.rmtree(read)
        shutil.copytree(good, read)
        if snapshot == "without":
            (read / "read.snapshot").unlink()
        at, bit = chance.randrange(size), chance.randrange(8)
        flip(read / "read.jsonl", at, bit)
        filled.app = filled.open()
        ask_everything(filled)
        if snapshot == "with":  # what a snapshot vouches for is looked at by verify, or in an open window
            assert filled.run(VerifyDirectory, repair=True).success, (at, bit)
        expected = expected or fresh_documents(filled, tmp_path / "fresh")
        assert documents(filled.app.read_store) == expected, (at, bit)
        filled.app.close()


def test_a_flipped_bit_in_the_snapshot_changes_no_answer(filled: Any) -> None:
    file = filled.data_dir / READ_FOLDER / "read.snapshot"
    good, chance = file.read_bytes(), random.Random(7)
    for at in [*range(5, 800, 40), *(chance.randrange(len(good)) for _ in range(20))]:
        file.write_bytes(good)
        flip(file, at, chance.randrange(8))
        filled.app = filled.open()
        ask_everything(filled)
        filled.app.read_store.storage.close()  # without a new snapshot
        filled.app.close()


def test_damage_that_a_snapshot_hides_is_found_by_an_open_window(filled: Any, qtbot: Any) -> None:
    file = filled.data_dir / READ_FOLDER / "read.jsonl"
    flip(file, file.read_bytes().index("ñandú".encode()) + 3, 0)
    filled.app = filled.open()
    generation = filled.app.read_store.storage.generation
    filled.app.start()
    qtbot.waitUntil(lambda: filled.app.read_store.storage.generation != generation, timeout=20_000)
    ask_everything(filled)


def test_damage_under_an_open_read_store_is_healed_in_the_same_question(filled: Any, caplog: Any) -> None:
    filled.app = filled.open()
    ask_everything(filled)
    file = filled.data_dir / READ_FOLDER / "read.jsonl"
    with file.open("r+b") as opened:  # in place: the open store has mapped these bytes
        opened.seek(file.read_bytes().rindex(b'"email":"u3@') - 1)
        opened.write(b"\xff")
    with caplog.at_level(logging.WARNING):
        assert filled.ask(GetUser, target_user_id="U3@example.org").email == "u3@example.org"
    assert "read store is rebuilt" in caplog.text


def test_a_file_that_was_cut_under_an_open_read_store_is_made_whole(filled: Any, tmp_path: Path) -> None:
    filled.app = filled.open()
    file = filled.data_dir / READ_FOLDER / "read.jsonl"
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size * 2 // 3)
    filled.run(UpdateUser, target_user_id=filled.admin, bio="later")
    ask_everything(filled)
    assert documents(filled.app.read_store) == fresh_documents(filled, tmp_path / "fresh")


def test_damage_is_not_copied_into_a_compacted_file(filled: Any) -> None:
    file = filled.data_dir / READ_FOLDER / "read.jsonl"
    flip(file, file.read_bytes().index("ñandú".encode()) + 3, 0)
    filled.app = filled.open()
    filled.app.read_store.compact()
    ask_everything(filled)
    assert filled.ask(GetUser, target_user_id="u0@example.org").bio == "ñandú"


def test_a_read_folder_that_vanishes_for_a_moment_is_followed_again(house: Any, qtbot: Any) -> None:
    ana = house.create("ana@example.org")
    house.app.start()
    house.ask(ListUsers)
    read, away = house.data_dir / READ_FOLDER, house.data_dir / "away"
    read.rename(away)
    house.run(UpdateUser, target_user_id=ana, bio="meanwhile")
    qtbot.waitUntil(lambda: house.app.projector._failure is not None, timeout=10_000)
    away.rename(read)

    def follows() -> bool:
        try:
            return bool(house.ask(GetUser, target_user_id=ana).bio == "meanwhile")
        except StoreUnavailable:
            return False

    qtbot.waitUntil(follows, timeout=10_000)


def test_verify_gives_no_false_alarm_beside_writers_and_erasures(house: Any) -> None:
    ana = house.create("ana@example.org")
    others = [house.create(f"u{number}@example.org") for number in range(12)]
    done = threading.Event()

    def write(step: Callable[[int], object]) -> threading.Thread:
        def loop() -> None:
            for number, _ in enumerate(others):
                step(number)
            done.set()

        thread = threading.Thread(target=loop)
        thread.start()
        return thread

    def erase(number: int) -> None:
        house.run(
            DeleteUser,
            target_user_id=others[number],
            reason=REASON,
            hard_delete=True,
            confirm_email=f"u{number}@example.org",
        )

    house.app.start()
    with working(house, ana, UPDATE, rounds=20, quiet=True):
        erasing = write(erase)
        while not done.is_set():
            found = house.run(VerifyDirectory)
            assert (found.success, found.data["repaired"]) == (True, False), found.message
        erasing.join()
    assert house.run(VerifyDirectory).success


def proof_at(file: Path) -> tuple[int, int]:
    """Where the last proof of the checkpoint stands in the read store's file: start and end."""
    content = file.read_bytes()
    start = content.rindex(b'["totals",%d,{' % CHECKPOINT_PROOF)
    return start, content.index(b"\n", start)


@pytest.mark.parametrize(
    "step", [23, pytest.param(1, marks=pytest.mark.slow)], ids=["some bytes", "every byte"]
)
def test_a_flipped_bit_anywhere_in_the_checkpoint_s_proof_keeps_nobody_out(filled: Any, step: int) -> None:
    """With a snapshot that says that the file is good: neither refused for ever nor a lost log."""
    filled.app = filled.open()
    filled.app.read_store.save_snapshot()
    filled.app.close()
    file = filled.data_dir / READ_FOLDER / "read.jsonl"
    kept = {path: path.read_bytes() for path in file.parent.iterdir() if path.is_file()}
    start, end = proof_at(file)
    places = range(start + len(b'["totals",'), end - 1, step)
    assert len(places) > 100 // step
    for at in places:
        for path, content in kept.items():
            path.write_bytes(content)
        flip(file, at, at % 7)
        filled.app = filled.open()
        assert filled.app.projector.log_lost is None, at
        ask_everything(filled)
        assert filled.run(VerifyDirectory, repair=True).success, at
        filled.app.read_store.storage.close()
        filled.app.close()


def test_a_lost_log_is_told_though_the_file_is_damaged_too(filled: Any) -> None:
    filled.app = filled.open()
    filled.app.read_store.save_snapshot()
    filled.app.close()
    with closing(sqlite3.connect(filled.data_dir / "padron.db")) as database:
        database.execute("DELETE FROM events WHERE position > (SELECT max(position) - 1 FROM events)")
        database.commit()
    file = filled.data_dir / READ_FOLDER / "read.jsonl"
    flip(file, file.read_bytes().index("ñandú".encode()) + 3, 0)
    filled.app = filled.open()
    with pytest.raises(LogLost, match="reached"):
        filled.ask(ListUsers)


def test_who_is_refused_because_of_a_flipped_bit_is_answered_after_all(filled: Any) -> None:
    filled.app = filled.open()
    filled.app.read_store.save_snapshot()
    filled.app.close()
    file = filled.data_dir / READ_FOLDER / "read.jsonl"
    at = file.read_bytes().rindex(b'"roles":["administrator"]') + len(b'"roles":["admin')
    flip(file, at, 0)
    filled.app = filled.open()
    ask_everything(filled)


def test_a_rebuild_whose_files_an_erasure_removes_begins_again(
    house: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Another process erases somebody while the new read store is written, at each of its file's openings."""
    for number in range(6):
        house.create(f"u{number}@example.org")
    house.app.projector.catch_up()
    folder, real = house.data_dir / READ_FOLDER, Path.open
    removals: list[Path] = []

    def opened(self: Path, *given: Any, **named: Any) -> Any:
        if self.parent.name.endswith(".work") and self.name != "owner" and len(removals) < 3:
            removals.append(self)
            if removals[-1:] != removals[-2:-1]:
                self.unlink(missing_ok=True)
        return real(self, *given, **named)

    monkeypatch.setattr(Path, "open", opened)
    house.app.projector.rebuild()
    monkeypatch.undo()
    assert removals
    assert house.app.read_store.users.all()
    assert documents(house.app.read_store) == fresh_documents(house, tmp_path / "fresh")
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_verify_whose_copy_an_erasure_removes_begins_again(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.create("ana@example.org")
    house.app.projector.catch_up()
    real = Projector.catch_up
    removed: list[bool] = []

    def removing(self: Projector, *given: Any, **named: Any) -> int:
        if self._in_place and not removed:
            removed.append(True)
            raise StoreUnavailable(Message("gone")) from FileNotFoundError(2, "No such file or directory")
        return real(self, *given, **named)

    monkeypatch.setattr(Projector, "catch_up", removing)
    assert house.run(VerifyDirectory).success
    assert removed
