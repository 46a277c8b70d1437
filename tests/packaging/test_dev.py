"""The commands of dev.py: how they start Padron and its checks."""

import ast
import runpy
import sys
import tomllib
from pathlib import Path

import dev_checks
import dev_command
import pytest

from tests.places import CHECKOUT

DEV = CHECKOUT / "packaging" / "dev.py"
ON_ALL_CORES = ("-n", str(dev_checks.PROCESSES), "--dist", "loadfile", "--no-loadscope-reorder")
PYTHON = Path(sys.executable)


def test_an_old_python_can_read_dev_py_and_says_that_it_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    ast.parse(DEV.read_text("utf-8"), feature_version=(3, 6))
    monkeypatch.setattr("sys.version_info", (3, 9, 2, "final", 0))

    with pytest.raises(SystemExit, match=r"needs Python 3\.11 to 3\.14 and this is Python 3\.9"):
        runpy.run_path(str(DEV), run_name="__main__")


def test_dev_py_and_the_package_agree_on_python() -> None:
    dev = runpy.run_path(str(DEV))
    (_, oldest), (_, newest) = dev["OLDEST"], dev["NEWEST"]

    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["requires-python"] == f">=3.{oldest},<3.{newest + 1}"


def test_run_opens_the_window_on_a_display() -> None:
    call, variables = dev_command.padron_call(PYTHON, [], {"DISPLAY": ":0"}, display=True)

    assert call[1:] == ["-m", "app"]
    assert variables == {"DISPLAY": ":0"}


def test_run_draws_a_picture_without_a_display() -> None:
    call, variables = dev_command.padron_call(PYTHON, [], {}, display=False)

    assert call[1:] == ["-m", "app", "--picture", "padron.png"]
    assert variables["QT_QPA_PLATFORM"] == "offscreen"


def test_run_passes_a_command_on_untouched() -> None:
    call, _ = dev_command.padron_call(PYTHON, ["search", "garcia", "--json"], {}, display=False)

    assert call[1:] == ["-m", "app", "search", "garcia", "--json"]


def test_an_unknown_command_is_refused_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev_command.main(["rum"]) == 2
    assert "packaging/dev.py run [ARGS]" in capsys.readouterr().err


def test_the_tests_come_last_and_get_the_arguments() -> None:
    checks = dev_checks.checks(PYTHON, ["-k", "suspend"])

    assert [title for title, _ in checks] == ["lint", "layout", "types", "import contracts", "tests"]
    on_all_cores = [
        "-m",
        "pytest",
        "-n",
        str(dev_checks.PROCESSES),
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
    ]
    assert checks[-1][1][1:] == [*on_all_cores, "-m", "not slow", "-k", "suspend"]


def test_all_leaves_no_test_out_and_tries_many_examples() -> None:
    checks = dev_checks.checks(PYTHON, ["--all", "-k", "suspend"])

    on_all_cores = [
        "-m",
        "pytest",
        "-n",
        str(dev_checks.PROCESSES),
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
    ]
    assert checks[-1][1][1:] == [*on_all_cores, "--hypothesis-profile", "long", "-k", "suspend"]


def test_the_usage_says_how_all_tests_are_run() -> None:
    assert "packaging/dev.py test --all" in dev_command.USAGE


def test_a_failed_check_fails_the_run_but_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fails = [sys.executable, "-c", "raise SystemExit(3)"]
    reads_input = [sys.executable, "-c", "import sys; print('read', repr(sys.stdin.read()))"]
    monkeypatch.setattr(dev_checks, "checks", lambda *_: [("lint", fails), ("tests", reads_input)])

    code = dev_checks.run_all(tmp_path, PYTHON, [])

    lines = capfd.readouterr().out.splitlines()
    assert code == 1
    assert "read ''" in lines
    assert lines[-1].startswith("lint FAILED (")
    assert ", tests ok (" in lines[-1]


def test_ci_runs_what_a_developer_runs() -> None:
    assert (CHECKOUT / ".ci" / "run").read_text("utf-8").rstrip().endswith("python3 packaging/dev.py test")
