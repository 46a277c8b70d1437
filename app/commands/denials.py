"""Records denials in the audit trail. A denial is an act that the rules refused to an operator while its
command continued."""

from __future__ import annotations

from app.commands.message import Command
from app.commands.ports import UnitOfWork
from app.domain.errors import PermissionDenied
from app.domain.events import PermissionDenied as PermissionDeniedEvent
from app.domain.identifiers import SYSTEM_ID


def record_denial(work: UnitOfWork, command: Command, target_id: str | None, error: PermissionDenied) -> None:
    """Add a PermissionDenied event to the command's transaction. Use it only if the command then continues
    with other users.

    If a command ends with the denial, the authorization middleware records it instead. Denials of Padron
    itself are not recorded.
    """
    if command.executor_id == SYSTEM_ID:
        return
    work.record(
        PermissionDeniedEvent(
            aggregate_id=f"activity:{command.executor_id}",
            actor_id=command.executor_id,
            permission=str(error.details.get("permission", error.code)),
            message_type=command.type,
            target_id=target_id,
        )
    )
