"""Application: the stores, buses and projector of one data directory, connected."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import Any

from app.bootstrap.erasing import Erasing
from app.bootstrap.periodic_tasks import PeriodicTasks
from app.commands.bus import CommandBus
from app.commands.message import Command
from app.commands.reactivate_user import ReactivateExpired
from app.commands.result import CommandResult
from app.commands.unrecorded import Unrecorded
from app.domain.errors import PadronError
from app.domain.identifiers import SYSTEM_ID
from app.domain.ports import Progress
from app.domain.progress import SILENT
from app.events.bus import QtEventBus
from app.files.outputs import Outputs
from app.projections.projector import Projector
from app.queries.bus import QueryBus
from app.queries.message import Query
from app.queries.results import QueryResult
from app.read_store.store import ReadStore
from app.write_store.store import WriteStore

_log = logging.getLogger("padron")

EXPIRY_CHECK_EVERY = 15.0
#: Seconds between checks whether an erasure has to be finished, also one that another process began.
ERASURE_CHECK_EVERY = 5.0
#: Seconds between checks whether the index should be prepared.
PREPARED_EVERY = 2.0


class Application:
    """What a front end works with: it executes commands, answers queries and signals changes of the read
    store.

    Several threads may call it at the same time: commands wait for each other in the unit of work, queries
    run in parallel. `execute` and `ask` raise PadronError.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        write_store: WriteStore,
        read_store: ReadStore,
        projector: Projector,
        erasing: Erasing,
        commands: CommandBus,
        queries: QueryBus,
        events: QtEventBus,
        outputs: Outputs,
        unrecorded: Unrecorded,
    ) -> None:
        self.data_dir = data_dir
        self._unrecorded = unrecorded
        self.outputs = outputs
        self.commands = commands
        self.queries = queries
        self.events = events
        self.read_store = read_store
        self.projector = projector
        self.erasing = erasing
        self.write_store = write_store
        self._closing = threading.Lock()
        self._closed = False
        self._ending = threading.Event()
        self._seen_data_version: int | None = None
        self._periodic_tasks: PeriodicTasks | None = None

    @property
    def advanced(self) -> Any:
        """Return the Qt signal that the read store sends after a change. Its arguments are the position
        reached (int) and a frozenset of the changed seqs, the numbers of users (object)."""
        return self.read_store.advanced

    def is_initialized(self) -> bool:
        """Return whether there is a user, and so an administrator."""
        return not self.write_store.is_empty()

    @property
    def is_read_only(self) -> bool:
        """Return whether this process only reads, because a session of it could not be recorded."""
        return self._unrecorded.trouble is not None

    def execute(self, command: Command, progress: Progress = SILENT) -> CommandResult:
        """Carry a command out on the calling thread."""
        result = self.commands.execute(command, progress)
        if self.erasing.is_pending and result.success:
            self.erasing.try_again()
        return result

    def ask(self, query: Query, progress: Progress = SILENT) -> QueryResult[Any]:
        """Answer a query on the calling thread. The result includes every earlier command of this process."""
        return self.queries.execute(query, progress)

    def lag(self) -> int:
        """Return how many events the read store lacks."""
        return self.projector.lag()

    def sort_names_by(self, language: str) -> None:
        """Sort names by the rules of a language (`es`, `en`) from now on.

        The next query that needs the order takes some seconds longer for each million users.
        """
        self.read_store.index.language = language

    def catch_up(self, progress: Progress = SILENT) -> int:
        """Project all events into the read store on the calling thread, and return the position reached."""
        return self.projector.catch_up(progress)

    def reactivate_expired(self) -> int:
        """End the suspensions whose time is up, and return their number. If the log lost events, do nothing
        and return 0."""
        if self.projector.log_lost is not None:
            return 0
        total = 0
        while True:
            result = self.execute(ReactivateExpired(executor_id=SYSTEM_ID))
            total += int(result.data["reactivated"])
            if result.data["reactivated"] < 1000:
                return total

    def start(self) -> None:
        """Start the background work of a window: projecting, ending suspensions, watching other processes."""
        self.projector.start()
        self._periodic_tasks = PeriodicTasks(
            (
                (self._notice_other_processes, 0.5),
                (self.reactivate_expired, EXPIRY_CHECK_EVERY),
                (self.erasing.try_again, ERASURE_CHECK_EVERY),
            )
        )
        self._periodic_tasks.start()
        threading.Thread(target=self._keep_prepared, name="index preparation", daemon=True).start()

    def close(self) -> None:
        """Stop the background work and close the stores. A second call does nothing."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
        self._ending.set()
        if self._periodic_tasks is not None:
            self._periodic_tasks.stop()
        self.projector.stop()
        if self.erasing.is_pending:
            self.erasing.try_again()
        self.read_store.close()
        self.write_store.close()

    def _keep_prepared(self) -> None:
        """Prepare the index at the start, and again when much has changed and no events arrive."""
        try:
            self.projector.wait_for(self.write_store.event_log.last_position())
            self.read_store.prepare()
            if (
                self.read_store.storage.find_damage() is not None
            ):  # opening from a snapshot does not check all
                self.projector.wake()
            seen = -1
            while not self._ending.wait(PREPARED_EVERY):
                seen, before = self.read_store.position, seen
                if seen == before and self.read_store.index.wants_preparing():
                    self.read_store.prepare()
        except PadronError as error:
            _log.info("The index is prepared when it is asked: %s", error)
        except Exception:  # noqa: BLE001 - the stores may be closed meanwhile
            if not self._closed:
                _log.exception("The index could not be prepared")

    def _notice_other_processes(self) -> None:
        version = self.write_store.event_log.data_version()
        if version != self._seen_data_version:
            self._seen_data_version = version
            self.projector.wake()
        try:
            self.read_store.refresh()
        except PadronError:
            _log.warning("The read store could not be refreshed; it is tried again")
