"""What a screen reader is told: of what kind each control is, what it says, and news from elsewhere."""

from __future__ import annotations

import pytest
from PySide6 import QtGui
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QPushButton

from app.domain.errors import StoreUnavailable
from app.domain.message import Message
from app.gui.widgets.bar_list import BarList
from app.gui.widgets.day_bars import DayBars
from tests.gui.conftest import WindowDriver
from tests.gui.controls import without_a_role


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


def test_notices_complaints_and_counts_are_announced(driver: WindowDriver, heard: list[str]) -> None:
    driver.sign_in()
    driver.wait(lambda: "4 users" in heard)
    driver.fill("search", "garcia")
    driver.wait(lambda: "1 user" in heard)
    driver.bench.notice.tell(StoreUnavailable(Message("The disk is full.")))
    assert heard[-1] == "The disk is full."
    driver.bench.actions_on_users.create()
    form = driver.dialog()
    driver.fill("email", "no address", form)
    driver.click("go", form)
    said = form.field("email").complaint  # type: ignore[attr-defined]
    assert said in heard
    assert heard.count(said) == 1


def test_every_control_says_of_what_kind_it_is(driver: WindowDriver) -> None:
    assert without_a_role(driver.window) == []
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    for page in driver.bench.pages:
        driver.bench.show_page(page)
        driver.wait(lambda: not driver.window.operations.is_busy)
        assert without_a_role(driver.window) == [], page
    driver.bench.show_page("users")
    for tab in range(driver.users.detail.tabs.count()):
        driver.users.detail.tabs.setCurrentIndex(tab)
        driver.wait(lambda: not driver.window.operations.is_busy)
        assert without_a_role(driver.window) == [], tab


def test_charts_are_pictures_with_a_description_and_bars_are_doors(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.bench.show_page("dashboard")
    lists = driver.window.findChildren(BarList)
    driver.wait(lambda: any(part.findChildren(QPushButton) for part in lists))
    charts = [part for part in driver.window.findChildren(DayBars) if part.isVisible()]
    assert charts
    for chart in charts:
        told = QAccessible.queryAccessibleInterface(chart)
        assert told.role() is QAccessible.Role.Graphic
        assert "90 days" in told.text(QAccessible.Text.Name)
        assert told.text(QAccessible.Text.Description)
    bars = [bar for part in lists for bar in part.findChildren(QPushButton)]
    assert bars
    for bar in bars:
        told = QAccessible.queryAccessibleInterface(bar)
        assert told.role() in {QAccessible.Role.Button, QAccessible.Role.PushButton}
        assert told.text(QAccessible.Text.Description) == "Shows these users"
