"""run_window: the way into the window, which a second start leaves before Qt is imported."""

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
    """Open the window on a data directory; answers the exit code.

    Where another process has its windows open, that one comes to the front and this one ends (0; 1 when it
    does not answer). With `picture`, the same window on a demo directory of its own is saved to that PNG.

    A system that lacks a library or a display is told by `tell`, which answers the exit code. Where only Qt
    knows, it ends the process by itself, so that `tell` may be the last that this process calls.
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
    """Tell which libraries of the system are missing; an import that failed for another reason is raised."""
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
