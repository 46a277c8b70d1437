"""What became of the rows of an import, counted as they go by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.domain.user_record import RowProblem, UserRecord

#: So many refusals and notes are listed; further ones are only counted.
LISTED_AT_MOST = 10_000


@dataclass(slots=True)
class ImportTally:
    """Counts of rows by outcome, with the reasons of the refused ones."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    passed_over: int = 0
    refusals: list[RowProblem] = field(default_factory=list)
    notes: list[RowProblem] = field(default_factory=list)
    refused_records: list[tuple[UserRecord, tuple[RowProblem, ...]]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """All rows that were looked at."""
        return self.created + self.updated + self.unchanged + self.refused + self.passed_over

    def refuse(self, record: UserRecord, problem: RowProblem) -> None:
        """Count a refused row and keep it for the report."""
        self.refused += 1
        if len(self.refusals) < LISTED_AT_MOST:
            self.refusals.append(problem)
            self.refused_records.append((record, (problem,)))

    def note(self, notes: Sequence[RowProblem]) -> None:
        """Keep what was left out of rows that came in."""
        self.notes.extend(notes[: LISTED_AT_MOST - len(self.notes)])

    def sentence(self, dry_run: bool) -> str:
        """The outcome in words."""
        would = "would be " if dry_run else ""
        parts = [
            f"{self.created} {would}created",
            f"{self.updated} {would}updated",
            f"{self.unchanged} unchanged",
            f"{self.refused} refused",
        ]
        if self.passed_over:
            parts.append(f"{self.passed_over} entries that are no persons passed over")
        return ", ".join(parts)

    def as_data(self, dry_run: bool, report: Path | None) -> dict[str, Any]:
        """The result's `data`."""
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
        }


def _as_dict(problem: RowProblem) -> dict[str, Any]:
    return {"line": problem.line, "column": problem.column, "code": problem.code, "message": problem.message}
