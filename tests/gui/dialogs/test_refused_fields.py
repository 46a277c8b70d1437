"""A form that is refused leads to the field: the focus is there, and a screen reader reads what is wrong."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app.gui.dialogs.form import FormDialog
from tests.gui.conftest import ADMIN, PASSWORD, WindowDriver


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def read_aloud() -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    read = QAccessible.queryAccessibleInterface(widget)
    return str(read.text(QAccessible.Text.Description))


def test_signing_in_without_an_email_leads_to_it(driver: WindowDriver) -> None:
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    assert focused() == "sign_in_email"
    assert read_aloud() == "Email is required."
    driver.fill("sign_in_email", ADMIN)
    driver.fill("sign_in_password", "")
    driver.click("sign_in")
    assert focused() == "sign_in_password"


def test_the_first_directory_leads_to_its_first_bad_field(new_driver: WindowDriver, tmp_path: Path) -> None:
    driver = new_driver
    driver.open()
    driver.start_own()
    driver.fill("email", ADMIN)
    driver.fill("last_name", "Raíz")
    driver.click("create_directory")
    assert focused() == "first_name"
    driver.fill("first_name", "Rosa")
    for name in ("password", "again"):
        driver.fill(name, "short")
    driver.click("create_directory")
    driver.wait(lambda: focused() == "password")
    assert "characters" in read_aloud()


def test_what_a_rule_of_the_directory_refuses_leads_to_the_field(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.click("create_user")
    form = driver.dialog()
    assert isinstance(form, FormDialog)
    for name, text in (("email", "ana@example.org"), ("first_name", "Zoë"), ("last_name", "Quist")):
        driver.fill(name, text, form)
    driver.find("bio", form).setFocus()
    driver.click("go", form)
    driver.wait(lambda: form.field("email").complaint)
    assert focused() == "email"
    assert "already taken" in read_aloud()


def test_a_password_that_is_refused_leads_to_it(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", 1)
    driver.select(0)
    assert driver.users.detail.user is not None
    driver.bench.actions_on_users.set_password(driver.users.detail.user.id, "Ana García")
    form = driver.dialog()
    assert isinstance(form, FormDialog)
    for name in ("password", "again"):
        driver.fill(name, "short", form)
    driver.click("go", form)
    driver.wait(lambda: form.field("password").complaint)
    assert focused() == "password"
