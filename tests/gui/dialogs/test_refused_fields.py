"""A form that is refused leads to the field: the focus is there, and a screen reader reads what is wrong."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app.gui.dialogs.form import FormDialog
from tests.gui.conftest import ADMIN, PASSWORD, Desk


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def read_aloud() -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    read = QAccessible.queryAccessibleInterface(widget)
    return str(read.text(QAccessible.Text.Description))


def test_signing_in_without_an_email_leads_to_it(desk: Desk) -> None:
    desk.fill("sign_in_password", PASSWORD)
    desk.click("sign_in")
    assert focused() == "sign_in_email"
    assert read_aloud() == "Email is needed."
    desk.fill("sign_in_email", ADMIN)
    desk.fill("sign_in_password", "")
    desk.click("sign_in")
    assert focused() == "sign_in_password"


def test_the_first_directory_leads_to_its_first_bad_field(new_desk: Desk, tmp_path: Path) -> None:
    desk = new_desk
    desk.open()
    desk.start_own()
    desk.fill("email", ADMIN)
    desk.fill("last_name", "Raíz")
    desk.click("create_directory")
    assert focused() == "first_name"
    desk.fill("first_name", "Rosa")
    for name in ("password", "again"):
        desk.fill(name, "short")
    desk.click("create_directory")
    desk.wait(lambda: focused() == "password")
    assert "characters" in read_aloud()


def test_what_a_rule_of_the_directory_refuses_leads_to_the_field(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4)
    desk.click("create_user")
    form = desk.dialog()
    assert isinstance(form, FormDialog)
    for name, text in (("email", "ana@example.org"), ("first_name", "Zoë"), ("last_name", "Quist")):
        desk.fill(name, text, form)
    desk.find("bio", form).setFocus()
    desk.click("go", form)
    desk.wait(lambda: form.field("email").complaint)
    assert focused() == "email"
    assert "already taken" in read_aloud()


def test_a_password_that_is_refused_leads_to_it(desk: Desk) -> None:
    desk.sign_in()
    desk.search("garcia", 1)
    desk.select(0)
    assert desk.users.detail.user is not None
    desk.bench.actions_on_users.set_password(desk.users.detail.user.id, "Ana García")
    form = desk.dialog()
    assert isinstance(form, FormDialog)
    for name in ("password", "again"):
        desk.fill(name, "short", form)
    desk.click("go", form)
    desk.wait(lambda: form.field("password").complaint)
    assert focused() == "password"
