"""An operator whose rights change sees it at once; one who may not act any more is told so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QToolTip

from app.bootstrap import open_application
from app.bootstrap.application import Application
from app.commands.delete_user import DeleteUser
from app.commands.passwords import ResetPassword
from app.commands.roles import DefineRole, GrantRole, RevokeRole
from app.commands.suspend_user import SuspendUser
from app.domain.permissions import Permission
from app.gui.look.preferences import settings
from app.queries.get_history import GetHistory
from app.queries.list_users import ListUsers
from tests.gui.conftest import Desk
from tests.gui.shell.test_what_each_may_see import SECRET, hire

WHY = "because of a test"


class Office:
    """Another process on the same directory, in which somebody changes the operator's account."""

    def __init__(self, desk: Desk, application: Application) -> None:
        self.application = application
        self.admin = self.id_of("administrator", "root@example.org")
        self.desk = desk

    def id_of(self, role: str, email: str) -> str:
        users = self.application.ask(ListUsers(asker_id="system", roles=(role,))).data.users
        return str(next(user.id for user in users if user.email == email))

    def execute(self, kind: type[Any], **fields: Any) -> None:
        self.application.execute(kind(executor_id=self.admin, **fields))


@pytest.fixture
def office(desk: Desk) -> Iterator[Office]:
    application = open_application(desk.data_dir)
    application.start()
    yield Office(desk, application)
    application.close()


def sign_in_as(desk: Desk, office: Office, role: str) -> str:
    """With a role besides the administrator's directory; answers the operator's id."""
    hire(desk, role)
    desk.sign_in(f"{role}@example.org", SECRET)
    desk.wait(lambda: desk.users.model.total == 5)
    return desk.bench.workplace.operator_id


def action(desk: Desk, name: str) -> QAction:
    return desk.window.menu_actions[name]


def reason(desk: Desk, name: str) -> str:
    tip: str = action(desk, name).toolTip()
    return tip


def make_manager(office: Office) -> None:
    every = tuple(permission.value for permission in Permission)
    office.execute(DefineRole, role="manager", permission_names=every)


def test_a_demoted_operator_loses_new_user_and_import_at_once(desk: Desk, office: Office) -> None:
    make_manager(office)
    me = sign_in_as(desk, office, "manager")
    desk.search("garcia", finds=1)
    assert desk.find("create_user").isEnabled()
    assert action(desk, "import").isEnabled()
    office.execute(GrantRole, target_user_id=me, role="auditor")
    office.execute(RevokeRole, target_user_id=me, role="manager")
    desk.wait(lambda: not desk.window.is_building and desk.window.bench is not None)
    desk.wait(lambda: "create" in desk.window.menu_actions and not action(desk, "create").isEnabled())
    desk.wait(lambda: not desk.window.is_building)
    assert desk.users.search.text() == "garcia", "where the operator was"
    button = desk.find("create_user")
    assert not button.isEnabled()
    assert "Create users" in button.toolTip()
    assert not action(desk, "import").isEnabled()
    assert "Import users" in reason(desk, "import")
    assert not action(desk, "user_suspend").isEnabled()
    assert action(desk, "export").isEnabled()
    desk.press("Ctrl+N")
    desk.press("Ctrl+I")
    desk.settle(200)
    assert not [one for one in desk.window.findChildren(QDialog) if one.isVisible()]
    desk.press("Ctrl+K")
    desk.wait(lambda: desk.bench.command_palette is not None and desk.bench.command_palette.isVisible())
    assert desk.bench.command_palette is not None
    QTest.keyClicks(desk.bench.command_palette.box, "new user")
    line = desk.bench.command_palette.model.lines[0]
    assert (line.entry.key, line.entry.possible) == ("action:action_create", False)
    assert "Create users" in line.entry.detail
    QTest.keyClick(desk.bench.command_palette.box, Qt.Key.Key_Return)
    desk.wait(lambda: "Create users" in desk.bench.notice.text)


def test_a_promoted_operator_has_the_new_pages_and_actions_at_once(desk: Desk, office: Office) -> None:
    me = sign_in_as(desk, office, "support")
    assert list(desk.bench.pages) == ["users", "dashboard"]
    assert not action(desk, "create").isEnabled()
    office.execute(GrantRole, target_user_id=me, role="administrator")
    desk.wait(lambda: desk.window.bench is not None and "history" in desk.bench.pages)
    desk.wait(lambda: not desk.window.is_building)
    assert action(desk, "create").isEnabled()
    desk.press("Ctrl+3")
    assert desk.bench.page == "history"
    desk.press("Ctrl+N")
    assert desk.dialog().isVisible()


def test_a_custom_role_that_is_edited_changes_what_is_enabled(desk: Desk, office: Office) -> None:
    office.execute(DefineRole, role="clerk", permission_names=("users.view", "users.search", "profile.view"))
    sign_in_as(desk, office, "clerk")
    assert not action(desk, "create").isEnabled()
    for wanted in (True, False):
        more = ("users.create", "users.import") if wanted else ()
        office.execute(
            DefineRole, role="clerk", permission_names=("users.view", "users.search", "profile.view", *more)
        )
        desk.wait(lambda: "import" in desk.window.menu_actions and not desk.window.is_building)
        desk.wait(
            lambda wanted=wanted: (  # type: ignore[misc]
                "import" in desk.window.menu_actions
                and action(desk, "import").isEnabled() == wanted
                and not desk.window.is_building
            )
        )
        assert desk.find("create_user").isEnabled() == wanted


def test_a_demotion_leaves_no_refusals_of_the_windows_own_questions(desk: Desk, office: Office) -> None:
    make_manager(office)
    me = sign_in_as(desk, office, "manager")
    desk.press("Ctrl+3")
    history = desk.bench.history
    assert history is not None
    desk.wait(lambda: history.model.total > 0)
    office.execute(GrantRole, target_user_id=me, role="support")
    office.execute(RevokeRole, target_user_id=me, role="manager")
    desk.wait(lambda: desk.window.bench is not None and list(desk.bench.pages) == ["users", "dashboard"])
    desk.wait(lambda: not desk.window.is_building and not desk.window.operations.is_busy)
    refused = office.application.ask(GetHistory(asker_id=office.admin, types=("PermissionDenied",)))
    assert refused.data.total_count == 0


def suspended(office: Office, me: str) -> None:
    office.execute(SuspendUser, target_user_id=me, reason=WHY)


def deleted(office: Office, me: str) -> None:
    office.execute(DeleteUser, target_user_id=me, reason=WHY)


def erased(office: Office, me: str) -> None:
    office.execute(
        DeleteUser, target_user_id=me, reason=WHY, hard_delete=True, confirm_email="support@example.org"
    )


def roleless(office: Office, me: str) -> None:
    office.execute(RevokeRole, target_user_id=me, role="support")


def reset(office: Office, me: str) -> None:
    office.execute(ResetPassword, target_user_id=me)


@pytest.mark.parametrize(
    ("happens", "word"),
    [
        (suspended, "suspended"),
        (deleted, "deleted"),
        (erased, "erased"),
        (roleless, "no role"),
        (reset, "password was reset"),
    ],
)
def test_who_may_not_act_any_more_has_one_sentence_and_one_button(
    desk: Desk, office: Office, happens: Callable[[Office, str], None], word: str
) -> None:
    me = sign_in_as(desk, office, "support")
    happens(office, me)
    desk.wait(lambda: desk.window.session is None)
    page = desk.window.sign_in
    desk.wait(page.isVisible)
    assert word in page.notice.text
    assert page.notice.text.count("again") == 0
    buttons = [part for part in page.findChildren(QPushButton) if part.isVisible() and part.text()]
    assert [button.objectName() for button in buttons] == ["sign_in"]
    assert not desk.window.menuBar().isVisible()
    assert (page.email.text == "") == (happens is erased)
    desk.sign_in()
    assert action(desk, "create").isEnabled()


def test_a_command_that_is_refused_before_the_window_knows_ends_the_session(
    desk: Desk, office: Office
) -> None:
    make_manager(office)
    me = sign_in_as(desk, office, "manager")
    desk.press("Ctrl+N")
    form = desk.dialog()
    for name, text in (("email", "new@example.org"), ("first_name", "Nora"), ("last_name", "Novak")):
        desk.fill(name, text, form)
    suspended(office, me)
    desk.click("go", form)
    desk.wait(lambda: desk.window.session is None)
    assert "suspended" in desk.window.sign_in.notice.text
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def test_a_suspension_under_the_lock_asks_for_a_sign_in(desk: Desk, office: Office) -> None:
    me = sign_in_as(desk, office, "support")
    desk.press("Ctrl+L")
    suspended(office, me)
    desk.wait(lambda: desk.window.session is None)
    assert desk.window.sign_in.title.text() == "Sign in"
    assert "suspended" in desk.window.sign_in.notice.text


def test_a_promotion_under_the_lock_is_there_afterwards_where_one_was(desk: Desk, office: Office) -> None:
    me = sign_in_as(desk, office, "support")
    desk.search("garcia", finds=1)
    desk.press("Ctrl+L")
    office.execute(GrantRole, target_user_id=me, role="administrator")
    desk.wait(lambda: desk.window.bench is not None and "history" in desk.bench.pages)
    assert desk.window.sign_in.isVisible()
    desk.fill("sign_in_password", SECRET)
    desk.click("sign_in")
    desk.wait(lambda: desk.bench.isVisible() and not desk.window.is_building)
    assert desk.users.search.text() == "garcia"
    assert action(desk, "create").isEnabled()


def test_both_windows_follow(desk: Desk, office: Office) -> None:
    me = sign_in_as(desk, office, "support")
    desk.press("Ctrl+Shift+N")
    desk.wait(lambda: len(desk.window.windows.all) == 2)
    other = next(window for window in desk.window.windows.all if window is not desk.window)
    desk.wait(lambda: other.bench is not None and not other.is_building)
    office.execute(GrantRole, target_user_id=me, role="administrator")
    for window in (other, desk.window):
        desk.wait(
            lambda window=window: (  # type: ignore[misc]
                window.bench is not None and "history" in window.bench.pages and not window.is_building
            )
        )
    suspended(office, me)
    desk.wait(lambda: other.session is None and desk.window.session is None)
    assert "suspended" in other.sign_in.notice.text
    other.close()


def test_the_reason_is_in_the_language_of_the_window(desk: Desk, office: Office) -> None:
    me = sign_in_as(desk, office, "support")
    before = desk.window.bench
    settings().change(language="es")
    desk.wait(lambda: desk.window.bench not in (None, before) and not desk.window.is_building)
    assert "Crear usuarios" in reason(desk, "create")
    suspended(office, me)
    desk.wait(lambda: desk.window.session is None)
    assert "administrador" in desk.window.sign_in.notice.text


def test_the_menu_says_why_under_the_mouse(desk: Desk, office: Office) -> None:
    sign_in_as(desk, office, "auditor")
    bar = desk.window.menuBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(bar.actions()[0]).center())
    desk.wait(lambda: QApplication.activePopupWidget() is not None)
    menu: Any = QApplication.activePopupWidget()
    for name, expected in (("create", "“Create users”"), ("export", "")):
        at = menu.actionGeometry(action(desk, name)).center()
        QApplication.sendEvent(menu, QHelpEvent(QEvent.Type.ToolTip, at, menu.mapToGlobal(at)))
        if expected:
            assert expected in QToolTip.text()
        else:
            desk.wait(lambda: not QToolTip.isVisible())
    menu.close()
