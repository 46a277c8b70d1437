"""RowSet: a set of rows, stored as one byte per row of the index."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.read_store.arrays import Mask, Rows, grown


class RowSet:
    """A set of rows as a mask. A Python set would need 60 bytes per row, and such a set (for example, the
    rows that a column leaves out) may have a million."""

    def __init__(self) -> None:
        self._mask: Mask = np.zeros(0, dtype=np.bool_)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, rows: Rows) -> None:
        """Add rows. O(their number)."""
        if len(rows):
            self._mask = grown(self._mask, int(rows.max()) + 1)
            self._count += len(rows) - int(np.count_nonzero(self._mask[rows]))
            self._mask[rows] = True

    def discard(self, rows: Rows) -> None:
        """Remove rows, which must be distinct. O(their number)."""
        if self._count:
            inside = rows[rows < len(self._mask)]
            self._count -= int(np.count_nonzero(self._mask[inside]))
            self._mask[inside] = False

    def mask(self, size: int) -> Mask:
        """Return the mask of the first `size` rows. It must not be changed."""
        self._mask = grown(self._mask, size)
        return self._mask[:size]

    def rows(self) -> Rows:
        """Return all rows in ascending order. O(rows of the index)."""
        return np.flatnonzero(self._mask)

    def saved(self) -> NDArray[np.int32]:
        """Return the rows in the form that a snapshot stores."""
        return self.rows().astype(np.int32)

    def restore(self, rows: NDArray[np.int32]) -> None:
        """Restore the rows from a snapshot."""
        self._mask, self._count = np.zeros(0, dtype=np.bool_), 0
        self.add(rows.astype(np.intp))
