"""What all tests share: no screen is needed, hashing is cheap, and nobody's real data is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _own_world(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test gets bcrypt's lowest cost and a data directory of its own."""
    monkeypatch.setenv("PADRON_BCRYPT_COST", "4")
    for name in ("PADRON_AS", "PADRON_PASSWORD", "PADRON_NEW_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    home: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("PADRON_DATA_DIR", str(home / "padron"))
