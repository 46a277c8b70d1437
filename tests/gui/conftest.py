"""The real window on a real directory, under the offscreen platform."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from pydantic import SecretStr
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import open_application
from app.bootstrap.application import Application
from app.commands.create_user import CreateUser
from app.commands.import_users import ImportUsers
from app.commands.initialize_directory import InitializeDirectory
from app.commands.message import Command
from app.gui.launch.application import make_application
from app.gui.pages.users.page import UsersView
from app.gui.shell.main_window import MainWindow
from app.gui.shell.preload import import_rest, import_workbench
from app.gui.shell.windows import Windows
from app.gui.shell.workbench import Workbench
from tests.at_work import is_at_work
from tests.gui.import_wizards import held as held
from tests.gui.import_wizards import sent as sent
from tests.stalls import Stalled, StallWatcher
from tests.templates import copy_template

#: What came in one turn of the event loop is laid out in the next ones.
_QUIET_LOOKS = 3
ADMIN, PASSWORD = "root@example.org", "correct horse battery"


def _open(data_dir: Path, create: bool) -> Application:
    application = open_application(data_dir, create)
    application.start()
    return application


class WindowDriver:
    """A person at the window: types, clicks and waits for what is to be seen."""

    def __init__(self, bot: QtBot, data_dir: Path) -> None:
        make_application()
        self.bot = bot
        self.data_dir = data_dir
        self.window = MainWindow(_open, data_dir)
        self.window.resize(1280, 800)
        self._moved: list[Windows] = []
        self.window.windows.moved.connect(self._moved.append)
        self.window.show()
        self.window.activateWindow()
        self.wait(lambda: QApplication.activeWindow() is self.window)

    def press(self, keys: str) -> None:
        """A shortcut, such as Ctrl+L, where the focus is."""
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(keys))
        # Qt would take Ctrl for held down until the next key, in this test or another
        QTest.keyRelease(QApplication.focusWidget() or self.window, Qt.Key.Key_Control)

    def open(self) -> None:
        """The read store may still be taking in what was done before: a test begins when it has."""
        self.window.open_directory()
        self.arrive()

    def arrive(self) -> None:
        """Until the directory is open, or welcome is shown where there is none yet."""
        window = self.window
        self.wait(lambda: window.opener.welcome or (window.backend is not None and not window.backend.lag()))

    def start_own(self) -> None:
        """From welcome to its form."""
        self.click("start_own")

    def follow(self) -> None:
        """To the window that takes this one's place."""
        former = self.window
        self.wait(lambda: self._moved)
        self.window = self._moved.pop().all[0]
        self.window.windows.moved.connect(self._moved.append)
        self.wait(lambda: not shiboken6.isValid(former))

    def wait(self, ready: Callable[[], Any], timeout: int = 15_000) -> None:
        self.bot.waitUntil(lambda: bool(ready()), timeout=timeout)

    def settle(self) -> None:
        """Wait until nothing is under way or put off, and all is laid out. What has not come never comes."""
        quiet = 0

        def is_quiet() -> bool:
            nonlocal quiet
            quiet = 0 if is_at_work(self.window.windows.all) else quiet + 1
            return quiet >= _QUIET_LOOKS

        self.wait(is_quiet)

    def turn(self, times: int = 5) -> None:
        """Let the event loop turn a few times, for what must not come while something is under way."""
        for _ in range(times):
            QApplication.processEvents()

    @property
    def bench(self) -> Workbench:
        assert isinstance(self.window.bench, Workbench)
        return self.window.bench

    @property
    def users(self) -> UsersView:
        assert self.bench.users is not None
        return self.bench.users

    def find(self, name: str, inside: QWidget | None = None) -> Any:
        def seen() -> list[QWidget]:
            return [part for part in (inside or self.window).findChildren(QWidget, name) if part.isVisible()]

        self.wait(seen, timeout=5000)
        return seen()[-1]

    def fill(self, name: str, text: str, inside: QWidget | None = None) -> None:
        field = self.find(name, inside)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        if text.isascii():
            QTest.keyClicks(field, text)
        elif isinstance(field, QLineEdit):  # QTest has keys for ASCII only: as if it were pasted
            field.insert(text)
        else:
            field.insertPlainText(text)

    def click(self, name: str, inside: QWidget | None = None) -> None:
        part = self.find(name, inside)
        assert isinstance(part, QPushButton)
        self.wait(part.isEnabled, timeout=5000)
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)

    def sign_in(self, email: str = ADMIN, password: str = PASSWORD) -> None:
        self.fill("sign_in_email", email)
        self.fill("sign_in_password", password)
        self.click("sign_in")
        self.wait(
            lambda: (
                self.window.bench is not None
                and self.window.bench.isVisible()
                and not self.window.is_building
            )
        )

    def search(self, text: str, finds: int) -> None:
        self.fill("search", text)
        self.wait(lambda: self.users.model.filters.get("search", "") == text)
        self.wait(lambda: self.users.model.total == finds)

    def select(self, row: int) -> None:
        self.wait(lambda: self.users.model.user_at(row) is not None)
        self.users.table.setCurrentIndex(self.users.model.index(row, 0))
        user = self.users.model.user_at(row)
        assert user is not None
        self.wait(lambda: self.users.detail.user is not None and self.users.detail.user.id == user.id)

    def dialog(self) -> QDialog:
        actions = self.bench.actions_on_users
        self.wait(lambda: actions.opened is not None and actions.opened.isVisible())
        assert actions.opened is not None
        return actions.opened

    def finish(self, dialog: QDialog) -> None:
        gone: list[bool] = []
        dialog.finished.connect(lambda _: gone.append(True))
        self.click("go", dialog)
        self.wait(lambda: gone)

    def run(self, kind: type[Command], **fields: Any) -> Any:
        assert self.window.backend is not None
        return self.window.backend.execute(kind(**fields))


def make_directory(data_dir: Path, people: int = 3) -> str:
    """Make a directory with an administrator and some people; return the administrator's id."""
    return copy_template(f"people-{people}", partial(_make_directory, people), data_dir)


def _make_directory(people: int, data_dir: Path) -> str:
    application = open_application(data_dir)
    try:
        admin = application.execute(
            InitializeDirectory(
                email=ADMIN, first_name="Rosa", last_name="Raíz", password=SecretStr(PASSWORD)
            )
        ).data["id"]
        names = (("ana", "Ana", "García"), ("bo", "Bo", "Núñez"), ("ipek", "İpek", "Yılmaz"))
        for number in range(people):
            email, first, last = names[number % 3]
            application.execute(
                CreateUser(
                    executor_id=admin,
                    email=f"{email}{number or ''}@example.org" if number > 2 else f"{email}@example.org",
                    first_name=first,
                    last_name=last,
                )
            )
        application.projector.catch_up()
    finally:
        application.close()
    return str(admin)


def add_people(driver: WindowDriver, file: Path, count: int, prefix: str = "p") -> None:
    """Import so many, named `p00000@example.org` and so on; the last of the file is the newest."""
    _write_people(file, count, prefix)
    driver.run(ImportUsers, executor_id="system", path=file)


def _write_people(file: Path, count: int, prefix: str = "p") -> None:
    rows = [
        f"{prefix}{n:05d}@example.org,Paz,Vega {chr(97 + n * 7 % 26)}{chr(97 + n % 26)}" for n in range(count)
    ]
    file.write_text("email,first_name,last_name\n" + "\n".join(rows), "utf-8")


def _make_crowd(count: int, data_dir: Path) -> str:
    admin = make_directory(data_dir, people=0)
    file = data_dir.with_name(f"{data_dir.name}.csv")
    _write_people(file, count)
    application = open_application(data_dir)
    try:
        application.execute(ImportUsers(executor_id="system", path=file))
        application.projector.catch_up()
    finally:
        application.close()
    return admin


def crowd(bot: QtBot, folder: Path, count: int) -> WindowDriver:
    """A signed-in window on a directory of so many people and an administrator, the newest first."""
    copy_template(f"crowd-{count}", partial(_make_crowd, count), folder / "padron")
    made = WindowDriver(bot, folder / "padron")
    made.open()
    made.sign_in()
    made.wait(lambda: made.users.model.total == count + 1)
    made.wait(lambda: made.users.model.user_at(0) is not None)
    return made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is the window's own work takes as long each time; what a busy machine does to it, does not come
    three times to the same test. No other failure is looked at twice."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=2, only_rerun=[Stalled]))


@pytest.fixture(autouse=True)
def _lively(qapp: QApplication) -> Iterator[None]:
    """No flow of any test here holds the window up for 50 ms."""
    with StallWatcher() as watcher:
        yield
    watcher.complain()


@pytest.fixture(scope="session")
def _modules() -> None:
    """What lives as long as the run need not be looked at after each test."""
    import_workbench()
    import_rest()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _tidy(
    request: pytest.FixtureRequest, qapp: QApplication, _modules: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Cycles are collected on this thread, after a test: the interpreter would destroy a widget on whichever
    thread makes the next object (see `app.gui.runtime.gc_scheduler`). And windows do not live on, as what a
    program freezes that opens one only, and hear of all that happens in the next ones."""
    gc.disable()
    monkeypatch.setattr(gc, "freeze", lambda: None)
    shown: weakref.WeakSet[MainWindow] = weakref.WeakSet()  # what is let go is not kept here
    made: list[Windows] = []
    _note(MainWindow, shown.add, monkeypatch)
    _note(Windows, made.append, monkeypatch)
    yield
    for window in filter(shiboken6.isValid, list(shown)):
        window.close_at_once()
    for windows in filter(shiboken6.isValid, made):  # a program has them till its end
        windows.deleteLater()
    made.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if "qtbot" in request.fixturenames:  # a test without it leaves no window; collecting costs up to 0.3 s
        gc.collect()


def _note(kind: type[Any], note: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch) -> None:
    begin = kind.__init__

    def noted(one: Any, *given: Any, **named: Any) -> None:
        begin(one, *given, **named)
        note(one)

    monkeypatch.setattr(kind, "__init__", noted)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A settings file of the test's own: nobody's is read or changed."""
    monkeypatch.setenv("PADRON_SETTINGS", str(tmp_path / "settings.json"))


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    """A window that shows the sign-in of a directory of four."""
    make_directory(tmp_path / "padron")
    made = WindowDriver(qtbot, tmp_path / "padron")
    made.open()
    yield made
    made.window.close()


@pytest.fixture
def new_driver(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    """A window on a directory that does not exist yet."""
    made = WindowDriver(qtbot, tmp_path / "padron")
    yield made
    made.window.close()
