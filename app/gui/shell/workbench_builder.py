"""WorkbenchBuilder: builds, removes and rebuilds the workbench of a window."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from app.gui.runtime.chunked_task import ChunkedTask

if TYPE_CHECKING:
    from app.gui.context.ui_context import UiContext
    from app.gui.shell.main_window import MainWindow
    from app.gui.shell.workbench import Workbench


class _RemovedBench(NamedTuple):
    """What a removed workbench passes on to the one that replaces it."""

    context: UiContext
    state: dict[str, Any]
    #: Is in the stack in place of the workbench, so that no other page is shown.
    placeholder: QWidget


class WorkbenchBuilder(QObject):
    """A workbench has about 400 widgets, so it is built in steps of about 15 ms, one per event-loop
    iteration. `bench` is None until it is complete."""

    def __init__(self, window: MainWindow, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._stack = stack
        self._task = ChunkedTask(iter(()), self)
        self._incomplete: Workbench | None = None
        self._removed: _RemovedBench | None = None
        #: Arguments of `build`, until the workbench is shown.
        self._build_arguments: tuple[UiContext, Callable[[], None]] | None = None
        self.bench: Workbench | None = None
        self.actions: dict[str, QAction] = {}

    @property
    def has_workbench(self) -> bool:
        """Whether there is a workbench, or one is being rebuilt."""
        return self.bench is not None or self._removed is not None

    def is_workbench(self, page: QWidget) -> bool:
        """Return whether a page of the window's stack is the workbench, or its placeholder."""
        return page is self.bench or (self._removed is not None and page is self._removed.placeholder)

    def show(self) -> None:
        """Show the workbench in the window. While it is being rebuilt, show its placeholder instead."""
        if self._removed is not None:
            self._stack.setCurrentWidget(self._removed.placeholder)
            self._window.setUpdatesEnabled(False)
        elif self.bench is not None:
            self._stack.setCurrentWidget(self.bench)

    def hide(self) -> None:
        """Let the window paint again before another page is shown. If the workbench is being rebuilt, the
        rebuild continues unseen."""
        self._resume_painting()

    @property
    def is_building(self) -> bool:
        """Whether the workbench, or a part of it, is still to be built."""
        return self._task.is_running

    def finish(self) -> None:
        """Build the rest at once."""
        self._task.finish()

    def build(self, context: UiContext, show: Callable[[], None]) -> None:
        """Begin to build the workbench. When it is complete, `show` is called; then the workbench runs its
        first queries."""
        self._build_arguments = (context, show)
        self._begin(self._build(context, show))

    def remove(self) -> None:
        """Remove the workbench, complete or not."""
        self._task.stop()
        kept: set[UiContext] = set()
        if self._removed is not None:
            kept.add(self._removed.context)
            self._delete_placeholder(self._removed.placeholder)
        if self._build_arguments is not None:
            kept.add(self._build_arguments[0])
        self._removed = self._build_arguments = None
        self._resume_painting()
        for bench in self._remove_benches():
            ChunkedTask(_deletion(bench), self._window.windows)
            kept.discard(bench.context)
        for context in kept:
            context.deleteLater()

    def begin_rebuild(self) -> None:
        """Remove the workbench and its menus before a rebuild. The window is not painted meanwhile, so the
        picture of the workbench stays on the screen.

        An incomplete workbench is removed too; `rebuild` then begins its build again.
        """
        self._task.stop()
        former = self.bench
        if former is not None and self._removed is None and self._build_arguments is None:
            self._removed = _RemovedBench(former.context, former.state(), QWidget())
            self._stack.addWidget(self._removed.placeholder)
        removed = self._removed
        if removed is not None and self._stack.currentWidget() in (former, removed.placeholder):
            self.show()  # also the second time: stopping the task has let the window be painted
        for bench in self._remove_benches():  # at once, so that a new style sheet is not applied to it
            bench.deleteLater()

    def rebuild(self, first: Callable[[], None]) -> None:
        """Call `first`, then build the workbench again in the current language and look, and restore its
        state. If there was no workbench, only call `first`."""
        self.begin_rebuild()
        self._begin(self._rebuild(first))

    def _begin(self, pieces: Iterator[None]) -> None:
        self._task.deleteLater()
        self._task = ChunkedTask(pieces, self)

    def _build(self, context: UiContext, show: Callable[[], None]) -> Iterator[None]:
        bench = yield from self._make(context)
        yield from self._present(bench)
        show()
        self._build_arguments = None
        yield
        bench.start()

    def _rebuild(self, first: Callable[[], None]) -> Iterator[None]:
        try:
            first()
            yield
            if self._build_arguments is not None:
                yield from self._build(*self._build_arguments)
            elif (former := self._removed) is not None:
                bench = yield from self._make(former.context)
                yield
                bench.resume(former.state)
                yield
                yield from self._present(bench)
                shown = self._stack.currentWidget() is former.placeholder
                self._removed = None
                if shown:
                    self.show()
                self._delete_placeholder(former.placeholder)
                yield
        finally:
            if shiboken6.isValid(self._window):
                self._resume_painting()

    def _make(self, context: UiContext) -> Generator[None, None, Workbench]:
        from app.gui.shell.workbench import Workbench

        window = self._window
        bench = Workbench(window, context)
        bench.sidebar.lock_asked.connect(window.lock)
        bench.sidebar.sign_out_asked.connect(window.sign_out)
        self._incomplete = bench
        self._stack.addWidget(bench)  # before its pages, so that each is styled once, when it is added
        yield
        yield from bench.build()
        yield
        return bench

    def _present(self, bench: Workbench) -> Iterator[None]:
        from app.gui.shell.menus import build_menus

        actions = yield from build_menus(self._window, bench)
        self.bench, self._incomplete, self.actions = bench, None, actions

    def _resume_painting(self) -> None:
        """Let the window be painted again, and repaint it. Uses `repaint`, because `update` would wait for a
        paint request, and on X11 those that arrived meanwhile are lost."""
        if not self._window.updatesEnabled():
            self._window.setUpdatesEnabled(True)
            QTimer.singleShot(0, self._window, self._window.repaint)

    def _delete_placeholder(self, placeholder: QWidget) -> None:
        self._stack.removeWidget(placeholder)
        placeholder.deleteLater()

    def _remove_benches(self) -> list[Workbench]:
        """Remove the workbenches from the window and return them; the caller deletes them."""
        self.actions = {}
        benches = [bench for bench in (self.bench, self._incomplete) if bench is not None]
        if not benches:  # there are no menus either, and `menuBar()` would create the bar
            return benches
        bar = self._window.menuBar()
        bar.clear()
        for menu in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            menu.deleteLater()  # clearing the bar does not delete its menus
        for bench in benches:
            self._stack.removeWidget(bench)
            self._window.operations.detach(bench, stop=False)  # its outcomes are not delivered
        self.bench = self._incomplete = None
        return benches


def _deletion(bench: Workbench) -> Iterator[None]:
    """Delete a workbench page by page: deleting it at once took 84 to 111 ms on a slow machine."""
    for part in (*bench.pages.values(), bench, bench.context):
        if shiboken6.isValid(part):
            part.deleteLater()
        yield
