"""`padron demo`: where it lies, and where its password is kept."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from app.demo.demo_file import read_demo_file
from app.demo.places import DEMO_FILE
from tests.cli.conftest import Padron


def test_a_password_that_was_made_is_shown_once_and_kept_for_its_owner(nowhere: Padron) -> None:
    made = nowhere("demo", "--users", 8, by=None, password=None)
    content = read_demo_file(nowhere.data_dir)
    assert content is not None
    assert content.complete
    assert content.password is not None
    assert made.out.count(content.password.get_secret_value()) == 1
    assert "demo.json" in made.out
    if sys.platform != "win32":
        assert stat.S_IMODE((nowhere.data_dir / DEMO_FILE).stat().st_mode) == 0o600
    kept = content.password.get_secret_value()
    assert nowhere("list", "--json", by=content.email, password=kept).data["total_count"] == 8


def test_a_password_that_was_given_is_kept_nowhere(nowhere: Padron) -> None:
    made = nowhere("demo", "--users", 8, by=None)
    assert made.code == 0
    assert not (nowhere.data_dir / DEMO_FILE).exists()


def test_a_refused_demo_leaves_no_demo_json_in_the_directory_of_others(padron: Padron) -> None:
    assert padron("demo", "--users", 8, "--json", password=None).error["code"] == "already_initialized"
    assert not (padron.data_dir / DEMO_FILE).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG place")
def test_without_a_directory_the_demo_never_takes_the_place_of_real_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PADRON_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main(["demo", "--users", "8"]) == 0
    assert f"The directory is {tmp_path / 'padron-demo'}" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["padron-demo"]
