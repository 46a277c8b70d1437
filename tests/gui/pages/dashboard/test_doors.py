"""Every figure, bar and sum of the dashboard opens the list behind it, by mouse and by keyboard."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QScrollArea

from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser
from app.commands.record_activity import RecordActivity
from app.commands.suspend_user import SuspendUser
from app.domain.activity import ActivityEntry, ActivityKind
from app.domain.errors import StoreUnavailable
from app.domain.message import Message
from app.gui.look.preferences import settings
from app.gui.look.theme import DARK, LIGHT, colors
from app.gui.pages.dashboard import page as dashboard_view
from app.gui.pages.dashboard.charts import DashboardCharts
from app.gui.pages.dashboard.page import DashboardView
from app.gui.text.texts import number
from app.queries.list_users import ListUsers
from app.queries.results import Totals
from tests.gui.conftest import PASSWORD, WindowDriver

REASON = "Away for a long while"
TILES = ("users", "active", "suspended", "invited", "inactive", "never")


def id_of(driver: WindowDriver, name: str) -> str:
    assert driver.window.backend is not None
    email = f"{name}@example.org"
    return str(driver.window.backend.ask(ListUsers(asker_id="system", search=email)).data.users[0].id)


def board(driver: WindowDriver) -> DashboardView:
    """With its figures."""
    driver.bench.show_page("dashboard")
    shown = driver.bench.dashboard
    assert shown is not None
    driver.wait(lambda: shown.totals is not None)
    return shown


def said_number(text: str) -> int:
    """The count at a label's end."""
    return int(text.rpartition(" ")[2].replace(",", ""))


def opens(driver: WindowDriver, count: int, search: str | None = None) -> None:
    """The list is there, with so many."""
    driver.wait(lambda: driver.bench.page == "users" and driver.users.model.total == count)
    if search is not None:
        assert driver.users.search.text() == search


def some_life(driver: WindowDriver) -> None:
    """One is suspended, one was deleted, two signed in on several days."""
    driver.run(SuspendUser, executor_id="system", target_user_id=id_of(driver, "ana"), reason=REASON)
    days = [datetime.now(UTC) - timedelta(days=back) for back in (0, 3, 3, 12, 40)]
    for name, times in (("ana", days), ("bo", days[1:4])):
        entries = tuple(ActivityEntry(kind=ActivityKind.LOGIN, at=moment) for moment in times)
        driver.run(RecordActivity, executor_id="system", entries={id_of(driver, name): entries})
    driver.run(DeleteUser, executor_id="system", target_user_id=id_of(driver, "ipek"), reason=REASON)


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_each_tile_opens_the_list_of_its_number(driver: WindowDriver, how: str) -> None:
    some_life(driver)
    driver.sign_in()
    for name in TILES:
        tile = board(driver).tiles[name]
        count = said_number(tile.accessibleName())
        if how == "mouse":
            driver.click(f"tile_{name}")
        else:
            tile.setFocus()
            QTest.keyClick(tile, Qt.Key.Key_Return)
        opens(driver, count)


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_each_bar_of_status_role_and_domain_opens_the_list_of_its_number(
    driver: WindowDriver, how: str
) -> None:
    some_life(driver)
    driver.sign_in()
    for part in ("statuses", "roles", "domains"):
        for at in range(len(getattr(board(driver), part).findChildren(QPushButton))):
            bar = getattr(board(driver), part).findChildren(QPushButton)[at]
            count = said_number(bar.accessibleName())
            if how == "mouse":
                QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
            else:
                bar.setFocus()
                QTest.keyClick(bar, Qt.Key.Key_Return)
            opens(driver, count)


def test_a_bar_of_new_accounts_opens_the_list_of_its_days_by_mouse(driver: WindowDriver) -> None:
    some_life(driver)
    driver.sign_in()
    bars = board(driver).charts.sign_ups.bars
    newest = bars.bars[-1]
    assert newest.count >= 1
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(bars.width() - 6, bars.height() // 2))
    opens(driver, newest.count, f"created:{newest.first.isoformat()}")


def test_bars_are_walked_by_keyboard_and_opened(driver: WindowDriver) -> None:
    some_life(driver)
    driver.sign_in()
    shown = board(driver)
    shown.charts.grouping.setCurrentIndex(1)
    bars = shown.charts.logins.bars
    bars.setFocus()
    assert bars.marked == bars.bars[-1]
    for key, at in ((Qt.Key.Key_Left, -2), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Right, 1),
                    (Qt.Key.Key_End, -1), (Qt.Key.Key_Right, -1)):  # fmt: skip
        QTest.keyClick(bars, key)
        assert bars.marked == bars.bars[at]
        assert bars.accessibleDescription().endswith(f": {number(bars.bars[at].count)}")
    QTest.keyClick(bars, Qt.Key.Key_Left)
    week = bars.marked
    assert week is not None
    QTest.keyClick(bars, Qt.Key.Key_Return)
    days = f"{week.first.isoformat()}..{week.last.isoformat()}"
    driver.wait(lambda: driver.bench.page == "users" and driver.users.search.text() == f"login:{days}")


def test_a_bar_of_sign_ins_opens_who_signed_in_on_those_days(driver: WindowDriver) -> None:
    some_life(driver)
    driver.sign_in()
    bars = board(driver).charts.logins.bars
    bars.setFocus()
    assert bars.bars[-4].count == 4  # two of each
    for _ in range(3):
        QTest.keyClick(bars, Qt.Key.Key_Left)
    QTest.keyClick(bars, Qt.Key.Key_Space)
    day = bars.bars[-4].first.isoformat()
    opens(driver, 2, f"login:{day}")
    assert f"Signed in: {day}" in [text for _, text in driver.users.header.chips._chips]


def test_the_mark_is_drawn_and_the_focus_is_seen(driver: WindowDriver) -> None:
    driver.sign_in()
    bars = board(driver).charts.sign_ups.bars
    bars.clearFocus()
    without = bars.grab().toImage()
    bars.setFocus()
    at_the_end = bars.grab().toImage()
    bars.mark(0)
    at_the_beginning = bars.grab().toImage()
    assert without != at_the_end != at_the_beginning


def test_the_sum_of_a_chart_is_that_of_its_bars_and_opens_them_all(driver: WindowDriver) -> None:
    some_life(driver)
    driver.sign_in()
    charts = board(driver).charts
    for box, at in ((charts.range, 0), (charts.grouping, 2), (charts.range, 2), (charts.range, 1)):
        box.setCurrentIndex(at)
        for chart in (charts.sign_ups, charts.logins):
            assert chart.sum.whole == number(sum(bar.count for bar in chart.bars.bars))
    first, last = charts.sign_ups.bars.bars[0].first, charts.sign_ups.bars.bars[-1].last
    assert (last - first).days == 89
    count = charts.sign_ups.bars.total
    driver.click("sum_sign_ups")
    opens(driver, count, f"created:{first.isoformat()}..{last.isoformat()}")


def test_a_bar_stands_for_a_day_a_week_or_a_month_as_chosen(driver: WindowDriver) -> None:
    driver.sign_in()
    charts = board(driver).charts
    QTest.keyClick(charts.range, Qt.Key.Key_Home)
    assert len(charts.logins.bars.bars) == 30
    QTest.keyClick(charts.grouping, Qt.Key.Key_Down)
    assert 5 <= len(charts.logins.bars.bars) <= 6
    QTest.keyClick(charts.range, Qt.Key.Key_End)
    QTest.keyClick(charts.grouping, Qt.Key.Key_End)
    assert 12 <= len(charts.logins.bars.bars) <= 13


def test_days_to_come_count_neither_in_the_bars_nor_in_their_sum(driver: WindowDriver) -> None:
    driver.sign_in()
    totals = board(driver).totals
    assert isinstance(totals, Totals)
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    charts = DashboardCharts()
    charts.show_totals(totals.model_copy(update={"sign_ups": {**totals.sign_ups, tomorrow: 70}}))
    assert charts.sign_ups.sum.whole == number(sum(totals.sign_ups.values()))


def test_tiles_and_charts_follow_events_by_themselves(driver: WindowDriver) -> None:
    driver.sign_in()
    shown = board(driver)
    driver.wait(lambda: shown.tiles["users"].accessibleName() == "Users: 4")
    before = shown.charts.sign_ups.bars.total
    driver.run(CreateUser, executor_id="system", email="mia@example.org", first_name="Mia", last_name="Zu")
    driver.wait(lambda: shown.tiles["users"].accessibleName() == "Users: 5")
    assert shown.charts.sign_ups.bars.total == before + 1


def test_what_came_while_the_window_was_locked_is_caught_up_with(driver: WindowDriver) -> None:
    driver.sign_in()
    shown = board(driver)
    driver.wait(lambda: not driver.window.operations.is_busy)
    driver.window.lock()
    advanced: list[object] = []
    assert driver.window.backend is not None
    driver.window.backend.advanced.connect(lambda *_: advanced.append(1))
    driver.run(CreateUser, executor_id="system", email="mia@example.org", first_name="Mia", last_name="Zu")
    driver.wait(lambda: advanced and shown._is_stale)
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    driver.wait(shown.isVisible)
    driver.wait(lambda: shown.tiles["users"].accessibleName() == "Users: 5")


def test_what_came_while_the_window_was_hidden_is_caught_up_with(driver: WindowDriver) -> None:
    driver.sign_in()
    shown = board(driver)
    driver.wait(lambda: not driver.window.operations.is_busy and not shown._refreshing.isActive())
    driver.window.hide()
    driver.run(CreateUser, executor_id="system", email="mia@example.org", first_name="Mia", last_name="Zu")
    driver.wait(lambda: shown._is_stale)
    driver.window.show()
    driver.wait(lambda: shown.tiles["users"].accessibleName() == "Users: 5")


def test_an_error_is_told_until_an_answer_comes(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    shown = board(driver)
    driver.wait(lambda: not driver.window.operations.is_busy)

    def refuse(query: Any) -> Any:
        raise StoreUnavailable(Message("The disk is full."))

    with monkeypatch.context() as fault:
        fault.setattr(driver.window.backend, "ask", refuse)
        shown.start()
        driver.wait(lambda: shown.notice.text == "The disk is full.")
    shown.start()
    driver.wait(lambda: shown.notice.text == "")


def test_trouble_with_a_file_stays_told_when_figures_come(driver: WindowDriver) -> None:
    driver.sign_in()
    shown = board(driver)
    shown._tell(StoreUnavailable(Message("The picture could not be written.")))
    driver.run(CreateUser, executor_id="system", email="mia@example.org", first_name="Mia", last_name="Zu")
    driver.wait(lambda: shown.tiles["users"].accessibleName() == "Users: 5")
    assert shown.notice.text == "The picture could not be written."


def test_the_keyboard_begins_at_the_first_tile_and_comes_back_to_where_it_was(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.search.hasFocus())
    driver.press("Ctrl+2")
    shown = board(driver)
    assert QApplication.focusWidget() is shown.tiles["users"]
    area = shown.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.accessibleName() == "Dashboard"
    shown.charts.grouping.setFocus()
    driver.press("Ctrl+1")
    driver.wait(lambda: driver.bench.page == "users")
    driver.press("Ctrl+2")
    driver.wait(lambda: QApplication.focusWidget() is shown.charts.grouping)


def export(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, button: str, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    driver.click(button)
    driver.wait(lambda: path.name in driver.bench.notice.text)


def test_the_picture_stands_on_the_ground_of_the_window_in_the_dark_too(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    before = driver.bench
    settings().change(theme="dark")
    try:
        driver.wait(lambda: driver.window.bench not in (None, before) and not driver.window.is_building)
        shown = board(driver)
        driver.wait(lambda: shown.isVisible() and not driver.window.operations.is_busy)
        tile, size = shown.tiles["users"], shown._inside.size()
        middle = tile.mapTo(shown._inside, tile.rect().center())
        export(driver, monkeypatch, "dashboard_picture", tmp_path / "board.png")
        picture = QImage(str(tmp_path / "board.png"))
        assert picture.size() == size * shown.devicePixelRatioF()
        assert picture.pixelColor(2, 2).alpha() == 255
        assert picture.pixelColor(2, 2).name() == DARK.window
        assert picture.pixelColor(middle).name() == DARK.surface
    finally:
        settings().change(theme="light")
        driver.wait(lambda: colors() is LIGHT and not driver.window.is_building)


class Shouting(QTranslator):
    """A language that can be told from English."""

    def translate(self, context: str, text: str, *_: Any) -> str:
        return f"¡{text}"


@pytest.fixture
def shouting() -> Iterator[Shouting]:
    """Installed by the test, and gone after it."""
    made = Shouting()
    yield made
    QCoreApplication.removeTranslator(made)


def test_the_table_speaks_the_language_of_the_window_and_holds_the_agenda(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shouting: Shouting
) -> None:
    driver.run(SuspendUser, executor_id="system", target_user_id=id_of(driver, "ana"), reason=REASON,
             duration=timedelta(days=30))  # fmt: skip
    driver.sign_in()
    board(driver)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "figures.csv"), ""))
    QCoreApplication.installTranslator(shouting)
    driver.click("dashboard_table")
    driver.wait(lambda: (tmp_path / "figures.csv").exists() and not driver.window.operations.is_busy)
    with (tmp_path / "figures.csv").open(encoding="utf-8-sig") as file:
        lines = list(csv.reader(file))
    assert lines[0] == ["¡figure", "¡of", "¡count", "¡was due", "¡ended"]
    assert ["¡status", "¡Suspended", "1"] in lines
    assert ["¡suspension ends", "¡Later", "1"] in lines
    assert [line[:3] for line in lines].count(["¡suspension ends", "ana@example.org", ""]) == 1
    assert all(line[0].startswith("¡") for line in lines)


def test_time_passes_without_an_event_while_somebody_looks(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.run(SuspendUser, executor_id="system", target_user_id=id_of(driver, "ana"), reason=REASON,
             duration=timedelta(days=9, hours=1))  # fmt: skip
    driver.sign_in()
    shown = board(driver)
    driver.wait(lambda: "in 9 days" in [part.text() for part in shown.agenda.findChildren(QLabel)])
    assert shown.minute.isActive()
    now = dashboard_view._now()
    monkeypatch.setattr(dashboard_view, "_now", lambda: now + timedelta(days=6))
    shown.minute.timeout.emit()
    driver.wait(lambda: "in 3 days" in [part.text() for part in shown.agenda.findChildren(QLabel)])
    driver.find("agenda_group_week")
    driver.bench.show_page("users")
    assert not shown.minute.isActive()
