"""run_window: the way into the window, which a second start leaves before Qt is imported."""

from __future__ import annotations

import sys
from pathlib import Path

from app.gui.backend import OpenBackend
from app.gui.first_start import FirstStart, ring
from app.lean_qt import import_lean


def run_window(open_backend: OpenBackend, data_dir: Path, *, picture: Path | None = None) -> int:
    """Open the window on a data directory; answers the exit code.

    Where another process has its windows open, that one comes to the front and this one ends (0; 1 when it
    does not answer). With `picture`, the same window on a demo directory of its own is saved to that PNG.
    """
    if picture is not None:
        return _draw(open_backend, picture)
    first = FirstStart.claim(data_dir)
    if first is None:
        return _ring(data_dir)
    try:
        import_lean()
        from app.gui.application import show_window

        return show_window(open_backend, data_dir, first)
    finally:
        first.release()


def _draw(open_backend: OpenBackend, picture: Path) -> int:
    import_lean()
    from app.gui.application import draw_window

    return draw_window(open_backend, picture)


def _ring(data_dir: Path) -> int:
    if ring(data_dir):
        return 0
    sys.stderr.write(f"Padron is open on {data_dir} already and does not answer. End it and start again.\n")
    return 1
