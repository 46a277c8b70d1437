"""PasteListDialog: turns a pasted list of emails or ids, for example from a support ticket, into a selection
of users to act on."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QWidget

from app.domain.identifier_text import identifiers_in, may_name_somebody
from app.domain.user_status import Status
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.form import FormDialog
from app.gui.look.scale import scaled
from app.gui.runtime.operations import Ticket
from app.gui.text.texts import number, status_users, tr
from app.gui.widgets.builders import button, label, row
from app.gui.widgets.paste_box import PasteBox
from app.queries.get_user import MOST_IDENTIFIERS, ResolveUsers
from app.queries.results import Resolved, UserSummary
from app.queries.user_filter import MOST_IDS

_TYPING_PAUSE = 200
_SHOWN = 2000


class PasteListDialog(FormDialog):
    """Looks up the users that a pasted text names. Emits `chosen(ids)` when the operator wants to see the
    users that were found."""

    chosen = Signal(object)
    _takes_room = True

    def __init__(self, parent: QWidget | None, context: UiContext) -> None:
        super().__init__(parent, context, tr("Paste a list"), tr("Show these users"))
        self.setMinimumSize(min(scaled(560), 1000), min(scaled(540), 700))
        self._ids: tuple[str, ...] = ()
        self._missing: tuple[str, ...] = ()
        self._looking: Ticket | None = None
        self.text = PasteBox()
        self.text.setObjectName("pasted")
        self.text.setAccessibleName(tr("Emails or ids"))
        self.text.setPlaceholderText(tr("Emails or ids, as copied from a ticket, an email or a spreadsheet"))
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(scaled(128))
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._typing.timeout.connect(self._look_up)
        self.text.textChanged.connect(self._forget_users)
        self._unseen = label("", "muted", wrap=True)
        self._unseen.hide()
        self.outcome = label("", "heading", wrap=True)
        self._statuses = label("", "muted", wrap=True)
        self._absent = QListWidget()
        self._absent.setObjectName("missing")
        self._absent.setAccessibleName(tr("Not found"))
        self._absent.setMaximumHeight(scaled(104))
        self._absent.hide()
        self._copy = button(
            tr("Copy the entries not found"), self._copy_missing, picture="copy", name="copy_missing"
        )
        self._copy.hide()
        self.add(self.text, self._unseen, self.outcome, self._statuses, self._absent, row(self._copy, None))
        self.set_action_enabled(False)
        pasted = QGuiApplication.clipboard().text()
        if may_name_somebody(pasted):
            self.text.set_whole_text(pasted)
        self.text.setFocus()

    def submit(self) -> None:
        """Emit the ids of the users that were found, and close the dialog."""
        self.chosen.emit(self._ids)
        self.accept()

    def may_submit(self) -> bool:
        """Return whether the current text has found users, and not too many."""
        return 0 < len(self._ids) <= MOST_IDS

    def _forget_users(self) -> None:
        """Forget the users found for an earlier text, so that nobody acts on them. The lists stay in place
        while the new text is looked up, so that nothing moves."""
        if self._looking is not None:
            self._looking.cancel_quietly()
        self._ids, self._missing = (), ()
        self.set_action_enabled(False)
        self.notice.hide()
        self.outcome.setText(tr("Looking up the users…"))
        self._statuses.clear()
        self._absent.clear()
        self._copy.setEnabled(False)
        self._typing.start()

    def _look_up(self) -> None:
        """Look up the identifiers in the text in a worker thread, since there may be tens of thousands."""
        self._tell_unseen()
        text, operations = self.text.whole, self.context.operations

        def resolve(ticket: Ticket) -> Resolved:
            named = identifiers_in(text)[: MOST_IDS + 1]
            matched: dict[str, UserSummary] = {}
            missing: list[str] = []
            for at in range(0, len(named), MOST_IDENTIFIERS):
                ticket.raise_if_cancelled()
                query = ResolveUsers(
                    asker_id=self.context.operator_id, identifiers=named[at : at + MOST_IDENTIFIERS]
                )
                assert operations.backend is not None
                part = operations.backend.ask(query).data
                matched |= {user.id: user for user in part.matched}
                missing += part.missing
            return Resolved(matched=tuple(matched.values()), missing=tuple(missing))

        self._looking = operations.submit(self, resolve, self._show, self._give_up, pool="reading")

    def _show(self, found: Resolved) -> None:
        self._ids = tuple(user.id for user in found.matched)
        self._missing = found.missing
        counts = {status: sum(user.status is status for user in found.matched) for status in Status}
        self.outcome.setText(
            tr("{matched} matched, {missing} not found").format(
                matched=number(len(self._ids)), missing=number(len(self._missing))
            )
        )
        parts = [
            f"{status_users(status.value)}: {number(count)}" for status, count in counts.items() if count
        ]
        self._statuses.setText(" · ".join(parts))
        self._absent.clear()
        self._absent.addItems(self._missing[:_SHOWN])
        self._show_absent(bool(self._missing))
        if len(self._ids) > MOST_IDS:
            text = tr("At most {n} users can be shown at once. Split the list.").format(n=number(MOST_IDS))
            self.notice.say(text, "warning")
        self.set_action_enabled(self.may_submit())

    def _give_up(self, error: Exception) -> None:
        self.outcome.clear()
        self._show_absent(False)
        self.fail(error)

    def _show_absent(self, shown: bool) -> None:
        self._absent.setVisible(shown)
        self._copy.setVisible(shown)
        self._copy.setEnabled(shown)

    def _tell_unseen(self) -> None:
        rest = len(self.text.rest)
        sentences = []
        if rest:
            text = tr("The list is long: {n} more characters are looked up too, but not shown here.")
            sentences.append(text.format(n=number(rest)))
        if self.text.dropped:
            text = tr("{n} more characters were left out; paste them afterwards.")
            sentences.append(text.format(n=number(self.text.dropped)))
        self._unseen.setText(" ".join(sentences))
        self._unseen.setVisible(bool(sentences))

    def _copy_missing(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._missing))
