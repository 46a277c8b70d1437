"""The three commands of dev.py: setup, run and test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import dev_checks
import dev_system
from dev_environment import Environment, SetupFailed

from app.system_libraries import has_display

CHECKOUT = Path(__file__).resolve().parent.parent
PICTURE = "padron.png"
USAGE = """\
python3 packaging/dev.py run [ARGS]    open the window (without a display: draw it into padron.png),
                                       or do a padron command, such as: run demo --users 5000
python3 packaging/dev.py test [ARGS]   lint, types, import contracts and tests, without a display;
                                       ARGS are for pytest, such as: test -k suspend
python3 packaging/dev.py test --all    the same with the slow tests: every scene of the gallery, every
                                       torn file, many random examples
python3 packaging/dev.py setup         only install what the other two need"""


def main(arguments: Sequence[str]) -> int:
    """Do one command and give its exit code; what follows the command goes on untouched."""
    command, *rest = arguments or ["--help"]
    try:
        match command:
            case "run":
                return _run(rest)
            case "test":
                return _test(rest)
            case "setup":
                return _setup()
            case "-h" | "--help":
                print(USAGE)
                return 0
            case _:
                print(f"dev.py knows no command {command!r}.\n\n{USAGE}", file=sys.stderr)
                return 2
    except SetupFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def padron_call(
    python: Path, arguments: Sequence[str], variables: Mapping[str, str], *, display: bool
) -> tuple[list[str], dict[str, str]]:
    """Give the command line and the environment that start Padron.

    Without a display Qt draws offscreen, and a bare `run` becomes a picture of the window.
    """
    call = [str(python), "-m", "app", *arguments]
    called_with = dict(variables)
    if not display:
        called_with.setdefault("QT_QPA_PLATFORM", "offscreen")
        if not arguments:
            call += ["--picture", PICTURE]
    return call, called_with


def _setup() -> int:
    display = has_display(os.environ)
    dev_system.provide(dev_system.needs(display=display, reading=True))
    Environment(CHECKOUT).provide("dev")
    print("Ready: python3 packaging/dev.py run, or test")
    return 0


def _run(arguments: Sequence[str]) -> int:
    display = has_display(os.environ)
    dev_system.provide(dev_system.needs(display=display, reading=True, window=not arguments))
    python = Environment(CHECKOUT).provide("run")
    call, variables = padron_call(python, arguments, os.environ, display=display)
    picture = CHECKOUT / PICTURE
    if not display and not arguments:
        print(f"No display here: drawing the window into a picture, {picture}", flush=True)
        code = subprocess.run(call, cwd=CHECKOUT, env=variables).returncode
        print(f"The picture of the window: {picture}" if code == 0 else "No picture could be made.")
        return code
    return subprocess.run(call, env=variables).returncode


def _test(arguments: Sequence[str]) -> int:
    dev_system.provide(dev_system.needs(display=False, reading=False))
    python = Environment(CHECKOUT).provide("dev")
    return dev_checks.run_all(CHECKOUT, python, arguments)
