"""The wizard's preview: rows by what becomes of them, and corrected where they stand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.queries.get_user import GetUser
from tests.gui.conftest import WindowDriver
from tests.gui.import_wizards import (
    cells,
    people,
    try_it,
    wizard_on,
)


def test_the_preview_shows_the_rows_by_what_becomes_of_them(driver: WindowDriver, tmp_path: Path) -> None:
    file = people(
        tmp_path / "people.csv", 2, "ana@example.org,Anna,García", "bo@example.org,Bo,Núñez",
        "not an address,Olga,Ruiz",
    )  # fmt: skip
    wizard = wizard_on(driver, file)
    wizard.on_duplicate.setCurrentIndex(wizard.on_duplicate.findData("update"))
    try_it(driver, wizard)
    preview = wizard.preview
    assert [preview.tabs.tabText(at) for at in range(preview.tabs.count())] == [
        "New  2", "Changed  1", "Unchanged  1", "Refused  1",
    ]  # fmt: skip
    assert preview.outcome == "refused"
    assert cells(wizard, 0)[:2] == ["6", "Email"]
    assert "not an address" in preview.told.toPlainText()
    preview.tabs.setFocus()
    for _ in range(3):
        QTest.keyClick(preview.tabs, Qt.Key.Key_Left)
    assert preview.outcome == "created"
    assert cells(wizard, 0) == ["2", "new0@example.org", "Nora", "Núñez", "Invited"]
    QTest.keyClick(preview.tabs, Qt.Key.Key_Right)
    assert cells(wizard, 0) == ["4", "ana@example.org", "Anna García", "First name: Ana → Anna"]
    QTest.keyClick(preview.tabs, Qt.Key.Key_Right)
    assert cells(wizard, 0)[3] == "Nothing differs."
    assert driver.users.model.total == 4
    assert not driver.window.menu_actions["undo"].isEnabled()


def test_what_is_wrong_is_told_whole_by_a_tip_and_below_the_list(
    driver: WindowDriver, tmp_path: Path
) -> None:
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 1, "<b>bold</b> address,Olga,Ruiz"))
    try_it(driver, wizard)
    cell = wizard.preview.model.index(0, 2)
    assert "‹b>bold" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert cell.data() in wizard.preview.told.toPlainText()
    assert wizard.preview.told.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_of_many_rows_the_first_are_listed_and_the_refused_ones_all(
    driver: WindowDriver, tmp_path: Path
) -> None:
    wrong = [f"wrong {n},Olga,Ruiz" for n in range(3000)]
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 1500, *wrong))
    try_it(driver, wizard)
    assert wizard.preview.model.rowCount() == 3000
    assert "wrong 2999" in cells(wizard, 2999)[2]
    wizard.preview.show_outcome("created")
    assert wizard.preview.model.rowCount() == 1000
    assert wizard.preview._bounded.text() == "The first 1,000 of 1,500 are listed."


def test_a_name_that_was_split_wrongly_is_corrected_in_its_row(driver: WindowDriver, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email,name\na@x.org,Ana Belén Gil Soto\nb@x.org,Bo Li\n", "utf-8")
    wizard = wizard_on(driver, file)
    try_it(driver, wizard)
    wizard.preview.show_outcome("split")
    assert cells(wizard, 0) == ["2", "Ana Belén Gil Soto", "Ana Belén Gil", "Soto", "a@x.org"]
    assert "split into the first name “Ana Belén Gil”" in wizard.preview.told.toPlainText()
    for column, text in ((2, "Ana"), (3, "Gil Soto")):
        table = wizard.preview.table
        table.setFocus()
        table.setCurrentIndex(wizard.preview.model.index(0, column))
        QTest.keyClick(table, Qt.Key.Key_F2)
        editor = table.findChild(QLineEdit)
        assert editor is not None
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        driver.wait(lambda: wizard.preview.table.findChild(QLineEdit) is None)
    assert driver.find("go", wizard).text() == "Preview again"
    assert "1 row was corrected" in wizard.notice.text
    try_it(driver, wizard)
    assert cells(wizard, 0) == ["2", "Ana Belén Gil Soto", "Ana", "Gil Soto", "a@x.org"]
    driver.finish(wizard)
    user = driver.window.backend.ask(GetUser(asker_id="system", target_user_id="a@x.org")).data  # type: ignore[union-attr]
    assert (user.first_name, user.last_name) == ("Ana", "Gil Soto")


def test_a_refused_row_is_mended_where_it_stands(driver: WindowDriver, tmp_path: Path) -> None:
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 1, "OLGA at Example.org,Olga,Ruiz"))
    try_it(driver, wizard)
    wizard.preview.model.setData(wizard.preview.model.index(0, 3), "OLGA@Example.org")
    try_it(driver, wizard)
    assert wizard.preview.outcome == "created"
    wizard.preview.model.setData(wizard.preview.model.index(1, 3), "Ruiz Gil")
    try_it(driver, wizard)
    assert [wizard.preview.tabs.tabText(0), wizard.preview.tabs.tabText(3)] == ["New  2", "Refused  0"]
    driver.finish(wizard)
    driver.search("olga@example.org", finds=1)
