"""ChainRecord: the last verification and the last seal made from the windows of a data directory."""

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
    """The last verification. `intact` is its outcome."""

    position: int
    at: datetime
    intact: bool


class Sealed(NamedTuple):
    """The last seal."""

    position: int
    at: datetime
    path: str


class ChainRecord(QObject):
    """Records the verifications and seals that the window's operations execute, in the directory's
    window.json, because the log itself stores neither. After a backup is restored the log is another one, so
    the record is cleared."""

    changed = Signal()

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        backend = operations.backend
        self._file = WindowFile(backend.data_dir if backend else None)
        operations.executed.connect(self._on_executed)

    @property
    def verified(self) -> Verified | None:
        """The last verification made from a window of this directory. None if there was none since the last
        restore of a backup."""
        known = self._known(_VERIFIED)
        return None if known is None else Verified(*known, intact=self._file.chain(_VERIFIED).kind == "good")

    @property
    def sealed(self) -> Sealed | None:
        """The last seal made from a window of this directory. None if there was none since the last restore
        of a backup."""
        known = self._known(_SEALED)
        return None if known is None else Sealed(*known, self._file.chain(_SEALED).path)

    @property
    def position(self) -> int:
        """The highest position verified or sealed. A log that is shorter has lost events, or is another
        log."""
        return max(known.position if known else 0 for known in (self.verified, self.sealed))

    def forget(self) -> None:
        """Clear the record, because the log is another one now."""
        self._file.save_chain({})
        self.changed.emit()

    def _on_executed(self, carried_out: Sequence[tuple[Command, CommandResult]]) -> None:
        for command, result in carried_out:
            if isinstance(command, VerifyDirectory):
                self._record(_VERIFIED, result, kind="good" if result.success else "error")
            elif isinstance(command, SealLog):
                self._record(_SEALED, result, path=str(result.data["path"]))
            elif isinstance(command, RestoreBackup):
                self.forget()

    def _record(self, what: str, result: CommandResult, **values: str) -> None:
        from app.gui.context.window_models import ChainEnd

        position, at = int(result.data["position"]), result.executed_at.isoformat()
        self._file.save_chain({what: ChainEnd(position=position, at=at, **values)})
        self.changed.emit()

    def _known(self, what: str) -> tuple[int, datetime] | None:
        """Return the position and time of the last verification or seal (`what`). Returns None if the file
        has none or if they are invalid."""
        kept = self._file.chain(what)
        try:
            at = datetime.fromisoformat(kept.at)
        except ValueError:
            return None
        return (kept.position, at) if kept.position > 0 and at.tzinfo is not None else None
