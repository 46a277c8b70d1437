"""HistoryFilters: filters the history by event, user, operator and time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QWidget

from app.gui.look.preferences import preferences
from app.gui.text.texts import event_name, tr, zoned
from app.gui.widgets.builders import column, label, row
from app.gui.widgets.choices_box import ChoicesBox
from app.gui.widgets.shared_keys import share_keys

TYPES = (
    "UserCreated", "UserUpdated", "UserSuspended", "SuspensionChanged", "UserReactivated", "UserDeleted",
    "UserRestored", "UserErased", "PasswordSet", "CredentialRecorded", "UserUnlocked", "RoleGranted",
    "RoleRevoked", "RoleDefined", "RoleRemoved", "UserLoggedIn", "UserProfileViewed", "ActivityRecorded",
    "SignInFailed", "PermissionDenied", "AccessReviewStarted", "UserReviewed", "AccessReviewFinished",
    "DirectoryBackedUp", "BackupRestored", "LogSealed", "DataExported",
)  # fmt: skip
#: The choice of a time that shows two date fields.
_BETWEEN = -1


class HistoryFilters(QWidget):
    """The fields that filter the history. Emits `changed` at once after a choice, and after a short pause in
    typing."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.type = ChoicesBox(tr("Everything"), [(name, event_name(name)) for name in TYPES])
        self.type.setObjectName("history_type")
        self.type.setAccessibleName(tr("What happened"))
        self.when = QComboBox()
        self.when.setObjectName("history_when")
        self.when.setAccessibleName(tr("Period"))
        for text, days in (
            (tr("Any time"), 0),
            (tr("Today"), 1),
            (tr("Last 7 days"), 7),
            (tr("Last 30 days"), 30),
            (tr("Last 365 days"), 365),
            (tr("Between two days"), _BETWEEN),
        ):
            self.when.addItem(text, days)
        self.whom = _person("history_who", tr("Email or id of the user"))
        self.by = _person("history_by", tr("Email or id of the operator"))
        today = _today()
        self.first = _day("history_first", tr("First day"), today.addDays(-6))
        self.last = _day("history_last", tr("Last day"), today)
        self._typing = QTimer(self, singleShot=True, interval=250)
        self._typing.timeout.connect(self.changed)
        self._days = QWidget()
        self._days.setLayout(
            row(label(tr("From"), "caption"), self.first, label(tr("to"), "caption"), self.last, None)
        )
        self._days.hide()
        boxes = row(self.type, self.whom, self.by, self.when, spacing=10)
        for at, stretch in enumerate((0, 1, 1, 0)):
            boxes.setStretch(at, stretch)
        self.setLayout(column(boxes, self._days, spacing=8))
        self.type.changed.connect(self.changed)
        self.when.currentIndexChanged.connect(lambda _: self._choose_when())
        for edit in (self.whom, self.by):
            edit.textChanged.connect(lambda _: self._typing.start())
        for day in (self.first, self.last):
            day.dateChanged.connect(lambda _: self._typing.start())

    def filters(self) -> dict[str, Any]:
        """Return the chosen filters as fields of GetHistory."""
        filters: dict[str, Any] = {}
        if types := self.type.chosen:
            filters["types"] = types
        if whom := self.whom.text().strip():
            filters["user"] = whom
        if by := self.by.text().strip():
            filters["actor"] = by
        days = self.when.currentData()
        if days == _BETWEEN:
            filters["since"] = _begin(self.first.date())
            filters["until"] = _begin(self.last.date().addDays(1))
        elif days:
            filters["since"] = _begin(_today().addDays(1 - days))
        return filters

    def show_only(self, user: str) -> None:
        """Filter by one user (id or email), and clear all other filters."""
        self.resume({**self.state(), "types": (), "when": 0, "texts": (user, "")})
        self.changed.emit()

    def state(self) -> dict[str, Any]:
        """Return the current filters, to pass them to `resume` later."""
        return {
            "types": self.type.chosen,
            "when": self.when.currentIndex(),
            "texts": (self.whom.text(), self.by.text()),
            "days": (self.first.date(), self.last.date()),
        }

    def resume(self, state: dict[str, Any]) -> None:
        """Restore filters that `state` has returned, without emitting `changed`."""
        self.blockSignals(True)
        self.type.choose(state["types"])
        self.when.setCurrentIndex(state["when"])
        for edit, text in zip((self.whom, self.by), state["texts"], strict=True):
            edit.setText(text)
        for day, date in zip((self.first, self.last), state["days"], strict=True):
            day.setDate(date)
        self._typing.stop()
        self.blockSignals(False)

    def _choose_when(self) -> None:
        self._days.setVisible(self.when.currentData() == _BETWEEN)
        self.changed.emit()


def _person(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    made.setClearButtonEnabled(True)
    share_keys(made)
    return made


def _day(name: str, title: str, date: QDate) -> QDateEdit:
    made = QDateEdit(date)
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setCalendarPopup(True)
    share_keys(made)
    return made


def _today() -> QDate:
    """Return the current date in the zone in which times are shown. Near midnight it may differ from the
    system's date."""
    today = zoned(datetime.now(UTC)).date()
    return QDate(today.year, today.month, today.day)


def _begin(date: QDate) -> datetime:
    """Return the midnight at which this date begins, in the zone in which times are shown."""
    zone = UTC if preferences().time_zone == "utc" else None
    day = datetime(date.year(), date.month(), date.day(), tzinfo=zone)
    return day.astimezone()
