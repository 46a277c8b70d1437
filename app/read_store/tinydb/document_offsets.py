"""DocumentOffsets: stores where the documents of a table are in the file, in twelve bytes each and without
Python objects."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: A doc_id gets a place in the arrays up to this many times the number of documents (plus _ROOM).
_SPARSENESS = 4
_ROOM = 1024


class DocumentOffsets:
    """Maps doc_id to (offset, length), in the order in which documents were added, like a dict.

    Ids that are close together, as Padron's are, are stored in flat arrays. Stray ids (negative or far beyond
    the others) are stored in a dict. Offset 0 means that a document is absent, since no document can be in
    the place of the file's header. Look-ups and changes cost O(1), `ids` O(n). Not thread-safe: the storage
    guards it.
    """

    def __init__(self) -> None:
        self._offset = array("q")
        self._length = array("I")
        #: The order of addition, stored once an id is added that is smaller than an earlier one.
        self._birth: array[int] | None = None
        self._births = 0
        self._highest: int | None = None
        self._stray: dict[int, tuple[int, int, int]] = {}
        self._count = 0
        #: The size of the JSON of all documents in bytes.
        self.bytes = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, doc_id: object) -> bool:
        return isinstance(doc_id, int) and self.get(doc_id) is not None

    def get(self, doc_id: int) -> tuple[int, int] | None:
        """Return (offset, length) of the document's JSON, or None."""
        if 0 <= doc_id < len(self._offset):
            offset = self._offset[doc_id]
            if offset:
                return offset, self._length[doc_id]
        if self._stray:
            place = self._stray.get(doc_id)
            if place is not None:
                return place[0], place[1]
        return None

    def put(self, doc_id: int, offset: int, length: int) -> tuple[int, int] | None:
        """Set the document's location and return the former one, or None if the document is new. A new
        document comes last in the order."""
        old = self.get(doc_id)
        if old is not None:
            self.bytes += length - old[1]
            if doc_id in self._stray:
                self._stray[doc_id] = (offset, length, self._stray[doc_id][2])
            else:
                self._offset[doc_id] = offset
                self._length[doc_id] = length
            return old
        self._note_order(doc_id)
        self.bytes += length
        if self._fits(doc_id):
            self._offset[doc_id] = offset
            self._length[doc_id] = length
            if self._birth is not None:
                self._birth[doc_id] = self._births
        else:
            self._stray[doc_id] = (offset, length, self._births)
        self._count += 1
        self._births += 1
        return None

    def remove(self, doc_id: int) -> tuple[int, int] | None:
        """Remove the document and return its location, or None if there was none."""
        old = self.get(doc_id)
        if old is None:
            return None
        if self._stray.pop(doc_id, None) is None:
            self._offset[doc_id] = 0
        self._count -= 1
        self.bytes -= old[1]
        return old

    def ids(self) -> list[int]:
        """Return all doc_ids in the order in which they were added."""
        dense = np.flatnonzero(np.frombuffer(self._offset, dtype=np.int64)) if self._offset else _NONE
        if self._birth is not None:
            births = np.frombuffer(self._birth, dtype=np.int64)[dense]
            if not self._stray:
                return [int(i) for i in dense[np.argsort(births, kind="stable")].tolist()]
            pairs = list(zip(births.tolist(), dense.tolist(), strict=True))
            pairs += [(place[2], doc_id) for doc_id, place in self._stray.items()]
            return [doc_id for _, doc_id in sorted(pairs)]
        if not self._stray:
            return list(dense.tolist())
        return sorted([*dense.tolist(), *self._stray])

    def in_order(self, ids: list[int]) -> list[int]:
        """Return these ids in the order in which they were added. O(k log k)."""
        if self._birth is None:
            return sorted(ids)
        birth = self._birth
        return sorted(ids, key=lambda i: self._stray[i][2] if i in self._stray else birth[i])

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return everything as arrays for a snapshot: for ordinary ids the offsets, the lengths and the
        numbers in the order of addition (births), and for each stray id a row of four numbers."""
        parts: dict[str, NDArray[Any]] = {
            "offset": np.array(self._offset, dtype=np.int64),
            "length": np.array(self._length, dtype=np.uint32),
            "stray": np.array(
                [(doc_id, *place) for doc_id, place in self._stray.items()], dtype=np.int64
            ).reshape(-1, 4),
            "births": np.array(
                [self._births, -1 if self._highest is None else self._highest, self._highest is not None],
                dtype=np.int64,
            ),
        }
        if self._birth is not None:
            parts["birth"] = np.array(self._birth, dtype=np.int64)
        return parts

    @classmethod
    def restore(cls, parts: Mapping[str, NDArray[Any]]) -> DocumentOffsets:
        """Build the locations from the result of `arrays`."""
        self = cls()
        self._offset.frombytes(parts["offset"].astype(np.int64, copy=False).data.cast("B"))
        self._length.frombytes(parts["length"].astype(np.uint32, copy=False).data.cast("B"))
        self._stray = {int(i): (int(o), int(n), int(b)) for i, o, n, b in parts["stray"]}
        births, highest, known = (int(value) for value in parts["births"])
        self._births, self._highest = births, highest if known else None
        if "birth" in parts:
            self._birth = array("q")
            self._birth.frombytes(parts["birth"].astype(np.int64, copy=False).data.cast("B"))
        present = parts["offset"] != 0
        self._count = int(np.count_nonzero(present)) + len(self._stray)
        self.bytes = int(parts["length"][present].sum(dtype=np.int64))
        self.bytes += sum(place[1] for place in self._stray.values())
        return self

    def _note_order(self, doc_id: int) -> None:
        if self._highest is None or doc_id > self._highest:
            self._highest = doc_id
        elif self._birth is None:
            order = self.ids()
            self._birth = array("q", bytes(8 * len(self._offset)))
            for birth, known in enumerate(order):
                if known in self._stray:
                    self._stray[known] = (*self._stray[known][:2], birth)
                else:
                    self._birth[known] = birth
            self._births = len(order)

    def _fits(self, doc_id: int) -> bool:
        size = len(self._offset)
        if doc_id < 0 or doc_id in self._stray:
            return False
        if doc_id < size:
            return True
        if doc_id > _SPARSENESS * self._count + _ROOM:
            return False
        more = max(doc_id + 1 - size, size // 4, 64)
        self._offset.frombytes(bytes(8 * more))
        self._length.frombytes(bytes(4 * more))
        if self._birth is not None:
            self._birth.frombytes(bytes(8 * more))
        return True


_NONE: NDArray[np.intp] = np.empty(0, dtype=np.intp)
