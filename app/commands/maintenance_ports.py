"""What handlers need for the stores as a whole: verification, backup, seals and erasure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol


@dataclass(frozen=True, slots=True)
class Seal:
    """The end of a log's digest chain as it was at some time, kept elsewhere."""

    log_id: str
    position: int
    digest: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check of a verification found. `problems` are sentences: the first of them, and how many more
    there are."""

    name: str
    ok: bool
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the database and of the read store found. `problems` are the sentences of all checks.
    `trusted_passwords` counts stored hashes that were there before hashes were recorded: they are compared
    with what was found then."""

    events: int
    position: int
    digest: str
    log_intact: bool
    read_store_matches: bool
    repaired: bool
    problems: tuple[str, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    trusted_passwords: int = 0


@dataclass(frozen=True, slots=True)
class BackupMade:
    """Where a backup was written, what is in it, and what was found in it: nothing, unless a copy of a
    damaged directory was asked for. `thorough` tells whether the whole log and all tables were verified."""

    path: Path
    size: int
    users: int
    events: int
    thorough: bool
    checks: tuple[CheckResult, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether it can be restored."""
        return all(check.ok for check in self.checks)


class ErasedPerson(NamedTuple):
    """Somebody who is being erased: `words` are all emails and full names that it had, folded as well."""

    id: str
    words: Sequence[str]


class Erasure(Protocol):
    """What has to happen outside of the transaction that erases a person."""

    def take_words_away(self, person: ErasedPerson) -> None:
        """Take words that name the person out of the log files and of what windows remember: before the
        transaction ends, since nobody knows them after it."""

    def prepare(self) -> None:
        """Clean the database after much was written at once, so that the next erasure takes at most a second.
        Skipped while another program reads the database. Does not raise."""

    def finish(self, person: ErasedPerson | None = None) -> Sequence[str]:
        """Leave nothing of whom was erased in any file; answers the places (as clauses) in which something
        may be left for a while, of which the next who can takes care. `person` was erased just now."""


class Maintenance(Protocol):
    """What concerns the stores as a whole."""

    def rebuild(self, progress: Any, accept_shorter_log: bool = False) -> int:
        """Make the read store anew from the log; answers the position reached. Raises StoreDamaged where the
        log lost events that the read store knows, unless that is accepted."""

    def verify(self, repair: bool, progress: Any, seal: Any = None) -> Verification:
        """Check the database, its tables against the events, the read store and its index against the log,
        and the log against a seal (its file's path). `repair` rebuilds a read store that differs. Raises
        FileRefused."""

    def backup(
        self, path: Path, progress: Any, *, thorough: bool = False, even_damaged: bool = False
    ) -> BackupMade:
        """A consistent copy of the database while it is in use, verified before it replaces another; all of
        it if `thorough`. `even_damaged` copies a damaged one beside the path. Raises FileRefused."""

    def restore(self, path: Path, progress: Any) -> int:
        """Replace everything by a backup; answers the position reached. Raises FileRefused."""

    def seal(self, path: Path) -> Mapping[str, Any]:
        """Write the chain's end to a file, to prove later that nothing before it was changed."""
