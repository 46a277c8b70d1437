"""ChainRecord: what was last verified and sealed of the log from a data directory's windows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app.commands.maintenance import RestoreBackup, SealLog, VerifyDirectory
from app.commands.message import Command
from app.commands.result import CommandResult
from app.gui.context.window_file import WindowFile
from app.gui.runtime.operations import Operations

_VERIFIED, _SEALED = "verified", "sealed"


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
        self._file = WindowFile(backend.data_dir if backend else None)
        operations.executed.connect(self._take)

    @property
    def verified(self) -> Verified | None:
        """None: not from here, or not since a backup was restored."""
        known = self._known(_VERIFIED)
        return None if known is None else Verified(*known, intact=self._file.chain(_VERIFIED).kind == "good")

    @property
    def sealed(self) -> Sealed | None:
        """None, likewise."""
        known = self._known(_SEALED)
        return None if known is None else Sealed(*known, self._file.chain(_SEALED).path)

    @property
    def position(self) -> int:
        """A log that is shorter than this is not the one that was verified and sealed."""
        return max(known.position if known else 0 for known in (self.verified, self.sealed))

    def forget(self) -> None:
        """The log is another one."""
        self._file.keep_chain({})
        self.changed.emit()

    def _take(self, carried_out: Sequence[tuple[Command, CommandResult]]) -> None:
        for command, result in carried_out:
            if isinstance(command, VerifyDirectory):
                self._keep(_VERIFIED, result, kind="good" if result.success else "error")
            elif isinstance(command, SealLog):
                self._keep(_SEALED, result, path=str(result.data["path"]))
            elif isinstance(command, RestoreBackup):
                self.forget()

    def _keep(self, what: str, result: CommandResult, **values: str) -> None:
        from app.gui.context.window_models import ChainEnd

        position, at = int(result.data["position"]), result.executed_at.isoformat()
        self._file.keep_chain({what: ChainEnd(position=position, at=at, **values)})
        self.changed.emit()

    def _known(self, what: str) -> tuple[int, datetime] | None:
        """The position, and when it was; None too for what somebody else wrote into the file."""
        kept = self._file.chain(what)
        try:
            at = datetime.fromisoformat(kept.at)
        except ValueError:
            return None
        return (kept.position, at) if kept.position > 0 and at.tzinfo is not None else None
