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
from tests.gui.conftest import WindowDriver
from tests.gui.shell.test_what_each_may_see import SECRET, hire

WHY = "because of a test"


class Office:
    """Another process on the same directory, in which somebody changes the operator's account."""

    def __init__(self, driver: WindowDriver, application: Application) -> None:
        self.application = application
        self.admin = self.id_of("administrator", "root@example.org")
        self.driver = driver

    def id_of(self, role: str, email: str) -> str:
        users = self.application.ask(ListUsers(asker_id="system", roles=(role,))).data.users
        return str(next(user.id for user in users if user.email == email))

    def execute(self, kind: type[Any], **fields: Any) -> None:
        self.application.execute(kind(executor_id=self.admin, **fields))


@pytest.fixture
def office(driver: WindowDriver) -> Iterator[Office]:
    application = open_application(driver.data_dir)
    application.start()
    yield Office(driver, application)
    application.close()


def sign_in_as(driver: WindowDriver, office: Office, role: str) -> str:
    """With a role besides the administrator's directory; answers the operator's id."""
    hire(driver, role)
    driver.sign_in(f"{role}@example.org", SECRET)
    driver.wait(lambda: driver.users.model.total == 5)
    return driver.bench.context.operator_id


def action(driver: WindowDriver, name: str) -> QAction:
    return driver.window.menu_actions[name]


def reason(driver: WindowDriver, name: str) -> str:
    tip: str = action(driver, name).toolTip()
    return tip


def make_manager(office: Office) -> None:
    every = tuple(permission.value for permission in Permission)
    office.execute(DefineRole, role="manager", permission_names=every)


def test_a_demoted_operator_loses_new_user_and_import_at_once(driver: WindowDriver, office: Office) -> None:
    make_manager(office)
    me = sign_in_as(driver, office, "manager")
    driver.search("garcia", finds=1)
    assert driver.find("create_user").isEnabled()
    assert action(driver, "import").isEnabled()
    office.execute(GrantRole, target_user_id=me, role="auditor")
    office.execute(RevokeRole, target_user_id=me, role="manager")
    driver.wait(lambda: not driver.window.is_building and driver.window.bench is not None)
    driver.wait(lambda: "create" in driver.window.menu_actions and not action(driver, "create").isEnabled())
    driver.wait(lambda: not driver.window.is_building)
    assert driver.users.search.text() == "garcia", "where the operator was"
    button = driver.find("create_user")
    assert not button.isEnabled()
    assert "Create users" in button.toolTip()
    assert not action(driver, "import").isEnabled()
    assert "Import users" in reason(driver, "import")
    assert not action(driver, "user_suspend").isEnabled()
    assert action(driver, "export").isEnabled()
    driver.press("Ctrl+N")
    driver.press("Ctrl+I")
    driver.settle()
    assert not [one for one in driver.window.findChildren(QDialog) if one.isVisible()]
    driver.press("Ctrl+K")
    driver.wait(lambda: driver.bench.command_palette is not None and driver.bench.command_palette.isVisible())
    assert driver.bench.command_palette is not None
    QTest.keyClicks(driver.bench.command_palette.box, "new user")
    line = driver.bench.command_palette.model.lines[0]
    assert (line.entry.key, line.entry.possible) == ("action:action_create", False)
    assert "Create users" in line.entry.detail
    QTest.keyClick(driver.bench.command_palette.box, Qt.Key.Key_Return)
    driver.wait(lambda: "Create users" in driver.bench.notice.text)


def test_a_promoted_operator_has_the_new_pages_and_actions_at_once(
    driver: WindowDriver, office: Office
) -> None:
    me = sign_in_as(driver, office, "support")
    assert list(driver.bench.pages) == ["users", "dashboard"]
    assert not action(driver, "create").isEnabled()
    office.execute(GrantRole, target_user_id=me, role="administrator")
    driver.wait(lambda: driver.window.bench is not None and "history" in driver.bench.pages)
    driver.wait(lambda: not driver.window.is_building)
    assert action(driver, "create").isEnabled()
    driver.press("Ctrl+3")
    assert driver.bench.page == "history"
    driver.press("Ctrl+N")
    assert driver.dialog().isVisible()


def test_a_custom_role_that_is_edited_changes_what_is_enabled(driver: WindowDriver, office: Office) -> None:
    office.execute(DefineRole, role="clerk", permission_names=("users.view", "users.search", "profile.view"))
    sign_in_as(driver, office, "clerk")
    assert not action(driver, "create").isEnabled()
    for wanted in (True, False):
        more = ("users.create", "users.import") if wanted else ()
        office.execute(
            DefineRole, role="clerk", permission_names=("users.view", "users.search", "profile.view", *more)
        )
        driver.wait(lambda: "import" in driver.window.menu_actions and not driver.window.is_building)
        driver.wait(
            lambda wanted=wanted: (  # type: ignore[misc]
                "import" in driver.window.menu_actions
                and action(driver, "import").isEnabled() == wanted
                and not driver.window.is_building
            )
        )
        assert driver.find("create_user").isEnabled() == wanted


def test_a_demotion_leaves_no_refusals_of_the_windows_own_questions(
    driver: WindowDriver, office: Office
) -> None:
    make_manager(office)
    me = sign_in_as(driver, office, "manager")
    driver.press("Ctrl+3")
    history = driver.bench.history
    assert history is not None
    driver.wait(lambda: history.model.total > 0)
    office.execute(GrantRole, target_user_id=me, role="support")
    office.execute(RevokeRole, target_user_id=me, role="manager")
    driver.wait(
        lambda: driver.window.bench is not None and list(driver.bench.pages) == ["users", "dashboard"]
    )
    driver.wait(lambda: not driver.window.is_building and not driver.window.operations.is_busy)
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
        (erased, "permanently deleted"),
        (roleless, "no longer have a role"),
        (reset, "password was reset"),
    ],
)
def test_who_may_not_act_any_more_has_one_sentence_and_one_button(
    driver: WindowDriver, office: Office, happens: Callable[[Office, str], None], word: str
) -> None:
    me = sign_in_as(driver, office, "support")
    happens(office, me)
    driver.wait(lambda: driver.window.session is None)
    page = driver.window.sign_in
    driver.wait(page.isVisible)
    assert word in page.notice.text
    assert page.notice.text.count("again") == 0
    buttons = [part for part in page.findChildren(QPushButton) if part.isVisible() and part.text()]
    assert [button.objectName() for button in buttons] == ["sign_in"]
    assert not driver.window.menuBar().isVisible()
    assert (page.email.text == "") == (happens is erased)
    driver.sign_in()
    assert action(driver, "create").isEnabled()


def test_a_command_that_is_refused_before_the_window_knows_ends_the_session(
    driver: WindowDriver, office: Office
) -> None:
    make_manager(office)
    me = sign_in_as(driver, office, "manager")
    driver.press("Ctrl+N")
    form = driver.dialog()
    for name, text in (("email", "new@example.org"), ("first_name", "Nora"), ("last_name", "Novak")):
        driver.fill(name, text, form)
    suspended(office, me)
    driver.click("go", form)
    driver.wait(lambda: driver.window.session is None)
    assert "suspended" in driver.window.sign_in.notice.text
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def test_a_suspension_under_the_lock_asks_for_a_sign_in(driver: WindowDriver, office: Office) -> None:
    me = sign_in_as(driver, office, "support")
    driver.press("Ctrl+L")
    suspended(office, me)
    driver.wait(lambda: driver.window.session is None)
    assert driver.window.sign_in.title.text() == "Sign in"
    assert "suspended" in driver.window.sign_in.notice.text


def test_a_promotion_under_the_lock_is_there_afterwards_where_one_was(
    driver: WindowDriver, office: Office
) -> None:
    me = sign_in_as(driver, office, "support")
    driver.search("garcia", finds=1)
    driver.press("Ctrl+L")
    office.execute(GrantRole, target_user_id=me, role="administrator")
    driver.wait(lambda: driver.window.bench is not None and "history" in driver.bench.pages)
    assert driver.window.sign_in.isVisible()
    driver.fill("sign_in_password", SECRET)
    driver.click("sign_in")
    driver.wait(lambda: driver.bench.isVisible() and not driver.window.is_building)
    assert driver.users.search.text() == "garcia"
    assert action(driver, "create").isEnabled()


def test_both_windows_follow(driver: WindowDriver, office: Office) -> None:
    me = sign_in_as(driver, office, "support")
    driver.press("Ctrl+Shift+N")
    driver.wait(lambda: len(driver.window.windows.all) == 2)
    other = next(window for window in driver.window.windows.all if window is not driver.window)
    driver.wait(lambda: other.bench is not None and not other.is_building)
    office.execute(GrantRole, target_user_id=me, role="administrator")
    for window in (other, driver.window):
        driver.wait(
            lambda window=window: (  # type: ignore[misc]
                window.bench is not None and "history" in window.bench.pages and not window.is_building
            )
        )
    suspended(office, me)
    driver.wait(lambda: other.session is None and driver.window.session is None)
    assert "suspended" in other.sign_in.notice.text
    other.close()


def test_the_reason_is_in_the_language_of_the_window(driver: WindowDriver, office: Office) -> None:
    me = sign_in_as(driver, office, "support")
    before = driver.window.bench
    settings().change(language="es")
    driver.wait(lambda: driver.window.bench not in (None, before) and not driver.window.is_building)
    assert "Crear usuarios" in reason(driver, "create")
    suspended(office, me)
    driver.wait(lambda: driver.window.session is None)
    assert "administrador" in driver.window.sign_in.notice.text


def test_the_menu_says_why_under_the_mouse(driver: WindowDriver, office: Office) -> None:
    sign_in_as(driver, office, "auditor")
    bar = driver.window.menuBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(bar.actions()[0]).center())
    driver.wait(lambda: QApplication.activePopupWidget() is not None)
    menu: Any = QApplication.activePopupWidget()
    for name, expected in (("create", "“Create users”"), ("export", "")):
        at = menu.actionGeometry(action(driver, name)).center()
        QApplication.sendEvent(menu, QHelpEvent(QEvent.Type.ToolTip, at, menu.mapToGlobal(at)))
        if expected:
            assert expected in QToolTip.text()
        else:
            driver.wait(lambda: not QToolTip.isVisible())
    menu.close()
