"""HistoryView: everything that happened, by what, who and when, and the digest chain's state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit, QStackedWidget, QTableView, QWidget

from app.commands.maintenance import VerifyDirectory
from app.commands.result import CommandResult
from app.domain.permissions import Permission
from app.gui.models.history_model import COLUMNS, HistoryModel
from app.gui.scale import scaled
from app.gui.texts import event_name, number, tr
from app.gui.widgets.density import dense
from app.gui.widgets.empty_state import EmptyState
from app.gui.widgets.notice import Notice, sentence_of
from app.gui.widgets.parts import button, column, label, row
from app.gui.workplace import Workplace

_TYPES = (
    "UserCreated", "UserUpdated", "UserSuspended", "UserReactivated", "UserDeleted", "UserRestored",
    "UserErased", "PasswordSet", "RoleGranted", "RoleRevoked", "RoleDefined", "UserLoggedIn",
    "UserProfileViewed", "ActivityRecorded", "SignInFailed", "PermissionDenied",
    "AccessReviewStarted", "UserReviewed", "AccessReviewFinished",
)  # fmt: skip
_ROW_HEIGHT = 34


class HistoryView(QWidget):
    """The audit trail as a table; a double click opens the user."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workplace = workplace
        self.model = HistoryModel(workplace.operations, lambda: workplace.operator_id)
        self.model.answered.connect(lambda answer: self._show_total(answer.total_count))
        self.model.failed.connect(self._show_trouble)
        self._started = False
        self.type = QComboBox()
        self.type.setObjectName("history_type")
        self.type.setAccessibleName(tr("What happened"))
        self.type.addItem(tr("Everything"), "")
        for name in _TYPES:
            self.type.addItem(event_name(name), name)
        self.since = QComboBox()
        self.since.setAccessibleName(tr("Since when"))
        for text, days in (
            (tr("At any time"), 0),
            (tr("Today"), 1),
            (tr("Last 7 days"), 7),
            (tr("Last 30 days"), 30),
            (tr("Last 365 days"), 365),
        ):
            self.since.addItem(text, days)
        self.who = QLineEdit()
        self.who.setObjectName("history_who")
        self.who.setPlaceholderText(tr("Email or id of the user"))
        self.who.setClearButtonEnabled(True)
        self.who.setAccessibleName(tr("Email or id of the user"))
        self.by = QLineEdit()
        self.by.setPlaceholderText(tr("Email or id of the operator"))
        self.by.setClearButtonEnabled(True)
        self.by.setAccessibleName(tr("Email or id of the operator"))
        self._typing = QTimer(self, singleShot=True, interval=250)
        self._typing.timeout.connect(self._ask)
        for box in (self.type, self.since):
            box.currentIndexChanged.connect(lambda _: self._ask())
        for edit in (self.who, self.by):
            edit.textChanged.connect(lambda _: self._typing.start())
        self._lay_out()

    def start(self) -> None:
        """Ask the first time it is shown."""
        if not self._started:
            self._started = True
            self._ask()

    def state(self) -> dict[str, Any]:
        """The filters, for a view that takes this one's place."""
        return {"boxes": (self.type.currentIndex(), self.since.currentIndex()),
                "texts": (self.who.text(), self.by.text())}  # fmt: skip

    def resume(self, state: dict[str, Any]) -> None:
        """Be as that view was."""
        for box, at in zip((self.type, self.since), state["boxes"], strict=True):
            box.blockSignals(True)
            box.setCurrentIndex(at)
            box.blockSignals(False)
        for edit, text in zip((self.who, self.by), state["texts"], strict=True):
            edit.blockSignals(True)
            edit.setText(text)
            edit.blockSignals(False)

    def refresh(self) -> None:
        """The read store moved on."""
        if self._started and self.isVisible():
            self.model.ask_anew()
        elif self._started:
            self._started = False

    def _lay_out(self) -> None:
        self.table = QTableView()
        self.table.setObjectName("history")
        self.table.setAccessibleName(tr("History"))
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(dense(_ROW_HEIGHT))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.table.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(self.model, header))  # see UsersView
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setHighlightSections(False)
        for at, (_, _, width) in enumerate(COLUMNS):
            self.table.setColumnWidth(at, scaled(width))
        self.table.activated.connect(lambda index: self._open(index.row()))
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._count = label("", "caption")
        self.notice = Notice()
        verify = button(tr("Verify the chain"), self._verify, picture="verify", name="verify")
        if not self._workplace.may(Permission.AUDIT_VERIFY):
            verify.hide()
        self._verify_button = verify
        filters = row(self.type, self.who, self.by, self.since, spacing=10)
        for at, stretch in enumerate((0, 1, 1, 0)):
            filters.setStretch(at, stretch)
        box = column(
            row(label(tr("History"), "title"), None, verify),
            self.notice,
            filters,
            self._count,
            self._stack,
            spacing=12,
        )
        box.setContentsMargins(20, 16, 20, 0)
        self.setLayout(box)

    def _ask(self) -> None:
        self._started = True
        filters: dict[str, Any] = {}
        if kind := self.type.currentData():
            filters["types"] = (kind,)
        if who := self.who.text().strip():
            filters["user"] = who
        if by := self.by.text().strip():
            filters["actor"] = by
        if days := self.since.currentData():
            midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
            filters["since"] = midnight - timedelta(days=days - 1)
        self.model.ask(filters)

    def _show_total(self, total: int) -> None:
        self._count.setText(tr("1 line") if total == 1 else tr("{n} lines").format(n=number(total)))
        if total:
            self._stack.setCurrentWidget(self.table)
        else:
            self._empty.say("history", tr("Nothing happened"), tr("No line fits these filters."))
            self._stack.setCurrentWidget(self._empty)

    def _show_trouble(self, error: Exception) -> None:
        again = (tr("Try again"), self._ask)
        self._empty.say("error", tr("The history can't be shown"), sentence_of(error), again)
        self._stack.setCurrentWidget(self._empty)

    def _open(self, at: int) -> None:
        entry = self.model.row_at(at)
        if entry is not None and entry.target is not None and not entry.target.id.startswith("role:"):
            self._workplace.show_user.emit(entry.target.id)

    def _verify(self) -> None:
        self._verify_button.setEnabled(False)
        self.notice.say(tr("Every event is being checked…"))
        command = VerifyDirectory(executor_id=self._workplace.operator_id)
        self._workplace.operations.run(self, command, self._verified, self._not_verified, long=True)

    def _verified(self, result: CommandResult) -> None:
        self._verify_button.setEnabled(True)
        self.notice.say(result.message, "good" if result.success else "error")

    def _not_verified(self, error: Exception) -> None:
        self._verify_button.setEnabled(True)
        self.notice.tell(error)
