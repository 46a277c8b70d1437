"""Windows: what the windows of one process share: stores, session, lock and end of the program."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.demo.places import Places
from app.gui.entrance.arrival import Arrival
from app.gui.runtime.backend import Backend, OpenBackend
from app.gui.runtime.input_activity import Activity
from app.gui.runtime.single_instance import SingleInstance

if TYPE_CHECKING:
    from app.demo.demo_file import DemoFile
    from app.gui.context.session import Session
    from app.gui.context.undo_stack import UndoStack
    from app.gui.runtime.operations import Operations
    from app.gui.shell.main_window import MainWindow

_OFFSET = QPoint(32, 32)
#: Seconds to wait for running work after the last window was hidden.
_PATIENCE = 0.1
#: Milliseconds between checks whether a read-only session can write again.
_READ_ONLY_CHECK_EVERY = 1000


class Windows(QObject):
    """The windows on one data directory. They share one backend, so that every window is notified of every
    change; the backend is closed with the last window. Each window has its own `Operations`, so that failures
    are shown in the window where the work was started.

    When the program moves to another directory, `moved(Windows)` is emitted with the windows that replace
    these.
    """

    moved = Signal(object)

    def __init__(
        self,
        open_backend: OpenBackend,
        data_dir: Path,
        *,
        places: Places | None = None,
        instance_lock: SingleInstance | None = None,
        arrival: Arrival = Arrival.SIGN_IN,
    ) -> None:
        """`instance_lock` is the process's lock on the directory; None means that there is none."""
        super().__init__()
        self.open_backend = open_backend
        self.data_dir = data_dir
        self.places = places or Places.beside(data_dir)
        self.instance_lock = instance_lock or SingleInstance(data_dir, None)
        self.arrival = arrival
        #: Content of demo.json; None if the directory is no demo, or not opened yet.
        self.demo: DemoFile | None = None
        self.backend: Backend | None = None
        #: Whether the modules of the workbench are imported; before that, none is built.
        self.imported = False
        #: Position of the read store; 0 while it is unknown.
        self.position = 0
        self.activity = Activity(self)
        self._read_only_timer = QTimer(self, interval=_READ_ONLY_CHECK_EVERY)
        self._read_only_timer.timeout.connect(self._check_read_only)
        self._windows: list[MainWindow] = []
        #: Operations of windows that were closed while work was running.
        self._still_running: list[Operations] = []
        self._keys: QObject | None = None
        self._hand_over: Callable[[Backend | None], None] | None = None

    @property
    def is_demo(self) -> bool:
        """Whether this is the demo directory, even if it is not built yet."""
        return self.data_dir == self.places.demo

    def successor(self, data_dir: Path, arrival: Arrival) -> Windows:
        """Return a new Windows object for another directory. It has no window yet."""
        made = Windows(
            self.open_backend, data_dir, places=self.places, instance_lock=self.instance_lock, arrival=arrival
        )
        if self.imported:
            made.note_imported()
        return made

    def note_imported(self) -> None:
        """Record that the modules of the workbench are imported, so that dialogs may open from now on."""
        self.imported = True
        if self._keys is None:
            from app.gui.shell.dialog_keys import DialogKeys

            self._keys = DialogKeys(self)

    @cached_property
    def undo(self) -> UndoStack:
        """The undo stack, with the acts done in all windows."""
        from app.gui.context.undo_stack import UndoStack

        return UndoStack(self)

    @property
    def all(self) -> list[MainWindow]:
        """The open windows, the one used last at the end."""
        return [window for window in self._windows if shiboken6.isValid(window)]

    def add(self, window: MainWindow) -> None:
        """Add a window."""
        self._windows.append(window)

    def note_used(self, window: MainWindow) -> None:
        """Record that this window was activated."""
        if window in self._windows:
            self._windows.remove(window)
            self._windows.append(window)

    def remove(self, window: MainWindow) -> None:
        """Remove a closed window. After the last one the stores are closed, as soon as no work uses them."""
        self._windows = [known for known in self.all if known is not window]
        patience = 0 if self._windows or self._hand_over is not None else _PATIENCE
        if not window.operations.wait(patience):
            self._still_running.append(window.operations)
            window.operations.closed.connect(self._close_stores)
        else:
            window.operations.deleteLater()
        self._close_stores()

    def finish(self) -> None:
        """Wait for work that could not be stopped, and close the stores, because the program ends."""
        for operations in self._still_running:
            operations.wait()
        self._close_stores()

    def _close_stores(self) -> None:
        for operations in self._still_running:
            if not operations.is_busy:
                operations.deleteLater()
        self._still_running = [operations for operations in self._still_running if operations.is_busy]
        if self._windows or self._still_running:
            return
        backend, self.backend = self.backend, None
        if self._hand_over is not None:
            hand_over, self._hand_over = self._hand_over, None
            hand_over(backend)
        elif backend is not None:
            backend.close()

    def open_beside(self, window: MainWindow) -> MainWindow:
        """Open another window for the same operator, a little lower."""
        from app.gui.shell.main_window import MainWindow

        made = MainWindow(self.open_backend, self.data_dir, self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.resize(window.size())
        corner = window.pos() + _OFFSET
        room = window.screen().availableGeometry()
        made.move(corner if room.contains(made.rect().translated(corner)) else room.topLeft())
        made.show()
        made.show_opened(window.session)
        self._raise(made)
        return made

    def bring_to_front(self) -> None:
        """Bring the window used last to the front."""
        if windows := self.all:
            self._raise(windows[-1])

    def show_session(self, session: Session) -> None:
        """Show this session in every window, after a sign-in or an unlock."""
        for window in self.all:
            window.show_session(session)
        if session.read_only:
            self._read_only_timer.start()

    def _check_read_only(self) -> None:
        """End the read-only state of the session in every window if the backend can write again."""
        if self.backend is not None and self.backend.is_read_only:
            return
        self._read_only_timer.stop()
        for window in self.all:
            session = window.session
            if session is not None and session.read_only:
                window.change_rights(session._replace(read_only=False))

    def lock(self) -> None:
        """Lock every window, because none must show what another one hides."""
        for window in self.all:
            window.lock_window()

    def sign_out(self) -> None:
        """Sign out in every window."""
        for window in self.all:
            window.sign_out_window()

    def change_rights(self, session: Session) -> None:
        """Apply the operator's new roles or permissions in every window."""
        for window in self.all:
            window.change_rights(session)

    def end_session(self, user_id: str, reason: str) -> bool:
        """Sign this operator out of every window and say why. Returns whether the operator was signed in."""
        from app.gui.context.operator_watch import ERASED, sentence_for

        sessions = [window.session for window in self.all]
        signed_in = any(session is not None and session.user_id == user_id for session in sessions)
        if signed_in:
            self.sign_out()
            for window in self.all:
                if reason == ERASED:
                    window.sign_in.email.set_text("")
                window.sign_in.notice.say(sentence_for(reason), "warning")
        return signed_in

    def close(self) -> None:
        """Close all windows, which ends the program."""
        for window in self.all:
            window.close()

    def close_for(self, then: Callable[[Backend | None], None]) -> None:
        """Close all windows without asking the operator. As soon as no work uses the stores, `then` is called
        with them; they are still open."""
        self._hand_over = then
        for window in self.all:
            window.close_at_once()

    @staticmethod
    def _raise(window: MainWindow) -> None:
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # for systems on which a program can't come to the front by itself
