"""SuggestUsers: finds users by mistyped or abbreviated names."""

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
    """Return users with a name or email similar to the text (`garica`, `grcia` and `agr` for Ana García), the
    closest first, as a tuple of UserSummary. `field:value` terms must match exactly."""

    #: Nobody is suggested until the words are collected, and that moment has no position.
    cacheable: ClassVar[bool] = False

    search: str
    most: int = SUGGESTED
    time_zone: str = UTC_ZONE

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.search."""
        return (Permission.USERS_SEARCH,)

    def check(self) -> None:
        """Raise ValidationError unless the search has at most 200 characters and 1–100 users are wanted."""
        zone_of(self.time_zone)
        if len(self.search) > MOST_TYPED:
            raise ValidationError(
                Message("A search for similar names can have at most {max} characters.", max=MOST_TYPED),
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
    """Handles SuggestUsers. Raises ValidationError for a term that can't be understood."""

    def __init__(self, context: QueryContext, summaries: Summaries) -> None:
        self._context = context
        self._summaries = summaries

    def __call__(self, query: SuggestUsers) -> QueryResult[tuple[UserSummary, ...]]:
        """Return the suggestions. About 10 ms per 100,000 users."""
        listed = ListUsers(asker_id=query.asker_id, search=query.search, time_zone=query.time_zone)
        criteria, words = criteria_of(listed, self._context.clock.now())
        typed = " ".join(words).split()
        seqs = self._context.store.index.suggest(replace(criteria, words=()), typed, query.most)
        return self._context.result(self._summaries.of(seqs))
