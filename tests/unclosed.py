"""Tells of SQLite connections that nobody closed, on Pythons that keep silent about them."""

from __future__ import annotations

import sqlite3
import sys
import warnings
from typing import Any


class _WatchedConnection(sqlite3.Connection):
    """Warns as Python 3.13 does when a connection is dropped without having been closed."""

    _is_open = False

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._is_open = True

    def close(self) -> None:
        """Close it. Raises sqlite3.ProgrammingError on another thread than its own."""
        super().close()
        self._is_open = False

    def __del__(self) -> None:
        if self._is_open:
            warnings.warn(f"unclosed database in {self!r}", ResourceWarning, stacklevel=1, source=self)


def warn_of_unclosed_connections() -> None:
    """Let every Python warn of them, so that a test that leaves one open fails on each, not from 3.13 on."""
    if sys.version_info >= (3, 13):
        return
    really: Any = sqlite3.connect

    def connect(*given: Any, **named: Any) -> Any:
        return really(*given, **{"factory": _WatchedConnection, **named})

    modules: tuple[Any, ...] = (sqlite3, sqlite3.dbapi2)
    for module in modules:
        module.connect = connect
