"""One run: a window, command lines, rebuild and restore on one directory, and what is compared in the end."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from app.demo.build import ADMIN_EMAIL
from tests.command_line import CommandLine
from tests.concurrent_use.loops import Record, misread, rebuild_and_restore, run_all, write_and_read
from tests.gallery.stage import PASSWORD, make_demo
from tests.stores_agree import disagreements, people_of_tables

_LOOPS = 3
#: Users of the backup that each loop changes.
_EACH = 20
_SERIOUS = re.compile(r"^\S+ \S+ (ERROR|CRITICAL) |^Traceback", re.MULTILINE)


@dataclass
class Outcome:
    """What went wrong, a text each, and how much was done."""

    wrong: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    steps: int = 0
    rebuilt_by_itself: int = 0


def use_at_once(
    folder: Path, *, users: int, seconds: float, seed: int, pause: float = 4.0, command_lines: int = _LOOPS
) -> Outcome:
    """Use one directory of so many users in all these ways at once, for so long."""
    make_demo(folder / "demo", users)
    password = PASSWORD.get_secret_value()
    window = CommandLine(folder, folder, ADMIN_EMAIL, password).run(
        "tests.concurrent_use.window", str(folder / "demo"), str(folder / "window"), str(seed)
    )
    assert window.stdin is not None
    assert window.stdout is not None
    with window:
        ready = window.stdout.readline().split()
        if not ready:
            raise AssertionError(window.communicate()[1])
        data_dir = Path(ready[1])
        padron = CommandLine(data_dir, folder, ADMIN_EMAIL, password)
        record = Record()
        emails = _ordinary_users(data_dir, seed)
        backup = folder / "backup.db"
        record.note(padron("backup", str(backup)))
        chance = random.Random(seed)
        loops = [
            partial(write_and_read, padron, record, f"loop{number}", emails[number::_LOOPS],
                    random.Random(chance.random()))
            for number in range(command_lines)
        ]  # fmt: skip
        run_all(
            [*loops, partial(rebuild_and_restore, padron, record, backup, chance, pause)], record, seconds
        )
        out, err = window.communicate()
    outcome = Outcome(record.wrong, dict(record.kinds), dict(record.seconds))
    _take_in_window(outcome, window.returncode, out, err)
    outcome.wrong += _kept(record, data_dir)
    outcome.wrong += disagreements(data_dir)
    verified = padron("verify")
    outcome.wrong += [] if verified.code == 0 else [str(verified)]
    logs = "".join(file.read_text("utf-8") for file in data_dir.glob("padron.log*"))
    outcome.wrong += [f"the log: {logs[at.start() : at.start() + 1500]}" for at in _SERIOUS.finditer(logs)]
    outcome.rebuilt_by_itself = logs.count("anew")
    return outcome


def _ordinary_users(data_dir: Path, seed: int) -> list[str]:
    with closing(sqlite3.connect(data_dir / "padron.db")) as database:
        emails = sorted(email for email, in database.execute(
            "SELECT email FROM users WHERE enrolled AND NOT suspended AND NOT deleted "
            "AND id NOT IN (SELECT user_id FROM user_roles)"
        ))  # fmt: skip
    return random.Random(seed).sample(emails, _LOOPS * _EACH)


def _take_in_window(outcome: Outcome, code: int, out: str, err: str) -> None:
    if code or not out:
        outcome.wrong.append(f"the window ended with {code}: {out} {err}")
        return
    told = json.loads(out)
    outcome.steps = told["steps"]
    outcome.wrong += [f"the window: {text}" for text in told["wrong"]]


def _kept(record: Record, data_dir: Path) -> list[str]:
    """What was acknowledged after the last restore is there, and what came before the first is gone."""
    with closing(sqlite3.connect(data_dir / "padron.db")) as database:
        there = {person["email"]: person for person in people_of_tables(database).values()}
    end = float("inf")
    wrong = [
        f"{made.email} {'is still there' if made.email in there else 'is lost'}"
        for made in record.created
        if not record.is_possible(made.email in there, made, end)
    ]
    told = (misread(record, email, there[email]["bio"], end) for email in record.updated)
    return [*wrong, *filter(None, told)]
