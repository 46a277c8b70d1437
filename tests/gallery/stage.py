"""Stage: the real window on a demo directory, brought from scene to scene, and its pictures."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.bootstrap import open_application
from app.bootstrap.application import Application
from app.commands.sign_in import SignIn
from app.demo.build import ADMIN_EMAIL, build_demo
from app.demo.directory import AskedDirectory
from app.gui.application import make_application
from app.gui.main_window import MainWindow
from app.gui.session import Session
from app.gui.settings import settings
from app.gui.views.users_view import UsersView
from app.gui.views.workbench import Workbench
from tests.gallery.legible import illegible

PASSWORD = SecretStr("seven plain words for a gallery")
_PATIENCE = 30.0


@dataclass(frozen=True)
class Look:
    """How the window is to look: theme, language, size in pixels, text size in percent."""

    theme: str = "light"
    language: str = "en"
    width: int = 1280
    height: int = 800
    scale: int = 100

    @property
    def name(self) -> str:
        """For a folder."""
        return f"{self.theme}-{self.language}-{self.width}x{self.height}-{self.scale}"


def make_demo(folder: Path, users: int) -> None:
    """A directory of invented people; its administrator has PASSWORD."""
    os.environ.setdefault("PADRON_BCRYPT_COST", "4")
    application = open_application(folder)
    try:
        build_demo(AskedDirectory(application), users=users, seed=1, admin_password=PASSWORD)
    finally:
        application.close()


def _open(data_dir: Path, create: bool) -> Application:
    application = open_application(data_dir, create)
    application.start()
    return application


class Stage:
    """Each scene leaves it as it found it, or asks for another. Pictures go into `<out>/<look>/`."""

    def __init__(self, demo: Path, out: Path, look: Look) -> None:
        self.look = look
        # a person's own settings are neither used nor changed
        os.environ["PADRON_SETTINGS"] = str(out / "data" / look.name / "settings.ini")
        self.application = make_application()
        self._folder = out / look.name
        self._folder.mkdir(parents=True, exist_ok=True)
        self._data = out / "data" / look.name
        shutil.rmtree(self._data, ignore_errors=True)
        shutil.copytree(demo, self._data)
        #: (picture, what can't be read in it)
        self.findings: list[tuple[str, str]] = []
        self.window: MainWindow | None = None
        #: Around each turn of the event loop; who watches them puts its own here.
        self.living: Callable[[], AbstractContextManager[None]] = nullcontext

    # -- the window --

    def open(self, data_dir: Path | None = None) -> MainWindow:
        """Up to the sign-in, or the welcome of a new directory."""
        self.close()
        self._dress()
        self.window = MainWindow(_open, data_dir or self._data)
        self.window.resize(self.look.width, self.look.height)
        self.window.show()
        self.window.open_directory()
        window = self.window
        self.until(lambda: window.backend is not None or not window.opening.notice.isHidden())
        self.window.resize(self.look.width, self.look.height)
        self.settle()
        return self.window

    def enter(self, email: str = ADMIN_EMAIL) -> Workbench:
        """Signed in, with the list on the screen."""
        window = self.open()
        assert window.backend is not None
        result = window.backend.execute(SignIn(email=email, password=PASSWORD))
        window.sign_in.signed_in.emit(Session.of(result.data))
        self.settle()
        if self.bench.users is not None:
            self.until(lambda: self.users.model.user_at(0) is not None)
        self.settle()
        return self.bench

    def close(self) -> None:
        """The window goes, and what stands over it."""
        if self.window is not None:
            for dialog in self.dialogs():
                dialog.close()
            self.window.close()
            self.window.deleteLater()
            self.window = None
            self.settle(0.05)

    @property
    def bench(self) -> Workbench:
        """The workbench."""
        assert self.window is not None
        assert isinstance(self.window.bench, Workbench)
        return self.window.bench

    @property
    def users(self) -> UsersView:
        """The users' page."""
        assert self.bench.users is not None
        return self.bench.users

    def select(self, row: int) -> None:
        """A user, with the pane filled."""
        self.until(lambda: self.users.model.user_at(row) is not None)
        user = self.users.model.user_at(row)
        assert user is not None
        self.users.table.setCurrentIndex(self.users.model.index(row, 0))
        self.until(lambda: self.users.detail.user is not None and self.users.detail.user.id == user.id)
        self.settle()

    def search(self, text: str) -> None:
        """Typed, and answered."""
        self.users.search.setText(text)
        self.until(lambda: self.users.model.filters.get("search", "") == text)
        self.settle()

    def trigger(self, action: str) -> None:
        """A menu's action by its name."""
        assert self.window is not None
        self.window.menu_actions[action].trigger()
        self.settle()

    def dialogs(self) -> list[QDialog]:
        """Those on the screen."""
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]

    def close_dialogs(self) -> None:
        """As Escape would."""
        for dialog in self.dialogs():
            dialog.close()
        self.settle(0.1)

    # -- time --

    def until(self, ready: Callable[[], Any]) -> None:
        """Let the window live until it is so. Raises TimeoutError."""
        end = time.monotonic() + _PATIENCE
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError("the scene did not come")
            self._live()

    def settle(self, seconds: float = 0.25) -> None:
        """Let the window live until nothing is under way, and a moment more."""
        begin = time.monotonic()
        while (passed := time.monotonic() - begin) < _PATIENCE:
            window = self.window
            if passed >= seconds and not (window and (window.operations.is_busy or window.is_building)):
                break
            self._live()

    def _live(self) -> None:
        self.turn()
        time.sleep(0.003)

    def turn(self) -> None:
        """A turn of the event loop, around which what was given up goes, as in a real one."""
        with self.living():
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # -- pictures --

    def picture(self, name: str) -> None:
        """Save what is on the screen, dialogs over the window, and note what can't be read."""
        assert self.window is not None
        self.settle(0.15)
        pixmap = self.window.grab()
        shown: list[QWidget] = [self.window]
        for dialog in self.dialogs():
            pixmap = _over(pixmap, dialog)
            shown = [dialog]
        pixmap.save(str(self._folder / f"{name}.png"))
        for part in shown:
            self.findings += [(f"{self.look.name}/{name}", finding) for finding in illegible(part)]

    def _dress(self) -> None:
        settings().change(theme=self.look.theme, language=self.look.language, text_size=self.look.scale)


def _over(pixmap: QPixmap, dialog: QWidget) -> QPixmap:
    """The dialog in the middle of the dimmed window, as a desktop would show it."""
    inner = dialog.grab()
    outer = QPixmap(max(pixmap.width(), inner.width()), max(pixmap.height(), inner.height()))
    outer.fill(Qt.GlobalColor.black)
    painter = QPainter(outer)
    painter.drawPixmap(QPoint(0, 0), pixmap)
    painter.fillRect(QRect(QPoint(0, 0), pixmap.size()), QColor(0, 0, 0, 90))
    painter.drawPixmap(
        QPoint((outer.width() - inner.width()) // 2, (outer.height() - inner.height()) // 3), inner
    )
    painter.end()
    return outer
