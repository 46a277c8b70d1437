"""StatusCounts: counts status and roles of listed users from the columns alone."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.read_store.index.user_columns import ROLE_SEPARATOR, UserColumns


class Kind(NamedTuple):
    """A kind of users: those with this status and exactly these roles."""

    status: str
    roles: frozenset[str]


class StatusCounts:
    """How many of the listed users are of each kind (`counts`), and how many have no row (`unknown`)."""

    def __init__(self, codes: NDArray[np.int64], kinds: dict[int, Kind]) -> None:
        """Take the code of each listed user's kind (0: unknown), and the kind of each code."""
        self._codes = codes
        self._kinds = kinds
        counted = np.bincount(codes, minlength=1)
        self.unknown = int(counted[0])
        self.counts = {kind: int(counted[code]) for code, kind in kinds.items()}

    def members(self, user_ids: Sequence[str], chosen: Container[Kind]) -> tuple[str, ...]:
        """Return the listed users of the chosen kinds, in order. `user_ids` are the ids of all listed users.
        About 0.02 µs per user."""
        codes = [code for code, kind in self._kinds.items() if kind in chosen]
        return tuple(compress(user_ids, np.isin(self._codes, codes).tolist()))


def status_counts_of(columns: UserColumns, rows: NDArray[np.int32]) -> StatusCounts:
    """Count the users in these rows; -1 means an unknown user. About 0.02 µs per row."""
    size = columns.size
    known = (rows >= 0) & (rows < size)
    codes = np.zeros(len(rows), dtype=np.int64)
    at = rows[known]
    status = columns.status.padded(size)[at].astype(np.int64)
    roles = columns.roles.padded(size)[at]
    width = len(columns.roles.vocabulary)
    codes[known] = np.where(status != 0, status * width + roles, 0)
    kinds = {}
    for code in np.flatnonzero(np.bincount(codes, minlength=1)).tolist():
        if code:
            text = columns.roles.vocabulary.texts[code % width]
            names = frozenset(text.split(ROLE_SEPARATOR)) if text else frozenset[str]()
            kinds[code] = Kind(columns.status.vocabulary.texts[code // width], names)
    return StatusCounts(codes, kinds)
