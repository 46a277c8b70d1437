"""The process with the window: signed in, looking around until standard input ends, then compared."""

from __future__ import annotations

import json
import logging
import os
import random
import sys
import threading
from pathlib import Path
from traceback import format_exception
from typing import Any

from app.gui.pages.users.list_states import ListStates
from app.gui.runtime.gc_scheduler import GcScheduler
from app.gui.widgets.notice import Notice
from tests.gallery.remarks import leave_out_remarks
from tests.gallery.stage import Look, Stage
from tests.soak.drift import drift

_SEARCHES = ("an", "mar", "garcía", "status:active", "example", "role:member", "loop", "")
_PAGES = ("users", "dashboard", "history", "users")


class _Log(logging.Handler):
    """Keeps errors with their traces."""

    def __init__(self, told: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._told = told

    def emit(self, record: logging.LogRecord) -> None:
        self._told.append(logging.Formatter().format(record))


def note_errors(told: list[str]) -> None:
    """Add to `told` what the log says of errors, what nobody caught, and each error that the window shows."""
    logging.getLogger().addHandler(_Log(told))
    sys.excepthook = lambda kind, error, trace: told.append("".join(format_exception(kind, error, trace)))
    tell, show = Notice.tell, ListStates.show_trouble

    def tells(notice: Notice, error: Exception) -> None:
        told.append(f"a message says: {error!r}")
        tell(notice, error)

    def shows(states: ListStates, error: Exception, **named: Any) -> None:
        told.append(f"the list says: {error!r}")
        show(states, error, **named)

    Notice.tell = tells  # type: ignore[method-assign,assignment]
    ListStates.show_trouble = shows  # type: ignore[method-assign,assignment]


def look_around(stage: Stage, chance: random.Random, done: threading.Event) -> int:
    """Search, select and turn pages until `done`; returns how many times."""
    steps = 0
    while not done.is_set():
        match steps % 4:
            case 0:
                stage.bench.show_page("users")
                stage.users.search.setText(chance.choice(_SEARCHES))
            case 1:
                stage.users.table.setCurrentIndex(stage.users.model.index(chance.randrange(20), 0))
            case _:
                stage.bench.show_page(chance.choice(_PAGES))
        stage.settle(chance.uniform(0.05, 0.5))
        steps += 1
    return steps


def main(demo: Path, out: Path, seed: int) -> int:
    """Says `ready DIRECTORY` when the window shows the list of a copy of the demo, and in the end a line of
    JSON: the steps taken, and what went wrong."""
    wrong: list[str] = []
    note_errors(wrong)
    stage = Stage(demo, out, Look())
    gc_scheduler = GcScheduler(stage.application)
    stage.enter()
    assert stage.window is not None
    assert stage.window.backend is not None
    sys.stdout.write(f"ready {stage.window.backend.data_dir}\n")
    sys.stdout.flush()
    done = threading.Event()

    def wait_for_end() -> None:
        sys.stdin.read()
        done.set()

    threading.Thread(target=wait_for_end, daemon=True).start()
    steps = look_around(stage, random.Random(seed), done)
    if stage.window.bench is None or not stage.window.bench.isVisible():
        wrong.append("the operator was signed out")
    else:
        stage.bench.show_page("users")
        stage.users.search.clear()
        stage.settle(1.5)  # other processes' commits are noticed twice a second
        wrong += drift(stage)
    gc_scheduler.end()
    stage.close()
    sys.stdout.write(json.dumps({"steps": steps, "wrong": wrong}) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    leave_out_remarks()
    code = main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    os._exit(code)  # in which order the interpreter drops what is left of the window does not matter
