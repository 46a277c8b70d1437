"""Erasing in place: nothing of the person is left in any byte, and everything else is as it was."""

from __future__ import annotations

import errno
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import StoreUnavailable
from app.read_store.snapshots import snapshot as snapshot_module
from app.read_store.store import ReadStore
from app.read_store.tinydb import compaction
from app.read_store.tinydb import storage as storage_module
from app.read_store.tinydb.checksums import SHORTEST_VOID, another, moved, void_line, void_line_with
from app.read_store.tinydb.erasing import JOURNAL_NAME, Overwriting, write_journal
from app.read_store.workspace import unfinished_name
from tests.read_store.tinydb.test_torn_files import state, user

WORD = "unmistakable"


def line(position: int, seq: int, **said: Any) -> dict[str, Any]:
    return {
        "position": position,
        "type": "UserUpdated",
        "user_id": user(seq)["id"],
        "stream": user(seq)["id"],
        "occurred_at": "2026-01-01T00:00:00.000000Z",
        **said,
    }


def fill(folder: Path, seqs: int = 6) -> ReadStore:
    """Users with several versions each, history and counters, in several batches; 3 is the one to go."""
    store = ReadStore.open(folder)
    for number in range(4):
        with store.batch() as batch:
            for seq in range(1, seqs):
                bio = f"{WORD} {number}" if seq == 3 else f"another {number}"
                batch.put("users", seq, user(seq, bio=bio))
                batch.put("user_stats", seq, {"id": user(seq)["id"], "counts": {}, "said": bio})
                position = 100 * number + seq
                batch.put("activity", position, line(position, seq, reason=bio, changes={}))
            batch.advance(100 * (number + 1))
    return store


def erase(store: ReadStore, seq: int = 3, position: int = 1000) -> None:
    with store.exclusive():
        with store.batch() as batch:
            batch.erase(seq, position)
            batch.remove("users", seq)
            batch.remove("user_stats", seq)
            for number in range(4):
                at = 100 * number + seq
                batch.put("activity", at, line(at, seq, reason=None, changes={}))
            batch.put("activity", position, line(position, seq, reason=None, changes={}))
            batch.advance(position)
        store.finish_erasures()


def traces(folder: Path, word: str = WORD) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_a_copy_that_was_not_finished_and_could_not_be_removed_goes_with_the_next_erasure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fill(tmp_path)

    def fails(self: Path, *_: Any, **__: Any) -> None:
        raise OSError(errno.EIO, "The disk fails", str(self))

    monkeypatch.setattr(Path, "replace", fails)
    monkeypatch.setattr(Path, "unlink", fails)
    store.save_snapshot()
    monkeypatch.undo()
    assert [path for path in traces(tmp_path) if path.endswith(".tmp")]
    erase(store)
    assert traces(tmp_path) == []
    store.close()


def test_an_erasure_is_not_over_while_such_a_copy_can_not_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fill(tmp_path)
    (tmp_path / unfinished_name()).write_text(WORD)
    unlink = Path.unlink

    def fails(self: Path, missing_ok: bool = False) -> None:
        if self.suffix == ".tmp":
            raise PermissionError(errno.EACCES, "Nobody may", str(self))
        unlink(self, missing_ok)

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "unlink", fails)
    with pytest.raises(StoreUnavailable):
        erase(store)
    assert store.storage.is_erasing
    monkeypatch.undo()
    with store.exclusive():
        store.finish_erasures()
    assert (traces(tmp_path), store.storage.is_erasing) == ([], False)
    store.close()


def test_nothing_is_left_and_the_rest_is_as_it_was(tmp_path: Path) -> None:
    store = fill(tmp_path)
    store.save_snapshot()
    length = store.storage.length
    assert traces(tmp_path)
    erase(store)
    assert traces(tmp_path) == []
    expected = state(store)
    assert [seq for seq, _ in expected[1]] == [1, 2, 4, 5]
    assert store.storage.length > length  # nothing was moved
    assert store.storage.find_damage() is None
    store.close()
    assert traces(tmp_path) == []
    for snapshot in [None, *tmp_path.glob("*.snapshot")]:
        if snapshot is not None:
            snapshot.unlink()
        store = ReadStore.open(tmp_path)
        assert (state(store), store.needs_rebuild) == (expected, None)
        assert store.seq_of_email("u3@example.org") is None
        assert store.storage.is_erasing is False
        store.close()


def test_the_checksums_tell_nothing_of_what_stood_there(tmp_path: Path) -> None:
    """Whoever guesses the erased lines can't find out by a checksum that the guess is right."""
    first, second = fill(tmp_path / "a"), fill(tmp_path / "b")
    before = (tmp_path / "a" / "read.jsonl").read_bytes()
    erase(first)
    erase(second)
    first.close()
    second.close()
    after = [(tmp_path / name / "read.jsonl").read_bytes() for name in "ab"]

    def checksums(content: bytes) -> list[bytes]:
        lines = [row for row in content.splitlines() if row.startswith(b'{"checkpoint"')]
        return [row.partition(b'"crc":')[2] for row in lines]

    old, one, other = checksums(before), checksums(after[0]), checksums(after[1])
    assert all(old[at] != one[at] != other[at] for at in range(4))


def test_another_process_that_has_it_open_reads_on_and_finds_the_person_gone(tmp_path: Path) -> None:
    store = fill(tmp_path)
    other = ReadStore.open(tmp_path)
    erase(store)
    other.refresh()
    assert state(other) == state(store)
    assert other.index.seqs() == store.index.seqs()
    other.close()  # whose snapshot must not bring the words back
    store.close()
    assert traces(tmp_path) == []


def test_an_erasure_that_was_interrupted_is_finished_by_the_next_who_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fill(tmp_path)
    store.save_snapshot()
    monkeypatch.setattr(ReadStore, "finish_erasures", lambda self: None)
    erase(store)
    store.storage.close()  # as a kill would leave it
    monkeypatch.undo()
    assert traces(tmp_path)
    again = ReadStore.open(tmp_path)
    assert traces(tmp_path) == []
    assert (again.index.seqs(), again.storage.find_damage()) == ([1, 2, 4, 5], None)
    again.close()
    assert traces(tmp_path) == []


@pytest.mark.parametrize("overwritten", range(0, 14, 2))
def test_overwriting_that_was_interrupted_is_finished_before_anybody_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overwritten: int
) -> None:
    class Killed(BaseException):
        """The process ends here."""

    def some(path: Path, wanted: Any) -> None:
        with path.open("r+b") as file:
            for at, data in wanted[:overwritten]:
                file.seek(at)
                file.write(data)
            if len(wanted) > overwritten:
                at, data = wanted[overwritten]
                file.seek(at)
                file.write(data[: len(data) // 2])
        raise Killed

    store = fill(tmp_path)
    monkeypatch.setattr(storage_module, "overwrite", some)
    with pytest.raises(Killed):
        erase(store)
    monkeypatch.undo()
    again = ReadStore.open(tmp_path)
    assert (again.needs_rebuild, again.index.seqs()) == (None, [1, 2, 4, 5])
    assert traces(tmp_path) == []
    again.close()
    store.storage.close()


def test_a_compaction_that_began_before_does_not_bring_the_person_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fill(tmp_path)
    other = ReadStore.open(tmp_path)
    copy = compaction.write_copy
    erased: list[bool] = []

    def copy_then_erase(*given: Any) -> None:
        copy(*given)
        if not erased:
            erased.append(True)
            erase(other)
            assert traces(tmp_path) == []  # not even in the copy

    monkeypatch.setattr(storage_module, "write_copy", copy_then_erase)
    assert store.compact()
    assert store.index.seqs() == [1, 2, 4, 5]
    other.close()
    store.close()
    assert traces(tmp_path) == []


def test_a_compaction_writes_nothing_of_whom_was_erased_since_it_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may still have in memory what is erased in the file."""
    store = fill(tmp_path)
    other = ReadStore.open(tmp_path)
    copy = compaction.write_copy
    found: list[list[str]] = []

    def erase_then_copy(file: BinaryIO, *given: Any) -> None:
        if not found:
            erase(other)
        copy(file, *given)
        file.flush()
        found.append(traces(tmp_path))

    monkeypatch.setattr(storage_module, "write_copy", erase_then_copy)
    assert store.compact()
    assert found == [[], []]  # the second time it knows
    other.close()
    store.close()


def test_a_snapshot_writes_nothing_of_whom_was_erased_since_it_was_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fill(tmp_path)
    other = ReadStore.open(tmp_path)
    write = snapshot_module.write
    found: list[list[str]] = []

    def erase_then_write(file: BinaryIO, facts: Any, arrays: Any, *turn: Any) -> None:
        first = not found
        if first:
            found.append(["not looked yet"])
            erase(other)
        write(file, facts, arrays)
        file.flush()
        if first:
            found[0] = traces(tmp_path)

    monkeypatch.setattr(snapshot_module, "write", erase_then_write)
    with suppress(Exception):  # it notices in the end
        store._keeper._write()
    assert found == [[]]
    other.close()
    store.close()
    assert traces(tmp_path) == []


def test_what_killed_processes_left_is_removed_at_the_next_opening(tmp_path: Path) -> None:
    fill(tmp_path).close()
    left = tmp_path / ".0123456789abcdef0123456789abcdef.tmp"
    left.write_text(WORD)
    folder = tmp_path / ".abc.work"
    folder.mkdir()
    (folder / "owner").touch()
    (folder / "read.jsonl").write_text(WORD)
    ReadStore.open(tmp_path).close()
    assert (left.exists(), folder.exists()) == (False, False)


@given(st.binary(min_size=SHORTEST_VOID, max_size=200), st.binary(max_size=300), st.integers(0, 2**32 - 1))
def test_a_void_line_gives_any_checksum(old: bytes, behind: bytes, wanted: int) -> None:
    new = void_line_with(len(old), wanted)
    assert (len(new), zlib.crc32(new)) == (len(old), wanted)
    assert (set(new[:-1]) <= set(range(0x10, 0x20)), new[-1:]) == (True, b"\n")
    difference = zlib.crc32(old) ^ zlib.crc32(new)
    later = moved(difference, len(behind))
    assert later == zlib.crc32(old + behind) ^ zlib.crc32(new + behind)
    assert moved(later, -len(behind)) == difference
    assert len(void_line(len(old))) == len(old)
    assert len(str(another(wanted))) == len(str(wanted))


def test_a_journal_of_a_file_that_is_gone_is_in_nobody_s_way(tmp_path: Path) -> None:
    fill(tmp_path).close()
    write_journal(tmp_path / JOURNAL_NAME, "another file", [Overwriting(3, b"x")])
    (tmp_path / "read.jsonl").unlink()
    store = ReadStore.open(tmp_path)
    with store.batch() as batch:
        batch.put("users", 1, user(1))
        batch.advance(1)
    assert state(store)[0] == 1
    assert not (tmp_path / JOURNAL_NAME).exists()
    store.close()
