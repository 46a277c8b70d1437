"""ReviewState: the window's copy of a review, updated user by user."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain

from app.commands.result import CommandResult
from app.domain.user_status import Status
from app.gui.review.decisions import PendingDecision
from app.queries.results import Actor, UserSummary
from app.queries.review_results import ReviewDecision, ReviewDetail, ReviewEntry, ReviewNews, holding


class ReviewState:
    """Holds `info` and the `entries` in the order of the review. The time of an update grows with the number
    of changed users, not of all users."""

    def __init__(self, review: ReviewDetail) -> None:
        self.info = review.info
        self.finished = review.info.finished_at is not None
        self.take_whole(review)

    def take_whole(self, review: ReviewDetail) -> None:
        """Replace all entries by those of this review."""
        self.entries = list(review.entries)
        self.position = review.position
        self._rows = {entry.user_id: row for row, entry in enumerate(self.entries)}
        #: The position up to which a user is known from this window's own decision.
        self._known: dict[str, int] = {}
        self._there = sum(entry.user is not None for entry in self.entries)
        self._decided = sum(entry.decision is not None for entry in self.entries)
        self._count(review.info.users)

    def take_news(self, news: ReviewNews) -> list[int]:
        """Apply news from the read store, and return the changed rows. For a user whom this window has
        decided about, older news do not overwrite the newer state."""
        changed: set[int] = set()
        for user_id, made in news.decisions:
            row = self._rows.get(user_id)
            if row is not None and self._add(row, made):
                changed.add(row)
        for user_id, user in news.users.items():
            row = self._rows.get(user_id)
            older = news.position < self._known.get(user_id, 0)
            if row is not None and not older and self._put_user(row, user):
                changed.add(row)
        self.position = max(self.position, news.position)
        self.finished = news.finished
        self._count(news.count)
        return sorted(changed)

    def take_made(self, wish: PendingDecision, result: CommandResult, by: Actor) -> int | None:
        """Apply the result of this window's own decision, and return the row of the user."""
        row = self._rows.get(wish.user_id)
        position = next((event.position for event in result.events if event.type == "UserReviewed"), 0)
        if row is None or not position:
            return row
        entry, data = self.entries[row], result.data
        self._add(
            row,
            ReviewDecision(
                position=position,
                decision=wish.decision.value,
                role=data["role"],
                reason=data["reason"] or None,
                by=by,
                at=result.executed_at,
            ),
        )
        if entry.user is not None and self._known.get(wish.user_id, 0) <= result.position:
            now = {"status": Status(data["status"]), "roles": tuple(data["roles"])}
            self._put_user(row, entry.user.model_copy(update=now))
            self._known[wish.user_id] = result.position
        self._count(self.info.users)
        return row

    def row_of(self, user_id: str) -> int | None:
        """Return the row of a user, or None if the review does not include the user."""
        return self._rows.get(user_id)

    def next_open(self, after: int, leaving_out: Collection[str] = ()) -> int | None:
        """Return the next undecided row after row `after`, continuing from the first row. Skips the users in
        `leaving_out`. Returns None if there is no such row."""
        count = len(self.entries)
        order = chain(range(after + 1, count), range(min(after + 1, count)))
        return next(
            (row for row in order if self.is_open(row) and self.entries[row].user_id not in leaving_out),
            None,
        )

    def is_open(self, row: int) -> bool:
        """Return whether the user of this row still exists and is undecided."""
        entry = self.entries[row]
        return entry.user is not None and entry.decision is None

    @property
    def left(self) -> int:
        """The number of undecided users."""
        return self.info.users - self.info.decided

    @property
    def is_behind(self) -> bool:
        """Whether users were erased whose rows this copy does not show as erased yet."""
        return self._there != self.info.users

    def _add(self, row: int, made: ReviewDecision) -> bool:
        entry = self.entries[row]
        if entry.user is None:
            return False
        known = {old.position: old for old in entry.decisions}
        if known.get(made.position) == made:
            return False
        known[made.position] = made
        self._put(row, entry.user, [known[position] for position in sorted(known)])
        return True

    def _put_user(self, row: int, user: UserSummary | None) -> bool:
        entry = self.entries[row]
        if entry.user == user:
            return False
        self._put(row, user, entry.decisions if user is not None else ())
        return True

    def _put(self, row: int, user: UserSummary | None, decisions: Iterable[ReviewDecision]) -> None:
        made = tuple(decisions)
        before = self.entries[row]
        now = ReviewEntry(user_id=before.user_id, user=user, decision=holding(made), decisions=made)
        self.entries[row] = now
        self._there += (now.user is not None) - (before.user is not None)
        self._decided += (now.decision is not None) - (before.decision is not None)

    def _count(self, users: int) -> None:
        self.info = self.info.model_copy(update={"users": users, "decided": self._decided})
