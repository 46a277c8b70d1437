"""Operations: runs commands, queries and other work outside the GUI thread."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.domain.errors import Cancelled, NotSignedIn, PadronError
from app.domain.message import NO_MESSAGE, Message
from app.gui.runtime.error_report import add_message_note
from app.gui.runtime.job import Job
from app.gui.text.texts import tr
from app.gui.text.translated import translated, translated_error, translated_result

if TYPE_CHECKING:
    from app.commands.message import Command
    from app.commands.result import CommandResult
    from app.gui.runtime.backend import Backend
    from app.queries.message import Query
    from app.queries.results import QueryResult

_log = logging.getLogger("padron.gui")

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
#: The work itself. It gets the ticket, to report progress and to check for cancellation.
Work = Callable[["Ticket"], Any]
#: The thread pools: `queries` has two threads, each of the others one.
Pool = Literal["commands", "long", "reading", "queries"]

_REPORT_EVERY = 0.05


class Ticket(QObject):
    """An operation in progress. It lives on the GUI thread and is the `Progress` of the work."""

    progressed = Signal(int, object, str)
    ended = Signal()
    _answered = Signal(object, object)

    def __init__(self, owner: QObject, done: Done | None, failed: Failed) -> None:
        super().__init__()
        self.owner = owner
        #: Shown when closing would interrupt this job; empty if closing needs no question.
        self.title = ""
        self._done = done
        self._failed = failed
        self._cancelled = threading.Event()
        self._reported = 0.0
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def report(self, done: int, total: int | None, text: Message = NO_MESSAGE) -> None:
        """Report progress. The work calls this on its thread; calls in quick succession are dropped."""
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY:
            self._reported = now
            self.progressed.emit(done, total, translated(text))

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled if the operation was cancelled. The work calls this between steps, because a step
        can't be interrupted."""
        if self._cancelled.is_set():
            raise Cancelled(Message(tr("Stopped, as you asked.")))

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancelled.set()

    def cancel_quietly(self) -> None:
        """Ask the work to stop and deliver no outcome, because the answer is no longer wanted."""
        self._cancelled.set()
        self.ignore_result()

    def ignore_result(self) -> None:
        """Let the work continue, but deliver no outcome."""
        self._done, self._failed = None, _ignore

    def carry_out(self, work: Work) -> None:
        """Run the work on the worker thread, and deliver its outcome to the GUI thread."""
        value, failure = None, None
        try:
            self.raise_if_cancelled()
            value = translated_result(work(self))
        except Exception as error:  # noqa: BLE001 - the thread's edge: the GUI thread reports it
            failure = translated_error(error) if isinstance(error, PadronError) else error
            if not isinstance(error, PadronError):
                _log.exception("An operation failed")
        try:
            self._answered.emit(value, failure)
        except RuntimeError:  # the program is closing and the ticket was deleted
            _log.debug("An answer arrived after the end")

    def _deliver(self, value: object, failure: Exception | None) -> None:
        try:
            if not shiboken6.isValid(self.owner):
                return
            if failure is not None:
                self._failed(failure)
            elif self._done is not None:
                self._done(value)
        except Exception as error:  # noqa: BLE001 - a slot that raises could take the process down
            _log.exception("Showing an answer failed")
            self._failed(error)
        finally:
            self.ended.emit()
            # the connections form reference cycles through Qt, which Python's collector can't see
            self.deleteLater()


def _is_inside(part: QObject | None, whole: QObject) -> bool:
    while part is not None and shiboken6.isValid(part):
        if part is whole:
            return True
        part = part.parent()
    return False


def _ignore(error: Exception) -> None:
    """Drop the error: its recipient no longer wants the outcome."""


@contextmanager
def _with_note(message: Command | Query) -> Iterator[None]:
    """Add a note about the command or query to any exception raised inside the `with` block."""
    try:
        yield
    except Exception as error:
        add_message_note(error, message)
        raise


def _is_partly_done(error: Exception) -> bool:
    return isinstance(error, PadronError) and bool(error.details.get("done"))


class Operations(QObject):
    """Runs work on a few worker threads and delivers its outcome on the GUI thread.

    Commands keep their order; queries and long work (imports, exports, maintenance) do not wait for them.
    Reads that take seconds at most (a preview, a pasted list, a copy) have their own thread, so that an
    import of an hour does not delay them.

    The outcome of work is dropped if its owner was deleted. If no `failed` function is passed, errors are
    emitted by the signal `failed`.
    """

    failed = Signal(object)
    busy = Signal(bool)
    #: Commands of one submission that succeeded: [(command, CommandResult)].
    executed = Signal(list)
    #: (command, error): cancelled, or failed after a part of it may have been carried out.
    stopped = Signal(object, object)
    #: Emitted before all work is asked to stop; its outcomes are not delivered.
    closing = Signal()
    #: Emitted after `close`, when the last operation has ended.
    closed = Signal()

    def __init__(self, backend: Backend | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.backend = backend
        #: Called when a message is refused with NotSignedIn. Returns whether the session is being checked, so
        #: that a failed query need not be reported.
        self.check_session: Callable[[], bool] = lambda: False
        self._pools: dict[Pool, ThreadPoolExecutor] = {
            "commands": ThreadPoolExecutor(1, "commands"),
            "long": ThreadPoolExecutor(1, "long work"),
            "reading": ThreadPoolExecutor(1, "reading"),
            "queries": ThreadPoolExecutor(2, "queries"),
        }
        self._closed = False
        self._tickets: dict[Ticket, Job] = {}
        self._ended: list[Job] = []
        self._release_timer = QTimer(self, singleShot=True, interval=1)
        self._release_timer.timeout.connect(self._release_jobs)
        self._latest: dict[tuple[int, str], Ticket] = {}

    def execute(
        self,
        owner: QObject,
        command: Command | Callable[[], Command],
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        long: bool = False,
    ) -> Ticket:
        """Execute a command, then call `done(CommandResult)` on the GUI thread.

        If building the command takes long, pass a function that returns the command; the worker thread calls
        it.
        """
        built: list[Command] = []

        def carry_out(ticket: Ticket) -> CommandResult:
            built.append(command() if callable(command) else command)
            with _with_note(built[0]):
                return self._open.execute(built[0], ticket)

        def on_result(result: Any) -> None:
            self.executed.emit([(built[0], result)])
            if done is not None:
                done(result)

        def on_error(error: Exception) -> None:
            if built and (isinstance(error, Cancelled) or _is_partly_done(error)):
                self.stopped.emit(built[0], error)
            (failed or self.failed.emit)(error)

        return self.submit(owner, carry_out, on_result, on_error, pool="long" if long else "commands")

    def execute_each(
        self, owner: QObject, commands: list[Command], done: Done, failed: Failed | None = None
    ) -> Ticket:
        """Execute commands one after the other, then call `done([(command, CommandResult | PadronError)])`.
        After a cancellation, the list has only the commands executed before it."""

        def on_result(outcomes: Any) -> None:
            well = [(command, result) for command, result in outcomes if not isinstance(result, Exception)]
            if well:
                self.executed.emit(well)
            done(outcomes)

        return self.submit(owner, lambda ticket: self._each(commands, ticket), on_result, failed, pool="long")

    def query(
        self,
        owner: QObject,
        query: Query,
        done: Done,
        failed: Failed | None = None,
        *,
        topic: str | None = None,
        long: bool = False,
    ) -> Ticket:
        """Ask a query, then call `done(QueryResult)` on the GUI thread. See `submit` for `topic`."""

        def answer(_: Ticket) -> QueryResult[Any]:
            with _with_note(query):
                return self._open.ask(query)

        return self.submit(owner, answer, done, failed, pool="long" if long else "queries", topic=topic)

    def submit(
        self,
        owner: QObject,
        work: Work,
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        pool: Pool = "commands",
        topic: str | None = None,
    ) -> Ticket:
        """Run `work` on a worker thread, then call `done` with its return value.

        `pool` is one of: `commands`, which keeps the order of the commands; `long`, for imports, exports and
        maintenance; `reading`, for work that runs queries and takes seconds at most; `queries`, for a few
        queries together. If work with the same owner and `topic` is in progress, it is cancelled quietly.
        """
        ticket = self._start(pool, owner, work, done, failed)
        if topic is not None:
            key = (id(owner), topic)
            if (older := self._latest.get(key)) is not None:
                older.cancel_quietly()
            self._latest[key] = ticket
        return ticket

    def detach(self, owner: QObject, *, stop: bool = True) -> None:
        """Deliver no more outcomes to this owner and its children. With `stop`, cancel their work too;
        without it, the work is completed."""
        for ticket in self._of(owner):
            if stop:
                ticket.cancel_quietly()
            else:
                ticket.ignore_result()

    def has_work_for(self, owner: QObject) -> bool:
        """Return whether work of this owner, or of one of its children, is in progress."""
        return bool(self._of(owner))

    def _of(self, owner: QObject) -> list[Ticket]:
        return [ticket for ticket in self._tickets if _is_inside(ticket.owner, owner)]

    @property
    def is_busy(self) -> bool:
        """Whether anything is in progress."""
        return bool(self._tickets)

    @property
    def running_titles(self) -> list[str]:
        """The titles of the running operations about which the operator is asked before a window is
        closed."""
        return [ticket.title for ticket in self._tickets if ticket.title]

    def close(self) -> None:
        """Accept no more work and ask all work to stop, without waiting for it: see `wait`."""
        self._closed = True
        self.closing.emit()
        for ticket in list(self._tickets):
            ticket.cancel_quietly()
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)
        for ticket in [ticket for ticket, job in self._tickets.items() if job.future.cancelled()]:
            self._end(ticket)  # it never began, so no outcome will end it
            ticket.deleteLater()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until all work has ended, for at most this many seconds. Returns whether it has."""
        if not wait([job.future for job in self._tickets.values()], seconds).not_done:
            self._ended += self._tickets.values()
            self._tickets.clear()
            self._release_jobs()
        return not self._tickets

    @property
    def _open(self) -> Backend:
        if self.backend is None:
            raise RuntimeError("no data directory is open")
        return self.backend

    def _start(
        self, pool: Pool, owner: QObject, work: Work, done: Done | None, failed: Failed | None
    ) -> Ticket:
        def on_error(error: Exception) -> None:
            doubted = isinstance(error, NotSignedIn) and self.check_session()
            if not (doubted and pool == "queries"):
                (failed or self.failed.emit)(error)

        ticket = Ticket(owner, done, on_error)
        if self._closed:  # a timer fired while the window was closing
            return ticket
        ticket.ended.connect(lambda: self._end(ticket))
        job = self._tickets[ticket] = Job(ticket.carry_out, work)
        job.submit(self._pools[pool])
        if len(self._tickets) == 1:
            self.busy.emit(True)
        return ticket

    def _end(self, ticket: Ticket) -> None:
        if (job := self._tickets.pop(ticket, None)) is not None:
            self._ended.append(job)
            self._release_jobs()
        for key in [key for key, latest in self._latest.items() if latest is ticket]:
            del self._latest[key]
        if not self._tickets and shiboken6.isValid(self):
            self.busy.emit(False)
            if self._closed:
                self.closed.emit()

    def _release_jobs(self) -> None:
        """Release the references of finished jobs. A job's outcome arrives shortly before its worker has
        finished, so a timer tries again until all are released. If this object was deleted and no timer can
        fire, wait for the workers instead."""
        if not shiboken6.isValid(self):
            wait([job.future for job in self._ended])
        self._ended = [job for job in self._ended if not job.release()]
        if self._ended:
            self._release_timer.start()

    def _each(self, commands: list[Command], ticket: Ticket) -> list[tuple[Command, object]]:
        outcomes: list[tuple[Command, object]] = []
        for number, command in enumerate(commands):
            try:
                ticket.raise_if_cancelled()
                outcomes.append((command, self._open.execute(command)))
            except Cancelled:
                break
            except PadronError as error:
                outcomes.append((command, translated_error(error)))
            ticket.report(number + 1, len(commands))
        return outcomes
