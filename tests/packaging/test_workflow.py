"""The workflow for a hosting service: it does what a developer does, and what it repeats is in step."""

from __future__ import annotations

import re
import runpy

from app import system_libraries
from tests.places import CHECKOUT

WORKFLOW = (CHECKOUT / ".github" / "workflows" / "ci.yml").read_text("utf-8")


def test_the_workflow_runs_the_test_command_on_the_oldest_and_the_newest_python() -> None:
    dev = runpy.run_path(str(CHECKOUT / "packaging" / "dev.py"))
    pythons = re.findall(r'"(3\.\d+)"', WORKFLOW)

    assert pythons == [".".join(map(str, dev[name])) for name in ("OLDEST", "NEWEST")]
    assert re.search(r"run: python packaging/dev\.py test$", WORKFLOW, re.MULTILINE)


def test_the_workflow_installs_the_libraries_that_the_program_names() -> None:
    lines = WORKFLOW.splitlines()
    (at,) = (number for number, line in enumerate(lines) if "apt-get install" in line)

    assert lines[at + 1].split() == list(system_libraries.WINDOW.values())


def test_the_workflow_names_the_three_systems() -> None:
    (systems,) = re.findall(r"system: \[(.*)\]", WORKFLOW)

    assert [system.partition("-")[0] for system in systems.split(", ")] == ["ubuntu", "windows", "macos"]
