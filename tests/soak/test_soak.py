"""The monkey for a moment, with a limit that a busy machine keeps; `python -m tests.soak` goes on longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.__main__ import soak


@pytest.mark.parametrize(
    ("seed", "actions"),
    [(1, 40), pytest.param(1, 120, marks=pytest.mark.slow), pytest.param(2, 120, marks=pytest.mark.slow)],
)
def test_whatever_is_done_in_the_window_nothing_breaks(tmp_path: Path, seed: int, actions: int) -> None:
    assert soak(tmp_path, actions=actions, seed=seed, users=300, limit=0.5) == []
