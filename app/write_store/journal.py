"""SqliteJournal: reads the operator rights, events and earlier results that the command bus needs when no
unit of work is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Engine, func, select

from app.commands.message import Command
from app.commands.ports import OperatorRights
from app.commands.result import CommandResult, EventSummary
from app.domain.events import DomainEvent, SuspensionChanged, UserCreated, UserSuspended
from app.domain.message import Message
from app.domain.user import Suspension
from app.write_store.command_types import type_of_command
from app.write_store.engine import sqlite_errors_as_domain
from app.write_store.event_log import SqliteEventLog
from app.write_store.rights import rights_of
from app.write_store.schema import EventRow
from app.write_store.stored_values import from_text
from app.write_store.unit_of_work import EVENTS_LISTED


class SqliteJournal:
    """Implements the CommandJournal port. Safe from any thread."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self._log = SqliteEventLog(engine, path)

    def rights_of(self, executor_id: str) -> OperatorRights | None:
        """Return the operator's rights, or None if there is no such user."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return rights_of(connection, executor_id)

    def events_of(self, command_id: str) -> Iterator[DomainEvent]:
        """Yield the events that this command recorded, newest first."""
        before: int | None = None
        while found := self._log.of_command(command_id, before):
            yield from found
            before = found[-1].position

    def count_of(self, command_ids: Sequence[str]) -> int:
        """Return how many events these commands recorded."""
        return sum(map(self._log.count_of_command, command_ids))

    def suspension_before(self, user_id: str, position: int) -> Suspension | None:
        """Return the suspension that was in force just before this position, or None."""
        kinds = ("UserSuspended", "SuspensionChanged", "UserCreated")
        event = self._log.newest_before(user_id, kinds, position)
        if isinstance(event, UserSuspended | SuspensionChanged):
            return Suspension(event.reason, event.until)
        if isinstance(event, UserCreated) and event.suspension_reason is not None:
            return Suspension(event.suspension_reason, event.suspended_until)
        return None

    def type_of(self, command_id: str) -> str | None:
        """Return the type of the command that used this id, or None if it is not known. Cost: one look-up."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return type_of_command(connection, command_id)

    def earlier_result(self, command: Command, command_id: str | None = None) -> CommandResult | None:
        """Return the result of the command that used this id, or None if no command has used it. The result
        is rebuilt from the command's events and therefore contains no secrets."""
        wanted = EventRow.command_id == (command_id or command.command_id)
        statement = (
            select(
                EventRow.type, EventRow.event_id, EventRow.position, EventRow.aggregate_version,
                EventRow.aggregate_id, EventRow.occurred_at,
            )
            .where(wanted)
            .order_by(EventRow.ordinal)
            .limit(EVENTS_LISTED)
        )  # fmt: skip
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            rows = connection.execute(statement).all()
            if not rows:
                return None
            last = connection.execute(select(func.max(EventRow.position)).where(wanted)).scalar_one()
        streams = {row.aggregate_id.removeprefix("activity:") for row in rows}
        stream = command.aggregate_id or (next(iter(streams)) if len(streams) == 1 else None)
        return CommandResult(
            command_id=command.command_id,
            type=command.type,
            aggregate_id=stream,
            message=Message("This was already done; nothing was changed again"),
            data={"id": stream} if stream else {},
            events=tuple(
                EventSummary(
                    type=row.type,
                    event_id=row.event_id,
                    position=row.position,
                    aggregate_version=row.aggregate_version,
                )
                for row in rows
            ),
            position=last,
            executed_at=from_text(rows[0].occurred_at),
        )
