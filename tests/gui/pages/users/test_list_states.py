"""What the list says when it has nothing to show, and what one can do then."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.errors import StoreUnavailable
from app.domain.message import Message
from app.queries.list_users import SearchUsers
from app.queries.message import Query
from tests.gui.conftest import WindowDriver


def said(driver: WindowDriver) -> str:
    message = driver.users.states.message
    if not message.isVisible():
        return ""
    return " ".join(part.text() for part in message.findChildren(QLabel) if part.text())


def act(driver: WindowDriver) -> QPushButton:
    return next(part for part in driver.users.states.message.findChildren(QPushButton) if part.isVisible())


def test_nobody_is_found_and_one_click_shows_all(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("nobody has this", 0)
    driver.wait(lambda: "No user matches" in said(driver))
    act(driver).click()
    driver.wait(lambda: driver.users.model.total == 4 and driver.users.table.isVisible())
    assert driver.users.search.text() == ""


def test_nobody_of_a_list_is_found(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    user = driver.users.model.user_at(0)
    assert user is not None
    driver.bench.context.show_users.emit({"ids": (user.id,)})
    driver.wait(lambda: driver.users.model.total == 1)
    driver.search("nobody has this", 0)
    driver.wait(lambda: "No user of your list" in said(driver))
    driver.bench.context.show_users.emit({"ids": ("01a20a1b-0572-7256-b432-b7f42435b9c7",)})
    driver.wait(lambda: "no longer exist" in said(driver))


def test_a_search_that_is_not_understood_says_how_to_write_it(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.fill("search", "inactive:soon")
    driver.wait(lambda: "inactive:90d" in said(driver))
    assert act(driver).text() == "Clear the search"
    act(driver).click()
    driver.wait(lambda: driver.users.table.isVisible() and driver.users.model.total == 4)


def test_trouble_of_the_store_is_tried_again(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.users.model.failed.emit(StoreUnavailable(Message("The read store can't be read just now.")))
    assert "can't be read just now" in said(driver)
    act(driver).click()
    driver.wait(driver.users.table.isVisible)


def test_where_nothing_is_shown_yet_waiting_is_said_until_the_answer_comes(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    driver.search("nobody has this", 0)
    go_on, backend = threading.Event(), driver.window.backend
    really: Any = backend and backend.ask

    def ask(query: Query) -> Any:
        if isinstance(query, SearchUsers):
            go_on.wait(10)
        return really(query)

    monkeypatch.setattr(backend, "ask", ask)
    try:
        driver.fill("search", "ana@example.org")
        driver.wait(lambda: "Looking up the users…" in said(driver))
        assert not driver.users.table.isVisible()
    finally:
        go_on.set()
    driver.wait(lambda: driver.users.table.isVisible() and driver.users.model.total == 1)
    assert said(driver) == ""


def test_a_list_that_is_shown_stays_while_another_is_waited_for(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    driver.search("", 4)
    go_on, backend = threading.Event(), driver.window.backend
    really: Any = backend and backend.ask

    def ask(query: Query) -> Any:
        if isinstance(query, SearchUsers):
            go_on.wait(10)
        return really(query)

    monkeypatch.setattr(backend, "ask", ask)
    try:
        driver.users.search.setText("ana@example.org")
        driver.wait(lambda: driver.users._waiting.isActive())
        driver.wait(lambda: not driver.users._waiting.isActive())
        assert driver.users.table.isVisible()
        assert said(driver) == ""
    finally:
        go_on.set()
    driver.wait(lambda: driver.users.model.total == 1)
