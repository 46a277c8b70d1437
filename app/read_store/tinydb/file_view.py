"""The finished part of the file, readable at once: a memory map and, after it, what was appended since."""

from __future__ import annotations

import errno
import mmap
import os
from contextlib import suppress
from pathlib import Path

from app.domain.errors import StoreUnavailable
from app.domain.message import Message

#: Appended bytes kept in memory before the map is made anew.
_TAIL_LIMIT = 8 << 20


class FileView:
    """Bytes [0, `length`) of one open file. The map never reaches beyond finished batches, so that
    cutting off a torn tail (by any process) can't pull the floor away from under a reader.

    Not safe for threads: the storage guards it.
    """

    def __init__(self, path: Path) -> None:
        """Open for reading; nothing counts as finished yet. Raises OSError."""
        self._file = path.open("rb", buffering=0)
        self._map: mmap.mmap | None = None
        self._mapped = 0
        self._tail = bytearray()

    @property
    def length(self) -> int:
        """How many bytes count."""
        return self._mapped + len(self._tail)

    def identity(self) -> tuple[int, int]:
        """(device, inode) of the open file: it differs from the path's when the file was swapped."""
        status = os.fstat(self._file.fileno())
        return status.st_dev, status.st_ino

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._file.closed

    def size(self) -> int:
        """How long the open file is now, whatever counts; the path may name another file. Raises OSError."""
        return os.fstat(self._file.fileno()).st_size

    def read(self, offset: int, length: int) -> bytes:
        """The bytes there. O(length). Raises StoreUnavailable after it was closed."""
        if offset >= self._mapped:
            at = offset - self._mapped
            return bytes(self._tail[at : at + length])
        if self._map is None:
            raise StoreUnavailable(Message("The read store is being replaced. Try again in a moment."))
        return self._map[offset : offset + length]

    def read_file(self, offset: int, length: int) -> bytes:
        """Bytes straight from the file, whether they count or not; fewer when it ends before."""
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
        """Let the first `length` bytes count, all of them mapped; returns the map (None of no bytes). Raises
        OSError, also where the file is shorter, and what counted before counts on then."""
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
        """As `map_to` of all bytes that there are, however the file is cut off meanwhile. Raises OSError."""
        while True:
            size = self.size()
            try:
                return self.map_to(size)
            except OSError:
                if self.size() >= size:
                    raise

    def extend(self, data: bytes) -> None:
        """Let `data`, which stands in the file after what counts, count too."""
        self._tail += data
        if len(self._tail) > _TAIL_LIMIT:
            with suppress(OSError):  # what is in memory counts as well
                self.map_to(self.length)

    def close(self) -> None:
        """Let go of map and file; harmless twice. Windows can replace the file only after it."""
        self._unmap()
        self._file.close()

    def _unmap(self) -> None:
        if self._map is not None:
            self._map.close()
            self._map = None
