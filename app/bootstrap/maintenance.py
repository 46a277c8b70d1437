"""StoreMaintenance: rebuild, verify, back up, restore and seal the real stores."""

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
        """Rebuild the read store from the log and return the position reached.

        Raises StoreDamaged if the log lost events that the read store has and `accept_shorter_log` is false.
        """
        return self._projector.rebuild(progress, accept_shorter_log)

    def verify(self, repair: bool, progress: Progress, seal: Path | None = None) -> Verification:
        """Verify the whole directory. With `seal`, also verify that the log still contains what was sealed.

        Raises FileRefused if the file is not a seal.
        """
        return self._verifier.verify(repair, progress, None if seal is None else read_seal(seal))

    def backup(
        self, path: Path, progress: Progress, *, thorough: bool = False, even_damaged: bool = False
    ) -> BackupMade:
        """Copy the database consistently while it is in use. The copy is verified before it replaces an
        earlier backup.

        If the log lost events, an earlier backup at `path` may still have them and is not replaced: the
        method raises StoreDamaged or, with `even_damaged`, writes the copy beside it as `….damaged`.
        """
        path = self._outputs.check(path, backup=True)
        if (lost := self._projector.log_lost) is not None and path.exists():
            if not even_damaged:
                raise lost
            path = self._outputs.check(path.with_name(f"{path.name}.damaged"), backup=True)
        return self._write_store.backup(path, progress, thorough=thorough, even_damaged=even_damaged)

    def restore(self, path: Path, progress: Progress) -> int:
        """Replace all data by a backup and return the position reached.

        Cancelling has no effect once the database is replaced. Errors in the read store are then only logged,
        so that the restoration can still be recorded; the next query notices the other log and rebuilds the
        read store.
        """
        self._write_store.restore(path, progress)
        position = self._write_store.event_log.last_position()
        try:
            self._projector.rebuild(Uninterrupted(progress))
        except PadronError as error:
            _log.warning("After a restoration the read store could not be rebuilt at once: %s", error)
        return position

    def seal(self, path: Path) -> Mapping[str, Any]:
        """Write the end of the digest chain to a file. Raises FileRefused."""
        chain = self._write_store.chain_state()
        seal = {
            "log_id": self._write_store.log_id,
            "position": chain.position,
            "digest": chain.digest,
            "sealed_at": self._clock.now().isoformat().replace("+00:00", "Z"),
        }
        self._outputs.write(path, orjson.dumps(seal, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        return {**seal, "path": str(path)}
