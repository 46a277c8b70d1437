"""DirectoryVerifier: checks the database, the read store, the index and what erasures left behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.bootstrap.comparison import ReadSideDifferences, differences_from_log
from app.bootstrap.leftovers import leftovers_in
from app.commands.maintenance_ports import CheckResult, Seal, Verification
from app.domain.errors import StoreDamaged
from app.domain.message import Message
from app.domain.ports import Progress
from app.projections.projector import Projector
from app.read_store.store import ReadStore
from app.write_store.store import WriteStore

_READ_STORE, _INDEX, _LEFTOVERS = "read_store", "index", "leftovers"
_NOT_COMPARED = Message("This was not compared, because the log is not intact.")
_NAMED = 20


class DirectoryVerifier:
    """Runs all checks of a data directory.

    `finish_erasure` finishes pending erasures and returns the places where data of erased users may be left.
    """

    def __init__(
        self,
        data_dir: Path,
        write_store: WriteStore,
        read_store: ReadStore,
        projector: Projector,
        finish_erasure: Callable[[], Sequence[str]],
    ) -> None:
        self._data_dir = data_dir
        self._write_store = write_store
        self._read_store = read_store
        self._projector = projector
        self._finish_erasure = finish_erasure

    def verify(self, repair: bool, progress: Progress, seal: Seal | None = None) -> Verification:
        """Run all checks and return their results. `repair` rebuilds a read store that differs from the log.

        Takes time in proportion to the number of events, and needs the read store's size on disk once more.
        Raises StoreUnavailable.
        """
        found = self._write_store.verify(progress, seal)
        checks = {check.name: check for check in found.checks}
        lost = self._lost(progress) if checks["chain"].ok else None
        if lost is not None:
            checks["chain"] = CheckResult("chain", ok=False, problems=(lost,))
        read_side, repaired = self._read_side(repair, progress, log_intact=checks["chain"].ok)
        checks |= {check.name: check for check in read_side}
        checks[_LEFTOVERS] = self._leftovers()
        problems = tuple(problem for check in checks.values() for problem in check.problems)
        return Verification(
            events=found.position,
            position=found.position,
            digest=found.digest,
            log_intact=checks["chain"].ok,
            read_store_matches=checks[_READ_STORE].ok and checks[_INDEX].ok,
            repaired=repaired,
            problems=problems,
            checks=tuple(checks.values()),
            trusted_passwords=found.trusted_passwords,
        )

    def _lost(self, progress: Progress) -> Message | None:
        """Return a sentence about events that the read store has and the log lacks, or None."""
        try:
            self._projector.catch_up(progress)
        except StoreDamaged as error:
            return error.message
        return None

    def _read_side(
        self, repair: bool, progress: Progress, *, log_intact: bool
    ) -> tuple[Sequence[CheckResult], bool]:
        """Return the checks of the documents and the index, and whether differences were repaired. Nothing is
        compared if the log is not intact."""
        if not log_intact:
            return [
                CheckResult(name, ok=False, problems=(_NOT_COMPARED,)) for name in (_READ_STORE, _INDEX)
            ], False
        try:
            damage = self._read_store.storage.find_damage()
            differing = self._differences(progress)
            repaired = damage is not None and differing == ReadSideDifferences()
            if repair and differing != ReadSideDifferences():
                self._projector.rebuild(progress)
                repaired = self._differences(progress) == ReadSideDifferences()
        except StoreDamaged as error:
            return [
                CheckResult(name, ok=False, problems=(error.message,)) for name in (_READ_STORE, _INDEX)
            ], False
        told = []
        if damage is not None:
            told.append(
                Message("The read store's file was damaged and was rebuilt: {damage}.", damage=damage)
            )
        if differing.documents:
            told.append(
                Message(
                    "The read store differs from the log in {n} documents, for example {examples}.",
                    n=len(differing.documents),
                    examples=", ".join(differing.documents[:_NAMED]),
                )
            )
        of_index = []
        if differing.index:
            of_index.append(
                Message(
                    "The index differs from the read store in {parts}.",
                    parts=", ".join(differing.index[:_NAMED]),
                )
            )
        return (
            [
                CheckResult(_READ_STORE, ok=not told, problems=tuple(told)),
                CheckResult(_INDEX, ok=not of_index, problems=tuple(of_index)),
            ],
            repaired,
        )

    def _leftovers(self) -> CheckResult:
        """Check for data of erased users and for files that ended processes left behind.

        Runs after the database is released, since an erasure can't be finished while the database is being
        read.
        """
        told = [
            Message("Data of a permanently deleted user may be left in {place}.", place=place)
            for place in self._finish_erasure()
        ]
        told += [
            Message("A file was left behind: {name}.", name=name)
            for name in leftovers_in(self._data_dir)[:_NAMED]
        ]
        return CheckResult(_LEFTOVERS, ok=not told, problems=tuple(told))

    def _differences(self, progress: Progress) -> ReadSideDifferences:
        return differences_from_log(self._write_store.event_log, self._read_store, self._projector, progress)
