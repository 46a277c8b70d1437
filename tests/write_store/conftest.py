"""A write store on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.write_store.store import WriteStore
from tests.write_store.office import Office, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[WriteStore]:
    """A new, empty one."""
    opened = open_store(tmp_path / "padron")
    yield opened
    opened.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A directory with its administrator."""
    built = Office.with_administrator(tmp_path / "padron")
    yield built
    built.close()
