"""The benchmark runs to its end, and the peers give the answers that ours gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import main


def test_a_short_run_compares_the_same_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "figures.json"
    assert main(["--users", "400", "--only", "search", "--json", str(file)]) == 0
    figures = json.loads(file.read_text())["400"]["search"]
    assert figures["SQLite LIKE, 3+ letters: median"] > 0
    assert figures["stock TinyDB, 3+ letters: median"] > 0
    assert "ours, 3+ letters: median" in capsys.readouterr().out


def test_storage_and_import_are_measured_too(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    for group in ("storage", "import", "commands"):
        assert main(["--users", "300", "--only", group, "--json", str(file)]) == 0
        assert json.loads(file.read_text())["300"][group]
