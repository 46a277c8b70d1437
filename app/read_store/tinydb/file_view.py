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
    """Bytes [0, `length`) of one open file. The map never extends beyond finished batches, so that cutting
    off an unfinished end (in any process) can't make a mapped page invalid for a reader.

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
        """Return (device, inode) of the open file, which differ from the path's after the file was
        replaced."""
        status = os.fstat(self._file.fileno())
        return status.st_dev, status.st_ino

    @property
    def closed(self) -> bool:
        """Return whether the view was closed."""
        return self._file.closed

    def size(self) -> int:
        """Return the current size of the open file, visible or not. The path may name another file. Raises
        OSError."""
        return os.fstat(self._file.fileno()).st_size

    def read(self, offset: int, length: int) -> bytes:
        """Return these bytes. O(length). Raises StoreUnavailable if the view was closed."""
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
        """Map all bytes of the file, even if it is cut off meanwhile. Raises OSError."""
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
