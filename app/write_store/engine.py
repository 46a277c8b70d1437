"""SQLite as we need it: explicit transactions, foreign keys, durable, and errors with sentences."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from app.domain.errors import PadronError, StoreDamaged, StoreUnavailable, StoreUnwritable, store_trouble
from app.domain.message import NOTHING_CHANGED, Message
from app.write_store.connecting import READING, open_or_read, read_only_uri

BUSY_TIMEOUT_MS = 15_000
_PAUSE = 0.01
#: Under which name a connection that only reads keeps the error because of which it does.
_READS_ONLY = "reads_only"
_GENERATION = "generation"
#: A disk with less room than this has none for SQLite's index of the write-ahead log.
_NO_ROOM = 64 << 10
#: SQLite's answers where the system refuses to write.
_WRITING = frozenset(
    {
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_DIR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMMAP,
    }
)

_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    "PRAGMA cache_size=-32000",
    "PRAGMA temp_store=MEMORY",
)


def make_engine(path: Path) -> Engine:
    """An engine on this file; nothing is opened yet.

    The driver's own transaction handling is off (it begins late); whoever writes
    says BEGIN IMMEDIATE, whoever reads runs each statement by itself. Errors never
    carry the values of a statement, which may be hashes or personal data, into a log, and
    those of the environment are StoreUnavailable or StoreDamaged in every statement.

    Where nothing can be written, connections only read (see `reads_only`). They are closed after each
    use, so that the next one writes again as soon as there is room.
    """

    #: Grows with each disposal: the program closes, or one turned out to share an index in memory, and so
    #: may all others.
    generations = count()
    generation = next(generations)

    def connect(record: ConnectionPoolEntry) -> sqlite3.Connection:
        record.info[_GENERATION] = generation
        before = READING.opened(path)
        shares = READING.are_open(path)
        connection, trouble = open_or_read(
            path, lambda: _opened(path), lambda error: _is_unwritable(error, path)
        )
        if trouble is not None:
            record.info[_READS_ONLY] = _sentence(trouble, path)
        elif shares or READING.opened(path) != before:  # it may have their index
            record.info[_READS_ONLY] = StoreUnwritable(
                Message("{path} is read-only at the moment.", path=path),
                outcome=NOTHING_CHANGED,
                advice=Message("Try again."),
                path=str(path),
            )
        return connection

    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=connect,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
    )

    @event.listens_for(engine, "handle_error")
    def _tell(context: ExceptionContext) -> None:
        error = context.original_exception
        told = _sentence(error, path)
        if context.connection is not None and _is_read_only(error):
            context.connection.info[_READS_ONLY] = told  # whatever the cause, another one may write
            engine.dispose()  # those at rest; the others when they come back
        if isinstance(told, PadronError):
            raise told from error

    @event.listens_for(engine, "engine_disposed")
    def _outlive_none(_engine: Engine) -> None:
        """One that is lent while the engine is disposed of comes back to a pool that nobody closes."""
        nonlocal generation
        generation = next(generations)

    @event.listens_for(engine, "checkin")
    def _give_up(_connection: object, record: ConnectionPoolEntry) -> None:
        if _READS_ONLY in record.info or record.info.get(_GENERATION) != generation:
            record.invalidate()

    return engine


def reads_only(connection: Connection) -> StoreUnwritable | None:
    """Why nothing can be written by this connection; None if it can."""
    found = connection.info.get(_READS_ONLY)
    return found if isinstance(found, StoreUnwritable) else None


def connect_to_read(path: Path, **how: Any) -> sqlite3.Connection:
    """A connection beside the engine's, which only reads, also where nothing can be written. `how` is what
    sqlite3.connect takes. Raises sqlite3.Error."""

    def opened() -> sqlite3.Connection:
        connection: sqlite3.Connection = sqlite3.connect(read_only_uri(path), uri=True, **how)
        try:
            connection.execute("PRAGMA data_version").fetchone()  # the first statement opens the log
        except sqlite3.Error as error:  # of anything else, damage above all, the caller's statements tell
            if _is_unwritable(error, path):
                connection.close()
                raise
        return connection

    return open_or_read(path, opened, lambda error: _is_unwritable(error, path))[0]


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        str(path), timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None, check_same_thread=False
    )
    try:
        with closing(connection.cursor()) as cursor:
            _log_ahead(cursor)
            for pragma in _PRAGMAS:
                cursor.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_read_only(error: BaseException) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY


def _is_unwritable(error: sqlite3.Error, path: Path) -> bool:
    return isinstance(_sentence(error, path), StoreUnwritable)


def _log_ahead(cursor: sqlite3.Cursor) -> None:
    """Have changes written to a log first (WAL). Where two programs make a file at the same moment, SQLite
    refuses one of them this at once, whatever the timeout: it asks again."""
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(_PAUSE)


@contextmanager
def sqlite_errors_as_domain(path: Path) -> Iterator[None]:
    """Turns the environment's trouble with the database into StoreUnavailable or StoreDamaged."""
    try:
        yield
    except PadronError:
        raise
    except DBAPIError as error:
        raise _sentence(error.orig if error.orig is not None else error, path) from error
    except sqlite3.Error as error:
        raise _sentence(error, path) from error
    except OSError as error:
        raise store_trouble(
            Message(
                "The data directory {path} can't be used: {reason}.",
                path=path.parent,
                reason=error.strerror or str(error),
            ),
            error,
            outcome=NOTHING_CHANGED,
            advice=Message(
                "Check that it exists and that you may write there, or name another with --data-dir."
            ),
            path=str(path),
        ) from error


def _sentence(error: BaseException, path: Path) -> BaseException:
    text = str(error).lower()
    where: dict[str, Any] = {"path": str(path)}
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return error
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return StoreDamaged(
            Message("{path} is damaged or not a Padron database ({error}).", path=path, error=text),
            outcome=NOTHING_CHANGED,
            advice=Message("Move it away, then restore a backup with “padron restore-backup FILE”."),
            **where,
        )
    if "locked" in text or "busy" in text:
        return StoreUnavailable(
            Message("{path} is in use by another program that does not release it.", path=path),
            outcome=NOTHING_CHANGED,
            advice=Message("Try again."),
            **where,
        )
    is_io_error = "disk i/o" in text
    if "full" in text or (is_io_error and _has_no_room(path)):
        return StoreUnwritable(
            Message("The disk with {path} is full.", path=path),
            outcome=NOTHING_CHANGED,
            advice=Message("Free some space and try again."),
            **where,
        )
    if "readonly" in text or "read-only" in text:
        return StoreUnwritable(
            Message("{path} can't be written.", path=path),
            outcome=NOTHING_CHANGED,
            advice=Message("Check who owns it and its permissions."),
            **where,
        )
    if "unable to open" in text:
        return StoreUnavailable(
            Message(
                "{path} can't be opened. Check that {folder} exists and that you may write there.",
                path=path,
                folder=path.parent,
            ),
            **where,
        )
    if is_io_error:
        kind = StoreUnwritable if getattr(error, "sqlite_errorcode", 0) in _WRITING else StoreUnavailable
        return kind(
            Message("The disk answered with an error at {path}.", path=path),
            outcome=NOTHING_CHANGED,
            advice=Message("Check the disk."),
            **where,
        )
    return error


def _has_no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM
    except OSError:
        return False
