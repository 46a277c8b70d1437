"""FoldedText: one text per user, all in one buffer that stringzilla scans at memory speed."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np
import stringzilla
from numpy.typing import NDArray

from app.read_store.arrays import Mask, Rows, grown
from app.read_store.text.folding import PART

#: Texts begin at multiples of this, so that a position's row is one table look-up.
BLOCK = 16
_SHIFT = 4
#: Ends a text and fills its last block. A folded text has no control characters but PART.
_END = 0x0A

INNER, PREFIX, WHOLE_WORD, WHOLE_FIELD = 1, 2, 3, 4

#: A block of 16 bytes as one number, which numpy copies fastest.
_BLOCK_AS_ONE = np.complex128
#: The value in `EDGE` of a byte that ends a field.
FIELD_EDGE = 2

#: Matches closer together than this, in bytes, are searched a window at a time.
_DENSE = 4096
_WINDOW = 256 << 10

Scores = NDArray[np.uint8]


def _edges() -> NDArray[np.uint8]:
    """Return a table by byte value of UTF-8: 0 for a byte inside a word, 1 for one between words, 2 for one
    at the edge of a field."""
    table = np.zeros(256, dtype=np.uint8)
    for byte in range(128):
        if not chr(byte).isalnum():
            table[byte] = 1
    table[_END] = table[ord(PART)] = FIELD_EDGE
    return table


EDGE = _edges()
#: The score by 3 × (edge before) + (edge after).
_SCORE = np.array(
    [INNER, INNER, INNER, PREFIX, WHOLE_WORD, WHOLE_WORD, PREFIX, WHOLE_WORD, WHOLE_FIELD], dtype=np.uint8
)


class FoldedText:
    """Stores one folded text (UTF-8) per row, at most 2 GB. Setting a text costs O(its length); scanning
    costs O(all texts).

    Texts are stored in blocks of 16 bytes. A text that outgrows its blocks moves to the end. When half of the
    blocks are unused, the texts move together to fill the gaps.
    """

    def __init__(self) -> None:
        self.restore(
            np.full(1024 * BLOCK, _END, dtype=np.uint8),
            np.full(1024, -1, dtype=np.int32),
            np.zeros(256, dtype=np.int32),
            1,
            0,
        )

    def restore(
        self,
        text: NDArray[np.uint8],
        owner: NDArray[np.int32],
        start: NDArray[np.int32],
        used: int,
        free: int,
    ) -> None:
        """Restore the arrays from a snapshot."""
        self._bytes, self._owner, self._start, self._used, self._free = text, owner, start, used, free
        self._memory = memoryview(self._bytes.data)
        self._text: Any = stringzilla.Str(self._memory)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays that a snapshot stores."""
        return {
            "text": self._bytes[: self._used * BLOCK],
            "owner": self._owner[: self._used],
            "start": self._start,
            "use": np.array([self._used, self._free], dtype=np.int64),
        }

    def set(self, row: int, text: bytes) -> None:
        """Set the row's text. Empty bytes mean that the row has no text."""
        if row >= len(self._start):
            self._start = grown(self._start, row + 1)
        start = int(self._start[row])
        if start:
            blocks = self._blocks(row, start)
            if text and len(text) < blocks * BLOCK:
                self._write(start, blocks, text)
                return
            self._write(start, blocks, b"")
            self._owner[start : start + blocks] = -1
            self._start[row] = 0
            self._free += blocks
            if self._free > 4096 and self._free * 2 > self._used:
                self.move_together()
        if text:
            blocks = (len(text) >> _SHIFT) + 1
            start = self._used
            self._make_room(start + blocks)
            self._owner[start : start + blocks] = row
            self._write(start, blocks, text)
            self._start[row] = start
            self._used += blocks

    def append(self, rows: Sequence[int], texts: Sequence[bytes]) -> None:
        """Set the texts of many rows that have none yet. About 0.5 µs per row."""
        blocks = [(len(text) >> _SHIFT) + 1 if text else 0 for text in texts]
        ends = np.cumsum(blocks, dtype=np.int64) + self._used
        if not len(ends):
            return
        end = int(ends[-1])
        self._make_room(end)
        self._memory[self._used * BLOCK : end * BLOCK] = b"".join(
            [text.ljust(count * BLOCK, b"\n") for text, count in zip(texts, blocks, strict=True)]
        )
        self._owner[self._used : end] = np.repeat(np.array(rows, dtype=np.int32), blocks)
        self._start = grown(self._start, max(rows) + 1)
        self._start[rows] = np.where(np.array(blocks) > 0, ends - blocks, 0)
        self._used = end

    def has(self, row: int) -> bool:
        """Return whether the row has a text."""
        return row < len(self._start) and self._start[row] != 0

    def get(self, row: int) -> bytes:
        """Return the row's text, or empty bytes if the row has none."""
        start = int(self._start[row]) if row < len(self._start) else 0
        if not start:
            return b""
        end = start + self._blocks(row, start)
        return bytes(self._memory[start * BLOCK : end * BLOCK]).rstrip(b"\n")

    def filled(self, size: int) -> NDArray[np.bool_]:
        """Return a mask that tells which of the first `size` rows have a text."""
        self._start = grown(self._start, size)
        filled: NDArray[np.bool_] = self._start[:size] != 0
        return filled

    def only(self, rows: Mask) -> FoldedText:
        """Return a copy with the texts of the rows in this mask only. The copy can be searched, but not read
        or changed row by row. O(blocks)."""
        owner = self._owner[: self._used]
        kept = np.concatenate((rows, [False]))[owner]  # blocks without an owner (-1) read the last element
        return self._with(np.flatnonzero(kept))

    def among(self, rows: Rows) -> FoldedText:
        """Return the same as `only`, but take the rows as distinct numbers instead of a mask. O(blocks of
        these rows)."""
        starts = self._start[rows[rows < len(self._start)]]
        going = starts[starts > 0]
        owner = self._owner[: self._used]
        owners = owner[going]
        blocks = [going]
        while len(going):
            going = going + 1
            if int(going[-1]) >= self._used or int(going.max()) >= self._used:
                more = going < self._used
                going, owners = going[more], owners[more]
            more = owner[going] == owners
            going, owners = going[more], owners[more]
            blocks.append(going)
        together = np.concatenate(blocks)
        together.sort()
        return self._with(together)

    def _with(self, blocks: NDArray[Any]) -> FoldedText:
        """Return a copy with these blocks only. `blocks` are ascending and make up whole texts. The copy can
        be searched, but not read or changed row by row."""
        blocks = np.concatenate((np.zeros(1, dtype=blocks.dtype), blocks))
        text = self._bytes[: self._used * BLOCK].view(_BLOCK_AS_ONE)[blocks].view(np.uint8)
        made = FoldedText()
        made.restore(text, self._owner[blocks], np.zeros(1, dtype=np.int32), len(blocks), 0)
        return made

    def move_together(self) -> None:
        """Remove the blocks that have no text. O(all)."""
        kept = self._owner[: self._used] >= 0
        kept[0] = True  # the empty block that precedes the first text
        place = np.cumsum(kept) - 1
        text = self._bytes[: self._used * BLOCK].reshape(-1, BLOCK)[kept].reshape(-1)
        start = np.where(self._start > 0, place[self._start], 0).astype(np.int32)
        owner = self._owner[: self._used][kept]
        self.restore(text, owner, start, len(owner), 0)

    def score(self, word: bytes, scores: Scores) -> None:
        """Raise the score of each row that contains the word to that of the row's best match: INNER, PREFIX,
        WHOLE_WORD or WHOLE_FIELD. A higher score stays.

        Costs one scan (about 50 µs per megabyte) and about 15 ns per match.
        """
        positions = self._matches(word)
        if not len(positions):
            return
        edges = EDGE[self._bytes[positions - 1]] * np.uint8(3) + EDGE[self._bytes[positions + len(word)]]
        np.maximum.at(scores, self._owner[positions >> _SHIFT], _SCORE[edges])

    def score_of(self, row: int, word: bytes) -> int:
        """Return the score of the word in one row, 0 if the row does not contain it. O(the row's text)."""
        text = b"\n" + self.get(row) + b"\n"
        best, at = 0, text.find(word)
        while at >= 0:
            best = max(best, int(_SCORE[EDGE[text[at - 1]] * 3 + EDGE[text[at + len(word)]]]))
            at = text.find(word, at + len(word))
        return best

    def _matches(self, word: bytes) -> NDArray[np.int64]:
        """Return the positions of all matches that don't overlap. Where matches are far apart, they are found
        by `find`; where they are dense, by splitting the text at the word."""
        text, end, length = self._text, self._used * BLOCK, len(word)
        found: list[NDArray[np.int64]] = []
        single: list[int] = []
        at = last = 0
        while True:
            at = text.find(word, at, end)
            if at < 0:
                break
            if at - last > _DENSE or not last:
                single.append(at)
                last, at = at, at + length
                continue
            stop = min(at + _WINDOW, end)
            pieces = text[at:stop].split(word)
            positions = _offsets(pieces)[1:-1] + np.arange(at, at + (len(pieces) - 1) * length, length)
            found.append(positions)
            last = int(positions[-1])
            at = max(last + length, stop - length + 1)
        return np.concatenate((*found, np.array(single, dtype=np.int64)))

    def _blocks(self, row: int, start: int) -> int:
        end = start + 1
        while end < self._used and self._owner[end] == row:
            end += 1
        return end - start

    def _write(self, start: int, blocks: int, text: bytes) -> None:
        self._memory[start * BLOCK : (start + blocks) * BLOCK] = text.ljust(blocks * BLOCK, b"\n")

    def _make_room(self, blocks: int) -> None:
        if blocks > len(self._owner):
            owner = grown(self._owner, blocks, -1)
            text = np.full(len(owner) * BLOCK, _END, dtype=np.uint8)
            text[: self._used * BLOCK] = self._bytes[: self._used * BLOCK]
            self.restore(text, owner, self._start, self._used, self._free)


def _offsets(pieces: Any) -> NDArray[Any]:
    """Return the offset of each piece of a split in the concatenation of all pieces. The last offset is the
    end of the last piece."""
    address = pieces.offsets_address
    kind = ctypes.c_uint64 if pieces.offsets_are_large else ctypes.c_uint32
    count = pieces.offsets_nbytes // ctypes.sizeof(kind)
    return np.ctypeslib.as_array((kind * count).from_address(address))
