"""UserActions: opens the dialogs for actions on users, from any page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from app.commands.unlock_user import UnlockUser
from app.domain.permissions import Permission
from app.domain.status_acts import STATUS_ACTS, ActName
from app.domain.user_status import Status
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.acts import ACTS
from app.gui.dialogs.show_dialog import show_dialog
from app.gui.look.icons import icon
from app.gui.text.texts import number, tr
from app.queries.get_totals import ListRoles
from app.queries.get_user import GetUser
from app.queries.results import QueryResult, UserDetail, UserSummary

if TYPE_CHECKING:
    from app.gui.context.selection import Selection
    from app.gui.context.selection_source import SelectionSource
    from app.gui.dialogs.form import FormDialog


class UserActions(QObject):
    """Opens the dialogs for actions on users; each dialog is imported when it is first needed. `opened` is
    the newest dialog, for tests."""

    def __init__(self, window: QWidget, context: UiContext) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self.opened: QDialog | None = None
        #: Returns whether the details pane shows this user although the list beside it does not.
        self.is_outside: Callable[[str], bool] = lambda user_id: False

    # -- one user --

    def create(self) -> None:
        """Open the dialog for a new account."""
        from app.gui.dialogs.user_form import CreateUserDialog

        def open_with(result: QueryResult[Any]) -> None:
            self._open(CreateUserDialog(self._window, self._context, result.data))

        self._ask(ListRoles(asker_id=self._context.operator_id), open_with)

    def do(self, name: str, user_id: str) -> None:
        """Carry out the action that `possible` lists under `name`, or say that it is not possible now."""

        def with_user(user: UserDetail) -> None:
            slot = next((slot for known, _, slot in self.possible(user) if known == name), None)
            if slot is None:
                text = tr("This can't be done with {name} now.")
                self._context.notified.emit(text.format(name=user.full_name), "info")
            else:
                slot()

        self._with_user(user_id, with_user)

    def edit(self, user_id: str) -> None:
        """Open the dialog that changes a profile."""
        from app.gui.dialogs.edit_user import EditUserDialog

        self._with_user(
            user_id, lambda user: self._open(EditUserDialog(self._window, self._context, user), user_id)
        )

    def extend(self, user_id: str) -> None:
        """Open the dialog that changes a suspension."""
        from app.gui.dialogs.extend import ExtendDialog

        self._with_user(
            user_id, lambda user: self._open(ExtendDialog(self._window, self._context, user), user_id)
        )

    def roles(self, user_id: str) -> None:
        """Open the dialog that grants and revokes roles."""
        from app.gui.dialogs.roles import RolesDialog

        def with_user(user: UserDetail) -> None:
            self._ask(
                ListRoles(asker_id=self._context.operator_id),
                lambda result: self._open(
                    RolesDialog(self._window, self._context, user, result.data), user_id
                ),
            )

        self._with_user(user_id, with_user)

    def set_password(self, user_id: str, full_name: str) -> None:
        """Open the dialog for a new password."""
        from app.gui.dialogs.passwords import SetPasswordDialog

        self._open(SetPasswordDialog(self._window, self._context, user_id, full_name), user_id)

    def reset_password(self, user_id: str, full_name: str) -> None:
        """Open the dialog that gives a one-time password."""
        from app.gui.dialogs.passwords import ResetPasswordDialog

        self._open(ResetPasswordDialog(self._window, self._context, user_id, full_name), user_id)

    def unlock(self, user_id: str) -> None:
        """Unlock an account that wrong passwords have locked."""
        context = self._context
        context.operations.execute(
            self,
            UnlockUser(executor_id=context.operator_id, target_user_id=user_id),
            lambda result: context.notified.emit(result.message, "good"),
            context.failed.emit,
        )

    def erase(self, user_id: str, full_name: str, email: str) -> None:
        """Open the dialog that deletes a user permanently."""
        from app.gui.dialogs.erase import EraseDialog

        self._open(EraseDialog(self._window, self._context, user_id, full_name, email), user_id)

    def paste_list(self) -> None:
        """Open the dialog that turns emails or ids from a ticket into a selection."""
        from app.gui.dialogs.paste_list import PasteListDialog

        dialog = PasteListDialog(self._window, self._context)
        dialog.chosen.connect(
            lambda ids: self._context.show_users.emit({"ids": ids, "statuses": tuple(Status)})
        )
        self._open(dialog)

    # -- one or many --

    def act(self, name: ActName, user: UserSummary) -> None:
        """Open the dialog for an act on one user."""
        from app.gui.dialogs.act import ActDialog

        self._open(ActDialog(self._window, self._context, name, user), user.id)

    def act_on_selection(self, name: str, view: SelectionSource) -> None:
        """Open the dialog for an act of `for_many` on all selected users, however many they are."""
        if view.selected_count > 1:
            selection = view.shown_selection()
            assert selection is not None
            self._act_on_many(name, selection)
            return
        held, _ = view.selected()
        for user in held:
            for known, _, slot in self.possible(user):
                if known == name:
                    slot()

    def for_many(self) -> list[tuple[str, str]]:
        """Return (name, text) of each act that the operator may perform on many users."""
        may = self._context.may
        acts: list[tuple[str, str]] = [
            (name, ACTS[name].action()) for name, act in STATUS_ACTS.items() if may(act.needs)
        ]
        if may(Permission.USERS_SUSPEND):
            acts.append(("extend", ACTS["extend"].action()))
        if may(Permission.ROLES_MANAGE):
            acts.append(("roles", tr("Roles")))
        return acts

    def refuse_many(self, name: str, count: int) -> None:
        """Say why an action that `for_many` does not list is not possible while several users are
        selected."""
        text = {
            "edit": tr("Only one user can be edited at a time; {n} are selected."),
            "password": tr("Only one user's password can be changed at a time; {n} are selected."),
            "unlock": tr("Only one account can be unlocked at a time; {n} are selected."),
            "erase": tr("Only one user can be permanently deleted at a time; {n} are selected."),
        }.get(name, tr("This can be done with only one user at a time; {n} are selected."))
        self._context.notified.emit(text.format(n=number(count)), "info")

    def _act_on_many(self, name: str, selection: Selection) -> None:
        if name == "roles":
            from app.gui.dialogs.roles_of_many import RolesOfManyDialog

            def open_with(result: QueryResult[Any]) -> None:
                self._open(RolesOfManyDialog(self._window, self._context, selection, result.data))

            self._ask(ListRoles(asker_id=self._context.operator_id), open_with)
            return
        from app.gui.dialogs.act_on_many import ActOnManyDialog

        act = next(act for act in ACTS if act == name)
        self._open(ActOnManyDialog(self._window, self._context, act, selection))

    def possible(self, user: UserSummary | UserDetail) -> list[tuple[str, str, Callable[[], object]]]:
        """Return (name, text, function) of every action that is possible with this user now."""
        may, own = self._context.may, user.id == self._context.operator_id
        living = user.status is not Status.DELETED
        summary = user if isinstance(user, UserSummary) else summary_of(user)
        found: list[tuple[str, str, Callable[[], object]]] = []
        if living and (may(Permission.USERS_UPDATE) or (own and may(Permission.PROFILE_UPDATE))):
            found.append(("edit", tr("Edit…"), lambda: self.edit(user.id)))
        for name, act in STATUS_ACTS.items():
            if may(act.needs) and user.status in act.possible_for:
                found.append((name, ACTS[name].action() + "…", partial(self.act, name, summary)))
        if user.status is Status.SUSPENDED and may(Permission.USERS_SUSPEND):
            found.append(("extend", tr("Change suspension…"), lambda: self.extend(user.id)))
        if living and may(Permission.ROLES_MANAGE):
            found.append(("roles", tr("Roles…"), lambda: self.roles(user.id)))
        if living and may(Permission.USERS_RESET_PASSWORD) and not own:
            found.append(
                ("password", tr("Reset password…"), lambda: self.reset_password(user.id, user.full_name))
            )
        if living and own and may(Permission.PROFILE_SET_PASSWORD, Permission.USERS_RESET_PASSWORD):
            found.append(
                ("password", tr("Set password…"), lambda: self.set_password(user.id, user.full_name))
            )
        if living and user.roles and not own and may(Permission.USERS_UNLOCK):
            found.append(("unlock", tr("Unlock"), lambda: self.unlock(user.id)))
        if may(Permission.USERS_HARD_DELETE) and not own:
            found.append(
                ("erase", tr("Delete permanently…"), lambda: self.erase(user.id, user.full_name, user.email))
            )
        if may(Permission.AUDIT_VIEW):
            found.append(("history", tr("Show in history"), lambda: self._context.show_history.emit(user.id)))
        return found

    def fill_menu(self, menu: QMenu, users: list[UserSummary], view: SelectionSource | None = None) -> None:
        """Add to the menu the actions that are possible with the user, if `users` has exactly one. Otherwise,
        add the acts on many users, for the selection of `view` if it is given."""
        if len(users) == 1:
            user = users[0]
            for name, text, slot in self.possible(user):
                menu.addAction(icon(name), text).triggered.connect(lambda _=False, slot=slot: slot())
            if self._context.why_read_only():
                return
            menu.addSeparator()
            for text, value in ((tr("Copy email"), user.email), (tr("Copy id"), user.id)):
                menu.addAction(icon("copy"), text).triggered.connect(
                    lambda _=False, value=value: QGuiApplication.clipboard().setText(value)
                )
        elif view is not None:
            for name, text in self.for_many():
                menu.addAction(icon(name), text + "…").triggered.connect(
                    lambda _=False, name=name: self.act_on_selection(name, view)
                )

    def _with_user(self, user_id: str, then: Callable[[UserDetail], None]) -> None:
        query = GetUser(asker_id=self._context.operator_id, target_user_id=user_id)
        self._ask(query, lambda result: then(result.data))

    def _ask(self, query: Any, then: Callable[[QueryResult[Any]], None]) -> None:
        self._context.operations.query(self, query, then)

    def _open(self, dialog: FormDialog, user_id: str | None = None) -> None:
        self.opened = dialog
        if user_id is not None and self.is_outside(user_id):
            text = tr("This user is not in the list: it was selected before the list changed.")
            dialog.notice.say(text, "warning")
        show_dialog(dialog)


def summary_of(user: UserDetail) -> UserSummary:
    """Return the UserSummary that corresponds to a UserDetail."""
    return UserSummary(
        id=user.id,
        email=user.email,
        full_name=user.full_name,
        status=user.status,
        roles=user.roles,
        created_at=user.created_at,
        last_login_at=user.last_login_at,
        avatar=user.avatar,
    )
