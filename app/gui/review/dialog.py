"""ReviewDialog: decides an access review by keyboard: K keeps, S suspends, R revokes a role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from app.commands.access_review import FinishAccessReview
from app.domain.errors import PadronError, ValidationError
from app.domain.permissions import Permission
from app.domain.profile_text import parse_reason
from app.domain.review_values import Decision
from app.domain.user_status import Status
from app.gui.context.ui_context import UiContext
from app.gui.look.scale import fitted
from app.gui.review.decisions import Decisions, PendingDecision
from app.gui.review.finishing import ask_whether_to_finish
from app.gui.review.state import ReviewState
from app.gui.review.user_page import ReviewUserPage
from app.gui.text.role_names import role_name
from app.gui.text.texts import tr
from app.gui.widgets.builders import column
from app.gui.widgets.notice import sentence_of
from app.queries.results import Actor
from app.queries.review_results import ReviewDetail, ReviewEntry
from app.queries.reviews import GetReview, GetReviewNews

_REFRESH_PAUSE = 120


class ReviewDialog(QDialog):
    """The dialog of a review: one user after the other, each with buttons and keys to decide.

    Shows the next user while a decision is being saved. The result of the decision changes only its own user,
    not the current row, the focus or the text being typed. The dialog may be closed at any time. Emits
    `finished_review(id)` after the review was finished.
    """

    finished_review = Signal(str)

    def __init__(self, parent: QWidget, context: UiContext, review: ReviewDetail) -> None:
        super().__init__(parent)
        self.setObjectName("walk")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(review.info.title)
        self.resize(fitted(920, 600, parent))
        self._context = context
        self.review = ReviewState(review)
        self.decisions = Decisions(self, context, review.info.id)
        self._pending: PendingDecision | None = None
        #: Unfinished reasons by user, restored when the user is shown again.
        self._drafts: dict[str, str] = {}
        self._shown: str | None = None
        #: Users whose decision was refused, to be shown again at the next step; and the user of the notice.
        self._back: list[str] = []
        self._told_of: str | None = None
        self._last_sent: PendingDecision | None = None
        self._finishing = False
        self.page = ReviewUserPage(review.info.title)
        self.list, self.reason = self.page.list, self.page.reason
        self.setLayout(column(self.page))
        self._connect()
        self._refreshing = QTimer(self, singleShot=True, interval=_REFRESH_PAUSE)
        self._refreshing.timeout.connect(self._ask)
        backend = context.operations.backend
        assert backend is not None
        backend.advanced.connect(self._advanced, Qt.ConnectionType.QueuedConnection)
        self.list.show_entries(self.review.entries)
        self.list.go_to(self.review.next_open(-1) or 0)
        self._show_state()
        self.list.setFocus()

    # -- deciding --

    def keep(self) -> None:
        """Record that the shown user keeps the access (K), with the reason if one was typed. Asks for
        nothing."""
        self._begin(self.current, Decision.KEEP)

    def suspend(self) -> None:
        """Suspend the shown user (S). Asks for the reason first, unless a valid one was typed."""
        self._begin(self.current, Decision.SUSPEND)

    def remove_role(self) -> None:
        """Revoke a role of the shown user (R). If the user has several roles, opens a menu to choose one.
        Then asks for the reason, unless a valid one was typed."""
        entry = self.current
        if entry is None or entry.user is None or not self.page.remove.isEnabled():
            return
        if len(entry.user.roles) == 1:
            self._begin(entry, Decision.REMOVE_ROLE, entry.user.roles[0])
            return
        self.roles = QMenu(self)
        for at, role in enumerate(entry.user.roles, 1):
            action = self.roles.addAction(f"&{at}  {role_name(role)}" if at < 10 else role_name(role))
            action.triggered.connect(
                lambda _=False, role=role: self._begin(entry, Decision.REMOVE_ROLE, role)
            )
        self.roles.popup(self.page.remove.mapToGlobal(QPoint(0, self.page.remove.height())))
        self.roles.setActiveAction(self.roles.actions()[0])

    @property
    def current(self) -> ReviewEntry | None:
        """The entry that is shown."""
        at = self.list.current_row
        return self.review.entries[at] if 0 <= at < len(self.review.entries) else None

    def _begin(self, entry: ReviewEntry | None, decision: Decision, role: str | None = None) -> None:
        page = self.page
        wanted = {
            Decision.KEEP: page.keep,
            Decision.SUSPEND: page.suspend,
            Decision.REMOVE_ROLE: page.remove,
        }
        if entry is None or entry.user is None or not wanted[decision].isEnabled():
            return
        if decision is Decision.KEEP and self._is_kept_already(entry):
            self._go_on()
            return
        wish = PendingDecision(entry.user_id, decision, role)
        if decision is Decision.KEEP or self._reason_is_good():
            self._send(wish)
            return
        self._pending = wish
        name = entry.user.full_name
        self.page.ask_reason(
            tr("Why is {name} suspended? Type at least 10 characters, then press Enter.").format(name=name)
            if decision is Decision.SUSPEND
            else tr(
                "Why is the role {role} revoked from {name}? Type at least 10 characters, then press Enter."
            ).format(name=name, role=role_name(role or ""))
        )
        self.reason.setFocus()

    def _is_kept_already(self, entry: ReviewEntry) -> bool:
        """Return whether pressing K would add nothing: no reason is typed, and the user is already kept or
        has a decision that is being saved."""
        if self.reason.text().strip():
            return False
        kept = entry.decision is not None and entry.decision.decision == Decision.KEEP.value
        return kept or entry.user_id in self.decisions.waiting_for

    def _reason_given(self) -> None:
        """Carry out the pending decision if the reason is valid. Called on Enter in the reason field."""
        if self._pending is None:
            self.list.setFocus()
        elif self._reason_is_good():
            self._send(self._pending)

    def _reason_is_good(self) -> bool:
        try:
            parse_reason(self.reason.text())
        except ValidationError as error:
            if self.reason.text().strip():
                self.page.ask_reason(error.message)
            return False
        return True

    def _send(self, wish: PendingDecision) -> None:
        if self.decisions.are_many:
            self.page.notice.say(
                tr(
                    "This decision was not recorded, because earlier ones are still being saved. Try again "
                    "in a moment."
                ),
                "warning",
            )
            return
        wish = PendingDecision(wish.user_id, wish.decision, wish.role, self.reason.text().strip())
        self._last_sent = wish
        if self._told_of in (None, wish.user_id):
            self._told_of = None
            self.page.notice.hide()
        self._forget_wish()
        self.decisions.send(wish)
        self.list.setFocus()
        self._go_on()

    def _go_on(self) -> None:
        """Show a user whose decision was refused, else the next undecided one; stay if all are decided."""
        waiting = self.decisions.waiting_for
        while self._back:
            row = self.review.row_of(self._back.pop(0))
            if row is not None and self.review.is_open(row):
                self.list.go_to(row)
                return
        row = self.review.next_open(self.list.current_row, waiting)
        if row is not None:
            self.list.go_to(row)
        self._name_controls()

    def _made(self, wish: PendingDecision, result: Any) -> None:
        session = self._context.session
        row = self.review.take_made(wish, result, Actor(id=session.user_id, name=session.full_name))
        self._show_changed([] if row is None else [row])
        self._finish_if_asked()

    def _refused(self, wish: PendingDecision, error: Exception) -> None:
        self._finishing = False
        row = self.review.row_of(wish.user_id)
        user = None if row is None else self.review.entries[row].user
        sentence = sentence_of(error)
        if user is not None and user.full_name not in sentence:
            sentence = f"{user.full_name}: {sentence}"
        self._told_of = wish.user_id
        self.page.notice.say(sentence, "error")
        if wish.reason:
            self._drafts.setdefault(wish.user_id, wish.reason)
        if row is None:
            return
        if row == self.list.current_row:
            if self._pending is None and not self.reason.text():
                self.reason.setText(self._drafts.get(wish.user_id, ""))
        elif wish is self._last_sent and not self._is_occupied():
            self.list.go_to(row)
        else:
            self._back.append(wish.user_id)

    def _is_occupied(self) -> bool:
        """Return whether the operator has begun a decision about the shown user: types a reason or chooses a
        role."""
        choosing = getattr(self, "roles", None)
        return (
            self._pending is not None
            or bool(self.reason.text())
            or self.reason.hasFocus()
            or (choosing is not None and choosing.isVisible())
        )

    def _forget_wish(self) -> None:
        self._pending = None
        self.reason.clear()
        self.page.ask_reason("")

    # -- ending --

    def finish(self) -> None:
        """Finish the review once all decisions are saved; ask first if users are undecided."""
        if self.decisions.is_waiting:
            self._finishing = True
        elif self.review.left:
            self.question = ask_whether_to_finish(self, self.review.left, self._finish)
        else:
            self._finish()

    def _finish_if_asked(self) -> None:
        if self._finishing and not self.decisions.is_waiting:
            self._finishing = False
            self.finish()

    def _finish(self) -> None:
        self.page.finish.setEnabled(False)
        command = FinishAccessReview(executor_id=self._context.operator_id, review_id=self.review.info.id)
        self._context.operations.execute(self, command, self._ended, self._not_ended)

    def _ended(self, result: Any) -> None:
        self._context.notified.emit(result.message, "good")
        self.accept()
        self.finished_review.emit(self.review.info.id)

    def _not_ended(self, error: Exception) -> None:
        self.page.notice.tell(error)
        self._name_controls()

    # -- showing --

    def _advanced(self, position: int, seqs: object) -> None:
        if not self._refreshing.isActive():
            self._refreshing.start()

    def _ask(self) -> None:
        """Query the new decisions, and the current state of the visible users only. Querying thousands of
        users at each keystroke would be too slow."""
        rows = {*self.list.rows_in_sight(), max(0, self.list.current_row)}
        query = GetReviewNews(
            asker_id=self._context.operator_id,
            review_id=self.review.info.id,
            since=self.review.position,
            user_ids=tuple(self.review.entries[row].user_id for row in sorted(rows)),
        )
        self._context.operations.query(
            self, query, lambda result: self._show_news(result.data), self._not_shown, topic="news"
        )

    def _show_news(self, news: Any) -> None:
        self._show_changed(self.review.take_news(news))
        if self.review.is_behind:
            query = GetReview(asker_id=self._context.operator_id, review_id=self.review.info.id)
            self._context.operations.query(
                self, query, lambda result: self._show_whole(result.data), self._not_shown, topic="whole"
            )

    def _show_whole(self, review: ReviewDetail) -> None:
        self.review.take_whole(review)
        self.list.show_entries(self.review.entries)
        self._show_current()
        self._show_state()

    def _not_shown(self, error: Exception) -> None:
        if isinstance(error, PadronError):
            self.page.notice.tell(error)

    def _show_changed(self, rows: Iterable[int]) -> None:
        changed = list(rows)
        self.list.show_changed(changed)
        if self.list.current_row in changed:
            self._show_current()
        self._show_state()

    def _show_state(self) -> None:
        """Show the progress. Once all users are decided, show a message that says so, unless an error message
        is still shown."""
        self.page.show_progress(self.review.info)
        if self.review.finished:
            self.page.notice.say(tr("This review was finished in the meantime."), "info")
        elif not self.review.left and self._told_of is None:
            self.page.notice.say(
                tr("Every user has a decision. Finish the review to get its record."), "good"
            )
        self._name_controls()

    def _turn(self) -> None:
        """Show the user of the new current row. An unfinished reason is kept for the user for whom it was
        typed, and is not used for another one."""
        entry = self.current
        if self._shown is not None and (entry is None or entry.user_id != self._shown):
            if self.reason.text():
                self._drafts[self._shown] = self.reason.text()
            self._forget_wish()
            self.reason.setText(self._drafts.pop(entry.user_id, "") if entry is not None else "")
        self._show_current()
        self._refreshing.start()

    def _show_current(self) -> None:
        entry = self.current
        self._shown = None if entry is None else entry.user_id
        if entry is not None:
            self.page.card.show_entry(entry)
        self._name_controls()

    def _name_controls(self) -> None:
        entry, may = self.current, self._context.may
        there = entry is not None and entry.user is not None and not self.review.finished
        user = entry.user if entry is not None else None
        bar = user is not None and user.status in (Status.ACTIVE, Status.INVITED)
        living = user is not None and user.status is not Status.DELETED
        self.page.keep.setEnabled(there)
        self.page.suspend.setEnabled(there and bar and may(Permission.USERS_SUSPEND))
        self.page.remove.setEnabled(
            there and living and bool(user and user.roles) and may(Permission.ROLES_MANAGE)
        )
        self.page.finish.setEnabled(not self.review.finished)

    def _connect(self) -> None:
        """Connect the controls of the page, and add the shortcuts. These are single letters, since a review
        takes a thousand keystrokes; in a text field, the letters are typed instead."""
        page = self.page
        self.decisions.made.connect(self._made)
        self.decisions.refused.connect(self._refused)
        page.list.turned.connect(self._turn)
        page.reason.returnPressed.connect(self._reason_given)
        page.finish.clicked.connect(self.finish)
        page.later.clicked.connect(self.accept)
        for key, control, slot in (
            ("K", page.keep, self.keep),
            ("S", page.suspend, self.suspend),
            ("R", page.remove, self.remove_role),
        ):
            control.clicked.connect(slot)
            QShortcut(QKeySequence(key), self, slot, context=Qt.ShortcutContext.WindowShortcut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On Escape, abandon the pending decision or leave the reason field; otherwise close the dialog.
        Enter presses no button."""
        if event.key() == Qt.Key.Key_Escape and (self._pending is not None or self.reason.hasFocus()):
            self._forget_wish()
            self.list.setFocus()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
