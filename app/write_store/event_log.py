"""SqliteEventLog: reads the event log. The unit of work appends to it."""

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
from app.write_store.schema import EventRow, MetaRow
from app.write_store.stored_values import from_text, must_be_readable

_READ = select(
    EventRow.position, EventRow.event_id, EventRow.aggregate_id, EventRow.aggregate_version, EventRow.type,
    EventRow.schema_version, EventRow.occurred_at, EventRow.actor_id, EventRow.command_id, EventRow.data,
)  # fmt: skip
#: Built once: building it costs more than executing it, and an undo executes it once per user.
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
    """Implements the EventLog port. Each read is its own statement. Safe from any thread."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self._watching: Connection | None = None
        #: The last value returned while no connection's data version could be compared.
        self._unwatched = 0

    def last_position(self) -> int:
        """Return the position of the newest event; 0 if there is none."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return connection.execute(select(func.max(EventRow.position))).scalar() or 0

    def digest_at(self, position: int) -> str | None:
        """Return the chain's digest (hex) at this position, or None if no event has this position. Position 0
        has the digest with which every chain starts."""
        if position == 0:
            return GENESIS
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return connection.execute(select(EventRow.digest).where(EventRow.position == position)).scalar()

    def part(self, after: int, limit: int, offered: Sequence[DomainEvent] = ()) -> LogPart:
        """Return the log's identity and up to `limit` events after this position, read in one transaction. If
        `offered` are the next events in the log, they are returned instead of being read."""
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
        events = events or self._events(rows)
        log_id, incarnation = identity.get("log_id", ""), identity.get("incarnation", "")
        return LogPart(log_id, incarnation, last, digest, end_digest, events)

    def chain_state(self) -> ChainState:
        """Return the position and digest of the chain's end."""
        newest = select(EventRow.position, EventRow.digest).order_by(EventRow.position.desc()).limit(1)
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            row = connection.execute(newest).one_or_none()
        return ChainState(row.position, row.digest) if row else ChainState(0, GENESIS)

    def read(self, after: int, limit: int = 5000) -> Sequence[DomainEvent]:
        """Return up to `limit` events after this position, in order."""
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            rows: Sequence[Any] = connection.execute(_next(after, limit)).all()
        return self._events(rows)

    def of_command(
        self, command_id: str, before: int | None = None, limit: int = 500
    ) -> Sequence[DomainEvent]:
        """Return up to `limit` events of a command and of its parts (`id#0`, `id#1`, …), newest first; with
        `before`, only those before this position. Cost: an index scan of the command's own events."""
        statement = _READ.where(_of_command(command_id))
        if before is not None:
            statement = statement.where(EventRow.position < before)
        statement = statement.order_by(EventRow.position.desc()).limit(limit)
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            rows: Sequence[Any] = connection.execute(statement).all()
        return self._events(rows)

    def count_of_command(self, command_id: str) -> int:
        """Return how many events `of_command` returns in all."""
        statement = select(func.count()).select_from(EventRow).where(_of_command(command_id))
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            return connection.execute(statement).scalar_one()

    def newest_before(self, aggregate_id: str, types: Sequence[str], position: int) -> DomainEvent | None:
        """Return the newest event before the position that is in this stream and has one of these types, or
        None if there is none."""
        wanted = {"stream": aggregate_id, "types": list(types), "before": position}
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            row: Any = connection.execute(_NEWEST_BEFORE, wanted).one_or_none()
        return None if row is None else self._events((row,))[0]

    def read_all(self, after: int = 0, batch: int = 5000) -> Iterator[Sequence[DomainEvent]]:
        """Yield all events after this position in batches; memory stays constant."""
        while found := self.read(after, batch):
            yield found
            after = found[-1].position

    def read_chain(self, batch: int = 5000) -> Iterator[ChainRow]:
        """Yield the chain's columns of every event, in order."""
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
        """Return the streams of erased users, with the position of the erasure."""
        statement = select(EventRow.aggregate_id, EventRow.position).where(EventRow.type == "UserErased")
        with sqlite_errors_as_domain(self._path), self._engine.connect() as connection:
            found = {row.aggregate_id: row.position for row in connection.execute(statement)}
        return found | {f"activity:{user_id}": position for user_id, position in found.items()}

    def data_version(self) -> int:
        """Return a number that changes whenever another connection, in any process, commits. Call it from one
        thread only."""
        with sqlite_errors_as_domain(self._path):
            if self._watching is None:
                self._watching = self._engine.connect()
            found = int(self._watching.execute(text("PRAGMA data_version")).scalar() or 0)
            if reads_only(self._watching):  # while this connection is open, the whole process can't write
                self.stop_watching()
                self._unwatched -= 1
                return self._unwatched
            return found

    def _events(self, rows: Sequence[Any]) -> Sequence[DomainEvent]:
        with sqlite_errors_as_domain(self._path), must_be_readable("an event"):
            return [_event(*row) for row in rows]

    def dispose(self) -> None:
        """Close every connection to the file."""
        self.stop_watching()
        self._engine.dispose()

    def stop_watching(self) -> None:
        """Close the connection that `data_version` keeps open."""
        if self._watching is not None:
            self._watching.close()
            self._watching = None


def _next(after: int, limit: int) -> Any:
    return _READ.where(EventRow.position > after).order_by(EventRow.position).limit(limit)


def _digest(connection: Connection, position: int) -> str | None:
    return GENESIS if position == 0 else connection.execute(_DIGEST, {"at": position}).scalar()


def _is_next(connection: Connection, after: int, offered: Sequence[DomainEvent]) -> bool:
    """Return whether the offered events are the next ones in the log after this position. Some process has
    committed them, but the log may have been replaced since."""
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
    """Build the event from the columns of a `_READ` row. They are passed by place, because passing them by
    name takes four times as long."""
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
