"""Icons: Material Design Icons, loaded with QtAwesome and drawn in the theme's colours."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtGui import QIcon

from app.gui.look.theme import colors
from app.resources import resource

_NAMES = {
    "users": "mdi6.account-multiple-outline",
    "dashboard": "mdi6.chart-box-outline",
    "history": "mdi6.history",
    "import": "mdi6.tray-arrow-up",
    "export": "mdi6.tray-arrow-down",
    "create": "mdi6.account-plus-outline",
    "edit": "mdi6.pencil-outline",
    "suspend": "mdi6.account-cancel-outline",
    "extend": "mdi6.calendar-clock-outline",
    "reactivate": "mdi6.account-check-outline",
    "delete": "mdi6.trash-can-outline",
    "restore": "mdi6.restore",
    "password": "mdi6.key-outline",
    "roles": "mdi6.shield-account-outline",
    "more": "mdi6.dots-horizontal",
    "search": "mdi6.magnify",
    "clear": "mdi6.close",
    "columns": "mdi6.view-column-outline",
    "filter": "mdi6.filter-plus-outline",
    "lock": "mdi6.lock-outline",
    "unlock": "mdi6.lock-open-outline",
    "sign_out": "mdi6.logout",
    "error": "mdi6.alert-circle-outline",
    "warning": "mdi6.alert-outline",
    "good": "mdi6.check-circle-outline",
    "info": "mdi6.information-outline",
    "empty": "mdi6.account-search-outline",
    "copy": "mdi6.content-copy",
    "erase": "mdi6.account-remove-outline",
    "verify": "mdi6.check-decagram-outline",
    "file": "mdi6.file-outline",
    "appearance": "mdi6.theme-light-dark",
    "palette": "mdi6.apple-keyboard-command",
    "new_window": "mdi6.dock-window",
    "review": "mdi6.clipboard-check-outline",
    "undecided": "mdi6.circle-outline",
    "print": "mdi6.printer-outline",
    "settings": "mdi6.cog-outline",
}
#: A JSON file {name: code} with QtAwesome's codes of the icons above.
CODES = resource("icons", "codes.json")


def icon(name: str, color: str | None = None) -> QIcon:
    """Return the icon for one of the uses in `_NAMES`, in `color` or else in the muted colour. Call this on
    the GUI thread. The first call loads the icon font, which takes about 8 ms. If `preload` was not called,
    it also imports QtAwesome, which takes 0.2 s."""
    found: QIcon = _family().icon(_NAMES[name], color=color or colors().muted, color_disabled=colors().border)
    return found


def preload() -> None:
    """Import QtAwesome, so that the first call of `icon` does not have to. May run on any thread."""
    import qtawesome.iconic_font  # noqa: F401


@cache
def _family() -> Any:
    """Load one of QtAwesome's twelve fonts, with only the codes in `CODES`. Reading all 7,000 codes takes 30
    ms."""
    from qtawesome.iconic_font import IconicFont

    return IconicFont(("mdi6", font_file().name, str(CODES)))


@cache
def font_file() -> Path:
    """Return the path of the icon font, without importing QtAwesome."""
    found = find_spec("qtawesome")
    assert found is not None
    assert found.submodule_search_locations is not None
    folder = Path(next(iter(found.submodule_search_locations))) / "fonts"
    return next(folder.glob("materialdesignicons6-*.ttf"))
