"""What is imported in a worker before anybody needs it: at the first use it would hold the window up."""

from __future__ import annotations

import gc
import importlib
import pkgutil


def import_workbench() -> None:
    """What the workbench is made of, half a second, while the password is typed. It lives as long as the
    program: the collector of garbage need not look at it."""
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
    Email.parse("someone@example.org")  # imports what checks addresses
    gc.freeze()


def import_rest() -> None:
    """The other dialogs."""
    import app.gui

    for module in pkgutil.walk_packages(app.gui.__path__, "app.gui."):
        importlib.import_module(module.name)
