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
from tests.gui.conftest import Desk

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


def suspended(desk: Desk, email: str, days: float) -> str:
    assert desk.window.backend is not None
    user = desk.window.backend.ask(ListUsers(asker_id="system", search=email)).data.users[0].id
    span = timedelta(days=days)
    desk.run(SuspendUser, executor_id="system", target_user_id=user, reason=REASON, duration=span)
    return str(user)


def detail(desk: Desk, user: str) -> UserDetail:
    assert desk.window.backend is not None
    found = desk.window.backend.ask(GetUser(asker_id="system", target_user_id=user)).data
    assert isinstance(found, UserDetail)
    return found


def test_the_agenda_says_who_returns_when_and_ends_a_suspension(desk: Desk) -> None:
    ana = suspended(desk, "ana@example.org", 3)
    suspended(desk, "bo@example.org", 30)
    desk.sign_in()
    desk.bench.show_page("dashboard")
    desk.find("agenda_bo@example.org")
    desk.click("end_ana@example.org")
    desk.wait(lambda: detail(desk, ana).status is Status.INVITED)
    dashboard = desk.bench.dashboard
    assert dashboard is not None
    desk.wait(lambda: dashboard._totals is not None and len(dashboard._totals.ending_soon) == 1)
    desk.click("agenda_bo@example.org")
    desk.wait(lambda: desk.bench.page == "users" and desk.users.detail.user is not None)


def test_the_agenda_is_in_groups(desk: Desk) -> None:
    now = datetime(2026, 11, 4, 12, tzinfo=UTC)
    ends = [now + timedelta(hours=hours) for hours in (-1, 5, 30, 400)]
    found = agenda_groups(now)
    assert [group.title for group in found] == ["Due, not ended yet", "Today", "Within a week", "Later"]
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


def test_its_figures_are_written(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.sign_in()
    desk.bench.show_page("dashboard")
    dashboard = desk.bench.dashboard
    assert dashboard is not None
    desk.wait(lambda: dashboard._totals is not None)
    table, picture = tmp_path / "figures.csv", tmp_path / "board.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(table), ""))
    desk.click("dashboard_table")
    desk.wait(lambda: "figures.csv" in desk.bench.notice.text)
    with table.open(encoding="utf-8-sig") as file:
        lines = list(csv.reader(file))
    assert ["users", "", "4"] in lines
    assert ["domain", "example.org", "4"] in lines
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(picture), ""))
    desk.click("dashboard_picture")
    desk.wait(lambda: "board.png" in desk.bench.notice.text)
    assert picture.read_bytes().startswith(b"\x89PNG")
    for button in ("dashboard_table", "dashboard_picture"):
        place = desk.data_dir / button
        monkeypatch.setattr(QFileDialog, "getSaveFileName", partial(_chosen, place))
        desk.click(button)
        desk.wait(partial(_says, dashboard.notice, f"{place} belongs to a data directory"))
        assert not place.exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "nowhere" / "b.png"), ""))
    desk.click("dashboard_picture")
    desk.wait(lambda: "can't be written" in dashboard.notice.text)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.csv"), ""))
    desk.click("dashboard_table")
    desk.wait(lambda: "can't be written" in dashboard.notice.text)


def test_a_suspension_is_extended_from_the_agenda_and_taken_back(desk: Desk) -> None:
    desk.sign_in()
    desk.search("ana@", finds=1)
    desk.select(0)
    ana = desk.users.detail.user
    assert ana is not None
    desk.run(SuspendUser, executor_id="system", target_user_id=ana.id, reason="Travelling until the spring",
             duration=timedelta(days=2))  # fmt: skip
    desk.press("Ctrl+2")
    desk.wait(lambda: desk.bench.findChild(QPushButton, "extend_ana@example.org") is not None)
    desk.click("extend_ana@example.org")
    dialog = desk.dialog()
    assert "in 1 day" in "".join(part.text() for part in dialog.findChildren(QLabel))
    QTest.keyClick(desk.find("new_end", dialog), Qt.Key.Key_End)
    desk.fill("reason", "The trip takes longer", dialog)
    desk.finish(dialog)
    board = desk.bench.dashboard
    assert board is not None
    desk.wait(lambda: "in 2 months" in "".join(part.text() for part in board.agenda.findChildren(QLabel)))
    assert "changed suspension of 1 user" in desk.window.menu_actions["undo"].text()
    desk.window.menu_actions["undo"].trigger()
    desk.wait(lambda: "in 1 day" in "".join(part.text() for part in board.agenda.findChildren(QLabel)))
    desk.bench.show_page("history")
    history = desk.bench.history
    assert history is not None
    desk.wait(lambda: "Suspension changed" in [
        history.model.index(row, 1).data() for row in range(history.model.rowCount())
    ])  # fmt: skip


def test_cards_stand_in_as_many_columns_as_there_is_room_for(desk: Desk) -> None:
    suspended(desk, "ana@example.org", 3)
    desk.sign_in()
    desk.bench.show_page("dashboard")
    desk.find("end_ana@example.org")
    tiles, charts, lists = desk.window.findChildren(CardGrid)
    seen = []
    for width in (1600, 1280, 900, 1600):
        desk.window.resize(width, 900)
        desk.wait(lambda: illegible(desk.window) == [])
        seen.append((tiles.columns, charts.columns, lists.columns))
    assert seen[0] == seen[1] == seen[3] == (6, 2, 4)
    assert seen[2] < seen[1]
    assert lists.columns == 4
    assert len({card.x() for card in lists.cards}) == 4
