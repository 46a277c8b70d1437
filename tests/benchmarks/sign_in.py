"""`python -m tests.benchmarks.sign_in`: from the password to the list on the screen, and what it costs the
window."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bootstrap.application import Application
from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.gui.launch.application import make_application
from app.gui.runtime.gc_scheduler import GcScheduler
from app.gui.shell.main_window import MainWindow
from app.gui.text.languages import language
from tests.benchmarks.data import EMAIL, PASSWORD, make_directory, write_csv
from tests.stalls import StallWatcher

#: bcrypt's cost as the program has it.
_COST = 12


def main(arguments: list[str] | None = None) -> int:
    """Sign in so many times; print median and range in milliseconds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.sign_in", description=main.__doc__)
    parser.add_argument("--users", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="padron-sign-in-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        os.environ["PADRON_SETTINGS"] = str(folder / "settings.json")
        write_csv(folder / "people.csv", given.users)
        application, *_ = make_directory(folder / "data", folder / "people.csv", cost=_COST)
        application.close()
        qt = make_application()
        first = _sign_in(folder / "data")[0]
        _use(folder / "data")
        gc_scheduler = GcScheduler(qt)
        times = [_sign_in(folder / "data") for _ in range(given.rounds)]
        gc_scheduler.end()
    sys.stdout.write(f"right after the import, while the index is prepared: {first * 1000:.0f} ms\n")
    for what, of in zip(("password to list", "longest turn"), zip(*times, strict=True), strict=True):
        told = f"{statistics.median(of) * 1000:5.0f} ms   ({min(of) * 1000:.0f} to {max(of) * 1000:.0f})"
        sys.stdout.write(f"{what:18}{told}\n")
    sys.stdout.flush()
    os._exit(0)  # as the gallery does


def _open(data_dir: Path, create: bool) -> Application:
    application = open_application(data_dir, create, settings=Settings(data_dir, _COST))
    application.start()
    return application


def _use(data: Path) -> None:
    """As somebody has who did not close it within seconds: the index is prepared, and kept so."""
    application = _open(data, create=False)
    application.sort_names_by(language())
    while application.read_store.index.wants_preparing():
        time.sleep(0.1)
    time.sleep(1)
    application.close()


def _sign_in(data: Path) -> tuple[float, float]:
    """(seconds from Enter until the first users are painted, longest turn of the event loop)."""
    window = MainWindow(_open, data)
    window.resize(1280, 800)
    with StallWatcher() as watcher:

        def until(ready: Callable[[], bool]) -> None:
            while not ready():
                with watcher.living():
                    QApplication.processEvents()
                time.sleep(0.001)

        window.show()
        window.open_directory()
        until(lambda: window.backend is not None and window.windows.imported)
        typed = time.perf_counter() + 1.5  # a password is typed
        until(lambda: time.perf_counter() > typed)
        window.sign_in.email.set_text(EMAIL)
        window.sign_in.password.set_text(PASSWORD)
        begin = time.perf_counter()
        window.sign_in._submit()
        until(lambda: window.bench is not None and window.bench.users is not None)
        assert window.bench is not None
        users = window.bench.users
        assert users is not None
        until(lambda: users.isVisible() and users.model.user_at(0) is not None)
        with watcher.living():
            QApplication.processEvents()
            users.table.viewport().repaint()
        took = time.perf_counter() - begin
    window.close()
    window.deleteLater()
    return took, watcher.longest


if __name__ == "__main__":
    sys.exit(main())
