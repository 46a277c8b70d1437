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


class _TakenDown(NamedTuple):
    """What a workbench leaves to the one that takes its place."""

    context: UiContext
    state: dict[str, Any]
    #: Takes the workbench's place in the stack meanwhile: no other page comes to the screen.
    placeholder: QWidget


class WorkbenchBuilder(QObject):
    """A workbench is some 400 widgets: they come in pieces of about 15 ms, between which the window lives.
    `bench` is None until it is whole."""

    def __init__(self, window: MainWindow, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._stack = stack
        self._task = ChunkedTask(iter(()), self)
        self._coming: Workbench | None = None
        self._taken_down: _TakenDown | None = None
        #: what was asked to be built for the first time, until it is shown
        self._wanted: tuple[UiContext, Callable[[], None]] | None = None
        self.bench: Workbench | None = None
        self.actions: dict[str, QAction] = {}

    @property
    def has_workbench(self) -> bool:
        """Whether there is a workbench, or one that was taken down to be made again."""
        return self.bench is not None or self._taken_down is not None

    def is_workbench(self, page: QWidget) -> bool:
        """Whether a page of the window's stack is the workbench, or holds its place."""
        return page is self.bench or (self._taken_down is not None and page is self._taken_down.placeholder)

    def show(self) -> None:
        """Make the workbench the window's page, or its placeholder while it is made again."""
        if self._taken_down is not None:
            self._stack.setCurrentWidget(self._taken_down.placeholder)
            self._window.setUpdatesEnabled(False)
        elif self.bench is not None:
            self._stack.setCurrentWidget(self.bench)

    def hide(self) -> None:
        """Another page is going to be shown: what is being made again comes unseen."""
        self._let_draw()

    @property
    def is_building(self) -> bool:
        """Whether the workbench, or a part of it, is still to come."""
        return self._task.under_way

    def finish(self) -> None:
        """Have what is under way done now."""
        self._task.finish()

    def build(self, context: UiContext, show: Callable[[], None]) -> None:
        """Make it; `show` is called when it is whole, and then it asks its first questions."""
        self._wanted = (context, show)
        self._begin(self._build(context, show))

    def remove(self) -> None:
        """Have none, whole or begun."""
        self._task.stop()
        kept: set[UiContext] = set()
        if self._taken_down is not None:
            kept.add(self._taken_down.context)
            self._drop(self._taken_down.placeholder)
        if self._wanted is not None:
            kept.add(self._wanted[0])
        self._taken_down = self._wanted = None
        self._let_draw()
        for bench in self._take_away():
            ChunkedTask(_deletion(bench), self._window.windows)
            kept.discard(bench.context)
        for context in kept:
            context.deleteLater()

    def take_down(self) -> None:
        """Take it away, to be made anew; its picture stays on the screen, its menus go. One that is only
        coming goes too, and what it was to be is remembered."""
        self._task.stop()
        former = self.bench
        if former is not None and self._taken_down is None and self._wanted is None:
            self._taken_down = _TakenDown(former.context, former.state(), QWidget())
            self._stack.addWidget(self._taken_down.placeholder)
        taken = self._taken_down
        if taken is not None and self._stack.currentWidget() in (former, taken.placeholder):
            self.show()  # also the second time: what was stopped has let the window be drawn
        for bench in self._take_away():  # at once: a new look is not put on what goes
            bench.deleteLater()

    def renew(self, first: Callable[[], None]) -> None:
        """Make it anew, if there was one, where it was, in the language and look of now, after `first`."""
        self.take_down()
        self._begin(self._renew(first))

    def _begin(self, pieces: Iterator[None]) -> None:
        self._task.deleteLater()
        self._task = ChunkedTask(pieces, self)

    def _build(self, context: UiContext, show: Callable[[], None]) -> Iterator[None]:
        bench = yield from self._make(context)
        yield from self._present(bench)
        show()
        self._wanted = None
        yield
        bench.start()

    def _renew(self, first: Callable[[], None]) -> Iterator[None]:
        try:
            first()
            yield
            if self._wanted is not None:
                yield from self._build(*self._wanted)
            elif (former := self._taken_down) is not None:
                bench = yield from self._make(former.context)
                yield
                bench.resume(former.state)
                yield
                yield from self._present(bench)
                shown = self._stack.currentWidget() is former.placeholder
                self._taken_down = None
                if shown:
                    self.show()
                self._drop(former.placeholder)
                yield
        finally:
            if shiboken6.isValid(self._window):
                self._let_draw()

    def _make(self, context: UiContext) -> Generator[None, None, Workbench]:
        from app.gui.shell.workbench import Workbench

        window = self._window
        bench = Workbench(window, context)
        bench.sidebar.lock_asked.connect(window.lock)
        bench.sidebar.sign_out_asked.connect(window.sign_out)
        self._coming = bench
        self._stack.addWidget(bench)  # before its pages: each of them is dressed when it comes
        yield
        yield from bench.build()
        yield
        return bench

    def _present(self, bench: Workbench) -> Iterator[None]:
        from app.gui.shell.menus import build_menus

        actions = yield from build_menus(self._window, bench)
        self.bench, self._coming, self.actions = bench, None, actions

    def _let_draw(self) -> None:
        """Let the window be drawn again, and draw it: on X11 what asked for it meanwhile is lost, and a mere
        update waits for that."""
        if not self._window.updatesEnabled():
            self._window.setUpdatesEnabled(True)
            QTimer.singleShot(0, self._window, self._window.repaint)

    def _drop(self, placeholder: QWidget) -> None:
        self._stack.removeWidget(placeholder)
        placeholder.deleteLater()

    def _take_away(self) -> list[Workbench]:
        """Out of sight; who calls it deletes them."""
        self.actions = {}
        gone = [bench for bench in (self.bench, self._coming) if bench is not None]
        if not gone:  # nor any menu; to ask for the bar would make it
            return gone
        bar = self._window.menuBar()
        bar.clear()
        for menu in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            menu.deleteLater()  # the bar lets them go and keeps them
        for bench in gone:
            self._stack.removeWidget(bench)
            self._window.operations.detach(bench, stop=False)  # nobody of it hears of what it asked
        self.bench = self._coming = None
        return gone


def _deletion(bench: Workbench) -> Iterator[None]:
    """Page by page: all at once took 84 to 111 ms while the machine was slow."""
    for part in (*bench.pages.values(), bench, bench.context):
        if shiboken6.isValid(part):
            part.deleteLater()
        yield
