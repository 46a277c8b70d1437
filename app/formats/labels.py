"""Labels: reads the words for statuses, yes and roles in English and Spanish. It also tells whether a text is
a bcrypt hash.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain.user_status import Status
from app.formats.headings import folded

_STATUSES = {
    Status.ACTIVE: "active activo activa enabled habilitado habilitada",
    Status.SUSPENDED: "suspended suspendido suspendida disabled blocked inactive inactivo inactiva "
    "bloqueado bloqueada deshabilitado deshabilitada desactivado desactivada",
    Status.INVITED: "invited invitado invitada pending pendiente",
    Status.DELETED: "deleted eliminado eliminada borrado borrada",
}
_STATUS_OF = {word: status for status, words in _STATUSES.items() for word in words.split()}
_YES = frozenset(["yes", "y", "true", "t", "1", "on", "x", "si", "s", "verdadero"])
_ROLES = {"miembro": "member", "administrador": "administrator", "administradora": "administrator"}
_BCRYPT = re.compile(r"\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}")
_DISABLED_BIT = 2  # ADS_UF_ACCOUNTDISABLE


@lru_cache(maxsize=256)
def parse_status(text: str) -> Status | None:
    """Return the status that a word names, or None."""
    return _STATUS_OF.get(folded(text))


@lru_cache(maxsize=256)
def is_yes(text: str) -> bool:
    """Return whether a cell means yes."""
    return folded(text) in _YES


@lru_cache(maxsize=1024)
def parse_roles(text: str) -> tuple[str, ...]:
    """Return the role names, separated by `;`, `|` or `,`. Two roles are known by their Spanish names too."""
    names = (name.strip() for name in re.split(r"[;|,]", text))
    return tuple(_ROLES.get(name.casefold(), name) for name in names if name)


def is_bcrypt(text: str) -> bool:
    """Return whether the text is a bcrypt hash, which is imported unchanged."""
    return text.startswith("$2") and _BCRYPT.fullmatch(text) is not None


def status_from(kind: str, text: str) -> Status | None:
    """Return the status that follows from a column that only tells whether an account is disabled:
    `disabled`, `locked_since` or `account_control`.

    Returns None for an empty cell, or if `account_control` is not a number.
    """
    if not text.strip():
        return None
    if kind == "disabled":
        off = is_yes(text)
    elif kind == "locked_since":
        off = True
    else:
        try:
            off = bool(int(text.strip()) & _DISABLED_BIT)
        except ValueError:
            return None
    return Status.SUSPENDED if off else Status.ACTIVE
