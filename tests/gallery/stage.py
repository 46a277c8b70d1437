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
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from app.bootstrap import open_application
from app.bootstrap.application import Application
from app.commands.message import Command
from app.commands.sign_in import SignIn
from app.demo.build import ADMIN_EMAIL, build_demo
from app.demo.directory import AskedDirectory
from app.gui.context.session import Session
from app.gui.launch.application import make_application
from app.gui.look.preferences import settings
from app.gui.pages.users.page import UsersView
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.shell.main_window import MainWindow
from app.gui.shell.workbench import Workbench
from tests.gallery.legible import illegible

PASSWORD = SecretStr("seven plain words for a gallery")
_PATIENCE = 30.0
#: Milliseconds for which the window puts off what it will show.
_LONGEST_PAUSE = 400


@dataclass(frozen=True)
class Look:
    """How the window is to look: theme, language, size in pixels, text size in percent, where lines begin."""

    theme: str = "light"
    language: str = "en"
    width: int = 1280
    height: int = 800
    scale: int = 100
    direction: str = "ltr"

    @property
    def name(self) -> str:
        """For a folder."""
        mirrored = "-rtl" if self.direction == "rtl" else ""
        return f"{self.theme}-{self.language}-{self.width}x{self.height}-{self.scale}{mirrored}"


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
        os.environ["PADRON_SETTINGS"] = str(out / "data" / look.name / "settings.json")
        self.application = make_application()
        self._mirror()
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
        self.until(lambda: window.backend or window.opener.welcome or not window.opening.notice.isHidden())
        self.window.resize(self.look.width, self.look.height)
        self.settle()
        return self.window

    def follow(self) -> MainWindow:
        """To the window on another directory that has taken this one's place."""
        former = self.window
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        self.window = next(one for one in shown if one is not former and one.isVisible())
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
            self.window.windows.instance_lock.release()
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

    def click(self, name: str, inside: QWidget | None = None) -> None:
        """A button by its name, where it is to be seen."""
        found = (inside or self.window or QWidget()).findChildren(QAbstractButton, name)
        next(button for button in found if button.isVisible()).click()
        self.settle()

    def fill(self, name: str, text: str, inside: QWidget | None = None) -> None:
        """A field by its name."""
        for box in (inside or self.window or QWidget()).findChildren(QWidget, name):
            if isinstance(box, QLineEdit):
                box.setText(text)
            elif isinstance(box, QPlainTextEdit):
                box.setPlainText(text)
        self.settle(0.05)

    def run(self, kind: type[Command], **fields: Any) -> Any:
        """A command, as the operator of the window."""
        assert self.window is not None
        assert self.window.backend is not None
        operator = self.bench.context.operator_id
        result = self.window.backend.execute(kind(executor_id=operator, **fields))
        self.settle()
        return result

    def dialogs(self) -> list[QDialog]:
        """Those on the screen, what was opened over another one after it."""
        windows = QApplication.topLevelWidgets()
        shown = [one for one in windows if isinstance(one, QDialog) and one.isVisible()]
        return sorted(shown, key=lambda one: sum(_stands_over(one, other) for other in shown))

    @property
    def shown(self) -> QDialog:
        """The dialog in front."""
        self.until(self.dialogs)
        active = QApplication.activeWindow()
        return active if isinstance(active, QDialog) else self.dialogs()[-1]

    def close_dialogs(self) -> None:
        """As Escape would; and what menus are open."""
        for popup in self.menus():
            popup.close()
        for dialog in self.dialogs():
            dialog.close()
        self.settle(0.1)

    def menus(self) -> list[QWidget]:
        """Menus and lists of choices that are open, the first one first."""
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        return [one for one in shown if one.windowType() is Qt.WindowType.Popup]

    # -- time --

    def until(self, ready: Callable[[], Any]) -> None:
        """Let the window live until it is so. Raises TimeoutError."""
        end = time.monotonic() + _PATIENCE
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError("the scene did not come")
            self._live()

    def settle(self, seconds: float = 0.15) -> None:
        """Let the window live until nothing is under way or put off, and a moment more. One turn more lays
        out what came in the last one."""
        begin = time.monotonic()
        while (passed := time.monotonic() - begin) < _PATIENCE:
            quiet = passed >= seconds and not self._is_at_work()
            self._live()
            if quiet and not self._is_at_work():
                break

    def _is_at_work(self) -> bool:
        """Whether a window waits for an answer, fills a page piece by piece or has put something off."""
        windows = self.window.windows.all if self.window is not None else []
        return any(
            window.operations.is_busy
            or window.is_building
            or any(turns.under_way for turns in window.findChildren(ChunkedTask))
            or any(_is_put_off(timer) for timer in window.findChildren(QTimer))
            for window in windows
        )

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

    def picture(self, name: str, *, at_once: bool = False) -> None:
        """Save what is on the screen, dialogs and menus over the window, and note what can't be read.
        `at_once`: what is under way is what is to be seen."""
        assert self.window is not None
        if at_once:
            self._live()
        else:
            self.settle(0.15)
        windows = [one for one in self.window.windows.all if one is not self.window]
        shown: QWidget = self.window
        pixmap = self.window.grab()
        for window in windows:
            pixmap = _beside(pixmap, window)
            shown = window
        for dialog in self.dialogs():
            pixmap = _over(pixmap, dialog)
            shown = dialog
        for menu in self.menus():
            pixmap = _at(pixmap, menu, menu.pos() - self.window.mapToGlobal(QPoint(0, 0)))
        pixmap.save(str(self._folder / f"{name}.png"))
        self.findings += [(f"{self.look.name}/{name}", finding) for finding in illegible(shown)]

    def _mirror(self) -> None:
        rtl = self.look.direction == "rtl"
        way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        QGuiApplication.setLayoutDirection(way)

    def _dress(self) -> None:
        settings().change(theme=self.look.theme, language=self.look.language, text_size=self.look.scale)


def _is_put_off(timer: QTimer) -> bool:
    """Whether it will ring once and soon: a pause before a refresh, not a message that goes by itself."""
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= _LONGEST_PAUSE


def _stands_over(dialog: QWidget, other: QWidget) -> bool:
    above = dialog.parentWidget()
    while above is not None and above is not other:
        above = above.parentWidget()
    return above is other


def _at(pixmap: QPixmap, part: QWidget, place: QPoint) -> QPixmap:
    """A menu where it opened."""
    painter = QPainter(pixmap)
    painter.drawPixmap(place, part.grab())
    painter.end()
    return pixmap


def _beside(pixmap: QPixmap, window: QWidget) -> QPixmap:
    """Another window, further down and to the right."""
    step = QPoint(48, 48)
    outer = QPixmap(pixmap.width() + step.x(), pixmap.height() + step.y())
    outer.fill(Qt.GlobalColor.black)
    painter = QPainter(outer)
    painter.drawPixmap(QPoint(0, 0), pixmap)
    painter.drawPixmap(step, window.grab())
    painter.end()
    return outer


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
