"""The import wizard, as a person uses it: one file, one import at a time, nothing written unseen."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from app.commands.import_users import ImportUsers, ImportUsersHandler
from app.domain.errors import StoreUnavailable
from app.gui.dialogs.import_wizard import ImportWizard
from app.gui.importing.columns_model import BECOMES, NAME
from app.gui.operations import Ticket
from app.queries.get_user import GetUser
from tests.gui.conftest import Desk


def people(path: Path, count: int, *more: str) -> Path:
    """A file of so many people, and further lines."""
    rows = [f"new{n}@example.org,Nora,Núñez" for n in range(count)]
    path.write_text("\n".join(["email,first_name,last_name", *rows, *more]) + "\n", "utf-8")
    return path


def wizard_on(desk: Desk, path: Path | None = None) -> ImportWizard:
    """Signed in, with the wizard open; on a file that was understood, if one is given."""
    if desk.window.bench is None:
        desk.sign_in()
    desk.bench.directory.import_file(path)
    wizard = desk.bench.directory.opened
    assert isinstance(wizard, ImportWizard)
    if path is not None:
        desk.wait(wizard._go.isEnabled)
    return wizard


def try_it(desk: Desk, wizard: ImportWizard) -> None:
    """The dry run, to its end."""
    desk.click("go", wizard)
    desk.wait(lambda: wizard._tried is not None and wizard._ticket is None)


def drop(wizard: ImportWizard, path: Path) -> bool:
    """As a file manager would; whether the wizard would take it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(wizard.rect().center(), Qt.DropAction.CopyAction, data, left, none)
    enter.ignore()
    wizard.dragEnterEvent(enter)
    wizard.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    return enter.isAccepted()


@pytest.fixture
def sent(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[ImportUsers]:
    """The imports that were sent, dry runs too."""
    commands: list[ImportUsers] = []
    run = desk.window.operations.run

    def noted(owner: Any, command: Any, *rest: Any, **more: Any) -> Any:
        def make() -> Any:
            made = command() if callable(command) else command
            if isinstance(made, ImportUsers):
                commands.append(made)
            return made

        return run(owner, make, *rest, **more)

    monkeypatch.setattr(desk.window.operations, "run", noted)
    return commands


def test_enter_in_the_path_looks_at_the_file_and_starts_nothing_twice(
    desk: Desk, sent: list[ImportUsers], tmp_path: Path
) -> None:
    file = people(tmp_path / "people.csv", 3000)
    wizard = wizard_on(desk)
    wizard.path.setFocus()
    wizard.path.setText(str(file))
    QTest.keyClick(wizard.path, Qt.Key.Key_Return)
    assert sent == []
    desk.wait(wizard._go.isEnabled)
    desk.click("go", wizard)
    while wizard._ticket is not None:
        assert not wizard._go.isEnabled()
        desk.bot.wait(1)
    assert [command.dry_run for command in sent] == [True]


def test_while_an_import_runs_another_file_is_not_taken(
    desk: Desk, sent: list[ImportUsers], tmp_path: Path
) -> None:
    other = people(tmp_path / "other.csv", 3)
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 3000, "not an address,Olga,Ruiz"))
    try_it(desk, wizard)
    desk.click("go", wizard)
    assert wizard._ticket is not None
    assert not drop(wizard, other)
    wizard.open_file(other)
    assert wizard.path.text().endswith("people.csv")
    assert not wizard._go.isEnabled()
    desk.wait(lambda: wizard._ticket is None)
    assert [(command.path.name, command.dry_run) for command in sent] == [
        ("people.csv", True), ("people.csv", False),
    ]  # fmt: skip
    assert desk.find("go", wizard).text() == "Done"
    assert drop(wizard, other)
    assert wizard.path.text() == str(other)
    desk.wait(wizard._go.isEnabled)
    wizard.close()


def test_nothing_is_tried_before_it_is_known_what_the_file_is(desk: Desk, tmp_path: Path) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 2000))
    wizard._look_again()  # the answer is still to come
    wizard.submit()
    assert wizard._ticket is None
    desk.wait(wizard._go.isEnabled)
    try_it(desk, wizard)
    assert "2,000" in wizard._go.text()


# -- columns --


def line_of(wizard: ImportWizard, heading: str) -> int:
    """Of a column of the file, in the list of columns."""
    return wizard.columns.plan.headings.index(heading)


def choose_by_keyboard(desk: Desk, wizard: ImportWizard, heading: str, *keys: Qt.Key) -> None:
    """Enter on its line opens the box, keys and Enter choose."""
    table = wizard.columns_table
    table.setFocus()
    table.setCurrentIndex(wizard.columns.index(line_of(wizard, heading), 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    box = desk.find("becomes", table)
    desk.wait(lambda: box.view().isVisible())
    for key in (*keys, Qt.Key.Key_Return):
        QTest.keyClick(box.view(), key)
    desk.wait(lambda: table.findChild(QComboBox, "becomes") is None)


def become(wizard: ImportWizard, heading: str, field: str) -> None:
    """Choose what a column becomes, as its box does."""
    assert wizard.columns.setData(wizard.columns.index(line_of(wizard, heading), BECOMES), field)


def test_the_wizard_begins_in_the_path(desk: Desk) -> None:
    wizard = wizard_on(desk)
    desk.wait(wizard.path.hasFocus)
    QTest.keyClick(wizard.path, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "choose_file"


def test_a_column_is_corrected_by_keyboard_and_the_import_follows(
    desk: Desk, sent: list[ImportUsers], tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name,about me\na@x.org,Ana,Gil,Hello\n", "utf-8")
    wizard = wizard_on(desk, file)
    assert wizard.columns.index(3, BECOMES).data() == "Attribute"
    try_it(desk, wizard)
    desk.click("back", wizard)
    choose_by_keyboard(desk, wizard, "about me", Qt.Key.Key_Home, *[Qt.Key.Key_Down] * 4)
    assert wizard.columns.index(3, BECOMES).data() == "Bio"
    assert wizard._tried is None
    try_it(desk, wizard)
    desk.finish(wizard)
    assert sent[-1].mapping == {"bio": "{about me}", "attributes.about me": ""}
    user = desk.window.backend.ask(GetUser(asker_id="system", target_user_id="a@x.org")).data  # type: ignore[union-attr]
    assert (user.bio, user.attributes) == ("Hello", {})


def test_a_box_that_was_only_looked_at_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 2))
    table = wizard.columns_table
    table.setCurrentIndex(wizard.columns.index(2, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    box = desk.find("becomes", table)
    desk.wait(lambda: box.view().isVisible())
    become(wizard, "first_name", "bio")  # elsewhere, meanwhile
    box.hidePopup()
    wizard.email_template.setFocus()
    desk.wait(lambda: table.findChild(QComboBox, "becomes") is None)
    assert [wizard.columns.plan.becomes(name) for name in wizard.columns.plan.headings] == [
        "email", "bio", "last_name",
    ]  # fmt: skip


def test_a_field_is_given_by_one_column_and_the_other_is_left_out_and_named(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name,work address\nold@x.org,Ana,Gil,new@x.org\n", "utf-8")
    wizard = wizard_on(desk, file)
    become(wizard, "work address", "email")
    assert "“email”" in wizard.notice.text
    assert wizard.columns.index(0, BECOMES).data() == "Leave out"
    try_it(desk, wizard)
    assert wizard.preview.model.index(0, 1).data() == "new@x.org"


def test_an_attribute_is_named_and_what_was_chosen_is_remembered_for_the_next_file(
    desk: Desk, sent: list[ImportUsers], tmp_path: Path
) -> None:
    texts = "email,first_name,last_name,dept\n{0}@x.org,Ana,Gil,Sales\n"
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(texts.format(name), "utf-8")
    wizard = wizard_on(desk, tmp_path / "a.csv")
    at = wizard.columns.index(3, NAME)
    wizard.columns_table.setCurrentIndex(at)
    QTest.keyClick(wizard.columns_table, Qt.Key.Key_F2)
    editor = wizard.columns_table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "team")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.wait(lambda: at.data() == "team")
    assert drop(wizard, tmp_path / "b.csv")
    desk.wait(wizard._go.isEnabled)
    assert wizard.columns.index(3, NAME).data() == "team"
    try_it(desk, wizard)
    assert sent[-1].mapping == {"attributes.dept": "", "attributes.team": "{dept}"}


def test_a_password_is_never_shown_and_becomes_nothing_that_is(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name,password\na@x.org,Ana,Gil,quite a secret\n", "utf-8")
    wizard = wizard_on(desk, file)
    shown = [str(wizard.columns.index(row, at).data()) for row in range(4) for at in range(4)]
    assert not any("secret" in text for text in shown)
    assert wizard.columns.plan.choices("password") == ("password", "password_hash", "")


def test_a_file_of_thousands_of_columns_does_not_hold_the_window(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    headings = ["email", "first_name", "last_name", *(f"column {n}" for n in range(3000))]
    file.write_text(",".join(headings) + "\na@x.org,Ana,Gil" + ",x" * 3000 + "\n", "utf-8")
    wizard = wizard_on(desk, file)
    assert wizard.columns.rowCount() == 3003
    try_it(desk, wizard)


def test_the_email_is_made_of_columns_and_a_column_that_is_not_there_is_named(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("uid,first_name,last_name\nana,Ana,Gil\n", "utf-8")
    wizard = wizard_on(desk, file)
    assert "No column gives the email" in wizard.notice.text
    desk.fill("email_template", "{login}@x.org", wizard)
    desk.click("go", wizard)
    desk.wait(lambda: "“login”" in wizard.notice.text)
    assert "--map" not in wizard.notice.text
    desk.fill("email_template", "{uid}@x.org", wizard)
    try_it(desk, wizard)
    assert wizard.preview.model.index(0, 1).data() == "ana@x.org"
    desk.finish(wizard)
    desk.search("ana@x.org", finds=1)


# -- the preview --


def cells(wizard: ImportWizard, row: int) -> list[str]:
    """What a line of the preview shows."""
    model = wizard.preview.model
    return [str(model.index(row, at).data()) for at in range(model.columnCount())]


def test_the_preview_shows_the_rows_by_what_becomes_of_them(desk: Desk, tmp_path: Path) -> None:
    file = people(
        tmp_path / "people.csv", 2, "ana@example.org,Anna,García", "bo@example.org,Bo,Núñez",
        "not an address,Olga,Ruiz",
    )  # fmt: skip
    wizard = wizard_on(desk, file)
    wizard.on_duplicate.setCurrentIndex(wizard.on_duplicate.findData("update"))
    try_it(desk, wizard)
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
    assert desk.users.model.total == 4
    assert not desk.window.menu_actions["undo"].isEnabled()


def test_what_is_wrong_is_told_whole_by_a_tip_and_below_the_list(desk: Desk, tmp_path: Path) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 1, "<b>bold</b> address,Olga,Ruiz"))
    try_it(desk, wizard)
    cell = wizard.preview.model.index(0, 2)
    assert "‹b>bold" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert cell.data() in wizard.preview.told.toPlainText()
    assert wizard.preview.told.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_of_many_rows_the_first_are_listed_and_the_refused_ones_all(desk: Desk, tmp_path: Path) -> None:
    wrong = [f"wrong {n},Olga,Ruiz" for n in range(3000)]
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 1500, *wrong))
    try_it(desk, wizard)
    assert wizard.preview.model.rowCount() == 3000
    assert "wrong 2999" in cells(wizard, 2999)[2]
    wizard.preview.show_outcome("created")
    assert wizard.preview.model.rowCount() == 1000
    assert wizard.preview._bounded.text() == "The first 1,000 of 1,500 are listed."


def test_a_name_that_was_split_wrongly_is_corrected_in_its_row(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email,name\na@x.org,Ana Belén Gil Soto\nb@x.org,Bo Li\n", "utf-8")
    wizard = wizard_on(desk, file)
    try_it(desk, wizard)
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
        desk.wait(lambda: wizard.preview.table.findChild(QLineEdit) is None)
    assert desk.find("go", wizard).text() == "Try again"
    assert "1 row was corrected" in wizard.notice.text
    try_it(desk, wizard)
    assert cells(wizard, 0) == ["2", "Ana Belén Gil Soto", "Ana", "Gil Soto", "a@x.org"]
    desk.finish(wizard)
    user = desk.window.backend.ask(GetUser(asker_id="system", target_user_id="a@x.org")).data  # type: ignore[union-attr]
    assert (user.first_name, user.last_name) == ("Ana", "Gil Soto")


def test_a_refused_row_is_mended_where_it_stands(desk: Desk, tmp_path: Path) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 1, "OLGA at Example.org,Olga,Ruiz"))
    try_it(desk, wizard)
    wizard.preview.model.setData(wizard.preview.model.index(0, 3), "OLGA@Example.org")
    try_it(desk, wizard)
    assert wizard.preview.outcome == "created"
    wizard.preview.model.setData(wizard.preview.model.index(1, 3), "Ruiz Gil")
    try_it(desk, wizard)
    assert [wizard.preview.tabs.tabText(0), wizard.preview.tabs.tabText(3)] == ["New  2", "Refused  0"]
    desk.finish(wizard)
    desk.search("olga@example.org", finds=1)


def test_existing_users_are_brought_up_to_date_when_asked(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name,status\nANA@example.org,Anna,García,suspended\n", "utf-8")
    wizard = wizard_on(desk, file)
    try_it(desk, wizard)
    assert desk.find("go", wizard).text() == "Nothing to import"
    assert not wizard._go.isEnabled()
    desk.click("back", wizard)
    wizard.on_duplicate.setFocus()
    QTest.keyClick(wizard.on_duplicate, Qt.Key.Key_Down)
    assert wizard.on_duplicate.currentData() == "update"
    try_it(desk, wizard)
    assert "Status: Invited → Suspended" in cells(wizard, 0)[3]
    desk.finish(wizard)
    user = desk.window.backend.ask(GetUser(asker_id="system", target_user_id="ana@example.org")).data  # type: ignore[union-attr]
    assert (user.first_name, user.status.value) == ("Anna", "suspended")


# -- trouble, the report, Cancel --


def test_a_dropped_file_that_is_none_is_refused_in_a_sentence_and_another_one_taken(
    desk: Desk, tmp_path: Path
) -> None:
    wizard = wizard_on(desk)
    assert drop(wizard, tmp_path / "missing.csv")
    desk.wait(lambda: wizard.notice.text)
    assert "missing.csv" in wizard.notice.text
    assert not wizard._go.isEnabled()
    assert drop(wizard, people(tmp_path / "people.csv", 2))
    desk.wait(wizard._go.isEnabled)
    assert wizard.notice.text == ""
    assert wizard.columns.rowCount() == 3


def test_the_refused_rows_are_written_mended_and_imported_again(desk: Desk, tmp_path: Path) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 2, "not an address,Olga,Ruiz"))
    try_it(desk, wizard)
    (tmp_path / "people-refused.csv").write_text("somebody's own", "utf-8")
    desk.click("go", wizard)
    desk.wait(lambda: wizard._finished and wizard._ticket is None)
    report = tmp_path / "people-refused-2.csv"
    assert str(report) in wizard.notice.text
    assert (tmp_path / "people-refused.csv").read_text("utf-8") == "somebody's own"
    report.write_text(report.read_text("utf-8-sig").replace("not an address", "olga@x.org"), "utf-8")
    desk.click("import_report", wizard)
    desk.wait(lambda: wizard._understood and wizard._go.isEnabled())
    assert wizard.path.text() == str(report)
    try_it(desk, wizard)
    desk.finish(wizard)
    desk.search("olga@x.org", finds=1)


def test_the_refused_rows_can_be_saved_before_anything_is_imported(desk: Desk, tmp_path: Path) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 2, "not an address,Olga,Ruiz"))
    try_it(desk, wizard)
    assert desk.find("save_refused", wizard).isVisible()
    report = tmp_path / "to mend.csv"
    wizard.save_report_to(report)
    desk.wait(lambda: str(report) in wizard.notice.text and wizard._ticket is None)
    assert "not an address" in report.read_text("utf-8-sig")
    assert desk.find("go", wizard).text() == "Import 2 users"
    assert desk.users.model.total == 4


def test_a_folder_that_is_not_there_for_the_report_is_told_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 2, "not an address,Olga,Ruiz"))
    try_it(desk, wizard)
    wizard.save_report_to(tmp_path / "nowhere" / "report.csv")
    desk.wait(lambda: wizard.notice.text and wizard._ticket is None)
    assert "can't be written" in wizard.notice.text
    assert wizard._go.isEnabled()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Long work waits after its first report until this is set."""
    report, go_on = Ticket.report, threading.Event()

    def waiting(ticket: Ticket, done: int, total: int | None, text: str = "") -> None:
        report(ticket, done, total, text)
        while not go_on.wait(0.1):  # again: the first may have come before anybody listened
            report(ticket, done, total, text)

    monkeypatch.setattr(Ticket, "report", waiting)
    yield go_on
    go_on.set()


def test_an_import_that_is_cancelled_says_what_stays_goes_on_and_is_undone_as_one(
    desk: Desk, sent: list[ImportUsers], held: threading.Event, tmp_path: Path
) -> None:
    held.set()
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 1500, "not an address,Olga,Ruiz"))
    try_it(desk, wizard)
    held.clear()
    desk.click("go", wizard)
    desk.wait(lambda: wizard.progress.value() == 1000)
    assert wizard.progress.maximum() == 1501
    desk.click("cancel", wizard)
    held.set()
    desk.wait(lambda: wizard._ticket is None)
    assert wizard.notice.property("kind") == "info"
    assert wizard.notice.text.startswith("Stopped: 1000 created")
    assert "“Go on” continues there" in wizard.notice.text
    undo = desk.window.menu_actions["undo"]
    desk.wait(lambda: "stopped import of 1,000 users" in undo.text())
    assert desk.find("go", wizard).text() == "Go on"
    desk.click("go", wizard)
    desk.wait(lambda: wizard._finished and wizard._ticket is None)
    assert sent[-1].command_id == sent[-2].command_id
    assert "1500 created" in wizard.notice.text
    assert (tmp_path / "people-refused.csv").exists()
    desk.click("go", wizard)
    desk.wait(lambda: desk.users.model.total == 1504)
    desk.wait(lambda: "import of 1,500 users" in undo.text())
    undo.trigger()
    desk.wait(lambda: desk.users.model.total == 4)
    desk.wait(lambda: not undo.isEnabled())


def test_a_dry_run_that_is_cancelled_has_written_nothing(
    desk: Desk, held: threading.Event, tmp_path: Path
) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 1500))
    desk.click("go", wizard)
    desk.wait(lambda: wizard.progress_text.text())
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    held.set()
    desk.wait(lambda: wizard._ticket is None)
    assert wizard.notice.text == "Stopped. Nothing was written."
    assert wizard.notice.property("kind") == "info"
    assert desk.find("go", wizard).text() == "Try without writing"
    assert not desk.window.menu_actions["undo"].isEnabled()


def test_trouble_of_the_disk_is_told_with_what_stays_and_the_import_goes_on(
    desk: Desk, sent: list[ImportUsers], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 1500))
    try_it(desk, wizard)
    transaction = ImportUsersHandler._transaction

    def full(handler: Any, command: Any, number: int, *rest: Any) -> int:
        if number == 1:
            raise StoreUnavailable("The disk is full.")
        return transaction(handler, command, number, *rest)

    monkeypatch.setattr(ImportUsersHandler, "_transaction", full)
    desk.click("go", wizard)
    desk.wait(lambda: wizard.notice.text and wizard._ticket is None)
    assert wizard.notice.property("kind") == "error"
    assert wizard.notice.text.startswith("The disk is full. Before that 1000 created")
    monkeypatch.undo()
    desk.finish(wizard)
    desk.wait(lambda: desk.users.model.total == 1504)
