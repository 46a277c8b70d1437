"""Files that commands write: never the input, never in the data directory, readable by their owner only."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import AUDITOR, Padron

Command = Callable[[Path], list[object]]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A file with a row that comes in and one that is refused."""
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name\nnew@example.org,New,Person\nnone,Olga,Ruiz\n", "utf-8")
    return file


def files_in(folder: Path) -> set[str]:
    """All but those that SQLite makes and removes."""
    return {
        str(file.relative_to(folder)) for file in folder.rglob("*") if not file.name.startswith("padron.db-")
    }


@pytest.mark.parametrize("command", ["seal", "export", "backup", "import"])
@pytest.mark.parametrize("way", ["database", "new", "read", "link", "hard link", "two dots"])
def test_no_command_writes_into_the_data_directory(
    padron: Padron, tmp_path: Path, people: Path, command: str, way: str
) -> None:
    padron("verify")
    database = padron.data_dir / "padron.db"
    link, hard = tmp_path / "link.csv", tmp_path / "hard.csv"
    link.symlink_to(database)
    hard.hardlink_to(database)
    path = {
        "database": database,
        "new": padron.data_dir / "new.csv",
        "read": padron.data_dir / "read" / "read.jsonl",
        "link": link,
        "hard link": hard,
        "two dots": tmp_path / "x" / ".." / "padron" / "padron.db",
    }[way]
    (tmp_path / "x").mkdir()
    before, users = files_in(padron.data_dir), padron("list", "--json").data["total_count"]
    given: list[object] = {
        "seal": ["seal", path],
        "export": ["export", path, "--format", "padron-csv"],
        "backup": ["backup", path],
        "import": ["import", people, "--report", path],
    }[command]
    outcome = padron(*given, "--json", by=AUDITOR if command in ("seal", "export") else "root@example.org")
    assert outcome.code == 1
    assert outcome.error["code"] == "output_in_data_directory"
    assert files_in(padron.data_dir) == before
    assert padron("verify").code == 0
    assert padron("list", "--json").data["total_count"] == users, "nobody was imported either"


@pytest.mark.parametrize("way", ["itself", "link", "hard link"])
def test_a_report_never_replaces_the_imported_file(
    padron: Padron, tmp_path: Path, people: Path, way: str
) -> None:
    report, before = tmp_path / "report.csv", people.read_bytes()
    if way == "itself":
        report = people
    elif way == "link":
        report.symlink_to(people)
    else:
        report.hardlink_to(people)
    outcome = padron("import", people, "--report", report, "--json")
    assert (outcome.code, outcome.error["code"]) == (1, "output_is_input")
    assert people.read_bytes() == before
    assert padron("show", "new@example.org", "--json").code == 1, "nothing was imported"


def test_every_file_that_leaves_is_readable_by_its_owner_only(
    padron: Padron, tmp_path: Path, people: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    before = os.umask(0)
    try:
        for given in (
            ["seal", out / "seal.json"],
            ["export", out / "users.csv"],
            ["export", out / "users.ldif"],
            ["backup", out / "backup.db"],
            ["import", people, "--report", out / "report.csv"],
        ):
            (out / str(given[-1])).write_bytes(b"former")
            (out / str(given[-1])).chmod(0o644)
            assert padron(*given).code == (1 if given[0] == "import" else 0)
    finally:
        os.umask(before)
    assert len(list(out.iterdir())) == 5
    assert {stat.S_IMODE(file.stat().st_mode) for file in out.iterdir()} == {0o600}


def test_a_backup_may_lie_in_the_folder_for_backups(padron: Padron) -> None:
    (padron.data_dir / "backups").mkdir()
    assert padron("backup", padron.data_dir / "backups" / "monday.db").code == 0
    assert padron("export", padron.data_dir / "backups" / "users.csv").code == 1
