"""UserFilter: selects and orders users; the base of queries over many users."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.search_dates import UTC_ZONE, zone_of
from app.domain.search_syntax import LONGEST_SEARCH
from app.domain.status_acts import refuse_too_many
from app.domain.user_status import Status
from app.queries.message import Query
from app.read_store.index import criteria

#: By which users can be sorted.
SORT_COLUMNS = criteria.SORT_COLUMNS
MOST_IDS = 50_000


class SelectedUsers(BaseModel):
    """A selection that narrows a list: the users that `listed` finds and those with the `ids`, without those
    with the `excluded_ids`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    listed: UserFilter | None = None
    ids: tuple[str, ...] = ()
    excluded_ids: tuple[str, ...] = ()

    def check(self) -> None:
        """Raise ValidationError as `listed` does, and for more ids than can be acted on."""
        if self.listed is not None:
            self.listed.check()
        refuse_too_many(len(self.ids))
        refuse_too_many(len(self.excluded_ids))


class UserFilter(Query):
    """Select users by filters. Deleted users are included only if `statuses` names that status.

    `search` narrows by a search term, which may contain `field:value` terms. `sort` is one of SORT_COLUMNS.
    """

    search: str = ""
    statuses: tuple[Status, ...] = ()
    roles: tuple[str, ...] = ()
    created_after: datetime | None = None
    created_before: datetime | None = None
    is_active: bool | None = None
    domains: tuple[str, ...] = ()
    #: Only users with these ids; at most MOST_IDS of them.
    ids: tuple[str, ...] | None = None
    #: Excludes the users with these ids; at most MOST_IDS of them.
    excluded_ids: tuple[str, ...] = ()
    #: Only users of this selection.
    selected: SelectedUsers | None = None
    sort: str = "created_at"
    descending: bool = False
    #: The time zone of the search's days: an IANA name (Europe/Madrid) or UTC.
    time_zone: str = UTC_ZONE

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.view; with a search term also users.search, either of which is enough."""
        return (Permission.USERS_VIEW, Permission.USERS_SEARCH) if self.search else (Permission.USERS_VIEW,)

    def asked(self) -> tuple[object, ...]:
        """Return the filters and the order as one value, which is equal for every page of one list."""
        return tuple(getattr(self, name) for name in UserFilter.model_fields if name != "asker_id")

    def check(self) -> None:
        """Raise ValidationError for an unknown column or time zone, a search of more than 1,000 characters,
        or more than MOST_IDS ids."""
        if self.sort not in SORT_COLUMNS:
            raise ValidationError(
                Message(
                    "Users can't be sorted by “{column}”. The columns are: {columns}.",
                    column=self.sort,
                    columns=", ".join(SORT_COLUMNS),
                ),
                field="sort",
                code="unknown_column",
            )
        for field, ids in (("ids", self.ids or ()), ("excluded_ids", self.excluded_ids)):
            if len(ids) > MOST_IDS:
                raise ValidationError(
                    Message(
                        "A list can have at most {max} users; this one has {n}. Divide it.",
                        max=MOST_IDS,
                        n=len(ids),
                    ),
                    field=field,
                    code="list_too_long",
                )
        if self.selected is not None:
            self.selected.check()
        zone_of(self.time_zone)
        if len(self.search) > LONGEST_SEARCH:
            raise ValidationError(
                Message("A search term can have at most 1,000 characters."),
                field="search",
                code="search_too_long",
            )


SelectedUsers.model_rebuild()
