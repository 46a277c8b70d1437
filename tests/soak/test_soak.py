"""The monkey for a moment, with a limit that a busy machine keeps; `python -m tests.soak` goes on longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.__main__ import soak


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_in_the_window_nothing_breaks(tmp_path: Path, seed: int) -> None:
    assert soak(tmp_path, actions=120, seed=seed, users=300, limit=0.5) == []
