"""OutsideSelection: counts, shows and deselects the selected users that the list does not show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from app.domain.user_status import Status
from app.gui.context.selection import filters_of
from app.gui.context.ui_context import UiContext
from app.gui.pages.user.detail_pane import DetailPane
from app.gui.pages.users.focused_row import FocusedRow
from app.gui.pages.users.outside_bar import OutsideBar, outside_text
from app.gui.pages.users.user_selection import UserSelection
from app.gui.text.texts import tr


class OutsideSelection(QObject):
    """Combines UserSelection and FocusedRow. `bar` shows how many of their users are outside the list (see
    `Selection` for the rules). `show_list` is the function that opens the list with fields of ListUsers."""

    def __init__(
        self,
        context: UiContext,
        kept: UserSelection,
        current: FocusedRow,
        detail: DetailPane,
        show_list: Callable[[dict[str, Any]], object],
    ) -> None:
        super().__init__(kept)
        self._context, self._kept, self._current, self._detail = context, kept, current, detail
        self._show_list = show_list
        self.bar = OutsideBar()
        self.bar.show_asked.connect(self.show)
        self.bar.deselect_asked.connect(self.deselect)
        kept.alone_outside = lambda: current.id if current.is_outside else None
        kept.changed.connect(lambda _: self._tell())
        current.placed.connect(self._tell)

    @property
    def count(self) -> int:
        """The number of selected users that the list does not show."""
        return self._kept.outside if self._kept.is_several else int(self._current.is_outside)

    def show(self) -> None:
        """Show all selected users in the list."""
        whole, context = self._kept.whole(), self._context
        if not self._kept.is_several:
            if self._current.id is not None:
                self._show_list({"ids": (self._current.id,), "statuses": tuple(Status)})
        elif whole.is_everything:
            self._show_list(filters_of(whole.question))
        else:
            backend, operator = context.operations.backend, context.operator_id
            assert backend is not None
            context.operations.submit(
                self,
                lambda ticket: whole.selected(backend, operator, ticket).ids,
                lambda ids: context.show_listed(self, lambda: ids, lambda: None),
                pool="queries",
            )

    def deselect(self) -> None:
        """Deselect the users that the list does not show."""
        if self._kept.is_several:
            self._kept.deselect_outside()
        if self._current.is_outside:
            self._current.forget()
        if self._detail.user_id is not None and self._current.id is None:
            self._detail.show_nobody()

    def is_shown_alone(self, user_id: str) -> bool:
        """Return whether this user is in the details pane but not in the list."""
        if not self._detail.isVisible() or user_id != self._detail.user_id:
            return False
        return self._current.is_outside or (self._kept.outside > 0 and not self._kept.count)

    def notify_none_selected(self) -> None:
        """Tell an operator who wants to act that no user in the list is selected."""
        text = tr("Select a user first.")
        if self.count:
            text = tr("{outside}. Show the selected users first, or select others.").format(
                outside=outside_text(self.count)
            )
        self._context.notified.emit(text, "info")

    def _tell(self) -> None:
        self.bar.show_count(self.count)
