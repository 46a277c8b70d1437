"""A window asks before it closes over work that somebody waits for, and never stands still while it goes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.commands.maintenance import BackUp, SealLog
from app.gui.dialogs.long_work import LongWorkDialog
from app.gui.runtime.operations import Operations, Ticket
from tests.gui.conftest import WindowDriver, make_directory


class Slow:
    """Work that can't be stopped, until it is told to end."""

    def __init__(self) -> None:
        self.go, self.begun, self.done = threading.Event(), threading.Event(), False

    def __call__(self, _: Ticket) -> None:
        self.begun.set()
        self.go.wait(20)
        self.done = True


@pytest.fixture
def slow() -> Iterator[Slow]:
    made = Slow()
    yield made
    made.go.set()


def start(driver: WindowDriver, slow: Slow, *, title: str = "Import users") -> LongWorkDialog:
    dialog = LongWorkDialog(driver.window, title)
    dialog.open()
    dialog.follow(
        driver.window.operations.submit(
            dialog, slow, lambda _: dialog.finish("Well."), dialog.fail, pool="long"
        )
    )
    assert slow.begun.wait(10)
    return dialog


def answer(driver: WindowDriver, text: str) -> None:
    question = driver.window.close_guard.question
    assert question is not None
    next(part for part in question.findChildren(QPushButton) if part.text() == text).click()


def test_closing_over_an_import_asks_first(driver: WindowDriver, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    rows = (f"p{n}@example.org,Olga,Ruiz" for n in range(3000))
    file.write_text("\n".join(["email,first_name,last_name", *rows]))
    driver.sign_in()
    driver.bench.directory.import_file(file)
    wizard: Any = driver.bench.directory.opened
    driver.click("go", wizard)  # the trial, as soon as the file was understood
    driver.wait(lambda: wizard._tried is not None and wizard._ticket is None)
    driver.click("go", wizard)
    driver.window.close()
    assert driver.window.isVisible()
    question = driver.window.close_guard.question
    assert question is not None
    assert question.isVisible()
    assert "Import users" in question.text()
    driver.window.close()
    assert driver.window.close_guard.question is question
    answer(driver, "Keep it running")
    driver.wait(lambda: driver.users.model.total == 3004)
    driver.window.close()
    assert not driver.window.isVisible()


def test_stopping_it_closes_at_once_and_the_stores_when_it_has_ended(
    driver: WindowDriver, slow: Slow
) -> None:
    driver.sign_in()
    start(driver, slow)
    driver.window.close()
    began = time.monotonic()
    answer(driver, "Stop it and close")
    assert time.monotonic() - began < 1
    assert not driver.window.isVisible()
    windows = driver.window.windows
    assert windows.backend is not None
    assert not slow.done
    slow.go.set()
    driver.wait(lambda: windows.backend is None)
    assert slow.done


def test_the_end_of_the_program_waits_for_what_can_not_be_stopped(driver: WindowDriver, slow: Slow) -> None:
    driver.sign_in()
    driver.window.operations.submit(driver.window, slow, pool="long")
    assert slow.begun.wait(10)
    driver.window.close()
    assert not driver.window.isVisible()
    threading.Timer(0.2, slow.go.set).start()
    driver.window.windows.finish()
    assert slow.done
    assert driver.window.windows.backend is None


def test_nobody_is_asked_about_work_that_nobody_waits_for(driver: WindowDriver, slow: Slow) -> None:
    driver.sign_in()
    driver.window.operations.submit(driver.window, slow, pool="long")
    driver.window.close()
    assert not driver.window.isVisible()


def test_the_question_stands_above_the_lock_too(driver: WindowDriver, slow: Slow) -> None:
    driver.sign_in()
    dialog = start(driver, slow)
    driver.window.lock()
    driver.window.close()
    question = driver.window.close_guard.question
    assert question is not None
    QTest.qWait(50)
    assert question.isVisible()
    assert not dialog.isVisible()
    answer(driver, "Keep it running")
    slow.go.set()
    driver.wait(lambda: not driver.window.operations.is_busy)
    driver.fill("sign_in_password", "correct horse battery")
    driver.click("sign_in")
    driver.wait(dialog.isVisible)
    assert dialog.notice.text == "Well."
    dialog.close()


def test_a_window_that_goes_does_not_hold_another_up(driver: WindowDriver, slow: Slow) -> None:
    driver.sign_in()
    driver.press("Ctrl+Shift+N")
    driver.wait(lambda: len(driver.window.windows.all) == 2)
    other = next(window for window in driver.window.windows.all if window is not driver.window)
    driver.wait(lambda: other.bench is not None and not other.is_building)
    other.operations.submit(other, slow, pool="long")
    assert slow.begun.wait(10)
    began = time.monotonic()
    other.close()
    assert time.monotonic() - began < 1
    driver.search("garcia", finds=1)
    slow.go.set()


def test_operations_close_without_waiting_and_tell_the_end(qtbot: Any, slow: Slow) -> None:
    operations = Operations()
    operations.submit(operations, slow)
    never: list[int] = []
    operations.submit(operations, lambda _: never.append(1))
    assert slow.begun.wait(10)
    operations.close()
    assert not operations.wait(0)
    with qtbot.waitSignal(operations.closed):
        slow.go.set()
    assert operations.wait(0)
    assert never == []


def test_stores_opened_for_a_window_that_went_are_closed(new_driver: WindowDriver) -> None:
    make_directory(new_driver.data_dir)
    closed, go, begun = threading.Event(), threading.Event(), threading.Event()
    really = new_driver.window.windows.open_backend

    def open_slowly(data_dir: Path, create: bool) -> Any:
        begun.set()
        go.wait(10)
        backend = really(data_dir, create)
        close = backend.close

        def note() -> None:
            close()
            closed.set()

        backend.close = note  # type: ignore[method-assign]
        return backend

    new_driver.window.windows.open_backend = open_slowly
    new_driver.window.open_directory()
    assert begun.wait(10)
    new_driver.window.close()
    go.set()
    assert closed.wait(10)


# -- what can't be stopped offers no Cancel --


def test_where_nothing_can_be_stopped_no_cancel_is_offered(driver: WindowDriver, tmp_path: Path) -> None:
    driver.sign_in()
    actions, admin = driver.bench.directory, driver.bench.context.operator_id
    actions._run("Seal", SealLog(executor_id=admin, path=tmp_path / "seal.json"), stoppable=False)
    dialog: Any = actions.opened
    assert dialog._button.isHidden()
    dialog.reject()
    driver.wait(lambda: "sealed" in dialog.notice.text and dialog.isVisible())
    assert dialog._button.text() == "Close"
    assert dialog._button.isVisible()
    dialog.close()


def test_a_backup_that_was_stopped_leaves_nothing_and_is_no_error(
    driver: WindowDriver, tmp_path: Path
) -> None:
    driver.sign_in()
    actions, admin = driver.bench.directory, driver.bench.context.operator_id
    target = tmp_path / "backup.db"
    hold, held = threading.Event(), threading.Event()

    def wait_for_it(_: Ticket) -> None:
        held.set()
        hold.wait(10)

    driver.window.operations.submit(driver.window, wait_for_it, pool="long")
    assert held.wait(10)
    actions._run("Back up", BackUp(executor_id=admin, path=target))
    dialog: Any = actions.opened
    driver.click("stop", dialog)
    hold.set()
    driver.wait(lambda: "Stopped" in dialog.notice.text)
    assert dialog.notice.property("kind") == "info"
    assert not target.exists()
    dialog.close()
