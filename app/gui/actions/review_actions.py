"""ReviewActions: opens the dialogs of access reviews from the menus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from app.gui.context.ui_context import UiContext
from app.gui.dialogs.show_dialog import show_dialog
from app.gui.review.scope import Chosen
from app.gui.runtime.operations import Ticket
from app.queries.reviews import GetReview, ListReviews

if TYPE_CHECKING:
    from app.gui.context.selection_source import SelectionSource


class ReviewActions(QObject):
    """Opens the dialogs of access reviews. `opened` is the newest dialog, for tests."""

    def __init__(self, window: QWidget, context: UiContext, users: SelectionSource | None) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._users = users
        self.opened: QDialog | None = None

    def overview(self) -> None:
        """List the existing reviews, and offer a new one of the users that the list shows now."""
        from app.gui.review.overview import ReviewsDialog

        context, users = self._context, self._users
        operator, backend = context.operator_id, context.operations.backend
        assert backend is not None
        chosen = Chosen(None, None) if users is None else _chosen_in(users)

        def look(ticket: Ticket) -> Any:
            reviews = backend.ask(ListReviews(asker_id=operator)).data
            return reviews, *chosen.freeze(backend, operator, ticket)

        def show(found: Any) -> None:
            dialog = ReviewsDialog(self._window, context, *found)
            dialog.chosen.connect(lambda review: self._now().go_on(review))
            dialog.record_asked.connect(lambda review: self._now().record(review))
            self._open(dialog)

        context.operations.submit(self, look, show)

    def go_on(self, review_id: str) -> None:
        """Open a review at its first undecided user."""
        from app.gui.review.dialog import ReviewDialog

        def show(result: Any) -> None:
            dialog = ReviewDialog(self._window, self._context, result.data)
            dialog.finished_review.connect(lambda review: self._now().record(review))
            self._open(dialog)

        self._ask(review_id, show)

    def record(self, review_id: str) -> None:
        """Show the record of a review, which can be printed and saved."""
        from app.gui.review.record_dialog import RecordDialog

        self._ask(
            review_id, lambda result: self._open(RecordDialog(self._window, self._context, result.data))
        )

    def _ask(self, review_id: str, show: Any) -> None:
        query = GetReview(asker_id=self._context.operator_id, review_id=review_id)
        self._context.operations.query(self, query, show)

    def _now(self) -> ReviewActions:
        """Return the ReviewActions object of the current workbench. A change of language or look replaces the
        workbench and its ReviewActions, but not a dialog that is open."""
        bench = getattr(self._window, "bench", None)
        return bench.reviews if bench is not None else self

    def _open(self, dialog: QDialog) -> None:
        self.opened = dialog
        show_dialog(dialog)


def _chosen_in(users: SelectionSource) -> Chosen:
    return Chosen(users.all_users(), users.shown_selection() if users.selected_count > 1 else None)
