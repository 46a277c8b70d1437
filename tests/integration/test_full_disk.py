"""The command line on a disk that is really full, and on which there is room again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_APART = ("unshare", "--user", "--map-root-user", "--mount", "--propagation", "private")


def _may_mount() -> bool:
    """Whether this user may have disks of its own: Linux, where it is not forbidden."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    return subprocess.run([*_APART, "true"], capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not _may_mount(), reason="no disk of one's own can be mounted here")

Outcomes = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on another disk."""
    return tmp_path_factory.mktemp("outside")


@pytest.fixture(scope="module")
def runs(outside: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """What each run of `padron` answered."""
    module = "tests.integration.on_full_disk"
    disk = tmp_path_factory.mktemp("disk")
    ended = subprocess.run(
        [*_APART, sys.executable, "-m", module, str(disk), str(outside)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    outcomes: Outcomes = json.loads(ended.stdout)
    assert [outcomes[name]["code"] for name in ("init", "ana", "bo")] == [0, 0, 0]
    return outcomes


@pytest.mark.parametrize(("name", "found"), [("list", "Bo Paz"), ("show", "Bo Paz"), ("stats", "users")])
def test_what_only_looks_answers_and_says_that_it_is_read_only(runs: Outcomes, name: str, found: str) -> None:
    run = runs[name]
    assert (run["code"], found in run["out"]) == (0, True)
    assert run["err"].count("\n") == 1
    assert run["err"].startswith("Note: Rosa Raíz signed in read-only")


def test_a_search_finds_who_was_created_just_before(runs: Outcomes) -> None:
    answer = json.loads(runs["search"]["out"])
    assert [user["email"] for user in answer["data"]["users"]] == ["ana@example.org"]
    assert answer["behind"] == 0


def test_a_wrong_password_is_refused_as_ever(runs: Outcomes) -> None:
    assert runs["wrong"]["code"] == 1
    assert "password is wrong" in runs["wrong"]["err"]


def test_a_change_is_refused_with_what_to_do(runs: Outcomes) -> None:
    assert runs["create"]["code"] == 3
    error = json.loads(runs["create"]["out"])["error"]
    assert error["code"] == "read_only_session"
    assert "Nothing was changed. Free space on the disk" in error["message"]


@pytest.mark.parametrize(("name", "file"), [("export", "users.csv"), ("seal", "seal.json")])
def test_nothing_is_written_elsewhere_that_could_not_be_recorded(
    runs: Outcomes, outside: Path, name: str, file: str
) -> None:
    assert runs[name]["code"] == 3
    assert "read-only" in runs[name]["err"]
    assert not (outside / file).exists()


def test_a_backup_on_another_disk_is_made(runs: Outcomes, outside: Path) -> None:
    assert runs["backup"]["code"] == 0
    assert "could not be recorded" in runs["backup"]["out"]
    assert (outside / "backup.db").stat().st_size


def test_no_run_shows_a_trace(runs: Outcomes) -> None:
    said = "".join(run["out"] + run["err"] for run in runs.values())
    assert "Traceback" not in said
    assert "mistake in Padron" not in said


def test_with_room_everything_is_as_it_was_before(runs: Outcomes) -> None:
    assert runs["create after"]["code"] == 0
    assert runs["create after"]["err"] == ""
    assert runs["verify after"]["code"] == 0, runs["verify after"]["out"]
    emails = [user["email"] for user in json.loads(runs["list after"]["out"])["data"]["users"]]
    assert sorted(emails) == ["ana@example.org", "bo@example.org", "cy@example.org", "root@example.org"]
