"""Role: a named set of permissions."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.permissions import BUILT_IN_ROLES, Permission


@dataclass(frozen=True, slots=True)
class Role:
    """A named set of permissions."""

    name: str
    permissions: frozenset[Permission]

    @property
    def is_built_in(self) -> bool:
        """Return whether this is one of the roles that every directory has."""
        return self.name in BUILT_IN_ROLES
