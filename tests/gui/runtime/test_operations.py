"""The one road off the GUI thread."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from app.domain.errors import Cancelled, UserNotFound
from app.domain.message import Message
from app.gui.runtime.job import Job
from app.gui.runtime.operations import Operations, Ticket


def test_work_runs_elsewhere_and_its_answer_comes_home(qtbot: QtBot) -> None:
    operations, owner = Operations(), QObject()
    home, seen = QThread.currentThread(), []
    operations.submit(
        owner, lambda _: threading.get_ident(), lambda worker: seen.append((worker, QThread.currentThread()))
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1] is home
    operations.close()


def test_trouble_is_told_on_the_gui_thread(qtbot: QtBot) -> None:
    operations, owner = Operations(), QObject()
    told: list[Exception] = []

    def fail(_: Ticket) -> None:
        raise UserNotFound(Message("There is no such user."))

    operations.submit(owner, fail, failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    with qtbot.waitSignal(operations.failed):
        operations.submit(owner, fail)
    operations.close()


def test_an_answer_to_nobody_is_dropped(qtbot: QtBot) -> None:
    operations, owner = Operations(), QObject()
    answers: list[Any] = []
    go = threading.Event()
    operations.submit(owner, lambda _: go.wait(5), answers.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(owner))
    go.set()
    qtbot.waitUntil(lambda: not operations.is_busy)
    assert answers == []
    operations.close()


def test_cancelling_stops_between_steps(qtbot: QtBot) -> None:
    operations, owner = Operations(), QObject()
    told: list[Exception] = []
    begun = threading.Event()

    def steps(ticket: Ticket) -> None:
        while True:
            begun.set()
            ticket.raise_if_cancelled()

    ticket = operations.submit(owner, steps, failed=told.append, pool="long")
    begun.wait(5)
    ticket.cancel()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Cancelled)
    operations.close()


def test_reading_waits_for_no_long_work(qtbot: QtBot) -> None:
    operations, owner = Operations(), QObject()
    ends, read = threading.Event(), list[str]()
    operations.submit(owner, lambda _: ends.wait(30), pool="long")
    operations.submit(owner, lambda _: ends.wait(30))
    operations.submit(owner, lambda _: "read", read.append, pool="reading")
    qtbot.waitUntil(lambda: read == ["read"])
    ends.set()
    operations.close()


def test_what_is_begun_after_closing_never_runs(qtbot: QtBot) -> None:
    operations, owner = Operations(), QObject()
    operations.close()
    ran: list[int] = []
    operations.submit(owner, lambda _: ran.append(1))
    later = Operations()
    later.submit(owner, lambda _: ran.append(2))
    qtbot.waitUntil(lambda: bool(ran) and not later.is_busy)
    assert ran == [2]
    later.close()


def test_what_is_over_leaves_nothing_behind(qtbot: QtBot) -> None:
    operations, owner = Operations(), QObject()
    answers = list[int]()
    tickets = []
    for number in range(20):
        ticket = operations.submit(owner, lambda _, number=number: number, answers.append, pool="queries")  # type: ignore[misc]
        ticket.ended.connect(lambda ticket=ticket: ticket)
        tickets.append(weakref.ref(ticket))
        del ticket
    qtbot.waitUntil(lambda: len(answers) == 20)
    qtbot.waitUntil(lambda: not gc.collect() and all(ticket() is None for ticket in tickets))
    operations.close()


def test_what_never_began_before_the_closing_leaves_nothing_behind(qtbot: QtBot) -> None:
    operations, owner = Operations(), QObject()
    go = threading.Event()
    tickets = [operations.submit(owner, lambda _: go.wait(5)) for _ in range(3)]
    tickets += [
        operations.submit(owner, lambda _: go.wait(5), lambda _: None, topic=str(n), pool="queries")
        for n in range(4)
    ]
    gone = [weakref.ref(ticket) for ticket in tickets]
    del tickets
    operations.close()
    go.set()
    qtbot.waitUntil(lambda: not operations.is_busy)

    def all_let_go() -> bool:
        gc.collect()
        return not any(ticket() for ticket in gone)

    qtbot.waitUntil(all_let_go)


def test_an_answer_that_comes_after_the_window_is_gone_is_taken_back(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Job.__call__

    def slowly(job: Job) -> None:
        really(job)
        time.sleep(0.1)  # the worker lets go of its work after the answer has come

    monkeypatch.setattr(Job, "__call__", slowly)
    operations, owner = Operations(), QObject()
    go = threading.Event()
    ticket = operations.submit(owner, lambda _: go.wait(5))
    ended: list[bool] = []
    ticket.ended.connect(lambda: ended.append(operations.is_busy))
    jobs = list(operations._tickets.values())
    shiboken6.delete(operations)
    go.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [False]
    assert jobs[0].future.done()
    assert operations._ended == []
