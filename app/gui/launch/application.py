"""Runs the Qt application that shows the window, or that draws a screenshot of it without a screen."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from types import TracebackType

import shiboken6
from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

from app.domain.errors import PadronError
from app.gui.launch.activation import ActivationListener
from app.gui.launch.qt_failure import qt_failure_reported
from app.gui.look import preferences, theme
from app.gui.look.logo import window_icon
from app.gui.look.preferences import Preferences
from app.gui.runtime.backend import OpenBackend
from app.gui.runtime.gc_scheduler import GcScheduler
from app.gui.runtime.single_instance import SingleInstance
from app.gui.shell.main_window import MainWindow
from app.gui.shell.windows import Windows
from app.gui.text.languages import choose_language

_log = logging.getLogger("padron.gui")

_CONNECTED = "heard by the application"


def show_window(
    open_backend: OpenBackend,
    data_dir: Path,
    tell: Callable[[PadronError], int],
    instance_lock: SingleInstance | None = None,
) -> int:
    """Show the window and run the event loop until the last window is closed. Returns the exit code. An
    exception in a slot is logged and never ends the program.

    If Qt can't start, calls `tell` with the error, and ends the process with the exit code that `tell`
    returns.
    """
    application = make_application(tell)
    gc_scheduler = GcScheduler(application)
    sys.excepthook = _log_exception
    # a busy worker thread releases the GIL after a millisecond, so that the window stays responsive
    sys.setswitchinterval(0.001)
    shown: list[Windows] = []

    def follow(windows: Windows) -> None:
        """Connect the windows on a directory to the activation listener of that directory. Do the same for
        the windows that later replace them."""
        shown[:] = [*filter(shiboken6.isValid, shown), windows]
        listener = ActivationListener(windows.data_dir, windows)
        listener.activated.connect(windows.bring_to_front)
        windows.activity.happened.connect(gc_scheduler.postpone)
        windows.moved.connect(follow)

    window = MainWindow(open_backend, data_dir, Windows(open_backend, data_dir, instance_lock=instance_lock))
    window.show()
    window.open_directory()
    follow(window.windows)
    try:
        return application.exec()
    finally:
        gc_scheduler.end()
        for windows in filter(shiboken6.isValid, shown):
            windows.finish()


def draw_window(open_backend: OpenBackend, picture: Path, tell: Callable[[PadronError], int]) -> int:
    """Save a screenshot of the window as PNG. The window shows a demo directory that is created for it.
    Returns the exit code. `tell` is as for `show_window`."""
    from app.gui.launch.screenshot import save_picture

    gc_scheduler = GcScheduler(make_application(tell))
    try:
        return save_picture(open_backend, picture)
    finally:
        gc_scheduler.end()


def make_application(tell: Callable[[PadronError], int] | None = None) -> QApplication:
    """Create the QApplication with Padron's theme and return it, or return the existing one. If Qt can't
    start, `tell` is called; without `tell`, Qt aborts the process."""
    # names in other scripts need other fonts; Qt logs each font that it replaces
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
        application.setStyle("Fusion")
    else:  # as an argument: setStyle() makes PySide wrap QStyle, a tenth of the start
        with qt_failure_reported(tell) if tell is not None else nullcontext():
            application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("Padron")
    application.setDesktopFileName("padron")
    theme.install(application)
    chosen = preferences.install()
    if not chosen.property(_CONNECTED):
        chosen.setProperty(_CONNECTED, True)
        chosen.changed.connect(_apply)
    _apply(None, chosen.current)
    application.setWindowIcon(window_icon())
    return application


def _apply(before: Preferences | None, after: Preferences) -> None:
    """Apply the preferences to the language and the theme. The windows are notified of the change only after
    this, because they connect later."""
    choose_language(after.language)
    theme.theme().choose(after.theme)
    theme.theme().set_text_size(after.text_size)


def _log_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log.error("A slot failed", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
