"""Backups by SQLite's own online copy: consistent while the database is in use, and verified."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from app.commands.maintenance_ports import BackupMade, CheckResult
from app.domain.errors import FileRefused, StoreDamaged, StoreTooNew
from app.domain.ports import Progress
from app.domain.progress import SILENT
from app.files.private import touch_private
from app.write_store.engine import connect_to_read, make_engine
from app.write_store.migrate import HEAD, KNOWN, migrate
from app.write_store.verification.snapshot import is_damage
from app.write_store.verification.verifier import INTEGRITY, DatabaseReport, verify_database

#: Of the copy between two looks whether it should stop: some 16 MB.
_PAGES = 4096
#: A log of so many events is verified whole in a second; of a longer one its end, unless it is asked for.
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
    """Copy the database beside `target`, verify the copy, and put it there; what stood at `target` before
    stays when it is stopped or the copy is not good. `thorough` verifies the whole chain and all tables of a
    long log too. `even_damaged` writes a copy that is not good to `target` with `.damaged` behind its name.

    Raises FileRefused (`directory_damaged`: it has `problems`), Cancelled.
    """
    if target.is_dir():
        raise FileRefused(f"{target} is a directory. Name a file for the backup.", code="is_directory")
    if target.exists() and target.samefile(database):
        raise FileRefused(
            "The backup can't replace the database itself. Name another file.", code="same_file"
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
    """Raise FileRefused or StoreTooNew unless the file is a database of Padron's that this program knows."""
    if not path.is_file():
        what = "is no ordinary file" if path.exists() else "does not exist"
        what = "is a directory" if path.is_dir() else what
        raise FileRefused(f"{path} {what}. Nothing was changed.", code="file_not_found", path=str(path))
    try:
        with closing(connect_to_read(path)) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise FileRefused(
            f"{path} is no backup of Padron's ({error}). Nothing was changed.",
            code="not_a_backup",
            path=str(path),
        ) from error
    if found is None:
        raise _damaged_backup(path)
    if found[0] not in KNOWN:
        raise StoreTooNew(
            f"{path} was written by a newer Padron (schema {found[0]}; this one knows up to {HEAD}). "
            "Nothing was changed.",
            path=str(path),
        )


@contextmanager
def verified_copy(backup: Path, database: Path, progress: Progress) -> Iterator[Path]:
    """A copy of the backup beside the database, for the length of the block: verified against the schema that
    it has, brought to today's, and with another incarnation. So the restored rows and the incarnation come in
    the same transaction, and who knows the log as it was can tell. Raises FileRefused where the backup is
    not what its events say, and Cancelled."""
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
    """Replace the content of `database` by that of `source`, in one transaction of SQLite's."""
    with (
        closing(connect_to_read(source)) as backup,
        closing(sqlite3.connect(database, timeout=15)) as target,
    ):
        backup.backup(target)


@contextmanager
def _private_file(path: Path) -> Iterator[Path]:
    """A new, empty file that its owner alone may read, which goes with the block unless it was renamed."""
    names = [path, *(path.with_name(f"{path.name}-{part}") for part in ("journal", "wal", "shm"))]
    try:
        path.unlink(missing_ok=True)
        touch_private(path)
        yield path
    finally:
        for name in names:
            with suppress(OSError):  # the next start removes it
                name.unlink(missing_ok=True)


def _copy(source: Path, target: Path, progress: Progress) -> None:
    """Every page, damaged ones too. Raises FileRefused, Cancelled."""

    def watched(_: int, remaining: int, total: int) -> None:
        progress.raise_if_cancelled()
        progress.report(total - remaining, total, "Copying the database")

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
    """Users and events; zero where they can't be counted."""
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
        told = "The file can't be read as a database."
        return DatabaseReport((CheckResult(INTEGRITY, ok=False, problems=(told,)),), 0, "")


def _not_backed_up(target: Path, found: DatabaseReport) -> FileRefused:
    stays = f"The former {target} stays as it was" if target.exists() else f"{target} was not written"
    return FileRefused(
        f"The directory was not backed up, because it is damaged: {_first(found)} {stays}. See all of it "
        "with “padron verify” and restore an earlier backup; to copy the directory as it is, use “padron "
        "backup --even-damaged”.",
        code="directory_damaged",
        path=str(target),
        problems=found.problems,
    )


def _refused_backup(path: Path, found: DatabaseReport) -> FileRefused:
    is_damaged = any(check.name == INTEGRITY and not check.ok for check in found.checks)
    return FileRefused(
        f"{path} was not restored, because it is not intact: {_first(found)} Nothing was changed; use "
        "another backup.",
        code="backup_damaged" if is_damaged else "backup_tampered",
        path=str(path),
        problems=found.problems,
    )


def _damaged_backup(path: Path) -> FileRefused:
    return FileRefused(
        f"{path} is damaged and was not restored. Nothing was changed; use another backup.",
        code="backup_damaged",
        path=str(path),
    )


def _first(found: DatabaseReport) -> str:
    more = len(found.problems) - _NAMED
    return " ".join(found.problems[:_NAMED]) + (f" And {more:,} more." if more > 0 else "")


def _not_writable(target: Path, error: Exception) -> FileRefused:
    return FileRefused(
        f"The backup can't be written to {target} ({error}). The directory itself is untouched.",
        code="file_not_writable",
        path=str(target),
    )
