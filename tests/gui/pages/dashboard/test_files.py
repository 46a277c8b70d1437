"""The dashboard's table and picture hold figures, however early they are asked for."""

from __future__ import annotations

import csv
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from app.commands.create_user import CreateUser
from app.domain.errors import StoreUnavailable
from app.domain.message import Message
from app.gui.pages.dashboard.page import DashboardView
from app.queries.message import Query
from app.queries.results import QueryResult
from tests.gui.conftest import WindowDriver


def _name(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def _users(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as file:
        return next(count for what, _, count, *_ in csv.reader(file) if what == "users")


def _dashboard(driver: WindowDriver) -> DashboardView:
    assert driver.bench.dashboard is not None
    return driver.bench.dashboard


def test_the_table_is_written_though_no_figures_have_come_yet(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "figures.csv"
    _name(monkeypatch, path)
    driver.sign_in()
    assert _dashboard(driver).totals is None
    driver.press("Ctrl+Shift+T")
    driver.wait(lambda: "figures.csv" in driver.bench.notice.text)
    assert _users(path) == "4"


def test_the_table_is_written_when_figures_come_at_last(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "figures.csv"
    _name(monkeypatch, path)
    driver.sign_in()

    def refuse(_: object) -> None:
        raise StoreUnavailable(Message("The disk is full."))

    with monkeypatch.context() as fault:
        fault.setattr(driver.window.backend, "ask", refuse)
        driver.press("Ctrl+Shift+T")
        driver.wait(lambda: _dashboard(driver).notice.text == "The disk is full.")
    assert not path.exists()
    driver.press("F5")
    driver.wait(lambda: "figures.csv" in driver.bench.notice.text)
    assert _users(path) == "4"


def test_figures_that_come_while_the_file_is_named_are_those_that_are_written(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "figures.csv"
    driver.sign_in()
    driver.press("Ctrl+2")
    shown = _dashboard(driver)
    driver.wait(lambda: shown.totals is not None)

    def named(*_: object) -> tuple[str, str]:
        driver.run(
            CreateUser, executor_id="system", email="mia@example.org", first_name="Mia", last_name="Zu"
        )
        driver.wait(lambda: shown.tiles["users"].accessibleName() == "Users: 5")
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", named)
    driver.press("Ctrl+Shift+T")
    driver.wait(lambda: "figures.csv" in driver.bench.notice.text)
    assert _users(path) == "5"


def test_the_picture_shows_the_figures_though_none_have_come_yet(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    early, later = tmp_path / "early.png", tmp_path / "later.png"
    _name(monkeypatch, early)
    driver.sign_in()
    backend = driver.window.backend
    assert backend is not None
    ask = backend.ask

    def slowly(query: Query, *given: Any) -> QueryResult[Any]:
        time.sleep(0.5)
        return ask(query, *given)

    monkeypatch.setattr(backend, "ask", slowly)
    driver.press("Ctrl+Shift+I")
    driver.wait(lambda: "early.png" in driver.bench.notice.text)
    shown = _dashboard(driver)
    driver.wait(lambda: shown.totals is not None)
    corner = shown.tiles["users"].mapTo(shown._inside, shown.tiles["users"].rect().topLeft())
    size = shown.tiles["users"].size()
    _name(monkeypatch, later)
    driver.press("Ctrl+Shift+I")
    driver.wait(lambda: "later.png" in driver.bench.notice.text)
    tiles = [
        QImage(str(path)).copy(corner.x(), corner.y(), size.width(), size.height()) for path in (early, later)
    ]
    assert tiles[0] == tiles[1]
