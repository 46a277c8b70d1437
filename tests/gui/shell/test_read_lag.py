"""The status bar tells how many events there are, and asks the store for no more than that needs."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from app.domain.errors import StoreUnavailable
from tests.gui.conftest import Desk


def test_how_far_it_is_behind_is_asked_in_a_worker_and_not_at_each_event(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.sign_in()
    backend: Any = desk.window.backend
    asked: list[str] = []

    def lag() -> int:
        asked.append(threading.current_thread().name)
        return 0

    desk.wait(lambda: not desk.window.bars.status.position._pause.isActive())
    monkeypatch.setattr(backend, "lag", lag)
    for position in range(100, 300):
        desk.window._advanced(position, frozenset())
    assert "299" in desk.window.bars.status.position.label.text()
    desk.wait(lambda: len(asked) == 2)  # at once, and once more when the pause is over
    desk.wait(lambda: not desk.window.bars.status.position._pause.isActive())
    assert len(asked) == 2
    assert threading.main_thread().name not in asked


def test_a_store_that_is_far_behind_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.sign_in()
    desk.wait(lambda: not desk.window.bars.status.position._pause.isActive())
    monkeypatch.setattr(desk.window.backend, "lag", lambda: 5000)
    desk.window._advanced(100, frozenset())
    desk.wait(lambda: "100 of 5,100 events" in desk.window.bars.status.position.label.text())


def test_a_store_that_can_not_be_asked_troubles_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.sign_in()

    def lag() -> int:
        raise StoreUnavailable("The disk is full.")

    desk.wait(lambda: not desk.window.bars.status.position._pause.isActive())
    monkeypatch.setattr(desk.window.backend, "lag", lag)
    desk.window._advanced(100, frozenset())
    assert desk.window.bars.status.position.label.text() == "100 events"
    desk.wait(lambda: not desk.window.operations.is_busy)
    assert desk.bench.notice.text == ""
