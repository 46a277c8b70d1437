"""Guard: what one operator may do to other users, within one unit of work."""

from __future__ import annotations

from app.commands.ports import UnitOfWork
from app.domain.permissions import Permission
from app.domain.policies import (
    is_active_administrator,
    refuse_losing_last_administrator,
    refuse_touching_administrator,
)
from app.domain.user import User


class Guard:
    """Asks the store once for the operator and once for the roles, so that further users cost next to
    nothing; only an active administrator costs a question of its own."""

    def __init__(self, work: UnitOfWork, actor_id: str) -> None:
        """Good for as long as `work` is open. SYSTEM_ID is nobody's administrator."""
        self.actor_may = work.users.permissions_of(actor_id)
        self._work = work
        self._roles: dict[str, frozenset[Permission]] | None = None

    def permissions_of(self, user: User) -> frozenset[Permission]:
        """What the user's roles allow, whatever its status."""
        if not user.roles:
            return frozenset()
        if self._roles is None:
            self._roles = {role.name: role.permissions for role in self._work.roles.all()}
        return frozenset().union(*(self._roles.get(name, frozenset()) for name in user.roles))

    def refuse_touching_administrator(self, user: User) -> None:
        """Raise AdministratorProtected for an administrator, unless the operator is one."""
        refuse_touching_administrator(self.actor_may, self.permissions_of(user), user.full_name)

    def refuse_losing_last_administrator(self, user: User) -> None:
        """Raise LastAdministrator if no active administrator were left, counting what this unit of work
        has changed already. Call it before the change."""
        if is_active_administrator(user):
            others = self._work.users.other_active_administrators(user.id)
            refuse_losing_last_administrator(user, others)
