"""ActDialog: suspend, reactivate, delete or restore one user or many, with a preview first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtWidgets import QComboBox, QListWidget, QWidget

from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.message import Command
from app.commands.reactivate_user import ReactivateUser
from app.commands.suspend_user import SuspendUser
from app.domain.errors import PadronError
from app.domain.permissions import ADMINISTRATOR, Permission
from app.domain.profile_text import parse_reason
from app.gui.dialogs.acts import ACTS, Act
from app.gui.dialogs.form import FormDialog
from app.gui.texts import number, status_name, tr
from app.gui.widgets.field import Field
from app.gui.widgets.parts import button, column, label, row
from app.gui.workplace import Workplace
from app.queries.results import UserSummary


class ActDialog(FormDialog):
    """Says whom it concerns, asks for a reason where one is needed, and then does it.

    Of many users those whose status does not allow it are left out and counted. Failures of many are
    listed; what was done before a Cancel stays done.
    """

    def __init__(
        self, parent: QWidget | None, workplace: Workplace, act: str, users: Sequence[UserSummary]
    ) -> None:
        self._act: Act = ACTS[act]
        self._name = act
        protected = () if workplace.may(Permission.ROLES_MANAGE) else (ADMINISTRATOR,)
        self._users = [
            user
            for user in users
            if user.status in self._act.possible_for and not set(protected) & set(user.roles)
        ]
        self._protected = [user for user in users if set(protected) & set(user.roles)]
        title = self._act.title(users[0].full_name if len(users) == 1 else number(len(users)), len(users))
        super().__init__(parent, workplace, title, self._act.action(), danger=act == "delete")
        self.add(label(self._preview(users), "muted", wrap=True))
        self._reason = Field(
            tr("Reason (at least 10 characters; it stays in the history)"),
            "reason",
            rule=parse_reason if self._act.needs_reason else None,
            long=True,
        )
        if act != "restore":
            self.add(self._reason)
        self._duration = QComboBox()
        if act == "suspend":
            self._duration.setObjectName("duration")
            self._duration.setAccessibleName(tr("For how long"))
            for text, days in _durations():
                self._duration.addItem(text, days)
            self.add(column(label(tr("For how long"), "caption"), self._duration, spacing=4))
        self._failures = QListWidget()
        self._failures.setAccessibleName(tr("What was refused"))
        self._failures.hide()
        self._failed_ids: tuple[str, ...] = ()
        self._show_failed = button(tr("Select these users"), self._select_failed, name="select_failed")
        self._show_failed.hide()
        self.add(self._failures, row(self._show_failed, None))
        self.set_action_enabled(bool(self._users))
        if act != "restore":
            self._reason.setFocus()

    def submit(self) -> None:
        """One command a user."""
        commands = [self._command(user) for user in self._users]
        operations = self.workplace.operations
        if len(commands) == 1:
            ticket = operations.run(self, commands[0], lambda result: self.succeed(result.message), self.fail)
            self.begin(ticket)
        else:
            self.begin(operations.run_many(self, commands, self._took_place, self.fail), with_progress=True)

    def _took_place(self, outcomes: list[tuple[Command, object]]) -> None:
        failed = [error for _, error in outcomes if isinstance(error, PadronError)]
        done = len(outcomes) - len(failed)
        sentence = self._act.done(number(done), done)
        if not failed and len(outcomes) == len(self._users):
            self.succeed(sentence)
            return
        left = len(self._users) - len(outcomes)
        parts = [sentence]
        if failed:
            parts.append(tr("{n} were refused:").format(n=number(len(failed))))
        if left:
            parts.append(tr("{n} were left, as you stopped it.").format(n=number(left)))
        self.notice.say(" ".join(parts), "warning")
        self._failures.clear()
        self._failures.addItems([error.message for error in failed[:1000]])
        self._failures.setVisible(bool(failed))
        self._failed_ids = tuple(
            command.aggregate_id or "" for command, error in outcomes if isinstance(error, PadronError)
        )
        self._show_failed.setVisible(bool(failed))
        self._users = []
        self.set_action_enabled(False)

    def _preview(self, users: Sequence[UserSummary]) -> str:
        if len(users) == 1:
            user = users[0]
            return self._act.explanation() if self._users else self._act.impossible(user.full_name)
        sentences = [self._act.will(number(len(self._users)))]
        others = Counter(user.status for user in users if user.status not in self._act.possible_for)
        if others:
            counts = ", ".join(
                f"{status_name(status.value)} {number(count)}" for status, count in others.items()
            )
            text = tr("Left out, as their status does not allow it: {counts}.")
            sentences.append(text.format(counts=counts))
        if protected := [user for user in self._protected if user.status in self._act.possible_for]:
            text = tr("Left out, as only an administrator may touch an administrator: {n}.")
            sentences.append(text.format(n=number(len(protected))))
        return " ".join(sentences)

    def _select_failed(self) -> None:
        self.workplace.show_users.emit({"ids": self._failed_ids})
        self.accept()

    def _command(self, user: UserSummary) -> Command:
        executor, reason = self.workplace.operator_id, self._reason.text
        match self._name:
            case "suspend":
                days = self._duration.currentData()
                return SuspendUser(
                    executor_id=executor,
                    target_user_id=user.id,
                    reason=reason,
                    duration=timedelta(days=days) if days else None,
                )
            case "reactivate":
                return ReactivateUser(executor_id=executor, target_user_id=user.id, reason=reason.strip())
            case "delete":
                return DeleteUser(executor_id=executor, target_user_id=user.id, reason=reason)
            case _:
                return RestoreUser(executor_id=executor, target_user_id=user.id)


def _durations() -> list[tuple[str, int]]:
    return [
        (tr("Until somebody reactivates"), 0),
        (tr("1 day"), 1),
        (tr("3 days"), 3),
        (tr("1 week"), 7),
        (tr("2 weeks"), 14),
        (tr("30 days"), 30),
        (tr("90 days"), 90),
    ]
