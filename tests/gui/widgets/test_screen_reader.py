"""What a screen reader is told: of what kind each control is, what it says, and news from elsewhere."""

from __future__ import annotations

import pytest
from PySide6 import QtGui
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.errors import StoreUnavailable
from app.gui.widgets.bar_list import BarList
from app.gui.widgets.day_bars import DayBars
from tests.gui.conftest import Desk
from tests.gui.widgets.test_accessibility import _controls, _dialogs, _read_out

#: What says nothing of what a person may do with it; a pane to walk through is a part of the window.
_UNTOLD = frozenset({QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Border})


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said, as the platform's screen reader gets it. Without a screen there is none."""
    said: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    class Listening(QAccessible):
        isActive = staticmethod(lambda: True)
        updateAccessibility = staticmethod(listen)

    monkeypatch.setattr(QtGui, "QAccessible", Listening)
    return said


def test_notices_complaints_and_counts_are_announced(desk: Desk, heard: list[str]) -> None:
    desk.sign_in()
    desk.wait(lambda: "4 users" in heard)
    desk.fill("search", "garcia")
    desk.wait(lambda: "1 user" in heard)
    desk.bench.notice.tell(StoreUnavailable("The disk is full."))
    assert heard[-1] == "The disk is full."
    desk.bench.actions_on_users.create()
    form = desk.dialog()
    desk.fill("email", "no address", form)
    desk.click("go", form)
    said = form.field("email").complaint  # type: ignore[attr-defined]
    assert said in heard
    assert heard.count(said) == 1


def _kinds(window: QWidget) -> list[str]:
    return [
        f"{type(part).__name__} {part.objectName()} {_read_out(part)}"
        for part in _controls(window)
        if QAccessible.queryAccessibleInterface(part).role() in _UNTOLD and part.objectName() != "detail"
    ]


def test_every_control_says_of_what_kind_it_is(desk: Desk) -> None:
    assert _kinds(desk.window) == []
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.select(0)
    for page in desk.bench.pages:
        desk.bench.show_page(page)
        desk.wait(lambda: not desk.window.operations.is_busy)
        assert _kinds(desk.window) == [], page
    desk.bench.show_page("users")
    for tab in range(desk.users.detail.tabs.count()):
        desk.users.detail.tabs.setCurrentIndex(tab)
        desk.wait(lambda: not desk.window.operations.is_busy)
        assert _kinds(desk.window) == [], tab


def test_every_control_of_every_dialog_says_of_what_kind_it_is(desk: Desk) -> None:
    for name, dialog in _dialogs(desk):
        assert _kinds(dialog) == [], name


def test_charts_are_pictures_with_a_description_and_bars_are_doors(desk: Desk) -> None:
    desk.sign_in()
    desk.bench.show_page("dashboard")
    lists = desk.window.findChildren(BarList)
    desk.wait(lambda: any(part.findChildren(QPushButton) for part in lists))
    for chart in [part for part in desk.window.findChildren(DayBars) if part.isVisible()]:
        told = QAccessible.queryAccessibleInterface(chart)
        assert told.role() is QAccessible.Role.Graphic
        assert "90 days" in told.text(QAccessible.Text.Name)
        assert told.text(QAccessible.Text.Description)
    for bar in [bar for part in lists for bar in part.findChildren(QPushButton)]:
        told = QAccessible.queryAccessibleInterface(bar)
        assert told.role() in {QAccessible.Role.Button, QAccessible.Role.PushButton}
        assert told.text(QAccessible.Text.Description) == "Shows these users"
