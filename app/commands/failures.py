"""Failures: the users that a command about many did not change, and why."""

from __future__ import annotations

from typing import Any

from app.domain.errors import PadronError
from app.domain.message import Message

#: At most this many are listed; all are counted.
MOST_LISTED = 10_000


def with_what_was_done(error: PadronError, done: Message, data: dict[str, Any]) -> PadronError:
    """Return the error with an outcome and details that also tell what earlier transactions of the command
    did."""
    return error.retold(outcome=Message("Before that {done}; this change is kept.", done=done), **data)


class Failures:
    """Counts failures, and lists at most MOST_LISTED of them as {user_id, name, code, message}."""

    def __init__(self) -> None:
        self.count = 0
        self._listed: list[dict[str, Any]] = []

    def add(self, user_id: str, name: str, error: PadronError) -> None:
        """Add one user that was not changed."""
        self.count += 1
        if len(self._listed) < MOST_LISTED:
            self._listed.append(
                {"user_id": user_id, "name": name, "code": error.code, "message": error.message}
            )

    def data(self) -> dict[str, Any]:
        """Return {failed, failures} for the result's `data`."""
        return {"failed": self.count, "failures": list(self._listed)}
