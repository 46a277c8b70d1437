"""Session: the operator who is signed in, and what that operator may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from app.domain.permissions import Permission


#: Permissions that a read-only session can use.
_USABLE_READ_ONLY = frozenset(
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
    """The operator signed in to the window. The window uses the session to avoid messages that would be
    refused; the buses check every message again."""

    user_id: str
    email: str
    full_name: str
    roles: tuple[str, ...]
    permissions: frozenset[str]
    must_change_password: bool = False
    #: Initials of the first and the last name; `full_name` does not say where the last name begins.
    initials: str = ""
    #: The sign-in could not be recorded, so commands that must be recorded are refused.
    read_only: bool = False

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Session:
        """Create a session from the data of a SignIn's result."""
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
        """Return the session of the same operator with these roles and permissions."""
        return self._replace(roles=tuple(sorted(roles)), permissions=frozenset(permissions))

    def may(self, *permissions: Permission) -> bool:
        """Return whether the operator has one of these permissions and, in a read-only session, can use
        it."""
        return any(
            permission.value in self.permissions
            and (not self.read_only or permission.value in _USABLE_READ_ONLY)
            for permission in permissions
        )
