"""TotalsProjection: sign-ups, logins and activity of all users, by day; a document a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.domain import events
from app.domain.events import DomainEvent
from app.projections.activity_counts import COUNTING, Count
from app.projections.ports import Applier
from app.read_store.batch import Batch
from app.read_store.totals_keys import month_id

SIGN_UPS = "sign_up"


class TotalsProjection:
    """Table `totals`, by month (202601): {month, by_day {kind: {"2026-01-31": count}}}.

    Kinds are those of activity, and `sign_up` (by the account's `created_at`). What is
    zero is left out. An erased user's counts are taken back, so that a rebuild, which
    does not see them any more, gives the same. Must run before the projections of `users`
    and `user_stats`, whose documents tell what to take back.
    """

    def appliers(self) -> Mapping[type[DomainEvent], Applier]:
        """What counts, and taking it back."""
        return {
            events.UserCreated: _sign_up,
            events.UserErased: _take_back,
            **{kind: _adding(counts) for kind, counts in COUNTING.items()},
        }


def _sign_up(batch: Batch, event: events.UserCreated) -> None:
    _add(batch, ((SIGN_UPS, event.created_at.date().isoformat(), 1),))


def _take_back(batch: Batch, event: events.UserErased) -> None:
    _add(batch, _all_of(batch, event.seq))


def _adding(counts_of: Callable[[Any], Iterable[Count]]) -> Applier:
    def apply(batch: Batch, event: DomainEvent) -> None:
        if batch.seq_of(event.user_id or "") is not None:
            _add(batch, counts_of(event))

    return apply


def _all_of(batch: Batch, seq: int) -> Iterable[Count]:
    """What the user added up to now, negated."""
    user, stats = batch.get("users", seq), batch.get("user_stats", seq)
    if user is not None:
        yield SIGN_UPS, user["created_at"][:10], -1
    if stats is not None:
        for kind, days in stats["by_day"].items():
            for day, count in days.items():
                yield kind, day, -count


def _add(batch: Batch, counts: Iterable[Count]) -> None:
    for kind, day, count in counts:
        number = month_id(day)
        document = batch.get("totals", number) or {"month": day[:7], "by_day": {}}
        days = document["by_day"].setdefault(kind, {})
        days[day] = days.get(day, 0) + count
        if not days[day]:
            del days[day]
            if not days:
                del document["by_day"][kind]
        if document["by_day"]:
            batch.put("totals", number, document)
        else:
            batch.remove("totals", number)
