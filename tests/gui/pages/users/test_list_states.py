"""What the list says when it has nothing to show, and what one can do then."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.errors import StoreUnavailable
from app.queries.list_users import SearchUsers
from app.queries.message import Query
from tests.gui.conftest import Desk


def said(desk: Desk) -> str:
    message = desk.users.states.message
    if not message.isVisible():
        return ""
    return " ".join(part.text() for part in message.findChildren(QLabel) if part.text())


def act(desk: Desk) -> QPushButton:
    return next(part for part in desk.users.states.message.findChildren(QPushButton) if part.isVisible())


def test_nobody_is_found_and_one_click_shows_all(desk: Desk) -> None:
    desk.sign_in()
    desk.search("nobody has this", 0)
    desk.wait(lambda: "No user fits" in said(desk))
    act(desk).click()
    desk.wait(lambda: desk.users.model.total == 4 and desk.users.table.isVisible())
    assert desk.users.search.text() == ""


def test_nobody_of_a_list_is_found(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4)
    user = desk.users.model.user_at(0)
    assert user is not None
    desk.bench.workplace.show_users.emit({"ids": (user.id,)})
    desk.wait(lambda: desk.users.model.total == 1)
    desk.search("nobody has this", 0)
    desk.wait(lambda: "Nobody of your list" in said(desk))
    desk.bench.workplace.show_users.emit({"ids": ("01a20a1b-0572-7256-b432-b7f42435b9c7",)})
    desk.wait(lambda: "are gone" in said(desk))


def test_a_search_that_is_not_understood_says_how_to_write_it(desk: Desk) -> None:
    desk.sign_in()
    desk.fill("search", "inactive:soon")
    desk.wait(lambda: "inactive:90d" in said(desk))
    assert act(desk).text() == "Clear the search"
    act(desk).click()
    desk.wait(lambda: desk.users.table.isVisible() and desk.users.model.total == 4)


def test_trouble_of_the_store_is_tried_again(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4)
    desk.users.model.failed.emit(StoreUnavailable("The read store can't be read just now."))
    assert "can't be read just now" in said(desk)
    act(desk).click()
    desk.wait(desk.users.table.isVisible)


def test_where_nothing_is_shown_yet_waiting_is_said_until_the_answer_comes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.sign_in()
    desk.search("nobody has this", 0)
    go_on, backend = threading.Event(), desk.window.backend
    really: Any = backend and backend.ask

    def ask(query: Query) -> Any:
        if isinstance(query, SearchUsers):
            go_on.wait(10)
        return really(query)

    monkeypatch.setattr(backend, "ask", ask)
    try:
        desk.fill("search", "ana@example.org")
        desk.wait(lambda: "The users are being looked up." in said(desk))
        assert not desk.users.table.isVisible()
    finally:
        go_on.set()
    desk.wait(lambda: desk.users.table.isVisible() and desk.users.model.total == 1)
    assert said(desk) == ""


def test_a_list_that_is_shown_stays_while_another_is_waited_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.sign_in()
    desk.search("", 4)
    go_on, backend = threading.Event(), desk.window.backend
    really: Any = backend and backend.ask

    def ask(query: Query) -> Any:
        if isinstance(query, SearchUsers):
            go_on.wait(10)
        return really(query)

    monkeypatch.setattr(backend, "ask", ask)
    try:
        desk.users.search.setText("ana@example.org")
        desk.wait(lambda: desk.users._waiting.isActive())
        desk.wait(lambda: not desk.users._waiting.isActive())
        assert desk.users.table.isVisible()
        assert said(desk) == ""
    finally:
        go_on.set()
    desk.wait(lambda: desk.users.model.total == 1)
