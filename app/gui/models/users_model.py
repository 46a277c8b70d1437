"""UsersModel: a table model of the users that match a search and filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.gui.models.block_model import ROW, BlockModel
from app.gui.models.blocks import BLOCK
from app.gui.models.user_columns import COLUMNS
from app.gui.runtime.operations import Operations
from app.queries.list_users import ListUsers, SearchUsers
from app.queries.results import UserList, UserSummary

USER = ROW

FACETS = ("status", "roles", "domain")


class UsersModel(BlockModel[UserSummary]):
    """Lists users. `answered` carries the UserList of the first page, which also has the facets and the words
    to highlight."""

    def __init__(self, operations: Operations, asker_id: Callable[[], str]) -> None:
        super().__init__(operations, asker_id)
        self._filters: dict[str, Any] = {}
        self._sort, self._descending = "created_at", True
        self.words: tuple[str, ...] = ()
        #: Version of the directory's state that the first page shows.
        self.version = 0

    def ask(self, filters: dict[str, Any], sort: str, *, descending: bool) -> None:
        """Show the users that another query finds."""
        self._filters, self._sort, self._descending = dict(filters), sort, descending
        self.reload()

    @property
    def filters(self) -> dict[str, Any]:
        """The current filters, as fields of ListUsers."""
        return dict(self._filters)

    def page_query(self, page: int) -> ListUsers:
        """Return the current query for a page of BLOCK users."""
        kind = SearchUsers if self._filters.get("search") else ListUsers
        return kind(
            asker_id=self._asker_id(),
            sort=self._sort,
            descending=self._descending,
            page=page,
            page_size=BLOCK,
            facets=FACETS if page == 1 else (),
            **self._filters,
        )

    def rows_of(self, answer: UserList) -> Sequence[UserSummary]:
        """Return the users of a page."""
        self.words = getattr(answer, "words", ())
        if answer.page == 1:
            self.version = answer.version
        return answer.users

    def titles(self) -> Sequence[str]:
        """Return the columns' titles."""
        return [column.title() for column in COLUMNS]

    def text_of(self, row: UserSummary, column: int) -> str:
        """Return the text of a cell."""
        return COLUMNS[column].text(row)

    def user_at(self, row: int) -> UserSummary | None:
        """Return the user in a row, or None if the row is not in memory."""
        return self.row_at(row)

    def row_of(self, user_id: str) -> int | None:
        """Return the row of a user, or None if the row is not in memory. The cost is proportional to the
        number of rows in memory."""
        held = self._blocks.rows()
        return next((row for row, user in held if user.id == user_id and row < self._total), None)
