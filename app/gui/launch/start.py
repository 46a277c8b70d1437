"""run_window: starts the window. If the program is already running on the directory, it returns before Qt is
imported."""

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

    If another process already has windows on the directory, these come to the front, and this process ends
    with 0, or with 1 if the other process does not answer.

    With `picture`, no window is opened. A screenshot of the window, on a demo directory created for it, is
    saved to that path as PNG.

    If the system lacks a library or a display, calls `tell` with the error and returns the exit code that it
    returns. If only Qt can find out, the process ends right after `tell`. `tell` must therefore not rely on
    any code that runs later.
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
    """Call `tell` with the system libraries that are missing, and return its exit code. Raises `error` if the
    import failed for another reason."""
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
