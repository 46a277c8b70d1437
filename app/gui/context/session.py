"""Session: who is signed in, and what that operator may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from app.domain.permissions import Permission


#: Permissions of what is possible while nothing can be recorded.
_LOOKING = frozenset(
    {
        "profile.view",
        "users.view",
        "users.search",
        "stats.view",
        "audit.view",
        "audit.verify",
        "backup.manage",
    }
)


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
    #: The sign-in could not be recorded, so nothing that has to be recorded can be done.
    read_only: bool = False

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
            read_only=bool(data["read_only"]),
        )

    def with_rights(self, roles: Iterable[str], permissions: Iterable[str]) -> Session:
        """The same operator with these roles, and what they allow."""
        return self._replace(roles=tuple(sorted(roles)), permissions=frozenset(permissions))

    def may(self, *permissions: Permission) -> bool:
        """Whether any one of these is held, and of use in a session that is read-only."""
        return any(
            permission.value in self.permissions and (not self.read_only or permission.value in _LOOKING)
            for permission in permissions
        )
