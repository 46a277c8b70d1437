"""Matches: the users that a selection found, in order."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.read_store.arrays import Mask

_STRIDE = 4096


class Matches:
    """The users that a selection found, unaffected by later changes of the index. `total` is their number.

    For many users, the first pages are picked from the column's order only as far as needed. The first page
    far from the start picks all users once (some 5 ms for a million); after that any page is a slice.
    """

    def __init__(
        self,
        total: int,
        *,
        found: NDArray[Any] | None = None,
        order: NDArray[Any] | None = None,
        mask: Mask | None = None,
    ) -> None:
        """Take either `found` (the rows found, in order), or `order` (all rows in order) with `mask` (the
        rows found)."""
        self.total = total
        #: The version of the index at which this was found.
        self.version = 0
        self._found = found
        self._order = order
        self._mask = mask

    def seqs(self) -> NDArray[Any]:
        """Return all seqs in order, as integers. The array must not be changed."""
        if self._found is None:
            assert self._order is not None
            assert self._mask is not None
            self._found = self._order[self._mask[self._order]]
            self._order = self._mask = None
        return self._found

    def places(self, seqs: list[int]) -> list[tuple[int, int]]:
        """Return (place, seq) of each of the `seqs` that was found, in order of the places. 20 ms per million
        users found."""
        found = self.seqs()
        places = np.flatnonzero(np.isin(found, seqs))
        return list(zip(places.tolist(), found[places].tolist(), strict=True))

    def runs_of(self, others: Matches) -> list[tuple[int, int]]:
        """Return (first place, last place) of each run of found users that are also in `others`, ascending.
        30 ms per million users, and 0.1 µs per run."""
        found, wanted = self.seqs(), others.seqs()
        if not len(found) or not len(wanted):
            return []
        among = np.zeros(int(max(found.max(), wanted.max())) + 1, dtype=np.bool_)
        among[wanted] = True
        edges = np.flatnonzero(np.diff(among[found].astype(np.int8), prepend=0, append=0))
        return list(zip(edges[::2].tolist(), (edges[1::2] - 1).tolist(), strict=True))

    def page(self, offset: int, size: int) -> list[int]:
        """Return `size` seqs from `offset` on, fewer at the end."""
        order, mask, wanted = self._order, self._mask, offset + size
        if self._found is None and order is not None and mask is not None and wanted <= _STRIDE:
            pieces, have, at, stride = [], 0, 0, _STRIDE
            while have < wanted and at < len(order):
                piece = order[at : at + stride]
                piece = piece[mask[piece]]
                pieces.append(piece)
                have, at, stride = have + len(piece), at + stride, stride * 2
            first = np.concatenate(pieces) if pieces else order[:0]
            return [int(seq) for seq in first[offset:wanted].tolist()]
        return [int(seq) for seq in self.seqs()[offset:wanted].tolist()]
