"""ChainRecord: what was last verified and sealed of the log from a data directory's windows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QSettings, Signal

from app.commands.maintenance import RestoreBackup, SealLog, VerifyDirectory
from app.commands.message import Command
from app.commands.result import CommandResult
from app.gui.operations import Operations


class Verified(NamedTuple):
    """The last check; `intact` is what it found."""

    position: int
    at: datetime
    intact: bool


class Sealed(NamedTuple):
    """The last seal."""

    position: int
    at: datetime
    path: str


class ChainRecord(QObject):
    """Listens to what is carried out, wherever in the window it was asked for, and is kept in the directory's
    file: the log itself knows of neither. A restored backup is another log, of which nothing is known."""

    changed = Signal()

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        backend = operations.backend
        path = (backend.data_dir if backend else Path()) / "window.ini"
        self._file = QSettings(str(path), QSettings.Format.IniFormat)
        operations.executed.connect(self._take)

    @property
    def verified(self) -> Verified | None:
        """None: not from here, or not since a backup was restored."""
        known = self._known("verified")
        return None if known is None else Verified(*known, intact=self._kept("verified", "kind") == "good")

    @property
    def sealed(self) -> Sealed | None:
        """None, likewise."""
        known = self._known("sealed")
        return None if known is None else Sealed(*known, self._kept("sealed", "path"))

    @property
    def position(self) -> int:
        """A log that is shorter than this is not the one that was verified and sealed."""
        return max(known.position if known else 0 for known in (self.verified, self.sealed))

    def forget(self) -> None:
        """The log is another one."""
        self._file.remove("chain")
        self.changed.emit()

    def _take(self, carried_out: Sequence[tuple[Command, CommandResult]]) -> None:
        for command, result in carried_out:
            if isinstance(command, VerifyDirectory):
                self._keep("verified", result, kind="good" if result.success else "error")
            elif isinstance(command, SealLog):
                self._keep("sealed", result, path=str(result.data["path"]))
            elif isinstance(command, RestoreBackup):
                self.forget()

    def _keep(self, what: str, result: CommandResult, **values: str) -> None:
        at = result.executed_at.isoformat()
        for name, value in {"position": int(result.data["position"]), "at": at, **values}.items():
            self._file.setValue(f"chain/{what}_{name}", value)
        self.changed.emit()

    def _known(self, what: str) -> tuple[int, datetime] | None:
        """The position, and when it was; None too for what somebody else wrote into the file."""
        try:
            position = int(self._kept(what, "position"))
            at = datetime.fromisoformat(self._kept(what, "at"))
        except ValueError:
            return None
        return (position, at) if position > 0 and at.tzinfo is not None else None

    def _kept(self, what: str, name: str) -> str:
        return str(self._file.value(f"chain/{what}_{name}", ""))
