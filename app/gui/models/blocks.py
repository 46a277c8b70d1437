"""Blocks: the rows that a model holds, a hundred at a time, the least recently looked at going first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")

BLOCK = 100
KEPT = 20


class Blocks(Generic[Row]):
    """At most KEPT blocks of BLOCK rows, whatever the length of the whole."""

    def __init__(self) -> None:
        self._blocks: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._stale: set[int] = set()

    def row(self, index: int) -> Row | None:
        """The row, fresh or stale; None when it is not here."""
        number, at = divmod(index, BLOCK)
        block = self._blocks.get(number)
        if block is None or at >= len(block):
            return None
        self._blocks.move_to_end(number)
        return block[at]

    def wants(self, number: int) -> bool:
        """Whether a block is missing or stale."""
        return number not in self._blocks or number in self._stale

    def put(self, number: int, rows: Sequence[Row]) -> None:
        """Take over a block's answer."""
        self._blocks[number] = rows
        self._blocks.move_to_end(number)
        self._stale.discard(number)
        while len(self._blocks) > KEPT:
            gone, _ = self._blocks.popitem(last=False)
            self._stale.discard(gone)

    def let_age(self, number: int | None = None) -> None:
        """Everything, or a block, is shown until its newer answer comes."""
        self._stale.update(self._blocks if number is None else (number,))

    def clear(self) -> None:
        """Forget all."""
        self._blocks.clear()
        self._stale.clear()

    def rows(self) -> Iterator[tuple[int, Row]]:
        """(index, row) of everything held."""
        for number, block in self._blocks.items():
            for at, row in enumerate(block):
                yield number * BLOCK + at, row
