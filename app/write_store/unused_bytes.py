"""Unused bytes of SQLite's pages: cleared, because they may hold copies of rows that were moved or erased.

`PRAGMA secure_delete` overwrites what is deleted. But where SQLite divides a full page, or joins two, it
copies rows to other pages and leaves the former bytes in the space that is free now, between a page's list of cells
and its first cell; they stay there when the rows themselves are deleted
(https://www.sqlite.org/fileformat2.html, “B-tree Pages”).
"""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"SQLite format 3\0"
#: The page kinds that hold cells, with the length of their header.
_HEADERS = {2: 12, 5: 12, 10: 8, 13: 8}
_PAGES_AT_ONCE = 4096

_lock = threading.Lock()
#: By (device, inode). Never closed: closing any descriptor of a file gives up all locks of this process on
#: it, SQLite's too (POSIX, fcntl(2)).
_descriptors: dict[tuple[int, int], int] = {}


def clear_unused_bytes(connection: sqlite3.Connection, database: Path) -> int:
    """Clear them in the file; answers of how many pages. The connection must be in a transaction that writes
    (BEGIN IMMEDIATE) and that is going to be committed, so that nobody else writes and everybody drops the
    pages in memory after it; and the write-ahead log must be empty, so that the file is all there is. Readers
    don't notice: nothing looks at these bytes. About 0.5 s a gigabyte. A file that is encrypted is left as it
    is. Raises OSError."""
    assert connection.in_transaction
    file = _descriptor(database)
    head = _read(file, 100, 0)
    if head[:16] != _MAGIC:
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
    """(offset of the page, start and end of its unused bytes) where these are not clear."""
    offset = 0
    while chunk := _read(file, size * _PAGES_AT_ONCE, offset):
        pages = np.frombuffer(chunk, dtype=np.uint8)[:len(chunk) // size * size].reshape(-1, size)
        first = 100 if offset == 0 else 0  # the file's own header stands before that of its first page
        for number, start, end in _gaps(pages, first, size):
            at = number * size
            if chunk[at + start:at + end].strip(b"\0"):
                yield offset + at, start, end
        offset += len(chunk)


def _gaps(pages: NDArray[np.uint8], first: int, size: int) -> Iterator[tuple[int, int, int]]:
    heads = pages[:, :12].astype(np.int64)
    if first and len(pages):
        heads[0] = pages[0, first:first + 12]
    before = np.zeros(len(pages), dtype=np.int64)
    before[:1] = first
    lengths = np.zeros(256, dtype=np.int64)
    for kind, length in _HEADERS.items():
        lengths[kind] = length
    header = lengths[heads[:, 0]]
    start = before + header + 2 * (heads[:, 3] << 8 | heads[:, 4])
    end = heads[:, 5] << 8 | heads[:, 6]
    end = np.where(end == 0, 65536, end)
    found = np.flatnonzero((header > 0) & (start < end) & (end <= size))
    yield from zip(found.tolist(), start[found].tolist(), end[found].tolist(), strict=True)
