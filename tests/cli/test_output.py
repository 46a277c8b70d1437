"""What people read: tables and sentences, no markup or colour, nothing that steers the terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app import __main__ as entry
from app.cli.output import visible
from tests.cli.conftest import ANA, PASSWORD, ROOT, Padron
from tests.places import CHECKOUT


def _subprocess(data_dir: Path, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "PADRON_DATA_DIR": str(data_dir), "PADRON_AS": ROOT, "PADRON_PASSWORD": PASSWORD,
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "app", *arguments], cwd=CHECKOUT, env=environment | options.pop("env", {}),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--facet", "status"), ("search", "ana"), ("show", ANA, "--stats", "--history"), ("audit",),
        ("stats",), ("stats", "--diagnostics"), ("roles",), ("verify",), ("rebuild",),
        ("suspend", ANA, "--reason", "for a good reason"),
        ("reset-password", ANA),
    ],
)  # fmt: skip
def test_every_answer_can_also_be_read_by_people(padron: Padron, arguments: tuple[str, ...]) -> None:
    told = padron(*arguments)
    assert (told.code, told.err) == (0, "")
    assert told.out.strip()
    assert "\x1b" not in told.out
    assert not told.out.startswith("{")


def test_a_name_with_markup_or_control_characters_is_shown_as_what_it_is(padron: Padron) -> None:
    padron(
        "create",
        "--email",
        "x@example.org",
        "--first-name",
        "[bold]Bo[/bold]",
        "--last-name",
        "[/red] :smile:",
    )
    told = padron("list")
    assert "[bold]Bo[/bold] [/red] :smile:" in told.out
    missing = padron("show", "\x1b[31mred\x07\u202e@example.org")
    assert "\x1b" not in missing.err
    assert "␛[31mred␇\\u202e" in missing.err


def test_control_characters_are_spelled_out() -> None:
    assert visible("a\x00\x1b\x7f\x9b\u2028b") == "a␀␛␡\\u009b\\u2028b"
    assert visible("Ана שרה 王 ñ") == "Ана שרה 王 ñ"


def test_a_table_fits_the_width_and_cuts_nothing_off(padron: Padron, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    told = padron("list", "--role", "administrator").out
    assert max(map(len, told.splitlines())) <= 60
    assert "".join(told.split()).count("administrator") or "…" not in told


def test_nothing_found_is_said(padron: Padron) -> None:
    assert padron("search", "nobody-has-this").out.strip() == "0 users"


def test_import_names_the_first_refused_lines(padron: Padron, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name\n" + "none,No,Mail\n" * 25, "utf-8")
    told = padron("import", file)
    assert told.code == 1
    assert "25 refused" in told.out
    assert "line 2: " in told.out
    assert "… and 5 more" in told.out


def test_help_of_every_command_says_what_each_option_is_for(padron: Padron) -> None:
    import typer

    from app.cli.main import app

    command: Any = typer.main.get_command(app)
    assert len(command.commands) > 20
    for name, sub in command.commands.items():
        assert sub.help, name
        assert padron(name, "--help").code == 0
        for parameter in sub.params:
            assert parameter.help or parameter.name == "help", (name, parameter.name)
        assert "--json" in {option for parameter in sub.params for option in parameter.opts}, name


def test_version_is_said(padron: Padron) -> None:
    assert padron("--version").out.startswith("padron ")


def test_without_a_command_the_window_opens_on_that_directory(
    padron: Padron, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_window(data_dir: Path, tell: object) -> int:
        opened.append(data_dir)
        return 0

    monkeypatch.setattr(entry, "_open_window", open_window)
    assert padron().code == 0
    assert opened == [padron.data_dir]


def test_a_real_run_answers_json_alone_on_standard_output(template: Path) -> None:
    with _subprocess(template, "list", "--json") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out)["data"]["total_count"] == 5


def test_a_stream_that_knows_no_accents_still_gets_whole_json(template: Path) -> None:
    with _subprocess(template, "search", "garcia", "--json", env={"PYTHONIOENCODING": "ascii"}) as process:
        out, _ = process.communicate(timeout=60)
    assert json.loads(out)["data"]["users"][0]["full_name"] == "Ana García"
    with _subprocess(template, "search", "garcia", env={"PYTHONIOENCODING": "ascii"}) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert b"Garc\\xeda" in out


def test_a_reader_who_goes_away_is_no_error(template: Path) -> None:
    for form in ((), ("--json",)):
        with _subprocess(template, "audit", *form) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert process.wait(timeout=60) == 0
            assert process.stderr.read() == b""


def test_help_comes_without_opening_or_importing_the_stores() -> None:
    script = "import sys; from app.__main__ import main; main(['--help']); print(*sys.modules)"
    started = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert time.perf_counter() - started < 5
    loaded = set(run.stdout.splitlines()[-1].split())
    assert not loaded & {
        "sqlalchemy",
        "alembic",
        "PySide6",
        "numpy",
        "tinydb",
        "bcrypt",
        "pydantic",
    }
