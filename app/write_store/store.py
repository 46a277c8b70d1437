"""WriteStore: opens and migrates the database of a data directory and gives access to its parts."""

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
from app.write_store.stored_values import required_meta
from app.write_store.unit_of_work import SqliteUnitOfWork
from app.write_store.upgrade import bring_up_to_date, is_up_to_date
from app.write_store.verification.verifier import DatabaseReport, verify_chain, verify_database

DATABASE = "padron.db"


class WriteStore:
    """An open database and its parts. Safe from any thread; one transaction writes at a time."""

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
        """Return whether this directory has a database; an empty file doesn't count."""
        path = directory / DATABASE
        return path.is_file() and path.stat().st_size > 0

    @classmethod
    def open(
        cls, directory: Path, *, publisher: EventPublisher, clock: Clock, new_id: IdFactory
    ) -> WriteStore:
        """Open or create the database. Raises StoreUnavailable, StoreTooNew and StoreDamaged."""
        path = directory / DATABASE
        with sqlite_errors_as_domain(path):
            make_private_folder(directory)
            if not path.exists():  # SQLite gives the files beside it the same mode
                touch_private(path)
            engine = make_engine(path)
            try:
                migrate(engine, path)
            except BaseException:
                engine.dispose()
                raise
        store = cls(engine, path, publisher=publisher, clock=clock, new_id=new_id)
        try:
            store._bring_up_to_date()
        except BaseException:
            engine.dispose()
            raise
        return store

    def unit_of_work(self) -> SqliteUnitOfWork:
        """Return a new unit of work (implements UnitOfWorkFactory)."""
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
        """Return a new read transaction (implements ReadingFactory)."""
        return SqliteReading(self._engine, self._path)

    @property
    def log_id(self) -> str:
        """Return the random id that the log got when it was created. Backups of the log have the same id."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return required_meta(connection, "log_id")

    def is_empty(self) -> bool:
        """Return whether there are no users yet."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return connection.execute(select(UserRow.id).limit(1)).first() is None

    def chain_state(self) -> ChainState:
        """Return the position and digest at the end of the digest chain."""
        return self.event_log.chain_state()

    def verify(self, progress: Progress = SILENT, seal: Seal | None = None) -> DatabaseReport:
        """Run every check of the database file, as of one moment. Raises StoreUnavailable."""
        return verify_database(self._path, progress, seal=seal)

    def verify_chain(self, progress: Progress = SILENT) -> Sequence[str]:
        """Return sentences about what is wrong with the digest chain, or an empty sequence if it is intact.
        Cost: linear time, constant memory."""
        return verify_chain(self._path, progress)

    def backup(
        self, path: Path, progress: Progress = SILENT, *, thorough: bool = False, even_damaged: bool = False
    ) -> BackupMade:
        """Write a consistent and verified copy (see `write_backup`). Raises FileRefused and Cancelled."""
        return write_backup(self._path, path, progress, thorough=thorough, even_damaged=even_damaged)

    def restore(self, path: Path, progress: Progress = SILENT) -> None:
        """Replace the whole database with a backup that matches its events. Raises FileRefused, StoreTooNew
        and Cancelled. Cancelling is possible only as long as nothing has been changed."""
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
        """Return the mark to pass to `finish_erasure`, or None if no erasure has to be finished."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return connection.execute(select(MetaRow.value).where(MetaRow.name == MARK)).scalar()

    def finish_erasure(self, mark: str, patience: float) -> bool:
        """Remove all data of users erased up to the mark from the database's files, then delete the mark.
        Returns False if another program's open read prevents it for longer than `patience` (seconds)."""
        return finish(self._path, mark, patience)

    def clear_unused_bytes(self) -> bool:
        """Overwrite the database's unused bytes. Returns False, with nothing done, while another program
        reads or writes. Takes about 2 s after a million users were written, otherwise 0.3 s per gigabyte."""
        return clear(self._path)

    def close(self) -> None:
        """Close every connection to the file."""
        self.event_log.stop_watching()
        self._engine.dispose()

    def _bring_up_to_date(self) -> None:
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            if is_up_to_date(connection):
                return
        bring_up_to_date(self.unit_of_work)
