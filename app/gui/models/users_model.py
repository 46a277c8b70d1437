"""UsersModel: the users that a search and filters find."""

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
    """`answered` carries a UserList: with the first page come facets and the words to highlight."""

    def __init__(self, operations: Operations, asker_id: Callable[[], str]) -> None:
        super().__init__(operations, asker_id)
        self._filters: dict[str, Any] = {}
        self._sort, self._descending = "created_at", True
        self.words: tuple[str, ...] = ()
        #: The state of the directory that the first page is of.
        self.version = 0

    def ask(self, filters: dict[str, Any], sort: str, *, descending: bool) -> None:
        """Show the users of another question."""
        self._filters, self._sort, self._descending = dict(filters), sort, descending
        self.ask_anew()

    @property
    def filters(self) -> dict[str, Any]:
        """What the list is narrowed by, as fields of ListUsers."""
        return dict(self._filters)

    def page_query(self, page: int) -> ListUsers:
        """The question as it stands, for one page of a block's size."""
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
        """The users of a page."""
        self.words = getattr(answer, "words", ())
        if answer.page == 1:
            self.version = answer.version
        return answer.users

    def titles(self) -> Sequence[str]:
        """The columns' titles."""
        return [column.title() for column in COLUMNS]

    def text_of(self, row: UserSummary, column: int) -> str:
        """What a cell shows."""
        return COLUMNS[column].text(row)

    def user_at(self, row: int) -> UserSummary | None:
        """The user in a row, if it is held."""
        return self.row_at(row)

    def row_of(self, user_id: str) -> int | None:
        """The row of a user among those held. O(rows held)."""
        held = self._blocks.rows()
        return next((row for row, user in held if user.id == user_id and row < self._total), None)
