"""ChainState: what is known of the digest chain: up to where it was verified, when, and where it was sealed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QFileDialog, QProgressBar

from app.commands.maintenance import SealLog, VerifyDirectory
from app.commands.result import CommandResult
from app.domain.errors import Cancelled
from app.domain.permissions import Permission
from app.gui.icons import icon
from app.gui.operations import Ticket
from app.gui.pace import Pace
from app.gui.scale import scaled
from app.gui.texts import ago, moment, number, tr
from app.gui.theme import colors
from app.gui.widgets.notice import Notice
from app.gui.widgets.parts import button, card, column, label, row
from app.gui.workplace import Workplace


class ChainState(Notice):
    """A card. It tells of checks made from this computer, which are remembered beside the data directory."""


class Remembered:
    """The last check and the last seal, in the window's own file."""

    def __init__(self, data_dir: Path | None) -> None:
        """Without a directory nothing is remembered."""
        self._file = (
            None if data_dir is None else QSettings(str(data_dir / "window.ini"), QSettings.Format.IniFormat)
        )

    def keep(self, what: str, **values: Any) -> None:
        """`verified` or `sealed`."""
        if self._file is not None:
            for name, value in values.items():
                self._file.setValue(f"chain/{what}_{name}", value)

    def told(self, what: str, name: str) -> str:
        """A value; empty when there is none."""
        return "" if self._file is None else str(self._file.value(f"chain/{what}_{name}", ""))
