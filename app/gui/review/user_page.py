"""ReviewUserPage: the layout of a review: its users, the current one, and the buttons for decisions."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from app.gui.look.scale import scaled
from app.gui.review.labels import progress_line
from app.gui.review.person_card import PersonCard
from app.gui.review.users_list import UsersList
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column, label, row
from app.gui.widgets.notice import Notice
from app.queries.review_results import ReviewInfo


class ReviewUserPage(QWidget):
    """The widgets of the review dialog. They only show values; the dialog connects the buttons."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.notice = Notice(closable=False)
        self._progress_text = label("", "caption")
        self.progress = QProgressBar()
        self.progress.setFixedHeight(scaled(8))
        self.progress.setAccessibleName(tr("Progress of the review"))
        self.list = UsersList()
        self.card = PersonCard()
        self.reason = QLineEdit()
        self.reason.setObjectName("review_reason")
        self.reason.setAccessibleName(tr("Reason"))
        self._asking = label("", "caption", wrap=True)
        self._asking.setBuddy(self.reason)
        # the letters are the shortcuts in every language
        self.keep = button(f"K   {tr('Keep')}", picture="reactivate", name="review_keep")
        self.suspend = button(f"S   {tr('Suspend')}", picture="suspend", name="review_suspend")
        self.remove = button(f"R   {tr('Revoke role')}", picture="roles", name="review_remove")
        self.finish = button(tr("Finish the review…"), kind="primary", name="review_finish")
        self.later = button(tr("Continue later"), name="review_later")
        self._lay_out(title)
        self.ask_reason("")

    def ask_reason(self, sentence: str) -> None:
        """Set the sentence above the reason; an empty one restores the usual text."""
        usual = tr("Reason (required to suspend or to revoke a role; it stays in the history)")
        self._asking.setText(sentence or usual)
        self.reason.setAccessibleDescription(sentence or usual)

    @property
    def asked(self) -> str:
        """The sentence above the reason."""
        return self._asking.text()

    def show_progress(self, info: ReviewInfo) -> None:
        """Show how many users are decided."""
        self.progress.setMaximum(info.users)
        self.progress.setValue(info.decided)
        self._progress_text.setText(progress_line(info))

    def _lay_out(self, title: str) -> None:
        hint = label(tr("↑ ↓ to move · decisions are saved at once"), "caption")
        acts = row(self.keep, self.suspend, self.remove, None, spacing=8)
        right = column(self.card, self._asking, self.reason, acts, spacing=10)
        right.setStretch(0, 1)
        middle = row(self.list, right, spacing=16)
        middle.setStretch(0, 2)
        middle.setStretch(1, 5)
        head = row(label(title, "title", wrap=True), self._progress_text, spacing=12)
        head.setStretch(0, 1)
        foot = row(hint, None, self.later, self.finish)
        box = column(head, self.progress, self.notice, middle, foot, spacing=14, margin=24)
        box.setStretch(3, 1)
        self.setLayout(box)
