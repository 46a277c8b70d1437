"""The wizard's columns: what each of the file becomes, by keyboard, and what is remembered of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from app.commands.import_users import ImportUsers
from app.gui.importing.columns_model import BECOMES, NAME
from app.queries.get_user import GetUser
from tests.gui.conftest import WindowDriver
from tests.gui.import_wizards import (
    become,
    choose_by_keyboard,
    drop,
    people,
    try_it,
    wizard_on,
)


def test_the_wizard_begins_in_the_path(driver: WindowDriver) -> None:
    wizard = wizard_on(driver)
    driver.wait(wizard.path.hasFocus)
    QTest.keyClick(wizard.path, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "choose_file"


def test_a_column_is_corrected_by_keyboard_and_the_import_follows(
    driver: WindowDriver, sent: list[ImportUsers], tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name,about me\na@x.org,Ana,Gil,Hello\n", "utf-8")
    wizard = wizard_on(driver, file)
    assert wizard.columns.index(3, BECOMES).data() == "Attribute"
    try_it(driver, wizard)
    driver.click("back", wizard)
    choose_by_keyboard(driver, wizard, "about me", Qt.Key.Key_Home, *[Qt.Key.Key_Down] * 4)
    assert wizard.columns.index(3, BECOMES).data() == "Bio"
    assert not wizard.is_previewed
    try_it(driver, wizard)
    driver.finish(wizard)
    assert sent[-1].mapping == {"bio": "{about me}", "attributes.about me": ""}
    user = driver.window.backend.ask(GetUser(asker_id="system", target_user_id="a@x.org")).data  # type: ignore[union-attr]
    assert (user.bio, user.attributes) == ("Hello", {})


def test_a_box_that_was_only_looked_at_changes_nothing(driver: WindowDriver, tmp_path: Path) -> None:
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 2))
    table = wizard.columns_table
    table.setCurrentIndex(wizard.columns.index(2, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    box = driver.find("becomes", table)
    driver.wait(lambda: box.view().isVisible())
    become(wizard, "first_name", "bio")  # elsewhere, meanwhile
    box.hidePopup()
    wizard.email_template.setFocus()
    driver.wait(lambda: table.findChild(QComboBox, "becomes") is None)
    assert [wizard.columns.plan.becomes(name) for name in wizard.columns.plan.headings] == [
        "email", "bio", "last_name",
    ]  # fmt: skip


def test_a_field_is_given_by_one_column_and_the_other_is_left_out_and_named(
    driver: WindowDriver, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name,work address\nold@x.org,Ana,Gil,new@x.org\n", "utf-8")
    wizard = wizard_on(driver, file)
    become(wizard, "work address", "email")
    assert "“email”" in wizard.notice.text
    assert wizard.columns.index(0, BECOMES).data() == "Do not import"
    try_it(driver, wizard)
    assert wizard.preview.model.index(0, 1).data() == "new@x.org"


def test_an_attribute_is_named_and_what_was_chosen_is_remembered_for_the_next_file(
    driver: WindowDriver, sent: list[ImportUsers], tmp_path: Path
) -> None:
    texts = "email,first_name,last_name,dept\n{0}@x.org,Ana,Gil,Sales\n"
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(texts.format(name), "utf-8")
    wizard = wizard_on(driver, tmp_path / "a.csv")
    at = wizard.columns.index(3, NAME)
    wizard.columns_table.setCurrentIndex(at)
    QTest.keyClick(wizard.columns_table, Qt.Key.Key_F2)
    editor = wizard.columns_table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "team")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    driver.wait(lambda: at.data() == "team")
    assert drop(wizard, tmp_path / "b.csv")
    driver.wait(wizard.action_button.isEnabled)
    assert wizard.columns.index(3, NAME).data() == "team"
    try_it(driver, wizard)
    assert sent[-1].mapping == {"attributes.dept": "", "attributes.team": "{dept}"}


def test_a_password_is_never_shown_and_becomes_nothing_that_is(driver: WindowDriver, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name,password\na@x.org,Ana,Gil,quite a secret\n", "utf-8")
    wizard = wizard_on(driver, file)
    shown = [str(wizard.columns.index(row, at).data()) for row in range(4) for at in range(4)]
    assert not any("secret" in text for text in shown)
    assert wizard.columns.plan.choices("password") == ("password", "password_hash", "")


def test_a_file_of_thousands_of_columns_does_not_hold_the_window(
    driver: WindowDriver, tmp_path: Path
) -> None:
    file = tmp_path / "wide.csv"
    headings = ["email", "first_name", "last_name", *(f"column {n}" for n in range(3000))]
    file.write_text(",".join(headings) + "\na@x.org,Ana,Gil" + ",x" * 3000 + "\n", "utf-8")
    wizard = wizard_on(driver, file)
    assert wizard.columns.rowCount() == 3003
    try_it(driver, wizard)


def test_the_email_is_made_of_columns_and_a_column_that_is_not_there_is_named(
    driver: WindowDriver, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("uid,first_name,last_name\nana,Ana,Gil\n", "utf-8")
    wizard = wizard_on(driver, file)
    assert "No column is imported as the email" in wizard.notice.text
    driver.fill("email_template", "{login}@x.org", wizard)
    driver.click("go", wizard)
    driver.wait(lambda: "“login”" in wizard.notice.text)
    assert "--map" not in wizard.notice.text
    driver.fill("email_template", "{uid}@x.org", wizard)
    try_it(driver, wizard)
    assert wizard.preview.model.index(0, 1).data() == "ana@x.org"
    driver.finish(wizard)
    driver.search("ana@x.org", finds=1)


# -- the preview --
