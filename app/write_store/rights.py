"""What an operator may do, by the rows of one connection: within a transaction, or beside all of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from app.commands.ports import OperatorRights
from app.domain.person_name import full_name
from app.domain.user_status import Status
from app.write_store.schema import EventRow, UserRow
from app.write_store.users import must_change_password, permissions_of


def rights_of(connection: Connection, executor_id: str) -> OperatorRights | None:
    """None: no such user. Four look-ups, under a millisecond."""
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
    """The status that follows from an account's row, as `User.status` tells it."""
    if row.deleted:
        return Status.DELETED
    if row.suspended:
        return Status.SUSPENDED
    return Status.ACTIVE if row.enrolled else Status.INVITED


def _password_position(connection: Connection, user_id: str) -> int:
    """Where the newest event stands that set this user's password; O(the user's own events)."""
    statement = select(func.max(EventRow.position)).where(
        EventRow.aggregate_id == user_id, EventRow.type == "PasswordSet"
    )
    return int(connection.execute(statement).scalar() or 0)
