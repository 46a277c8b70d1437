"""ListUsers and SearchUsers: one page of users by filters and search terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.domain.errors import ValidationError
from app.domain.permissions import Permission
from app.domain.search_dates import UTC_ZONE, zone_of
from app.domain.search_syntax import LONGEST_SEARCH
from app.domain.status_acts import refuse_too_many
from app.domain.user_status import Status
from app.queries.context import QueryContext, pages
from app.queries.list_versions import ListVersions
from app.queries.message import Query
from app.queries.results import QueryResult, SearchResult, UserList, UserSummary
from app.queries.selecting import criteria_of
from app.queries.summaries import Summaries
from app.read_store.index.criteria import Criteria, Sort
from app.read_store.text.folding import fold_words

SORT_COLUMNS = (
    "relevance",
    "id",
    "email",
    "full_name",
    "first_name",
    "last_name",
    "status",
    "roles",
    "created_at",
    "updated_at",
    "last_login_at",
)
MAX_PAGE_SIZE = 100
MOST_IDS = 50_000
#: So many users are suggested where nobody is found, by at most so many letters.
SUGGESTED, MOST_TYPED = 7, 200
_OF_A_PAGE = frozenset({"asker_id", "page", "page_size", "facets"})


class SelectedUsers(BaseModel):
    """A selection, as a list can be narrowed to it: the users that `listed` finds (paging is ignored), and
    those with one of the `ids`, without those of `excluded_ids`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    listed: ListUsers | None = None
    ids: tuple[str, ...] = ()
    excluded_ids: tuple[str, ...] = ()

    def check(self) -> None:
        """As the list; as many as can be acted on."""
        if self.listed is not None:
            self.listed.check()
        refuse_too_many(len(self.ids))
        refuse_too_many(len(self.excluded_ids))


class ListUsers(Query):
    """One page of users by filters. Deleted users are listed only when `statuses` names them.

    `search` narrows the list by a search term, `field:value` terms included. `sort`
    is one of SORT_COLUMNS; pages start at 1 and hold 1–100 users. `facets` names
    what to count: status, roles, domain, is_active, or an attribute.
    """

    time_to_live: ClassVar[float] = 60.0

    search: str = ""
    statuses: tuple[Status, ...] = ()
    roles: tuple[str, ...] = ()
    created_after: datetime | None = None
    created_before: datetime | None = None
    is_active: bool | None = None
    domains: tuple[str, ...] = ()
    #: Only users with one of these ids; at most MOST_IDS of them.
    ids: tuple[str, ...] | None = None
    #: All but the users with one of these ids; at most MOST_IDS of them.
    excluded_ids: tuple[str, ...] = ()
    #: Only users of this selection.
    selected: SelectedUsers | None = None
    sort: str = "created_at"
    descending: bool = False
    page: int = 1
    page_size: int = 50
    facets: tuple[str, ...] = Field(default=())
    #: In whose days the search is asked: an IANA name (Europe/Madrid) or UTC.
    time_zone: str = UTC_ZONE

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.view, and users.search is as good when there is a term."""
        return (Permission.USERS_VIEW, Permission.USERS_SEARCH) if self.search else (Permission.USERS_VIEW,)

    def asked(self) -> tuple[object, ...]:
        """Which list it is, whatever page of it."""
        return tuple(getattr(self, name) for name in ListUsers.model_fields if name not in _OF_A_PAGE)

    def check(self) -> None:
        """Page ≥ 1, size 1–100, a known column, a term of at most 1,000 characters."""
        if self.page < 1:
            raise ValidationError("Pages are counted from 1.", field="page", code="invalid_page")
        if not 1 <= self.page_size <= MAX_PAGE_SIZE:
            raise ValidationError(
                f"A page holds 1 to {MAX_PAGE_SIZE} users.", field="page_size", code="invalid_page_size"
            )
        if self.sort not in SORT_COLUMNS:
            raise ValidationError(
                f"Users can't be sorted by “{self.sort}”. The columns are: {', '.join(SORT_COLUMNS)}.",
                field="sort",
                code="unknown_column",
            )
        for field, ids in (("ids", self.ids or ()), ("excluded_ids", self.excluded_ids)):
            if len(ids) > MOST_IDS:
                raise ValidationError(
                    f"A list may hold at most {MOST_IDS:,} users; this one has {len(ids):,}. Divide it.",
                    field=field,
                    code="list_too_long",
                )
        if self.selected is not None:
            self.selected.check()
        zone_of(self.time_zone)
        if len(self.search) > LONGEST_SEARCH:
            raise ValidationError(
                "A search term has at most 1,000 characters.", field="search", code="search_too_long"
            )


SelectedUsers.model_rebuild()


class SearchUsers(ListUsers):
    """As ListUsers, best match first unless sorted otherwise; the answer is a SearchResult."""

    time_to_live: ClassVar[float] = 120.0

    sort: str = "relevance"

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.search."""
        return (Permission.USERS_SEARCH,)


class ListUsersHandler:
    """One page by filters, search terms and a sort order, with facets. Answers both messages."""

    def __init__(self, reading: QueryContext, summaries: Summaries, shown: ListVersions) -> None:
        self._reading = reading
        self._summaries = summaries
        self._shown = shown

    def __call__(self, query: ListUsers) -> QueryResult[UserList]:
        """About 1 ms a hundred thousand users, and 20 µs a row of the page. Raises ValidationError."""
        criteria, words = criteria_of(query, self._reading.clock.now())
        index = self._reading.store.index
        matches = index.select(criteria, Sort(query.sort, query.descending))
        if query.page_size == MAX_PAGE_SIZE < matches.total:
            self._shown.keep(query.asked(), matches)
        seqs = matches.page((query.page - 1) * query.page_size, query.page_size)
        given: dict[str, Any] = {
            "users": self._summaries.of(seqs),
            "total_count": matches.total,
            "page": query.page,
            "page_size": query.page_size,
            "total_pages": pages(matches.total, query.page_size),
            "facets": index.facets(criteria, query.facets) if query.facets else {},
            "suggestions": self._suggested(criteria, words) if words and not matches.total else (),
            "version": matches.version,
        }
        if isinstance(query, SearchUsers):
            return self._reading.result(SearchResult.model_construct(**given, words=fold_words(words)))
        return self._reading.result(UserList.model_construct(**given))

    def _suggested(self, criteria: Criteria, words: tuple[str, ...]) -> tuple[UserSummary, ...]:
        """Whom somebody may have meant. About 10 ms a hundred thousand users."""
        typed = " ".join(words)
        if len(typed) > MOST_TYPED:
            return ()
        seqs = self._reading.store.index.suggest(replace(criteria, words=()), typed.split(), SUGGESTED)
        return self._summaries.of(seqs)
