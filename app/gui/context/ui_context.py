"""UiContext: what every page and dialog is given: operations, session, and signals to the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.domain.permissions import Permission
from app.domain.user_status import Status
from app.gui.context.chain_record import ChainRecord
from app.gui.context.operator_watch import OperatorWatch
from app.gui.context.session import Session
from app.gui.runtime.operations import Operations
from app.gui.text.role_names import permission_name
from app.gui.text.texts import number, tr
from app.queries.user_filter import MOST_IDS

if TYPE_CHECKING:
    from app.files.outputs import Outputs
    from app.gui.context.saved_views import SavedViews


class UiContext(QObject):
    """The operations, session and saved views of one operator, and signals to the window.

    The window shows `notified(text, kind)`, `failed(error)` and `done(text, command_id)`, the last with an
    Undo button that emits `undo_asked(command_id)`. `show_users(filters)` opens the list on a query,
    `show_user(id)` on one user, `show_history(id)` the history of that user, and `show_review(id)` the record
    of an access review.
    """

    notified = Signal(str, str)
    done = Signal(str, str)
    undo_asked = Signal(str)
    failed = Signal(object)
    show_users = Signal(dict)
    show_user = Signal(str)
    show_history = Signal(str)
    show_review = Signal(str)

    def __init__(self, operations: Operations, session: Session) -> None:
        super().__init__(operations)
        self.operations = operations
        self.operator = OperatorWatch(operations, session, self)
        #: The operator's saved views; created with the first workbench.
        self.saved: SavedViews | None = None
        self.chain = ChainRecord(operations, self)
        operations.failed.connect(self.failed)

    def show_failed(
        self, owner: QObject, failures: Sequence[Mapping[str, Any]], then: Callable[[], object]
    ) -> None:
        """Show in the list the users for whom a command failed (the `failures` of its result), then call
        `then`."""
        self.show_listed(owner, lambda: dict.fromkeys(str(failure["user_id"]) for failure in failures), then)

    def show_listed(
        self, owner: QObject, named: Callable[[], Iterable[str]], then: Callable[[], object]
    ) -> None:
        """Show these users in the list, including deleted ones, then call `then`. The ids are collected on a
        worker thread, because there may be thousands. If there are too many to show, only notify the
        operator."""

        def show(ids: tuple[str, ...]) -> None:
            if len(ids) > MOST_IDS:
                text = tr(
                    "The list was not changed: at most {n} users can be shown at once, and these are {m}."
                )
                self.notified.emit(text.format(n=number(MOST_IDS), m=number(len(ids))), "warning")
                return
            self.show_users.emit({"ids": ids, "statuses": tuple(Status)})
            then()

        self.operations.submit(owner, lambda _: tuple(named()), show)

    @property
    def session(self) -> Session:
        """The operator's session, with its current roles and permissions."""
        return self.operator.session

    @property
    def outputs(self) -> Outputs:
        """The writer of every file that leaves the data directory."""
        assert self.operations.backend is not None
        return self.operations.backend.outputs

    @property
    def operator_id(self) -> str:
        """The operator's id, for commands and queries."""
        return self.session.user_id

    def may(self, *permissions: Permission) -> bool:
        """Return whether the operator has one of these permissions."""
        return self.session.may(*permissions)

    def why_read_only(self) -> str:
        """Return why nothing can be changed or exported now. The text is empty if changes and exports are
        possible."""
        if not self.session.read_only:
            return ""
        return tr(
            "You are signed in read-only, because nothing can be written. Free up disk space, or check "
            "the permissions of the data directory."
        )

    def may_copy(self) -> bool:
        """Return whether data may be copied to the clipboard; if not, notify the operator of the reason."""
        if reason := self.why_read_only():
            self.notified.emit(reason, "warning")
        return not reason

    def why_not(self, *permissions: Permission) -> str:
        """Return why the operator can't use any of these permissions. The text is empty if the operator can
        use one of them, or if none is given."""
        if not permissions or self.may(*permissions):
            return ""
        if self.session.read_only and self.session._replace(read_only=False).may(*permissions):
            return self.why_read_only()
        names = ", ".join(f"“{permission_name(permission.value)}”" for permission in permissions)
        if len(permissions) == 1:
            return tr("Your roles do not include the permission {name}.").format(name=names)
        return tr("Your roles include none of the permissions {names}.").format(names=names)
