"""Findings: the problems of one check, of which the first are named and the others counted."""

from __future__ import annotations

from app.commands.maintenance_ports import CheckResult

MOST_NAMED = 20


class Findings:
    """Collects sentences. They name tables, ids and columns, never what stands in them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._named: list[str] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, sentence: str) -> None:
        """One problem more."""
        self._count += 1
        if self._count <= MOST_NAMED:
            self._named.append(sentence)

    def result(self) -> CheckResult:
        """What was found so far."""
        more = self._count - len(self._named)
        told = (*self._named, f"And {more:,} more of this kind.") if more else tuple(self._named)
        return CheckResult(self.name, not self._count, told)
