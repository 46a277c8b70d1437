"""Backups by SQLite's own online copy: consistent while the database is in use."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from app.commands.progress import SILENT, Progress
from app.domain.errors import FileRefused, StoreTooNew
from app.write_store.engine import read_only_uri, told_politely
from app.write_store.migrate import HEAD, KNOWN

#: Of the copy between two looks whether it should stop: some 16 MB.
_PAGES = 4096


def write_backup(database: Path, target: Path, progress: Progress = SILENT) -> int:
    """Copy the database into `target`, atomically; answers its size in bytes. Reports pages of SQLite's;
    stopped, it leaves what stood at `target` before. Raises FileRefused, Cancelled."""
    if target.is_dir():
        raise FileRefused(f"{target} is a directory. Name a file for the backup.", code="is_directory")
    if target.exists() and target.samefile(database):
        raise FileRefused(
            "The backup can't replace the database itself. Name another file.", code="same_file"
        )

    def watched(_: int, remaining: int, total: int) -> None:
        progress.raise_if_cancelled()
        progress.report(total - remaining, total, "Copying the database")

    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(partial)) as copy:
            source.backup(copy, pages=_PAGES, progress=watched)
            copy.execute("PRAGMA journal_mode=DELETE")
        partial.chmod(0o600)  # it holds the password hashes
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise FileRefused(
            f"The backup can't be written to {target} ({error}). The directory itself is untouched.",
            code="file_not_writable",
            path=str(target),
        ) from error
    finally:
        with suppress(OSError):  # the next start removes it
            partial.unlink(missing_ok=True)
    with told_politely(target):
        return target.stat().st_size


def check_backup(path: Path) -> None:
    """Raise FileRefused or StoreTooNew unless the file is a whole database of Padron's."""
    if not path.is_file():
        what = "is a directory" if path.is_dir() else "does not exist"
        raise FileRefused(f"{path} {what}. Nothing was changed.", code="file_not_found", path=str(path))
    try:
        with closing(sqlite3.connect(read_only_uri(path), uri=True)) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            whole = connection.execute("PRAGMA quick_check").fetchone()
    except sqlite3.Error as error:
        raise FileRefused(
            f"{path} is no backup of Padron's ({error}). Nothing was changed.",
            code="not_a_backup",
            path=str(path),
        ) from error
    if whole != ("ok",) or found is None:
        raise FileRefused(
            f"{path} is damaged and was not restored. Nothing was changed; use another backup.",
            code="backup_damaged",
            path=str(path),
        )
    if found[0] not in KNOWN:
        raise StoreTooNew(
            f"{path} was written by a newer Padron (schema {found[0]}; this one knows up to {HEAD}). "
            "Nothing was changed.",
            path=str(path),
        )


@contextmanager
def as_new_incarnation(backup: Path, database: Path) -> Iterator[Path]:
    """A copy of the backup beside the database, for the length of the block, whose log has another
    incarnation: so the restored rows and it come in the same transaction, and who knows the log as it was can
    tell."""
    copy = database.with_name(f".restored.{os.getpid()}.part")
    try:
        copy.unlink(missing_ok=True)
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        copy_over(backup, copy)
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute(
                "INSERT OR REPLACE INTO meta(name, value) VALUES ('incarnation', lower(hex(randomblob(16))))"
            )
            connection.commit()
        yield copy
    finally:
        for name in (copy, copy.with_name(f"{copy.name}-journal")):
            with suppress(OSError):  # the next start removes it
                name.unlink(missing_ok=True)


def copy_over(source: Path, database: Path) -> None:
    """Replace the content of `database` by that of `source`, in one transaction of SQLite's."""
    with (
        closing(sqlite3.connect(read_only_uri(source), uri=True)) as backup,
        closing(sqlite3.connect(database, timeout=15)) as target,
    ):
        backup.backup(target)
