"""Backups: makes, checks and restores copies by SQLite's online backup, which works while others write."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from app.commands.maintenance_ports import BackupMade, CheckResult
from app.domain.errors import FileRefused, StoreDamaged, StoreTooNew
from app.domain.message import NOTHING_CHANGED, Message, joined
from app.domain.ports import Progress
from app.domain.progress import SILENT
from app.files.private import touch_private
from app.write_store.engine import connect_to_read, make_engine
from app.write_store.migrate import HEAD, KNOWN, migrate
from app.write_store.verification.snapshot import is_damage
from app.write_store.verification.verifier import INTEGRITY, DatabaseReport, verify_database

#: The number of pages copied between two checks for cancellation (about 16 MB).
_PAGES = 4096
#: A log with at most this many events is always verified completely (about a second). Of a longer log only
#: the end is verified, unless the caller asks for more.
_SHORT_LOG = 20_000
_NAMED = 3


def write_backup(
    database: Path,
    target: Path,
    progress: Progress = SILENT,
    *,
    thorough: bool = False,
    even_damaged: bool = False,
) -> BackupMade:
    """Copy the database to a file beside `target`, verify the copy and rename it to `target`. An existing
    `target` is kept if the backup is cancelled or the copy fails the verification.

    With `thorough`, the whole chain and all tables of a long log are verified too. With `even_damaged`, a
    copy that fails the verification is written to `target` with the suffix `.damaged`.

    Raises FileRefused (with the code `directory_damaged` it lists `problems`) and Cancelled.
    """
    if target.is_dir():
        raise FileRefused(
            Message("{path} is a folder. Name a file for the backup.", path=target), code="is_directory"
        )
    if target.exists() and target.samefile(database):
        raise FileRefused(
            Message("The backup can't replace the database itself. Name another file."), code="same_file"
        )
    try:
        with _private_file(target.with_name(f".{target.name}.{os.getpid()}.part")) as partial:
            _copy(database, partial, progress)
            users, events = _counts(partial)
            whole = thorough or events <= _SHORT_LOG
            found = _verified(partial, progress, thorough=whole)
            if not found.is_good:
                if not even_damaged:
                    raise _not_backed_up(target, found)
                target = target.with_name(f"{target.name}.damaged")
            partial.replace(target)
    except OSError as error:
        raise _not_writable(target, error) from error
    return BackupMade(target, target.stat().st_size, users, events, whole, found.checks)


def check_backup(path: Path) -> None:
    """Raise FileRefused or StoreTooNew unless the file is a Padron database that this program can read."""
    if not path.is_file():
        what = Message("is not an ordinary file") if path.exists() else Message("does not exist")
        what = Message("is a folder") if path.is_dir() else what
        raise FileRefused(
            Message("{path} {what}.", path=path, what=what),
            outcome=NOTHING_CHANGED,
            code="file_not_found",
            path=str(path),
        )
    try:
        with closing(connect_to_read(path)) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise FileRefused(
            Message("{path} is not a backup of Padron ({error}).", path=path, error=str(error)),
            outcome=NOTHING_CHANGED,
            code="not_a_backup",
            path=str(path),
        ) from error
    if found is None:
        raise _damaged_backup(path)
    if found[0] not in KNOWN:
        raise StoreTooNew(
            Message(
                "{path} was written by a newer version of Padron (schema {found}; this version "
                "reads up to {head}).",
                path=path,
                found=str(found[0]),
                head=str(HEAD),
            ),
            outcome=NOTHING_CHANGED,
            path=str(path),
        )


@contextmanager
def verified_copy(backup: Path, database: Path, progress: Progress) -> Iterator[Path]:
    """Copy the backup beside the database and yield the copy, which is deleted at the end of the block. The
    copy is verified against its own schema version, migrated to the current one and given a new incarnation
    (a random id of the log's restored state). So restoring the copy writes the rows and the incarnation in
    one transaction, and whoever knows the former log notices the change.

    Raises FileRefused if the backup does not match its events, and Cancelled.
    """
    with _private_file(database.with_name(f".restored.{os.getpid()}.part")) as copy:
        try:
            _copy(backup, copy, progress)
        except FileRefused as error:
            raise _damaged_backup(backup) from error
        found = _verified(copy, progress, thorough=True)
        if not found.is_good:
            raise _refused_backup(backup, found)
        engine = make_engine(copy)
        try:
            migrate(engine, copy)
        finally:
            engine.dispose()
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute(
                "INSERT OR REPLACE INTO meta(name, value) VALUES ('incarnation', lower(hex(randomblob(16))))"
            )
            connection.commit()
        yield copy


def copy_over(source: Path, database: Path) -> None:
    """Replace the content of `database` with that of `source`, in one SQLite transaction."""
    with (
        closing(connect_to_read(source)) as backup,
        closing(sqlite3.connect(database, timeout=15)) as target,
    ):
        backup.backup(target)


@contextmanager
def _private_file(path: Path) -> Iterator[Path]:
    """Create an empty file that only its owner can read. It is deleted at the end of the block unless it was
    renamed."""
    names = [path, *(path.with_name(f"{path.name}-{part}") for part in ("journal", "wal", "shm"))]
    try:
        path.unlink(missing_ok=True)
        touch_private(path)
        yield path
    finally:
        for name in names:
            with suppress(OSError):  # the next start deletes it
                name.unlink(missing_ok=True)


def _copy(source: Path, target: Path, progress: Progress) -> None:
    """Copy every page, damaged ones included. Raises FileRefused and Cancelled."""

    def watched(_: int, remaining: int, total: int) -> None:
        progress.raise_if_cancelled()
        progress.report(total - remaining, total, Message("Copying the database"))

    try:
        with (
            closing(connect_to_read(source, timeout=15)) as database,
            closing(sqlite3.connect(target)) as copy,
        ):
            database.backup(copy, pages=_PAGES, progress=watched)
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        if not is_damage(error):
            raise _not_writable(target, error) from error


def _counts(copy: Path) -> tuple[int, int]:
    """Return the numbers of users and events; zeros if they can't be counted."""
    try:
        with closing(connect_to_read(copy)) as connection:
            (users,) = connection.execute("SELECT count(*) FROM users").fetchone()
            (events,) = connection.execute("SELECT count(*) FROM events").fetchone()
            return int(users), int(events)
    except sqlite3.Error:
        return 0, 0


def _verified(copy: Path, progress: Progress, *, thorough: bool) -> DatabaseReport:
    try:
        return verify_database(copy, progress, thorough=thorough)
    except StoreDamaged:
        told = Message("The file can't be read as a database.")
        return DatabaseReport((CheckResult(INTEGRITY, ok=False, problems=(told,)),), 0, "")


def _not_backed_up(target: Path, found: DatabaseReport) -> FileRefused:
    stays = (
        Message("The former {path} stays as it was.", path=target)
        if target.exists()
        else Message("{path} was not written.", path=target)
    )
    return FileRefused(
        Message("The directory was not backed up, because it is damaged: {problem}", problem=_first(found)),
        outcome=stays,
        advice=Message(
            "Run “padron verify” to see all the problems, then restore an earlier backup; to "
            "copy the directory as it is, use “padron backup --even-damaged”."
        ),
        code="directory_damaged",
        path=str(target),
        problems=found.problems,
    )


def _refused_backup(path: Path, found: DatabaseReport) -> FileRefused:
    is_damaged = any(check.name == INTEGRITY and not check.ok for check in found.checks)
    return FileRefused(
        Message(
            "{path} was not restored, because it is not intact: {problem}", path=path, problem=_first(found)
        ),
        outcome=NOTHING_CHANGED,
        advice=Message("Use another backup."),
        code="backup_damaged" if is_damaged else "backup_tampered",
        path=str(path),
        problems=found.problems,
    )


def _damaged_backup(path: Path) -> FileRefused:
    return FileRefused(
        Message("{path} is damaged and was not restored.", path=path),
        outcome=NOTHING_CHANGED,
        advice=Message("Use another backup."),
        code="backup_damaged",
        path=str(path),
    )


def _first(found: DatabaseReport) -> Message:
    more = len(found.problems) - _NAMED
    further = Message("And {n} more.", n=more) if more > 0 else None
    return joined(" ", (*found.problems[:_NAMED], further))


def _not_writable(target: Path, error: Exception) -> FileRefused:
    return FileRefused(
        Message("The backup can't be written to {path} ({error}).", path=target, error=str(error)),
        outcome=Message("The directory itself was not changed."),
        code="file_not_writable",
        path=str(target),
    )
