"""run_window: starts the window. A second start returns before Qt is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.gui.launch.lean_qt import import_lean
from app.gui.runtime.backend import OpenBackend
from app.gui.runtime.single_instance import SingleInstance, activate_running_instance

if TYPE_CHECKING:
    from app.domain.errors import PadronError


def run_window(
    open_backend: OpenBackend,
    data_dir: Path,
    tell: Callable[[PadronError], int],
    *,
    picture: Path | None = None,
) -> int:
    """Open the window on a data directory. Returns the exit code.

    If another process has windows on it, that one comes to the front and this one ends with 0, or with 1 if
    the other does not answer. With `picture`, a screenshot of the window on a demo directory of its own is
    saved to that path as PNG.

    If the system lacks a library or a display, calls `tell` with the error and returns its exit code. If only
    Qt can find out, the process ends right after `tell`, which must not rely on running any code after it.
    """
    if picture is not None:
        return _draw(open_backend, picture, tell)
    first = SingleInstance.acquire(data_dir)
    if first is None:
        return _activate(data_dir)
    try:
        try:
            import_lean()
            from app.gui.launch.application import show_window
        except ImportError as error:
            return _tell_missing(error, tell)
        return show_window(open_backend, data_dir, tell, first)
    finally:
        first.release()


def _draw(open_backend: OpenBackend, picture: Path, tell: Callable[[PadronError], int]) -> int:
    try:
        import_lean()
        from app.gui.launch.application import draw_window
    except ImportError as error:
        return _tell_missing(error, tell)
    return draw_window(open_backend, picture, tell)


def _tell_missing(error: ImportError, tell: Callable[[PadronError], int]) -> int:
    """Report which system libraries are missing. Raises the error if the import failed for another reason."""
    from app.system_errors import window_error

    missing = window_error(error, os.environ)
    if missing is None:
        raise error
    return tell(missing)


def _activate(data_dir: Path) -> int:
    if activate_running_instance(data_dir):
        return 0
    sys.stderr.write(f"Padron is open on {data_dir} already and does not answer. End it and start again.\n")
    return 1
