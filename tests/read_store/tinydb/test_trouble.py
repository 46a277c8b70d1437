"""Trouble of the disk while the file is opened or replaced: it is told, and the store is whole after it."""

from __future__ import annotations

import errno
import mmap
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import StoreUnavailable
from app.read_store.store import ReadStore
from app.read_store.tinydb import damage, opened_file
from app.read_store.tinydb import storage as storage_module
from app.read_store.tinydb.file_view import FileView
from app.read_store.tinydb.opened_file import FILE_NAME
from app.read_store.workspace import remove_orphans, remove_working_files, working_folder
from tests.read_store.tinydb.test_erasing import WORD, erase, fill, traces
from tests.read_store.tinydb.test_torn_files import state, three_batches, user


@contextmanager
def failing(call: int) -> Iterator[list[str]]:
    """The call-th file operation fails with an I/O error; gives what was called."""
    made: list[str] = []
    with pytest.MonkeyPatch.context() as patch:

        def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
            def watching(*given: Any, **named: Any) -> Any:
                made.append(name)
                if len(made) == call:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
                return real(*given, **named)

            return watching

        for name in ("open", "stat", "replace"):
            patch.setattr(Path, name, watched(name, getattr(Path, name)))
        for name in ("fstat", "fsync"):
            patch.setattr(os, name, watched(name, getattr(os, name)))
        patch.setattr(mmap, "mmap", watched("mmap", mmap.mmap))
        yield made


def nothing(store: ReadStore, folder: Path) -> None:
    """No preparation."""


def another_file(store: ReadStore, folder: Path) -> None:
    """Another process has put a file of its own in the place."""
    other = ReadStore.open(folder)
    other.storage._copy_and_swap()
    other.storage.close()


def rebuilt(store: ReadStore, folder: Path) -> None:
    fill(folder / "made", 4).close()


def damaged_end(store: ReadStore, folder: Path) -> None:
    with (folder / FILE_NAME).open("ab") as file:
        file.write(b'["users",9,{"id":"\xff"}]\n{"checkpoint":9,"bytes":24,"crc":1}\n')


def look(store: ReadStore, folder: Path) -> None:
    with store.exclusive():
        pass


def take_over(store: ReadStore, folder: Path) -> None:
    with store.exclusive():
        store.take_over(folder / "made")


Step = Callable[[ReadStore, Path], object]
#: What was prepared, and what happens while a call fails.
CHANGES: dict[str, tuple[Step, Step]] = {
    "compact": (nothing, lambda store, folder: store.compact()),
    "clear": (nothing, lambda store, folder: store.clear()),
    "erase": (nothing, lambda store, folder: erase(store)),
    "take over": (rebuilt, take_over),
    "cut by copy": (damaged_end, look),
    "replaced by another": (another_file, lambda store, folder: store.refresh()),
    "open again": (another_file, look),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whichever_call_fails_while_the_file_is_replaced_it_is_told_and_the_next_use_is_whole(
    tmp_path: Path, change: str
) -> None:
    failed = 0
    for call in range(1, 400):
        folder = tmp_path / str(call)
        store = fill(folder)
        prepare, happen = CHANGES[change]
        prepare(store, folder)
        with failing(call) as made:
            try:
                happen(store, folder)
            except StoreUnavailable:
                failed += 1
        with store.batch() as batch:
            batch.put("users", 77, user(77))
            batch.advance(batch.position + 1)
        again = ReadStore.open(folder)
        assert state(again) == state(store), (call, made[-1:])
        assert again.index.seqs() == store.index.seqs(), (call, made[-1:])
        again.close()
        store.close()
        if len(made) < call:
            break
    else:
        raise AssertionError("it never came to an end")
    assert failed, "no call failed"


def test_an_error_in_looking_at_the_tail_is_told_politely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fill(tmp_path)
    with (tmp_path / FILE_NAME).open("ab") as file:
        file.write(b"unfinished")

    def broken(*_: object) -> damage.Tail:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(opened_file, "tail_of", broken)
    with pytest.raises(StoreUnavailable), store.exclusive():
        pass
    monkeypatch.undo()
    with store.exclusive():
        pass
    store.close()


def test_a_file_that_is_cut_off_while_it_is_mapped_is_mapped_as_far_as_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"0123456789" * 1000)
    view, size = FileView(path), FileView.size
    lengths = iter([10_000])
    monkeypatch.setattr(FileView, "size", lambda self: next(lengths, None) or size(self))
    os.truncate(path, 5000)
    whole = view.map_whole()
    assert whole is not None
    assert len(whole) == 5000
    with pytest.raises(OSError, match="ends before"):
        view.map_to(6000)
    assert view.read(4990, 10) == b"0123456789", "what counted before counts on"
    view.close()


def test_an_erasure_whose_history_line_is_damaged_asks_for_a_rebuild_and_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fill(tmp_path)
    monkeypatch.setattr(ReadStore, "finish_erasures", lambda self: None)
    monkeypatch.setattr(storage_module.AppendOnlyStorage, "finish_erasures", lambda self: None)
    erase(store)
    monkeypatch.undo()
    store.storage._view.map_to(store.storage.length)  # from memory it would be read as it was
    content = (tmp_path / FILE_NAME).read_bytes()
    at = content.rindex(b'["activity",1000,{') + len(b'["activity",1000,')
    with (tmp_path / FILE_NAME).open("r+b") as file:
        file.seek(at)
        file.write(b"\xff")
    with store.exclusive():
        assert store.needs_rebuild is not None
    assert store.storage.is_erasing, "the person's words are still there"
    store.close()


def test_lines_that_can_neither_be_overwritten_nor_left_behind_stay_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_short(*_: object) -> list[object]:
        raise ValueError("too short")

    store = fill(tmp_path)
    monkeypatch.setattr(storage_module, "overwritings", too_short)
    monkeypatch.setattr(storage_module.AppendOnlyStorage, "_copy_and_swap", lambda self: False)
    with pytest.raises(StoreUnavailable):
        erase(store)
    assert list(store.storage._contents.erasing) == [3]
    monkeypatch.undo()
    with store.exclusive():
        assert not store.storage.is_erasing
    store.close()
    assert traces(tmp_path, WORD) == []


@pytest.mark.parametrize("killed_at", range(1, 5))
def test_a_working_folder_whose_owner_is_killed_while_it_goes_is_removed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    """However far the removal came: at once, not when the folder is a minute old."""

    class Killed(BaseException):
        """The process ends here."""

    calls: list[object] = []

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def removing(*given: Any, **named: Any) -> Any:
            calls.append(given)
            if len(calls) >= killed_at:
                raise Killed
            return real(*given, **named)

        return removing

    def work() -> None:
        with working_folder(tmp_path) as folder:
            (folder / "read.jsonl").write_bytes(b"words")
            (folder / "read.snapshot").write_bytes(b"words")
            for name in ("unlink", "rmdir"):
                monkeypatch.setattr(os, name, counted(getattr(os, name)))

    with pytest.raises(Killed):
        work()
    monkeypatch.undo()
    remove_orphans(tmp_path)
    assert [*tmp_path.rglob("*")] == []


def test_the_folder_of_a_living_owner_stays(tmp_path: Path) -> None:
    with working_folder(tmp_path) as folder:
        (folder / "read.jsonl").write_bytes(b"words")
        remover = threading.Thread(target=remove_orphans, args=(tmp_path,))
        remover.start()
        remover.join()
        assert (folder / "read.jsonl").exists()
    assert [*tmp_path.iterdir()] == []


def test_three_batches_are_whole_after_a_failing_opening(tmp_path: Path) -> None:
    expected = three_batches(tmp_path)[-1]
    for call in range(1, 30):
        with failing(call) as made:
            try:
                ReadStore.open(tmp_path).close()
            except StoreUnavailable:
                continue
        if len(made) < call:
            break
    store = ReadStore.open(tmp_path)
    assert state(store) == expected
    store.close()


def test_an_erasure_removes_the_files_in_working_folders_within_working_folders(tmp_path: Path) -> None:
    """A read store that is rebuilt there writes its snapshot, or is compacted, in one of its own."""
    with working_folder(tmp_path) as outer, working_folder(outer) as inner:
        (inner / "read.snapshot").write_bytes(WORD.encode())
        (outer / "read.jsonl").write_bytes(WORD.encode())
        remove_working_files(tmp_path)
        assert traces(tmp_path) == []
        assert (inner / "owner").exists(), "its owner still works there"
