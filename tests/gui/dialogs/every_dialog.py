"""How each dialog of the window is opened."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog

import app.gui
from app.commands.suspend_user import SuspendUser
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
from app.gui.dialogs.roles import RolesDialog
from app.gui.dialogs.roles_of_many import RolesOfManyDialog
from app.gui.dialogs.settings import SettingsDialog
from app.gui.dialogs.shortcuts import ShortcutSheet
from app.gui.dialogs.user_form import CreateUserDialog
from app.gui.importing.wizard import ImportWizard
from app.gui.review.dialog import ReviewDialog
from app.gui.review.overview import ReviewsDialog
from app.gui.review.record_dialog import RecordDialog
from tests.gui.conftest import WindowDriver
from tests.gui.import_wizards import people, try_it, wizard_on
from tests.gui.reviews import begin, overview
from tests.gui.wearing import wear

Opener = Callable[[WindowDriver], object]

FAILED = {"user_id": "x", "name": "Ana", "code": "no", "message": "Ana was refused."}


def _chosen(driver: WindowDriver, act: Callable[[Any], object]) -> None:
    driver.search("garcia", finds=1)
    driver.select(0)
    act(driver.users.detail.user)


def _on_all(driver: WindowDriver, act: str) -> None:
    driver.wait(lambda: driver.users.model.user_at(3) is not None)
    driver.users.table.setFocus()
    driver.users.table.selectAll()
    driver.wait(lambda: driver.users.selected_count == 4)
    driver.bench.actions_on_users.act_on_selection(act, driver.users)
    dialog = driver.dialog()
    assert isinstance(dialog, ActOnManyDialog)
    if act != "roles":
        driver.wait(lambda: dialog.previewed is not None)


def _suspended(driver: WindowDriver) -> None:
    driver.search("garcia", finds=1)
    ana = driver.users.model.user_at(0)
    assert ana is not None
    driver.run(SuspendUser, executor_id="system", target_user_id=ana.id, reason="on leave until June")
    _chosen(driver, lambda user: driver.bench.actions_on_users.extend(user.id))


def _long_work(driver: WindowDriver) -> None:
    dialog = LongWorkDialog(driver.window, "Long work")
    dialog.failures.show_failures([FAILED])
    dialog.finish("It is done.", "warning")
    dialog.open()


def _wizard(driver: WindowDriver) -> None:
    """At the step that would write, with the way back."""
    wizard = wizard_on(driver, people(driver.data_dir.parent / "people.csv", 2, "not an address,A,B"))
    try_it(driver, wizard)


def _record(driver: WindowDriver) -> None:
    walk = begin(driver)
    walk.accept()
    driver.bench.reviews.record(walk.review.info.id)


OPENERS: dict[type[QDialog], Opener] = {
    ActDialog: lambda driver: _chosen(
        driver, lambda user: driver.bench.actions_on_users.act("suspend", summary_of(user))
    ),
    ActOnManyDialog: lambda driver: _on_all(driver, "suspend"),
    CreateUserDialog: lambda driver: driver.bench.actions_on_users.create(),
    DefineRoleDialog: lambda driver: driver.bench.directory.define_roles(),
    DiagnosticsDialog: lambda driver: driver.bench.directory.diagnostics(),
    EditUserDialog: lambda driver: _chosen(driver, lambda user: driver.bench.actions_on_users.edit(user.id)),
    EraseDialog: lambda driver: _chosen(
        driver, lambda user: driver.bench.actions_on_users.erase(user.id, user.full_name, user.email)
    ),
    ExtendDialog: _suspended,
    ImportWizard: _wizard,
    LongWorkDialog: _long_work,
    NameDialog: lambda driver: driver.bench.save_view(),
    OneTimePasswordDialog: lambda driver: OneTimePasswordDialog(driver.window, "a secret").open(),
    PasteListDialog: lambda driver: driver.bench.actions_on_users.paste_list(),
    RecordDialog: _record,
    ResetPasswordDialog: lambda driver: _chosen(
        driver, lambda user: driver.bench.actions_on_users.reset_password(user.id, user.full_name)
    ),
    ReviewsDialog: overview,
    RolesDialog: lambda driver: _chosen(driver, lambda user: driver.bench.actions_on_users.roles(user.id)),
    RolesOfManyDialog: lambda driver: _on_all(driver, "roles"),
    SetPasswordDialog: lambda driver: _chosen(
        driver, lambda user: driver.bench.actions_on_users.set_password(user.id, user.full_name)
    ),
    SettingsDialog: lambda driver: driver.window.menu_actions["settings"].trigger(),
    ShortcutSheet: lambda driver: driver.window.menu_actions["shortcuts"].trigger(),
    ReviewDialog: begin,
}
#: Dialogs of these classes that differ from those above.
VARIANTS: dict[str, tuple[type[QDialog], Opener]] = {
    "deletion": (
        ActDialog,
        lambda driver: _chosen(
            driver, lambda user: driver.bench.actions_on_users.act("delete", summary_of(user))
        ),
    ),
    "verification": (LongWorkDialog, lambda driver: driver.window.menu_actions["verify"].trigger()),
    "rebuild": (LongWorkDialog, lambda driver: driver.window.menu_actions["rebuild"].trigger()),
}
WAYS = {kind.__name__: (kind, opener) for kind, opener in OPENERS.items()} | VARIANTS
#: What others are made of; nobody ever sees one.
BASES: set[type[QDialog]] = {FormDialog, ActForm}


def _modules() -> list[str]:
    return [found.name for found in pkgutil.walk_packages(app.gui.__path__, "app.gui.")]


def dialog_classes() -> set[type[QDialog]]:
    """Return every class of dialog that the window's rooms define."""
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


def opened(driver: WindowDriver, name: str, look: str = "light") -> QDialog:
    """Sign in and open the dialog of this name in WAYS, with the focus in it."""
    kind, opener = WAYS[name]
    driver.sign_in()
    if look != "light":
        wear(driver, look)
    driver.wait(lambda: driver.users.model.total == 4 and driver.users.model.user_at(3) is not None)
    opener(driver)
    driver.wait(lambda: type(QApplication.activeWindow()) is kind and QApplication.focusWidget())
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, kind)
    driver.settle()
    return dialog
