"""The Qt application around the window, or around a picture of it where there is no screen."""

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
from app.gui.launch.qt_failure import failure_told
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

_HEARD = "heard by the application"


def show_window(
    open_backend: OpenBackend,
    data_dir: Path,
    tell: Callable[[PadronError], int],
    instance_lock: SingleInstance | None = None,
) -> int:
    """Until the last window is closed; the exit code. An exception in a slot is logged and never ends the
    program. Where Qt can't start, `tell` is told why and the process ends with what it answers."""
    application = make_application(tell)
    gc_scheduler = GcScheduler(application)
    sys.excepthook = _log_exception
    # a worker that computes gives the interpreter back after a millisecond, so that the window lives
    sys.setswitchinterval(0.001)
    shown: list[Windows] = []

    def follow(windows: Windows) -> None:
        """The windows are on this directory now, and the bell with them."""
        shown[:] = [*filter(shiboken6.isValid, shown), windows]
        listener = ActivationListener(windows.data_dir, windows)
        listener.activated.connect(windows.to_front)
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
    """The same window on a demo directory of its own, saved as a PNG; the exit code. `tell` as above."""
    from app.gui.launch.screenshot import save_picture

    gc_scheduler = GcScheduler(make_application(tell))
    try:
        return save_picture(open_backend, picture)
    finally:
        gc_scheduler.end()


def make_application(tell: Callable[[PadronError], int] | None = None) -> QApplication:
    """The QApplication with Padron's theme. Without `tell`, Qt aborts where it can't start."""
    # names come in scripts that one font can't shape; Qt then takes another and need not say so
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
        application.setStyle("Fusion")
    else:  # by argument: naming the style to it makes QStyle known to Python, a tenth of the start
        with failure_told(tell) if tell is not None else nullcontext():
            application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("Padron")
    application.setDesktopFileName("padron")
    theme.install(application)
    chosen = preferences.install()
    if not chosen.property(_HEARD):
        chosen.setProperty(_HEARD, True)
        chosen.changed.connect(_apply)
    _apply(None, chosen.current)
    application.setWindowIcon(window_icon())
    return application


def _apply(before: Preferences | None, after: Preferences) -> None:
    """Before any window hears of it: these connect later."""
    choose_language(after.language)
    theme.theme().choose(after.theme)
    theme.theme().enlarge(after.text_size)


def _log_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log.error("A slot failed", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
