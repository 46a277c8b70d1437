"""OperatorWatch: keeps what the window knows of its operator as the directory knows it."""

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

#: Reasons why a session ended, besides the status that NotSignedIn names.
NO_ROLE, PASSWORD_RESET, PASSWORD_CHANGED, ERASED = "no_role", "password_reset", "password_changed", "erased"


class OperatorWatch(QObject):
    """Asks who the operator is whenever the read store moves on.

    `answered(UserDetail)` follows each answer; `checked` follows each answer and each failure, after the
    signals that say that something changed. `rights_changed(Session)` tells of other roles or permissions,
    and `ended(reason)` that this operator may not use Padron any more. Neither is told of a read store that
    is behind the log, as while it is made anew: it shows the operator as of some earlier time. It moves on,
    and is asked again.
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
        """Ask again; while an answer is awaited, once more after it."""
        self._query.ask(
            self.session.user_id,
            lambda: self._operations.submit(
                self, self._look, self._take, lambda _: self.checked.emit(), pool="queries"
            ),
        )

    def _look(self, ticket: Ticket) -> Operator | str | None:
        """In the worker: the operator, why the session ended, or None while that can't be known."""
        backend, session = self._operations.backend, self.session
        if backend is None:
            return None
        found = _ask(backend, session.user_id)
        if isinstance(found, Operator) and _ends(found) is None and _with_rights(session, found) == session:
            return found
        if backend.lag() or _ask(backend, session.user_id) != found or backend.lag():
            return None
        return found

    def _take(self, found: Operator | str | None) -> None:
        if found is None:
            return
        reason = found if isinstance(found, str) else _ends(found)
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


def _ends(operator: Operator) -> str | None:
    """Why a session of this operator can't go on; None if it can."""
    if not operator.user.permissions:
        return NO_ROLE
    return PASSWORD_RESET if operator.must_change_password else None


def _with_rights(session: Session, operator: Operator) -> Session:
    return session.with_rights(operator.user.roles, operator.user.permissions)


def sentence_for(reason: str) -> str:
    """Why the operator was signed out, and who can help."""
    return {
        "suspended": tr("Your account was suspended, and you were signed out. Ask an administrator."),
        "deleted": tr("Your account was deleted, and you were signed out. Ask an administrator."),
        ERASED: tr("Your account was erased for good, and you were signed out."),
        NO_ROLE: tr("You have no role any more, and were signed out. Ask an administrator."),
        PASSWORD_CHANGED: tr("Your password was set anew. Sign in with the new one."),
        PASSWORD_RESET: tr("Your password was reset. Sign in with the one-time password you were given."),
    }.get(reason, tr("Your account may not use Padron any more. Ask an administrator."))
