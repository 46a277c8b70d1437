"""Attributes are checked as one types them, each line beside itself, and none gets lost without a word."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.profile_text import ATTRIBUTES_MAX
from app.gui.dialogs.edit_user import EditUserDialog
from app.gui.widgets.attributes_editor import AttributesEditor
from app.queries.get_user import GetUser
from tests.gui.conftest import Desk


def open_ana(desk: Desk) -> EditUserDialog:
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.select(0)
    desk.click("detail_edit")
    form = desk.dialog()
    assert isinstance(form, EditUserDialog)
    return form


def type_line(desk: Desk, form: EditUserDialog, name: str, value: str) -> tuple[QLineEdit, QLineEdit]:
    desk.click("add_attribute", form)
    line = form._attributes._lines[-1]
    desk.wait(line.name.hasFocus)
    QTest.keyClicks(line.name, name)
    QTest.keyClicks(line.value, value)
    return line.name, line.value


def kept(desk: Desk) -> dict[str, str]:
    user, backend = desk.users.detail.user, desk.window.backend
    assert user is not None
    assert backend is not None
    asked: Any = backend.ask(GetUser(asker_id="system", target_user_id=user.id)).data
    return dict(asked.attributes)


def test_a_second_line_of_the_same_name_is_told_and_not_saved(desk: Desk) -> None:
    form = open_ana(desk)
    type_line(desk, form, "city", "Vigo")
    name, _ = type_line(desk, form, "city", "Lugo")
    assert form._attributes.complaint == "There is an attribute of this name already."
    assert name.accessibleDescription() == form._attributes.complaint
    assert form._attributes._lines[-1].complaint.isVisible()
    assert not form._attributes._lines[-2].complaint.isVisible()
    assert not form._go.isEnabled()
    QTest.keyClicks(name, " of birth")
    assert not form._attributes.complaint
    desk.finish(form)
    assert kept(desk) == {"city": "Vigo", "city of birth": "Lugo"}


def test_each_line_keeps_the_domains_rules(desk: Desk) -> None:
    form = open_ana(desk)
    name, value = type_line(desk, form, "x" * 65, "y")
    assert "can't be an attribute's name" in form._attributes.complaint
    name.setText("city")
    value.setText("v" * 1001)
    assert "has 1001 characters" in form._attributes.complaint
    assert not form._go.isEnabled()
    value.setText("Vigo")
    assert form._go.isEnabled()


def test_a_line_that_is_half_filled_in_is_not_forgotten(desk: Desk) -> None:
    form = open_ana(desk)
    name, value = type_line(desk, form, "city", "")
    assert form._go.isEnabled()
    desk.click("go", form)
    assert form._attributes.complaint.startswith("A value is needed.")
    assert QApplication.focusWidget() is value
    name.clear()
    QTest.keyClicks(value, "Vigo")
    desk.click("go", form)
    assert form._attributes.complaint == "A name is needed."
    assert QApplication.focusWidget() is name
    QTest.keyClicks(name, "city")
    desk.finish(form)
    assert kept(desk) == {"city": "Vigo"}


def test_more_than_fit_are_told_at_the_last_line(desk: Desk) -> None:
    desk.sign_in()
    editor = AttributesEditor()
    desk.bot.addWidget(editor)
    editor.show_values({f"name {n}": "value" for n in range(ATTRIBUTES_MAX)})
    assert not editor.complaint
    editor._add("one more", "value")
    assert editor._lines[-1].complaint.text() == "At most 100 attributes fit."
