"""Arrays by row, which is the user's seq: what they are called, and how they grow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]
Array = NDArray[Any]

_MANY = 1 << 19


def grown(array: Array, size: int, fill: int = 0) -> Array:
    """The array with room for `size` values and some more (a half, of many an eighth), the new ones `fill`;
    itself when there is room."""
    if size <= len(array):
        return array
    more = len(array) // (2 if len(array) < _MANY else 8)
    larger = np.full(max(size, len(array) + more, 256), fill, dtype=array.dtype)
    larger[: len(array)] = array
    return larger


def group(arrays: Mapping[str, Array], prefix: str) -> dict[str, Array]:
    """The arrays whose name begins with `prefix/`, without it."""
    start = prefix + "/"
    return {name[len(start) :]: array for name, array in arrays.items() if name.startswith(start)}
