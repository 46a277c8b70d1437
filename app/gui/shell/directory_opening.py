"""DirectoryOpening: opens the directory of a window and shows the sign-in, the welcome page, or the progress
of a demo that is being built."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from app.demo import places
from app.demo.places import is_demo
from app.domain.errors import Cancelled
from app.gui.entrance.arrival import Arrival
from app.gui.runtime.backend import DATABASE, Backend
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.runtime.operations import Ticket
from app.gui.shell.preload import import_rest, import_workbench
from app.gui.text.texts import tr

if TYPE_CHECKING:
    from app.demo.demo_file import DemoFile
    from app.gui.entrance.demo_progress import DemoProgressPage
    from app.gui.entrance.welcome import WelcomePage
    from app.gui.shell.main_window import MainWindow


class _Found(NamedTuple):
    """What the worker found in the directory. `backend` is None if there is no database yet."""

    backend: Backend | None = None
    initialized: bool = False
    #: Content of demo.json, of a complete demo.
    demo: DemoFile | None = None
    #: Whether there is a complete demo beside the directory.
    has_demo: bool = False


class DirectoryOpening(QObject):
    """Opens the data directory of a window. `welcome` and `making` are pages shown before the sign-in; each
    is None until it is needed."""

    def __init__(self, window: MainWindow, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._windows = window.windows
        self._stack = stack
        self.places = self._windows.places
        self.welcome: WelcomePage | None = None
        self.making: DemoProgressPage | None = None

    # -- the first page --

    def show_first(self) -> None:
        """Show a page before the directory is opened: the progress of a new demo, the sign-in if there is a
        database, or else the opening page."""
        if self._windows.arrival is Arrival.NEW_DEMO:
            self._show_making()
        elif (self._windows.data_dir / DATABASE).is_file():
            self._window.show_sign_in()
        else:
            self._stack.setCurrentWidget(self._window.opening)

    def _show_making(self) -> None:
        from app.gui.entrance.demo_progress import DemoProgressPage

        self.making = DemoProgressPage(self.places.demo)
        self.making.left.connect(lambda: self._window.moving.to(self.places.own, Arrival.SIGN_IN))
        self._stack.addWidget(self.making)
        self._stack.setCurrentWidget(self.making)
        self._window.demo_bar.setEnabled(False)

    # -- opening --

    def begin(self, former: Backend | None = None) -> None:
        """Open the stores on a worker thread, after closing the `former` ones."""
        if self._windows.imported or self._windows.arrival is not Arrival.NEW_DEMO:
            self._look(former)
        else:  # the imports are done when the demo is
            self._import(lambda: self._look(former))

    def _look(self, former: Backend | None) -> None:
        operations = self._window.operations
        ticket = operations.submit(
            self._window, lambda ticket: self._find(ticket, former), self._found, self._failed, pool="long"
        )
        if self.making is not None:
            ticket.title = tr("The demo directory")
            self.making.follow(ticket)

    def _find(self, ticket: Ticket, former: Backend | None) -> _Found:
        """Open the directory, or build it if it is a new demo. Called on the worker thread. If the window was
        closed meanwhile, closes the stores again, because no other code would close them."""
        if former is not None:
            former.close()
        found = self._make(ticket) if self._windows.arrival is Arrival.NEW_DEMO else self._open()
        try:
            ticket.raise_if_cancelled()
        except Cancelled:
            if found.backend is not None:
                found.backend.close()
            raise
        return found

    def _make(self, ticket: Ticket) -> _Found:
        from app.demo.making import make_demo

        backend, demo = make_demo(
            self._windows.open_backend, self.places.demo, users=places.DEMO_USERS, progress=ticket
        )
        return _Found(backend, True, demo)

    def _open(self) -> _Found:
        windows = self._windows
        content = _content_of(windows.data_dir)
        is_unfinished = content is not None and not content.complete
        backend = None
        if (windows.data_dir / DATABASE).is_file() and not is_unfinished:
            backend = windows.open_backend(windows.data_dir, True)
            if backend.is_initialized():
                return _Found(backend, True, content)
        for name in ("app.gui.entrance.welcome", "app.demo.making"):
            importlib.import_module(name)
        beside = None if windows.is_demo else _content_of(self.places.demo)
        has_demo = beside is not None and beside.complete and (self.places.demo / DATABASE).is_file()
        return _Found(backend, has_demo=has_demo)

    def _found(self, found: _Found) -> None:
        window, windows = self._window, self._windows
        if found.backend is not None:
            windows.backend = found.backend
            window.attach(found.backend)
        if not windows.imported:
            self._import(window.note_imported)
        if not found.initialized:
            self._show_welcome(found.has_demo)
            return
        windows.demo = found.demo
        window.fill_in_sign_in()
        window.demo_bar.setEnabled(True)
        if windows.arrival in (Arrival.DEMO, Arrival.NEW_DEMO) and found.demo is not None:
            if self.making is None:
                window.show_sign_in()
            else:  # the page stays until the sign-in succeeds
                window.sign_in.refused.connect(window.show_sign_in)
            window.sign_in.submit_kept()
        elif self._stack.currentWidget() is not window.sign_in:
            window.show_sign_in()
        window.sign_in.ready()

    def _failed(self, error: Exception) -> None:
        if self.making is not None:
            self.making.fail(error)
            return
        self._window.show_not_opened(error)

    def _import(self, then: Callable[[], None]) -> None:
        """Import the modules of the workbench while the password is typed, then call `then`."""
        self._window.operations.submit(
            self._window, lambda _: import_workbench(), lambda _: then(), pool="long"
        )

    def import_rest(self) -> None:
        """Import the modules and load the fonts that are not needed at once."""
        from app.gui.widgets.font_warmup import font_warmup_steps

        ChunkedTask(font_warmup_steps(), self._window.sign_in)
        self._window.operations.submit(self._window, lambda _: import_rest(), pool="long")

    # -- a directory without users --

    def _show_welcome(self, has_demo: bool) -> None:
        from app.gui.entrance.welcome import WelcomePage

        self.welcome = page = WelcomePage(self._window.operations, self.places, has_demo, self._create)
        page.initialized.connect(self._window.handle_sign_in)
        page.demo_asked.connect(lambda arrival: self._window.moving.to(self.places.demo, arrival))
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._window.demo_bar.hide()
        if self._windows.is_demo:  # an incomplete demo: the form creates the other directory
            page.own_asked.connect(lambda: self._window.moving.to(self.places.own, Arrival.FORM))
        else:
            page.own_asked.connect(page.show_form)
        page.begin(form=self._windows.arrival is Arrival.FORM and not self._windows.is_demo)

    def _create(self, then: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Create the stores of a new directory, then call `then`. Called only when the operator asks for a
        new directory."""
        if self._windows.backend is not None:
            then()
            return

        def opened(backend: Backend, initialized: bool) -> None:
            self._windows.backend = backend
            self._window.attach(backend)
            if initialized:  # another process has done it meanwhile
                self._window.show_sign_in()
            else:
                then()

        def open_new(ticket: Ticket) -> tuple[Backend, bool]:
            backend = self._windows.open_backend(self.places.own, True)
            try:
                ticket.raise_if_cancelled()
                return backend, backend.is_initialized()
            except BaseException:
                backend.close()
                raise

        self._window.operations.submit(
            self._window, open_new, lambda answer: opened(*answer), failed, pool="long"
        )


def _content_of(data_dir: Path) -> DemoFile | None:
    """Return what a directory's demo.json says, or None if the directory is no demo."""
    if not is_demo(data_dir):
        return None
    from app.demo.demo_file import read_demo_file

    return read_demo_file(data_dir)
