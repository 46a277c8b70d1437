"""Session: who is signed in, and what that operator may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from app.domain.permissions import Permission


class Session(NamedTuple):
    """The operator at the window. The buses check every message again: this only spares refusals."""

    user_id: str
    email: str
    full_name: str
    roles: tuple[str, ...]
    permissions: frozenset[str]
    must_change_password: bool = False
    #: As everywhere else: of the first and the last name, which `full_name` does not tell apart.
    initials: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Session:
        """From the data of a SignIn's result."""
        return cls(
            user_id=data["user_id"],
            email=data["email"],
            full_name=data["full_name"],
            roles=tuple(data["roles"]),
            permissions=frozenset(data["permissions"]),
            must_change_password=bool(data["must_change_password"]),
            initials=data["initials"],
        )

    def with_rights(self, roles: Iterable[str], permissions: Iterable[str]) -> Session:
        """The same operator with these roles, and what they allow."""
        return self._replace(roles=tuple(sorted(roles)), permissions=frozenset(permissions))

    def may(self, *permissions: Permission) -> bool:
        """Whether any one of these is held."""
        return any(permission.value in self.permissions for permission in permissions)
