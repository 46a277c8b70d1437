"""SQLite as we need it: explicit transactions, foreign keys, durable, and errors with sentences."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from app.domain.errors import PadronError, StoreDamaged, StoreUnavailable

BUSY_TIMEOUT_MS = 15_000
_PAUSE = 0.01

_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    "PRAGMA cache_size=-32000",
    "PRAGMA temp_store=MEMORY",
)


def read_only_uri(path: Path) -> str:
    """SQLite's URI of a file that is only looked at; `?`, `#` and `%` in names are escaped."""
    return f"{path.resolve().as_uri()}?mode=ro"


def make_engine(path: Path) -> Engine:
    """An engine on this file; nothing is opened yet.

    The driver's own transaction handling is off (it begins late); whoever writes
    says BEGIN IMMEDIATE, whoever reads runs each statement by itself. Errors never
    carry the values of a statement, which may be hashes or personal data, into a log, and
    those of the environment are StoreUnavailable or StoreDamaged in every statement.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        connect_args={"check_same_thread": False, "isolation_level": None, "timeout": BUSY_TIMEOUT_MS / 1000},
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
    )

    @event.listens_for(engine, "handle_error")
    def _tell(context: ExceptionContext) -> None:
        told = _sentence(context.original_exception, path)
        if isinstance(told, PadronError):
            raise told from context.original_exception

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        cursor = connection.cursor()
        _log_ahead(cursor)
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    return engine


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
def told_politely(path: Path) -> Iterator[None]:
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
        raise StoreUnavailable(
            f"The data directory {path.parent} can't be used: {error.strerror or error}. Nothing was "
            "changed; check that it exists and that you may write there, or name another with --data-dir.",
            path=str(path),
        ) from error


def _sentence(error: BaseException, path: Path) -> BaseException:
    text = str(error).lower()
    where = {"path": str(path)}
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return error
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return StoreDamaged(
            f"{path} is damaged or no Padron database ({text}). Nothing was changed. Move it away, then "
            "restore a backup with “padron restore-backup FILE”.",
            **where,
        )
    if "locked" in text or "busy" in text:
        return StoreUnavailable(
            f"{path} is in use by another program that does not let go. Nothing was changed; try again.",
            **where,
        )
    if "full" in text:
        return StoreUnavailable(
            f"The disk with {path} is full. Nothing was changed; make room and try again.", **where
        )
    if "readonly" in text or "read-only" in text:
        return StoreUnavailable(
            f"{path} can't be written. Nothing was changed; check who owns it and its rights.", **where
        )
    if "unable to open" in text:
        return StoreUnavailable(
            f"{path} can't be opened. Check that {path.parent} exists and that you may write there.", **where
        )
    if "disk i/o" in text:
        return StoreUnavailable(
            f"The disk answered with an error at {path}. Nothing was changed; check the disk.", **where
        )
    return error
