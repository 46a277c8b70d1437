"""CommandLine: `padron` as real processes, signed in as one operator of one data directory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tests.places import CHECKOUT

#: Seconds after which a command counts as hanging.
_PATIENCE = 300


@dataclass(frozen=True)
class Ended:
    """How one command ended. `began` and `ended` are times of `time.monotonic()`."""

    arguments: tuple[str, ...]
    code: int
    out: str
    err: str
    began: float
    ended: float

    @property
    def data(self) -> Any:
        """What a `--json` answer holds."""
        return orjson.loads(self.out)["data"]

    def __str__(self) -> str:
        said = " ".join(f"{self.out} {self.err}".split())
        return f"padron {' '.join(self.arguments)} ended with {self.code}: {said[-1500:]}"


class CommandLine:
    """Its processes have a home and a temporary directory of their own in `folder`."""

    def __init__(self, data_dir: Path, folder: Path, email: str, password: str) -> None:
        self.data_dir = data_dir
        self.temporary = folder / "temporary"
        home = folder / "home"
        for made in (self.temporary, home):
            made.mkdir(parents=True, exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PADRON_", "XDG_"))}
        self.environment = kept | {
            "PADRON_DATA_DIR": str(data_dir),
            "PADRON_AS": email,
            "PADRON_PASSWORD": password,
            "PADRON_BCRYPT_COST": "4",
            "PADRON_SETTINGS": str(home / "settings.json"),
            "HOME": str(home),
            "TMPDIR": str(self.temporary),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUNBUFFERED": "1",
        }

    def __call__(self, *arguments: str) -> Ended:
        """Run one command to its end."""
        began = time.monotonic()
        with self.start(*arguments) as process:
            out, err = process.communicate(timeout=_PATIENCE)
        return Ended(arguments, process.returncode, out, err, began, time.monotonic())

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Begin one command."""
        return self.run("app", *arguments)

    def run(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        """Begin `python -m MODULE` with the same surroundings and pipes to it."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            env=self.environment,
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
