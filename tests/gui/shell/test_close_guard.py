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
from tests.gui.conftest import Desk, make_directory


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


def start(desk: Desk, slow: Slow, *, title: str = "Import users") -> LongWorkDialog:
    dialog = LongWorkDialog(desk.window, title)
    dialog.open()
    dialog.follow(
        desk.window.operations.work(dialog, slow, lambda _: dialog.finish("Well."), dialog.fail, long=True)
    )
    assert slow.begun.wait(10)
    return dialog


def answer(desk: Desk, text: str) -> None:
    question = desk.window._closing.question
    assert question is not None
    next(part for part in question.findChildren(QPushButton) if part.text() == text).click()


def test_closing_over_an_import_asks_first(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    rows = (f"p{n}@example.org,Olga,Ruiz" for n in range(3000))
    file.write_text("\n".join(["email,first_name,last_name", *rows]))
    desk.sign_in()
    desk.bench.directory.import_file(file)
    wizard: Any = desk.bench.directory.opened
    desk.click("go", wizard)  # the trial, as soon as the file was understood
    desk.wait(lambda: wizard._tried is not None and wizard._ticket is None)
    desk.click("go", wizard)
    desk.window.close()
    assert desk.window.isVisible()
    question = desk.window._closing.question
    assert question is not None
    assert question.isVisible()
    assert "Import users" in question.text()
    desk.window.close()
    assert desk.window._closing.question is question
    answer(desk, "Keep it running")
    desk.wait(lambda: desk.users.model.total == 3004)
    desk.window.close()
    assert not desk.window.isVisible()


def test_stopping_it_closes_at_once_and_the_stores_when_it_has_ended(desk: Desk, slow: Slow) -> None:
    desk.sign_in()
    start(desk, slow)
    desk.window.close()
    began = time.monotonic()
    answer(desk, "Stop it and close")
    assert time.monotonic() - began < 1
    assert not desk.window.isVisible()
    windows = desk.window.windows
    assert windows.backend is not None
    assert not slow.done
    slow.go.set()
    desk.wait(lambda: windows.backend is None)
    assert slow.done


def test_the_end_of_the_program_waits_for_what_can_not_be_stopped(desk: Desk, slow: Slow) -> None:
    desk.sign_in()
    desk.window.operations.work(desk.window, slow, long=True)
    assert slow.begun.wait(10)
    desk.window.close()
    assert not desk.window.isVisible()
    threading.Timer(0.2, slow.go.set).start()
    desk.window.windows.finish()
    assert slow.done
    assert desk.window.windows.backend is None


def test_nobody_is_asked_about_work_that_nobody_waits_for(desk: Desk, slow: Slow) -> None:
    desk.sign_in()
    desk.window.operations.work(desk.window, slow, long=True)
    desk.window.close()
    assert not desk.window.isVisible()


def test_the_question_stands_above_the_lock_too(desk: Desk, slow: Slow) -> None:
    desk.sign_in()
    dialog = start(desk, slow)
    desk.window.lock()
    desk.window.close()
    question = desk.window._closing.question
    assert question is not None
    QTest.qWait(50)
    assert question.isVisible()
    assert not dialog.isVisible()
    answer(desk, "Keep it running")
    slow.go.set()
    desk.wait(lambda: not desk.window.operations.is_busy)
    desk.fill("sign_in_password", "correct horse battery")
    desk.click("sign_in")
    desk.wait(dialog.isVisible)
    assert dialog.notice.text == "Well."
    dialog.close()


def test_a_window_that_goes_does_not_hold_another_up(desk: Desk, slow: Slow) -> None:
    desk.sign_in()
    desk.press("Ctrl+Shift+N")
    desk.wait(lambda: len(desk.window.windows.all) == 2)
    other = next(window for window in desk.window.windows.all if window is not desk.window)
    desk.wait(lambda: other.bench is not None and not other.is_building)
    other.operations.work(other, slow, long=True)
    assert slow.begun.wait(10)
    began = time.monotonic()
    other.close()
    assert time.monotonic() - began < 1
    desk.search("garcia", finds=1)
    slow.go.set()


def test_operations_close_without_waiting_and_tell_the_end(qtbot: Any, slow: Slow) -> None:
    operations = Operations()
    operations.work(operations, slow)
    never: list[int] = []
    operations.work(operations, lambda _: never.append(1))
    assert slow.begun.wait(10)
    operations.close()
    assert not operations.wait(0)
    with qtbot.waitSignal(operations.closed):
        slow.go.set()
    assert operations.wait(0)
    assert never == []


def test_stores_opened_for_a_window_that_went_are_closed(new_desk: Desk) -> None:
    make_directory(new_desk.data_dir)
    closed, go, begun = threading.Event(), threading.Event(), threading.Event()
    really = new_desk.window.windows.open_backend

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

    new_desk.window.windows.open_backend = open_slowly
    new_desk.window.open_directory()
    assert begun.wait(10)
    new_desk.window.close()
    go.set()
    assert closed.wait(10)


# -- what can't be stopped offers no Cancel --


def test_where_nothing_can_be_stopped_no_cancel_is_offered(desk: Desk, tmp_path: Path) -> None:
    desk.sign_in()
    actions, admin = desk.bench.directory, desk.bench.workplace.operator_id
    actions._run("Seal", SealLog(executor_id=admin, path=tmp_path / "seal.json"), stoppable=False)
    dialog: Any = actions.opened
    assert dialog._button.isHidden()
    dialog.reject()
    desk.wait(lambda: "sealed" in dialog.notice.text and dialog.isVisible())
    assert dialog._button.text() == "Close"
    assert dialog._button.isVisible()
    dialog.close()


def test_a_backup_that_was_stopped_leaves_nothing_and_is_no_error(desk: Desk, tmp_path: Path) -> None:
    desk.sign_in()
    actions, admin = desk.bench.directory, desk.bench.workplace.operator_id
    target = tmp_path / "backup.db"
    hold, held = threading.Event(), threading.Event()

    def wait_for_it(_: Ticket) -> None:
        held.set()
        hold.wait(10)

    desk.window.operations.work(desk.window, wait_for_it, long=True)
    assert held.wait(10)
    actions._run("Back up", BackUp(executor_id=admin, path=target))
    dialog: Any = actions.opened
    desk.click("stop", dialog)
    hold.set()
    desk.wait(lambda: "Stopped" in dialog.notice.text)
    assert dialog.notice.property("kind") == "info"
    assert not target.exists()
    dialog.close()
