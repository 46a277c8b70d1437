"""Grant, revoke and define roles."""

from __future__ import annotations

from app.commands.guard import Guard
from app.commands.message import Command, UserCommand
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.events import RoleDefined
from app.domain.message import Message
from app.domain.permissions import ADMINISTRATOR, Permission, parse_permissions, parse_role_name
from app.domain.policies import refuse_changing_administrator
from app.domain.role import Role
from app.domain.user import User


class GrantRole(UserCommand):
    """Grant a user a role."""

    role: str

    def permissions(self) -> tuple[Permission, ...]:
        """Needs roles.manage."""
        return (Permission.ROLES_MANAGE,)


def grant_role(guard: Guard, user: User, role: str) -> bool:
    """Grant the role of this name.

    Returns false if the user has it already. Raises OperatorProtected, PermissionDenied, InvalidTransition.
    """
    guard.refuse_acting_on(user)
    guard.refuse_roles((role,))
    return user.grant(role)


class GrantRoleHandler:
    """Grants a role.

    Raises UserNotFound, RoleNotFound, OperatorProtected, PermissionDenied, InvalidTransition.
    """

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: GrantRole) -> CommandResult:
        """Grant it in one transaction. A role that the user has already changes nothing."""
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            role = work.roles.get(command.role)
            given = grant_role(Guard(work, command.executor_id), user, role.name)
            message = (
                Message("{full_name} now has the role {role}", full_name=user.full_name, role=role.name)
                if given
                else Message(
                    "{full_name} already has the role {role}; nothing was changed",
                    full_name=user.full_name,
                    role=role.name,
                )
            )
            return work.commit(command, message, aggregate_id=user.id)


class RevokeRole(UserCommand):
    """Revoke a role from a user."""

    role: str

    def permissions(self) -> tuple[Permission, ...]:
        """Needs roles.manage."""
        return (Permission.ROLES_MANAGE,)


def revoke_role(guard: Guard, user: User, role: str) -> bool:
    """Revoke the role of this name.

    Returns false if the user does not have it. Raises OperatorProtected, PermissionDenied, LastAdministrator,
    InvalidTransition.
    """
    guard.refuse_acting_on(user)
    guard.refuse_roles((role,))
    if role == ADMINISTRATOR:
        guard.refuse_losing_last_administrator(user)
    return user.revoke(role)


class RevokeRoleHandler:
    """Revokes a role.

    Raises UserNotFound, RoleNotFound, OperatorProtected, PermissionDenied, LastAdministrator,
    InvalidTransition.
    """

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: RevokeRole) -> CommandResult:
        """Revoke it in one transaction. A role that the user does not have changes nothing."""
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            role = work.roles.get(command.role)
            taken = revoke_role(Guard(work, command.executor_id), user, role.name)
            message = (
                Message("{full_name} no longer has the role {role}", full_name=user.full_name, role=role.name)
                if taken
                else Message(
                    "{full_name} does not have the role {role}; nothing was changed",
                    full_name=user.full_name,
                    role=role.name,
                )
            )
            return work.commit(command, message, aggregate_id=user.id)


class RoleCommand(Command):
    """Base of the commands about one role, given by its name."""

    role: str

    @property
    def aggregate_id(self) -> str | None:
        """Return the role's stream."""
        return f"role:{parse_role_name(self.role)}"

    def permissions(self) -> tuple[Permission, ...]:
        """Needs roles.manage."""
        return (Permission.ROLES_MANAGE,)

    def check(self) -> None:
        """Check for a valid name."""
        parse_role_name(self.role)


class DefineRole(RoleCommand):
    """Create a role, or set the permissions of one. `administrator` always has all of them."""

    permission_names: tuple[str, ...]

    def check(self) -> None:
        """Check for a valid name and known permissions."""
        super().check()
        parse_permissions(self.permission_names)


class DefineRoleHandler:
    """Creates or changes a role.

    Raises RoleProtected for `administrator`, and PermissionDenied if the role has or gets a permission that
    the operator lacks.
    """

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: DefineRole) -> CommandResult:
        """Create or change the role in one transaction. Nothing changes if the role already has exactly these
        permissions."""
        name, wanted = parse_role_name(command.role), parse_permissions(command.permission_names)
        refuse_changing_administrator(name)
        with self._unit_of_work() as work:
            before = work.roles.find(name)
            if before is not None and before.permissions == wanted:
                return work.commit(
                    command,
                    Message("The role {role} is already like this; nothing was changed", role=name),
                    aggregate_id=f"role:{name}",
                )
            held = before.permissions if before else frozenset()
            Guard(work, command.executor_id).refuse_defining(name, held, wanted)
            work.roles.save(Role(name, wanted))
            work.record(
                RoleDefined(
                    aggregate_id=f"role:{name}",
                    role=name,
                    permissions=tuple(sorted(wanted)),
                    before=tuple(sorted(before.permissions)) if before else None,
                )
            )
            return work.commit(
                command,
                Message("The role {role} was defined", role=name),
                aggregate_id=f"role:{name}",
            )
