"""Comparing the read store with the log, where the disk has no room for the copy."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.bootstrap import comparison
from app.commands.maintenance import VerifyDirectory
from app.domain.errors import StoreUnavailable
from tests.house import House


def test_a_full_disk_stops_verify_with_a_sentence_and_changes_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_parent: Path, _work: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(comparison, "in_working_folder", full)
        with pytest.raises(StoreUnavailable, match=r"can't be compared with the log: No space left"):
            house.run(VerifyDirectory)

    assert house.run(VerifyDirectory).success
