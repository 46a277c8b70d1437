"""What all tests share: no screen is needed, hashing is cheap, and nobody's real data is touched."""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.gui.launch.lean_qt import import_lean
from tests.examples import register_profiles
from tests.unclosed import warn_of_unclosed_connections

if TYPE_CHECKING:
    from tests.house import House

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
import_lean()  # as the program does it
register_profiles()
warn_of_unclosed_connections()


#: Seconds that threads may still run after the last test.
_LAST_WORDS = 120


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """A thread that never ends would hold the run for ever: where it stands is shown, and the run ends."""
    faulthandler.dump_traceback_later(_LAST_WORDS, exit=True)


@pytest.fixture(autouse=True)
def _own_world(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test gets bcrypt's lowest cost, a data directory of its own and no terminal's width."""
    monkeypatch.setenv("PADRON_BCRYPT_COST", "4")
    for name in ("PADRON_AS", "PADRON_PASSWORD", "PADRON_NEW_PASSWORD", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    home: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("PADRON_DATA_DIR", str(home / "padron"))


@pytest.fixture(autouse=True)
def _speaks_english() -> None:
    """A test that changed the language leaves it to no other, whichever comes next in its process."""
    languages: Any = sys.modules.get("app.gui.text.languages")
    if languages is not None:
        languages.choose_language(languages.ENGLISH)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A whole directory with its administrator, on real files, without a front end."""
    from tests.house import House

    built = House(tmp_path / "padron")
    yield built
    built.app.close()
