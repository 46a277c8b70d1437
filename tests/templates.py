"""Directories that are made once in a process and copied for each test that begins with one like it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

_made: dict[str, tuple[Path, str]] = {}


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="padron-templates-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def copy_template(name: str, make: Callable[[Path], str], to: Path) -> str:
    """Copy the directory of this name to `to`, and return what `make` returned when it made it.

    `make` gets the folder to make and has to close what it opens there.
    """
    if name not in _made:
        folder = _folder() / name
        _made[name] = folder, make(folder)
    folder, answer = _made[name]
    shutil.copytree(folder, to, dirs_exist_ok=True)
    return answer
