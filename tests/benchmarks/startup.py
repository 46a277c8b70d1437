"""`python -m tests.benchmarks.startup`: from process start to a window, beside other desktop programs.

Wants Linux with Xvfb and xdotool; of KeePassXC and DB Browser for SQLite (Debian: keepassxc, sqlitebrowser)
those are measured that are installed. The bare window is what any program in Python and PySide6 pays.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from pydantic import SecretStr

from app.bootstrap import open_application
from app.demo.build import build_demo
from app.demo.directory import AskedDirectory

_SCREEN = ":97"
_LONGEST = 20.0
_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
application = QApplication(sys.argv)
window, inside = QMainWindow(), QWidget()
box = QVBoxLayout(inside)
for part in (QLineEdit(), QLineEdit(), QPushButton("Sign in")):
    box.addWidget(part)
window.setCentralWidget(inside)
window.setWindowTitle("A bare window")
window.resize(1280, 800)
window.show()
application.exec()
"""


def main(arguments: list[str] | None = None) -> int:
    """Start each in turn, so many times; print median and range in seconds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.startup", description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--users", type=int, default=1000)
    given = parser.parse_args(arguments)
    if missing := [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]:
        sys.stderr.write(f"Not measured: {' and '.join(missing)} must be installed.\n")
        return 1
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="padron-startup-")))
        _make_demo(folder / ".local" / "share" / "padron", given.users)
        screen = ["Xvfb", _SCREEN, "-screen", "0", "1600x1000x24", "-noreset"]
        server = stack.enter_context(subprocess.Popen(screen, stderr=subprocess.DEVNULL))
        stack.callback(server.terminate)
        time.sleep(1)
        ours = ("PYTHON", "PADRON", "XDG_")  # each starts as for somebody who set nothing
        environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        environment |= {"DISPLAY": _SCREEN, "QT_QPA_PLATFORM": "xcb", "HOME": str(folder)}
        for name, times in _measure(given.rounds, environment).items():
            median, low, high = statistics.median(times), min(times), max(times)
            sys.stdout.write(f"{name:24} {median:5.2f} s   ({low:.2f} to {high:.2f})\n")
    return 0


def _make_demo(folder: Path, users: int) -> None:
    application = open_application(folder)
    try:
        password = SecretStr(secrets.token_urlsafe(24))
        build_demo(AskedDirectory(application), users=users, seed=1, admin_password=password)
    finally:
        application.close()


def _measure(rounds: int, environment: dict[str, str]) -> dict[str, list[float]]:
    """One after the other in each round, so that what the machine does meets all of them; the first
    round, which reads the files into memory, is left out."""
    programs = {
        "Padron, sign-in": ([sys.executable, "-m", "app"], "Padron"),
        "Padron, without lean_qt": (["env", "PADRON_LEAN_QT=0", sys.executable, "-m", "app"], "Padron"),
        "a bare PySide6 window": ([sys.executable, "-c", _BARE], "A bare window"),
        "KeePassXC": (["keepassxc"], "KeePassXC"),
        "DB Browser for SQLite": (["sqlitebrowser"], "DB Browser"),
    }
    there = {name: how for name, how in programs.items() if shutil.which(how[0][0]) is not None}
    times: dict[str, list[float]] = {name: [] for name in there}
    for number in range(rounds + 1):
        for name, (command, title) in there.items():
            took = _until_shown(command, title, environment)
            if number:
                times[name].append(took)
    return times


def _until_shown(command: list[str], title: str, environment: dict[str, str]) -> float:
    begin = time.perf_counter()
    quiet = subprocess.DEVNULL
    search = ["xdotool", "search", "--onlyvisible", "--name", title]
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as program:
        try:
            while (took := time.perf_counter() - begin) < _LONGEST:
                if subprocess.run(search, env=environment, capture_output=True, check=False).stdout.strip():
                    break
        finally:
            program.terminate()
    return took


if __name__ == "__main__":
    sys.exit(main())
