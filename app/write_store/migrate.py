"""Schema migration: upgrades the database at start and refuses one with a newer schema."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import Connection, Engine

from app.domain.errors import StoreDamaged, StoreTooNew
from app.domain.message import NOTHING_CHANGED, Message

HEAD = "0004"
KNOWN = ("0001", "0002", "0003", "0004")

#: Alembic keeps the current database in module globals.
_UPGRADING = threading.Lock()
_SCRIPTS = Path(__file__).with_name("migrations")


def migrate(engine: Engine, path: Path) -> bool:
    """Upgrade the database to `HEAD`. Returns True if it was empty. Raises StoreTooNew or StoreDamaged, and
    then changes nothing.

    Alembic (0.2 s to import) is imported only if there is something to do. Two programs that start at the
    same moment wait for each other.
    """
    with engine.connect() as connection:
        if revision(connection, path) == HEAD:
            return False
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            found = revision(connection, path)  # another program may have upgraded it meanwhile
            if found != HEAD:
                make_schema(connection)
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        return found is None


def revision(connection: Connection, path: Path) -> str | None:
    """Return the schema's revision, or None for an empty database. Raises StoreTooNew and StoreDamaged."""
    tables = {
        str(name)
        for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'")
    }
    if not tables:
        return None
    found = None
    if "alembic_version" in tables:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found is None and tables != {"alembic_version"}:
        raise StoreDamaged(
            Message("{path} is a database, but not one of Padron's.", path=path),
            outcome=NOTHING_CHANGED,
            advice=Message("Name another directory."),
            path=str(path),
        )
    if found is not None and found not in KNOWN:
        raise StoreTooNew(
            Message(
                "{path} was written by a newer version of Padron (schema {found}; this version "
                "reads up to {head}).",
                path=path,
                found=str(found),
                head=str(HEAD),
            ),
            outcome=NOTHING_CHANGED,
            advice=Message("Install the newer version of Padron to open it."),
            path=str(path),
            schema=str(found),
        )
    return None if found is None else str(found)


def make_schema(connection: Connection, up_to: str = HEAD) -> None:
    """Upgrade a database, which may be empty, to this revision. One thread at a time."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _UPGRADING:
        command.upgrade(config, up_to)
