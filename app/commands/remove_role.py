"""Remove a role that no user has."""

from __future__ import annotations

from app.commands.guard import Guard
from app.commands.ports import UnitOfWork, UnitOfWorkFactory
from app.commands.result import CommandResult
from app.commands.roles import RoleCommand
from app.domain.errors import RoleInUse, RoleProtected
from app.domain.events import RoleRemoved
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.role import Role


class RemoveRole(RoleCommand):
    """Remove a role that is not built in.

    The role must first be revoked from all its users, one by one or in a list. So a user's permissions never
    change as a side effect.
    """


class RemoveRoleHandler:
    """Removes a role.

    Raises RoleNotFound, RoleProtected if the role is built in, RoleInUse if a user has it, and
    PermissionDenied if it has a permission that the operator lacks.
    """

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: RemoveRole) -> CommandResult:
        """Remove it in one transaction; the log keeps the role's permissions."""
        with self._unit_of_work() as work:
            role = work.roles.get(command.role)
            _refuse_built_in(role)
            Guard(work, command.executor_id).refuse_defining(role.name, role.permissions)
            remove_role(work, role)
            message = Message("The role {role} was removed", role=role.name)
            return work.commit(command, message, aggregate_id=f"role:{role.name}")


def remove_role(work: UnitOfWork, role: Role) -> None:
    """Remove the role and record the event. Raises RoleProtected, RoleInUse."""
    _refuse_built_in(role)
    if users := work.users.having(role.name):
        who = Message("1 account has it") if users == 1 else Message("{n} accounts have it", n=users)
        raise RoleInUse(
            Message(
                "The role {role} can't be removed: {who}, deleted ones included.", role=role.name, who=who
            ),
            outcome=NOTHING_CHANGED,
            advice=Message("Revoke the role from them first."),
            role=role.name,
            users=users,
        )
    work.roles.remove(role.name)
    permissions = tuple(sorted(role.permissions))
    work.record(RoleRemoved(aggregate_id=f"role:{role.name}", role=role.name, permissions=permissions))


def _refuse_built_in(role: Role) -> None:
    if role.is_built_in:
        raise RoleProtected(
            Message("Every directory has the role {role}; it can't be removed.", role=role.name),
            outcome=NOTHING_CHANGED,
            role=role.name,
        )
