"""The palette of one workbench, made when it is first asked for."""

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
    """Over the whole workbench."""
    workplace = bench.workplace
    backend = workplace.operations.backend
    assert backend is not None
    actions = ActionsProvider(bar, lambda reason: workplace.said.emit(reason, "warning"))
    providers: list[Provider] = [actions, UsersProvider(workplace)]
    if bench.saved is not None:
        providers.insert(1, ViewsProvider(bench.saved, workplace.show_users.emit))
    return CommandPalette(bench, providers, Recent(WindowFile(backend.data_dir), workplace.operator_id))
