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
from tests.gui.conftest import Desk

SLOW = 0.25


def slow_down(desk: Desk, monkeypatch: pytest.MonkeyPatch, *kinds: type[Query]) -> None:
    """Answers to these queries take a quarter of a second more."""
    backend: Any = desk.window.backend
    really: Callable[[Query], Any] = backend.ask

    def ask(query: Query) -> Any:
        if type(query) in kinds:
            time.sleep(SLOW)
        return really(query)

    monkeypatch.setattr(backend, "ask", ask)


@pytest.fixture
def desk_in_a_storm(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Signed in; the store moves on every 40 ms, and lists and users take longer than the views wait."""
    desk.sign_in()
    desk.search("", 4)
    desk.select(1)
    slow_down(desk, monkeypatch, ListUsers, SearchUsers, GetUser)
    storm = QTimer(desk.window, interval=40)
    storm.timeout.connect(desk.bench.refresh)
    storm.start()
    return desk


def test_a_search_typed_in_a_storm_of_events_is_answered(desk_in_a_storm: Desk) -> None:
    desk = desk_in_a_storm
    desk.users.search.setText("ana@example.org")
    desk.wait(lambda: desk.users.model.total == 1, timeout=4000)


def test_the_list_follows_the_events_of_a_storm(desk_in_a_storm: Desk) -> None:
    desk = desk_in_a_storm
    answers: list[object] = []
    desk.users.model.answered.connect(answers.append)
    desk.wait(lambda: len(answers) > 3, timeout=6000)


def test_the_pane_shows_what_became_of_its_user_in_a_storm(desk_in_a_storm: Desk) -> None:
    desk = desk_in_a_storm
    user = desk.users.detail.user
    assert user is not None
    desk.run(UpdateUser, executor_id="system", target_user_id=user.id, last_name="Stormy")
    desk.wait(
        lambda: desk.users.detail.user is not None and desk.users.detail.user.last_name == "Stormy",
        timeout=4000,
    )
