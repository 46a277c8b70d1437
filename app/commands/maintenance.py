"""The stores as a whole: rebuild, verify, back up, restore, seal."""

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
from app.domain.permissions import Permission
from app.domain.ports import Clock, Progress

_log = logging.getLogger("padron.commands")

#: Of the problems, in the sentence of a verification; its data has all that are named.
_SAID = 5
#: The checks whose differences `repair` can mend.
_REPAIRABLE = ("read_store", "index")


class RebuildReadStore(Command):
    """Make the read store anew from the log. Where the log lost events that the read store knows, only with
    `accept_shorter_log`: they are gone for good then."""

    runs_on_shorter_log = True

    accept_shorter_log: bool = False

    def permissions(self) -> tuple[Permission, ...]:
        """Needs settings.manage."""
        return (Permission.SETTINGS_MANAGE,)


class VerifyDirectory(Command):
    """Check all of the directory: the database, the tables against the events, the read store against the
    log. `repair` rebuilds a read store that differs; `seal` names the file of a seal to check against."""

    runs_on_shorter_log = True

    repair: bool = False
    seal: Path | None = None

    @property
    def runs_read_only(self) -> bool:
        """Looking changes nothing."""
        return not self.repair

    def permissions(self) -> tuple[Permission, ...]:
        """Needs audit.verify."""
        return (Permission.AUDIT_VERIFY,)


class BackUp(Command):
    """Copy the database, consistent, while it is in use, and verify the copy before it replaces another one:
    its pages, schema, references and the end of its log, and all of it if `verify`. A damaged directory is
    refused; `even_damaged` copies it beside the path, with `.damaged` behind its name."""

    runs_on_shorter_log = True

    path: Path
    verify: bool = False
    even_damaged: bool = False

    @property
    def runs_read_only(self) -> bool:
        """When nothing can be written any more, a copy elsewhere may be what saves the directory."""
        return True

    def permissions(self) -> tuple[Permission, ...]:
        """Needs backup.manage."""
        return (Permission.BACKUP_MANAGE,)


class RestoreBackup(Command):
    """Replace everything by a backup."""

    runs_on_shorter_log = True

    path: Path

    def permissions(self) -> tuple[Permission, ...]:
        """Needs backup.manage."""
        return (Permission.BACKUP_MANAGE,)


class SealLog(Command):
    """Write the chain's end to a file kept elsewhere."""

    runs_on_shorter_log = True

    path: Path

    def permissions(self) -> tuple[Permission, ...]:
        """Needs audit.verify."""
        return (Permission.AUDIT_VERIFY,)


class MaintenanceHandlers:
    """The handlers, one a method: each hands over to the Maintenance port and words the answer."""

    def __init__(self, maintenance: Maintenance, unit_of_work: UnitOfWorkFactory, clock: Clock) -> None:
        self._maintenance = maintenance
        self._unit_of_work = unit_of_work
        self._clock = clock

    def rebuild(self, command: RebuildReadStore, progress: Progress) -> CommandResult:
        """Cost: linear in the events."""
        position = self._maintenance.rebuild(progress, command.accept_shorter_log)
        return self._result(
            command, f"The read store was rebuilt up to position {position}", {"position": position}
        )

    def verify(self, command: VerifyDirectory, progress: Progress) -> CommandResult:
        """Cost: linear in the events. Raises FileRefused for what is no seal."""
        found = self._maintenance.verify(command.repair, progress, command.seal)
        good = all(check.ok or (found.repaired and check.name in _REPAIRABLE) for check in found.checks)
        if not good:
            message = "; ".join(found.problems[:_SAID])
            if len(found.problems) > _SAID:
                message += f"; and {len(found.problems) - _SAID:,} more"
        elif found.repaired:
            message = "The read store differed and was rebuilt"
        else:
            message = "The log and the read store are intact"
        return self._result(command, message, dataclasses.asdict(found), success=good)

    def back_up(self, command: BackUp, progress: Progress) -> CommandResult:
        """Raises FileRefused, StoreUnavailable, Cancelled."""
        made = self._maintenance.backup(
            command.path, progress, thorough=command.verify, even_damaged=command.even_damaged
        )
        message = (
            f"Backed up to {made.path}"
            if made.is_good
            else f"The directory is damaged; it was copied as it is to {made.path}"
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
        try:
            return self._recorded(command, message, data, event)
        except StoreUnavailable as error:  # a full disk, a damaged database: a backup is wanted all the more
            _log.warning("A backup could not be recorded: %s", error)
            told = f"{message}, which could not be recorded in the audit trail"
            return self._result(command, told, data)

    def restore(self, command: RestoreBackup, progress: Progress) -> CommandResult:
        """Raises FileRefused, StoreTooNew."""
        position = self._maintenance.restore(command.path, progress)
        event = BackupRestored(aggregate_id=FILES_STREAM, reached=position)
        return self._recorded(command, f"Restored from {command.path}", {"position": position}, event)

    def seal(self, command: SealLog) -> CommandResult:
        """Raises FileRefused."""
        seal = dict(self._maintenance.seal(command.path))
        event = LogSealed(
            aggregate_id=FILES_STREAM,
            sealed_position=int(seal["position"]),
            sealed_digest=str(seal["digest"]),
        )
        return self._recorded(command, f"The log was sealed into {command.path}", seal, event)

    def _recorded(
        self, command: Command, message: str, data: dict[str, object], event: DomainEvent
    ) -> CommandResult:
        """What was done is recorded even where the operator may not act any more, or is unknown to the log
        that was restored."""
        with checking_rights(None), self._unit_of_work() as work:
            work.record(event)
            return work.commit(command, message, data=data)

    def _result(
        self, command: Command, message: str, data: dict[str, object], success: bool = True
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
