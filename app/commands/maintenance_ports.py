"""Ports for the stores as a whole: verification, backup, seals and erasure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from app.domain.message import Message


@dataclass(frozen=True, slots=True)
class Seal:
    """The end of a log's digest chain at some time. It is kept in a file in another place."""

    log_id: str
    position: int
    digest: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check of a verification.

    `problems` are sentences: the first problems found and, if there are more, their number.
    """

    name: str
    ok: bool
    problems: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of verifying the database and the read store.

    `problems` are the sentences of all checks. `trusted_passwords` counts the stored hashes from before
    hashes were recorded: they are compared with what a migration found then.
    """

    events: int
    position: int
    digest: str
    log_intact: bool
    read_store_matches: bool
    repaired: bool
    problems: tuple[Message, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    trusted_passwords: int = 0


@dataclass(frozen=True, slots=True)
class BackupMade:
    """Where a backup was written, what it contains, and what verifying it found.

    `checks` have problems only if a copy of a damaged directory was requested. `thorough` tells whether the
    whole log and all tables were verified.
    """

    path: Path
    size: int
    users: int
    events: int
    thorough: bool
    checks: tuple[CheckResult, ...] = ()

    @property
    def is_good(self) -> bool:
        """Return whether the backup can be restored."""
        return all(check.ok for check in self.checks)


class ErasedPerson(NamedTuple):
    """A person that is being erased.

    `words` are all emails and full names that the user ever had, as written and in folded form.
    """

    id: str
    words: Sequence[str]


class Erasure(Protocol):
    """The work outside of the database transaction that belongs to erasing a person."""

    def take_words_away(self, person: ErasedPerson) -> None:
        """Remove the words that name the person from the log files and from the stored state of windows.

        Call it before the erasing transaction ends, because the words can't be read after it.
        """

    def finish(self, person: ErasedPerson | None = None) -> Sequence[str]:
        """Remove all remaining data of erased users from every file.

        Returns the places, as phrases for a message, where data may remain for a while; a later call by any
        process removes it. `person` is the person that was erased just now, if any.
        """


class Maintenance(Protocol):
    """Operations on the stores as a whole."""

    def rebuild(self, progress: Any, accept_shorter_log: bool = False) -> int:
        """Rebuild the read store from the log and return the position reached.

        Raises StoreDamaged if the log lost events that the read store has, unless `accept_shorter_log`.
        """

    def verify(self, repair: bool, progress: Any, seal: Any = None) -> Verification:
        """Verify the database, its tables against the events, and the read store and its index against the
        log.

        `seal` is the path of a seal to check the log against; `repair` rebuilds a read store that differs.
        Raises FileRefused.
        """

    def backup(
        self, path: Path, progress: Any, *, thorough: bool = False, even_damaged: bool = False
    ) -> BackupMade:
        """Copy the database consistently while it is in use. The copy is verified before it replaces an
        earlier backup.

        With `thorough` everything in the copy is verified. With `even_damaged` a damaged copy is kept beside
        the path. Raises FileRefused.
        """

    def restore(self, path: Path, progress: Any) -> int:
        """Replace all data by a backup and return the position reached. Raises FileRefused."""

    def seal(self, path: Path) -> Mapping[str, Any]:
        """Write the end of the digest chain to a file, to prove later that nothing before it was changed."""
