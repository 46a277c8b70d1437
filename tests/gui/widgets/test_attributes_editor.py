"""Attributes are checked as one types them, each line beside itself, and none gets lost without a word."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.profile_text import ATTRIBUTES_MAX
from app.gui.dialogs.edit_user import EditUserDialog
from app.gui.widgets.attributes_editor import AttributesEditor
from app.queries.get_user import GetUser
from tests.gui.conftest import WindowDriver


def open_ana(driver: WindowDriver) -> EditUserDialog:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    driver.click("detail_edit")
    form = driver.dialog()
    assert isinstance(form, EditUserDialog)
    return form


def type_line(
    driver: WindowDriver, form: EditUserDialog, name: str, value: str
) -> tuple[QLineEdit, QLineEdit]:
    driver.click("add_attribute", form)
    line = form._attributes._lines[-1]
    driver.wait(line.name.hasFocus)
    QTest.keyClicks(line.name, name)
    QTest.keyClicks(line.value, value)
    return line.name, line.value


def kept(driver: WindowDriver) -> dict[str, str]:
    user, backend = driver.users.detail.user, driver.window.backend
    assert user is not None
    assert backend is not None
    asked: Any = backend.ask(GetUser(asker_id="system", target_user_id=user.id)).data
    return dict(asked.attributes)


def test_a_second_line_of_the_same_name_is_told_and_not_saved(driver: WindowDriver) -> None:
    form = open_ana(driver)
    type_line(driver, form, "city", "Vigo")
    name, _ = type_line(driver, form, "city", "Lugo")
    assert form._attributes.complaint == "There is an attribute of this name already."
    assert name.accessibleDescription() == form._attributes.complaint
    assert form._attributes._lines[-1].complaint.isVisible()
    assert not form._attributes._lines[-2].complaint.isVisible()
    assert not form._go.isEnabled()
    QTest.keyClicks(name, " of birth")
    assert not form._attributes.complaint
    driver.finish(form)
    assert kept(driver) == {"city": "Vigo", "city of birth": "Lugo"}


def test_each_line_keeps_the_domains_rules(driver: WindowDriver) -> None:
    form = open_ana(driver)
    name, value = type_line(driver, form, "x" * 65, "y")
    assert "can't be an attribute's name" in form._attributes.complaint
    name.setText("city")
    value.setText("v" * 1001)
    assert "has 1,001 characters" in form._attributes.complaint
    assert not form._go.isEnabled()
    value.setText("Vigo")
    assert form._go.isEnabled()


def test_a_line_that_is_half_filled_in_is_not_forgotten(driver: WindowDriver) -> None:
    form = open_ana(driver)
    name, value = type_line(driver, form, "city", "")
    assert form._go.isEnabled()
    driver.click("go", form)
    assert form._attributes.complaint.startswith("A value is needed.")
    assert QApplication.focusWidget() is value
    name.clear()
    QTest.keyClicks(value, "Vigo")
    driver.click("go", form)
    assert form._attributes.complaint == "A name is needed."
    assert QApplication.focusWidget() is name
    QTest.keyClicks(name, "city")
    driver.finish(form)
    assert kept(driver) == {"city": "Vigo"}


def test_more_than_fit_are_told_at_the_last_line(driver: WindowDriver) -> None:
    driver.sign_in()
    editor = AttributesEditor()
    driver.bot.addWidget(editor)
    editor.show_values({f"name {n}": "value" for n in range(ATTRIBUTES_MAX)})
    assert not editor.complaint
    editor._add("one more", "value")
    assert editor._lines[-1].complaint.text() == "At most 100 attributes fit."
