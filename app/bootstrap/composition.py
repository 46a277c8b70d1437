"""Opens a data directory: creates every part once and passes it what it needs."""

from __future__ import annotations

import gc
import logging
from pathlib import Path

from app.bootstrap.application import Application
from app.bootstrap.command_handlers import register_commands
from app.bootstrap.erasing import Erasing
from app.bootstrap.freshening import Freshening
from app.bootstrap.leftovers import remove_leftovers
from app.bootstrap.maintenance import StoreMaintenance
from app.bootstrap.query_handlers import build_query_bus
from app.bootstrap.settings import Settings
from app.bootstrap.unused_bytes import ClearUnusedBytes
from app.bootstrap.verifying import DirectoryVerifier
from app.commands.bus import CommandBus, Next
from app.commands.message import Command
from app.commands.middleware import (
    AuthorizationMiddleware,
    LoggingMiddleware,
    OnceMiddleware,
    SessionMiddleware,
    ShorterLogMiddleware,
    ValidationMiddleware,
)
from app.commands.read_only import ReadOnlyRule, RecordSignIns
from app.commands.record_activity import RecordRefusal
from app.commands.record_export import RecordExport
from app.commands.result import CommandResult
from app.commands.unrecorded import Unrecorded
from app.domain.errors import NotInitialized, StoreDamaged, StoreUnwritable
from app.domain.identifiers import SYSTEM_ID, IdFactory, new_id
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.ports import Clock
from app.events.bus import QtEventBus
from app.events.ports import EventLog
from app.files.outputs import Outputs
from app.files.private import tighten_data_directory
from app.files.temporary import remove_abandoned
from app.formats import Files
from app.projections.projector import SCHEMA_VERSION, Projector
from app.read_store.store import ReadStore
from app.read_store.tinydb.stored_file import holds_documents
from app.security.clock import SystemClock
from app.security.hasher import BcryptHasher
from app.security.sessions import OperatorSessions
from app.write_store.store import DATABASE, WriteStore

READ_FOLDER = "read"

_log = logging.getLogger("padron")


class _LastCommit:
    """Middleware that remembers the log position that the commands of this process have reached. The next
    query of this process must see this position."""

    def __init__(self, event_log: EventLog) -> None:
        self._event_log = event_log
        self.position = event_log.last_position()

    def __call__(self, command: Command, proceed: Next) -> CommandResult:
        """Carry the command out and remember the position reached.

        A command that fails may have committed something before, so in this case the position is read from
        the log.
        """
        reached = None
        try:
            result = proceed(command)
            reached = result.position
            return result
        finally:
            if reached is None:
                reached = self._event_log.last_position()
            self.position = max(self.position, reached)


def open_application(
    data_dir: Path,
    create: bool = True,
    *,
    settings: Settings | None = None,
    clock: Clock | None = None,
    ids: IdFactory = new_id,
) -> Application:
    """Open a data directory, creating it if `create` is true, and end the suspensions that are due.

    Raises NotInitialized (no directory and `create` false), StoreUnavailable, StoreTooNew, StoreDamaged.
    Start the background work with `Application.start()`; close the application when done.
    """
    _refuse_emptied_database(data_dir)
    if not create and not WriteStore.exists(data_dir):
        raise NotInitialized(
            Message(
                "There is no Padron directory at {path}. Create one with “padron init” or “padron "
                "demo”, or name another with --data-dir.",
                path=data_dir,
            ),
            data_dir=str(data_dir),
        )
    tighten_data_directory(data_dir)
    settings = settings or Settings.from_environment(data_dir)
    clock = clock or SystemClock()
    events = QtEventBus()
    write_store = WriteStore.open(data_dir, publisher=events, clock=clock, new_id=ids)
    try:
        read_store = ReadStore.open(data_dir / READ_FOLDER, schema_version=SCHEMA_VERSION)
    except BaseException:
        write_store.close()
        raise
    read_store.storage.may_keep_in_memory = True
    projector = Projector(write_store.event_log, read_store)
    read_store.check_if_small()
    projector.verify_checkpoint()
    remove_leftovers(data_dir)
    remove_abandoned(data_dir)
    unrecorded = Unrecorded()
    read_only = ReadOnlyRule(unrecorded, lambda: commands.execute(RecordSignIns(executor_id=SYSTEM_ID)))
    outputs = Outputs(data_dir, read_only.require_recorded)
    files = Files(outputs)
    erasing = Erasing(data_dir, write_store, read_store, projector)
    verifier = DirectoryVerifier(data_dir, write_store, read_store, projector, erasing.finish)
    last_commit = _LastCommit(write_store.event_log)
    events.listen(projector.offer)

    sessions = OperatorSessions()
    clear_unused_bytes = ClearUnusedBytes(lambda: last_commit.position, erasing.clear_unused_bytes)
    commands = _command_bus(write_store, last_commit, clear_unused_bytes, projector, sessions, read_only)
    freshening = Freshening(projector, lambda: last_commit.position, write_store.journal)
    register_commands(
        commands,
        write_store=write_store,
        files=files,
        maintenance=StoreMaintenance(write_store, projector, verifier, outputs, clock),
        erasure=erasing,
        hasher=BcryptHasher(settings.bcrypt_cost),
        clock=clock,
        new_id=ids,
        unrecorded=unrecorded,
    )
    queries = build_query_bus(
        read_store,
        clock=clock,
        freshen=freshening,
        behind=lambda: freshening.behind,
        rights_now=freshening.rights_now,
        recover=projector.recover,
        session_is_over=sessions.is_over,
        record_refusal=lambda *denial: _record_refusal(commands, *denial),
        record_export=lambda *export: _record_export(commands, *export),
        may_mislead=projector.may_mislead,
        files=files,
    )
    application = Application(
        data_dir,
        write_store=write_store,
        read_store=read_store,
        projector=projector,
        erasing=erasing,
        commands=commands,
        queries=queries,
        events=events,
        outputs=outputs,
        unrecorded=unrecorded,
    )
    erasing.try_again()
    try:
        application.reactivate_expired()
    except StoreUnwritable as error:  # reading still works
        _log.info("Suspensions that are over could not be ended: %s", error)
    _spare_the_collector()
    return application


def _refuse_emptied_database(data_dir: Path) -> None:
    """Raise StoreDamaged if the directory was used before, but its database is missing or empty.

    Otherwise Padron would create a new, empty database and rebuild the read store from it, although the read
    store still has the users.
    """
    if WriteStore.exists(data_dir) or not holds_documents(data_dir / READ_FOLDER):
        return
    database = data_dir / DATABASE
    raise StoreDamaged(
        Message(
            "{database} {what}, though this directory was used before: its read store still has the data.",
            database=database,
            what=Message("is empty") if database.exists() else Message("is missing"),
        ),
        outcome=NOTHING_CHANGED,
        advice=Message(
            "Put {file} back; or move {other} and the folder “{folder}” away, then restore a "
            "backup with “padron restore-backup FILE”.",
            file=DATABASE,
            other=DATABASE,
            folder=READ_FOLDER,
        ),
        path=str(database),
    )


def _spare_the_collector() -> None:
    """Make the garbage collector of Python run less often, because most objects of Padron live long.

    The objects that exist now (modules, models, statements) are never examined again. A batch creates
    thousands of documents that stay alive; examining them early takes up to half of its time. A window runs
    the collector itself, because it would not respond while the collector runs here.
    """
    if gc.isenabled():
        gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def _command_bus(
    write_store: WriteStore,
    last_commit: _LastCommit,
    clear_unused_bytes: ClearUnusedBytes,
    projector: Projector,
    sessions: OperatorSessions,
    read_only: ReadOnlyRule,
) -> CommandBus:
    bus = CommandBus(
        (
            clear_unused_bytes,  # after `last_commit` has noted what was written
            last_commit,
            LoggingMiddleware(),
            ShorterLogMiddleware(lambda: projector.log_lost),
            read_only,
            ValidationMiddleware(),
            SessionMiddleware(sessions),
            AuthorizationMiddleware(
                write_store.journal, sessions, lambda *denial: _record_refusal(bus, *denial)
            ),
            OnceMiddleware(write_store.journal),
        )
    )
    return bus


def _record_refusal(
    bus: CommandBus, operator_id: str, permission: str, message_type: str, target_id: str | None
) -> None:
    bus.execute(
        RecordRefusal(
            executor_id=SYSTEM_ID,
            operator_id=operator_id,
            permission=permission,
            message_type=message_type,
            target_id=target_id,
        )
    )


def _record_export(
    bus: CommandBus, operator_id: str, what: str, format: str | None, count: int, filters: tuple[str, ...]
) -> None:
    bus.execute(
        RecordExport(
            executor_id=SYSTEM_ID,
            operator_id=operator_id,
            what=what,
            format=format,
            count=count,
            filters=filters,
        )
    )
