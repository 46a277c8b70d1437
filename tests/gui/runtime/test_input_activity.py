"""What holds the window up is seen, and what only waits or tidies is not."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.stalls import Stalled, StallWatcher


@pytest.fixture(autouse=True)
def _lively() -> None:
    """Here the window is held up on purpose."""


def compute(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_a_turn_that_computes_long_is_a_stall_and_tells_where(qtbot: QtBot) -> None:
    with StallWatcher() as watcher:
        QTimer.singleShot(0, lambda: compute(0.5))
        qtbot.wait(20)
        qtbot.wait(20)
    assert [stall.computed >= 0.5 for stall in watcher.stalls] == [True]
    assert "compute" in str(watcher.stalls[0])
    with pytest.raises(Stalled, match="compute"):
        watcher.complain()


def test_neither_waiting_nor_what_the_test_itself_does_is_a_stall(qtbot: QtBot) -> None:
    with StallWatcher() as watcher:
        QTimer.singleShot(0, lambda: time.sleep(0.2))
        qtbot.wait(20)
        compute(0.2)
        qtbot.wait(20)
    watcher.complain()
    assert watcher.longest < 0.2
