"""Screenshot: draws a picture of the real window on a demo directory, for a machine without a screen."""

from __future__ import annotations

import logging
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.domain.errors import FileRefused
from app.gui.context.session import Session
from app.gui.look.png import png_of
from app.gui.models.user_columns import LAST_LOGIN
from app.gui.runtime.backend import OpenBackend
from app.gui.shell.main_window import MainWindow
from app.gui.shell.workbench import Workbench

_log = logging.getLogger("padron.gui")

_USERS = 500
_PATIENCE = 120.0


def save_picture(open_backend: OpenBackend, picture: Path) -> int:
    """Build a demo directory, sign in, select a user, and save what the window shows as a picture. Returns
    the exit code: 0, or 3 if the picture could not be saved."""
    from app.commands.sign_in import SignIn
    from app.demo.build import ADMIN_EMAIL, build_demo
    from app.demo.directory import AskedDirectory

    qInstallMessageHandler(_say_in_log)  # logs what a platform without a screen can't do
    password = SecretStr(secrets.token_urlsafe(18))
    with tempfile.TemporaryDirectory(prefix="padron-demo-", ignore_cleanup_errors=True) as folder:
        backend = open_backend(Path(folder), True)
        build_demo(AskedDirectory(backend), users=_USERS, seed=1, admin_password=password)
        backend.close()
        window = MainWindow(open_backend, Path(folder))
        window.resize(1440, 900)
        window.show()
        window.open_directory()
        saved = False
        if _wait_until(lambda: window.backend is not None):
            assert window.backend is not None
            result = window.backend.execute(SignIn(email=ADMIN_EMAIL, password=password))
            window.sign_in.signed_in.emit(Session.of(result.data))
            saved = _select_somebody(window) and _save(window, picture)
        window.close()
    if saved:
        sys.stdout.write(f"A picture of the window was saved to {picture}.\n")
        return 0
    sys.stderr.write(f"The picture could not be saved to {picture}.\n")
    return 3


def _save(window: MainWindow, picture: Path) -> bool:
    assert window.backend is not None
    try:
        window.backend.outputs.write(picture, png_of(window.grab().toImage()))
    except FileRefused as error:
        _log.warning("%s", error)
        return False
    return True


def _say_in_log(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    _log.info("%s", text)


def _select_somebody(window: MainWindow) -> bool:
    _wait_until(lambda: window.bench is not None and not window.is_building)
    bench = window.bench
    if not isinstance(bench, Workbench) or bench.users is None:
        return False
    users = bench.users
    if not _wait_until(lambda: users.model.user_at(0) is not None):
        return False
    users.sort_by(LAST_LOGIN)
    if not _wait_until(lambda: users.model.user_at(0) is not None) or _wait_until(lambda: False, 0.5):
        return False
    users.table.setCurrentIndex(users.model.index(2, 0))
    return _wait_until(lambda: users.detail.user is not None) and not _wait_until(lambda: False, 0.5)


def _wait_until(condition: Callable[[], bool], patience: float = _PATIENCE) -> bool:
    """Process events until `condition` holds. Returns False if it does not hold after `patience` seconds."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            return False
        QApplication.processEvents()
        time.sleep(0.005)
    QApplication.processEvents()
    return True
