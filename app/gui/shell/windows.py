"""Windows: what the windows of one process have in common: stores, who is signed in, lock and end."""

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

_STEP = QPoint(32, 32)
#: Seconds, when the last window is not on the screen any more.
_PATIENCE = 0.1
#: Milliseconds between looks whether a read-only session became an ordinary one.
_LOOK_FOR_ROOM_EVERY = 1000


class Windows(QObject):
    """Each window has its own `Operations`, so that what fails is told where it was asked; the backend
    behind them is one, so that all hear of every change. It is closed with the last window. These are windows
    on one directory; `moved(Windows)` tells of those on another one that take their place."""

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
        """`first_start` is the process's lock on the directory; without one there is none."""
        super().__init__()
        self.open_backend = open_backend
        self.data_dir = data_dir
        self.places = places or Places.beside(data_dir)
        self.instance_lock = instance_lock or SingleInstance(data_dir, None)
        self.arrival = arrival
        #: What demo.json says; None where it is no demo, or not known yet.
        self.demo: DemoFile | None = None
        self.backend: Backend | None = None
        #: Whether what a workbench is made of was imported; before, none is built.
        self.imported = False
        #: The newest event that the read store has taken in; 0 before the first one is known.
        self.position = 0
        self.activity = Activity(self)
        self._room = QTimer(self, interval=_LOOK_FOR_ROOM_EVERY)
        self._room.timeout.connect(self._look_for_room)
        self._windows: list[MainWindow] = []
        #: of windows that were closed while something ran
        self._ending: list[Operations] = []
        self._keys: QObject | None = None
        self._hand_over: Callable[[Backend | None], None] | None = None

    @property
    def is_demo(self) -> bool:
        """Whether this is the demo directory, be it still to be made."""
        return self.data_dir == self.places.demo

    def successor(self, data_dir: Path, arrival: Arrival) -> Windows:
        """Those on another directory, with no window yet."""
        made = Windows(
            self.open_backend, data_dir, places=self.places, instance_lock=self.instance_lock, arrival=arrival
        )
        if self.imported:
            made.note_imported()
        return made

    def note_imported(self) -> None:
        """What a workbench is made of is there, and so dialogs may come."""
        self.imported = True
        if self._keys is None:
            from app.gui.shell.dialog_keys import DialogKeys

            self._keys = DialogKeys(self)

    @cached_property
    def undo(self) -> UndoStack:
        """What was done in any of them."""
        from app.gui.context.undo_stack import UndoStack

        return UndoStack(self)

    @property
    def all(self) -> list[MainWindow]:
        """Those that are open, the one used last at the end."""
        return [window for window in self._windows if shiboken6.isValid(window)]

    def add(self, window: MainWindow) -> None:
        """One more."""
        self._windows.append(window)

    def used(self, window: MainWindow) -> None:
        """Somebody turned to it."""
        if window in self._windows:
            self._windows.remove(window)
            self._windows.append(window)

    def remove(self, window: MainWindow) -> None:
        """It was closed; the last one takes the stores with it, as soon as nothing works on them."""
        self._windows = [known for known in self.all if known is not window]
        patience = 0 if self._windows or self._hand_over is not None else _PATIENCE
        if not window.operations.wait(patience):
            self._ending.append(window.operations)
            window.operations.closed.connect(self._close_stores)
        else:
            window.operations.deleteLater()
        self._close_stores()

    def finish(self) -> None:
        """The program ends: wait for what could not be stopped, and close the stores."""
        for operations in self._ending:
            operations.wait()
        self._close_stores()

    def _close_stores(self) -> None:
        for operations in self._ending:
            if not operations.is_busy:
                operations.deleteLater()
        self._ending = [operations for operations in self._ending if operations.is_busy]
        if self._windows or self._ending:
            return
        backend, self.backend = self.backend, None
        if self._hand_over is not None:
            hand_over, self._hand_over = self._hand_over, None
            hand_over(backend)
        elif backend is not None:
            backend.close()

    def open_beside(self, window: MainWindow) -> MainWindow:
        """Another window of the same operator, a little further down."""
        from app.gui.shell.main_window import MainWindow

        made = MainWindow(self.open_backend, self.data_dir, self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.resize(window.size())
        corner = window.pos() + _STEP
        room = window.screen().availableGeometry()
        made.move(corner if room.contains(made.rect().translated(corner)) else room.topLeft())
        made.show()
        made.join(window.session)
        self._bring(made)
        return made

    def to_front(self) -> None:
        """The window used last comes before everything else."""
        if windows := self.all:
            self._bring(windows[-1])

    def admit(self, session: Session) -> None:
        """Somebody signed in, or unlocked: in every window."""
        for window in self.all:
            window.admit(session)
        if session.read_only:
            self._room.start()

    def _look_for_room(self) -> None:
        """Let everything be done again when the session has become an ordinary one."""
        if self.backend is not None and self.backend.is_read_only:
            return
        self._room.stop()
        for window in self.all:
            session = window.session
            if session is not None and session.read_only:
                window.change_rights(session._replace(read_only=False))

    def lock(self) -> None:
        """Every window: what one hides another must not show."""
        for window in self.all:
            window.hide_all()

    def sign_out(self) -> None:
        """In every window."""
        for window in self.all:
            window.leave()

    def change_rights(self, session: Session) -> None:
        """The operator has other roles or permissions: in every window."""
        for window in self.all:
            window.change_rights(session)

    def end_session(self, user_id: str, reason: str) -> bool:
        """Sign this operator out of every window, and say why; whether the operator was signed in."""
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
        """All of them, which ends the program."""
        for window in self.all:
            window.close()

    def close_for(self, then: Callable[[Backend | None], None]) -> None:
        """Close all of them without a question. `then` is given the stores, still open, when nothing works on
        them any more."""
        self._hand_over = then
        for window in self.all:
            window.close_at_once()

    @staticmethod
    def _bring(window: MainWindow) -> None:
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # where a program may not come to the front by itself
