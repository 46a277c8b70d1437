"""StoreMaintenance: rebuild, verify, back up, restore and seal, over the real stores."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from app.bootstrap.comparison import differing_documents
from app.commands.ports import Clock, Verification
from app.commands.progress import Progress
from app.domain.errors import StoreDamaged
from app.files.outputs import Outputs
from app.projections.projector import Projector
from app.read_store.store import ReadStore
from app.write_store.store import WriteStore


class StoreMaintenance:
    """Implements the Maintenance port."""

    def __init__(
        self,
        write_store: WriteStore,
        read_store: ReadStore,
        projector: Projector,
        outputs: Outputs,
        clock: Clock,
    ) -> None:
        self._write_store = write_store
        self._read_store = read_store
        self._projector = projector
        self._outputs = outputs
        self._clock = clock

    def rebuild(self, progress: Progress, accept_shorter_log: bool = False) -> int:
        """Make the read store anew from the log; answers the position reached. Raises StoreDamaged where the
        log lost events that the read store knows, unless that is accepted."""
        return self._projector.rebuild(progress, accept_shorter_log)

    def verify(self, repair: bool, progress: Progress) -> Verification:
        """Recomputes the chain, then projects the log into a throw-away read store and compares
        every document. Cost: linear in the events, and once the read store's size on disk."""
        problems = list(self._write_store.verify_chain(progress))
        intact = not problems
        if intact:
            try:
                self._projector.catch_up()
            except StoreDamaged as error:
                intact = False
                problems.append(str(error))
        damage = self._read_store.storage.find_damage() if intact else None
        differing = self._differing_documents(progress) if intact else []
        repaired = False
        if damage is not None:
            problems.append(f"The read store's file was damaged and was made anew: {damage}.")
            repaired = not differing
        if differing:
            problems.append(
                f"The read store differs from the log in {len(differing)} documents, "
                f"for example {differing[0]}."
            )
            if repair:
                self._projector.rebuild(progress)
                repaired = not self._differing_documents(progress)
        chain = self._write_store.chain_state()
        return Verification(
            events=chain.position,
            position=chain.position,
            digest=chain.digest,
            log_intact=intact,
            read_store_matches=intact and not differing and damage is None,
            repaired=repaired,
            problems=tuple(problems),
        )

    def backup(self, path: Path, progress: Progress) -> int:
        """A consistent copy of the database while it is in use; answers its size in bytes."""
        return self._write_store.backup(self._outputs.check(path, backup=True), progress)

    def restore(self, path: Path, progress: Progress) -> int:
        """Replace everything by a backup; answers the position reached."""
        self._write_store.restore(path)
        return self._projector.rebuild(progress)

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

    def _differing_documents(self, progress: Progress) -> list[str]:
        return differing_documents(
            self._write_store.event_log, self._read_store, self._projector, progress
        )
