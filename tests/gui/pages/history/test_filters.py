"""Filters of the history: several kinds at once, days, kept; and what its lines open."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from app.commands.access_review import FinishAccessReview, StartAccessReview
from app.commands.suspend_user import SuspendUser
from app.domain.errors import StoreUnavailable
from app.domain.message import Message
from app.gui.look.preferences import install, settings
from app.gui.pages.history.page import HistoryView
from app.gui.review.record_dialog import RecordDialog
from tests.gui.conftest import WindowDriver
from tests.gui.dialogs.test_global_keys import come_back
from tests.gui.pages.history.test_page import change, shown, user_id


def kinds(history: HistoryView) -> set[str]:
    return {entry.type for _, entry in history.model.loaded_rows()}


def test_several_kinds_of_lines_are_ticked_by_keyboard(driver: WindowDriver) -> None:
    ana = user_id(driver, "ana@example.org")
    change(driver, ana, 2)
    driver.run(SuspendUser, executor_id="system", target_user_id=ana, reason="travelling abroad")
    history = shown(driver)
    box = history.filters.type
    driver.press("Ctrl+F")
    QTest.keyClick(box, Qt.Key.Key_Down)
    driver.wait(box.menu.isVisible)
    ticked = 0
    while ticked < 2:
        QTest.keyClick(box.menu, Qt.Key.Key_Down)
        active = box.menu.activeAction()
        assert active is not None
        if active.text() in ("Profile changed", "Suspended"):
            QTest.keyClick(box.menu, Qt.Key.Key_Space)
            ticked += 1
    assert box.menu.isVisible()
    QTest.keyClick(box.menu, Qt.Key.Key_Escape)
    driver.wait(lambda: history.model.total == 3)
    assert kinds(history) == {"UserUpdated", "UserSuspended"}
    assert (box.currentText(), box.accessibleDescription()) == ("2 kinds", "Profile changed, Suspended")
    come_back(driver)
    driver.press("Ctrl+Shift+F")
    driver.wait(box.menu.isVisible)
    QTest.keyClick(box.menu, Qt.Key.Key_Return)
    assert not box.menu.isVisible()
    driver.wait(lambda: history.model.total > 3)
    assert box.currentText() == "Everything"


def test_kinds_are_ticked_by_the_mouse_while_the_menu_stays(driver: WindowDriver) -> None:
    change(driver, user_id(driver, "ana@example.org"), 2)
    history = shown(driver)
    box = history.filters.type
    box.open()
    for action in box.menu.actions():
        if action.text() in ("Profile changed", "Account created"):
            place = box.menu.actionGeometry(action).center()
            QTest.mouseClick(box.menu, Qt.MouseButton.LeftButton, pos=place)
    assert box.menu.isVisible()
    assert box.chosen == ("UserCreated", "UserUpdated")
    box.menu.close()
    driver.wait(lambda: history.model.total == 6 and kinds(history) == {"UserCreated", "UserUpdated"})


@pytest.mark.parametrize(
    ("text", "days"), [("Today", 1), ("Last 7 days", 7), ("Last 30 days", 30), ("Last 365 days", 365)]
)
def test_days_are_counted_from_midnight_today_included(driver: WindowDriver, text: str, days: int) -> None:
    history = shown(driver)
    total = history.model.total
    box = history.filters.when
    box.setCurrentIndex(box.findText(text))
    driver.wait(lambda: "since" in history.model.filters)
    since = history.model.filters["since"]
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    assert abs(since - (midnight - timedelta(days=days - 1))) <= timedelta(hours=1), "an hour of summer time"
    assert since.astimezone().strftime("%H:%M") == "00:00"
    driver.wait(lambda: history.model.total == total)
    settings().change(time_zone="utc")
    assert history.filters.filters()["since"].astimezone(UTC).strftime("%H:%M") == "00:00"


@pytest.fixture
def elsewhere(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[datetime]:
    """Now, where the computer's day is another one than that of UTC, in which times are shown."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one time zone a process")
    now = datetime.now(UTC)
    with monkeypatch.context() as moved:
        moved.setenv("TZ", "Etc/GMT-14" if now.hour >= 10 else "Etc/GMT+12")
        time.tzset()
        install().change(time_zone="utc")
        yield now
    time.tzset()


def test_today_is_that_of_the_zone_in_which_times_are_shown(
    elsewhere: datetime, driver: WindowDriver
) -> None:
    now = elsewhere
    history = shown(driver)
    total, filters = history.model.total, history.filters
    assert filters.last.date().toPython() == now.date()
    assert filters.first.date().toPython() == now.date() - timedelta(days=6)
    for text, days in (("Today", 1), ("Last 7 days", 7)):
        filters.when.setCurrentIndex(filters.when.findText(text))
        driver.wait(lambda: "since" in history.model.filters)
        first = datetime(now.year, now.month, now.day, tzinfo=UTC) - timedelta(days=days - 1)
        assert filters.filters()["since"] == first
    driver.wait(lambda: history.model.total == total)
    settings().change(time_zone="local")
    local, midnight = filters.filters()["since"], now.astimezone().replace(hour=0, minute=0, second=0)
    assert local == midnight.replace(microsecond=0) - timedelta(days=6)


def test_filters_are_kept_when_the_language_changes(driver: WindowDriver) -> None:
    change(driver, user_id(driver, "ana@example.org"), 3)
    history = shown(driver)
    history.filters.type.choose(["UserUpdated", "UserCreated"])
    history.filters.when.setCurrentIndex(2)
    driver.fill("history_who", "ana@example.org")
    driver.wait(lambda: history.model.total == 4)
    before = driver.bench
    settings().change(language="es")
    driver.wait(lambda: driver.bench is not before)
    anew = driver.bench.history
    assert anew is not None
    driver.wait(lambda: anew.model.total == 4)
    assert driver.bench.page == "history"
    assert anew.filters.type.chosen == ("UserCreated", "UserUpdated")
    assert (anew.filters.when.currentIndex(), anew.filters.whom.text()) == (2, "ana@example.org")


def test_trouble_is_told_and_trying_again_shows_the_lines(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = shown(driver)
    backend = driver.window.backend
    assert backend is not None

    def refuse(query: object) -> None:
        raise StoreUnavailable(Message("The read store can't be read just now."))

    with monkeypatch.context() as broken:
        broken.setattr(backend, "ask", refuse)
        history.filters.type.choose(["UserCreated"])
        driver.wait(lambda: "Try again" in [part.text() for part in history.findChildren(QPushButton)])
        again = next(part for part in history.findChildren(QPushButton) if part.text() == "Try again")
        driver.wait(again.isVisible)
        said = [part.text() for part in history.findChildren(QLabel) if part.isVisible()]
        assert "The read store can't be read just now." in said
    QTest.keyClick(again, Qt.Key.Key_Space)
    driver.wait(lambda: history.table.isVisible() and kinds(history) == {"UserCreated"})


def test_a_line_of_an_access_review_opens_its_record(driver: WindowDriver) -> None:
    ana, bo = user_id(driver, "ana@example.org"), user_id(driver, "bo@example.org")
    review = driver.run(
        StartAccessReview, executor_id="system", title="Autumn round", user_ids=(ana, bo)
    ).data["id"]
    driver.run(FinishAccessReview, executor_id="system", review_id=review)
    history = shown(driver)
    history.filters.type.choose(["AccessReviewFinished"])
    driver.wait(lambda: kinds(history) == {"AccessReviewFinished"})
    assert history.model.index(0, 2).data() == "Autumn round"
    history.table.setFocus()
    history.table.selectRow(0)
    QTest.keyClick(history.table, Qt.Key.Key_Return)
    driver.wait(lambda: isinstance(QApplication.activeWindow(), QDialog))
    record = QApplication.activeWindow()
    assert isinstance(record, RecordDialog)
    assert record.review.info.id == review
    record.accept()
