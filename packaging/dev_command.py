"""The three commands of dev.py: setup, run and test."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import REMAINDER, ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path

import dev_checks
import dev_system
from dev_environment import Environment, SetupFailed

CHECKOUT = Path(__file__).resolve().parent.parent
PICTURE = "padron.png"


def main(arguments: Sequence[str]) -> int:
    """Do one command and give its exit code."""
    parser = ArgumentParser(prog="dev.py", description="Run or test Padron from this checkout.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="run | test | setup")
    run = commands.add_parser("run", help="open the window (a picture of it where there is no display)")
    run.add_argument("rest", nargs=REMAINDER, metavar="ARGS", help="for padron, such as: demo --users 5000")
    test = commands.add_parser("test", help="lint, types, import contracts and tests, without a display")
    test.add_argument("rest", nargs=REMAINDER, metavar="ARGS", help="for pytest, such as: -k suspend")
    commands.add_parser("setup", help="only install what run and test need").set_defaults(rest=[])
    chosen = parser.parse_args(arguments)
    try:
        match chosen.command:
            case "run":
                return _run(chosen.rest)
            case "test":
                return _test(chosen.rest)
            case _:
                return _setup()
    except SetupFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def has_display(variables: Mapping[str, str], platform: str) -> bool:
    """Say whether a window can be shown: always so outside Linux."""
    if not platform.startswith("linux"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


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
    display = has_display(os.environ, sys.platform)
    dev_system.provide(dev_system.needs(display=display, reading=True))
    Environment(CHECKOUT).provide("dev")
    print("Ready: python3 packaging/dev.py run, or test")
    return 0


def _run(arguments: Sequence[str]) -> int:
    display = has_display(os.environ, sys.platform)
    dev_system.provide(dev_system.needs(display=display, reading=True))
    python = Environment(CHECKOUT).provide("run")
    call, variables = padron_call(python, arguments, os.environ, display=display)
    picture = CHECKOUT / PICTURE
    if not display and not arguments:
        print(f"No display here: drawing the window into a picture, {picture}", flush=True)
        code = subprocess.run(call, cwd=CHECKOUT, env=variables).returncode
        print(f"The picture of the window: {picture}" if code == 0 else "No picture could be made.")
        return code
    variables["PYTHONPATH"] = os.pathsep.join(filter(None, [str(CHECKOUT), variables.get("PYTHONPATH")]))
    return subprocess.run(call, env=variables).returncode


def _test(arguments: Sequence[str]) -> int:
    dev_system.provide(dev_system.needs(display=False, reading=False))
    python = Environment(CHECKOUT).provide("dev")
    return dev_checks.run_all(CHECKOUT, python, arguments)
