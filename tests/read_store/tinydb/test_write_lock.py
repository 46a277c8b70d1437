"""One writer at a time, whoever it is and however it locks."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import filelock
import pytest

from app.domain.errors import StoreUnavailable
from app.files.process_lock import Flock
from app.read_store.tinydb.write_lock import WriteLock

HOLDER = """
import sys, filelock
with filelock.FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_another_process_is_waited_for_and_then_complained_of(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreUnavailable), WriteLock(path, timeout=0.05):
        pass
    waiting = WriteLock(path, timeout=30)
    threading.Timer(0.1, lambda: holder.communicate("go\n")).start()
    with waiting, pytest.raises(filelock.Timeout), filelock.FileLock(str(path), timeout=0):
        pass
    holder.wait(10)
    with filelock.FileLock(str(path), timeout=0):
        pass


def test_it_is_re_entrant_and_tells_threads_apart(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "lock")
    seen: list[bool] = []
    with lock, lock:
        assert lock.depth == 2
        other = threading.Thread(target=lambda: seen.append(lock.held_by_another_thread()))
        other.start()
        other.join()
    assert seen == [True]
    assert not lock.held_by_another_thread()


def test_a_lock_file_that_was_replaced_is_not_held_on_to(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    one, other = WriteLock(path, 0.05), WriteLock(path, 0.05)
    with one:
        pass
    path.unlink()
    with one, pytest.raises(StoreUnavailable), other:
        pass


def test_a_folder_that_can_t_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable), WriteLock(tmp_path / "missing" / "lock"):
        pass


def test_a_folder_that_vanishes_and_returns_is_locked_again(tmp_path: Path) -> None:
    folder, away = tmp_path / "read", tmp_path / "away"
    folder.mkdir()
    lock = WriteLock(folder / "lock", 0.05)
    with lock:
        pass
    folder.rename(away)
    with pytest.raises(StoreUnavailable), lock:
        pass
    away.rename(folder)
    with lock, pytest.raises(StoreUnavailable), WriteLock(folder / "lock", 0.05):
        pass


def test_a_lock_is_let_go_when_looking_at_its_file_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else everybody waits until this process ends."""
    lock, other = Flock(tmp_path / "lock", 1.0), Flock(tmp_path / "lock", 0.1)
    looks = iter([False, True])

    def broken(self: Flock) -> tuple[int, int] | None:
        if next(looks, False):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return named(self)

    named = Flock._named
    with lock:  # its file is open now
        pass
    monkeypatch.setattr(Flock, "_named", broken)
    with pytest.raises(OSError, match="Input/output"):
        lock.__enter__()
    monkeypatch.undo()
    with other:
        pass
