"""Damage: finds the parts of the file that do not match their checksums, and tells which of them may be cut
off."""

from __future__ import annotations

import mmap
from enum import Enum
from pathlib import Path

from app.read_store.tinydb.file_view import FileView
from app.read_store.tinydb.lines import batches, finished_batches


class Tail(Enum):
    """What follows the last good batch of a file."""

    NOTHING = "nothing"
    #: A batch that a killed process left unfinished, so that no process can have applied it.
    UNFINISHED = "unfinished"
    #: One batch that was finished and can't be read; others may have applied it when it could be.
    LAST_BATCH = "last batch"
    #: A batch that can't be read, followed by others.
    BATCHES = "batches"


def tail_of(path: Path, known: int, size: int) -> Tail:
    """Return what kind of tail the file's bytes [known, size) are. These bytes must not begin with a good
    batch."""
    if size <= known:
        return Tail.NOTHING
    with path.open("rb") as file, mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ) as data:
        finished = finished_batches(data, known, size, at_most=2)
        if finished == 0 and data[size - 2 : size] == b"}\n":
            finished = 1  # it is the checkpoint line that is damaged
    return (Tail.UNFINISHED, Tail.LAST_BATCH, Tail.BATCHES)[finished]


def first_damage(path: Path, start: int, end: int) -> int | None:
    """Return where the first batch with a wrong checksum begins in the file's bytes [start, end), or None if
    all checksums match. About 1 s per gigabyte, mostly without the interpreter's lock. Raises OSError."""
    view = FileView(path)
    try:
        data = view.map_whole()
        here = start
        if data is not None:
            for span in batches(data, 0, start, min(end, view.length)):
                here = span.end
        return here if here < end else None
    finally:
        view.close()
