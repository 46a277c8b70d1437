"""SqliteUnitOfWork: writes rows and events in one transaction and publishes the events after the commit."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import IntegrityError

from app.commands.message import Command
from app.commands.ports import RIGHTS_CHECK, Attempts
from app.commands.result import CommandResult, EventSummary
from app.domain.errors import ConcurrencyError, EmailTaken
from app.domain.events import DomainEvent
from app.domain.identifiers import IdFactory
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.ports import Clock
from app.events import codec
from app.events.ports import EventPublisher
from app.write_store.bulk import insert_rows
from app.write_store.command_types import remember_command
from app.write_store.credentials import SqliteCredentialRepository
from app.write_store.digest_chain import GENESIS, digest_of_data, link
from app.write_store.engine import raise_if_unreadable, reads_only, sqlite_errors_as_domain
from app.write_store.erasure import email_keys_of, set_mark
from app.write_store.opened_file import OpenedFile
from app.write_store.reviews import SqliteReviewRepository
from app.write_store.rights import rights_of
from app.write_store.roles import SqliteRoleRepository
from app.write_store.schema import EventRow, to_text
from app.write_store.stored_values import UnreadableValue
from app.write_store.users import SqliteUserRepository, batched

EVENTS_LISTED = 1000


class SqliteUnitOfWork:
    """Implements the UnitOfWork port. Use it for one `with` block, in one thread."""

    users: SqliteUserRepository
    roles: SqliteRoleRepository
    credentials: SqliteCredentialRepository
    reviews: SqliteReviewRepository

    def __init__(
        self,
        engine: Engine,
        path: Path,
        file: OpenedFile,
        writer: threading.RLock,
        *,
        publisher: EventPublisher,
        clock: Clock,
        new_id: IdFactory,
    ) -> None:
        self._engine = engine
        self._path = path
        self._file = file
        self._writer = writer
        self._publisher = publisher
        self._clock = clock
        self._new_id = new_id
        self._recorded: list[DomainEvent] = []
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        """Begin with BEGIN IMMEDIATE, so that what is read remains valid until the commit. Raises NotSignedIn
        or PermissionDenied if the operator lost rights since the command began."""
        self._writer.acquire()
        try:
            with sqlite_errors_as_domain(self._path):
                self._connection = self._engine.connect()
                if trouble := reads_only(self._connection):
                    raise trouble
                self._connection.exec_driver_sql("BEGIN IMMEDIATE")
                self._file.require_before()
                if (check := RIGHTS_CHECK.get()) is not None:
                    check.refuse(rights_of(self._connection, check.executor_id))
        except BaseException:
            self._release()  # returning the connection to the pool rolls back
            raise
        self.users = SqliteUserRepository(self._connection)
        self.roles = SqliteRoleRepository(self._connection)
        self.reviews = SqliteReviewRepository(self._connection)
        self.credentials = SqliteCredentialRepository(self._connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Roll back if nothing was committed. If the block raised UnreadableValue, raises StoreDamaged
        instead."""
        if self._connection is None:
            return
        try:
            if self._in_transaction:
                self._connection.exec_driver_sql("ROLLBACK")
        finally:
            self._release()
        raise_if_unreadable(error, self._path)

    @property
    def connection(self) -> Connection:
        """Return the connection of the open transaction, for the write store's own use."""
        return self._open

    def record(self, event: DomainEvent) -> None:
        """Add an event whose stream belongs to no aggregate. `commit` appends it to the log."""
        self._recorded.append(event)

    def commit(
        self,
        command: Command,
        message: Message,
        *,
        aggregate_id: str | None = None,
        data: Mapping[str, Any] | None = None,
        command_id: str | None = None,
    ) -> CommandResult:
        """Save the changes, append the pending events, commit, then publish the events."""
        with sqlite_errors_as_domain(self._path):
            events = self._write(command, command_id or command.command_id)
        self._file.require_after()
        self._publisher.publish_batch(events)
        return CommandResult(
            command_id=command.command_id,
            type=command.type,
            aggregate_id=aggregate_id,
            message=message,
            data=dict(data or {}),
            # the events of an import's parts are not listed, since no caller reads them
            events=tuple(EventSummary.of(event) for event in events[: 0 if command_id else EVENTS_LISTED]),
            position=events[-1].position if events else 0,
            executed_at=self._clock.now(),
        )

    @property
    def _open(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("a unit of work is used outside its with block")
        return self._connection

    @property
    def _in_transaction(self) -> bool:
        raw = self._open.connection.driver_connection
        return bool(raw is not None and raw.in_transaction)

    def _write(self, command: Command, command_id: str) -> list[DomainEvent]:
        changed = self.users.changed()
        of_users = [event for user in changed for event in user.pending]
        events = self._stamped([*of_users, *self.reviews.pending(), *self._recorded], command, command_id)
        for user in changed:
            user.version += len(user.pending)
        erased = [user for user in changed if user.erased]
        try:
            for user in erased:
                for key in {user.profile.email.key, *email_keys_of(self._open, user.id)}:
                    self.credentials.put_attempts(key, Attempts())
            self.users.save()
            self.reviews.save()
            self.credentials.save()
            if events:
                remember_command(self._open, command)
                self._append(events)
            for user in erased:
                self._erase_events(user.id, before=events[-1].position)
            if erased:
                set_mark(self._open, events[-1].position)
        except IntegrityError as error:
            raise _conflict(error) from error
        for user in changed:
            user.pending.clear()
        self.reviews.saved()
        self._recorded.clear()
        self._open.exec_driver_sql("COMMIT")
        return events

    def _stamped(self, events: list[DomainEvent], command: Command, command_id: str) -> list[DomainEvent]:
        versions = self._stream_versions({event.aggregate_id for event in events})
        position = self._open.execute(select(func.max(EventRow.position))).scalar() or 0
        now = self._clock.now()
        stamped = []
        for position, pending in enumerate(events, position + 1):  # noqa: B020 - starts at the next position
            version = versions.get(pending.aggregate_id, 0) + 1
            versions[pending.aggregate_id] = version
            stamped.append(
                pending.stamped(
                    event_id=self._new_id(),
                    aggregate_version=version,
                    occurred_at=now,
                    actor_id=pending.actor_id or command.executor_id,
                    command_id=command_id,
                    position=position,
                    metadata=command.metadata,
                )
            )
        return stamped

    def _stream_versions(self, streams: Iterable[str]) -> dict[str, int]:
        versions: dict[str, int] = {}
        for part in batched(sorted(streams), 500):
            statement = (
                select(EventRow.aggregate_id, func.max(EventRow.aggregate_version))
                .where(EventRow.aggregate_id.in_(part))
                .group_by(EventRow.aggregate_id)
            )
            versions.update((row[0], row[1]) for row in self._open.execute(statement))
        return versions

    def _append(self, events: list[DomainEvent]) -> None:
        before = events[0].position - 1
        digest = GENESIS
        if before:
            found = self._open.execute(select(EventRow.digest).where(EventRow.position == before)).scalar()
            if found is None:  # a foreign trigger may have deleted it
                raise UnreadableValue("events are missing")
            digest = found
        salts = os.urandom(16 * len(events))
        rows = []
        for ordinal, event in enumerate(events):
            row = _row(event, ordinal, digest, salts[16 * ordinal : 16 * ordinal + 16])
            digest = row["digest"]
            rows.append(row)
        insert_rows(self._open, EventRow, rows)

    def _erase_events(self, user_id: str, before: int) -> None:
        self._open.exec_driver_sql(
            "UPDATE events SET data=NULL, data_salt=NULL "
            "WHERE aggregate_id IN (?, ?) AND position < ? AND type <> 'UserErased'",
            (user_id, f"activity:{user_id}", before),
        )

    def _release(self) -> None:
        connection, self._connection = self._connection, None
        try:
            if connection is not None:
                connection.close()
        finally:
            self._writer.release()


def _row(event: DomainEvent, ordinal: int, previous: str, salt: bytes) -> dict[str, Any]:
    data = codec.encode(event)
    occurred_at, data_digest = to_text(event.occurred_at), digest_of_data(salt, data)
    digest = link(
        previous, event.position, event.event_id, event.aggregate_id, event.aggregate_version, event.type,
        event.schema_version, occurred_at, event.actor_id, event.command_id, data_digest,
    )  # fmt: skip
    return {
        "position": event.position,
        "event_id": event.event_id,
        "aggregate_id": event.aggregate_id,
        "aggregate_version": event.aggregate_version,
        "type": event.type,
        "schema_version": event.schema_version,
        "data": data.decode(),
        "data_salt": salt,
        "data_digest": data_digest,
        "occurred_at": occurred_at,
        "actor_id": event.actor_id,
        "command_id": event.command_id,
        "ordinal": ordinal,
        "digest": digest,
    }


def _conflict(error: IntegrityError) -> Exception:
    text = str(error.orig)
    if "users.email_key" in text:
        return EmailTaken(
            Message("This email is already taken by another user."), outcome=NOTHING_CHANGED, field="email"
        )
    if "events" in text:
        return ConcurrencyError(
            Message("Somebody else changed the same thing at the same moment."),
            outcome=NOTHING_CHANGED,
            advice=Message("Try again."),
        )
    if "FOREIGN KEY" in text:  # roles are the only referenced rows that others can delete meanwhile
        return ConcurrencyError(
            Message("A role that is granted here was removed at the same moment."),
            outcome=NOTHING_CHANGED,
            advice=Message("Try again."),
        )
    return error
