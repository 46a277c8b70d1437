"""make_palette: creates the command palette of a workbench when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenuBar

from app.gui.context.window_file import WindowFile
from app.gui.palette.entries import Provider
from app.gui.palette.popup import CommandPalette
from app.gui.palette.providers import ActionsProvider, UsersProvider, ViewsProvider
from app.gui.palette.recent import Recent

if TYPE_CHECKING:
    from app.gui.shell.workbench import Workbench


def make_palette(bench: Workbench, bar: QMenuBar) -> CommandPalette:
    """Return a palette over the whole workbench."""
    context = bench.context
    backend = context.operations.backend
    assert backend is not None
    actions = ActionsProvider(bar, lambda reason: context.notified.emit(reason, "warning"))
    providers: list[Provider] = [actions, UsersProvider(context)]
    if bench.saved is not None:
        providers.insert(1, ViewsProvider(bench.saved, context.show_users.emit))
    return CommandPalette(bench, providers, Recent(WindowFile(backend.data_dir), context.operator_id))
