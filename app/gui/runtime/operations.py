"""The one road off the GUI thread: run a command, ask a query, do a piece of work."""

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
from app.gui.runtime.error_report import note_asked
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
#: The work itself; it is given the ticket, to report progress and to hear of Cancel.
Work = Callable[["Ticket"], Any]
#: The threads that work is done in: two answer queries, one each does the rest.
Pool = Literal["commands", "long", "reading", "queries"]

_REPORT_EVERY = 0.05


class Ticket(QObject):
    """One operation under way. Lives on the GUI thread; is also the work's `Progress`."""

    progressed = Signal(int, object, str)
    ended = Signal()
    _answered = Signal(object, object)

    def __init__(self, owner: QObject, done: Done | None, failed: Failed) -> None:
        super().__init__()
        self.owner = owner
        #: Shown when closing would interrupt this job; empty if nobody needs to be asked.
        self.title = ""
        self._done = done
        self._failed = failed
        self._cancelled = threading.Event()
        self._reported = 0.0
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def report(self, done: int, total: int | None, text: Message = NO_MESSAGE) -> None:
        """Called by the work, on its thread, as often as it likes."""
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY:
            self._reported = now
            self.progressed.emit(done, total, translated(text))

    def raise_if_cancelled(self) -> None:
        """Called by the work between steps that can't be divided."""
        if self._cancelled.is_set():
            raise Cancelled(Message(tr("Stopped, as you asked.")))

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancelled.set()

    def cancel_quietly(self) -> None:
        """Ask the work to stop, and deliver no outcome: for an answer that is no longer wanted."""
        self._cancelled.set()
        self.ignore_result()

    def ignore_result(self) -> None:
        """Let the work go on, and deliver no outcome."""
        self._done, self._failed = None, _ignore

    def carry_out(self, work: Work) -> None:
        """Do it, on the worker's thread."""
        value, trouble = None, None
        try:
            self.raise_if_cancelled()
            value = translated_result(work(self))
        except Exception as error:  # noqa: BLE001 - the thread's edge: it is told on the GUI thread
            trouble = translated_error(error) if isinstance(error, PadronError) else error
            if not isinstance(error, PadronError):
                _log.exception("An operation failed")
        try:
            self._answered.emit(value, trouble)
        except RuntimeError:  # the program is closing and the ticket is gone
            _log.debug("An answer came after the end")

    def _deliver(self, value: object, trouble: Exception | None) -> None:
        try:
            if not shiboken6.isValid(self.owner):
                return
            if trouble is not None:
                self._failed(trouble)
            elif self._done is not None:
                self._done(value)
        except Exception as error:  # noqa: BLE001 - a slot that raises could take the process down
            _log.exception("Showing an answer failed")
            self._failed(error)
        finally:
            self.ended.emit()
            # whoever listens would live as long as it, and it as long as they: Python does not see that
            self.deleteLater()


def _stands_in(part: QObject | None, whole: QObject) -> bool:
    while part is not None and shiboken6.isValid(part):
        if part is whole:
            return True
        part = part.parent()
    return False


def _ignore(error: Exception) -> None:
    """Nobody waits for this any more."""


@contextmanager
def _noted(message: Command | Query) -> Iterator[None]:
    """What goes wrong in here tells what was asked."""
    try:
        yield
    except Exception as error:
        note_asked(error, message)
        raise


def _left_a_part(error: Exception) -> bool:
    return isinstance(error, PadronError) and bool(error.details.get("done"))


class Operations(QObject):
    """Runs work in a few threads and delivers its outcome on the GUI thread.

    Commands keep their order; queries and long work (imports, exports, maintenance) don't
    wait for them. Reading that takes seconds at most (a preview, a list that was pasted, what is copied) has
    a thread of its own: an import of an hour does not hold it up. An answer whose owner is gone is dropped.
    Without `failed`, trouble is told by the signal of that name.
    """

    failed = Signal(object)
    busy = Signal(bool)
    #: What was carried out well, together: [(command, CommandResult)].
    executed = Signal(list)
    #: (command, error): stopped by Cancel or by trouble when a part of it may have been carried out.
    stopped = Signal(object, object)
    #: What is under way will be asked to stop, and nobody will hear of it.
    closing = Signal()
    #: After `close`: the last of it has ended.
    closed = Signal()

    def __init__(self, backend: Backend | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.backend = backend
        #: Called when a message was refused because its sender may not act any more. Answers whether
        #: somebody looks into it: whoever asked a query then need not tell.
        self.doubt_session: Callable[[], bool] = lambda: False
        self._pools: dict[Pool, ThreadPoolExecutor] = {
            "commands": ThreadPoolExecutor(1, "commands"),
            "long": ThreadPoolExecutor(1, "long work"),
            "reading": ThreadPoolExecutor(1, "reading"),
            "queries": ThreadPoolExecutor(2, "queries"),
        }
        self._closed = False
        self._tickets: dict[Ticket, Job] = {}
        self._ended: list[Job] = []
        self._later = QTimer(self, singleShot=True, interval=1)
        self._later.timeout.connect(self._take_back)
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

        A command that takes long to build is given as a function, which the worker calls.
        """
        made: list[Command] = []

        def carry_out(ticket: Ticket) -> CommandResult:
            made.append(command() if callable(command) else command)
            with _noted(made[0]):
                return self._open.execute(made[0], ticket)

        def carried_out(result: Any) -> None:
            self.executed.emit([(made[0], result)])
            if done is not None:
                done(result)

        def went_wrong(error: Exception) -> None:
            if made and (isinstance(error, Cancelled) or _left_a_part(error)):
                self.stopped.emit(made[0], error)
            (failed or self.failed.emit)(error)

        return self.submit(owner, carry_out, carried_out, went_wrong, pool="long" if long else "commands")

    def execute_each(
        self, owner: QObject, commands: list[Command], done: Done, failed: Failed | None = None
    ) -> Ticket:
        """Execute commands one after the other, then call `done([(command, CommandResult | PadronError)])`
        with those up to a Cancel."""

        def carried_out(outcomes: Any) -> None:
            well = [(command, result) for command, result in outcomes if not isinstance(result, Exception)]
            if well:
                self.executed.emit(well)
            done(outcomes)

        return self.submit(
            owner, lambda ticket: self._each(commands, ticket), carried_out, failed, pool="long"
        )

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
            with _noted(query):
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
        """Do other work outside the GUI thread, then call `done` with what it returned.

        `commands` keeps the order of the commands; `long` is for imports, exports and maintenance;
        `reading` for work that asks queries and takes seconds at most; `queries` for a few queries
        together. A newer submission of the same owner and `topic` cancels the older one quietly.
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

    def works_for(self, owner: QObject) -> bool:
        """Whether anything of the owner's, or of what stands in it, is under way."""
        return bool(self._of(owner))

    def _of(self, owner: QObject) -> list[Ticket]:
        return [ticket for ticket in self._tickets if _stands_in(ticket.owner, owner)]

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._tickets)

    @property
    def under_way(self) -> list[str]:
        """The titles of what somebody may want to wait for."""
        return [ticket.title for ticket in self._tickets if ticket.title]

    def close(self) -> None:
        """Begin nothing more and have stopped what can be stopped, without waiting for it: see `wait`."""
        self._closed = True
        self.closing.emit()
        for ticket in list(self._tickets):
            ticket.cancel_quietly()
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)
        for ticket in [ticket for ticket, job in self._tickets.items() if job.future.cancelled()]:
            self._end(ticket)  # it never began, so no answer comes that would end it
            ticket.deleteLater()

    def wait(self, seconds: float | None = None) -> bool:
        """Until what is under way has ended, at most so long; answers whether it has."""
        if not wait([job.future for job in self._tickets.values()], seconds).not_done:
            self._ended += self._tickets.values()
            self._tickets.clear()
            self._take_back()
        return not self._tickets

    @property
    def _open(self) -> Backend:
        if self.backend is None:
            raise RuntimeError("no data directory is open")
        return self.backend

    def _start(
        self, pool: Pool, owner: QObject, work: Work, done: Done | None, failed: Failed | None
    ) -> Ticket:
        def went_wrong(error: Exception) -> None:
            doubted = isinstance(error, NotSignedIn) and self.doubt_session()
            if not (doubted and pool == "queries"):
                (failed or self.failed.emit)(error)

        ticket = Ticket(owner, done, went_wrong)
        if self._closed:  # a timer that rings while the window goes
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
            self._take_back()
        for key in [key for key, latest in self._latest.items() if latest is ticket]:
            del self._latest[key]
        if not self._tickets and shiboken6.isValid(self):
            self.busy.emit(False)
            if self._closed:
                self.closed.emit()

    def _take_back(self) -> None:
        """The answer comes a moment before the worker has let go of what it was lent. Where no timer can
        ring any more, because the window has been deleted, this waits for that moment."""
        if not shiboken6.isValid(self):
            wait([job.future for job in self._ended])
        self._ended = [job for job in self._ended if not job.take_back()]
        if self._ended:
            self._later.start()

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
