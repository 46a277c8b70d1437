"""Permissions, and the roles that every directory starts with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from app.domain.errors import ValidationError
from app.domain.message import Message


class Permission(StrEnum):
    """One thing that an operator may do. `profile.*` apply only to the operator's own account."""

    USERS_VIEW = "users.view"
    USERS_SEARCH = "users.search"
    STATS_VIEW = "stats.view"
    USERS_CREATE = "users.create"
    USERS_UPDATE = "users.update"
    USERS_IMPORT = "users.import"
    USERS_SUSPEND = "users.suspend"
    USERS_REACTIVATE = "users.reactivate"
    USERS_RESET_PASSWORD = "users.reset_password"
    USERS_UNLOCK = "users.unlock"
    USERS_DELETE = "users.delete"
    USERS_RESTORE = "users.restore"
    USERS_HARD_DELETE = "users.hard_delete"
    USERS_EXPORT = "users.export"
    REVIEWS_RUN = "reviews.run"
    ROLES_MANAGE = "roles.manage"
    SETTINGS_MANAGE = "settings.manage"
    BACKUP_MANAGE = "backup.manage"
    AUDIT_VIEW = "audit.view"
    AUDIT_VERIFY = "audit.verify"
    PROFILE_VIEW = "profile.view"
    PROFILE_UPDATE = "profile.update"
    PROFILE_SET_PASSWORD = "profile.set_password"


ADMINISTRATOR, SUPPORT, AUDITOR, MEMBER = "administrator", "support", "auditor", "member"

_P = Permission
_OWN = frozenset({_P.PROFILE_VIEW, _P.PROFILE_UPDATE, _P.PROFILE_SET_PASSWORD})
_VIEW = frozenset({_P.USERS_VIEW, _P.USERS_SEARCH, _P.STATS_VIEW})

BUILT_IN_ROLES: Mapping[str, frozenset[Permission]] = {
    ADMINISTRATOR: frozenset(Permission),
    SUPPORT: _OWN | _VIEW | {_P.USERS_SUSPEND, _P.USERS_REACTIVATE, _P.USERS_RESET_PASSWORD, _P.USERS_UNLOCK},
    AUDITOR: _OWN | _VIEW | {_P.USERS_EXPORT, _P.AUDIT_VIEW, _P.AUDIT_VERIFY},
    MEMBER: _OWN,
}

#: Permissions that concern only the operator's own account, or only show, export or check data.
_NOT_MANAGING = _OWN | _VIEW | {_P.USERS_EXPORT, _P.AUDIT_VIEW, _P.AUDIT_VERIFY}
#: An operator with any one of these can change other people's accounts, the permissions of roles, or the
#: directory as a whole (a restored backup replaces every account). A new permission counts as one until it is
#: listed above.
MANAGING: frozenset[Permission] = frozenset(Permission) - _NOT_MANAGING


def manages_others(permissions: Iterable[str]) -> bool:
    """Return whether one of these permissions allows changing other people's accounts, roles or the
    directory. The window asks for confirmation before it grants a role with such a permission."""
    return not MANAGING.isdisjoint(permissions)


_ROLE_NAME = re.compile(r"[^\W\d_][\w .-]{0,49}")


def parse_role_name(text: str) -> str:
    """Return a role's name in lower case, 1–50 characters. Raises ValidationError (`invalid_role_name`)."""
    name = " ".join(text.split()).casefold()
    if not _ROLE_NAME.fullmatch(name):
        raise ValidationError(
            Message(
                "“{text}” can't be a role's name. Start with a letter; then letters, digits, spaces, "
                "dots and hyphens are allowed, at most 50 characters.",
                text=text[:60],
            ),
            field="role",
            code="invalid_role_name",
        )
    return name


def parse_permissions(names: Iterable[str]) -> frozenset[Permission]:
    """Return the permissions of these names. Raises ValidationError (`unknown_permission`)."""
    known = {permission.value for permission in Permission}
    wanted = set(names)
    if unknown := sorted(wanted - known):
        raise ValidationError(
            Message(
                "There is no permission “{unknown}”. The permissions are: {permissions}.",
                unknown=unknown[0],
                permissions=", ".join(sorted(known)),
            ),
            field="permissions",
            code="unknown_permission",
        )
    return frozenset(Permission(name) for name in wanted)
