"""Decisions: sends the decisions of a review to be saved while the next user is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal

from app.commands.access_review import DecideInReview
from app.domain.review_values import Decision
from app.gui.context.ui_context import UiContext

#: The maximum number of unsaved decisions; beyond it, the operator has to wait for the disk.
MOST_WAITING = 50


@dataclass(frozen=True)
class PendingDecision:
    """A decision about a user that is not saved yet. It may still lack its reason."""

    user_id: str
    decision: Decision
    role: str | None = None
    reason: str = ""


class Decisions(QObject):
    """Sends decisions, and emits `made(wish, CommandResult)` or `refused(wish, error)` for each one in the
    order of sending. `wish` is the PendingDecision. After the dialog was closed, the window reports the
    errors."""

    made = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, parent: QObject, context: UiContext, review_id: str) -> None:
        super().__init__(parent)
        self._context = context
        self._review_id = review_id
        self._waiting: list[PendingDecision] = []

    @property
    def are_many(self) -> bool:
        """Whether the maximum number of unsaved decisions is reached, so that no more are accepted for
        now."""
        return len(self._waiting) >= MOST_WAITING

    @property
    def is_waiting(self) -> bool:
        """Whether some decisions are not saved yet."""
        return bool(self._waiting)

    @property
    def waiting_for(self) -> frozenset[str]:
        """The users whose decision is not saved yet."""
        return frozenset(wish.user_id for wish in self._waiting)

    def send(self, wish: PendingDecision) -> None:
        """Send a decision after the earlier ones."""
        self._waiting.append(wish)
        context = self._context
        command = DecideInReview(
            executor_id=context.operator_id,
            review_id=self._review_id,
            target_user_id=wish.user_id,
            decision=wish.decision,
            role=wish.role,
            reason=wish.reason,
        )

        def made(result: Any) -> None:
            if shiboken6.isValid(self):
                self._waiting.remove(wish)
                self.made.emit(wish, result)

        def refused(error: Exception) -> None:
            if shiboken6.isValid(self):
                self._waiting.remove(wish)
                self.refused.emit(wish, error)
            else:
                context.failed.emit(error)

        # the context outlives the dialog: the last decision may be refused after the dialog was closed
        context.operations.execute(context, command, made, refused)
