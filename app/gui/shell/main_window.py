"""MainWindow: shows the opening of a directory, the sign-in and the workbench."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from app.gui.context.session import Session
from app.gui.entrance.card import LoadingPage
from app.gui.entrance.sign_in import SignInPage
from app.gui.look.theme import theme
from app.gui.runtime.backend import Backend, OpenBackend
from app.gui.runtime.operations import Operations
from app.gui.shell.demo_bar import DemoBar
from app.gui.shell.directory_move import DirectoryMove
from app.gui.shell.directory_opening import DirectoryOpening
from app.gui.shell.first_paint import FirstPaint
from app.gui.shell.idle_lock import IdleLock
from app.gui.shell.read_only_bar import ReadOnlyBar
from app.gui.shell.rebuild_on_change import RebuildOnChange
from app.gui.shell.window_bars import WindowBars
from app.gui.shell.window_placement import WindowPlacement
from app.gui.shell.windows import Windows
from app.gui.shell.workbench_builder import WorkbenchBuilder
from app.gui.text.languages import language
from app.gui.text.texts import tr
from app.gui.widgets.builders import column
from app.gui.widgets.notice import Notice
from app.gui.widgets.tab_order import move_focus

if TYPE_CHECKING:
    from app.gui.context.ui_context import UiContext
    from app.gui.shell.close_guard import CloseGuard
    from app.gui.shell.dialog_hider import DialogHider
    from app.gui.shell.workbench import Workbench


class MainWindow(QMainWindow):
    """A window on a data directory. What it shows depends on the session."""

    sign_in: SignInPage

    def __init__(self, open_backend: OpenBackend, data_dir: Path, windows: Windows | None = None) -> None:
        super().__init__()
        self._data_dir = data_dir
        self.windows = windows or Windows(open_backend, data_dir)
        self.windows.add(self)
        self.operations = Operations(parent=self.windows)
        self.operations.check_session = self._check_session
        self.backend: Backend | None = None
        self._session: Session | None = None
        #: The context of the operator's pages and dialogs.
        self._context: UiContext | None = None
        self._is_recording_undo = False
        self._locked = False
        theme().add_window(self)
        self.moving = DirectoryMove(self)
        self.demo_bar = DemoBar()
        self.demo_bar.setVisible(self.windows.is_demo)
        self.demo_bar.start_asked.connect(self.moving.start_own)
        self._stack = QStackedWidget()
        self._stack.setObjectName("shell")
        central = QWidget()
        self._read_only_bar = ReadOnlyBar()
        central.setLayout(column(self.demo_bar, self._read_only_bar, self._stack, spacing=0))
        self.setCentralWidget(central)
        self.opener = DirectoryOpening(self, self._stack)
        self._placement = WindowPlacement(self, data_dir)
        self._first_paint = FirstPaint(self._stack)
        self._builder = WorkbenchBuilder(self, self._stack)
        self.bars = WindowBars(self, self._stack, self.operations, data_dir, self._builder.is_workbench)
        self._opening: LoadingPage | None = None
        self._entrance: list[QWidget] = []
        self.make_entrance()
        self.idle_lock = IdleLock(self)
        self.idle_lock.expired.connect(self.lock)
        self._rebuild = RebuildOnChange(self)
        self.windows.activity.happened.connect(self.idle_lock.restart)

    def make_entrance(self) -> None:
        """Create the sign-in page in the current language, in place of the former one."""
        former, shown = self._entrance, self._stack.currentWidget()
        if self._opening is not None and shown is self._opening:
            return
        self.setWindowTitle(tr("Padron – demo") if self.windows.is_demo else "Padron")
        self.demo_bar.write()
        self._read_only_bar.write()
        self.sign_in = SignInPage(self.operations)
        self.sign_in.signed_in.connect(self.handle_sign_in)
        self.sign_in.new_demo_asked.connect(self.moving.ask_for_new_demo)
        self.sign_in.kept_refused.connect(self.moving.forget_kept)
        self.fill_in_sign_in()
        self._stack.addWidget(self.sign_in)
        self._opening, self._entrance = None, [self.sign_in]
        for old_page in former:
            self._stack.removeWidget(old_page)
            old_page.deleteLater()
        if shown in former:
            self.show_sign_in()

    @property
    def opening(self) -> LoadingPage:
        """The page of a directory that is new or can't be opened; created when first needed."""
        if self._opening is None:
            self._opening = LoadingPage(self.open_directory)
            self._stack.addWidget(self._opening)
            self._entrance.append(self._opening)
        return self._opening

    # -- created when first needed --

    @cached_property
    def _dialog_hider(self) -> DialogHider:
        from app.gui.shell.dialog_hider import DialogHider

        return DialogHider(self, self.operations, lambda: self._entrance)

    @cached_property
    def close_guard(self) -> CloseGuard:
        from app.gui.shell.close_guard import CloseGuard

        return CloseGuard(self, lambda: self.page)

    @property
    def page(self) -> QWidget | None:
        """The current page. Questions belong to it, so that they are visible over the lock too."""
        return self._stack.currentWidget()

    @property
    def session(self) -> Session | None:
        """The operator's session, or None."""
        return self._session

    @session.setter
    def session(self, session: Session | None) -> None:
        self._session = session
        self._read_only_bar.show_while(session is not None and session.read_only)

    # -- opening --

    def open_directory(self) -> None:
        """Open the stores on a worker thread after the first paint. The sign-in is shown at once for an
        existing directory; for a new one, the welcome page follows."""
        if self._opening is not None:
            self._opening.retry.hide()
            self._opening.notice.hide()
        self._placement.restore()
        self.opener.show_first()
        self._first_paint.wait(self._begin_to_open)

    def _begin_to_open(self) -> None:
        self._placement.correct()
        self.opener.begin()

    def note_imported(self) -> None:
        """Build the workbench if the sign-in was faster than the imports."""
        self.windows.note_imported()
        self._continue()
        self.opener.import_rest()

    def show_opened(self, session: Session | None) -> None:
        """Show the stores that another window has opened, with its session."""
        assert self.windows.backend is not None
        self.attach(self.windows.backend)
        self.sign_in.ready()
        if session is None:
            self.show_sign_in()
        else:
            self.show_session(session)

    def attach(self, backend: Backend) -> None:
        """Use these stores, which were opened just now."""
        self.backend = self.operations.backend = backend
        self.sort_names()
        if self.windows.position:  # reported before this window existed
            self.bars.show_position(self.windows.position)
        backend.advanced.connect(self._advanced, Qt.ConnectionType.QueuedConnection)

    def show_not_opened(self, error: Exception) -> None:
        """Say why the stores can't be opened, and offer to retry."""
        self.sign_in.forget()
        self.opening.show_not_opened(str(self._data_dir), error)
        self._stack.setCurrentWidget(self.opening)

    def fill_in_sign_in(self) -> None:
        """If this is a demo, fill in the sign-in form and say that it is a demo."""
        if self.windows.demo is not None:
            self.sign_in.be_for_demo(self.windows.demo)

    def when_painted(self, then: Callable[[], None]) -> None:
        """Call `then` after the first paint."""
        self._first_paint.wait(then)

    def say(self, text: str, kind: str) -> None:
        """Show a message on the current page."""
        if isinstance(notice := getattr(self.page, "notice", None), Notice):
            notice.say(text, kind)

    # -- signing in and out --

    def show_sign_in(self) -> None:
        """Show the sign-in, or its form for unlocking."""
        self._stack.setCurrentWidget(self.sign_in)
        self.sign_in.begin(locked_for=self.session if self._locked else None)

    def handle_sign_in(self, session: Session) -> None:
        """Handle a sign-in here. A one-time password must be changed first, in this window only."""
        if session.must_change_password:
            self._end_session()
            self.session = session
            self._continue()
        else:
            self.windows.show_session(session)

    def show_session(self, session: Session) -> None:
        """Show the workbench of this session; the one that was locked, if the operator is the same."""
        known = self.session
        if self._locked and self._builder.has_workbench and known and session.user_id == known.user_id:
            self._locked = False
            self._show_bench()
            rights = known.with_rights(session.roles, session.permissions)
            self.windows.change_rights(rights._replace(read_only=session.read_only))
            return
        self._end_session()
        self.session = session
        self._continue()

    def _continue(self) -> None:
        """Continue after the sign-in, as soon as the modules of the workbench are imported."""
        if self.session is None or not self.windows.imported:
            return
        self._dialog_hider.restore()
        if self.session.must_change_password:
            self._change_password_first(self.session)
        else:
            self._build_bench(self.session)

    def _build_bench(self, session: Session) -> None:
        from app.gui.context.ui_context import UiContext

        if not self._is_recording_undo:
            self._is_recording_undo = True
            self.windows.undo.listen(self.operations)
        self.windows.undo.begin(session.user_id)
        self.bars.create()
        self._context = UiContext(self.operations, session)
        watch = self._context.operator
        watch.rights_changed.connect(self.windows.change_rights)
        watch.ended.connect(lambda reason: self.windows.end_session(session.user_id, reason))
        watch.checked.connect(self._refresh)
        self._builder.build(self._context, self._show_bench)

    def _show_bench(self) -> None:
        self._builder.show()
        self._dialog_hider.restore()
        self.idle_lock.start()

    def _change_password_first(self, session: Session) -> None:
        from app.gui.context.ui_context import UiContext
        from app.gui.dialogs.passwords import SetPasswordDialog

        self._context = UiContext(self.operations, session)
        dialog = SetPasswordDialog(self, self._context, session.user_id, session.full_name)
        dialog.accepted.connect(lambda: self.handle_sign_in(session._replace(must_change_password=False)))
        dialog.rejected.connect(self.sign_out)
        dialog.destroyed.connect(self._context.deleteLater)
        dialog.open()

    def lock(self) -> None:
        """Hide the contents of every window until the operator's password is typed; nothing is lost."""
        self.windows.lock()

    def lock_window(self) -> None:
        """Lock this window only."""
        if self._locked:  # keep what is being typed to unlock it
            return
        self._builder.finish()
        if not self.windows.imported:  # there is no workbench to unlock
            self.session = None
        if self.session is not None and self._builder.has_workbench:
            self._locked = True
            self._builder.hide()
            self.idle_lock.stop()
            self._dialog_hider.hide_all()
            self.show_sign_in()

    def _check_session(self) -> bool:
        if self._context is None or self.session is None:
            return False
        self._context.operator.refresh()
        return True

    def sign_out(self) -> None:
        """Sign out in every window, and remove everything of this operator."""
        self.windows.sign_out()

    def sign_out_window(self) -> None:
        """Sign out in this window only."""
        self.windows.undo.clear()
        self._end_session()
        self.show_sign_in()

    def _end_session(self) -> None:
        self._locked = False
        self.session = self._context = None
        self._dialog_hider.discard()
        self.idle_lock.stop()
        self._builder.remove()

    @property
    def bench(self) -> Workbench | None:
        """The workbench, once it is complete."""
        return self._builder.bench

    @property
    def menu_actions(self) -> dict[str, QAction]:
        """The actions of the menus by name; empty without a workbench."""
        return self._builder.actions

    @property
    def is_building(self) -> bool:
        """Whether the workbench, or a part of it, is still to be built."""
        return self._builder.is_building or (self.session is not None and not self.windows.imported)

    def change_rights(self, session: Session) -> None:
        """Apply the operator's new roles or permissions by rebuilding the workbench."""
        known = self.session
        if known is None or known.user_id != session.user_id or known.must_change_password:
            return
        self.session = session
        if self._context is not None:
            self._context.operator.session = session
        if (known.permissions, known.read_only) != (session.permissions, session.read_only):
            self._builder.rebuild(lambda: None)

    def begin_rebuild(self) -> None:
        """Remove the workbench before a rebuild."""
        self._builder.begin_rebuild()

    def rebuild(self, *, entrance: bool) -> None:
        """Rebuild the workbench in the current language and look, and the entrance if asked to."""
        self.bars.translate()
        self._builder.rebuild(self.make_entrance if entrance else lambda: None)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Move the focus in reading order."""
        return move_focus(self, next) or super().focusNextPrevChild(next)

    def changeEvent(self, event: QEvent) -> None:
        """Record the window used last, which a second start brings to the front."""
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.windows.note_used(self)
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store the geometry, stop running work and close the window. If work is running, the operator must
        agree first. The last window closes the stores."""
        if not self.close_guard.may_close():
            event.ignore()
            return
        self._placement.save()
        self._end_session()
        self.operations.close()
        if self.backend is not None:
            self.backend.advanced.disconnect(self._advanced)
            self.backend = None
        self._dialog_hider.stop()
        self.hide()  # first, as closing the stores may take a moment
        self.windows.remove(self)
        super().closeEvent(event)

    def close_at_once(self) -> None:
        """Close without a question."""
        self.close_guard.agree()
        self.close()
        self.deleteLater()

    def sort_names(self) -> None:
        """Make the read store sort names by the rules of the window's language, then refresh."""
        backend, wanted = self.backend, language()
        if backend is not None:
            self.operations.submit(
                self, lambda _: backend.sort_names_by(wanted), lambda _: self._refresh(), pool="long"
            )

    def _advanced(self, position: int, seqs: object) -> None:
        self.windows.position = position
        self.bars.show_position(position)
        if self._context is not None and self.bench is not None:
            self._context.operator.refresh()  # first the permissions, then the pages

    def _refresh(self) -> None:
        if self.bench is not None:
            self.bench.refresh()
