"""ReviewsDialog: lists the access reviews, and starts one of the users that the list shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.commands.access_review import StartAccessReview
from app.domain.review_values import parse_title
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.form import FormDialog
from app.gui.look.scale import scaled
from app.gui.review.labels import begun_line, progress_line
from app.gui.review.scope import FrozenScope, ScopeChooser
from app.gui.text.texts import format_date, tr
from app.gui.widgets.builders import button, label, line, row
from app.gui.widgets.field import Field
from app.queries.review_results import ReviewInfo

_ID = Qt.ItemDataRole.UserRole
_DONE = Qt.ItemDataRole.UserRole + 1


class ReviewsDialog(FormDialog):
    """The dialog that lists the reviews and starts new ones. Emits `chosen(id)` to resume a review, and
    `record_asked(id)` to show its record."""

    chosen = Signal(str)
    record_asked = Signal(str)
    _takes_room = True

    def __init__(
        self,
        parent: QWidget,
        context: UiContext,
        reviews: Sequence[ReviewInfo],
        listed: FrozenScope,
        selected: FrozenScope,
    ) -> None:
        super().__init__(parent, context, tr("Access reviews"), tr("Start the review"))
        self.setMinimumWidth(min(scaled(600), 1000))
        explanation = tr(
            "A review covers a fixed set of users. You decide for each user whether they keep their "
            "access. You can stop at any time and resume later; every decision is recorded in the "
            "history."
        )
        self.add(label(explanation, "muted", wrap=True))
        self._title = Field(tr("Title"), "review_title", rule=parse_title, text=self._proposed())
        self._who = ScopeChooser(listed, selected)
        self._who.changed.connect(lambda: self.set_action_enabled(self._who.fits))
        self.add(self._title, self._who)
        self.list = QListWidget()
        self.list.setObjectName("reviews")
        self.list.setAccessibleName(tr("Existing reviews"))
        self.list.setMinimumHeight(scaled(160))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _: self._open())
        self.list.itemSelectionChanged.connect(self._name_button)
        self._continue = button(tr("Resume"), self._open, name="open_review")
        for info in reviews:
            self._add(info)
        if reviews:
            self.add(line(), label(tr("Existing reviews"), "section"), self.list, row(None, self._continue))
            self.list.setCurrentRow(0)
        self._title.setFocus()
        self.set_action_enabled(self._who.fits)

    def submit(self) -> None:
        """Start a review of the users that were in the list, or selected in it, when the dialog was opened.
        Later changes of the list have no effect."""
        chosen = self._who.chosen
        command = StartAccessReview(
            executor_id=self.context.operator_id,
            title=self._title.text,
            user_ids=chosen.ids,
            origin=chosen.origin,
        )
        self.begin(self.context.operations.execute(self, command, self._started, self.fail))

    def may_submit(self) -> bool:
        """Return whether a review can include the chosen number of users."""
        return self._who.fits

    def _started(self, result: Any) -> None:
        self.succeed(result.message)
        self.chosen.emit(str(result.data["id"]))

    def _proposed(self) -> str:
        return tr("Access review {day}").format(day=format_date(datetime.now().astimezone()))

    def _add(self, info: ReviewInfo) -> None:
        item = QListWidgetItem(f"{info.title}\n{progress_line(info)}\n{begun_line(info)}")
        item.setData(_ID, info.id)
        item.setData(_DONE, info.finished_at is not None)
        self.list.addItem(item)

    def _name_button(self) -> None:
        for item in self.list.selectedItems():
            self._continue.setText(tr("Show the record…") if item.data(_DONE) else tr("Resume"))

    def _open(self) -> None:
        items = self.list.selectedItems()
        if not items:
            return
        item = items[0]
        self.accept()
        (self.record_asked if item.data(_DONE) else self.chosen).emit(item.data(_ID))
