"""ImportTally: counts the rows of an import by outcome while they are processed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.commands.import_preview import ImportPreview
from app.commands.import_rows import Candidate
from app.commands.refused_rows import RefusedRows
from app.domain.events import DomainEvent
from app.domain.message import Message, joined
from app.domain.user import User
from app.domain.user_record import PassedOver, RowProblem, UserRecord

#: At most this many refusals and notes are listed; further ones are only counted.
LISTED_AT_MOST = 10_000


@dataclass(slots=True)
class ImportTally:
    """Counts of the rows by outcome, with the reasons of refused rows.

    `preview` lists the rows themselves, and `refused_rows` stores refused rows for the report. Each is None
    if it is not wanted.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    passed_over: int = 0
    refusals: list[RowProblem] = field(default_factory=list)
    notes: list[RowProblem] = field(default_factory=list)
    noted: int = 0
    preview: ImportPreview | None = None
    refused_rows: RefusedRows | None = None
    #: Missing permissions that are recorded already.
    denied: set[str] = field(default_factory=set)

    @property
    def rows(self) -> int:
        """Return the number of rows processed."""
        return self.created + self.updated + self.unchanged + self.refused + self.passed_over

    def create(self, candidate: Candidate, user: User) -> None:
        """Count a row that became a user."""
        self.created += 1
        if self.preview is not None:
            self.preview.create(candidate.record, user)
        self._note(candidate.notes)

    def update(self, candidate: Candidate, user: User, events: Iterable[DomainEvent]) -> None:
        """Count a row that changed an existing user."""
        self.updated += 1
        if self.preview is not None:
            self.preview.update(candidate.record, user, events)
        self._note(candidate.notes)

    def leave(self, candidate: Candidate, user: User, why: Message) -> None:
        """Count a row that left an existing user unchanged."""
        self.unchanged += 1
        if self.preview is not None:
            self.preview.leave(candidate.record, user, why)

    def refuse(self, record: UserRecord, problem: RowProblem) -> None:
        """Count a refused row and keep it for the report."""
        self.refused += 1
        if len(self.refusals) < LISTED_AT_MOST:
            self.refusals.append(problem)
        if self.refused_rows is not None:
            self.refused_rows.add(record, problem)
        if self.preview is not None:
            self.preview.refuse(record, problem)

    def pass_over(self, row: PassedOver) -> None:
        """Count an entry that is not a person."""
        self.passed_over += 1
        if self.preview is not None:
            self.preview.pass_over(row.line)

    def _note(self, notes: list[RowProblem]) -> None:
        """Count and list values that are left out although their rows are imported."""
        self.noted += len(notes)
        self.notes.extend(notes[: LISTED_AT_MOST - len(self.notes)])
        if self.preview is not None:
            for note in notes:
                self.preview.note(note)

    def sentence(self, dry_run: bool) -> Message:
        """Return the outcome as a sentence."""
        if dry_run:
            parts = [
                Message("{n} would be created", n=self.created),
                Message("{n} would be updated", n=self.updated),
            ]
        else:
            parts = [Message("{n} created", n=self.created), Message("{n} updated", n=self.updated)]
        parts += [Message("{n} unchanged", n=self.unchanged), Message("{n} refused", n=self.refused)]
        if self.passed_over:
            parts.append(Message("{n} entries left out, because they are not people", n=self.passed_over))
        return joined(", ", parts)

    def as_data(self, dry_run: bool, report: Path | None) -> dict[str, Any]:
        """Return the result's `data`."""
        listed = (
            {}
            if self.preview is None
            else {"rows": self.preview.rows(), "split": self.preview.splits, "noted": self.noted}
        )
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": self.refused,
            "passed_over": self.passed_over,
            "refusals": [_as_dict(problem) for problem in self.refusals],
            "notes": [_as_dict(note) for note in self.notes],
            "dry_run": dry_run,
            "report": str(report) if report else None,
            **listed,
        }


def _as_dict(problem: RowProblem) -> dict[str, Any]:
    return {"line": problem.line, "column": problem.column, "code": problem.code, "message": problem.message}
