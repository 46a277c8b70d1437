"""The virtual environment that dev.py makes, on real ones: small, because their lock names nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from dev_environment import Environment, SetupFailed


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout with a space"
    (folder / "packaging").mkdir(parents=True)
    (folder / "packaging" / "requirements.lock").write_text("# nothing\n")
    (folder / "packaging" / "requirements-dev.lock").write_text("# nothing either\n")
    (folder / "app").mkdir()
    (folder / "app" / "__main__.py").write_text("import sys\nprint('padron', *sys.argv[1:])\n")
    return folder


def test_it_is_made_once(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    # given: nothing; when: asked for
    python = Environment(checkout).provide("dev")

    # then: it runs this checkout from anywhere, by module and by command
    by_module = subprocess.check_output([python, "-m", "app", "one"], cwd="/", text=True)
    by_command = subprocess.check_output([python.with_name("padron"), "two words"], cwd="/", text=True)
    assert (by_module, by_command) == ("padron one\n", "padron two words\n")
    assert "Making" in capfd.readouterr().out

    # when: asked again, for the same or for less; then: nothing is done
    Environment(checkout).provide("dev")
    Environment(checkout).provide("run")
    assert capfd.readouterr().out == ""


@pytest.mark.slow
def test_it_is_made_again_when_its_python_is_gone(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    python = Environment(checkout).provide("run")
    python.unlink()
    capfd.readouterr()
    Environment(checkout).provide("run")
    assert "Making" in capfd.readouterr().out
    assert subprocess.check_output([python, "-m", "app"], cwd="/", text=True) == "padron\n"


def test_a_package_without_its_hash_is_refused(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    package = checkout / "foreign-1.0-py3-none-any.whl"
    package.touch()
    (checkout / "packaging" / "requirements.lock").write_text(f"foreign @ {package.as_uri()}\n")

    with pytest.raises(SetupFailed, match=r"pip could not install requirements\.lock"):
        Environment(checkout).provide("run")

    assert "Hashes are required" in capfd.readouterr().err
    assert not (checkout / ".venv" / "padron-stamp").exists()


def test_the_stamp_changes_with_the_lock_and_the_place(checkout: Path) -> None:
    before = Environment(checkout).stamp("run")

    (checkout / "packaging" / "requirements.lock").write_text("# something else\n")
    after = Environment(checkout).stamp("run")
    moved = checkout.rename(checkout.with_name("moved"))

    assert before != after != Environment(moved).stamp("run")
    assert sys.version.split()[0] in before
