"""A disk without room, made by the system itself and without rights: no write of the process is taken."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")


@contextmanager
def no_room() -> Iterator[None]:
    """Have the system refuse whatever makes a file longer (EFBIG), of SQLite, read store and log alike, by
    setrlimit(2), RLIMIT_FSIZE. Files can be created, and stay empty, as on a full disk."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
