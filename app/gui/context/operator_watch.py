"""OperatorWatch: keeps the window's session up to date with the directory."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.errors import NotSignedIn
from app.gui.context.session import Session
from app.gui.runtime.backend import Backend
from app.gui.runtime.coalesced_query import CoalescedQuery
from app.gui.runtime.operations import Operations, Ticket
from app.gui.text.texts import tr
from app.queries.get_operator import GetOperator
from app.queries.results import Operator

#: Reasons why a session ended; a status in the details of NotSignedIn is another one.
NO_ROLE, PASSWORD_RESET, PASSWORD_CHANGED, ERASED = "no_role", "password_reset", "password_changed", "erased"


class OperatorWatch(QObject):
    """Queries the operator whenever the read store advances.

    `answered(UserDetail)` is emitted after each answer; `checked` after each answer and each failure, and
    after the signals for changes. `rights_changed(Session)` is emitted when roles or permissions have
    changed, and `ended(reason)` when this operator may not use Padron any more. Neither is emitted while the
    read store is behind the log, as during a rebuild, because it then shows an earlier state of the operator;
    the query runs again when the read store has advanced.
    """

    answered = Signal(object)
    checked = Signal()
    rights_changed = Signal(object)
    ended = Signal(str)

    def __init__(self, operations: Operations, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._operations = operations
        self.session = session
        self._query = CoalescedQuery(self, self.refresh)

    def refresh(self) -> None:
        """Query the operator again. If a query is pending, another one follows it."""
        self._query.ask(
            self.session.user_id,
            lambda: self._operations.submit(
                self, self._find_operator, self._on_found, lambda _: self.checked.emit(), pool="queries"
            ),
        )

    def _find_operator(self, ticket: Ticket) -> Operator | str | None:
        """Query the operator, on a worker thread. Returns the operator, or the reason why the session ended,
        or None if neither is certain yet, for example while the read store is behind the log."""
        backend, session = self._operations.backend, self.session
        if backend is None:
            return None
        found = _ask(backend, session.user_id)
        if (
            isinstance(found, Operator)
            and _end_reason(found) is None
            and _with_rights(session, found) == session
        ):
            return found
        if backend.lag() or _ask(backend, session.user_id) != found or backend.lag():
            return None
        return found

    def _on_found(self, found: Operator | str | None) -> None:
        if found is None:
            return
        reason = found if isinstance(found, str) else _end_reason(found)
        if reason is not None or isinstance(found, str):
            self.ended.emit(reason)
            return
        session = _with_rights(self.session, found)
        if session != self.session:
            self.session = session
            self.rights_changed.emit(session)
        self.answered.emit(found.user)
        self.checked.emit()


def _ask(backend: Backend, user_id: str) -> Operator | str:
    try:
        operator: Operator = backend.ask(GetOperator(asker_id=user_id)).data
    except NotSignedIn as error:
        return str(error.details.get("status", ""))
    return operator


def _end_reason(operator: Operator) -> str | None:
    """Return why a session of this operator must end, or None if it may go on."""
    if not operator.user.permissions:
        return NO_ROLE
    return PASSWORD_RESET if operator.must_change_password else None


def _with_rights(session: Session, operator: Operator) -> Session:
    return session.with_rights(operator.user.roles, operator.user.permissions)


def sentence_for(reason: str) -> str:
    """Return the sentence that says why the operator was signed out, and who can help."""
    return {
        "suspended": tr("You were signed out, because your account was suspended. Ask an administrator."),
        "deleted": tr("You were signed out, because your account was deleted. Ask an administrator."),
        ERASED: tr("You were signed out, because your account was permanently deleted."),
        NO_ROLE: tr("You were signed out, because you no longer have a role. Ask an administrator."),
        PASSWORD_CHANGED: tr("Your password was changed. Sign in with the new one."),
        PASSWORD_RESET: tr("Your password was reset. Sign in with the one-time password you were given."),
    }.get(reason, tr("Your account can no longer use Padron. Ask an administrator."))
