"""Unused bytes of SQLite's pages: cleared, because they may hold copies of rows that were moved or erased.

`PRAGMA secure_delete` overwrites what is deleted. But where SQLite divides a full page, or joins two, it
copies rows to other pages and leaves the former bytes in the space that is free now, between a page's list
of cells and its first cell; they stay there when the rows themselves are deleted
(https://www.sqlite.org/fileformat2.html, “B-tree Pages”).
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
#: Of the file's header; 0 unless it has auto-vacuum.
_LARGEST_ROOT = slice(52, 56)
#: The page kinds that hold cells, with the length of their header.
_HEADERS = {2: 12, 5: 12, 10: 8, 13: 8}
#: What stays in the processor's own memory is looked through fastest.
_PAGES_AT_ONCE = 128
#: Where a page's header has its kind, the number of its cells, and where the first of them begins.
_FIELDS = (0, 3, 4, 5, 6)

_lock = threading.Lock()
#: By (device, inode). Never closed: closing any descriptor of a file gives up all locks of this process on
#: it, SQLite's too (POSIX, fcntl(2)).
_descriptors: dict[tuple[int, int], int] = {}


def clear_unused_bytes(connection: sqlite3.Connection, database: Path) -> int:
    """Clear them in the file; answers of how many pages. The connection must be in a transaction that writes
    (BEGIN IMMEDIATE) and that is going to be committed, so that nobody else writes and everybody drops the
    pages in memory after it; and the write-ahead log must be empty, so that the file is all there is. Readers
    don't notice: nothing looks at these bytes. About 0.3 s a gigabyte. Raises OSError.

    Left as they are: a file that is encrypted; one with auto-vacuum, whose pointer maps can look like pages
    of cells; and each page whose list of cells does not agree with where it says that they begin. A power cut
    in the middle of a sector is taken not to harm the sector's other bytes, as SQLite does by default
    (SQLITE_POWERSAFE_OVERWRITE)."""
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
    """(offset of the page, start and end of its unused bytes) where these are not clear. Written for speed: a
    gigabyte has 262,144 pages."""
    offset, clear = 0, bytes(size)
    while chunk := _read(file, size * _PAGES_AT_ONCE, offset):
        whole = len(chunk) // size * size
        if offset == 0 and whole:  # the file's own header stands before that of its first page
            start = 100 + _HEADERS[chunk[100]] + 2 * (chunk[103] << 8 | chunk[104])
            end = (chunk[105] << 8 | chunk[106]) or 65536
            if chunk[start:end].strip(b"\0") and _agrees(chunk, 0, size, start, end):
                yield 0, start, end
        at = -size
        for kind, cells, low, end, end_low in zip(
            *(chunk[field:whole:size] for field in _FIELDS), strict=True
        ):
            at += size
            if kind in _HEADERS:  # else a page of a long value, or a free one, which SQLite clears
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
    """Whether the page at this place is what it looks like: its list of cells ends at `start`, and no cell,
    nor the first free block, begins before `end`. A free page may hold anything, and must not mislead."""
    first = at + (100 if at == 0 and chunk[:16] == _MAGIC else 0)
    cells = chunk[first + 3] << 8 | chunk[first + 4]
    free = chunk[first + 1] << 8 | chunk[first + 2]
    if end > size or (free and not end <= free < size):
        return False
    if not cells:
        return True
    places: tuple[int, ...] = struct.unpack_from(f">{cells}H", chunk, at + start - 2 * cells)
    return end <= min(places) and max(places) < size
