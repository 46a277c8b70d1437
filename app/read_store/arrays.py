"""Arrays by row, which is the user's seq: what they are called, and how they grow."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]
Array = NDArray[Any]


def grown(array: Array, size: int, fill: int = 0) -> Array:
    """The array with room for `size` values and some more, the new ones `fill`; itself when there is room."""
    if size <= len(array):
        return array
    larger = np.full(max(size, len(array) + len(array) // 2, 256), fill, dtype=array.dtype)
    larger[:len(array)] = array
    return larger
