"""Shows a progress bar on a terminal's standard error, none in a pipe. Ctrl+C stops at a safe point."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

from app.domain.errors import Cancelled
from app.domain.message import NO_MESSAGE, Message

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class CommandLineProgress:
    """Implements the port Progress. The bar appears with the first report."""

    def __init__(self) -> None:
        self.cancelled = False
        self._bar: Bar | None = None
        self._task: Any = None
        self._visible = sys.stderr is not None and sys.stderr.isatty()

    def report(self, done: int, total: int | None, text: Message = NO_MESSAGE) -> None:
        """Move the bar; without a total it only pulses."""
        if not self._visible:
            return
        if self._bar is None:
            self._bar = _new_bar()
            self._bar.start()
            self._task = self._bar.add_task("", total=None)
        self._bar.update(self._task, completed=done, total=total, description=text[:60])

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled after Ctrl+C."""
        if self.cancelled:
            raise Cancelled(Message("You stopped this."))

    def stop(self) -> None:
        """Remove the bar from the screen."""
        if self._bar is not None:
            self._bar.stop()


def _new_bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    return Progress(
        SpinnerColumn(),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )


@contextmanager
def shown_progress() -> Iterator[CommandLineProgress]:
    """Show progress during the block.

    The first Ctrl+C asks the work to stop between two transactions, the second one interrupts it.
    """
    progress = CommandLineProgress()
    if threading.current_thread() is not threading.main_thread():
        yield progress
        return

    def stop(number: int, frame: FrameType | None) -> None:
        if progress.cancelled:
            raise KeyboardInterrupt
        progress.cancelled = True

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield progress
    finally:
        signal.signal(signal.SIGINT, before)
        progress.stop()
