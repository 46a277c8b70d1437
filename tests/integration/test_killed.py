"""SIGKILL at any moment: what was answered stays, and the read store catches up."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.bootstrap import open_application
from app.commands.maintenance import VerifyDirectory
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers

_WORKER = """
import sys
from pathlib import Path
from pydantic import SecretStr
import pytest

from app.bootstrap import open_application
from app.commands.create_user import CreateUser
from app.commands.initialize_directory import InitializeDirectory

application = open_application(Path(sys.argv[1]))
if sys.argv[2] == "projecting":
    application.start()
if not application.is_initialized():
    application.execute(InitializeDirectory(
        email="root@example.org", first_name="Rosa", last_name="Raíz",
        password=SecretStr("correct horse battery")))
number = 0
admin = application.write_store.unit_of_work
with admin() as work:
    executor = work.users.find_by_email("root@example.org").id
while True:
    number += 1
    email = f"u{sys.argv[3]}.{number}@example.org"
    result = application.execute(
        CreateUser(executor_id=executor, email=email, first_name="Ana", last_name="García"))
    print(executor, result.aggregate_id, flush=True)
"""


def _kill_after(data_dir: Path, mode: str, round_number: int, lines: int, pause: float) -> list[list[str]]:
    """Start a process that creates users, kill it in the middle; answers what it was told was done."""
    command = [sys.executable, "-c", _WORKER, str(data_dir), mode, str(round_number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(lines)]
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read().splitlines(keepends=True)
    return [line.split() for line in told if line.endswith("\n")]


def test_a_kill_between_commit_and_projection_loses_nothing(tmp_path: Path) -> None:
    told = _kill_after(tmp_path, "silent", 0, lines=5, pause=0.0)
    assert len(told) >= 5
    application = open_application(tmp_path)
    try:
        admin = told[0][0]
        for _, user in told:
            assert application.ask(GetUser(asker_id=admin, target_user_id=user)).data.id == user
    finally:
        application.close()


@pytest.mark.parametrize("kills", [1, pytest.param(3, marks=pytest.mark.slow)])
def test_kills_at_random_moments_leave_an_intact_log_and_a_read_store_that_matches(
    tmp_path: Path, kills: int
) -> None:
    chance = random.Random(20261123)
    told: list[list[str]] = []
    for round_number in range(kills):
        pause = chance.uniform(0.0, 0.2)
        told += _kill_after(tmp_path, "projecting", round_number, lines=8, pause=pause)
    application = open_application(tmp_path)
    try:
        admin = told[0][0]
        found = application.execute(VerifyDirectory(executor_id=admin))
        assert found.success, found.message
        assert application.ask(ListUsers(asker_id=admin)).data.total_count >= len(told) + 1
        for _, user in told:
            assert application.ask(GetUser(asker_id=admin, target_user_id=user)).data.id == user
    finally:
        application.close()
