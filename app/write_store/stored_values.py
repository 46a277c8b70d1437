"""Stored values: reads values of the database, and raises an error for those that Padron does not write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection


class UnreadableValue(Exception):
    """A value in the database is missing or not one that Padron writes: the file is damaged, or was changed
    by another program. It becomes StoreDamaged in `sqlite_errors_as_domain`."""


def from_text(text: str) -> datetime:
    """Return the time from a text that `to_text` made. Raises UnreadableValue if the text is not a time."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise UnreadableValue("a time that can't be read") from None


@contextmanager
def must_be_readable(what: str) -> Iterator[None]:
    """Convert the errors of reading a stored value in the block into UnreadableValue. Its text does not
    contain the value."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableValue(f"{what} that can't be read") from error


def required_meta(connection: Connection, name: str) -> str:
    """Return the value of this name in `meta`, which every directory must have. Raises UnreadableValue if it
    is missing."""
    found = connection.exec_driver_sql("SELECT value FROM meta WHERE name=?", (name,)).scalar()
    if found is None:
        raise UnreadableValue(f"no {name}")
    return str(found)
