"""Acts on accounts: the permission that each needs, the statuses that allow it, and whether it may take away
a user's access."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.permissions import ADMINISTRATOR, Permission, parse_role_name
from app.domain.user_status import Status

ActName = Literal["suspend", "reactivate", "delete", "restore"]
#: The acts that can be applied to many users at once.
ManyActName = Literal[ActName, "extend", "grant", "revoke"]

#: The most users that one act can be applied to.
MOST_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class StatusAct:
    """The rules of an act.

    `bars` tells whether the act takes away a user's access. Such an act is refused for the last administrator
    who can sign in.
    """

    needs: Permission
    possible_for: frozenset[Status]
    needs_reason: bool
    bars: bool = False


STATUS_ACTS: Mapping[ActName, StatusAct] = {
    "suspend": StatusAct(
        Permission.USERS_SUSPEND, frozenset({Status.ACTIVE, Status.INVITED}), needs_reason=True, bars=True
    ),
    "reactivate": StatusAct(Permission.USERS_REACTIVATE, frozenset({Status.SUSPENDED}), needs_reason=False),
    "delete": StatusAct(
        Permission.USERS_DELETE,
        frozenset({Status.ACTIVE, Status.INVITED, Status.SUSPENDED}),
        needs_reason=True,
        bars=True,
    ),
    "restore": StatusAct(
        Permission.USERS_RESTORE,
        frozenset({Status.DELETED}),
        needs_reason=False,
    ),
}


_NOT_DELETED = frozenset(Status) - {Status.DELETED}

#: All acts on many users: those on the status, changing a suspension's end, granting and revoking a role.
ACTS_ON_MANY: Mapping[ManyActName, StatusAct] = dict[ManyActName, StatusAct](STATUS_ACTS.items()) | {
    "extend": StatusAct(Permission.USERS_SUSPEND, frozenset({Status.SUSPENDED}), needs_reason=False),
    "grant": StatusAct(Permission.ROLES_MANAGE, _NOT_DELETED, needs_reason=False),
    "revoke": StatusAct(Permission.ROLES_MANAGE, _NOT_DELETED, needs_reason=False),
}
#: The acts that concern one role.
ROLE_ACTS: frozenset[ManyActName] = frozenset({"grant", "revoke"})


def may_bar(act: ManyActName, role: str = "") -> bool:
    """Return whether the act may take away an administrator's access. Such an act is refused for the last
    administrator who can sign in."""
    return ACTS_ON_MANY[act].bars or (act == "revoke" and role == ADMINISTRATOR)


def parse_role_of_act(act: ManyActName, role: str) -> str:
    """Return the role's name; empty for an act that concerns no role. Raises ValidationError."""
    if act in ROLE_ACTS:
        return parse_role_name(role)
    if role:
        raise ValidationError(
            Message("This action needs no role. Leave the role out."), field="role", code="no_role_needed"
        )
    return ""


def refuse_too_many(count: int) -> None:
    """Raise ValidationError (`list_too_long`) for more users than MOST_AT_ONCE."""
    if count > MOST_AT_ONCE:
        raise ValidationError(
            Message(
                "At most {max} users can be changed at once; these are {n}. Narrow the selection.",
                max=MOST_AT_ONCE,
                n=count,
            ),
            field="target_ids",
            code="list_too_long",
        )
