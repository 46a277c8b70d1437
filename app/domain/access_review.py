"""The AccessReview aggregate: a fixed set of users, and for each whether it keeps its access."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain import events
from app.domain.errors import InvalidTransition, NotInReview
from app.domain.events import DomainEvent
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.review_origin import parse_origin
from app.domain.review_values import Decision, parse_set, parse_title, settled


@dataclass
class AccessReview:
    """An access review.

    It refers to users by id alone, so that no data of an erased user stays in it. `decided` maps each decided
    user to the decision now in force; an erased user is in neither `user_ids` nor `decided`. The decisions
    are events in the users' own streams, where an erasure finds them.
    """

    id: str
    title: str
    user_ids: tuple[str, ...]
    decided: dict[str, Decision] = field(default_factory=dict)
    finished: bool = False
    pending: list[DomainEvent] = field(default_factory=list)

    @classmethod
    def start(
        cls, review_id: str, title: str, user_ids: Iterable[str], origin: Iterable[str] = ()
    ) -> AccessReview:
        """Return a new review. Raises ValidationError."""
        review = cls(review_id, parse_title(title), parse_set(user_ids))
        review.pending.append(
            events.AccessReviewStarted(
                aggregate_id=review.stream,
                title=review.title,
                user_ids=review.user_ids,
                origin=parse_origin(origin),
            )
        )
        return review

    @property
    def stream(self) -> str:
        """Return the name of the review's stream in the log."""
        return f"review:{self.id}"

    def refuse_if_closed_to(self, user_id: str, name: str) -> None:
        """Raise InvalidTransition if the review is finished, NotInReview if the user is not part of it."""
        self._refuse_finished()
        if user_id not in self.user_ids:
            raise NotInReview(
                Message("{name} is not in the review “{title}”.", name=name, title=self.title),
                outcome=NOTHING_CHANGED,
            )

    def refuse_keeping_suspended(self, user_id: str, name: str, *, suspended: bool) -> None:
        """Raise InvalidTransition if this review suspended the user and the suspension still holds.

        The record would otherwise say that the user keeps its access.
        """
        if suspended and self.decided.get(user_id) is Decision.SUSPEND:
            raise InvalidTransition(
                Message("{name} was suspended in this review and still is.", name=name),
                outcome=NOTHING_CHANGED,
                advice=Message("Reactivate the account first, then keep the access."),
            )

    def decide(self, user_id: str, decision: Decision, role: str | None, reason: str | None) -> None:
        """Record a decision about one user.

        A later decision adds to earlier ones, whose effects stay (see `settled`).
        """
        self.decided[user_id] = settled(self.decided.get(user_id), decision)
        self.pending.append(
            events.UserReviewed(
                aggregate_id=f"activity:{user_id}",
                review_id=self.id,
                decision=decision.value,
                role=role,
                reason=reason,
            )
        )

    def finish(self) -> Mapping[str, int]:
        """Finish the review and return the counts: kept, suspended, roles_removed, undecided, users.

        Raises InvalidTransition if the review is finished already.
        """
        self._refuse_finished()
        self.finished = True
        counts = Counter(self.decided.values())
        figures = {
            "kept": counts[Decision.KEEP],
            "suspended": counts[Decision.SUSPEND],
            "roles_removed": counts[Decision.REMOVE_ROLE],
            "undecided": len(self.user_ids) - len(self.decided),
            "users": len(self.user_ids),
        }
        self.pending.append(
            events.AccessReviewFinished(
                aggregate_id=self.stream,
                title=self.title,
                kept=figures["kept"],
                suspended=figures["suspended"],
                roles_removed=figures["roles_removed"],
                undecided=figures["undecided"],
                users=figures["users"],
            )
        )
        return figures

    def _refuse_finished(self) -> None:
        if self.finished:
            raise InvalidTransition(
                Message("The review “{title}” is finished.", title=self.title), outcome=NOTHING_CHANGED
            )
