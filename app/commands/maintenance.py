"""Commands on the stores as a whole: rebuild, verify, back up, restore, seal."""

from __future__ import annotations

import dataclasses
import logging
from pathlib import Path

from app.commands.maintenance_ports import Maintenance
from app.commands.message import Command
from app.commands.ports import UnitOfWorkFactory, checking_rights
from app.commands.record_export import FILES_STREAM
from app.commands.result import CommandResult
from app.domain.errors import StoreUnavailable
from app.domain.events import BackupRestored, DirectoryBackedUp, DomainEvent, LogSealed
from app.domain.message import Message, joined
from app.domain.permissions import Permission
from app.domain.ports import Clock, Progress

_log = logging.getLogger("padron.commands")

#: How many problems the message of a verification names; its data has all that the checks name.
_MOST_NAMED = 5
#: The checks whose differences `repair` can fix.
_REPAIRABLE = ("read_store", "index")


class RebuildReadStore(Command):
    """Rebuild the read store from the log.

    If the log lost events that the read store still has, this needs `accept_shorter_log`: those events are
    then gone for good.
    """

    runs_on_shorter_log = True

    accept_shorter_log: bool = False

    def permissions(self) -> tuple[Permission, ...]:
        """Needs settings.manage."""
        return (Permission.SETTINGS_MANAGE,)


class VerifyDirectory(Command):
    """Verify the database, its tables against the events, and the read store against the log.

    `repair` rebuilds a read store that differs; `seal` names the file of a seal to check against.
    """

    runs_on_shorter_log = True

    repair: bool = False
    seal: Path | None = None

    @property
    def runs_read_only(self) -> bool:
        """Return true unless repairing: a verification changes nothing."""
        return not self.repair

    def permissions(self) -> tuple[Permission, ...]:
        """Needs audit.verify."""
        return (Permission.AUDIT_VERIFY,)


class BackUp(Command):
    """Copy the database consistently while it is in use, and verify the copy before it replaces another file.

    Verifies the copy's pages, schema, references and the end of its log, or all of it with `verify`. A
    damaged directory is refused; with `even_damaged` it is copied beside the path, with `.damaged` added to
    its name.
    """

    runs_on_shorter_log = True

    path: Path
    verify: bool = False
    even_damaged: bool = False

    @property
    def runs_read_only(self) -> bool:
        """Return true: when nothing can be written here, a copy in another place may save the data."""
        return True

    def permissions(self) -> tuple[Permission, ...]:
        """Needs backup.manage."""
        return (Permission.BACKUP_MANAGE,)


class RestoreBackup(Command):
    """Replace all data by a backup."""

    runs_on_shorter_log = True

    path: Path

    def permissions(self) -> tuple[Permission, ...]:
        """Needs backup.manage."""
        return (Permission.BACKUP_MANAGE,)


class SealLog(Command):
    """Write the end of the digest chain to a file that is kept elsewhere.

    Refused while the log is shorter than the read store knows: the seal of a shortened log would replace a
    good one.
    """

    path: Path

    def permissions(self) -> tuple[Permission, ...]:
        """Needs audit.verify."""
        return (Permission.AUDIT_VERIFY,)


class MaintenanceHandlers:
    """The handlers of these commands, one method each. Each calls the Maintenance port and returns the result
    with a message."""

    def __init__(self, maintenance: Maintenance, unit_of_work: UnitOfWorkFactory, clock: Clock) -> None:
        self._maintenance = maintenance
        self._unit_of_work = unit_of_work
        self._clock = clock

    def rebuild(self, command: RebuildReadStore, progress: Progress) -> CommandResult:
        """Rebuild the read store. O(events)."""
        position = self._maintenance.rebuild(progress, command.accept_shorter_log)
        return self._result(
            command,
            Message("The read store was rebuilt up to position {position}", position=str(position)),
            {"position": position},
        )

    def verify(self, command: VerifyDirectory, progress: Progress) -> CommandResult:
        """Verify the directory. O(events). Raises FileRefused if the file is not a seal."""
        found = self._maintenance.verify(command.repair, progress, command.seal)
        good = all(check.ok or (found.repaired and check.name in _REPAIRABLE) for check in found.checks)
        if not good:
            message = joined("; ", found.problems[:_MOST_NAMED])
            if more := len(found.problems[_MOST_NAMED:]):
                message = Message("{problems}; and {n} more", problems=message, n=more)
        elif found.repaired:
            message = Message("The read store differed and was rebuilt")
        else:
            message = Message("The log and the read store are intact")
        return self._result(command, message, dataclasses.asdict(found), success=good)

    def back_up(self, command: BackUp, progress: Progress) -> CommandResult:
        """Write a backup. Raises FileRefused, StoreUnavailable, Cancelled."""
        made = self._maintenance.backup(
            command.path, progress, thorough=command.verify, even_damaged=command.even_damaged
        )
        message = (
            Message("Backed up to {path}", path=made.path)
            if made.is_good
            else Message("The directory is damaged; it was copied as it is to {path}", path=made.path)
        )
        data = {
            "path": str(made.path),
            "bytes": made.size,
            "users": made.users,
            "events": made.events,
            "verified": "all" if made.thorough else "structure",
            "damaged": not made.is_good,
            "checks": [dataclasses.asdict(check) for check in made.checks],
        }
        event = DirectoryBackedUp(
            aggregate_id=FILES_STREAM,
            users=made.users,
            events=made.events,
            verified=str(data["verified"]),
            damaged=not made.is_good,
        )
        return self._recorded(command, message, data, event)

    def restore(self, command: RestoreBackup, progress: Progress) -> CommandResult:
        """Restore a backup. Raises FileRefused, StoreTooNew."""
        position = self._maintenance.restore(command.path, progress)
        event = BackupRestored(aggregate_id=FILES_STREAM, reached=position)
        return self._recorded(
            command, Message("Restored from {path}", path=command.path), {"position": position}, event
        )

    def seal(self, command: SealLog) -> CommandResult:
        """Write a seal. Raises FileRefused."""
        seal = dict(self._maintenance.seal(command.path))
        event = LogSealed(
            aggregate_id=FILES_STREAM,
            sealed_position=int(seal["position"]),
            sealed_digest=str(seal["digest"]),
        )
        return self._recorded(
            command, Message("The log was sealed into {path}", path=command.path), seal, event
        )

    def _recorded(
        self, command: Command, message: Message, data: dict[str, object], event: DomainEvent
    ) -> CommandResult:
        """Record what was done and return the result. The operator's rights are not checked again: the
        operator may have lost them, or the restored log may lack the operator.

        If it can't be recorded, as on a full disk, what was done stays and the message says so.
        """
        try:
            with checking_rights(None), self._unit_of_work() as work:
                work.record(event)
                return work.commit(command, message, data=data)
        except StoreUnavailable as error:
            _log.warning("%s could not be recorded: %s", event.type, error)
            told = Message("{message}, which could not be recorded in the audit trail", message=message)
            return self._result(command, told, data)

    def _result(
        self, command: Command, message: Message, data: dict[str, object], success: bool = True
    ) -> CommandResult:
        return CommandResult(
            command_id=command.command_id,
            type=command.type,
            aggregate_id=None,
            success=success,
            message=message,
            data=data,
            executed_at=self._clock.now(),
        )
