"""Forms: wide and high enough for what they ask, within the screen."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QListWidget, QScrollArea

from app.commands.roles import DefineRole
from app.gui.dialogs.edit_user import EditUserDialog
from app.gui.dialogs.form import FormDialog
from app.gui.look.theme import theme
from app.gui.widgets.failures_list import FailuresList
from tests.gallery.legible import illegible
from tests.gui.conftest import WindowDriver


@pytest.mark.parametrize("more", [6, 60])
def test_a_new_user_may_get_any_of_many_roles(driver: WindowDriver, more: int) -> None:
    driver.sign_in()
    admin = driver.bench.context.operator_id
    for at in range(more):
        role = f"keeper of the collections in wing {at}"
        driver.run(DefineRole, executor_id=admin, role=role, permission_names=("users.view",))
    driver.bench.actions_on_users.create()
    form = driver.dialog()
    driver.settle()

    def boxes() -> int:
        return sum(box.objectName().startswith("role_") for box in form.findChildren(QCheckBox))

    driver.wait(lambda: boxes() == more + 4)
    driver.wait(lambda: illegible(form) == [])
    screen = form.screen().availableGeometry()
    assert form.width() <= screen.width()
    assert form.height() <= screen.height()
    go = driver.find("go", form)
    assert form.rect().contains(go.mapTo(form, go.rect().center()))


def test_a_role_with_a_long_name_makes_the_form_wide_enough(driver: WindowDriver) -> None:
    driver.sign_in()
    role = "w" * 50
    admin = driver.bench.context.operator_id
    driver.run(DefineRole, executor_id=admin, role=role, permission_names=("users.view",))
    driver.bench.actions_on_users.create()
    form = driver.dialog()
    driver.wait(lambda: driver.find(f"role_{role}", form))
    driver.wait(lambda: illegible(form) == [])


def test_a_form_grows_with_what_it_has_to_say(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    for name in ("create", "user_erase", "define_roles"):
        driver.window.menu_actions[name].trigger()
        driver.wait(lambda: isinstance(QApplication.activeWindow(), FormDialog))
        form = QApplication.activeWindow()
        assert isinstance(form, FormDialog)
        area = form.findChild(QScrollArea)
        assert area is not None
        driver.wait(partial(_is_whole, area))
        if name == "define_roles":
            choice = form.findChild(QComboBox)
            assert choice is not None
            choice.setCurrentIndex(choice.count() - 1)
        driver.click("go", form)
        driver.settle()
        assert area.verticalScrollBar().maximum() == 0, name
        form.close()


def test_a_form_becomes_wider_for_what_is_shown_later(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    driver.click("detail_edit")
    form = driver.dialog()
    assert isinstance(form, EditUserDialog)
    form._reload.setText("Forget what was changed here and take the new values of the other window")
    form._choice.show()
    driver.wait(lambda: illegible(form) == [])
    assert form._reload.isVisible()


def test_what_was_refused_is_read_to_the_end_of_its_sentence(driver: WindowDriver) -> None:
    refused = FailuresList()
    driver.bot.addWidget(refused)
    theme().add_window(refused)
    refused.resize(300, 300)
    sentence = "Rosa Raíz is the last active administrator. Make somebody else an administrator first."
    refused.show_failures([{"user_id": "1", "name": "Rosa", "code": "last", "message": sentence}])
    refused.show()
    lines = refused.findChild(QListWidget)
    assert lines is not None
    driver.wait(lambda: lines.visualItemRect(lines.item(0)).height() > 2 * lines.fontMetrics().height())
    assert lines.visualItemRect(lines.item(0)).width() <= lines.viewport().width()


def _is_whole(area: QScrollArea) -> bool:
    return area.verticalScrollBar().maximum() == 0


def test_fields_side_by_side_stay_level_when_one_has_something_to_complain_of(
    new_driver: WindowDriver,
) -> None:
    new_driver.open()
    new_driver.start_own()
    new_driver.fill("email", "no address")
    new_driver.fill("last_name", "")
    new_driver.click("create_directory")
    new_driver.settle()
    first, last = new_driver.find("first_name"), new_driver.find("last_name")
    assert first.mapTo(new_driver.window, QPoint(0, 0)).y() == last.mapTo(new_driver.window, QPoint(0, 0)).y()
    assert abs(first.width() - last.width()) <= 1
