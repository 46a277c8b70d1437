"""Do the contracts of pyproject.toml bite? They are run on small houses that keep or break them."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.places import CHECKOUT

PYPROJECT = CHECKOUT / "pyproject.toml"
ROOMS = (
    *("domain", "files", "events", "commands", "write_store", "security", "read_store"),
    *("projections", "queries", "formats", "demo", "gui", "cli", "bootstrap"),
)
# The rooms within rooms, which have floors of their own.
INNER_ROOMS = (
    *(f"gui/{room}" for room in (
        *("launch", "shell", "entrance", "pages", "pages/users", "pages/user", "pages/dashboard"),
        *("pages/history", "actions", "importing", "review", "dialogs", "palette", "context", "widgets"),
        *("models", "runtime", "look", "text"),
    )),
    *("read_store/snapshots", "read_store/tinydb", "read_store/index", "read_store/text"),
)  # fmt: skip
FILES = (
    *("__main__", "resources", "domain.user", "domain.events", "events.bus"),
    *("commands.ports", "system_errors", "system_libraries", "read_store.store"),
)
# Each foreign package in a room that may import it.
HOMES = {
    "PySide6": "events.bus",
    "sqlalchemy": "write_store",
    "alembic": "write_store",
    "tinydb": "read_store",
    "stringzilla": "read_store",
    "numpy": "read_store",
    "bcrypt": "security",
    "zxcvbn": "security",
    "typer": "cli",
    "rich": "cli",
    "qtawesome": "gui",
    "orjson": "events",
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house with every room, in which each foreign package is imported where it belongs."""
    app = tmp_path / "app"
    for room in ROOMS:
        (app / room).mkdir(parents=True)
        imports = "".join(f"import {package}\n" for package, home in HOMES.items() if home == room)
        (app / room / "__init__.py").write_text(imports)
    for room in INNER_ROOMS:
        (app / room).mkdir(parents=True)
        (app / room / "__init__.py").touch()
    for file in FILES:
        imports = "".join(f"import {package}\n" for package, home in HOMES.items() if home == file)
        (app / (file.replace(".", "/") + ".py")).write_text(imports)
    (app / "__init__.py").touch()
    shutil.copy(PYPROJECT, tmp_path)
    return tmp_path


def verdicts(house: Path) -> dict[str, str]:
    """Run lint-imports in a house; give KEPT or BROKEN for each contract."""
    call = "from importlinter.cli import lint_imports_command as lint; lint()"
    run = subprocess.run(
        [sys.executable, "-c", call, "--no-cache"], cwd=house, capture_output=True, text=True, timeout=60
    )
    # The report is wrapped to 80 columns, in the middle of long names too.
    report = " ".join(run.stdout.split())
    contracts = tomllib.loads(PYPROJECT.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    found = {
        contract["name"]: re.search(re.escape(contract["name"]) + r" (KEPT|BROKEN)", report)
        for contract in contracts
    }
    assert all(found.values()), run.stdout + run.stderr
    return {name: match[1] for name, match in found.items() if match}


def test_a_house_in_order_keeps_every_contract(house: Path) -> None:
    assert set(verdicts(house).values()) == {"KEPT"}


def test_a_room_that_imports_everything_breaks_every_contract(house: Path) -> None:
    rooms = ROOMS + INNER_ROOMS
    everything = [*HOMES, *(f"app.{place}".replace("/", ".") for place in rooms + FILES)]
    for room in rooms:
        own = f"app.{room}".replace("/", ".")
        others = [name for name in everything if name != own and not name.startswith(own + ".")]
        (house / "app" / room / "wrong.py").write_text("".join(f"import {name}\n" for name in others))

    assert set(verdicts(house).values()) == {"BROKEN"}


def test_a_new_room_must_find_its_floor(house: Path) -> None:
    (house / "app" / "attic.py").touch()

    broken = [name for name, verdict in verdicts(house).items() if verdict == "BROKEN"]

    assert broken == ["Every room has its floor, and leans only on floors below it"]
