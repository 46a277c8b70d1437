"""FileView: reads the finished part of the file by a memory map, and what was appended later from memory."""

from __future__ import annotations

import errno
import mmap
import os
from contextlib import suppress
from pathlib import Path

from app.domain.errors import StoreUnavailable
from app.domain.message import Message

#: The number of appended bytes kept in memory before the file is mapped again.
_TAIL_LIMIT = 8 << 20


class FileView:
    """Reads the bytes [0, `length`) of one open file. The memory map never extends beyond finished batches.
    So no mapped page becomes invalid for a reader when a process cuts off an unfinished end.

    Not thread-safe: the storage guards it.
    """

    def __init__(self, path: Path) -> None:
        """Open the file for reading, with a length of 0. Raises OSError."""
        self._file = path.open("rb", buffering=0)
        self._map: mmap.mmap | None = None
        self._mapped = 0
        self._tail = bytearray()

    @property
    def length(self) -> int:
        """Return how many bytes are visible."""
        return self._mapped + len(self._tail)

    def identity(self) -> tuple[int, int]:
        """Return (device, inode) of the open file. After a replacement they differ from those of the file at
        the path."""
        status = os.fstat(self._file.fileno())
        return status.st_dev, status.st_ino

    @property
    def closed(self) -> bool:
        """Return whether the view was closed."""
        return self._file.closed

    def size(self) -> int:
        """Return the current size of the open file, including bytes that are not visible. By now another file
        may be at the path. Raises OSError."""
        return os.fstat(self._file.fileno()).st_size

    def read(self, offset: int, length: int) -> bytes:
        """Return `length` bytes of the visible part from `offset` on. O(length). Raises StoreUnavailable if
        the view was closed."""
        if offset >= self._mapped:
            at = offset - self._mapped
            return bytes(self._tail[at : at + length])
        if self._map is None:
            raise StoreUnavailable(Message("The read store is being replaced. Try again in a moment."))
        return self._map[offset : offset + length]

    def read_file(self, offset: int, length: int) -> bytes:
        """Return bytes directly from the file, visible or not; fewer if it ends earlier."""
        self._file.seek(offset)
        parts = []
        while length > 0:
            part = self._file.read(min(length, 64 << 20))
            if not part:
                break
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    def map_to(self, length: int) -> mmap.mmap | None:
        """Map the first `length` bytes and make exactly these visible. Returns the map (None for no bytes).
        Raises OSError, also if the file is shorter; the visible part then stays the same."""
        made = None
        if length:
            try:
                made = mmap.mmap(self._file.fileno(), length, access=mmap.ACCESS_READ)
            except ValueError as error:  # it was cut off a moment ago
                raise OSError(
                    errno.EIO, Message("The file ends before its byte {length}", length=str(length))
                ) from error
        self._unmap()
        self._tail.clear()
        self._map, self._mapped = made, length
        return self._map

    def map_whole(self) -> mmap.mmap | None:
        """Map all bytes of the file and return the map (None for an empty file). If the file is cut off
        meanwhile, tries again with its new size. Raises OSError."""
        while True:
            size = self.size()
            try:
                return self.map_to(size)
            except OSError:
                if self.size() >= size:
                    raise

    def extend(self, data: bytes) -> None:
        """Append `data` to the visible part. `data` must be the bytes that follow that part in the file."""
        self._tail += data
        if len(self._tail) > _TAIL_LIMIT:
            with suppress(OSError):  # bytes in memory are visible too
                self.map_to(self.length)

    def close(self) -> None:
        """Close the map and the file. Calling it again has no effect. Windows can replace the file only after
        this."""
        self._unmap()
        self._file.close()

    def _unmap(self) -> None:
        if self._map is not None:
            self._map.close()
            self._map = None
