"""Where the data lies: what was said, or where each system keeps what belongs to a program."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from platformdirs import user_data_path

from app.__main__ import main
from app.bootstrap.settings import default_data_dir


@pytest.mark.parametrize("said", [None, "", "/srv/people", "/srv/../people", "relative/one", "~/people", " "])
def test_it_is_where_platformdirs_says(
    monkeypatch: pytest.MonkeyPatch, said: str | None, tmp_path: Path
) -> None:
    monkeypatch.delenv("PADRON_DATA_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if said is not None:
        monkeypatch.setenv("XDG_DATA_HOME", said)
    assert default_data_dir() == user_data_path("padron", appauthor=False)


def test_the_command_line_looks_where_the_window_does(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PADRON_DATA_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", "relative/one")
    monkeypatch.setenv("PADRON_PASSWORD", "correct horse battery")
    assert main(["--as", "ana@example.org", "list", "--json"]) == 1
    assert str(default_data_dir()) in json.loads(capsys.readouterr().out)["error"]["message"]


def test_where_it_was_said_to_be_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/people")
    monkeypatch.setenv("PADRON_DATA_DIR", "/srv/padron")
    assert default_data_dir() == Path("/srv/padron")
    if sys.platform != "win32":
        monkeypatch.setenv("PADRON_DATA_DIR", "~/mine")
        assert default_data_dir() == tmp_path / "mine"
