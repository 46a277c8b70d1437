"""The write side alone, on real files: store, bus and handlers, and the shortest way to act in it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from app.bootstrap.command_handlers import register_commands
from app.commands.bus import CommandBus
from app.commands.create_user import CreateUser
from app.commands.initialize_directory import InitializeDirectory
from app.commands.maintenance_ports import BackupMade, ErasedPerson, Verification
from app.commands.message import Command
from app.commands.middleware import (
    AuthorizationMiddleware,
    LoggingMiddleware,
    OnceMiddleware,
    SessionMiddleware,
    ValidationMiddleware,
)
from app.commands.record_activity import RecordRefusal
from app.commands.result import CommandResult
from app.domain.events import DomainEvent
from app.domain.identifiers import SYSTEM_ID, new_id
from app.domain.ports import Progress
from app.domain.progress import SILENT
from app.domain.user import User
from app.domain.user_record import PassedOver, RowProblem, UserRecord
from app.events.bus import QtEventBus
from app.security.hasher import BcryptHasher
from app.security.sessions import OperatorSessions
from app.write_store.store import DATABASE, WriteStore
from tests.templates import copy_template

ADMIN_EMAIL = "root@example.org"
PASSWORD = SecretStr("correct horse battery")
REASON = "travelling abroad for long"
START = datetime(2026, 1, 31, 12, tzinfo=UTC)


class MovableClock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def after(self, duration: timedelta | None) -> datetime | None:
        return None if duration is None else self.at + duration

    def advance(self, **duration: float) -> None:
        self.at += timedelta(**duration)


class ListedFiles:
    """ImportFiles whose files are lists in memory."""

    def __init__(self) -> None:
        self.rows: list[UserRecord | PassedOver] = []
        self.reported: list[tuple[UserRecord, Sequence[RowProblem]]] = []

    def read_records(
        self, path: Path, *, format: str | None = None, mapping: Mapping[str, str] | None = None
    ) -> Iterator[UserRecord | PassedOver]:
        yield from self.rows

    def check_report(self, path: Path, source: Path) -> None:
        pass

    def write_report(
        self, path: Path, refused: Iterable[tuple[UserRecord, Sequence[RowProblem]]], source: Path
    ) -> int:
        self.reported = list(refused)
        return len(self.reported)

    def temporary_parent(self) -> Path:
        return Path(tempfile.gettempdir())


class WriteSideMaintenance:
    """The Maintenance port without a read store."""

    def __init__(self, store: WriteStore) -> None:
        self._store = store

    def rebuild(self, progress: Any, accept_shorter_log: bool = False) -> int:
        return self._store.event_log.last_position()

    def verify(self, repair: bool, progress: Any, seal: Any = None) -> Verification:
        found = self._store.verify(progress)
        intact = found.is_good
        return Verification(
            found.position, found.position, found.digest, intact, intact, False, found.problems, found.checks
        )

    def backup(self, path: Path, progress: Any, **how: bool) -> BackupMade:
        return self._store.backup(path, progress, **how)

    def restore(self, path: Path, progress: Any) -> int:
        self._store.restore(path, progress)
        return self._store.event_log.last_position()

    def seal(self, path: Path) -> Mapping[str, Any]:
        chain = self._store.chain_state()
        return {"position": chain.position, "digest": chain.digest}


class WriteSideErasure:
    """The Erasure port without a read store."""

    def take_words_away(self, person: ErasedPerson) -> None:
        """Nothing logs here."""

    def __init__(self, store: WriteStore) -> None:
        self._store = store

    def finish(self, person: ErasedPerson | None = None) -> Sequence[str]:
        mark = self._store.erasure_mark()
        return () if mark is None or self._store.finish_erasure(mark, 5.0) else ("the database",)


def open_store(directory: Path, clock: MovableClock | None = None) -> WriteStore:
    return WriteStore.open(directory, publisher=QtEventBus(), clock=clock or MovableClock(), new_id=new_id)


def _make(directory: Path) -> str:
    office = Office(directory)
    try:
        return office.initialize()
    finally:
        office.close()


class Office:
    """A directory, and who works in it. `admin` is the first administrator's id."""

    def __init__(self, directory: Path, clock: MovableClock | None = None) -> None:
        self.directory = directory
        self.clock = clock or MovableClock()
        self.files = ListedFiles()
        self.heard: list[DomainEvent] = []
        self.admin = ""
        self.open()

    def open(self) -> None:
        bus = QtEventBus()
        bus.subscribe(DomainEvent, self.heard.append)
        self.store = WriteStore.open(self.directory, publisher=bus, clock=self.clock, new_id=new_id)
        journal, self.sessions = self.store.journal, OperatorSessions()
        self.commands = CommandBus(
            (
                LoggingMiddleware(),
                ValidationMiddleware(),
                SessionMiddleware(self.sessions),
                AuthorizationMiddleware(journal, self.sessions, self._record_refusal),
                OnceMiddleware(journal),
            )
        )
        register_commands(
            self.commands,
            write_store=self.store,
            files=self.files,
            maintenance=WriteSideMaintenance(self.store),
            erasure=WriteSideErasure(self.store),
            hasher=BcryptHasher(4),
            clock=self.clock,
            new_id=new_id,
        )

    def _record_refusal(self, operator: str, permission: str, message: str, target: str | None) -> None:
        self.commands.execute(
            RecordRefusal(
                executor_id=SYSTEM_ID,
                operator_id=operator,
                permission=permission,
                message_type=message,
                target_id=target,
            )
        )

    @property
    def database(self) -> Path:
        return self.directory / DATABASE

    def close(self) -> None:
        self.store.close()

    def reopen(self) -> None:
        self.close()
        self.open()

    @classmethod
    def with_administrator(cls, directory: Path) -> Office:
        """Open a copy of a directory that was initialized at START."""
        admin = copy_template("office", _make, directory)
        office = cls(directory)
        office.admin = admin
        office.heard.extend(office.events())
        return office

    def initialize(self) -> str:
        command = InitializeDirectory(
            email=ADMIN_EMAIL, first_name="Rosa", last_name="Raíz", password=PASSWORD
        )
        self.admin = str(self.commands.execute(command).aggregate_id)
        return self.admin

    def run(
        self, kind: type[Command], by: str | None = None, progress: Progress = SILENT, **fields: Any
    ) -> CommandResult:
        return self.commands.execute(kind(executor_id=by or self.admin, **fields), progress)

    def create(self, email: str = "ana@example.org", **fields: Any) -> str:
        given = {"email": email, "first_name": "Ana", "last_name": "García", **fields}
        return str(self.run(CreateUser, **given).aggregate_id)

    def operator(self, role: str) -> str:
        """An active user of this role, who knows PASSWORD."""
        return self.create(
            f"{role.replace(' ', '.')}-{new_id()[-6:]}@example.org", roles=(role,), password=PASSWORD
        )

    def user(self, user_id: str) -> User:
        with self.store.unit_of_work() as work:
            return work.users.get(user_id)

    def events(self, *types: str) -> list[DomainEvent]:
        """All there are in the log, or those of these types."""
        return [event for event in self.store.event_log.read(0) if not types or event.type in types]

    def sql(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """What somebody with another program does to the file."""
        with closing(sqlite3.connect(self.database)) as connection:
            rows = connection.execute(statement, values).fetchall()
            connection.commit()
            return rows
