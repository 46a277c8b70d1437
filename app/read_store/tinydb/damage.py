"""Damage: what in the file can't be what was written, where it is, and what may be cut off."""

from __future__ import annotations

import mmap
from enum import Enum
from pathlib import Path

from app.read_store.tinydb.file_view import FileView
from app.read_store.tinydb.lines import batches, finished_batches


class Tail(Enum):
    """What stands behind the last good batch."""

    NOTHING = "nothing"
    #: A batch whose writer was killed: nobody else can have taken it in.
    UNFINISHED = "unfinished"
    #: One batch that was finished and can't be read; others may have taken it in when it could.
    LAST_BATCH = "last batch"
    #: A batch that can't be read, and others behind it.
    BATCHES = "batches"


def tail_of(path: Path, known: int, size: int) -> Tail:
    """What stands in the file's bytes [known, size), which begin with no good batch."""
    if size <= known:
        return Tail.NOTHING
    with path.open("rb") as file, mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ) as data:
        finished = finished_batches(data, known, size, at_most=2)
        if finished == 0 and data[size - 2 : size] == b"}\n":
            finished = 1  # its checkpoint line is what is damaged
    return (Tail.UNFINISHED, Tail.LAST_BATCH, Tail.BATCHES)[finished]


def first_damage(path: Path, start: int, end: int) -> int | None:
    """Where the first batch of the file's bytes [start, end) that does not match its checksum begins; None
    when all do. About 1 s a gigabyte, most of it without the interpreter's lock. Raises OSError."""
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
