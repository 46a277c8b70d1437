"""ReviewActions: the way into access reviews from the menus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from app.gui.workplace import Workplace
from app.queries.reviews import GetReview, ListReviews

if TYPE_CHECKING:
    from app.gui.views.users_view import UsersView


class ReviewActions(QObject):
    """`opened` is the newest dialog, for tests."""

    def __init__(self, window: QWidget, workplace: Workplace, users: UsersView | None) -> None:
        super().__init__(window)
        self._window = window
        self._workplace = workplace
        self._users = users
        self.opened: QDialog | None = None

    def overview(self) -> None:
        """The reviews there are, and the start of another with what the list shows now."""
        from app.gui.review.overview import ReviewsDialog

        def show(result: Any) -> None:
            dialog = ReviewsDialog(self._window, self._workplace, result.data, self._users)
            dialog.chosen.connect(self.go_on)
            dialog.record_asked.connect(self.record)
            self._open(dialog)

        self._workplace.operations.ask(self, ListReviews(asker_id=self._workplace.operator_id), show)

    def go_on(self, review_id: str) -> None:
        """Go through a review, from the first that is not decided."""
        from app.gui.review.walk import WalkDialog

        def show(result: Any) -> None:
            dialog = WalkDialog(self._window, self._workplace, result.data)
            dialog.finished_review.connect(self.record)
            self._open(dialog)

        self._ask(review_id, show)

    def record(self, review_id: str) -> None:
        """What a review came to, to be printed and kept."""
        from app.gui.review.record_dialog import RecordDialog

        self._ask(
            review_id, lambda result: self._open(RecordDialog(self._window, self._workplace, result.data))
        )

    def _ask(self, review_id: str, show: Any) -> None:
        query = GetReview(asker_id=self._workplace.operator_id, review_id=review_id)
        self._workplace.operations.ask(self, query, show)

    def _open(self, dialog: QDialog) -> None:
        self.opened = dialog
        dialog.open()
