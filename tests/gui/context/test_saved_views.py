"""Views by name: saved, counted, found again, moved, renamed, removed; and columns as they were left."""

from __future__ import annotations

import json

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QMessageBox, QPushButton

from app.commands.create_user import CreateUser
from app.domain.user_status import Status
from app.gui.context.saved_views import SavedViews
from app.gui.context.window_file import WindowFile
from app.gui.dialogs.name_dialog import NameDialog
from app.gui.look.preferences import settings
from app.gui.models.user_columns import EMAIL, NAME, STATUS
from tests.gui.conftest import Desk
from tests.gui.dialogs.test_paste_list import paste


def names(desk: Desk) -> list[str]:
    assert desk.bench.saved is not None
    return [view.name for view in desk.bench.saved.views]


def save(desk: Desk, search: str, finds: int, name: str) -> None:
    desk.search(search, finds)
    desk.window.menu_actions["save_view"].trigger()
    desk.wait(lambda: desk.window.findChildren(NameDialog))
    dialog = desk.window.findChildren(NameDialog)[-1]
    dialog.field.set_text(name)
    dialog.accept()
    desk.wait(lambda: " ".join(name.split()) in names(desk))


def searches(desk: Desk) -> list[str]:
    assert desk.bench.saved is not None
    return [view.filters["search"] for view in desk.bench.saved.views]


def question(desk: Desk) -> QMessageBox:
    desk.wait(lambda: [box for box in desk.window.findChildren(QMessageBox) if box.isVisible()])
    return next(box for box in desk.window.findChildren(QMessageBox) if box.isVisible())


def count_of(desk: Desk, name: str) -> str:
    row = desk.find(f"view_{name}")
    shown = row.findChild(QLabel, "count")
    assert isinstance(shown, QLabel)
    return shown.text()


def test_a_view_is_saved_counted_and_opened(desk: Desk) -> None:
    desk.sign_in()
    save(desk, "garcia", 1, "The Garcías")
    desk.wait(lambda: count_of(desk, "The Garcías") == "1")
    desk.run(CreateUser, executor_id="system", email="g@example.org", first_name="Gil", last_name="García")
    desk.wait(lambda: count_of(desk, "The Garcías") == "2")
    desk.search("", 5)
    desk.click("view_The Garcías")
    desk.wait(lambda: desk.users.model.total == 2)
    assert desk.users.search.text() == "garcia"


def test_it_is_there_after_a_new_start_and_only_for_its_operator(desk: Desk) -> None:
    desk.sign_in()
    save(desk, "status:invited", 3, "To be called")
    desk.window.sign_out()
    desk.sign_in()
    assert names(desk) == ["To be called"]
    operations = desk.window.operations
    file = WindowFile(desk.data_dir)
    assert SavedViews(file, operations, "somebody else").views == []


def test_views_are_moved_renamed_and_removed_by_keyboard(desk: Desk) -> None:
    desk.sign_in()
    for name in ("one", "two", "three"):
        save(desk, "", 4, name)
    row = desk.find("view_three")
    assert isinstance(row, QPushButton)
    QTest.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(desk) == ["one", "three", "two"]
    QTest.keyClick(desk.find("view_one"), Qt.Key.Key_F2)
    dialog = desk.window.findChildren(NameDialog)[-1]
    box = dialog.findChild(QLineEdit)
    assert isinstance(box, QLineEdit)
    box.setText("first")
    dialog.accept()
    desk.wait(lambda: names(desk) == ["first", "three", "two"])
    QTest.keyClick(desk.find("view_two"), Qt.Key.Key_Delete)
    desk.click("remove_view", question(desk))
    assert names(desk) == ["first", "three"]


def test_a_view_is_not_removed_by_one_key(desk: Desk) -> None:
    desk.sign_in()
    save(desk, "garcia", 1, "The Garcías")
    QTest.keyClick(desk.find("view_The Garcías"), Qt.Key.Key_Delete)
    assert question(desk).text() == "Remove the view “The Garcías”?"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTest.keyClick(question(desk), key)
        desk.wait(lambda: not desk.window.findChildren(QMessageBox))
        assert names(desk) == ["The Garcías"]
        desk.find("view_The Garcías").customContextMenuRequested.emit(QPoint(4, 4))
        menu = next(menu for menu in desk.bench.findChildren(QMenu) if menu.isVisible())
        next(action for action in menu.actions() if action.text() == "Remove").trigger()
        menu.close()
    desk.click("remove_view", question(desk))
    desk.wait(lambda: names(desk) == [])


def test_a_view_is_replaced_when_it_is_said(desk: Desk) -> None:
    desk.sign_in()
    save(desk, "garcia", 1, "The Garcías")
    save(desk, "status:invited", 3, " The  Garcías ")
    assert question(desk).text() == "There is a view “The Garcías” already."
    QTest.keyClick(question(desk), Qt.Key.Key_Return)
    desk.wait(lambda: not desk.window.findChildren(QMessageBox))
    assert searches(desk) == ["garcia"]
    save(desk, "status:invited", 3, "The Garcías")
    desk.click("replace_view", question(desk))
    desk.wait(lambda: searches(desk) == ["status:invited"])
    desk.wait(lambda: desk.bench.notice.text == "The view “The Garcías” was saved.")


def test_a_view_is_drawn_to_another_place_by_the_mouse(desk: Desk) -> None:
    desk.sign_in()
    for name in ("one", "two", "three"):
        save(desk, "", 4, name)
    row = desk.find("view_three")
    desk.wait(lambda: row.y() > desk.find("view_one").y())
    middle = row.rect().center()
    first = row.mapFromGlobal(desk.find("view_one").mapToGlobal(middle))
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=middle)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(first),
        QPointF(row.mapToGlobal(first)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(row, move)
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=first)
    desk.wait(lambda: names(desk) == ["three", "one", "two"])


def test_order_and_columns_belong_to_a_view(desk: Desk) -> None:
    desk.sign_in()
    assert desk.users.columns is not None
    desk.users.sort_by(EMAIL)
    desk.users.columns.show(STATUS, False)
    save(desk, "", 4, "By email")
    desk.users.columns.reset()
    desk.users.sort_by(0)
    desk.wait(lambda: desk.users.model.page_query(1).sort == "full_name")
    desk.click("view_By email")
    desk.wait(lambda: desk.users.model.page_query(1).sort == "email")
    header = desk.users.table.horizontalHeader()
    assert header.isSectionHidden(STATUS)
    assert header.sortIndicatorSection() == EMAIL


def test_a_name_that_is_taken_is_refused(desk: Desk) -> None:
    desk.sign_in()
    for name in ("one", "two"):
        save(desk, "", 4, name)
    assert desk.bench.saved is not None
    desk.bench.saved.rename("two", " one ")
    assert names(desk) == ["one", "two"]
    assert "“one”" in desk.bench.notice.text


def test_two_windows_keep_each_others_views(desk: Desk) -> None:
    desk.sign_in()
    save(desk, "", 4, "mine")
    file = WindowFile(desk.data_dir)
    operator = desk.bench.workplace.operator_id
    other = SavedViews(file, desk.window.operations, operator)
    other.save("theirs", {"search": "ana"})
    save(desk, "", 4, "mine too")
    assert names(desk) == ["mine", "theirs", "mine too"]
    other.count()
    assert [view.name for view in other.views] == names(desk)


def test_columns_are_chosen_with_a_button(desk: Desk) -> None:
    desk.sign_in()
    desk.click("columns")
    desk.wait(lambda: [menu for menu in desk.users.table.findChildren(QMenu) if menu.isVisible()])
    menu = next(menu for menu in desk.users.table.findChildren(QMenu) if menu.isVisible())
    action = next(action for action in menu.actions() if action.text() == "Roles")
    assert action.isChecked()
    action.trigger()
    menu.close()
    assert desk.users.table.horizontalHeader().isSectionHidden(3)


def test_a_pasted_list_is_not_kept_in_a_view(desk: Desk) -> None:
    desk.sign_in()
    dialog = paste(desk, "ana@example.org bo@example.org")
    desk.wait(lambda: dialog.outcome.text() == "2 matched, 0 not found")
    desk.finish(dialog)
    desk.wait(lambda: desk.users.model.total == 2)
    desk.window.menu_actions["save_view"].trigger()
    desk.wait(lambda: desk.bench.notice.text)
    assert desk.bench.notice.text.startswith("A pasted list can't be kept in a view")
    assert desk.bench.notice.property("kind") == "info"
    assert not desk.window.findChildren(NameDialog)
    assert names(desk) == []
    desk.click("chip_list")
    desk.wait(lambda: desk.users.model.total == 4)
    save(desk, "garcia", 1, "The Garcías")


def test_odd_layouts_are_passed_over(desk: Desk) -> None:
    desk.sign_in()
    columns = desk.users.columns
    assert columns is not None
    before = columns.layout()
    odd: object
    for odd in (None, "x", [1, 2], [["a", 3]], [[99, 5]], {}):
        columns.apply(odd)
        assert columns.layout() == before


def test_odd_settings_are_passed_over(desk: Desk) -> None:
    file = WindowFile(desk.data_dir)
    good = {"name": "good", "filters": {"search": "ana"}}
    odd: object
    for odd in (
        [1, {}], "nothing", [{"name": "x", "filters": {"statuses": ["dead"]}}], {}, None,
        [{"name": "x" * 61, "filters": {}}], [{"name": "x", "filters": {"search": "y" * 1001}}],
    ):  # fmt: skip
        file.path.write_text(json.dumps({"operators": {"o": {"views": odd}}}), "utf-8")
        assert SavedViews(file, desk.window.operations, "o").views == []
        if isinstance(odd, list):
            file.path.write_text(json.dumps({"operators": {"o": {"views": [*odd, good]}}}), "utf-8")
            assert [view.name for view in SavedViews(file, desk.window.operations, "o").views] == ["good"]
    file.path.write_text("{}", "utf-8")
    views = SavedViews(file, desk.window.operations, "o")
    views.save("kept", {"statuses": (Status.ACTIVE,), "roles": ("support",), "ids": ("1",)})
    again = SavedViews(file, desk.window.operations, "o").views
    assert [view.filters for view in again] == [{"statuses": (Status.ACTIVE,), "roles": ("support",)}]


def test_a_saved_view_is_in_the_palette(desk: Desk) -> None:
    desk.sign_in()
    save(desk, "garcia", 1, "The Garcías")
    desk.search("", 4)
    desk.window.activateWindow()
    desk.wait(lambda: desk.window.isActiveWindow())
    desk.press("Ctrl+K")
    desk.wait(lambda: desk.bench.command_palette is not None and desk.bench.command_palette.isVisible())
    palette = desk.bench.command_palette
    assert palette is not None
    QTest.keyClicks(palette.box, "The Garc")
    desk.wait(lambda: palette.model.lines and palette.model.lines[0].entry.text == "The Garcías")
    QTest.keySequence(palette.box, QKeySequence("Return"))
    desk.wait(lambda: desk.users.model.total == 1)


def test_columns_are_hidden_and_remembered(desk: Desk) -> None:
    desk.sign_in()
    header = desk.users.table.horizontalHeader()
    assert desk.users.columns is not None
    desk.users.columns.show(STATUS, False)
    desk.users.columns.show(0, False)
    header.moveSection(2, 1)
    assert header.isSectionHidden(STATUS)
    assert not header.isSectionHidden(0)
    desk.wait(lambda: not desk.users.columns._writing.isActive() if desk.users.columns else False)
    desk.window.sign_out()
    desk.sign_in()
    header = desk.users.table.horizontalHeader()
    assert header.isSectionHidden(STATUS)
    assert header.visualIndex(2) == 1
    assert desk.users.columns is not None
    desk.users.columns.reset()
    assert not header.isSectionHidden(STATUS)


def test_columns_take_the_room_there_is_until_somebody_chooses(desk: Desk) -> None:
    desk.sign_in()
    header = desk.users.table.horizontalHeader()
    desk.window.resize(1280, 800)
    desk.wait(lambda: header.sectionSize(EMAIL) == 208)
    desk.window.resize(1920, 1080)
    desk.wait(lambda: header.sectionSize(EMAIL) > 300)
    desk.wait(lambda: header.sectionSize(NAME) > 260)
    assert desk.users.columns is not None
    desk.bot.wait(450)
    assert WindowFile(desk.data_dir).operator(desk.bench.workplace.operator_id).columns == {}
    header.resizeSection(EMAIL, 250)
    desk.window.resize(1700, 1000)
    desk.wait(lambda: desk.window.width() == 1700)
    assert header.sectionSize(EMAIL) == 250
    desk.users.columns.reset()
    desk.wait(lambda: header.sectionSize(EMAIL) > 208 and header.sectionSize(EMAIL) != 250)


def test_a_view_without_a_name_is_not_saved(desk: Desk) -> None:
    desk.sign_in()
    desk.window.menu_actions["save_view"].trigger()
    dialog = desk.window.findChildren(NameDialog)[-1]
    desk.fill("name", "  ", dialog)
    desk.click("go", dialog)
    assert dialog.field.complaint == "Name is needed."
    assert names(desk) == []
    dialog.close()


def test_a_name_that_was_being_typed_is_kept_when_the_look_changes(desk: Desk) -> None:
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.window.menu_actions["save_view"].trigger()
    desk.wait(lambda: desk.window.findChildren(NameDialog))
    dialog = desk.window.findChildren(NameDialog)[-1]
    dialog.field.set_text("Garcías")
    former = desk.bench
    settings().change(text_size=115)
    desk.wait(lambda: desk.window.bench not in (None, former) and not desk.window.is_building)
    dialog.accept()
    desk.wait(lambda: names(desk) == ["Garcías"])
    assert desk.find("view_Garcías").isVisible()
