"""Values of the database as Padron writes them, and the error for those that are not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection


class UnreadableValue(Exception):
    """A value in the database is missing or not one that Padron writes: the file is damaged, or was changed
    by another program. It becomes StoreDamaged in `sqlite_errors_as_domain`."""


def from_text(text: str) -> datetime:
    """Return the time that `to_text` wrote. Raises UnreadableValue."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise UnreadableValue("a time that can't be read") from None


@contextmanager
def must_be_readable(what: str) -> Iterator[None]:
    """Convert the errors of reading a stored value into UnreadableValue, which does not tell the value."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableValue(f"{what} that can't be read") from error


def required_meta(connection: Connection, name: str) -> str:
    """Return a value of `meta` that every directory has. Raises UnreadableValue."""
    found = connection.exec_driver_sql("SELECT value FROM meta WHERE name=?", (name,)).scalar()
    if found is None:
        raise UnreadableValue(f"no {name}")
    return str(found)
