"""The SQLite engine: explicit transactions, foreign keys, durable commits and readable errors."""

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
from app.write_store.schema import Base
from app.write_store.stored_values import UnreadableValue

BUSY_TIMEOUT_MS = 15_000
_PAUSE = 0.01
#: The key in `Connection.info` of the error that made a connection read-only.
_READS_ONLY = "reads_only"
_GENERATION = "generation"
#: With less free space than this, SQLite can't create its index of the write-ahead log.
_LEAST_FREE_BYTES = 64 << 10
#: SQLite's error codes for writes that the operating system refuses.
_WRITE_ERRORS = frozenset(
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
    """Create an engine for this file, without opening it yet.

    The driver's own transaction handling is off, because it begins transactions late: writers execute BEGIN
    IMMEDIATE, and readers run each statement by itself. Errors never include the parameters of a statement,
    which may be hashes or personal data. Errors of the environment become StoreUnavailable or StoreDamaged
    for every statement.

    If nothing can be written, connections are read-only (see `reads_only`). They are closed after each use,
    so that the next one can write again as soon as there is space.
    """

    #: Grows each time the engine is disposed of: when the program closes, or when a connection turns out to
    #: share an in-memory index, which all others then may share too.
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
            record.info[_READS_ONLY] = _as_domain_error(trouble, path)
        elif shares or READING.opened(path) != before:  # it may share their index
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
    def _raise_as_domain_error(context: ExceptionContext) -> None:
        error = context.original_exception
        translated = _as_domain_error(error, path)
        if context.connection is not None and _is_read_only(error):
            context.connection.info[_READS_ONLY] = translated  # a new connection may be able to write
            engine.dispose()  # closes idle connections now, and those in use when they are returned
        if isinstance(translated, PadronError):
            raise translated from error

    @event.listens_for(engine, "engine_disposed")
    def _expire_connections(_engine: Engine) -> None:
        """Make connections that are in use during the disposal close when they are returned. Otherwise they
        would stay open in a pool that nothing closes."""
        nonlocal generation
        generation = next(generations)

    @event.listens_for(engine, "checkin")
    def _close_if_expired(_connection: object, record: ConnectionPoolEntry) -> None:
        if _READS_ONLY in record.info or record.info.get(_GENERATION) != generation:
            record.invalidate()

    return engine


def reads_only(connection: Connection) -> StoreUnwritable | None:
    """Return why this connection can't write, or None if it can."""
    found = connection.info.get(_READS_ONLY)
    return found if isinstance(found, StoreUnwritable) else None


def connect_to_read(path: Path, **how: Any) -> sqlite3.Connection:
    """Open a read-only connection outside the engine's pool, even if nothing can be written. `how` is passed
    to sqlite3.connect. Raises sqlite3.Error."""

    def opened() -> sqlite3.Connection:
        connection: sqlite3.Connection = sqlite3.connect(read_only_uri(path), uri=True, **how)
        try:
            connection.execute("PRAGMA data_version").fetchone()  # opens the write-ahead log
        except sqlite3.Error as error:  # other errors, such as damage, are raised by the caller's statements
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
            _enable_wal(cursor)
            for pragma in _PRAGMAS:
                cursor.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_read_only(error: BaseException) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY


def _is_unwritable(error: sqlite3.Error, path: Path) -> bool:
    return isinstance(_as_domain_error(error, path), StoreUnwritable)


def _enable_wal(cursor: sqlite3.Cursor) -> None:
    """Turn on the write-ahead log. If two programs create the file at the same moment, SQLite refuses one of
    them at once, whatever the timeout, so the statement is retried."""
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
    """Convert errors of the environment in the block (the file, the disk or another program is at fault) into
    StoreUnavailable or StoreDamaged."""
    try:
        yield
    except PadronError:
        raise
    except DBAPIError as error:
        raise _as_domain_error(error.orig if error.orig is not None else error, path) from error
    except sqlite3.Error as error:
        raise _as_domain_error(error, path) from error
    except UnreadableValue as error:
        raise _damaged(error, path) from error
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


def raise_if_unreadable(error: BaseException | None, path: Path) -> None:
    """Raise StoreDamaged if the error with which a transaction ends is an UnreadableValue."""
    if isinstance(error, UnreadableValue):
        raise _damaged(error, path) from error


def _as_domain_error(error: BaseException, path: Path) -> BaseException:
    text = str(error).lower()
    where: dict[str, Any] = {"path": str(path)}
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return error
    if "malformed" in text or "not a database" in text or "corrupt" in text or _lacks_a_table(text):
        return _damaged(error, path)
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
        kind = StoreUnwritable if getattr(error, "sqlite_errorcode", 0) in _WRITE_ERRORS else StoreUnavailable
        return kind(
            Message("The disk answered with an error at {path}.", path=path),
            outcome=NOTHING_CHANGED,
            advice=Message("Check the disk."),
            **where,
        )
    return error


def _lacks_a_table(text: str) -> bool:
    """Return whether SQLite says that a table of Padron's schema, which migrations created, is missing."""
    _, said, name = text.partition("no such table: ")
    return bool(said) and name.removeprefix("main.") in Base.metadata.tables


def _damaged(error: BaseException, path: Path) -> StoreDamaged:
    return StoreDamaged(
        Message("{path} is damaged or not a Padron database ({error}).", path=path, error=str(error).lower()),
        outcome=NOTHING_CHANGED,
        advice=Message("Move it away, then restore a backup with “padron restore-backup FILE”."),
        path=str(path),
    )


def _has_no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_FREE_BYTES
    except OSError:
        return False
