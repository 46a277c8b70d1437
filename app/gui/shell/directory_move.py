"""DirectoryMove: a window on another data directory takes the place of all windows on this one.

Nothing is carried over: windows, session, undo stack, caches and saved views are made new, so that nothing
of a demo can get into a directory of real people. The lock of the process, its log and the bell move along.
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
    """`question` is the newest one, for tests."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.question: QMessageBox | None = None

    def start_own(self) -> None:
        """Leave the demo for a directory of one's own; the demo stays."""
        self.to(self._window.windows.places.own, Arrival.FORM)

    def to(self, data_dir: Path, arrival: Arrival) -> None:
        """Close the windows of this directory and open one on another, or again on the same. While something
        runs that somebody may want to wait for, the person is asked first."""
        running = [title for one in self._window.windows.all for title in one.operations.under_way]
        if not running:
            self._go(data_dir, arrival)
            return
        from app.gui.dialogs.question import ask

        self.question = ask(
            self._window.page,
            tr("Leave this directory"),
            tr("“{work}” is still running.").format(work=running[0]),
            more=tr("If you stop it, what was finished before stays."),
            yes=tr("Stop it and leave"),
            no=tr("Keep it running"),
            then=lambda: self._go(data_dir, arrival),
            name="stop_and_leave",
        )

    def ask_for_new_demo(self) -> None:
        """Make the demo of this directory anew, if the person says so."""
        from app.gui.dialogs.new_demo import ask_for_new_demo

        place = self._window.windows.data_dir
        self.question = ask_for_new_demo(self._window.page, lambda: self.to(place, Arrival.NEW_DEMO))

    def forget_kept(self) -> None:
        """The demo's password was changed: the kept one is not tried again, nor at the next start."""
        window = self._window
        if (demo := window.windows.demo) is None:
            return
        without = window.windows.demo = demo.model_copy(update={"password": None})
        window.dress_sign_in()

        def keep(_: Ticket) -> None:
            from app.demo.demo_file import write_demo_file

            write_demo_file(window.windows.data_dir, without)

        window.operations.submit(window, keep, failed=window.sign_in.notice.tell)

    def _go(self, data_dir: Path, arrival: Arrival) -> None:
        window, former = self._window, self._window.windows
        if not former.instance_lock.move_to(data_dir):
            self._call(data_dir)
            return
        made = _in_place_of(window, former.successor(data_dir, arrival))
        made.when_painted(lambda: former.close_for(lambda backend: _arrive(made, former, backend)))
        former.moved.emit(made.windows)

    def _call(self, data_dir: Path) -> None:
        """Another process has the windows of that directory: they are brought to the front."""
        here = tr("Padron is open on {folder} in another window, which comes to the front.")
        silent = tr(
            "Padron is open on {folder} in another process, which does not answer. End it and try again."
        )

        def told(answered: bool) -> None:
            text = here if answered else silent
            self._window.say(text.format(folder=data_dir), "info" if answered else "warning")

        self._window.operations.submit(
            self._window, lambda _: activate_running_instance(data_dir), told, pool="long"
        )


def _in_place_of(window: MainWindow, windows: Windows) -> MainWindow:
    """Shown where the window is; its directory is not opened yet."""
    from app.gui.shell.main_window import MainWindow

    made = MainWindow(windows.open_backend, windows.data_dir, windows)
    made.setGeometry(window.geometry())
    made.setWindowState(window.windowState())
    made.opener.show_first()
    made.show()
    made.activateWindow()
    return made


def _arrive(made: MainWindow, former: Windows, backend: Backend | None) -> None:
    """Nothing works on the former stores any more; they are closed in the worker that opens the next."""
    made.opener.begin(backend)
    former.deleteLater()
