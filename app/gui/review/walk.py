"""WalkDialog: a review gone through by keyboard: K keeps, S suspends, R takes a role, and the next comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenu, QMessageBox, QWidget

from app.commands.access_review import DecideInReview, FinishAccessReview
from app.domain.errors import PadronError, ValidationError
from app.domain.permissions import Permission
from app.domain.profile_text import parse_reason
from app.domain.review_values import Decision
from app.domain.user_status import Status
from app.gui.review.walk_page import WalkPage
from app.gui.scale import fitted
from app.gui.texts import counted, tr
from app.gui.widgets.parts import column
from app.gui.workplace import Workplace
from app.queries.review_results import ReviewDetail, ReviewEntry
from app.queries.reviews import GetReview

_REFRESH_PAUSE = 120


@dataclass(frozen=True)
class Wish:
    """What is about to be decided, when its reason is there."""

    user_id: str
    decision: Decision
    role: str | None = None


class WalkDialog(QDialog):
    """May be closed at any time: each decision is kept at once. `finished_review(id)` when it is ended."""

    finished_review = Signal(str)

    def __init__(self, parent: QWidget, workplace: Workplace, review: ReviewDetail) -> None:
        super().__init__(parent)
        self.setObjectName("walk")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(review.info.title)
        self.resize(fitted(920, 600, parent))
        self._workplace = workplace
        self.review = review
        self._wish: Wish | None = None
        self._busy = False
        self.page = WalkPage(review.info.title)
        self.list, self.reason = self.page.list, self.page.reason
        self.setLayout(column(self.page))
        self._connect()
        self._refreshing = QTimer(self, singleShot=True, interval=_REFRESH_PAUSE)
        self._refreshing.timeout.connect(self._ask)
        backend = workplace.operations.backend
        assert backend is not None
        backend.advanced.connect(self._advanced, Qt.ConnectionType.QueuedConnection)
        self._show_review(review)
        self.list.go_to(self._next_undecided(-1))
        self.list.setFocus()

    # -- deciding --

    def keep(self) -> None:
        """K: at once, with the reason if one stands there."""
        self._begin(Decision.KEEP)

    def suspend(self) -> None:
        """S: asks for the reason."""
        self._begin(Decision.SUSPEND)

    def remove_role(self) -> None:
        """R: of several roles one is chosen first."""
        entry = self.current
        if entry is None or entry.user is None or not self.page.remove.isEnabled():
            return
        if len(entry.user.roles) == 1:
            self._begin(Decision.REMOVE_ROLE, entry.user.roles[0])
            return
        self.roles = QMenu(self)
        for at, role in enumerate(entry.user.roles, 1):
            action = self.roles.addAction(f"&{at}  {role}" if at < 10 else role)
            action.triggered.connect(lambda _=False, role=role: self._begin(Decision.REMOVE_ROLE, role))
        self.roles.popup(self.page.remove.mapToGlobal(QPoint(0, self.page.remove.height())))
        self.roles.setActiveAction(self.roles.actions()[0])

    @property
    def current(self) -> ReviewEntry | None:
        """The one that is shown."""
        at = self.list.current_row
        return self.review.entries[at] if 0 <= at < len(self.review.entries) else None

    def _begin(self, decision: Decision, role: str | None = None) -> None:
        entry = self.current
        page = self.page
        wanted = {
            Decision.KEEP: page.keep,
            Decision.SUSPEND: page.suspend,
            Decision.REMOVE_ROLE: page.remove,
        }
        if entry is None or entry.user is None or self._busy or not wanted[decision].isEnabled():
            return
        wish = Wish(entry.user_id, decision, role)
        if decision is Decision.KEEP or self._reason_is_good():
            self._send(wish)
            return
        self._wish = wish
        name = entry.user.full_name
        self.page.ask_reason(
            tr("Why is {name} suspended? At least 10 characters, then Enter.").format(name=name)
            if decision is Decision.SUSPEND
            else tr("Why does {name} lose the role {role}? At least 10 characters, then Enter.").format(
                name=name, role=role
            )
        )
        self.reason.setFocus()

    def _reason_given(self) -> None:
        """Enter in the reason: what was begun is done."""
        if self._wish is None:
            self.list.setFocus()
        elif self._reason_is_good():
            self._send(self._wish)

    def _reason_is_good(self) -> bool:
        try:
            parse_reason(self.reason.text())
        except ValidationError as error:
            if self.reason.text().strip():
                self.page.ask_reason(error.message)
            return False
        return True

    def _send(self, wish: Wish) -> None:
        command = DecideInReview(
            executor_id=self._workplace.operator_id,
            review_id=self.review.info.id,
            target_user_id=wish.user_id,
            decision=wish.decision,
            role=wish.role,
            reason=self.reason.text().strip(),
        )
        self._busy = True
        self._name_controls()
        self._workplace.operations.run(self, command, lambda _: self._decided(), self._refused)

    def _decided(self) -> None:
        self._busy = False
        self.page.notice.hide()
        self._forget_wish()
        at = self._next_undecided(self.list.current_row, but=self.list.current_row)
        self.list.go_to(at)
        self.list.setFocus()
        self._ask()

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self._forget_wish()
        self._name_controls()
        self.page.notice.tell(error)
        self.list.setFocus()

    def _forget_wish(self) -> None:
        self._wish = None
        self.reason.clear()
        self.page.ask_reason("")

    def _next_undecided(self, after: int, but: int = -1) -> int:
        """The next in the order, from the beginning again at the end; the same row when all are decided."""
        entries = self.review.entries
        order = [*range(after + 1, len(entries)), *range(after + 1)]
        open_ones = (at for at in order if at != but and entries[at].user and entries[at].decision is None)
        return next(open_ones, max(0, after))

    # -- ending --

    def finish(self) -> None:
        """Asks once more when somebody is undecided."""
        left = sum(entry.decision is None and entry.user is not None for entry in self.review.entries)
        if left:
            one = tr("1 user is not decided yet, and will stay so. Finish the review all the same?")
            many = tr("{n} users are not decided yet, and will stay so. Finish the review all the same?")
            self.question = QMessageBox(QMessageBox.Icon.Question, tr("Finish the review"), "", parent=self)
            self.question.setTextFormat(Qt.TextFormat.PlainText)
            self.question.setText(counted(left, one, many))
            finish = self.question.addButton(tr("Finish"), QMessageBox.ButtonRole.AcceptRole)
            finish.setObjectName("finish_all_the_same")
            self.question.addButton(tr("Go on reviewing"), QMessageBox.ButtonRole.RejectRole)
            finish.clicked.connect(self._finish)
            self.question.open()
        else:
            self._finish()

    def _finish(self) -> None:
        command = FinishAccessReview(
            executor_id=self._workplace.operator_id, review_id=self.review.info.id
        )
        self._workplace.operations.run(self, command, self._ended, self._refused)

    def _ended(self, result: Any) -> None:
        self._workplace.said.emit(result.message, "good")
        self.accept()
        self.finished_review.emit(self.review.info.id)

    # -- showing --

    def _advanced(self, position: int, seqs: object) -> None:
        if not self._refreshing.isActive():
            self._refreshing.start()

    def _ask(self) -> None:
        query = GetReview(asker_id=self._workplace.operator_id, review_id=self.review.info.id)
        self._workplace.operations.ask(
            self, query, lambda result: self._show_review(result.data), self._not_shown, topic="review"
        )

    def _not_shown(self, error: Exception) -> None:
        if isinstance(error, PadronError):
            self.page.notice.tell(error)

    def _show_review(self, review: ReviewDetail) -> None:
        self.review = review
        self.page.show_review(review)
        self._show_current()
        if review.info.finished_at is not None:
            self.page.notice.say(tr("This review was finished meanwhile."), "info")
        elif review.info.decided >= review.info.users:
            self.page.notice.say(tr("All are decided. Finish the review to get its record."), "good")

    def _turn(self) -> None:
        """To another user: a reason that was begun for one is none for the next."""
        if self._wish is not None or self.reason.text():
            self._forget_wish()
        self._show_current()

    def _show_current(self) -> None:
        entry = self.current
        if entry is not None:
            self.page.card.show_entry(entry)
        self._name_controls()

    def _name_controls(self) -> None:
        entry, may = self.current, self._workplace.may
        there = entry is not None and entry.user is not None and not self._busy
        there = there and self.review.info.finished_at is None
        user = entry.user if entry is not None else None
        bar = user is not None and user.status in (Status.ACTIVE, Status.INVITED)
        living = user is not None and user.status is not Status.DELETED
        self.page.keep.setEnabled(there)
        self.page.suspend.setEnabled(there and bar and may(Permission.USERS_SUSPEND))
        self.page.remove.setEnabled(
            there and living and bool(user and user.roles) and may(Permission.ROLES_MANAGE)
        )
        self.page.finish.setEnabled(not self._busy and self.review.info.finished_at is None)

    def _connect(self) -> None:
        """Keys are letters, since a review is a thousand strokes; a field keeps what is typed in it."""
        page = self.page
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
        """Escape gives up what was begun; only then it closes. Enter presses no button by itself."""
        if event.key() == Qt.Key.Key_Escape and (self._wish is not None or self.reason.hasFocus()):
            self._forget_wish()
            self.list.setFocus()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
