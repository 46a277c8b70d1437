"""The memory of a whole process: `python -m tests.benchmarks.memory window|tinydb PATH`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.timing import resident_megabytes


def of(what: str, path: Path) -> tuple[float, float]:
    """Megabytes of a fresh process, its own and with mapped files: the window on a directory, or stock
    TinyDB with its file loaded."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.memory", what, str(path)],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
    )
    own, resident = run.stdout.split()[-2:]
    return float(own), float(resident)


def _tell() -> None:
    own, resident = resident_megabytes(), resident_megabytes("VmRSS")
    sys.stdout.write(f"{own:.1f} {resident:.1f}\n")


def _window(path: Path) -> None:
    from app.bootstrap import open_application
    from app.gui.context.session import Session
    from app.gui.launch.application import make_application
    from app.gui.shell.main_window import MainWindow
    from app.gui.shell.workbench import Workbench
    from app.queries.list_users import ListUsers

    application = make_application()
    window = MainWindow(open_application, path)
    window.show()
    window.open_directory()

    def live(seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            application.processEvents()
            time.sleep(0.005)

    while window.backend is None:
        live(0.05)
    admin = window.backend.ask(ListUsers(asker_id="system", roles=("administrator",))).data.users[0]
    from app.domain.permissions import Permission

    everything = frozenset(permission.value for permission in Permission)
    session = Session(admin.id, admin.email, admin.full_name, admin.roles, everything)
    window.sign_in.signed_in.emit(session)
    live(2)
    assert isinstance(window.bench, Workbench)
    users = window.bench.users
    assert users is not None
    for text in ("g", "ga", "garcia", ""):
        users.search.setText(text)
        live(0.5)
    users.sort_by(0)
    live(1)
    users.table.scrollToBottom()
    live(1)
    _tell()
    sys.stdout.flush()
    window.close()


def _tinydb(path: Path) -> None:
    from tinydb import TinyDB

    base = TinyDB(path)
    loaded = base.storage.read()  # what every operation of it holds
    assert loaded is not None
    _tell()


if __name__ == "__main__":
    (_window if sys.argv[1] == "window" else _tinydb)(Path(sys.argv[2]))
