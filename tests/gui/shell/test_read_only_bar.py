"""On a full disk the window says that it is read-only, disables what can't be recorded, and recovers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.permissions import Permission
from app.gui.look.preferences import settings
from tests.full_disk import needs_limits, no_room
from tests.gui.conftest import PASSWORD, WindowDriver, make_directory

pytestmark = needs_limits


@pytest.fixture
def full() -> Iterator[ExitStack]:
    """A disk that is full until this is closed."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def stranded(
    qtbot: QtBot, tmp_path: Path, full: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WindowDriver]:
    """A window on a directory whose disk is full when it is opened. It tries often whether there is room."""
    monkeypatch.setattr("app.bootstrap.application.EXPIRY_CHECK_EVERY", 0.5)
    make_directory(tmp_path / "padron")
    full.enter_context(no_room())
    driver = WindowDriver(qtbot, tmp_path / "padron")
    driver.open()
    yield driver
    full.close()
    driver.window.close()


def bar(driver: WindowDriver) -> QLabel:
    found = driver.window.findChild(QLabel, "read_only_text")
    assert isinstance(found, QLabel)
    return found


def test_it_says_so_and_what_looks_works(stranded: WindowDriver) -> None:
    assert not bar(stranded).isVisible()
    stranded.sign_in()
    assert bar(stranded).isVisible()
    assert "Read-only" in bar(stranded).text()
    stranded.search("garcia", finds=1)
    stranded.select(0)
    stranded.press("Ctrl+2")
    stranded.wait(lambda: stranded.bench.page == "dashboard")
    assert bar(stranded).isVisible()


def test_what_can_not_be_recorded_is_disabled_and_says_why(stranded: WindowDriver) -> None:
    stranded.sign_in()
    actions = stranded.window.menu_actions
    for name in ("create", "import", "export", "history_export", "dashboard_table", "dashboard_picture",
                 "restore", "seal", "rebuild", "define_roles", "user_edit", "user_suspend", "user_erase",
                 "review", "undo", "copy", "copy_csv"):  # fmt: skip
        assert not actions[name].isEnabled(), name
        assert "read-only" in actions[name].toolTip(), name
    for name in ("back_up", "verify", "users", "dashboard", "history", "find", "lock", "sign_out", "quit"):
        assert actions[name].isEnabled(), name


def test_nothing_goes_to_the_clipboard(stranded: WindowDriver) -> None:
    stranded.sign_in()
    stranded.search("garcia", finds=1)
    stranded.select(0)
    QGuiApplication.clipboard().setText("before")
    stranded.users.exporter.copy_text()
    stranded.users.exporter.copy_csv()
    stranded.press("Ctrl+3")
    stranded.wait(lambda: stranded.bench.history is not None)
    stranded.settle()
    assert QGuiApplication.clipboard().text() == "before"


def test_the_line_goes_and_everything_works_when_there_is_room(
    stranded: WindowDriver, full: ExitStack
) -> None:
    stranded.sign_in()
    assert not stranded.window.menu_actions["create"].isEnabled()
    full.close()
    stranded.wait(lambda: not bar(stranded).isVisible(), timeout=30_000)
    stranded.wait(lambda: not stranded.window.is_building)
    assert stranded.window.menu_actions["create"].isEnabled()
    session = stranded.window.session
    assert session is not None
    assert session.may(Permission.USERS_CREATE)


def test_unlocking_on_a_full_disk_is_read_only_too(driver: WindowDriver, full: ExitStack) -> None:
    driver.sign_in()
    assert not bar(driver).isVisible()
    full.enter_context(no_room())
    driver.press("Ctrl+L")
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    driver.wait(lambda: bar(driver).isVisible())
    driver.wait(lambda: not driver.window.is_building)
    assert not driver.window.menu_actions["create"].isEnabled()


def test_it_says_so_in_spanish_too(stranded: WindowDriver) -> None:
    stranded.sign_in()
    settings().change(language="es")
    stranded.wait(lambda: bar(stranded).text().startswith("Solo lectura"))
    stranded.wait(lambda: not stranded.window.is_building)
    assert "solo lectura" in stranded.window.menu_actions["create"].toolTip()
