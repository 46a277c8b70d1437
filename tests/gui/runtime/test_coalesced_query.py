"""Answers slower than the events: each view keeps showing what it is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from app.commands.update_user import UpdateUser
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers, SearchUsers
from app.queries.message import Query
from tests.gui.conftest import WindowDriver

SLOW = 0.25


def slow_down(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, *kinds: type[Query]) -> None:
    """Answers to these queries take a quarter of a second more."""
    backend: Any = driver.window.backend
    really: Callable[[Query], Any] = backend.ask

    def ask(query: Query) -> Any:
        if type(query) in kinds:
            time.sleep(SLOW)
        return really(query)

    monkeypatch.setattr(backend, "ask", ask)


@pytest.fixture
def driver_in_a_storm(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> WindowDriver:
    """Signed in; the store moves on every 40 ms, and lists and users take longer than the views wait."""
    driver.sign_in()
    driver.search("", 4)
    driver.select(1)
    slow_down(driver, monkeypatch, ListUsers, SearchUsers, GetUser)
    storm = QTimer(driver.window, interval=40)
    storm.timeout.connect(driver.bench.refresh)
    storm.start()
    return driver


def test_a_search_typed_in_a_storm_of_events_is_answered(driver_in_a_storm: WindowDriver) -> None:
    driver = driver_in_a_storm
    driver.users.search.setText("ana@example.org")
    driver.wait(lambda: driver.users.model.total == 1, timeout=4000)


def test_the_list_follows_the_events_of_a_storm(driver_in_a_storm: WindowDriver) -> None:
    driver = driver_in_a_storm
    answers: list[object] = []
    driver.users.model.answered.connect(answers.append)
    driver.wait(lambda: len(answers) > 3, timeout=6000)


def test_the_pane_shows_what_became_of_its_user_in_a_storm(driver_in_a_storm: WindowDriver) -> None:
    driver = driver_in_a_storm
    user = driver.users.detail.user
    assert user is not None
    driver.run(UpdateUser, executor_id="system", target_user_id=user.id, last_name="Stormy")
    driver.wait(
        lambda: driver.users.detail.user is not None and driver.users.detail.user.last_name == "Stormy",
        timeout=4000,
    )
