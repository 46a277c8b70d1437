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
from app.gui.launch.activation import Doorbell
from app.gui.launch.single_instance import FirstStart, bell_of, ring
from app.gui.look.preferences import settings
from app.gui.shell.main_window import MainWindow
from app.gui.shell.workbench import Workbench
from tests.gui.conftest import Desk, make_directory
from tests.places import CHECKOUT


@pytest.fixture
def pair(desk: Desk) -> Iterator[tuple[Desk, MainWindow]]:
    """A window with its operator, and another beside it."""
    desk.sign_in()
    desk.press("Ctrl+Shift+N")
    desk.wait(lambda: len(desk.window.windows.all) == 2)
    other = next(window for window in desk.window.windows.all if window is not desk.window)
    desk.wait(lambda: bench_of(other).users is not None and bench_of(other).users.model.total == 4)
    yield desk, other
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


def test_what_is_done_in_one_window_is_seen_in_the_other(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    users = bench_of(other).users
    bench_of(other).show_page("dashboard")
    dashboard = bench_of(other).dashboard
    desk.wait(lambda: any(part.text() == "4" for part in dashboard.findChildren(QLabel)))
    admin = desk.window.session.user_id if desk.window.session else ""
    ana = desk.run(CreateUser, executor_id=admin, email="eva@example.org", first_name="Eva", last_name="Ruiz")
    desk.wait(lambda: any(part.text() == "5" for part in dashboard.findChildren(QLabel)))
    bench_of(other).show_page("users")
    desk.wait(lambda: users.model.total == 5)
    desk.wait(lambda: desk.users.model.total == 5)
    users.show_user(ana.aggregate_id)
    desk.wait(lambda: users.detail.user is not None and users.detail.user.full_name == "Eva Ruiz")
    desk.run(SuspendUser, executor_id=admin, target_user_id=ana.aggregate_id, reason="left the house today")
    desk.wait(lambda: users.detail.user.status is Status.SUSPENDED)
    at = users.model.row_of(ana.aggregate_id)
    desk.wait(lambda: users.model.user_at(at).status is Status.SUSPENDED)


def test_closing_one_leaves_the_other_and_the_last_closes_the_stores(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    backend = desk.window.backend
    action(other, "close_window").trigger()
    desk.wait(lambda: not shiboken6.isValid(other))
    assert desk.window.windows.backend is backend
    desk.search("garcia", finds=1)
    desk.window.close()
    assert desk.window.windows.backend is None


def test_the_first_window_may_go_before_the_second(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    desk.window.close()
    users = bench_of(other).users
    users.search.setText("garcia")
    desk.wait(lambda: users.model.total == 1)
    other.close()
    assert desk.window.windows.all == []


def test_quitting_closes_every_window(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    action(desk.window, "quit").trigger()
    assert not desk.window.isVisible()
    desk.wait(lambda: not shiboken6.isValid(other))


def test_locking_one_locks_all_and_the_password_opens_all(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    bench_of(other).users.search.setText("garcia")
    desk.window.lock()
    assert not bench_of(other).isVisible()
    assert not desk.bench.isVisible()
    desk.fill("sign_in_password", "correct horse battery")
    desk.click("sign_in")
    desk.wait(desk.bench.isVisible)
    desk.wait(bench_of(other).isVisible)
    assert bench_of(other).users.search.text() == "garcia"


def test_signing_out_leaves_nothing_in_any_window(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    desk.wait(lambda: not desk.window.operations.is_busy and not other.operations.is_busy)
    desk.window.sign_out()
    assert (desk.window.session, other.session, other.bench) == (None, None, None)
    desk.sign_in()
    desk.wait(lambda: other.bench is not None)
    assert other.session == desk.window.session


def test_what_was_done_in_one_window_is_taken_back_in_the_other(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    desk.search("ana@", finds=1)
    desk.select(0)
    ana = desk.users.detail.user
    assert ana is not None
    command = SuspendUser(
        executor_id=desk.bench.workplace.operator_id, target_user_id=ana.id, reason="Seen in both windows"
    )
    desk.window.operations.run(desk.bench, command)
    undo = action(other, "undo")
    desk.wait(lambda: "suspension of 1 user" in undo.text())
    undo.trigger()
    desk.wait(lambda: desk.users.detail.user is not None and desk.users.detail.user.status is ana.status)
    desk.wait(lambda: "suspension of 1 user" in action(desk.window, "redo").text())
    settings().change(language="es")
    desk.wait(lambda: not desk.window.is_building and desk.window.bench is not None)
    assert "suspensión de 1 usuario" in action(desk.window, "redo").text()


def test_a_window_closed_while_it_takes_back_leaves_the_step_to_the_other(
    pair: tuple[Desk, MainWindow],
) -> None:
    desk, other = pair
    admin = desk.bench.workplace.operator_id
    command = CreateUser(executor_id=admin, email="eva@example.org", first_name="Eva", last_name="Ruiz")
    desk.window.operations.run(desk.bench, command)
    desk.wait(lambda: action(other, "undo").isEnabled())
    action(other, "undo").trigger()
    assert not action(desk.window, "undo").isEnabled()
    other.close()
    desk.wait(action(desk.window, "undo").isEnabled)
    action(desk.window, "undo").trigger()
    desk.search("eva@", finds=0)


def test_an_answer_after_the_window_went_troubles_nobody(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    operations, ended, begun = other.operations, [], threading.Event()

    def work(_: object) -> None:
        begun.set()
        time.sleep(0.1)

    ticket = operations.work(other, work)
    ticket.ended.connect(lambda: ended.append(True))
    desk.wait(begun.is_set)  # closing takes away what no worker has begun
    other.close()
    QCoreApplication.sendPostedEvents(other, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(other)
    desk.wait(lambda: ended)


def test_activity_in_one_window_puts_the_lock_of_all_off(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    for window in (desk.window, other):
        window.activateWindow()
        desk.wait(window.isActiveWindow)
        handle = window.windowHandle()
        assert handle is not None
        for shown in (desk.window, other):
            shown._idle.start(50_000)
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        desk.wait(lambda: all(shown._idle.remainingTime() > 50_000 for shown in (desk.window, other)))
    for shown in (desk.window, other):
        shown._idle.start(30)
    desk.wait(lambda: not bench_of(other).isVisible() and not desk.bench.isVisible())


def test_the_appearance_is_that_of_all_windows(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    before = bench_of(other)
    desk.wait(lambda: not desk.window.operations.is_busy and not other.operations.is_busy)
    settings().change(theme="dark")
    desk.wait(lambda: bench_of(other) is not before)
    desk.wait(lambda: not desk.window.operations.is_busy and not other.operations.is_busy)


def test_a_second_start_brings_the_window_to_the_front_and_ends(desk: Desk) -> None:
    first = FirstStart.claim(desk.data_dir)
    assert first is not None
    bell = Doorbell(desk.data_dir)
    bell.rung.connect(desk.window.windows.to_front)
    desk.window.showMinimized()
    assert desk.window.isMinimized()
    second = start(desk.data_dir)
    desk.wait(lambda: second.poll() is not None, timeout=60_000)
    assert second.returncode == 0, second.stderr.read() if second.stderr else ""
    desk.wait(lambda: not desk.window.isMinimized() and QApplication.activeWindow() is desk.window)
    assert not bell_of(desk.data_dir).exists()
    first.release()
    if second.stderr:
        second.stderr.close()


def test_the_window_used_last_comes_to_the_front(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)
    other.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is other)
    for window in (other, desk.window):
        window.showMinimized()
    desk.window.windows.to_front()
    assert not other.isMinimized()
    assert desk.window.isMinimized()


def test_two_real_starts_leave_one_running_and_its_end_frees_the_place(tmp_path: Path) -> None:
    make_directory(tmp_path / "padron")
    first = start(tmp_path / "padron")
    try:
        assert ring(tmp_path / "padron", patience=60)
        second = start(tmp_path / "padron")
        assert second.communicate(timeout=60)[1] == ""
        assert (second.returncode, first.poll()) == (0, None)
    finally:
        first.kill()
        first.communicate()
    claim = FirstStart.claim(tmp_path / "padron")
    assert claim is not None
    claim.release()


def test_a_first_start_that_does_not_answer_is_told(tmp_path: Path) -> None:
    first = FirstStart.claim(tmp_path)
    assert first is not None
    assert FirstStart.claim(tmp_path) is None
    assert not ring(tmp_path, patience=0.1)
    assert not bell_of(tmp_path).exists()
    first.release()


def test_where_nothing_can_be_written_the_window_opens_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no directory")
    first = FirstStart.claim(tmp_path / "file")
    assert first is not None
    first.release()
