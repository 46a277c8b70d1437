"""Operators' rights: reads them from the rows of a connection, inside or outside a transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from app.commands.ports import OperatorRights
from app.domain.person_name import full_name
from app.domain.user_status import Status
from app.write_store.schema import EventRow, UserRow
from app.write_store.users import must_change_password, permissions_of


def rights_of(connection: Connection, executor_id: str) -> OperatorRights | None:
    """Return the operator's rights, or None if there is no such user. Cost: four look-ups, under a
    millisecond."""
    row = connection.execute(select(UserRow.__table__).where(UserRow.id == executor_id)).one_or_none()
    if row is None:
        return None
    return OperatorRights(
        name=full_name(row.first_name, row.last_name),
        status=_status_of(row),
        must_change_password=must_change_password(connection, executor_id),
        permissions=permissions_of(connection, executor_id),
        password_position=_password_position(connection, executor_id),
    )


def _status_of(row: Any) -> Status:
    """Return the status by the same rules as `User.status`."""
    if row.deleted:
        return Status.DELETED
    if row.suspended:
        return Status.SUSPENDED
    return Status.ACTIVE if row.enrolled else Status.INVITED


def _password_position(connection: Connection, user_id: str) -> int:
    """Return the position of the newest event that set this user's password, or 0. O(the user's own
    events)."""
    statement = select(func.max(EventRow.position)).where(
        EventRow.aggregate_id == user_id, EventRow.type == "PasswordSet"
    )
    return int(connection.execute(statement).scalar() or 0)
