"""Invents two years of a user's activity: sign-ins on weekdays, posts, comments, followers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from app.demo.people import Person
from app.domain.activity import ActivityEntry, ActivityKind

#: The relative frequency of each weekday, Monday first.
_WEEK = (1.0, 0.95, 0.95, 0.9, 0.75, 0.2, 0.15)
_HOURS = (7, 8, 8, 9, 9, 9, 10, 10, 11, 13, 14, 14, 15, 16, 17, 19, 21)
#: About the number of sign-ins of the liveliest user.
_MOST_LOGINS = 90


def activity_of(person: Person, chance: random.Random, now: datetime) -> tuple[ActivityEntry, ...]:
    """Return a user's activity ordered by time, none of it before the account was created.

    Up to about 200 entries.
    """
    span = (now - person.created_at).days
    if span < 1 or person.liveliness < 0.004:
        return ()
    left = chance.random() < 0.15  # inactive for a while
    last_day = span - chance.randrange(30, 400) if left else span
    wanted = int(_MOST_LOGINS * person.liveliness * min(1.0, span / 500)) + 1
    entries: list[ActivityEntry] = []
    for _ in range(wanted):
        at = person.created_at + timedelta(days=chance.randrange(max(1, last_day)))
        if chance.random() > _WEEK[at.weekday()]:
            continue
        at = at.replace(hour=chance.choice(_HOURS), minute=chance.randrange(60))
        if person.created_at <= at < now:
            entries.extend(_visit(at, chance, person.liveliness))
    return tuple(sorted(entries, key=lambda entry: entry.at))


def _visit(at: datetime, chance: random.Random, liveliness: float) -> Iterator[ActivityEntry]:
    """Yield a sign-in and the activity after it."""
    yield _entry(ActivityKind.LOGIN, at)
    if chance.random() < 0.25:
        yield _entry(ActivityKind.PROFILE_VIEW, at, chance.randrange(1, 4))
    if chance.random() < 0.15 * (1 + liveliness):
        yield _entry(ActivityKind.COMMENT, at, chance.randrange(1, 5))
    if chance.random() < 0.08 * (1 + liveliness):
        yield _entry(ActivityKind.POST, at)
    if chance.random() < 0.10:
        yield _entry(ActivityKind.FOLLOWER, at, chance.randrange(1, 6))
    if chance.random() < 0.07:
        yield _entry(ActivityKind.FOLLOWING, at, chance.randrange(1, 4))


def _entry(kind: ActivityKind, at: datetime, count: int = 1) -> ActivityEntry:
    return ActivityEntry.model_construct(kind=kind, at=at, count=count)  # valid by construction
