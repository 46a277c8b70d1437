"""ListVersions: what the newest lists were, so that a row means who was seen in it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.read_store.index.matches import Matches

#: So many are kept, about five bytes a user of the directory each.
_KEPT = 6


class ListVersions:
    """By what was asked and the version of the index; the least recently used goes first. Safe for threads.

    Not by criteria: “inactive for 30 days” means others every moment.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[Hashable, int], Matches] = OrderedDict()

    def keep(self, asked: Hashable, matches: Matches) -> None:
        """Somebody is shown these."""
        key = asked, matches.version
        with self._lock:
            self._kept[key] = matches
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def matches(self, asked: Hashable, version: int) -> Matches | None:
        """What was found at this version; None when that is not known any more."""
        key = asked, version
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept
