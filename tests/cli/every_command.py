"""Every command of `padron` once, each on what those before it left; all of them end with 0.

`python tests/cli/every_command.py padron` runs them with that program, such as one that was installed from a
wheel, and ends with 1 if one of them failed. It needs nothing but Python.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

PASSWORD = "correct horse battery"
ENVIRONMENT = {
    "PADRON_AS": "root@example.org",
    "PADRON_PASSWORD": PASSWORD,
    "PADRON_NEW_PASSWORD": "brisk otters paint the harbour",
    "PADRON_BCRYPT_COST": "4",
}
_ANA = "ana@example.org"
_REASON = ("--reason", "for a good reason")


def every_command(folder: Path, formats: Sequence[str] = ("padron-csv",)) -> list[list[str]]:
    """The argument lists, in order. Files and data directories are made in `folder`."""
    data, demo, copy = (str(folder / name) for name in ("data", "demo", "copy"))
    people = folder / "people.csv"
    people.write_text("email,first_name,last_name\nbo@example.org,Bo,Berg\n", "utf-8")
    names = ("--first-name", "Ana", "--last-name", "García")
    calls: list[tuple[str, ...]] = [
        ("init", "--email", "root@example.org", "--first-name", "Rosa", "--last-name", "Raíz"),
        ("create", "--email", _ANA, *names, "--set-password", "--role", "support"),
        ("update", _ANA, "--bio", "On leave", "--attribute", "team=Blue"),
        ("import", str(people), "--dry-run"),
        ("import", str(people)),
        ("list", "--facet", "status", "--sort", "full_name"),
        ("search", "garcia"),
        ("show", _ANA, "--stats", "--history"),
        ("show", _ANA, "--as-of", "2099-01-01"),
        ("stats",),
        ("stats", "--diagnostics"),
        ("suspend", _ANA, *_REASON, "--duration", "2w"),
        ("reactivate", _ANA),
        ("delete", _ANA, *_REASON),
        ("restore", _ANA),
        ("set-password", _ANA),
        ("reset-password", _ANA),
        ("unlock", _ANA),
        ("define-role", "desk", "--permission", "users.view"),
        ("grant", _ANA, "desk"),
        ("revoke", _ANA, "desk"),
        ("roles",),
        *(("export", str(folder / f"users.{name}"), "--format", name) for name in formats),
        ("audit",),
        ("verify",),
        ("rebuild",),
        ("seal", str(folder / "seal.json")),
        ("backup", str(folder / "backup.db")),
        ("delete", "bo@example.org", *_REASON, "--hard", "--confirm-email", "bo@example.org"),
        ("verify", "--repair"),
    ]
    return [
        *(["--data-dir", data, *call] for call in calls),
        ["--data-dir", copy, "restore-backup", str(folder / "backup.db")],
        ["--data-dir", copy, "list"],
        ["--data-dir", demo, "demo", "--users", "20"],
    ]


def _run_all(program: Sequence[str]) -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for arguments in every_command(Path(folder)):
            done = subprocess.run(
                [*program, *arguments], env={**os.environ, **ENVIRONMENT}, stdin=subprocess.DEVNULL,
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            failed += done.returncode != 0
            trouble = "" if done.returncode == 0 else done.stdout + done.stderr
            sys.stdout.write(f"{done.returncode}  {' '.join(arguments[2:5])}\n{trouble}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(_run_all(sys.argv[1:]))
