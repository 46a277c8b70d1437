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
from tests.gui.conftest import WindowDriver


def _id_of(driver: WindowDriver, email: str) -> str:
    assert driver.window.backend is not None
    return str(driver.window.backend.ask(ListUsers(asker_id="system", search=email)).data.users[0].id)


def _asked(driver: WindowDriver, backup: Path, monkeypatch: pytest.MonkeyPatch) -> QMessageBox:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    driver.window.menu_actions["restore"].trigger()
    driver.wait(lambda: driver.window.findChildren(QMessageBox))
    return driver.window.findChildren(QMessageBox)[0]


def test_a_backup_is_restored_when_it_is_said_and_enter_alone_does_not(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    admin, backup = driver.bench.context.operator_id, tmp_path / "kept.db"
    driver.run(BackUp, executor_id=admin, path=backup)
    driver.run(CreateUser, executor_id=admin, email="late@example.org", first_name="Late", last_name="Comer")
    driver.wait(lambda: driver.users.model.total == 5)
    question = _asked(driver, backup, monkeypatch)
    assert "replaced" in question.text()
    QTest.keyClick(question, Qt.Key.Key_Return)
    driver.wait(lambda: not driver.window.findChildren(QMessageBox))
    assert not driver.window.operations.is_busy
    assert driver.users.model.total == 5
    ana = _id_of(driver, "ana@example.org")
    command = UpdateUser(executor_id=admin, target_user_id=ana, bio="after the backup")
    driver.window.operations.execute(driver.window, command)
    driver.wait(lambda: driver.window.menu_actions["undo"].isEnabled())
    driver.window.operations.execute(driver.window, ResetPassword(executor_id=admin, target_user_id=ana))
    driver.wait(lambda: driver.window.windows.undo.blocked)
    question = _asked(driver, backup, monkeypatch)
    driver.click("restore_now", question)
    driver.wait(lambda: driver.users.model.total == 4)
    driver.wait(lambda: not driver.window.menu_actions["undo"].isEnabled())
    work = next(one for one in QApplication.topLevelWidgets() if isinstance(one, LongWorkDialog))
    work.close()
