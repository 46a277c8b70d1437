"""Two windows on one directory keep in step; a second start brings the first to the front."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.commands.create_user import CreateUser
from app.commands.suspend_user import SuspendUser
from app.domain.user_status import Status
from app.gui.launch.activation import ActivationListener
from app.gui.look.preferences import settings
from app.gui.runtime.single_instance import SingleInstance, activate_running_instance, activation_file
from app.gui.shell.main_window import MainWindow
from app.gui.shell.workbench import Workbench
from tests.gui.conftest import WindowDriver, make_directory
from tests.places import CHECKOUT


@pytest.fixture
def pair(driver: WindowDriver) -> Iterator[tuple[WindowDriver, MainWindow]]:
    """A window with its operator, and another beside it."""
    driver.sign_in()
    driver.press("Ctrl+Shift+N")
    driver.wait(lambda: len(driver.window.windows.all) == 2)
    other = next(window for window in driver.window.windows.all if window is not driver.window)
    driver.wait(lambda: bench_of(other).users is not None and bench_of(other).users.model.total == 4)
    yield driver, other
    if shiboken6.isValid(other):
        other.close()


def bench_of(window: MainWindow) -> Any:
    assert isinstance(window.bench, Workbench)
    return window.bench


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, f"action_{name}")
    assert isinstance(found, QAction)
    return found


def start(data_dir: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PADRON_DATA_DIR": str(data_dir), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-m", "app"],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        cwd=CHECKOUT,
    )


def test_what_is_done_in_one_window_is_seen_in_the_other(pair: tuple[WindowDriver, MainWindow]) -> None:
    driver, other = pair
    users = bench_of(other).users
    bench_of(other).show_page("dashboard")
    dashboard = bench_of(other).dashboard
    driver.wait(lambda: any(part.text() == "4" for part in dashboard.findChildren(QLabel)))
    admin = driver.window.session.user_id if driver.window.session else ""
    ana = driver.run(
        CreateUser, executor_id=admin, email="eva@example.org", first_name="Eva", last_name="Ruiz"
    )
    driver.wait(lambda: any(part.text() == "5" for part in dashboard.findChildren(QLabel)))
    bench_of(other).show_page("users")
    driver.wait(lambda: users.model.total == 5)
    driver.wait(lambda: driver.users.model.total == 5)
    users.show_user(ana.aggregate_id)
    driver.wait(lambda: users.detail.user is not None and users.detail.user.full_name == "Eva Ruiz")
    driver.run(SuspendUser, executor_id=admin, target_user_id=ana.aggregate_id, reason="left the house today")
    driver.wait(lambda: users.detail.user.status is Status.SUSPENDED)
    at = users.model.row_of(ana.aggregate_id)
    driver.wait(lambda: users.model.user_at(at).status is Status.SUSPENDED)


def test_closing_one_leaves_the_other_and_the_last_closes_the_stores(
    pair: tuple[WindowDriver, MainWindow],
) -> None:
    driver, other = pair
    backend = driver.window.backend
    action(other, "close_window").trigger()
    driver.wait(lambda: not shiboken6.isValid(other))
    assert driver.window.windows.backend is backend
    driver.search("garcia", finds=1)
    driver.window.close()
    assert driver.window.windows.backend is None


def test_the_first_window_may_go_before_the_second(pair: tuple[WindowDriver, MainWindow]) -> None:
    driver, other = pair
    driver.window.close()
    users = bench_of(other).users
    users.search.setText("garcia")
    driver.wait(lambda: users.model.total == 1)
    other.close()
    assert driver.window.windows.all == []


def test_quitting_closes_every_window(pair: tuple[WindowDriver, MainWindow]) -> None:
    driver, other = pair
    action(driver.window, "quit").trigger()
    assert not driver.window.isVisible()
    driver.wait(lambda: not shiboken6.isValid(other))


def test_locking_one_locks_all_and_the_password_opens_all(pair: tuple[WindowDriver, MainWindow]) -> None:
    driver, other = pair
    bench_of(other).users.search.setText("garcia")
    driver.window.lock()
    assert not bench_of(other).isVisible()
    assert not driver.bench.isVisible()
    driver.fill("sign_in_password", "correct horse battery")
    driver.click("sign_in")
    driver.wait(driver.bench.isVisible)
    driver.wait(bench_of(other).isVisible)
    assert bench_of(other).users.search.text() == "garcia"


def test_signing_out_leaves_nothing_in_any_window(pair: tuple[WindowDriver, MainWindow]) -> None:
    driver, other = pair
    driver.wait(lambda: not driver.window.operations.is_busy and not other.operations.is_busy)
    driver.window.sign_out()
    assert (driver.window.session, other.session, other.bench) == (None, None, None)
    driver.sign_in()
    driver.wait(lambda: other.bench is not None)
    assert other.session == driver.window.session


def test_what_was_done_in_one_window_is_taken_back_in_the_other(
    pair: tuple[WindowDriver, MainWindow],
) -> None:
    driver, other = pair
    driver.search("ana@", finds=1)
    driver.select(0)
    ana = driver.users.detail.user
    assert ana is not None
    command = SuspendUser(
        executor_id=driver.bench.context.operator_id, target_user_id=ana.id, reason="Seen in both windows"
    )
    driver.window.operations.execute(driver.bench, command)
    undo = action(other, "undo")
    driver.wait(lambda: "suspension of 1 user" in undo.text())
    undo.trigger()
    driver.wait(
        lambda: driver.users.detail.user is not None and driver.users.detail.user.status is ana.status
    )
    driver.wait(lambda: "suspension of 1 user" in action(driver.window, "redo").text())
    settings().change(language="es")
    driver.wait(lambda: not driver.window.is_building and driver.window.bench is not None)
    assert "suspensión de 1 usuario" in action(driver.window, "redo").text()


def test_a_window_closed_while_it_takes_back_leaves_the_step_to_the_other(
    pair: tuple[WindowDriver, MainWindow],
) -> None:
    driver, other = pair
    admin = driver.bench.context.operator_id
    command = CreateUser(executor_id=admin, email="eva@example.org", first_name="Eva", last_name="Ruiz")
    driver.window.operations.execute(driver.bench, command)
    driver.wait(lambda: action(other, "undo").isEnabled())
    action(other, "undo").trigger()
    assert not action(driver.window, "undo").isEnabled()
    other.close()
    driver.wait(action(driver.window, "undo").isEnabled)
    action(driver.window, "undo").trigger()
    driver.search("eva@", finds=0)


def test_an_answer_after_the_window_went_troubles_nobody(pair: tuple[WindowDriver, MainWindow]) -> None:
    driver, other = pair
    operations, ended, begun = other.operations, [], threading.Event()

    def work(_: object) -> None:
        begun.set()
        time.sleep(0.1)

    ticket = operations.submit(other, work)
    ticket.ended.connect(lambda: ended.append(True))
    driver.wait(begun.is_set)  # closing takes away what no worker has begun
    other.close()
    QCoreApplication.sendPostedEvents(other, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(other)
    driver.wait(lambda: ended)


def test_activity_in_one_window_puts_the_lock_of_all_off(pair: tuple[WindowDriver, MainWindow]) -> None:
    driver, other = pair
    for window in (driver.window, other):
        window.activateWindow()
        driver.wait(window.isActiveWindow)
        handle = window.windowHandle()
        assert handle is not None
        for shown in (driver.window, other):
            shown.idle_lock.start(50_000)
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        driver.wait(lambda: all(shown.idle_lock.remaining > 50_000 for shown in (driver.window, other)))
    for shown in (driver.window, other):
        shown.idle_lock.start(30)
    driver.wait(lambda: not bench_of(other).isVisible() and not driver.bench.isVisible())


def test_the_appearance_is_that_of_all_windows(pair: tuple[WindowDriver, MainWindow]) -> None:
    driver, other = pair
    before = bench_of(other)
    driver.wait(lambda: not driver.window.operations.is_busy and not other.operations.is_busy)
    settings().change(theme="dark")
    driver.wait(lambda: bench_of(other) is not before)
    driver.wait(lambda: not driver.window.operations.is_busy and not other.operations.is_busy)


def test_a_second_start_brings_the_window_to_the_front_and_ends(driver: WindowDriver) -> None:
    first = SingleInstance.acquire(driver.data_dir)
    assert first is not None
    bell = ActivationListener(driver.data_dir)
    bell.activated.connect(driver.window.windows.to_front)
    driver.window.showMinimized()
    assert driver.window.isMinimized()
    second = start(driver.data_dir)
    driver.wait(lambda: second.poll() is not None, timeout=60_000)
    assert second.returncode == 0, second.stderr.read() if second.stderr else ""
    driver.wait(lambda: not driver.window.isMinimized() and QApplication.activeWindow() is driver.window)
    assert not activation_file(driver.data_dir).exists()
    first.release()
    if second.stderr:
        second.stderr.close()


def test_the_window_used_last_comes_to_the_front(pair: tuple[WindowDriver, MainWindow]) -> None:
    driver, other = pair
    driver.window.activateWindow()
    driver.wait(lambda: QApplication.activeWindow() is driver.window)
    other.activateWindow()
    driver.wait(lambda: QApplication.activeWindow() is other)
    for window in (other, driver.window):
        window.showMinimized()
    driver.window.windows.to_front()
    assert not other.isMinimized()
    assert driver.window.isMinimized()


def test_two_real_starts_leave_one_running_and_its_end_frees_the_place(tmp_path: Path) -> None:
    make_directory(tmp_path / "padron")
    first = start(tmp_path / "padron")
    try:
        assert activate_running_instance(tmp_path / "padron", patience=60)
        second = start(tmp_path / "padron")
        assert second.communicate(timeout=60)[1] == ""
        assert (second.returncode, first.poll()) == (0, None)
    finally:
        first.kill()
        first.communicate()
    claim = SingleInstance.acquire(tmp_path / "padron")
    assert claim is not None
    claim.release()


def test_a_first_start_that_does_not_answer_is_told(tmp_path: Path) -> None:
    first = SingleInstance.acquire(tmp_path)
    assert first is not None
    assert SingleInstance.acquire(tmp_path) is None
    assert not activate_running_instance(tmp_path, patience=0.1)
    assert not activation_file(tmp_path).exists()
    first.release()


def test_where_nothing_can_be_written_the_window_opens_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no directory")
    first = SingleInstance.acquire(tmp_path / "file")
    assert first is not None
    first.release()
