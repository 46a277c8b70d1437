"""The lock files: complete, with hashes, and silent about the machine that made them."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.places import CHECKOUT

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
RUN = CHECKOUT / "packaging" / "requirements.lock"
DEV = CHECKOUT / "packaging" / "requirements-dev.lock"
BENCHMARKS = CHECKOUT / "packaging" / "requirements-benchmarks.lock"


def pins(lock: Path) -> set[str]:
    """Give the lines of a lock that pin a version, with their markers."""
    return set(re.findall(r"^([a-z0-9-]+==\S+(?: ; [^\\\n]+)?)", lock.read_text("utf-8"), re.MULTILINE))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9_.-]", line)[0].lower().replace("_", "-") for line in requirements}


@pytest.mark.parametrize("lock", [RUN, DEV, BENCHMARKS], ids=lambda lock: lock.name)
def test_every_pin_has_its_hashes_and_no_line_names_a_place(lock: Path) -> None:
    text = lock.read_text("utf-8")

    for entry in re.split(r"\n(?=[a-z])", text)[1:]:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]
    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|--trusted-host", text)


def test_the_locks_hold_every_dependency() -> None:
    pinned = {pin.split("==")[0] for pin in pins(DEV)}

    assert names(PROJECT["project"]["dependencies"]) <= {pin.split("==")[0] for pin in pins(RUN)}
    assert names(PROJECT["dependency-groups"]["dev"]) <= pinned
    assert names(PROJECT["dependency-groups"]["benchmarks"]) <= {
        pin.split("==")[0] for pin in pins(BENCHMARKS)
    }


def test_tests_run_on_the_versions_that_users_get() -> None:
    assert pins(RUN) < pins(DEV)
    assert pins(RUN) < pins(BENCHMARKS)


@pytest.mark.parametrize("lock", [RUN, DEV, BENCHMARKS], ids=lambda lock: lock.name)
def test_every_python_gets_the_same_version_of_a_package(lock: Path) -> None:
    pinned = [pin.split("==")[0] for pin in pins(lock)]

    assert sorted(pinned) == sorted(set(pinned))
