"""SqliteRoleRepository: loads and saves roles by name."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from app.domain.errors import RoleNotFound
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.permissions import Permission
from app.domain.role import Role
from app.write_store.schema import RolePermissionRow, RoleRow
from app.write_store.stored_values import must_be_readable


class SqliteRoleRepository:
    """Implements the RoleRepository port on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> Role:
        """Return the role. Raises RoleNotFound, with a message that names the existing roles, if there is
        none of this name."""
        role = self.find(name)
        if role is None:
            names = ", ".join(known.name for known in self.all())
            raise RoleNotFound(
                Message("There is no role “{name}”. The roles are: {roles}.", name=name[:60], roles=names),
                outcome=NOTHING_CHANGED,
                role=name[:60],
            )
        return role

    def find(self, name: str) -> Role | None:
        """Return the role, or None. Case and surrounding spaces are ignored."""
        folded = " ".join(name.split()).casefold()
        return next((role for role in self.all() if role.name == folded), None)

    def all(self) -> Sequence[Role]:
        """Return every role, sorted by name."""
        known = set(Permission)
        permissions: dict[str, set[Permission]] = {
            name: set() for name in self._connection.execute(select(RoleRow.name)).scalars()
        }
        for role, permission in self._connection.execute(
            select(RolePermissionRow.role, RolePermissionRow.permission)
        ):
            if permission in known:
                with must_be_readable("the permissions of a role"):
                    permissions[role].add(Permission(permission))
        return [Role(name, frozenset(permissions[name])) for name in sorted(permissions)]

    def save(self, role: Role) -> None:
        """Add the role or replace its permissions."""
        if self.find(role.name) is None:
            self._connection.execute(insert(RoleRow), {"name": role.name})
        self._connection.execute(delete(RolePermissionRow).where(RolePermissionRow.role == role.name))
        rows = [
            {"role": role.name, "permission": permission.value} for permission in sorted(role.permissions)
        ]
        if rows:
            self._connection.execute(insert(RolePermissionRow), rows)

    def remove(self, name: str) -> None:
        """Delete the role. By the commit no user may have it any more. Foreign keys are checked only then,
        after the changed roles of users were saved."""
        self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        self._connection.execute(delete(RoleRow).where(RoleRow.name == name))
