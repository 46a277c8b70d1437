"""Guard: what one operator may do to other users, within one unit of work."""

from __future__ import annotations

from collections.abc import Iterable

from app.commands.ports import UnitOfWork
from app.domain.errors import PermissionDenied
from app.domain.identifiers import SYSTEM_ID
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.permissions import Permission
from app.domain.policies import (
    is_effective_administrator,
    refuse_acting_on_operator,
    refuse_changing_administrator,
    refuse_handing_on,
    refuse_losing_last_administrator,
)
from app.domain.user import User


class Guard:
    """Checks what one operator may do to the users and roles of one unit of work.

    Every command that changes a user or a role uses a guard; so do undo, imports and access reviews. A guard
    reads the operator's permissions and the roles once, so that checking many users costs almost nothing;
    only a user who is an administrator and can sign in may cost one query more. Padron itself (SYSTEM_ID) may
    do everything that leaves an administrator.
    """

    def __init__(self, work: UnitOfWork, actor_id: str) -> None:
        """Create a guard that is valid while `work` is open and no role changes (see `forget_roles`)."""
        self._work = work
        self._actor_id = actor_id
        self._is_system = actor_id == SYSTEM_ID
        self._roles: dict[str, frozenset[Permission]] | None = None
        self.actor_may = self._read_actor()

    def forget_roles(self) -> None:
        """Read permissions and roles again, because a role has changed."""
        self._roles = None
        self.actor_may = self._read_actor()

    def permissions_of(self, user: User) -> frozenset[Permission]:
        """Return the permissions of the user's roles, whatever the user's status."""
        return frozenset().union(*map(self.permissions_of_role, user.roles))

    def permissions_of_role(self, role: str) -> frozenset[Permission]:
        """Return what a role allows; nothing for an unknown role."""
        if self._roles is None:
            self._roles = {role.name: role.permissions for role in self._work.roles.all()}
        return self._roles.get(role, frozenset())

    def require(self, *enough: Permission) -> None:
        """Raise PermissionDenied unless the operator has one of these permissions."""
        if not self.actor_may.intersection(enough):
            raise PermissionDenied(
                Message(
                    "This needs the permission “{permission}”, which you do not have.",
                    permission=enough[0].value,
                ),
                outcome=NOTHING_CHANGED,
                permission=enough[0].value,
            )

    def refuse_acting_on(self, user: User) -> None:
        """Raise OperatorProtected if the user has a permission that the operator lacks.

        Operators may act on themselves.
        """
        if user.id != self._actor_id:
            refuse_acting_on_operator(self.actor_may, self.permissions_of(user), user.full_name)

    def refuse_roles(self, names: Iterable[str]) -> None:
        """Raise PermissionDenied unless the operator may grant and revoke each of these roles.

        The list may be empty.
        """
        for name in sorted(names):
            self.require(Permission.ROLES_MANAGE)
            refuse_handing_on(self.actor_may, name, self.permissions_of_role(name))

    def refuse_defining(self, role: str, *versions: frozenset[Permission]) -> None:
        """Raise an error unless the operator may change the permissions of a role.

        `versions` are the role's permissions before and after the change. Raises RoleProtected for the
        administrator's role, which nobody can change, and PermissionDenied if the operator lacks a permission
        of one of the versions.
        """
        refuse_changing_administrator(role)
        for held in versions:
            refuse_handing_on(self.actor_may, role, held)

    def refuse_losing_last_administrator(self, user: User) -> None:
        """Raise LastAdministrator if, without this user, no administrator could sign in any more.

        Earlier changes in this unit of work count. Call it before the user is changed.
        """
        if is_effective_administrator(user):
            others = self._work.users.other_effective_administrators(user.id)
            refuse_losing_last_administrator(user, others)

    def _read_actor(self) -> frozenset[Permission]:
        if self._is_system:
            return frozenset(Permission)
        return self._work.users.permissions_of(self._actor_id)
