"""SqliteEventLog: reads the log; the unit of work appends to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, bindparam, func, select, text

from app.domain.events import DomainEvent, ErasedEvent
from app.events import codec
from app.events.ports import ChainState, LogPart
from app.write_store.digest_chain import GENESIS, ChainRow
from app.write_store.engine import reads_only, sqlite_errors_as_domain
from app.write_store.schema import EventRow, MetaRow, from_text

_READ = select(
    EventRow.position, EventRow.event_id, EventRow.aggregate_id, EventRow.aggregate_version, EventRow.type,
    EventRow.schema_version, EventRow.occurred_at, EventRow.actor_id, EventRow.command_id, EventRow.data,
)  # fmt: skip
#: Made once: to make it costs more than to carry it out, and an undo asks it for each user.
_NEWEST_BEFORE = (
    _READ.where(
        EventRow.aggregate_id == bindparam("stream"),
        EventRow.type.in_(bindparam("types", expanding=True)),
        EventRow.position < bindparam("before"),
    )
    .order_by(EventRow.aggregate_version.desc())
    .limit(1)
)
_LAST = select(func.max(EventRow.position))
_IDENTITY = select(MetaRow.name, MetaRow.value).where(MetaRow.name.in_(("log_id", "incarnation")))
_DIGEST = select(EventRow.digest).where(EventRow.position == bindparam("at"))
_EVENT_ID = select(EventRow.event_id).where(EventRow.position == bindparam("at"))
_CHAIN = select(
    EventRow.position, EventRow.event_id, EventRow.aggregate_id, EventRow.aggregate_version, EventRow.type,
    EventRow.schema_version, EventRow.occurred_at, EventRow.actor_id, EventRow.command_id,
    EventRow.data_digest, EventRow.digest, EventRow.data, EventRow.data_salt,
)  # fmt: skip


class SqliteEventLog:
    """Implements the EventLog port. Each read is a statement of its own; safe from any thread."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self._watching: Connection | None = None
        #: The number last answered without a connection that can be compared with itself.
        self._unwatched = 0

    def last_position(self) -> int:
        """The position of the newest event; 0 when there is none."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return connection.execute(select(func.max(EventRow.position))).scalar() or 0

    def digest_at(self, position: int) -> str | None:
        """The chain's digest (hex) at this position; that of position 0 is the beginning of every chain."""
        if position == 0:
            return GENESIS
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return connection.execute(select(EventRow.digest).where(EventRow.position == position)).scalar()

    def part(self, after: int, limit: int, offered: Sequence[DomainEvent] = ()) -> LogPart:
        """Up to `limit` events after this position and the log's identity, in one read transaction."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                identity = {row.name: row.value for row in connection.execute(_IDENTITY)}
                last = connection.execute(_LAST).scalar() or 0
                digest = end_digest = _digest(connection, after)
                events: Sequence[DomainEvent] = ()
                rows: Sequence[Any] = ()
                if last > after and limit:
                    if offered and _is_next(connection, after, offered):
                        events = offered
                    else:
                        rows = connection.execute(_next(after, limit)).all()
                    reached = offered[-1].position if events else rows[-1].position
                    end_digest = _digest(connection, reached)
            finally:
                connection.exec_driver_sql("ROLLBACK")
        events = events or [_event(*row) for row in rows]
        log_id, incarnation = identity.get("log_id", ""), identity.get("incarnation", "")
        return LogPart(log_id, incarnation, last, digest, end_digest, events)

    def chain_state(self) -> ChainState:
        """The end of the chain."""
        newest = select(EventRow.position, EventRow.digest).order_by(EventRow.position.desc()).limit(1)
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            row = connection.execute(newest).one_or_none()
        return ChainState(row.position, row.digest) if row else ChainState(0, GENESIS)

    def read(self, after: int, limit: int = 5000) -> Sequence[DomainEvent]:
        """Up to `limit` events after this position, in order."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            rows: Sequence[Any] = connection.execute(_next(after, limit)).all()
        return [_event(*row) for row in rows]

    def of_command(
        self, command_id: str, before: int | None = None, limit: int = 500
    ) -> Sequence[DomainEvent]:
        """Events of a command and of its parts (`id#0`, `id#1`, …), the last first; `before` this position.
        Cost: an index scan of the command's own events."""
        statement = _READ.where(_of_command(command_id))
        if before is not None:
            statement = statement.where(EventRow.position < before)
        statement = statement.order_by(EventRow.position.desc()).limit(limit)
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            rows: Sequence[Any] = connection.execute(statement).all()
        return [_event(*row) for row in rows]

    def count_of_command(self, command_id: str) -> int:
        """How many events `of_command` goes through in all."""
        statement = select(func.count()).select_from(EventRow).where(_of_command(command_id))
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return connection.execute(statement).scalar_one()

    def newest_before(self, aggregate_id: str, types: Sequence[str], position: int) -> DomainEvent | None:
        """The stream's last event of one of these types before the position."""
        wanted = {"stream": aggregate_id, "types": list(types), "before": position}
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            row: Any = connection.execute(_NEWEST_BEFORE, wanted).one_or_none()
        return None if row is None else _event(*row)

    def read_all(self, after: int = 0, batch: int = 5000) -> Iterator[Sequence[DomainEvent]]:
        """All events after this position, batch by batch; memory stays flat."""
        while found := self.read(after, batch):
            yield found
            after = found[-1].position

    def read_chain(self, batch: int = 5000) -> Iterator[ChainRow]:
        """Every event as the chain sees it, in order."""
        after = -(2**62)
        while True:
            statement = _CHAIN.where(EventRow.position > after).order_by(EventRow.position).limit(batch)
            with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
                rows = [ChainRow._make(row) for row in connection.execute(statement).all()]
            yield from rows
            if len(rows) < batch:
                return
            after = rows[-1].position

    def erased_streams(self) -> dict[str, int]:
        """The streams of erased users, with the position at which they were erased."""
        statement = select(EventRow.aggregate_id, EventRow.position).where(EventRow.type == "UserErased")
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            found = {row.aggregate_id: row.position for row in connection.execute(statement)}
        return found | {f"activity:{user_id}": position for user_id, position in found.items()}

    def data_version(self) -> int:
        """Changes whenever another connection, of whatever process, commits. Call it from one thread."""
        with sqlite_errors_as_domain(self._path):
            if self._watching is None:
                self._watching = self._engine.connect()
            found = int(self._watching.execute(text("PRAGMA data_version")).scalar() or 0)
            if reads_only(self._watching):  # while it is held, nothing of this process can write
                self.stop_watching()
                self._unwatched -= 1
                return self._unwatched
            return found

    def dispose(self) -> None:
        """Close every connection to the file."""
        self.stop_watching()
        self._engine.dispose()

    def stop_watching(self) -> None:
        """Give back the connection that `data_version` holds."""
        if self._watching is not None:
            self._watching.close()
            self._watching = None


def _next(after: int, limit: int) -> Any:
    return _READ.where(EventRow.position > after).order_by(EventRow.position).limit(limit)


def _digest(connection: Connection, position: int) -> str | None:
    return GENESIS if position == 0 else connection.execute(_DIGEST, {"at": position}).scalar()


def _is_next(connection: Connection, after: int, offered: Sequence[DomainEvent]) -> bool:
    """Whether these events, which some process committed, are still what the log says next."""
    newest = offered[-1]
    return (
        offered[0].position == after + 1
        and connection.execute(_EVENT_ID, {"at": newest.position}).scalar() == newest.event_id
    )


def _of_command(command_id: str) -> ColumnElement[bool]:
    own = EventRow.command_id
    return (own == command_id) | ((own >= f"{command_id}#") & (own < f"{command_id}$"))


def _event(
    position: int,
    event_id: str,
    aggregate_id: str,
    aggregate_version: int,
    type_name: str,
    schema_version: int,
    occurred_at: str,
    actor_id: str,
    command_id: str,
    data: str | None,
) -> DomainEvent:
    """From a row of `_READ`, by place: by name it costs four times as much."""
    envelope: dict[str, Any] = {
        "position": position,
        "event_id": event_id,
        "aggregate_id": aggregate_id,
        "aggregate_version": aggregate_version,
        "occurred_at": from_text(occurred_at),
        "actor_id": actor_id,
        "command_id": command_id,
    }
    if data is None:
        return ErasedEvent(original_type=type_name, **envelope)
    return codec.decode(type_name, schema_version, data, envelope)
