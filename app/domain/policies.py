"""Rules that concern two users at once: acting on operators, granting roles, the last administrator."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from app.domain.errors import (
    AdministratorProtected,
    LastAdministrator,
    OperatorProtected,
    PermissionDenied,
    RoleProtected,
)
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.permissions import ADMINISTRATOR, Permission
from app.domain.user import User
from app.domain.user_status import Status


def refuse_acting_on_operator(
    actor: AbstractSet[Permission], target: AbstractSet[Permission], name: str
) -> None:
    """Raise OperatorProtected unless the actor has every permission of the operator to act on.

    `target` are the permissions that this operator's roles give, whatever the operator's status. If the actor
    lacks roles.manage, the error is AdministratorProtected, a subclass of OperatorProtected.
    """
    lacking = target - actor
    if not lacking:
        return
    if Permission.ROLES_MANAGE in lacking:
        raise AdministratorProtected(
            Message(
                "{name} may manage roles, and only an operator who may manage roles can do this.", name=name
            ),
            outcome=NOTHING_CHANGED,
            permission=Permission.ROLES_MANAGE.value,
        )
    permission = min(lacking).value
    raise OperatorProtected(
        Message(
            "{name} has the permission “{permission}” in Padron, which you do not have. Only "
            "somebody who has it can do this.",
            name=name,
            permission=permission,
        ),
        outcome=NOTHING_CHANGED,
        permission=permission,
    )


def refuse_changing_administrator(role: str) -> None:
    """Raise RoleProtected if the role is `administrator`, which always has every permission."""
    if role == ADMINISTRATOR:
        raise RoleProtected(
            Message("The role “administrator” always has every permission. Define another role instead."),
            role=role,
        )


def refuse_handing_on(actor: AbstractSet[Permission], role: str, held: AbstractSet[Permission]) -> None:
    """Raise PermissionDenied if the role to grant, revoke or define has a permission that the actor lacks."""
    if lacking := held - actor:
        permission = min(lacking).value
        raise PermissionDenied(
            Message(
                "The role “{role}” has the permission “{permission}”, which you do not have, "
                "so you can't grant, revoke or define the role.",
                role=role,
                permission=permission,
            ),
            outcome=NOTHING_CHANGED,
            permission=permission,
            role=role,
        )


def is_effective_administrator(user: User) -> bool:
    """Return whether the user counts as an administrator who can sign in: active and with a password."""
    return ADMINISTRATOR in user.roles and user.status is Status.ACTIVE and user.has_password


def refuse_losing_last_administrator(user: User, others_remain: bool) -> None:
    """Raise LastAdministrator if this user is the only administrator who can sign in. Call this before the
    change."""
    if is_effective_administrator(user) and not others_remain:
        raise LastAdministrator(
            Message("{full_name} is the last administrator who can sign in.", full_name=user.full_name),
            outcome=NOTHING_CHANGED,
            advice=Message("Make somebody else administrator first."),
            user_id=user.id,
        )
