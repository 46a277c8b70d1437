"""The dashboard: bars by day, week and month, the agenda of suspensions, and its figures in a file."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from app.commands.suspend_user import SuspendUser
from app.domain.user_status import Status
from app.gui.pages.dashboard.agenda_groups import agenda_groups
from app.gui.widgets.card_grid import CardGrid
from app.gui.widgets.day_bars import DAY, MONTH, WEEK, Bar, bars_of
from app.gui.widgets.notice import Notice
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers
from app.queries.results import UserDetail
from tests.gallery.legible import illegible
from tests.gui.conftest import WindowDriver

REASON = "Away for a long while"


def test_days_are_put_together() -> None:
    counts = {"2026-10-30": 2, "2026-11-01": 1, "2026-11-02": 4, "2026-11-03": 8}
    today = date(2026, 11, 3)
    second = date(2026, 11, 2)
    assert bars_of(counts, today, 2, DAY) == [Bar(second, second, 4), Bar(today, today, 8)]
    weeks = [Bar(date(2026, 10, 30), date(2026, 11, 1), 3), Bar(second, today, 12)]
    assert bars_of(counts, today, 5, WEEK) == weeks
    months = [Bar(date(2026, 10, 30), date(2026, 10, 31), 2), Bar(date(2026, 11, 1), today, 13)]
    assert bars_of(counts, today, 5, MONTH) == months


def suspended(driver: WindowDriver, email: str, days: float) -> str:
    assert driver.window.backend is not None
    user = driver.window.backend.ask(ListUsers(asker_id="system", search=email)).data.users[0].id
    span = timedelta(days=days)
    driver.run(SuspendUser, executor_id="system", target_user_id=user, reason=REASON, duration=span)
    return str(user)


def detail(driver: WindowDriver, user: str) -> UserDetail:
    assert driver.window.backend is not None
    found = driver.window.backend.ask(GetUser(asker_id="system", target_user_id=user)).data
    assert isinstance(found, UserDetail)
    return found


def test_the_agenda_says_who_returns_when_and_ends_a_suspension(driver: WindowDriver) -> None:
    ana = suspended(driver, "ana@example.org", 3)
    suspended(driver, "bo@example.org", 30)
    driver.sign_in()
    driver.bench.show_page("dashboard")
    driver.find("agenda_bo@example.org")
    driver.click("end_ana@example.org")
    driver.wait(lambda: detail(driver, ana).status is Status.INVITED)
    dashboard = driver.bench.dashboard
    assert dashboard is not None
    driver.wait(lambda: dashboard.totals is not None and len(dashboard.totals.ending_soon) == 1)
    driver.click("agenda_bo@example.org")
    driver.wait(lambda: driver.bench.page == "users" and driver.users.detail.user is not None)


def test_the_agenda_is_in_groups(driver: WindowDriver) -> None:
    now = datetime(2026, 11, 4, 12, tzinfo=UTC)
    ends = [now + timedelta(hours=hours) for hours in (-1, 5, 30, 400)]
    found = agenda_groups(now)
    assert [group.title for group in found] == ["Overdue", "Today", "Within a week", "Later"]
    assert [[end for end in ends if group.holds(end)] for group in found] == [[end] for end in ends]
    assert [group.term for group in found] == [
        "ends:<2026-11-04T12:00Z",
        "ends:2026-11-04T12:00Z..2026-11-04T23:59Z",
        "ends:2026-11-05T00:00Z..2026-11-10T23:59Z",
        "ends:>=2026-11-11T00:00Z",
    ]


def _chosen(place: Path, *_: object) -> tuple[str, str]:
    return str(place), ""


def _says(notice: Notice, text: str) -> bool:
    return text in notice.text


def test_its_figures_are_written(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    driver.bench.show_page("dashboard")
    dashboard = driver.bench.dashboard
    assert dashboard is not None
    driver.wait(lambda: dashboard.totals is not None)
    table, picture = tmp_path / "figures.csv", tmp_path / "board.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(table), ""))
    driver.click("dashboard_table")
    driver.wait(lambda: "figures.csv" in driver.bench.notice.text)
    with table.open(encoding="utf-8-sig") as file:
        lines = list(csv.reader(file))
    assert ["users", "", "4"] in lines
    assert ["domain", "example.org", "4"] in lines
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(picture), ""))
    driver.click("dashboard_picture")
    driver.wait(lambda: "board.png" in driver.bench.notice.text)
    assert picture.read_bytes().startswith(b"\x89PNG")
    for button in ("dashboard_table", "dashboard_picture"):
        place = driver.data_dir / button
        monkeypatch.setattr(QFileDialog, "getSaveFileName", partial(_chosen, place))
        driver.click(button)
        driver.wait(partial(_says, dashboard.notice, f"{place} belongs to a data directory"))
        assert not place.exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "nowhere" / "b.png"), ""))
    driver.click("dashboard_picture")
    driver.wait(lambda: "can't be written" in dashboard.notice.text)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.csv"), ""))
    driver.click("dashboard_table")
    driver.wait(lambda: "can't be written" in dashboard.notice.text)


def test_a_suspension_is_extended_from_the_agenda_and_taken_back(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("ana@", finds=1)
    driver.select(0)
    ana = driver.users.detail.user
    assert ana is not None
    driver.run(SuspendUser, executor_id="system", target_user_id=ana.id, reason="Travelling until the spring",
             duration=timedelta(days=2))  # fmt: skip
    driver.press("Ctrl+2")
    driver.wait(lambda: driver.bench.findChild(QPushButton, "extend_ana@example.org") is not None)
    driver.click("extend_ana@example.org")
    dialog = driver.dialog()
    assert "in 1 day" in "".join(part.text() for part in dialog.findChildren(QLabel))
    QTest.keyClick(driver.find("new_end", dialog), Qt.Key.Key_End)
    driver.fill("reason", "The trip takes longer", dialog)
    driver.finish(dialog)
    board = driver.bench.dashboard
    assert board is not None
    driver.wait(lambda: "in 2 months" in "".join(part.text() for part in board.agenda.findChildren(QLabel)))
    assert "suspension change (1 user)" in driver.window.menu_actions["undo"].text()
    driver.window.menu_actions["undo"].trigger()
    driver.wait(lambda: "in 1 day" in "".join(part.text() for part in board.agenda.findChildren(QLabel)))
    driver.bench.show_page("history")
    history = driver.bench.history
    assert history is not None
    driver.wait(lambda: "Suspension changed" in [
        history.model.index(row, 1).data() for row in range(history.model.rowCount())
    ])  # fmt: skip


def test_cards_stand_in_as_many_columns_as_there_is_room_for(driver: WindowDriver) -> None:
    suspended(driver, "ana@example.org", 3)
    driver.sign_in()
    driver.bench.show_page("dashboard")
    driver.find("end_ana@example.org")
    tiles, charts, lists = driver.window.findChildren(CardGrid)
    seen = []
    for width in (1600, 1280, 900, 1600):
        driver.window.resize(width, 900)
        driver.wait(lambda: illegible(driver.window) == [])
        seen.append((tiles.columns, charts.columns, lists.columns))
    assert seen[0] == seen[1] == seen[3] == (6, 2, 4)
    assert seen[2] < seen[1]
    assert lists.columns == 4
    assert len({card.x() for card in lists.cards}) == 4
