"""Corrections to rows in the import wizard are forgotten when taken back; a mapping is no changed file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.commands.import_users import ImportUsers
from app.gui.importing.wizard import ImportWizard
from app.queries.get_user import GetUser
from app.queries.results import UserDetail
from tests.gui.conftest import WindowDriver
from tests.gui.import_wizards import become, cells, try_it, wizard_on

EMAIL, FIRST, LAST = 3, 4, 5  # of refused rows
CHANGED = "the file has changed since"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Olga's email is wrong; another column has a right one. The last column may be a password."""
    made = tmp_path / "people.csv"
    rows = [
        "email,other,first_name,last_name,pin",
        "bea@x.org,bea@y.org,Bea,Sanz,correct horse battery",
        "not an address,olga@y.org,Olga,Ruiz,staple battery horse",
    ]
    made.write_text("\n".join(rows) + "\n", "utf-8")
    return made


def correct(driver: WindowDriver, wizard: ImportWizard, column: int, text: str, row: int = 0) -> None:
    """By keyboard: F2, the text, Enter."""
    table = wizard.preview.table
    table.setFocus()
    table.setCurrentIndex(wizard.preview.model.index(row, column))
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    driver.wait(lambda: table.findChild(QLineEdit) is None)


def is_marked(wizard: ImportWizard, row: int, column: int) -> bool:
    font = wizard.preview.model.index(row, column).data(Qt.ItemDataRole.FontRole)
    return font is not None and font.bold()


def back_to_columns(driver: WindowDriver, wizard: ImportWizard) -> None:
    driver.click("step_2", wizard)
    driver.wait(wizard.columns_table.isVisible)


def user(driver: WindowDriver, email: str) -> UserDetail:
    assert driver.window.backend is not None
    found: UserDetail = driver.window.backend.ask(GetUser(asker_id="system", target_user_id=email)).data
    return found


@pytest.mark.parametrize(("heading", "field"), [("other", "email"), ("pin", "password")])
def test_another_mapping_is_no_changed_file(
    driver: WindowDriver, file: Path, heading: str, field: str
) -> None:
    wizard = wizard_on(driver, file)
    try_it(driver, wizard)
    assert wizard.preview.outcome == "refused"
    correct(driver, wizard, LAST, "Ruiz Gil")
    if field == "password":
        correct(driver, wizard, EMAIL, "olga@y.org")
    back_to_columns(driver, wizard)
    become(wizard, heading, field)
    try_it(driver, wizard)
    assert CHANGED not in wizard.preview.told.toPlainText()
    assert wizard.preview.tabs.tabText(3) == "Refused  0"
    driver.finish(wizard)
    assert user(driver, "olga@y.org").last_name == "Ruiz Gil"


def test_a_correction_of_what_another_column_gives_now_is_dropped_with_a_word(
    driver: WindowDriver, file: Path
) -> None:
    wizard = wizard_on(driver, file)
    try_it(driver, wizard)
    correct(driver, wizard, EMAIL, "olga@wrong.org")
    back_to_columns(driver, wizard)
    become(wizard, "other", "email")
    assert "The correction of 1 row was removed" in wizard.notice.text
    driver.fill("email_template", "{other}", wizard)
    assert "The correction of 1 row was removed" in wizard.notice.text
    try_it(driver, wizard)
    driver.finish(wizard)
    assert user(driver, "olga@y.org").last_name == "Ruiz"


def test_a_correction_that_is_typed_away_again_is_none(
    driver: WindowDriver, file: Path, sent: list[ImportUsers]
) -> None:
    wizard = wizard_on(driver, file)
    try_it(driver, wizard)
    correct(driver, wizard, EMAIL, "olga@x.org")
    assert is_marked(wizard, 0, EMAIL)
    correct(driver, wizard, EMAIL, "not an address")
    assert not is_marked(wizard, 0, EMAIL)
    assert "All corrections were removed" in wizard.notice.text
    try_it(driver, wizard)
    assert sent[-1].corrections == {}
    assert wizard.preview.tabs.tabText(3) == "Refused  1"


def test_a_correction_that_was_tried_is_taken_back_by_delete(
    driver: WindowDriver, file: Path, sent: list[ImportUsers]
) -> None:
    wizard = wizard_on(driver, file)
    try_it(driver, wizard)
    correct(driver, wizard, EMAIL, "olga@x.org")
    correct(driver, wizard, LAST, "Ruiz Gil")
    try_it(driver, wizard)
    assert wizard.preview.outcome == "created"
    assert cells(wizard, 1)[1:4] == ["olga@x.org", "Olga", "Ruiz Gil"]
    table = wizard.preview.table
    table.setFocus()
    table.setCurrentIndex(wizard.preview.model.index(1, 3))
    assert "Before: Email: “not an address”, Last name: “Ruiz”" in wizard.preview.told.toPlainText()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert cells(wizard, 1)[1:4] == ["olga@x.org", "Olga", "Ruiz"]
    try_it(driver, wizard)
    assert [one.model_dump(exclude={"row"}) for one in sent[-1].corrections.values()] == [
        {"email": "olga@x.org", "first_name": None, "last_name": None}
    ]
    driver.finish(wizard)
    assert user(driver, "olga@x.org").last_name == "Ruiz"


def test_a_wrong_email_comes_back_when_its_correction_is_taken_back(driver: WindowDriver, file: Path) -> None:
    wizard = wizard_on(driver, file)
    try_it(driver, wizard)
    correct(driver, wizard, EMAIL, "olga@x.org")
    try_it(driver, wizard)
    correct(driver, wizard, 1, "not an address", row=1)  # in the tab of new users
    assert wizard.preview.model.corrections == {}
    try_it(driver, wizard)
    assert wizard.preview.tabs.tabText(3) == "Refused  1"


def test_a_row_can_be_corrected_again_after_it_was_tried(driver: WindowDriver, file: Path) -> None:
    wizard = wizard_on(driver, file)
    try_it(driver, wizard)
    for text in ("olga@x.org", "olga@z.org"):
        column, row = (EMAIL, 0) if wizard.preview.outcome == "refused" else (1, 1)
        correct(driver, wizard, column, text, row)
        try_it(driver, wizard)
    driver.finish(wizard)
    assert user(driver, "olga@z.org").first_name == "Olga"


def test_what_becomes_of_users_who_exist_drops_no_correction(driver: WindowDriver, file: Path) -> None:
    wizard = wizard_on(driver, file)
    try_it(driver, wizard)
    correct(driver, wizard, EMAIL, "olga@x.org")
    back_to_columns(driver, wizard)
    wizard.on_duplicate.setCurrentIndex(wizard.on_duplicate.findData("update"))
    try_it(driver, wizard)
    driver.finish(wizard)
    assert user(driver, "olga@x.org").first_name == "Olga"


def test_another_format_drops_corrections_with_a_word(driver: WindowDriver, file: Path) -> None:
    wizard = wizard_on(driver, file)
    try_it(driver, wizard)
    correct(driver, wizard, EMAIL, "olga@x.org")
    back_to_columns(driver, wizard)
    wizard.format.setCurrentIndex(wizard.format.findData("padron-csv"))
    driver.wait(lambda: "The correction of 1 row was removed" in wizard.notice.text)
    try_it(driver, wizard)
    assert wizard.preview.tabs.tabText(3) == "Refused  1"
    assert CHANGED not in wizard.preview.told.toPlainText()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("Olga", "Olivia"),
        lambda text: text.replace("bea@x.org,", "new@x.org,n@y.org,New,One,x\nbea@x.org,"),
        lambda text: text.replace("staple", "stable"),
    ],
    ids=["another value", "rows moved", "another password"],
)
def test_a_file_that_really_changed_is_found(driver: WindowDriver, file: Path, change: object) -> None:
    wizard = wizard_on(driver, file)
    try_it(driver, wizard)
    correct(driver, wizard, EMAIL, "olga@x.org")
    file.write_text(change(file.read_text("utf-8")), "utf-8")  # type: ignore[operator]
    try_it(driver, wizard)
    assert wizard.preview.outcome == "refused"
    told = [cells(wizard, row)[2] for row in range(wizard.preview.model.rowCount())]
    assert [text for text in told if CHANGED in text]


def test_a_corrected_row_that_was_deleted_from_the_file_is_told(driver: WindowDriver, file: Path) -> None:
    wizard = wizard_on(driver, file)
    try_it(driver, wizard)
    correct(driver, wizard, EMAIL, "olga@x.org")
    file.write_text("".join(file.read_text("utf-8").splitlines(keepends=True)[:2]), "utf-8")
    try_it(driver, wizard)
    assert wizard.preview.outcome == "refused"
    assert CHANGED in cells(wizard, 0)[2]
