"""Findings: collects the problems of one check; names the first ones and counts the others."""

from __future__ import annotations

from app.commands.maintenance_ports import CheckResult
from app.domain.message import Message

MOST_NAMED = 20


class Findings:
    """The problems of one check, as sentences. They name tables, ids and columns, but never stored values."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._named: list[Message] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, sentence: Message) -> None:
        """Add a problem."""
        self._count += 1
        if self._count <= MOST_NAMED:
            self._named.append(sentence)

    def result(self) -> CheckResult:
        """Return the result of the check so far."""
        more = self._count - len(self._named)
        told = (*self._named, Message("And {n} more of this kind.", n=more)) if more else tuple(self._named)
        return CheckResult(self.name, not self._count, told)
