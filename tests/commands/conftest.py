"""A directory with its administrator, and the bus before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.write_store.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The write side with everything that commands pass through."""
    built = Office.with_administrator(tmp_path / "padron")
    yield built
    built.close()
