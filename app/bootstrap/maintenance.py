"""StoreMaintenance: rebuild, verify, back up, restore and seal, over the real stores."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from app.bootstrap.seal_file import read_seal
from app.bootstrap.verifying import DirectoryVerifier
from app.commands.maintenance_ports import BackupMade, Verification
from app.domain.errors import PadronError
from app.domain.ports import Clock, Progress
from app.domain.progress import Uninterrupted
from app.files.outputs import Outputs
from app.projections.projector import Projector
from app.write_store.store import WriteStore

_log = logging.getLogger("padron")


class StoreMaintenance:
    """Implements the Maintenance port."""

    def __init__(
        self,
        write_store: WriteStore,
        projector: Projector,
        verifier: DirectoryVerifier,
        outputs: Outputs,
        clock: Clock,
    ) -> None:
        self._write_store = write_store
        self._projector = projector
        self._verifier = verifier
        self._outputs = outputs
        self._clock = clock

    def rebuild(self, progress: Progress, accept_shorter_log: bool = False) -> int:
        """Make the read store anew from the log; answers the position reached. Raises StoreDamaged where the
        log lost events that the read store knows, unless that is accepted."""
        return self._projector.rebuild(progress, accept_shorter_log)

    def verify(self, repair: bool, progress: Progress, seal: Path | None = None) -> Verification:
        """Check all of the directory, and whether what was sealed is still there. Raises FileRefused for what
        is no seal."""
        return self._verifier.verify(repair, progress, None if seal is None else read_seal(seal))

    def backup(
        self, path: Path, progress: Progress, *, thorough: bool = False, even_damaged: bool = False
    ) -> BackupMade:
        """A consistent copy of the database while it is in use, verified before it replaces another."""
        path = self._outputs.check(path, backup=True)
        return self._write_store.backup(path, progress, thorough=thorough, even_damaged=even_damaged)

    def restore(self, path: Path, progress: Progress) -> int:
        """Replace everything by a backup; answers the position reached. Once the database is replaced, no
        Cancel stops it, and trouble with the read store does not keep it from being recorded: the next
        question finds a log of another incarnation, and the read store is rebuilt then."""
        self._write_store.restore(path, progress)
        position = self._write_store.event_log.last_position()
        try:
            self._projector.rebuild(Uninterrupted(progress))
        except PadronError as error:
            _log.warning("After a restoration the read store could not be rebuilt at once: %s", error)
        return position

    def seal(self, path: Path) -> Mapping[str, Any]:
        """Write the chain's end to a file. Raises FileRefused."""
        chain = self._write_store.chain_state()
        seal = {
            "log_id": self._write_store.log_id,
            "position": chain.position,
            "digest": chain.digest,
            "sealed_at": self._clock.now().isoformat().replace("+00:00", "Z"),
        }
        self._outputs.write(path, orjson.dumps(seal, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        return {**seal, "path": str(path)}
