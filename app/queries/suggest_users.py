"""SuggestUsers: whom somebody may have meant who mistyped or abbreviated a name."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.search_dates import UTC_ZONE, zone_of
from app.queries.context import QueryContext
from app.queries.list_users import MAX_PAGE_SIZE, MOST_TYPED, SUGGESTED, ListUsers
from app.queries.message import Query
from app.queries.results import QueryResult, UserSummary
from app.queries.summaries import Summaries
from app.queries.user_criteria import criteria_of


class SuggestUsers(Query):
    """Users whose name or email is nearly what was typed (`garica`, `grcia` and `agr` for Ana García), the
    nearest first; the answer is a tuple of UserSummary. `field:value` terms must hold as they are."""

    #: Nobody is suggested until the words are known, which is at no position of its own.
    cacheable: ClassVar[bool] = False

    search: str
    most: int = SUGGESTED
    time_zone: str = UTC_ZONE

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.search."""
        return (Permission.USERS_SEARCH,)

    def check(self) -> None:
        """A term of at most 200 characters, 1–100 users."""
        zone_of(self.time_zone)
        if len(self.search) > MOST_TYPED:
            raise ValidationError(
                Message("Similar names are looked for by at most {max} characters.", max=MOST_TYPED),
                field="search",
                code="search_too_long",
            )
        if not 1 <= self.most <= MAX_PAGE_SIZE:
            raise ValidationError(
                Message("A page holds 1 to {max} users.", max=MAX_PAGE_SIZE),
                field="most",
                code="invalid_page_size",
            )


class SuggestUsersHandler:
    """Raises ValidationError for a term that is not understood."""

    def __init__(self, reading: QueryContext, summaries: Summaries) -> None:
        self._reading = reading
        self._summaries = summaries

    def __call__(self, query: SuggestUsers) -> QueryResult[tuple[UserSummary, ...]]:
        """About 10 ms a hundred thousand users."""
        listed = ListUsers(asker_id=query.asker_id, search=query.search, time_zone=query.time_zone)
        criteria, words = criteria_of(listed, self._reading.clock.now())
        typed = " ".join(words).split()
        seqs = self._reading.store.index.suggest(replace(criteria, words=()), typed, query.most)
        return self._reading.result(self._summaries.of(seqs))
