"""Blocks: a cache of a model's rows, in blocks of 100; the least recently used blocks are dropped first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")

BLOCK = 100
KEPT = 20


class Blocks(Generic[Row]):
    """A cache of at most KEPT blocks of BLOCK rows, whatever the total number of rows."""

    def __init__(self) -> None:
        self._blocks: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._stale: set[int] = set()

    def row(self, index: int) -> Row | None:
        """Return the row, fresh or stale. Returns None if it is not in memory."""
        number, at = divmod(index, BLOCK)
        block = self._blocks.get(number)
        if block is None or at >= len(block):
            return None
        self._blocks.move_to_end(number)
        return block[at]

    def needs(self, number: int) -> bool:
        """Return whether a block is missing or stale."""
        return number not in self._blocks or number in self._stale

    def put(self, number: int, rows: Sequence[Row]) -> None:
        """Store a block of rows, and drop the least recently used blocks beyond KEPT."""
        self._blocks[number] = rows
        self._blocks.move_to_end(number)
        self._stale.discard(number)
        while len(self._blocks) > KEPT:
            dropped, _ = self._blocks.popitem(last=False)
            self._stale.discard(dropped)

    def mark_stale(self, number: int | None = None) -> None:
        """Mark one block, or all blocks, as stale. The rows of a stale block are shown until newer ones
        arrive."""
        self._stale.update(self._blocks if number is None else (number,))

    def clear(self) -> None:
        """Drop all rows."""
        self._blocks.clear()
        self._stale.clear()

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Yield (row number, row) of all rows in memory."""
        for number, block in self._blocks.items():
            for at, row in enumerate(block):
                yield number * BLOCK + at, row
