"""Arrays by row (a user's seq): their types, and how they grow."""

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
    """Return the array, or a larger copy if it holds fewer than `size` values. The copy has half as much
    again (large ones an eighth) and is filled with `fill`."""
    if size <= len(array):
        return array
    more = len(array) // (2 if len(array) < _MANY else 8)
    larger = np.full(max(size, len(array) + more, 256), fill, dtype=array.dtype)
    larger[: len(array)] = array
    return larger


def group(arrays: Mapping[str, Array], prefix: str) -> dict[str, Array]:
    """Return the arrays whose names begin with `prefix/`, keyed by the rest of their names."""
    start = prefix + "/"
    return {name[len(start) :]: array for name, array in arrays.items() if name.startswith(start)}
