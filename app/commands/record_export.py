"""RecordExport: records what leaves Padron in a file or on paper, before the file is complete."""

from __future__ import annotations

from app.commands.message import Command
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.events import DataExported
from app.domain.message import Message

FILES_STREAM = "directory:files"


class RecordExport(Command):
    """Record that an operator takes data out. Only Padron itself sends this command. `filters` must not name
    a person."""

    system_only = True

    operator_id: str
    what: str
    format: str | None = None
    count: int
    filters: tuple[str, ...] = ()


class RecordExportHandler:
    """Records a DataExported event of the operator."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: RecordExport) -> CommandResult:
        """Record one event; its actor is the operator."""
        with self._unit_of_work() as work:
            work.record(
                DataExported(
                    aggregate_id=FILES_STREAM,
                    actor_id=command.operator_id,
                    what=command.what,
                    format=command.format,
                    count=command.count,
                    filters=command.filters,
                )
            )
            return work.commit(command, Message("The export was recorded"))
