"""WriteStore: one data directory's database, opened, migrated and handed out in parts."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Engine, select

from app.commands.ports import Clock
from app.commands.progress import SILENT, Progress
from app.domain.errors import FileRefused
from app.domain.identifiers import IdFactory
from app.events.ports import ChainState, EventPublisher
from app.files.private import make_private_folder, touch_private
from app.write_store.backup import as_new_incarnation, check_backup, copy_over, write_backup
from app.write_store.digest_chain import ChainRow, problems
from app.write_store.engine import make_engine, make_reading_engine, told_politely
from app.write_store.erasure import MARK, finish
from app.write_store.event_log import SqliteEventLog
from app.write_store.journal import SqliteJournal
from app.write_store.migrate import migrate
from app.write_store.schema import MetaRow, UserRow
from app.write_store.unit_of_work import SqliteUnitOfWork
from app.write_store.upgrade import bring_up_to_date, is_up_to_date

DATABASE = "padron.db"
_LOOKS = 3


class WriteStore:
    """The parts of an open database. Safe from any thread; one writer at a time."""

    def __init__(
        self, engine: Engine, path: Path, *, publisher: EventPublisher, clock: Clock, new_id: IdFactory
    ) -> None:
        self._engine = engine
        self._path = path
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
        with told_politely(path):
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
            self._writer,
            publisher=self._publisher,
            clock=self._clock,
            new_id=self._new_id,
        )

    @property
    def log_id(self) -> str:
        """The random id that this log was given when it was made; a backup carries it too."""
        with told_politely(self._path), self._engine.connect() as connection:
            return connection.execute(select(MetaRow.value).where(MetaRow.name == "log_id")).scalar_one()

    def is_empty(self) -> bool:
        """Whether there is no user yet."""
        with told_politely(self._path), self._engine.connect() as connection:
            return connection.execute(select(UserRow.id).limit(1)).first() is None

    def chain_state(self) -> ChainState:
        """The end of the digest chain."""
        return self.event_log.chain_state()

    def verify_chain(self, progress: Progress = SILENT) -> Sequence[str]:
        """What is wrong with the log, as sentences; empty when it is intact. Cost: linear, memory flat; twice
        that where something is wrong: somebody may be erased, or a backup restored, while it is read."""
        total = self.event_log.last_position()

        def watched() -> Iterator[ChainRow]:
            for row in self.event_log.read_chain():
                if row.position % 5000 == 0:
                    progress.raise_if_cancelled()
                    progress.report(row.position, total, "Checking the chain of digests")
                yield row

        found: list[str] = []
        for _ in range(_LOOKS):
            before, found = found, list(problems(watched(), self.event_log.erased_streams()))
            if not found or found == before:
                break
        return found

    def backup(self, path: Path, progress: Progress = SILENT) -> int:
        """A consistent copy; answers its size in bytes. Raises FileRefused, Cancelled."""
        return write_backup(self._path, path, progress)

    def restore(self, path: Path) -> None:
        """Replace everything by a backup whose chain is intact. Raises FileRefused, StoreTooNew."""
        check_backup(path)
        candidate = SqliteEventLog(make_reading_engine(path), path)
        faults = list(problems(candidate.read_chain(), candidate.erased_streams()))
        candidate.dispose()
        if faults:
            raise FileRefused(
                f"{path} was not restored, because its log is not intact: {faults[0]} Nothing was changed.",
                code="backup_tampered",
                path=str(path),
            )
        with self._writer, told_politely(self._path), as_new_incarnation(path, self._path) as copy:
            self.event_log.stop_watching()
            self._engine.dispose()
            copy_over(copy, self._path)
            migrate(self._engine, self._path)
        self._bring_up_to_date()

    def erasure_mark(self) -> str | None:
        """What `finish_erasure` takes; None when no erasure has to be finished."""
        with told_politely(self._path), self._engine.connect() as connection:
            return connection.execute(select(MetaRow.value).where(MetaRow.name == MARK)).scalar()

    def finish_erasure(self, mark: str, patience: float) -> bool:
        """Leave nothing of those erased up to the mark in the database's files, and take the mark away; False
        when another program's reading forbids it for longer than `patience`, in seconds."""
        return finish(self._path, mark, patience)

    def close(self) -> None:
        """Give the file back."""
        self.event_log.stop_watching()
        self._engine.dispose()

    def _bring_up_to_date(self) -> None:
        with told_politely(self._path), self._engine.connect() as connection:
            if is_up_to_date(connection):
                return
        bring_up_to_date(self.unit_of_work)
