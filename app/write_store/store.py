"""WriteStore: one data directory's database, opened, migrated and handed out in parts."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine, select

from app.commands.maintenance_ports import BackupMade, Seal
from app.domain.identifiers import IdFactory
from app.domain.ports import Clock, Progress
from app.domain.progress import SILENT
from app.events.ports import ChainState, EventPublisher
from app.files.private import make_private_folder, touch_private
from app.write_store.backup import check_backup, copy_over, verified_copy, write_backup
from app.write_store.engine import make_engine, sqlite_errors_as_domain
from app.write_store.erasure import MARK, clear, finish
from app.write_store.event_log import SqliteEventLog
from app.write_store.journal import SqliteJournal
from app.write_store.migrate import migrate
from app.write_store.opened_file import OpenedFile
from app.write_store.reading import SqliteReading
from app.write_store.schema import MetaRow, UserRow
from app.write_store.unit_of_work import SqliteUnitOfWork
from app.write_store.upgrade import bring_up_to_date, is_up_to_date
from app.write_store.verification.verifier import DatabaseReport, verify_chain, verify_database

DATABASE = "padron.db"


class WriteStore:
    """The parts of an open database. Safe from any thread; one writer at a time."""

    def __init__(
        self, engine: Engine, path: Path, *, publisher: EventPublisher, clock: Clock, new_id: IdFactory
    ) -> None:
        self._engine = engine
        self._path = path
        self._file = OpenedFile(path)
        self._file.note()
        self._writer = threading.RLock()
        self._publisher = publisher
        self._clock = clock
        self._new_id = new_id
        self.event_log = SqliteEventLog(engine, path)
        self.journal = SqliteJournal(engine, path)

    @classmethod
    def exists(cls, directory: Path) -> bool:
        """Whether there is a database in this directory; an empty file is none."""
        path = directory / DATABASE
        return path.is_file() and path.stat().st_size > 0

    @classmethod
    def open(
        cls, directory: Path, *, publisher: EventPublisher, clock: Clock, new_id: IdFactory
    ) -> WriteStore:
        """Open or make the database. Raises StoreUnavailable, StoreTooNew, StoreDamaged."""
        path = directory / DATABASE
        with sqlite_errors_as_domain(path):
            make_private_folder(directory)
            if not path.exists():  # the files that SQLite puts beside it have its mode
                touch_private(path)
            engine = make_engine(path)
            try:
                migrate(engine, path)
            except BaseException:
                engine.dispose()
                raise
        store = cls(engine, path, publisher=publisher, clock=clock, new_id=new_id)
        store._bring_up_to_date()
        return store

    def unit_of_work(self) -> SqliteUnitOfWork:
        """A new unit of work (a UnitOfWorkFactory)."""
        return SqliteUnitOfWork(
            self._engine,
            self._path,
            self._file,
            self._writer,
            publisher=self._publisher,
            clock=self._clock,
            new_id=self._new_id,
        )

    def reading(self) -> SqliteReading:
        """A transaction that reads (a ReadingFactory)."""
        return SqliteReading(self._engine, self._path)

    @property
    def log_id(self) -> str:
        """The random id that this log was given when it was made; a backup carries it too."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return connection.execute(select(MetaRow.value).where(MetaRow.name == "log_id")).scalar_one()

    def is_empty(self) -> bool:
        """Whether there is no user yet."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return connection.execute(select(UserRow.id).limit(1)).first() is None

    def chain_state(self) -> ChainState:
        """The end of the digest chain."""
        return self.event_log.chain_state()

    def verify(self, progress: Progress = SILENT, seal: Seal | None = None) -> DatabaseReport:
        """Check all that the database's file tells, as it is at one moment. Raises StoreUnavailable."""
        return verify_database(self._path, progress, seal=seal)

    def verify_chain(self, progress: Progress = SILENT) -> Sequence[str]:
        """What is wrong with the log, as sentences; empty when it is intact. Cost: linear, memory flat."""
        return verify_chain(self._path, progress)

    def backup(
        self, path: Path, progress: Progress = SILENT, *, thorough: bool = False, even_damaged: bool = False
    ) -> BackupMade:
        """A consistent and verified copy (see `write_backup`). Raises FileRefused, Cancelled."""
        return write_backup(self._path, path, progress, thorough=thorough, even_damaged=even_damaged)

    def restore(self, path: Path, progress: Progress = SILENT) -> None:
        """Replace everything by a backup that is what its events say. Raises FileRefused, StoreTooNew, and
        Cancelled as long as nothing was changed."""
        check_backup(path)
        with (
            sqlite_errors_as_domain(self._path),
            verified_copy(path, self._path, progress) as copy,
            self._writer,
        ):
            self.event_log.stop_watching()
            self._engine.dispose()
            copy_over(copy, self._path)
            self._file.note()
        self._bring_up_to_date()

    def erasure_mark(self) -> str | None:
        """What `finish_erasure` takes; None when no erasure has to be finished."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return connection.execute(select(MetaRow.value).where(MetaRow.name == MARK)).scalar()

    def finish_erasure(self, mark: str, patience: float) -> bool:
        """Leave nothing of those erased up to the mark in the database's files, and take the mark away; False
        when another program's reading forbids it for longer than `patience`, in seconds."""
        return finish(self._path, mark, patience)

    def clear_unused_bytes(self) -> bool:
        """Overwrite the database's unused bytes. Returns False, with nothing done, while another program
        reads or writes. About 2 s after a million users were written; else 0.3 s a gigabyte."""
        return clear(self._path)

    def close(self) -> None:
        """Give the file back."""
        self.event_log.stop_watching()
        self._engine.dispose()

    def _bring_up_to_date(self) -> None:
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            if is_up_to_date(connection):
                return
        bring_up_to_date(self.unit_of_work)
