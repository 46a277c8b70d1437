"""Scenes of dialogs on one user and on the directory."""

from __future__ import annotations

from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QPushButton

from app.commands.roles import DefineRole
from app.commands.update_user import UpdateUser
from app.domain.message import Message
from app.gui.dialogs.long_work import LongWorkDialog
from app.gui.text.texts import tr
from app.gui.text.translated import translated
from tests.gallery.entrance_scenes import full_disk
from tests.gallery.stage import Stage

_SKIPPED = frozenset({"quit", "close_window", "new_window", "lock", "sign_out", "find", "users", "dashboard",
                      "history", "export", "import", "back_up", "restore", "seal", "verify", "rebuild",
                      "undo", "redo", "palette", "history_export", "dashboard_table",
                      "dashboard_picture", "user_history"})  # fmt: skip


def dialogs(stage: Stage) -> None:
    """What opens from the menus on one user."""
    stage.enter()
    stage.search("status:active garcia")
    stage.select(1)
    assert stage.window is not None
    for name, action in list(stage.window.menu_actions.items()):
        if name in _SKIPPED or not action.isEnabled():
            continue
        stage.trigger(name)
        if stage.dialogs():
            stage.picture(f"dialog-{name.replace('_', '-')}")
        stage.close_dialogs()
    stage.search("status:suspended")
    stage.select(0)
    for name in ("user_extend", "user_reactivate"):
        stage.trigger(name)
        stage.picture(f"dialog-{name.replace('_', '-')}")
        stage.close_dialogs()


def complaints(stage: Stage) -> None:
    """Dialogs that say what is wrong, above all or beside the field."""
    stage.enter()
    stage.search("status:active garcia")
    stage.select(1)
    stage.trigger("create")
    stage.fill("email", "no address", stage.shown)
    stage.click("go", stage.shown)
    stage.picture("complaints-create")
    stage.fill("email", "demo@example.org", stage.shown)
    stage.fill("first_name", "Ana", stage.shown)
    stage.fill("last_name", "García", stage.shown)
    stage.click("go", stage.shown)
    stage.settle()
    stage.picture("complaints-create-taken")
    stage.close_dialogs()
    user = stage.users.detail.user
    assert user is not None
    for name in ("user_suspend", "user_erase", "user_set_password"):
        if name == "user_set_password":
            stage.bench.actions_on_users.set_password(user.id, user.full_name)
        else:
            stage.trigger(name)
        stage.fill("reason", "short", stage.shown)
        stage.fill("password", "12345678", stage.shown)
        stage.fill("again", "87654321", stage.shown)
        stage.click("go", stage.shown)
        stage.picture(f"complaints-{name.removeprefix('user_').replace('_', '-')}")
        stage.close_dialogs()
    stage.trigger("save_view")
    stage.fill("name", "", stage.shown)
    stage.click("go", stage.shown)
    stage.picture("complaints-name")
    stage.close_dialogs()


def conflict(stage: Stage) -> None:
    """A form that somebody else was quicker than."""
    stage.enter()
    stage.search("status:active garcia")
    stage.select(1)
    user = stage.users.detail.user
    assert user is not None
    stage.trigger("user_edit")
    form = stage.shown
    stage.run(UpdateUser, target_user_id=user.id, bio="Changed in another window meanwhile")
    stage.fill("bio", "Changed here", form)
    stage.click("go", form)
    stage.settle()
    stage.picture("edit-conflict")
    stage.close_dialogs()


def passwords(stage: Stage) -> None:
    """A one-time password, and one's own."""
    stage.enter()
    stage.search("status:active garcia")
    stage.select(0)
    user = stage.users.detail.user
    assert user is not None
    stage.bench.actions_on_users.reset_password(user.id, user.full_name)
    stage.picture("reset-password")
    stage.click("go", stage.shown)
    stage.until(stage.dialogs)
    stage.settle()
    stage.picture("one-time-password")
    stage.close_dialogs()
    operator = stage.bench.context.operator_id
    stage.bench.actions_on_users.set_password(operator, "")
    stage.picture("own-password")
    stage.close_dialogs()


def roles(stage: Stage) -> None:
    """A new role; and a new user where there are many."""
    stage.enter()
    stage.trigger("define_roles")
    choice = stage.shown.findChild(QComboBox, "role_choice")
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.count() - 1)
    stage.picture("role-new")
    stage.click("go", stage.shown)
    stage.picture("role-new-complaint")
    stage.close_dialogs()
    for name in ("night shift", "reception", "archive", "keeper of the collections", "payroll", "laboratory"):
        stage.run(DefineRole, role=name, permission_names=("users.view", "users.search"))
    stage.trigger("create")
    stage.picture("many-roles-create")
    stage.close_dialogs()
    stage.search("status:active garcia")
    stage.select(0)
    stage.trigger("user_roles")
    stage.picture("many-roles")
    stage.close_dialogs()


def role_draft(stage: Stage) -> None:
    """A role ticked in the pane and not saved, the question before it is given, and what is said."""
    stage.enter()
    stage.search("status:active garcia")
    stage.select(1)
    stage.settle()
    pane = stage.users.detail
    box = pane.findChild(QCheckBox, "detail_role_administrator")
    assert isinstance(box, QCheckBox)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    box.click()
    save = pane.findChild(QPushButton, "save_roles")
    assert isinstance(save, QPushButton)
    save.setFocus(Qt.FocusReason.TabFocusReason)
    stage.picture("role-draft")
    stage.click("save_roles", pane)
    stage.picture("role-draft-question")
    stage.click("give_role_all_the_same", stage.shown)
    stage.settle(0.5)
    stage.picture("role-draft-saved")


def shortcuts_searched(stage: Stage) -> None:
    """The shortcut sheet with letters, and with letters that fit nothing."""
    stage.enter()
    stage.trigger("shortcuts")
    for name, typed in (("shortcuts-searched", "sus"), ("shortcuts-empty", "zzqqxx")):
        stage.fill("shortcuts_search", typed, stage.shown)
        stage.picture(name)
    stage.close_dialogs()


def long_work(stage: Stage) -> None:
    """A long work: its bar, done, failed; and the question before a backup replaces everything."""
    stage.enter()
    for name in ("long-work", "long-work-done", "long-work-failed"):
        work = LongWorkDialog(stage.window, tr("Rebuild the read store"))
        work.open()
        if name == "long-work-done":
            work.finish(translated(Message("The log and the read store are intact")), "good")
        elif name == "long-work-failed":
            work.fail(full_disk())
        stage.picture(name)
        work.close()

    with patch.object(QFileDialog, "getOpenFileName", lambda *_: ("padron-backup.db", "")):
        stage.trigger("restore")
    stage.picture("restore-question")
    stage.close_dialogs()
