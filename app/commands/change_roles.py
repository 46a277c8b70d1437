"""Change the roles of one user: grant some and revoke others, in one step."""

from __future__ import annotations

from app.commands.guard import Guard
from app.commands.message import UserCommand
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
from app.commands.roles import grant_role, revoke_role
from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.permissions import Permission, parse_role_name


class ChangeRoles(UserCommand):
    """Grant a user the roles `given` and revoke the roles `taken`; other roles of the user are not changed.

    All of it is changed or nothing: if one role is refused, the others are not changed either.
    """

    given: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()

    def permissions(self) -> tuple[Permission, ...]:
        """Needs roles.manage."""
        return (Permission.ROLES_MANAGE,)

    def check(self) -> None:
        """Check for at least one role, valid names, and no role both given and taken."""
        given, taken = set(map(parse_role_name, self.given)), set(map(parse_role_name, self.taken))
        if not given | taken:
            raise ValidationError(Message("Name at least one role."), field="role", code="no_roles")
        if both := sorted(given & taken):
            raise ValidationError(
                Message("The role {roles} can't be granted and revoked at the same time.", roles=both[0]),
                field="role",
                code="role_given_and_taken",
            )


class ChangeRolesHandler:
    """Changes one user's roles.

    Raises UserNotFound, RoleNotFound, OperatorProtected, PermissionDenied, LastAdministrator,
    InvalidTransition.
    """

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: ChangeRoles) -> CommandResult:
        """Change all in one transaction.

        Granting a role that the user has, or revoking one it lacks, changes nothing.
        """
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            guard = Guard(work, command.executor_id)
            given = [grant_role(guard, user, work.roles.get(name).name) for name in command.given]
            taken = [revoke_role(guard, user, work.roles.get(name).name) for name in command.taken]
            message = (
                Message("The roles of {full_name} were changed", full_name=user.full_name)
                if any(given + taken)
                else Message(
                    "{full_name} already has exactly these roles; nothing was changed",
                    full_name=user.full_name,
                )
            )
            return work.commit(command, message, aggregate_id=user.id)
