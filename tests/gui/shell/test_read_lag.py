"""The status bar tells how many events there are, and asks the store for no more than that needs."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from app.domain.errors import StoreUnavailable
from app.domain.message import Message
from tests.gui.conftest import WindowDriver


def test_how_far_it_is_behind_is_asked_in_a_worker_and_not_at_each_event(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    backend: Any = driver.window.backend
    asked: list[str] = []

    def lag() -> int:
        asked.append(threading.current_thread().name)
        return 0

    driver.wait(lambda: not driver.window.bars.status.position._pause.isActive())
    monkeypatch.setattr(backend, "lag", lag)
    for position in range(100, 300):
        driver.window._advanced(position, frozenset())
    assert "299" in driver.window.bars.status.position.label.text()
    driver.wait(lambda: len(asked) == 2)  # at once, and once more when the pause is over
    driver.wait(lambda: not driver.window.bars.status.position._pause.isActive())
    assert len(asked) == 2
    assert threading.main_thread().name not in asked


def test_a_store_that_is_far_behind_is_told(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    driver.sign_in()
    driver.wait(lambda: not driver.window.bars.status.position._pause.isActive())
    monkeypatch.setattr(driver.window.backend, "lag", lambda: 5000)
    driver.window._advanced(100, frozenset())
    driver.wait(lambda: "100 of 5,100 events" in driver.window.bars.status.position.label.text())


def test_a_store_that_can_not_be_asked_troubles_nobody(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()

    def lag() -> int:
        raise StoreUnavailable(Message("The disk is full."))

    driver.wait(lambda: not driver.window.bars.status.position._pause.isActive())
    monkeypatch.setattr(driver.window.backend, "lag", lag)
    driver.window._advanced(100, frozenset())
    assert driver.window.bars.status.position.label.text() == "100 events"
    driver.wait(lambda: not driver.window.operations.is_busy)
    assert driver.bench.notice.text == ""
