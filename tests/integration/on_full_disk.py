"""Runs `padron` on a small disk of its own that is full, and prints what each run said and answered.

`python -m tests.integration.on_full_disk MOUNT OUTSIDE`, within a mount namespace (unshare(1)), so that it
needs no rights: a tmpfs of 4 MB is mounted at MOUNT and goes with the process. OUTSIDE lies on another disk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT, PASSWORD = "root@example.org", "correct horse battery"


class Runs:
    """The runs so far, by name."""

    def __init__(self, data_dir: Path) -> None:
        self.outcomes: dict[str, dict[str, Any]] = {}
        self._environment = {
            **os.environ,
            "PADRON_DATA_DIR": str(data_dir),
            "PADRON_BCRYPT_COST": "4",
            "PADRON_AS": ROOT,
        }

    def run(self, name: str, *arguments: object, password: str = PASSWORD) -> None:
        """One start of the program."""
        ended = subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            env={**self._environment, "PADRON_PASSWORD": password},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        self.outcomes[name] = {"code": ended.returncode, "out": ended.stdout, "err": ended.stderr}


def fill(disk: Path) -> None:
    """Until not a byte more is taken."""
    handle = os.open(disk / "filler", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        for size in (65536, 4096, 1):
            while True:
                try:
                    os.write(handle, b"x" * size)
                except OSError:
                    break
    finally:
        os.close(handle)


def creating(name: str) -> tuple[str, ...]:
    """The arguments that create a user of this name."""
    return ("create", "--email", f"{name}@example.org", "--first-name", name.title(), "--last-name", "Paz")


def main(disk: Path, outside: Path) -> None:
    """Mount, fill, run, free, run."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "padron-test", str(disk)], check=True)
    runs = Runs(disk / "padron")
    runs.run("init", "init", "--email", ROOT, "--first-name", "Rosa", "--last-name", "Raíz")
    for name in ("ana", "bo"):
        runs.run(name, *creating(name))
    fill(disk)
    runs.run("list", "list")
    runs.run("search", "--json", "search", "ana")
    runs.run("show", "show", "bo@example.org")
    runs.run("stats", "stats")
    runs.run("wrong", "list", password="not the password")
    runs.run("create", "--json", *creating("cy"))
    runs.run("export", "export", outside / "users.csv")
    runs.run("seal", "seal", outside / "seal.json")
    runs.run("backup", "backup", outside / "backup.db")
    (disk / "filler").unlink()
    runs.run("create after", *creating("cy"))
    runs.run("verify after", "verify")
    runs.run("list after", "--json", "list")
    sys.stdout.write(json.dumps(runs.outcomes))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
