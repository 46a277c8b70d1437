"""Enter presses the button that has the focus, and no other one: in every dialog and on every page."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

import app.gui
from app.commands.suspend_user import SuspendUser
from app.domain.user_status import Status
from app.gui.actions.user_actions import summary_of
from app.gui.dialogs.act import ActDialog
from app.gui.dialogs.act_form import ActForm
from app.gui.dialogs.act_on_many import ActOnManyDialog
from app.gui.dialogs.define_role import DefineRoleDialog
from app.gui.dialogs.diagnostics import DiagnosticsDialog
from app.gui.dialogs.edit_user import EditUserDialog
from app.gui.dialogs.erase import EraseDialog
from app.gui.dialogs.extend import ExtendDialog
from app.gui.dialogs.form import FormDialog
from app.gui.dialogs.long_work import LongWorkDialog
from app.gui.dialogs.name_dialog import NameDialog
from app.gui.dialogs.passwords import OneTimePasswordDialog, ResetPasswordDialog, SetPasswordDialog
from app.gui.dialogs.paste_list import PasteListDialog
from app.gui.dialogs.question import ask
from app.gui.dialogs.roles import RolesDialog
from app.gui.dialogs.roles_of_many import RolesOfManyDialog
from app.gui.dialogs.settings import SettingsDialog
from app.gui.dialogs.shortcuts import ShortcutSheet
from app.gui.dialogs.user_form import CreateUserDialog
from app.gui.importing.wizard import ImportWizard
from app.gui.review.dialog import WalkDialog
from app.gui.review.overview import ReviewsDialog
from app.gui.review.record_dialog import RecordDialog
from app.queries.get_user import GetUser
from tests.gui.conftest import Desk
from tests.gui.import_wizards import people, try_it, wizard_on
from tests.gui.keyboard import enter_presses_what_has_the_focus
from tests.gui.reviews import begin, overview

FAILED = {"user_id": "x", "name": "Ana", "code": "no", "message": "Ana was refused."}


def _chosen(desk: Desk, act: Callable[[Any], object]) -> None:
    desk.search("garcia", finds=1)
    desk.select(0)
    act(desk.users.detail.user)


def _on_all(desk: Desk, act: str) -> None:
    desk.wait(lambda: desk.users.model.user_at(3) is not None)
    desk.users.table.setFocus()
    desk.users.table.selectAll()
    desk.wait(lambda: desk.users.selected_count == 4)
    desk.bench.actions_on_users.act_on_selection(act, desk.users)
    dialog = desk.dialog()
    assert isinstance(dialog, ActOnManyDialog)
    if act != "roles":
        desk.wait(lambda: dialog._previewed is not None)


def _suspended(desk: Desk) -> None:
    desk.search("garcia", finds=1)
    ana = desk.users.model.user_at(0)
    assert ana is not None
    desk.run(SuspendUser, executor_id="system", target_user_id=ana.id, reason="on leave until June")
    _chosen(desk, lambda user: desk.bench.actions_on_users.extend(user.id))


def _long_work(desk: Desk) -> None:
    dialog = LongWorkDialog(desk.window, "Long work")
    dialog.failures.show_failures([FAILED])
    dialog.finish("It is done.", "warning")
    dialog.open()


def _wizard(desk: Desk) -> None:
    """At the step that would write, with the way back."""
    wizard = wizard_on(desk, people(desk.data_dir.parent / "people.csv", 2, "not an address,A,B"))
    try_it(desk, wizard)


def _record(desk: Desk) -> None:
    walk = begin(desk)
    walk.accept()
    desk.bench.reviews.record(walk.review.info.id)


OPENERS: dict[type[QDialog], Callable[[Desk], object]] = {
    ActDialog: lambda desk: _chosen(
        desk, lambda user: desk.bench.actions_on_users.act("suspend", summary_of(user))
    ),
    ActOnManyDialog: lambda desk: _on_all(desk, "suspend"),
    CreateUserDialog: lambda desk: desk.bench.actions_on_users.create(),
    DefineRoleDialog: lambda desk: desk.bench.directory.define_roles(),
    DiagnosticsDialog: lambda desk: desk.bench.directory.diagnostics(),
    EditUserDialog: lambda desk: _chosen(desk, lambda user: desk.bench.actions_on_users.edit(user.id)),
    EraseDialog: lambda desk: _chosen(
        desk, lambda user: desk.bench.actions_on_users.erase(user.id, user.full_name, user.email)
    ),
    ExtendDialog: _suspended,
    ImportWizard: _wizard,
    LongWorkDialog: _long_work,
    NameDialog: lambda desk: desk.bench.save_view(),
    OneTimePasswordDialog: lambda desk: OneTimePasswordDialog(desk.window, "a secret").open(),
    PasteListDialog: lambda desk: desk.bench.actions_on_users.paste_list(),
    RecordDialog: _record,
    ResetPasswordDialog: lambda desk: _chosen(
        desk, lambda user: desk.bench.actions_on_users.reset_password(user.id, user.full_name)
    ),
    ReviewsDialog: overview,
    RolesDialog: lambda desk: _chosen(desk, lambda user: desk.bench.actions_on_users.roles(user.id)),
    RolesOfManyDialog: lambda desk: _on_all(desk, "roles"),
    SetPasswordDialog: lambda desk: _chosen(
        desk, lambda user: desk.bench.actions_on_users.set_password(user.id, user.full_name)
    ),
    SettingsDialog: lambda desk: desk.window.menu_actions["settings"].trigger(),
    ShortcutSheet: lambda desk: desk.window.menu_actions["shortcuts"].trigger(),
    WalkDialog: begin,
}
#: What others are made of; nobody ever sees one.
BASES = {FormDialog, ActForm}


def _modules() -> list[str]:
    return [found.name for found in pkgutil.walk_packages(app.gui.__path__, "app.gui.")]


def _dialog_classes() -> set[type[QDialog]]:
    for name in _modules():
        importlib.import_module(name)
    found: set[type[QDialog]] = set()
    waiting: list[type[QDialog]] = [QDialog]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith("app.gui."):
                found.add(kind)
    return found


def opened(desk: Desk, kind: type[QDialog]) -> QDialog:
    """The dialog that its opener opens, with the focus in it."""
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4 and desk.users.model.user_at(3) is not None)
    OPENERS[kind](desk)
    desk.wait(lambda: type(QApplication.activeWindow()) is kind and QApplication.focusWidget())
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, kind)
    desk.settle()
    return dialog


def test_every_dialog_is_gone_through() -> None:
    assert _dialog_classes() == OPENERS.keys() | BASES


@pytest.mark.parametrize("kind", OPENERS, ids=lambda kind: kind.__name__)
def test_enter_presses_the_button_that_tab_came_to_in(desk: Desk, kind: type[QDialog]) -> None:
    dialog = opened(desk, kind)
    assert enter_presses_what_has_the_focus(dialog), "a dialog has a button at the least"
    dialog.close()


def _bad_buttons(path: Path) -> list[str]:
    names = {"QPushButton", "QToolButton", "QCommandLinkButton", "QDialogButtonBox", "QInputDialog"}
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        called = (
            [node.func]
            if isinstance(node, ast.Call)
            else node.bases
            if isinstance(node, ast.ClassDef)
            else []
        )
        found += [
            f"{path.name}:{one.lineno}" for one in called if isinstance(one, ast.Name) and one.id in names
        ]
    return found


def test_no_other_kind_of_button_is_made_anywhere() -> None:
    files = [path for path in Path(*app.gui.__path__).rglob("*.py") if path.name != "push_button.py"]
    assert len(files) > 100
    assert [place for path in files for place in _bad_buttons(path)] == []


# -- what comes of it --


def _focus_by_tab(desk: Desk, name: str) -> QWidget:
    """Tab until this one has the focus."""
    for _ in range(100):
        now = QApplication.focusWidget()
        assert now is not None
        if now.objectName() == name:
            return now
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_cancel_suspends_nobody(desk: Desk, key: Qt.Key) -> None:
    dialog = opened(desk, ActDialog)
    assert isinstance(dialog, ActDialog)
    desk.fill("reason", "left the company in May", dialog)
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    QTest.keyClick(_focus_by_tab(desk, "cancel"), key)
    desk.wait(lambda: gone)
    desk.wait(lambda: not desk.window.operations.is_busy)
    assert gone == [QDialog.DialogCode.Rejected.value]
    user = desk.users.model.user_at(0)
    assert user is not None
    assert desk.window.backend is not None
    asked: Any = desk.window.backend.ask(GetUser(asker_id="system", target_user_id=user.id)).data
    assert asked.status is not Status.SUSPENDED


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_back_imports_nothing(desk: Desk, key: Qt.Key) -> None:
    wizard = opened(desk, ImportWizard)
    assert isinstance(wizard, ImportWizard)
    assert wizard.preview.isVisible()
    QTest.keyClick(_focus_by_tab(desk, "back"), key)
    desk.wait(lambda: wizard.columns_part.isVisible())
    desk.wait(lambda: not desk.window.operations.is_busy)
    assert wizard.isVisible()
    assert desk.users.model.total == 4


def test_enter_in_a_field_of_a_dangerous_dialog_presses_nothing(desk: Desk) -> None:
    dialog = opened(desk, EraseDialog)
    desk.fill("reason", "asked for it in writing", dialog)
    desk.fill("confirm_email", "ana@example.org", dialog)
    field = desk.find("confirm_email", dialog)
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert dialog.isVisible()
    assert not desk.window.operations.is_busy


def test_enter_in_a_field_presses_what_the_dialog_is_for(desk: Desk) -> None:
    dialog = opened(desk, NameDialog)
    names: list[str] = []
    assert isinstance(dialog, NameDialog)
    dialog.named.connect(names.append)
    desk.fill("name", "Mine", dialog)
    QTest.keyClick(desk.find("name", dialog), Qt.Key.Key_Return)
    desk.wait(lambda: names == ["Mine"])


def test_enter_in_a_list_is_no_command_to_the_dialog(desk: Desk) -> None:
    walk = begin_signed_in(desk)
    walk.accept()
    dialog = overview(desk)
    dialog.list.setFocus()
    users = desk.users.model.total
    started: list[str] = []
    dialog.done_well.connect(started.append)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    desk.wait(lambda: isinstance(desk.bench.reviews.opened, WalkDialog))
    desk.wait(lambda: not desk.window.operations.is_busy)
    assert started == []
    assert desk.users.model.total == users


def begin_signed_in(desk: Desk) -> WalkDialog:
    desk.sign_in()
    return begin(desk)


def _is_gone(box: QWidget) -> bool:
    return not box.isVisible()


@pytest.mark.parametrize("careful", [True, False])
def test_enter_answers_a_question_as_the_focus_says(desk: Desk, careful: bool) -> None:
    desk.sign_in()
    said: list[str] = []

    def open_question() -> QWidget:
        box = ask(
            desk.window,
            "Title",
            "Sure?",
            yes="Yes",
            then=lambda: said.append("yes"),
            name="yes",
            careful=careful,
        )
        desk.wait(lambda: QApplication.activeWindow() is box and QApplication.focusWidget())
        return box

    box = open_question()
    QTest.keyClick(QApplication.focusWidget() or box, Qt.Key.Key_Return)
    desk.wait(lambda: not box.isVisible())
    assert said == ([] if careful else ["yes"])
    said.clear()
    for name, answers in (("yes", ["yes"]), ("keep", [])):
        box = open_question()
        QTest.keyClick(_focus_by_tab(desk, name), Qt.Key.Key_Enter)
        desk.wait(partial(_is_gone, box))
        assert said == answers
        said.clear()


def test_a_key_that_is_held_down_answers_no_question_that_it_opened(desk: Desk) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtGui import QKeyEvent

    desk.sign_in()
    said: list[str] = []
    box = ask(
        desk.window, "T", "Sure?", yes="Yes", then=lambda: said.append("yes"), name="yes", careful=False
    )
    desk.wait(lambda: QApplication.activeWindow() is box and QApplication.focusWidget())
    none = Qt.KeyboardModifier.NoModifier
    repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", True)
    focus = QApplication.focusWidget()
    assert focus is not None
    QCoreApplication.sendEvent(focus, repeated)
    assert said == []
    assert box.isVisible()
    box.reject()


# -- pages --


def test_enter_presses_the_buttons_of_the_sign_in(desk: Desk) -> None:
    desk.find("sign_in_email").setFocus()
    assert "sign_in" in enter_presses_what_has_the_focus(desk.window)


def test_enter_presses_the_buttons_of_the_first_start(new_desk: Desk) -> None:
    new_desk.window.open_directory()
    new_desk.find("start_own").setFocus()
    assert {"start_own", "make_demo"} <= set(enter_presses_what_has_the_focus(new_desk.window))


def test_enter_presses_the_buttons_of_a_new_directory(new_desk: Desk) -> None:
    new_desk.window.open_directory()
    new_desk.start_own()
    new_desk.find("email").setFocus()
    pressed = enter_presses_what_has_the_focus(new_desk.window)
    assert {"create_directory", "back_to_choices"} <= set(pressed)


@pytest.mark.parametrize("page", ["users", "dashboard", "history"])
def test_enter_presses_the_buttons_of_the_page(desk: Desk, page: str) -> None:
    desk.sign_in()
    desk.select(0)
    desk.bench.show_page(page)
    desk.wait(lambda: not desk.window.operations.is_busy)
    desk.bench.notice.say("Something went wrong.", "error")
    desk.settle(400)
    desk.find(f"page_{page}").setFocus()
    names = enter_presses_what_has_the_focus(desk.window)
    assert {"close_notice", "copy_notice", "lock"} <= set(names)


def test_enter_presses_the_bar_of_many_and_the_filters_in_force(desk: Desk) -> None:
    desk.sign_in()
    desk.users.choose_facet("status", "invited", True)
    desk.wait(lambda: desk.users.model.total == 3)
    desk.wait(lambda: desk.users.model.user_at(2) is not None)
    desk.users.table.selectAll()
    desk.find("many_suspend")
    desk.find("search").setFocus()
    names = enter_presses_what_has_the_focus(desk.window)
    assert {"many_suspend", "many_more", "chip_status_invited"} <= set(names)


def test_enter_presses_the_button_of_an_empty_list(desk: Desk) -> None:
    desk.sign_in()
    desk.search("nobody is called so", finds=0)
    desk.wait(lambda: desk.users.states.message._button.isVisible())
    search = desk.find("search")
    search.setFocus()
    for _ in range(100):
        focus = QApplication.focusWidget()
        if focus is desk.users.states.message._button:
            break
        QTest.keyClick(focus or desk.window, Qt.Key.Key_Tab)
    QTest.keyClick(desk.users.states.message._button, Qt.Key.Key_Return)
    desk.wait(lambda: desk.users.model.total == 4)
