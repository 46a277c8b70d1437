"""Erasing: overwrites every line about a user in the read store's file, in place.

Rewriting the file would take seconds per gigabyte; finding the lines takes a tenth of a second. The checksum
of each changed batch is replaced with a random one, because the former checksum would let an attacker confirm
a guess of the erased text.
"""

from __future__ import annotations

import mmap
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import orjson
import stringzilla

from app.files.private import open_private
from app.read_store.tinydb.checksums import SHORTEST_VOID, another, moved, void_line, void_line_with
from app.read_store.tinydb.lines import Checkpoint, Entry, Span, checkpoint_after, entries

#: The tables in which each line is about one user; the others hold ids and counts.
_PERSONAL = frozenset({"users", "user_stats", "activity", "review_decisions"})
JOURNAL_NAME = "erasure.journal"

#: Returns whether an entry's document has since been changed or removed.
IsDead = Callable[[Entry], bool]


class Overwriting(NamedTuple):
    """Bytes to write at an offset of the file."""

    offset: int
    data: bytes


def overwritings(path: Path, length: int, user_id: str, is_dead: IsDead) -> list[Overwriting]:
    """Return what has to be overwritten in the file's first `length` bytes to remove the user. That is each
    line that contains the user's id and an outdated document, and the checkpoint of each batch with such
    lines. About 0.1 s per gigabyte. Raises OSError, and ValueError if a line is too short to be overwritten.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), length, access=mmap.ACCESS_READ) as data:
        lines = _lines_with(data, user_id.encode(), is_dead)
        found: list[Overwriting] = []
        checkpoint: Checkpoint | None = None
        of_batch: list[tuple[int, int]] = []
        for start, end in lines:
            if checkpoint is None or start >= checkpoint.at:
                found += _batch(data, of_batch, checkpoint)
                checkpoint, of_batch = checkpoint_after(data, end), []
            of_batch.append((start, end))
        return [*found, *_batch(data, of_batch, checkpoint)]


def write_journal(path: Path, generation: str, wanted: list[Overwriting]) -> None:
    """Store what is about to be overwritten. If this process is killed, another one can then finish the
    overwriting. Raises OSError."""
    line = orjson.dumps({"generation": generation, "writes": [[at, data.hex()] for at, data in wanted]})
    with open_private(path) as file:
        file.write(b"%08x %b\n" % (zlib.crc32(line), line))
        file.flush()
        os.fsync(file.fileno())


def read_journal(path: Path, generation: str) -> list[Overwriting]:
    """Return what was to be overwritten in the file of this generation. Returns an empty list if the journal
    is incomplete (nothing has been overwritten yet in that case) or belongs to another file. Raises OSError.
    """
    checksum, _, line = path.read_bytes().rstrip(b"\n").partition(b" ")
    if checksum != b"%08x" % zlib.crc32(line):
        return []
    kept = orjson.loads(line)
    if kept["generation"] != generation:
        return []
    return [Overwriting(at, bytes.fromhex(data)) for at, data in kept["writes"]]


def overwrite(path: Path, wanted: list[Overwriting]) -> None:
    """Write the bytes and flush them to the disk. Raises OSError."""
    with path.open("r+b", buffering=0) as file:
        for at, data in wanted:
            file.seek(at)
            file.write(data)
        os.fsync(file.fileno())


def _lines_with(data: mmap.mmap, wanted: bytes, is_dead: IsDead) -> Iterator[tuple[int, int]]:
    with memoryview(data) as memory:
        text = stringzilla.Str(memory)
        try:
            here = text.find(wanted)
            while here >= 0:
                start, end = data.rfind(b"\n", 0, here) + 1, data.find(b"\n", here) + 1
                if data[start : start + 1] == b"[":
                    for entry in entries(data, 0, Span(start, end, end, 0)):
                        if entry.table in _PERSONAL and is_dead(entry):
                            yield start, end
                here = text.find(wanted, end)
        finally:
            del text


def _batch(
    data: mmap.mmap, lines: list[tuple[int, int]], checkpoint: Checkpoint | None
) -> Iterator[Overwriting]:
    if not lines or checkpoint is None:
        return
    behind = len(str(checkpoint.position))
    crc = another(checkpoint.crc)
    difference = checkpoint.crc ^ crc
    *others, (start, end) = sorted(lines, key=lambda line: line[1] - line[0] >= SHORTEST_VOID)
    for at, to in others:
        new = void_line(to - at)
        changed = zlib.crc32(data[at:to]) ^ zlib.crc32(new)
        difference ^= moved(changed, checkpoint.at - to + behind)
        yield Overwriting(at, new)
    wanted = zlib.crc32(data[start:end]) ^ moved(difference, -(checkpoint.at - end + behind))
    yield Overwriting(start, void_line_with(end - start, wanted))
    yield Overwriting(checkpoint.at, checkpoint.line(crc))
