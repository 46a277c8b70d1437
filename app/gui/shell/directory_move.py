"""DirectoryMove: replaces all windows on a data directory by a window on another one.

Windows, session, undo stack, caches and saved views are created again, so that nothing of a demo can get into
a directory of real people. Only the lock, the log and the activation listener of the process are moved to the
new directory.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.entrance.arrival import Arrival
from app.gui.runtime.single_instance import activate_running_instance
from app.gui.text.texts import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from app.gui.runtime.backend import Backend
    from app.gui.runtime.operations import Ticket
    from app.gui.shell.main_window import MainWindow
    from app.gui.shell.windows import Windows


class DirectoryMove(QObject):
    """Moves the program from one data directory to another. `question` is the last question that was asked,
    for tests."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.question: QMessageBox | None = None

    def start_own(self) -> None:
        """Leave the demo for the operator's own directory; the demo is kept."""
        self.to(self._window.windows.places.own, Arrival.FORM)

    def to(self, data_dir: Path, arrival: Arrival) -> None:
        """Close the windows of this directory and open a window on `data_dir`, which may be the same
        directory. If this would stop running work, ask the operator first."""
        running = [title for one in self._window.windows.all for title in one.operations.running_titles]
        if not running:
            self._move(data_dir, arrival)
            return
        from app.gui.dialogs.question import ask

        self.question = ask(
            self._window.page,
            tr("Leave this directory"),
            tr("“{work}” is still running.").format(work=running[0]),
            more=tr("If you stop it, what is already done is kept."),
            yes=tr("Stop it and leave"),
            no=tr("Keep running"),
            then=lambda: self._move(data_dir, arrival),
            name="stop_and_leave",
        )

    def ask_for_new_demo(self) -> None:
        """Build the demo of this directory again, if the operator agrees."""
        from app.gui.dialogs.new_demo import ask_for_new_demo

        place = self._window.windows.data_dir
        self.question = ask_for_new_demo(self._window.page, lambda: self.to(place, Arrival.NEW_DEMO))

    def forget_kept(self) -> None:
        """Delete the stored password of the demo, so that it is not tried again. Called when it is no longer
        the valid one."""
        window = self._window
        if (demo := window.windows.demo) is None:
            return
        without = window.windows.demo = demo.model_copy(update={"password": None})
        window.fill_in_sign_in()

        def keep(_: Ticket) -> None:
            from app.demo.demo_file import write_demo_file

            write_demo_file(window.windows.data_dir, without)

        window.operations.submit(window, keep, failed=window.sign_in.notice.tell)

    def _move(self, data_dir: Path, arrival: Arrival) -> None:
        window, former = self._window, self._window.windows
        if not former.instance_lock.move_to(data_dir):
            self._activate_other(data_dir)
            return
        made = _in_place_of(window, former.successor(data_dir, arrival))
        made.when_painted(lambda: former.close_for(lambda backend: _open_directory(made, former, backend)))
        former.moved.emit(made.windows)

    def _activate_other(self, data_dir: Path) -> None:
        """Bring the windows of the process that has `data_dir` open to the front, and say so. If that process
        does not respond, show a warning."""
        here = tr("{folder} is already open in another Padron window, which comes to the front.")
        silent = tr("Another Padron process has {folder} open and does not respond. End it and try again.")

        def on_answer(answered: bool) -> None:
            text = here if answered else silent
            self._window.say(text.format(folder=data_dir), "info" if answered else "warning")

        self._window.operations.submit(
            self._window, lambda _: activate_running_instance(data_dir), on_answer, pool="long"
        )


def _in_place_of(window: MainWindow, windows: Windows) -> MainWindow:
    """Create and show a window on another directory with the geometry of `window`, and return it. Its
    directory is not opened yet."""
    from app.gui.shell.main_window import MainWindow

    made = MainWindow(windows.open_backend, windows.data_dir, windows)
    made.setGeometry(window.geometry())
    made.setWindowState(window.windowState())
    made.opener.show_first()
    made.show()
    made.activateWindow()
    return made


def _open_directory(made: MainWindow, former: Windows, backend: Backend | None) -> None:
    """Open the directory of the new window. The worker that opens the new stores closes the former ones
    first; no work may use the former ones any more."""
    made.opener.begin(backend)
    former.deleteLater()
