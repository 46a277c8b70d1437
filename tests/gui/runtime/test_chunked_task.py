"""Work of the GUI thread in pieces: the workbench comes in turns, and is whole whatever happens meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.look.preferences import settings
from app.gui.look.theme import DARK, colors
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.runtime.gc_scheduler import GcScheduler
from app.gui.shell.workbench import Workbench
from tests.gui.conftest import ADMIN, PASSWORD, WindowDriver


def pieces(done: list[int], many: int = 3) -> Iterator[None]:
    for number in range(many):
        done.append(number)
        yield


def test_the_event_loop_lives_between_two_pieces(qtbot: QtBot) -> None:
    done: list[int] = []
    lived: list[int] = []
    owner = QObject()
    beat = QTimer(owner, interval=0)
    beat.timeout.connect(lambda: lived.append(len(done)))
    beat.start()
    turns = ChunkedTask(pieces(done), owner)
    assert turns.under_way
    assert done == []
    qtbot.waitUntil(lambda: not turns.under_way)
    assert done == [0, 1, 2]
    assert {1, 2} <= set(lived)


def test_several_works_have_one_piece_a_turn_together(qtbot: QtBot) -> None:
    one: list[int] = []
    other: list[int] = []
    owner = QObject()
    works = [ChunkedTask(pieces(one), owner), ChunkedTask(pieces(other), owner)]
    seen: list[int] = []
    while any(work.under_way for work in works):
        QApplication.processEvents()
        seen.append(len(one) + len(other))
    assert (one, other) == ([0, 1, 2], [0, 1, 2])
    assert all(after - before <= 1 for before, after in pairwise([0, *seen]))


def test_what_is_left_can_be_done_at_once_or_never(qtbot: QtBot) -> None:
    done: list[int] = []
    owner = QObject()
    turns = ChunkedTask(pieces(done), owner)
    turns.finish()
    assert (done, turns.under_way) == ([0, 1, 2], False)
    stopped = ChunkedTask(pieces(done), owner)
    stopped.stop()
    qtbot.wait(20)
    assert (done, stopped.under_way) == ([0, 1, 2], False)


def test_a_piece_that_fails_ends_the_rest() -> None:
    def failing() -> Iterator[None]:
        yield
        raise ValueError("a piece")

    owner = QObject()
    turns = ChunkedTask(failing(), owner)
    with pytest.raises(ValueError, match="a piece"):
        turns.finish()
    assert not turns.under_way


def enter(driver: WindowDriver) -> None:
    """Until the workbench is begun, and not to its end."""
    driver.fill("sign_in_email", ADMIN)
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    driver.wait(lambda: driver.window.session is not None and driver.window.windows.imported)
    assert driver.window.is_building
    assert driver.window.bench is None


def test_locked_while_the_workbench_comes_it_is_there_afterwards(driver: WindowDriver) -> None:
    enter(driver)
    driver.window.lock()
    assert driver.window.sign_in.isVisible()
    assert driver.window.bench is not None
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    driver.wait(lambda: driver.bench.isVisible() and driver.users.model.total == 4)


def test_who_is_quicker_than_the_imports_waits_for_them_and_a_lock_ends_that(driver: WindowDriver) -> None:
    driver.wait(lambda: driver.window.windows.imported)
    driver.window.windows.imported = False
    driver.fill("sign_in_email", ADMIN)
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    driver.wait(lambda: driver.window.session is not None)
    assert driver.window.is_building
    driver.window.lock()
    driver.window.note_imported()
    assert (driver.window.session, driver.window.is_building) == (None, False)
    assert driver.window.sign_in.isVisible()
    driver.sign_in()


def test_signed_out_while_the_workbench_comes_nothing_of_it_stays(driver: WindowDriver) -> None:
    enter(driver)
    driver.window.sign_out()
    assert not driver.window.is_building
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    assert driver.window._stack.count() == 2


def test_one_look_after_another_ends_in_the_last_one_and_where_one_was(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    settings().change(theme="dark")
    settings().change(language="es")
    QApplication.processEvents()
    settings().change(density="compact")
    driver.wait(lambda: not driver.window.is_building and driver.window.bench is not None)
    driver.wait(lambda: driver.users.model.total == 1)
    assert colors() is DARK
    assert driver.users.search.text() == "garcia"
    assert driver.window.updatesEnabled()
    assert driver.find("page_history").text().strip() == "Historial"


def test_another_look_while_the_first_workbench_comes(driver: WindowDriver) -> None:
    enter(driver)
    settings().change(language="es")
    settings().change(theme="dark")
    driver.wait(lambda: not driver.window.is_building and driver.window.bench is not None)
    driver.wait(lambda: driver.bench.isVisible() and driver.users.model.total == 4)
    assert colors() is DARK
    assert driver.window.updatesEnabled()
    assert driver.find("page_history").text().strip() == "Historial"


def test_what_is_made_anew_is_not_made_to_its_end_for_another_look(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    made_whole: list[dict[str, Any]] = []
    resume = Workbench.resume

    def noted(bench: Workbench, state: dict[str, Any]) -> None:
        made_whole.append(state)
        resume(bench, state)

    monkeypatch.setattr(Workbench, "resume", noted)
    driver.search("garcia", finds=1)
    settings().change(density="compact")
    for language in ("es", "en", "es"):
        driver.wait(lambda: driver.window._builder._coming is not None)
        assert driver.window.bench is None
        settings().change(language=language)
        assert driver.window._builder._coming is None
    driver.wait(lambda: not driver.window.is_building and driver.window.bench is not None)
    driver.wait(lambda: driver.users.model.total == 1)
    assert driver.users.search.text() == "garcia"
    assert len(made_whole) == 1
    assert driver.find("page_history").text().strip() == "Historial"


def test_cycles_are_collected_on_the_gui_thread_only(qtbot: QtBot) -> None:
    gc_scheduler = GcScheduler(QApplication.instance() or QObject())
    try:
        assert not gc.isenabled()
        kept = [[] for _ in range(30_000)]  # type: ignore[var-annotated]
        qtbot.waitUntil(lambda: gc.get_count()[0] < 10_000)
        assert len(kept) == 30_000
    finally:
        gc_scheduler.end()
    assert gc.isenabled()
