"""A backup replaces everything, after a question that says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from app.commands.create_user import CreateUser
from app.commands.maintenance import BackUp
from app.commands.passwords import ResetPassword
from app.commands.update_user import UpdateUser
from app.gui.dialogs.long_work import LongWorkDialog
from app.queries.list_users import ListUsers
from tests.gui.conftest import Desk


def _id_of(desk: Desk, email: str) -> str:
    assert desk.window.backend is not None
    return str(desk.window.backend.ask(ListUsers(asker_id="system", search=email)).data.users[0].id)


def _asked(desk: Desk, backup: Path, monkeypatch: pytest.MonkeyPatch) -> QMessageBox:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    desk.window.menu_actions["restore"].trigger()
    desk.wait(lambda: desk.window.findChildren(QMessageBox))
    return desk.window.findChildren(QMessageBox)[0]


def test_a_backup_is_restored_when_it_is_said_and_enter_alone_does_not(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.sign_in()
    admin, backup = desk.bench.workplace.operator_id, tmp_path / "kept.db"
    desk.run(BackUp, executor_id=admin, path=backup)
    desk.run(CreateUser, executor_id=admin, email="late@example.org", first_name="Late", last_name="Comer")
    desk.wait(lambda: desk.users.model.total == 5)
    question = _asked(desk, backup, monkeypatch)
    assert "replaced" in question.text()
    QTest.keyClick(question, Qt.Key.Key_Return)
    desk.wait(lambda: not desk.window.findChildren(QMessageBox))
    assert not desk.window.operations.is_busy
    assert desk.users.model.total == 5
    ana = _id_of(desk, "ana@example.org")
    command = UpdateUser(executor_id=admin, target_user_id=ana, bio="after the backup")
    desk.window.operations.run(desk.window, command)
    desk.wait(lambda: desk.window.menu_actions["undo"].isEnabled())
    desk.window.operations.run(desk.window, ResetPassword(executor_id=admin, target_user_id=ana))
    desk.wait(lambda: desk.window.windows.undo.blocked)
    question = _asked(desk, backup, monkeypatch)
    desk.click("restore_now", question)
    desk.wait(lambda: desk.users.model.total == 4)
    desk.wait(lambda: not desk.window.menu_actions["undo"].isEnabled())
    work = next(one for one in QApplication.topLevelWidgets() if isinstance(one, LongWorkDialog))
    work.close()
