"""Failures: users whom a command about many left as they are, and why."""

from __future__ import annotations

from typing import Any

from app.domain.errors import PadronError
from app.domain.message import Message

#: So many are listed; all are counted.
MOST_LISTED = 10_000


def with_what_was_done(error: PadronError, done: Message, data: dict[str, Any]) -> PadronError:
    """The same error; its outcome and details tell what earlier transactions of the command did."""
    return error.retold(outcome=Message("Before that {done}; this stays.", done=done), **data)


class Failures:
    """Counted, and listed as {user_id, name, code, message}, at most MOST_LISTED."""

    def __init__(self) -> None:
        self.count = 0
        self._listed: list[dict[str, Any]] = []

    def add(self, user_id: str, name: str, error: PadronError) -> None:
        """One that stays."""
        self.count += 1
        if len(self._listed) < MOST_LISTED:
            self._listed.append(
                {"user_id": user_id, "name": name, "code": error.code, "message": error.message}
            )

    def data(self) -> dict[str, Any]:
        """For a result: failed, failures."""
        return {"failed": self.count, "failures": list(self._listed)}
