"""Rules that concern two users at once: who may touch an administrator, and who must remain."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from app.domain.errors import AdministratorProtected, LastAdministrator
from app.domain.permissions import ADMINISTRATOR, Permission
from app.domain.user import User
from app.domain.user_status import Status


def refuse_touching_administrator(
    actor: AbstractSet[Permission], target: AbstractSet[Permission], name: str
) -> None:
    """Raise AdministratorProtected when somebody who can't manage roles acts on somebody who can."""
    if Permission.ROLES_MANAGE in target and Permission.ROLES_MANAGE not in actor:
        raise AdministratorProtected(
            f"{name} is an administrator, and only an administrator may do this to one. Nothing was changed.",
            permission=Permission.ROLES_MANAGE.value,
        )


def is_active_administrator(user: User) -> bool:
    """Whether the user counts towards the administrators who can still sign in."""
    return ADMINISTRATOR in user.roles and user.status is Status.ACTIVE


def refuse_losing_last_administrator(user: User, others_remain: bool) -> None:
    """Raise LastAdministrator if this user is the only one left. Call it before the change."""
    if is_active_administrator(user) and not others_remain:
        raise LastAdministrator(
            f"{user.full_name} is the last active administrator. Make somebody else administrator first; "
            "nothing was changed.",
            user_id=user.id,
        )
