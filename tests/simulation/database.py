"""SQLite as simulated threads see it: each statement is a step, may fail, and never waits by itself."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from typing import Any

from tests.simulation.disk import the_disk
from tests.simulation.random_bytes import seeded_bytes
from tests.simulation.scheduler import Killed, Owner, current, step

_connect = sqlite3.connect
_WORDS = re.compile(r"\s*(\w+)(?:\s+(?:.*?\b(?:FROM|INTO)\s+)?(\w+))?", re.IGNORECASE | re.DOTALL)
_BUSY_TIMEOUT = re.compile(r"\s*PRAGMA\s+busy_timeout\s*=\s*(\d+)", re.IGNORECASE)
_CHECKPOINT = re.compile(r"\s*PRAGMA\s+(?:\w+\.)?wal_checkpoint", re.IGNORECASE)
_WRITES = ("INSERT", "UPDATE", "DELETE", "COMMIT", "CREATE", "ALTER", "VACUUM", "REPLACE")
_PAUSE = 0.01
#: Pages that an online copy takes between two steps.
_PAGES = 8

#: Open connections by process, so that a kill can close them.
connections: dict[Owner, list[sqlite3.Connection]] = {}


def _label(sql: str) -> str:
    found = _WORDS.match(sql)
    return "sql" if found is None else f"sql {found[1].upper()} {(found[2] or '').lower()}".rstrip()


class SteppedCursor(sqlite3.Cursor):
    """A cursor whose statements are steps."""

    def execute(self, sql: str, parameters: Any = (), /) -> Any:
        """As sqlite3's."""
        return self._run(sql, lambda: super(SteppedCursor, self).execute(sql, parameters))

    def executemany(self, sql: str, parameters: Any, /) -> Any:
        """As sqlite3's."""
        return self._run(sql, lambda: super(SteppedCursor, self).executemany(sql, parameters))

    def executescript(self, script: str, /) -> Any:
        """As sqlite3's."""
        return self._run(script, lambda: super(SteppedCursor, self).executescript(script))

    def _run(self, sql: str, run: Callable[[], Any]) -> Any:
        task, connection = current(), self.connection
        assert isinstance(connection, SteppedConnection)
        if task is None:
            return run()
        if wanted := _BUSY_TIMEOUT.match(sql):
            connection.patience = int(wanted[1]) / 1000
            return super().execute("PRAGMA busy_timeout=0")
        label = _label(sql)
        deadline = task.scheduler.now + connection.patience
        if _CHECKPOINT.match(sql):
            while True:
                step("sql checkpoint")
                row = super().execute(sql).fetchone()
                if row is None or row[0] == 0 or task.scheduler.now >= deadline:
                    return run()
                task.scheduler.sleep(_PAUSE)
        while True:
            step(label)
            self._fail_perhaps(label)
            try:
                result = run()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode not in (5, 261) or task.scheduler.now >= deadline:
                    raise
                task.scheduler.sleep(_PAUSE)
                continue
            if label.startswith("sql COMMIT"):
                step("sql committed")
            return result

    def _fail_perhaps(self, label: str) -> None:
        disk = the_disk()
        writes = label.split()[1] in _WRITES if " " in label else False
        if disk is None or label.startswith(("sql ROLLBACK", "sql PRAGMA")):
            return
        if disk.full and label.startswith(("sql COMMIT", "sql CREATE")):
            what = "database or disk is full"
        elif disk.failing and disk.random.random() < disk.failing:
            what = "database or disk is full" if writes and disk.random.random() < 0.5 else "disk I/O error"
        else:
            return
        disk.fails()
        if writes and disk.random.random() < 0.5 and self.connection.in_transaction:
            super().execute("ROLLBACK")  # as SQLite itself may do after such an error
        raise sqlite3.OperationalError(what)


class SteppedConnection(sqlite3.Connection):
    """A connection whose cursors are stepped; its busy timeout is simulated time."""

    patience = 0.0

    def cursor(self, factory: Any = SteppedCursor) -> Any:
        """A stepped one."""
        return super().cursor(factory)

    def backup(
        self,
        target: sqlite3.Connection,
        *,
        pages: int = -1,
        progress: Any = None,
        name: str = "main",
        sleep: float = 0.25,
    ) -> None:
        """Copy by few pages, and let others go on instead of waiting."""
        task = current()
        if task is None:
            super().backup(target, pages=pages, progress=progress, name=name, sleep=sleep)
            return
        step("sql backup")
        tries = 0
        patience = max(getattr(target, "patience", 0.0), 5.0)

        def stepped(status: int, remaining: int, total: int) -> None:
            nonlocal tries
            if progress is not None:
                progress(status, remaining, total)
            if status in (5, 6):
                tries += 1
                if tries * _PAUSE > patience:
                    raise sqlite3.OperationalError("database is locked")
                task.scheduler.sleep(_PAUSE)
            else:
                step("sql backup goes on")

        disk = the_disk()
        if disk is not None and disk.full:
            disk.fails()
            raise sqlite3.OperationalError("database or disk is full")
        super().backup(target, pages=pages if pages <= 0 else _PAGES, progress=stepped, name=name, sleep=0.0)

    def commit(self) -> None:
        """A step."""
        step("sql commit")
        super().commit()

    def close(self) -> None:
        """A step, unless the process was killed: then it is only closed."""
        task = current()
        if task is not None and not task.owner.killed:
            step("sql close")
        self.forget()
        super().close()

    def forget(self) -> None:
        """It is none of its process's open connections any more."""
        for opened in connections.values():
            if self in opened:
                opened.remove(self)

    def close_killed(self) -> None:
        """The system closes what a killed process had open."""
        super().close()


def _stepped_connect(database: Any, timeout: float = 5.0, *rest: Any, **named: Any) -> sqlite3.Connection:
    task = current()
    if task is None:
        plain: sqlite3.Connection = _connect(database, timeout, *rest, **named)
        return plain
    if task.owner.killed:
        raise Killed
    step("sql open")
    disk = the_disk()
    named |= {"factory": SteppedConnection, "check_same_thread": False}
    connection = _connect(database, 0.0, *rest, **named)
    assert isinstance(connection, SteppedConnection)
    connection.patience = timeout
    # SQLite's own bytes differ in each run; so would the digits of checksums, the lengths of files, and all
    # that is decided by a length
    connection.create_function("randomblob", 1, seeded_bytes)
    if disk is not None:
        connections.setdefault(task.owner, []).append(connection)
    return connection


def close_all(owner: Owner) -> None:
    """Close the connections of a process that was killed."""
    for connection in connections.pop(owner, []):
        assert isinstance(connection, SteppedConnection)
        connection.close_killed()


def install() -> None:
    """Replace sqlite3.connect. Once a process."""
    sqlite3.connect = _stepped_connect  # type: ignore[assignment]
    sqlite3.dbapi2.connect = _stepped_connect  # type: ignore[assignment]
