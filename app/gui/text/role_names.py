"""Display names of roles and permissions. Searches, files and commands use their codes."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.permissions import Permission
from app.gui.text.texts import tr


def role_name(role: str) -> str:
    """Return a built-in role in the window's language, or any other role unchanged."""
    return {
        "administrator": tr("Administrator"),
        "support": tr("Support"),
        "auditor": tr("Auditor"),
        "member": tr("Member"),
    }.get(role, role)


def role_names(roles: Iterable[str]) -> str:
    """Return the names of several roles in one line."""
    return ", ".join(map(role_name, roles))


def permission_name(code: str) -> str:
    """Return what the permission allows, as a phrase such as “See users”."""
    return {
        "users.view": tr("View users"),
        "users.search": tr("Search users"),
        "stats.view": tr("View statistics"),
        "users.create": tr("Create users"),
        "users.update": tr("Edit users"),
        "users.import": tr("Import users"),
        "users.suspend": tr("Suspend users"),
        "users.reactivate": tr("Reactivate users"),
        "users.reset_password": tr("Reset passwords"),
        "users.unlock": tr("Unlock users"),
        "users.delete": tr("Delete users"),
        "users.restore": tr("Restore users"),
        "users.hard_delete": tr("Permanently delete users"),
        "users.export": tr("Export users"),
        "reviews.run": tr("Run access reviews"),
        "roles.manage": tr("Manage roles"),
        "settings.manage": tr("Change directory settings"),
        "backup.manage": tr("Back up and restore"),
        "audit.view": tr("View the history"),
        "audit.verify": tr("Verify the history"),
        "profile.view": tr("View own profile"),
        "profile.update": tr("Edit own profile"),
        "profile.set_password": tr("Change own password"),
    }.get(code, code)


def permission_names(codes: Iterable[str]) -> str:
    """Return the names of several permissions in one line, or “everything” for all of them."""
    known = set(codes)
    if known == {permission.value for permission in Permission}:
        return tr("all permissions")
    return ", ".join(permission_name(permission.value) for permission in Permission if permission in known)
