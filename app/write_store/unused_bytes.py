"""Unused bytes of SQLite's pages: clears them, since they may hold copies of moved or erased rows.

`PRAGMA secure_delete` overwrites deleted content. But when SQLite splits a full page or joins two, it copies
rows to other pages and leaves the old bytes in the space that becomes free between a page's list of cells and
its first cell. They stay there when the rows themselves are deleted (https://www.sqlite.org/fileformat2.html,
“B-tree Pages”).
"""

from __future__ import annotations

import os
import sqlite3
import struct
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

_MAGIC = b"SQLite format 3\0"
#: In the file's header; 0 unless the file has auto-vacuum.
_LARGEST_ROOT = slice(52, 56)
#: The page kinds that contain cells, with the length of their page header.
_HEADERS = {2: 12, 5: 12, 10: 8, 13: 8}
#: Chunks that fit into the processor's cache are scanned fastest.
_PAGES_AT_ONCE = 128
#: Offsets in the page header of the page's kind, its number of cells, and where the first cell begins.
_FIELDS = (0, 3, 4, 5, 6)

_lock = threading.Lock()
#: Descriptors by (device, inode). They are never closed: closing any descriptor of a file releases all locks
#: that this process has on it, including SQLite's (POSIX, fcntl(2)).
_descriptors: dict[tuple[int, int], int] = {}


def clear_unused_bytes(connection: sqlite3.Connection, database: Path) -> int:
    """Clear the unused bytes in the file and return the number of pages cleared. About 0.3 s per gigabyte.
    Raises OSError.

    The connection must be in a write transaction (BEGIN IMMEDIATE) that will be committed, so that nothing
    else writes meanwhile and every connection drops its cached pages afterwards. The write-ahead log must be
    empty, so that the file is complete. Readers are not affected, since nothing reads these bytes.

    Three things are not changed: an encrypted file; a file with auto-vacuum, since its pointer maps can look
    like pages of cells; and a page with a list of cells that contradicts where the page says its cells begin.
    It is assumed that a power cut in the middle of a sector doesn't harm the sector's other bytes, as SQLite
    does by default (SQLITE_POWERSAFE_OVERWRITE).
    """
    assert connection.in_transaction
    file = _descriptor(database)
    head = _read(file, 100, 0)
    if head[:16] != _MAGIC or any(head[_LARGEST_ROOT]):
        return 0
    size = int.from_bytes(head[16:18], "big")
    size = 65536 if size == 1 else size
    cleared = 0
    for offset, start, end in _unused(file, size):
        _write(file, bytes(end - start), offset + start)
        cleared += 1
    if cleared:
        os.fsync(file)
    return cleared


def _descriptor(database: Path) -> int:
    with _lock:
        status = database.stat()
        key = status.st_dev, status.st_ino
        if key not in _descriptors:
            _descriptors[key] = os.open(
                database, os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
            )
        return _descriptors[key]


def _read(file: int, length: int, offset: int) -> bytes:
    if sys.platform == "win32":
        with _lock:
            os.lseek(file, offset, os.SEEK_SET)
            return os.read(file, length)
    else:
        return os.pread(file, length, offset)


def _write(file: int, data: bytes, offset: int) -> None:
    if sys.platform == "win32":
        with _lock:
            os.lseek(file, offset, os.SEEK_SET)
            os.write(file, data)
    else:
        os.pwrite(file, data, offset)


def _unused(file: int, size: int) -> Iterator[tuple[int, int, int]]:
    """Yield (offset of the page, start and end of its unused bytes) for each page whose unused bytes are not
    clear. The code is written for speed: a gigabyte has 262,144 pages."""
    offset, clear = 0, bytes(size)
    while chunk := _read(file, size * _PAGES_AT_ONCE, offset):
        whole = len(chunk) // size * size
        if offset == 0 and whole:  # the file header precedes the header of the first page
            start = 100 + _HEADERS[chunk[100]] + 2 * (chunk[103] << 8 | chunk[104])
            end = (chunk[105] << 8 | chunk[106]) or 65536
            if chunk[start:end].strip(b"\0") and _agrees(chunk, 0, size, start, end):
                yield 0, start, end
        at = -size
        for kind, cells, low, end, end_low in zip(
            *(chunk[field:whole:size] for field in _FIELDS), strict=True
        ):
            at += size
            if kind in _HEADERS:  # other pages belong to long values or are free, and SQLite clears those
                start = _HEADERS[kind] + 2 * (cells << 8 | low)
                end = (end << 8 | end_low) or 65536
                if (
                    start < end
                    and chunk[at + start : at + end] != clear[: end - start]
                    and _agrees(chunk, at, size, start, end)
                ):
                    yield offset + at, start, end
        offset += len(chunk)


def _agrees(chunk: bytes, at: int, size: int, start: int, end: int) -> bool:
    """Return whether this is really a page of cells, since free pages can hold anything that looks like a
    header. In a page of cells, the list of cells ends at `start`, and no cell and no free block begins before
    `end`."""
    first = at + (100 if at == 0 and chunk[:16] == _MAGIC else 0)
    cells = chunk[first + 3] << 8 | chunk[first + 4]
    free = chunk[first + 1] << 8 | chunk[first + 2]
    if end > size or (free and not end <= free < size):
        return False
    if not cells:
        return True
    places: tuple[int, ...] = struct.unpack_from(f">{cells}H", chunk, at + start - 2 * cells)
    return end <= min(places) and max(places) < size
