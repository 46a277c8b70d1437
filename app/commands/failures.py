"""Failures: the users that a command about many did not change, and why."""

from __future__ import annotations

from typing import Any

from app.domain.errors import PadronError

#: At most this many are listed; all are counted.
MOST_LISTED = 10_000


def without_nothing_changed(message: str) -> str:
    """Return a message without “nothing was changed”, for an error that occurred after something was done."""
    for said in (" Nothing was changed.", " Nothing was changed;", " nothing was changed;"):
        message = message.replace(said, "" if said.endswith(".") else " To go on:")
    return message.replace(" Nothing was changed, and the attempt", " The attempt").replace(
        "; nothing was changed.", "."
    )


def with_what_was_done(error: PadronError, done: str, data: dict[str, Any]) -> PadronError:
    """Return the error with a message and details that include what earlier transactions did."""
    message = without_nothing_changed(error.message)
    return error.retold(f"{message} Before that {done}; this stays.", **data)


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
        """Return `failed` and `failures`, for a result."""
        return {"failed": self.count, "failures": list(self._listed)}
