"""All of it for some seconds; `python -m tests.concurrent_use` goes on longer, with more users."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.concurrent_use.run import use_at_once


@pytest.mark.parametrize(("command_lines", "seconds"), [(1, 2), pytest.param(3, 8, marks=pytest.mark.slow)])
def test_a_window_command_lines_rebuild_and_restore_at_once_leave_one_truth(
    tmp_path: Path, command_lines: int, seconds: int
) -> None:
    outcome = use_at_once(
        tmp_path, users=300, seconds=seconds, seed=3, pause=1.0, command_lines=command_lines
    )
    assert outcome.wrong == []
    assert {"create", "update", "show", "rebuild", "restore-backup"} <= outcome.kinds.keys()
    assert outcome.steps > 0
