"""Preloading: imports modules on a worker thread before they are needed, because importing them later would
block the window."""

from __future__ import annotations

import gc
import importlib
import pkgutil


def import_workbench() -> None:
    """Import the modules of the workbench, which takes 0.5 s, while the operator types the password. They are
    excluded from garbage collection, because they stay in use until the program ends."""
    import app.gui.dialogs.act
    import app.gui.dialogs.edit_user
    import app.gui.dialogs.roles
    import app.gui.shell.close_guard
    import app.gui.shell.dialog_hider
    import app.gui.shell.dialog_keys
    import app.gui.shell.menus
    import app.gui.shell.open_palette
    import app.gui.shell.status_bar
    import app.gui.shell.workbench
    import app.gui.widgets.font_warmup  # noqa: F401
    from app.domain.email_address import Email
    from app.gui.look.icons import preload

    preload()
    Email.parse("someone@example.org")  # imports email-validator
    gc.freeze()


def import_rest() -> None:
    """Import all other modules of the window."""
    import app.gui

    for module in pkgutil.walk_packages(app.gui.__path__, "app.gui."):
        importlib.import_module(module.name)
