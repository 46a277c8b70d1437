"""`python -m tests.soak`: so many random actions in the real window, and what went wrong."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
from pathlib import Path
from traceback import format_exception

from PySide6.QtWidgets import QApplication, QWidget

from app.gui.runtime.gc_scheduler import GcScheduler
from tests.gallery.remarks import leave_out_remarks
from tests.gallery.stage import Look, Stage, make_demo
from tests.soak.drift import drift
from tests.soak.monkey import Monkey
from tests.stalls import LIMIT, Stall, StallWatcher


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it, with its trace."""
        self.seen.append(logging.Formatter().format(record))


def soak(folder: Path, actions: int, seed: int, users: int, limit: float = LIMIT) -> list[str]:
    """What went wrong, a text each: errors in the log, exceptions, stalls over `limit` seconds, drift."""
    make_demo(folder / "demo", users)
    errors = _Errors()
    logging.getLogger("padron").addHandler(errors)
    raised: list[str] = []
    hook = sys.excepthook
    sys.excepthook = lambda kind, error, trace: raised.append("".join(format_exception(kind, error, trace)))
    stage = Stage(folder / "demo", folder, Look())
    gc_scheduler = GcScheduler(stage.application)
    stage.enter()
    stage.settle(1)
    monkey = Monkey(stage, seed, folder)
    wrong: list[str] = []
    try:
        with StallWatcher(limit) as watcher:
            stage.living = watcher.living
            for number in range(actions):
                known = len(watcher.stalls), len(errors.seen), len(raised)
                monkey.step()
                wrong += [f"{number} {monkey.last}: {_told(stall)}" for stall in watcher.stalls[known[0] :]]
                wrong += [f"{number} {monkey.last}: {text}" for text in errors.seen[known[1] :]]
                wrong += [f"{number} {monkey.last}: {text}" for text in raised[known[2] :]]
        monkey._come_back()
        stage.close_dialogs()
        stage.settle(1)
        stage.close_dialogs()
        wrong += drift(stage)
    finally:
        sys.excepthook = hook
        gc_scheduler.end()
        logging.getLogger("padron").removeHandler(errors)
        stage.close()
    sys.stderr.write(f"{sum(monkey.did.values())} actions: {dict(monkey.did)}\n")
    sys.stderr.write(f"the longest turn of the event loop took {watcher.longest * 1000:.0f} ms\n")
    return wrong


def _told(stall: Stall) -> str:
    """With the windows there are and the number of their parts."""
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    parts = ", ".join(f"{type(window).__name__} {len(window.findChildren(QWidget))}" for window in shown)
    return f"stall ({parts}) of {stall}"


def main(arguments: list[str] | None = None) -> int:
    """Use the window at random; 1 when something went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=main.__doc__)
    parser.add_argument("--actions", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--users", type=int, default=2000)
    parser.add_argument("--limit", type=int, default=int(LIMIT * 1000), help="of a turn, in milliseconds")
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="padron-soak-", ignore_cleanup_errors=True) as folder:
        wrong = soak(Path(folder), given.actions, given.seed, given.users, given.limit / 1000)
    for text in wrong:
        sys.stdout.write(f"{text}\n")
    sys.stdout.write(f"{len(wrong)} things went wrong\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    leave_out_remarks()
    code = main()
    sys.stdout.flush()
    # in which order the interpreter drops what is left of a hundred windows is nobody's business
    os._exit(code)
