"""Icons of one family (Material Design Icons by QtAwesome), in the theme's colours."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from app.gui.theme import colors

_NAMES = {
    "users": "mdi6.account-multiple-outline",
    "dashboard": "mdi6.chart-box-outline",
    "history": "mdi6.history",
    "import": "mdi6.tray-arrow-up",
    "export": "mdi6.tray-arrow-down",
    "create": "mdi6.account-plus-outline",
    "edit": "mdi6.pencil-outline",
    "suspend": "mdi6.account-cancel-outline",
    "reactivate": "mdi6.account-check-outline",
    "delete": "mdi6.trash-can-outline",
    "restore": "mdi6.restore",
    "password": "mdi6.key-outline",
    "roles": "mdi6.shield-account-outline",
    "more": "mdi6.dots-horizontal",
    "search": "mdi6.magnify",
    "clear": "mdi6.close",
    "lock": "mdi6.lock-outline",
    "sign_out": "mdi6.logout",
    "error": "mdi6.alert-circle-outline",
    "empty": "mdi6.account-search-outline",
    "copy": "mdi6.content-copy",
    "erase": "mdi6.account-remove-outline",
    "verify": "mdi6.check-decagram-outline",
    "file": "mdi6.file-outline",
    "appearance": "mdi6.theme-light-dark",
    "settings": "mdi6.cog-outline",
    "logo": "mdi6.book-account-outline",
}


def icon(name: str, color: str | None = None) -> QIcon:
    """An icon by its use. The library is imported at the first one (some 60 ms)."""
    import qtawesome

    found: QIcon = qtawesome.icon(_NAMES[name], color=color or colors().muted, color_disabled=colors().border)
    return found
