"""ListVersions: keeps the latest lists, so that a row refers to the user who was seen in it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.read_store.index.matches import Matches

#: How many lists are kept, about five bytes per user of the directory each.
_KEPT = 6


class ListVersions:
    """Keeps lists, each found by its query and the version of the index, and drops the least recently used
    first. Thread-safe.

    The index's criteria can't be the key, because those of “inactive for 30 days” differ at every moment.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[Hashable, int], Matches] = OrderedDict()

    def keep(self, asked: Hashable, matches: Matches) -> None:
        """Keep a list that is being shown."""
        key = asked, matches.version
        with self._lock:
            self._kept[key] = matches
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def matches(self, asked: Hashable, version: int) -> Matches | None:
        """Return the list of this version, or None if it is no longer kept."""
        key = asked, version
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept
