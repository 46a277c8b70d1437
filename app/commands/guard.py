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
    """The rules between the operator and the users of one unit of work.

    Every command that changes a user or a role uses it, and so do undo, import and access reviews. It reads
    the operator's permissions and the roles once, so that further users cost almost nothing; only
    administrators who can sign in cost a query each. Padron itself (SYSTEM_ID) may do everything that leaves
    an administrator.
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
        """Return what the user's roles allow, whatever its status."""
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

        Acting on oneself is allowed.
        """
        if user.id != self._actor_id:
            refuse_acting_on_operator(self.actor_may, self.permissions_of(user), user.full_name)

    def refuse_roles(self, names: Iterable[str]) -> None:
        """Raise PermissionDenied unless the operator may grant and revoke these roles.

        Accepts an empty list.
        """
        for name in sorted(names):
            self.require(Permission.ROLES_MANAGE)
            refuse_handing_on(self.actor_may, name, self.permissions_of_role(name))

    def refuse_defining(self, role: str, *versions: frozenset[Permission]) -> None:
        """Raise unless the operator may change the permissions of a role.

        Raises RoleProtected for the administrator's role, which can't be changed in any way, and
        PermissionDenied unless the operator has all permissions of the role, before and after the change
        (`versions`).
        """
        refuse_changing_administrator(role)
        for held in versions:
            refuse_handing_on(self.actor_may, role, held)

    def refuse_losing_last_administrator(self, user: User) -> None:
        """Raise LastAdministrator if no administrator would remain who can sign in.

        Counts what this unit of work has changed already. Call it before the change.
        """
        if is_effective_administrator(user):
            others = self._work.users.other_effective_administrators(user.id)
            refuse_losing_last_administrator(user, others)

    def _read_actor(self) -> frozenset[Permission]:
        if self._is_system:
            return frozenset(Permission)
        return self._work.users.permissions_of(self._actor_id)
