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
from tests.gui.conftest import WindowDriver
from tests.gui.dialogs.test_paste_list import paste


def names(driver: WindowDriver) -> list[str]:
    assert driver.bench.saved is not None
    return [view.name for view in driver.bench.saved.views]


def save(driver: WindowDriver, search: str, finds: int, name: str) -> None:
    driver.search(search, finds)
    driver.window.menu_actions["save_view"].trigger()
    driver.wait(lambda: driver.window.findChildren(NameDialog))
    dialog = driver.window.findChildren(NameDialog)[-1]
    dialog.field.set_text(name)
    dialog.accept()
    driver.wait(lambda: " ".join(name.split()) in names(driver))


def searches(driver: WindowDriver) -> list[str]:
    assert driver.bench.saved is not None
    return [view.filters["search"] for view in driver.bench.saved.views]


def question(driver: WindowDriver) -> QMessageBox:
    driver.wait(lambda: [box for box in driver.window.findChildren(QMessageBox) if box.isVisible()])
    return next(box for box in driver.window.findChildren(QMessageBox) if box.isVisible())


def count_of(driver: WindowDriver, name: str) -> str:
    row = driver.find(f"view_{name}")
    shown = row.findChild(QLabel, "count")
    assert isinstance(shown, QLabel)
    return shown.text()


def test_a_view_is_saved_counted_and_opened(driver: WindowDriver) -> None:
    driver.sign_in()
    save(driver, "garcia", 1, "The Garcías")
    driver.wait(lambda: count_of(driver, "The Garcías") == "1")
    driver.run(CreateUser, executor_id="system", email="g@example.org", first_name="Gil", last_name="García")
    driver.wait(lambda: count_of(driver, "The Garcías") == "2")
    driver.search("", 5)
    driver.click("view_The Garcías")
    driver.wait(lambda: driver.users.model.total == 2)
    assert driver.users.search.text() == "garcia"


def test_it_is_there_after_a_new_start_and_only_for_its_operator(driver: WindowDriver) -> None:
    driver.sign_in()
    save(driver, "status:invited", 3, "To be called")
    driver.window.sign_out()
    driver.sign_in()
    assert names(driver) == ["To be called"]
    operations = driver.window.operations
    file = WindowFile(driver.data_dir)
    assert SavedViews(file, operations, "somebody else").views == []


def test_views_are_moved_renamed_and_removed_by_keyboard(driver: WindowDriver) -> None:
    driver.sign_in()
    for name in ("one", "two", "three"):
        save(driver, "", 4, name)
    row = driver.find("view_three")
    assert isinstance(row, QPushButton)
    QTest.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(driver) == ["one", "three", "two"]
    QTest.keyClick(driver.find("view_one"), Qt.Key.Key_F2)
    dialog = driver.window.findChildren(NameDialog)[-1]
    box = dialog.findChild(QLineEdit)
    assert isinstance(box, QLineEdit)
    box.setText("first")
    dialog.accept()
    driver.wait(lambda: names(driver) == ["first", "three", "two"])
    QTest.keyClick(driver.find("view_two"), Qt.Key.Key_Delete)
    driver.click("remove_view", question(driver))
    assert names(driver) == ["first", "three"]


def test_a_view_is_not_removed_by_one_key(driver: WindowDriver) -> None:
    driver.sign_in()
    save(driver, "garcia", 1, "The Garcías")
    QTest.keyClick(driver.find("view_The Garcías"), Qt.Key.Key_Delete)
    assert question(driver).text() == "Remove the view “The Garcías”?"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTest.keyClick(question(driver), key)
        driver.wait(lambda: not driver.window.findChildren(QMessageBox))
        assert names(driver) == ["The Garcías"]
        driver.find("view_The Garcías").customContextMenuRequested.emit(QPoint(4, 4))
        menu = next(menu for menu in driver.bench.findChildren(QMenu) if menu.isVisible())
        next(action for action in menu.actions() if action.text() == "Remove").trigger()
        menu.close()
    driver.click("remove_view", question(driver))
    driver.wait(lambda: names(driver) == [])


def test_a_view_is_replaced_when_it_is_said(driver: WindowDriver) -> None:
    driver.sign_in()
    save(driver, "garcia", 1, "The Garcías")
    save(driver, "status:invited", 3, " The  Garcías ")
    assert question(driver).text() == "A view called “The Garcías” already exists."
    QTest.keyClick(question(driver), Qt.Key.Key_Return)
    driver.wait(lambda: not driver.window.findChildren(QMessageBox))
    assert searches(driver) == ["garcia"]
    save(driver, "status:invited", 3, "The Garcías")
    driver.click("replace_view", question(driver))
    driver.wait(lambda: searches(driver) == ["status:invited"])
    driver.wait(lambda: driver.bench.notice.text == "The view “The Garcías” was saved.")


def test_a_view_is_drawn_to_another_place_by_the_mouse(driver: WindowDriver) -> None:
    driver.sign_in()
    for name in ("one", "two", "three"):
        save(driver, "", 4, name)
    row = driver.find("view_three")
    driver.wait(lambda: row.y() > driver.find("view_one").y())
    middle = row.rect().center()
    first = row.mapFromGlobal(driver.find("view_one").mapToGlobal(middle))
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
    driver.wait(lambda: names(driver) == ["three", "one", "two"])


def test_order_and_columns_belong_to_a_view(driver: WindowDriver) -> None:
    driver.sign_in()
    assert driver.users.columns is not None
    driver.users.sort_by(EMAIL)
    driver.users.columns.show(STATUS, False)
    save(driver, "", 4, "By email")
    driver.users.columns.reset()
    driver.users.sort_by(0)
    driver.wait(lambda: driver.users.model.page_query(1).sort == "full_name")
    driver.click("view_By email")
    driver.wait(lambda: driver.users.model.page_query(1).sort == "email")
    header = driver.users.table.horizontalHeader()
    assert header.isSectionHidden(STATUS)
    assert header.sortIndicatorSection() == EMAIL


def test_a_name_that_is_taken_is_refused(driver: WindowDriver) -> None:
    driver.sign_in()
    for name in ("one", "two"):
        save(driver, "", 4, name)
    assert driver.bench.saved is not None
    driver.bench.saved.rename("two", " one ")
    assert names(driver) == ["one", "two"]
    assert "“one”" in driver.bench.notice.text


def test_two_windows_keep_each_others_views(driver: WindowDriver) -> None:
    driver.sign_in()
    save(driver, "", 4, "mine")
    file = WindowFile(driver.data_dir)
    operator = driver.bench.context.operator_id
    other = SavedViews(file, driver.window.operations, operator)
    other.save("theirs", {"search": "ana"})
    save(driver, "", 4, "mine too")
    assert names(driver) == ["mine", "theirs", "mine too"]
    other.count()
    assert [view.name for view in other.views] == names(driver)


def test_columns_are_chosen_with_a_button(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.click("columns")
    driver.wait(lambda: [menu for menu in driver.users.table.findChildren(QMenu) if menu.isVisible()])
    menu = next(menu for menu in driver.users.table.findChildren(QMenu) if menu.isVisible())
    action = next(action for action in menu.actions() if action.text() == "Roles")
    assert action.isChecked()
    action.trigger()
    menu.close()
    assert driver.users.table.horizontalHeader().isSectionHidden(3)


def test_a_pasted_list_is_not_kept_in_a_view(driver: WindowDriver) -> None:
    driver.sign_in()
    dialog = paste(driver, "ana@example.org bo@example.org")
    driver.wait(lambda: dialog.outcome.text() == "2 matched, 0 not found")
    driver.finish(dialog)
    driver.wait(lambda: driver.users.model.total == 2)
    driver.window.menu_actions["save_view"].trigger()
    driver.wait(lambda: driver.bench.notice.text)
    assert driver.bench.notice.text.startswith("The view was not saved: it shows a pasted list")
    assert driver.bench.notice.property("kind") == "info"
    assert not driver.window.findChildren(NameDialog)
    assert names(driver) == []
    driver.click("chip_list")
    driver.wait(lambda: driver.users.model.total == 4)
    save(driver, "garcia", 1, "The Garcías")


def test_odd_layouts_are_passed_over(driver: WindowDriver) -> None:
    driver.sign_in()
    columns = driver.users.columns
    assert columns is not None
    before = columns.layout()
    odd: object
    for odd in (None, "x", [1, 2], [["a", 3]], [[99, 5]], {}):
        columns.apply(odd)
        assert columns.layout() == before


def test_odd_settings_are_passed_over(driver: WindowDriver) -> None:
    file = WindowFile(driver.data_dir)
    good = {"name": "good", "filters": {"search": "ana"}}
    odd: object
    for odd in (
        [1, {}], "nothing", [{"name": "x", "filters": {"statuses": ["dead"]}}], {}, None,
        [{"name": "x" * 61, "filters": {}}], [{"name": "x", "filters": {"search": "y" * 1001}}],
    ):  # fmt: skip
        file.path.write_text(json.dumps({"operators": {"o": {"views": odd}}}), "utf-8")
        assert SavedViews(file, driver.window.operations, "o").views == []
        if isinstance(odd, list):
            file.path.write_text(json.dumps({"operators": {"o": {"views": [*odd, good]}}}), "utf-8")
            assert [view.name for view in SavedViews(file, driver.window.operations, "o").views] == ["good"]
    file.path.write_text("{}", "utf-8")
    views = SavedViews(file, driver.window.operations, "o")
    views.save("kept", {"statuses": (Status.ACTIVE,), "roles": ("support",), "ids": ("1",)})
    again = SavedViews(file, driver.window.operations, "o").views
    assert [view.filters for view in again] == [{"statuses": (Status.ACTIVE,), "roles": ("support",)}]


def test_a_saved_view_is_in_the_palette(driver: WindowDriver) -> None:
    driver.sign_in()
    save(driver, "garcia", 1, "The Garcías")
    driver.search("", 4)
    driver.window.activateWindow()
    driver.wait(lambda: driver.window.isActiveWindow())
    driver.press("Ctrl+K")
    driver.wait(lambda: driver.bench.command_palette is not None and driver.bench.command_palette.isVisible())
    palette = driver.bench.command_palette
    assert palette is not None
    QTest.keyClicks(palette.box, "The Garc")
    driver.wait(lambda: palette.model.lines and palette.model.lines[0].entry.text == "The Garcías")
    QTest.keySequence(palette.box, QKeySequence("Return"))
    driver.wait(lambda: driver.users.model.total == 1)


def test_columns_are_hidden_and_remembered(driver: WindowDriver) -> None:
    driver.sign_in()
    header = driver.users.table.horizontalHeader()
    assert driver.users.columns is not None
    driver.users.columns.show(STATUS, False)
    driver.users.columns.show(0, False)
    header.moveSection(2, 1)
    assert header.isSectionHidden(STATUS)
    assert not header.isSectionHidden(0)
    driver.wait(lambda: not driver.users.columns._writing.isActive() if driver.users.columns else False)
    driver.window.sign_out()
    driver.sign_in()
    header = driver.users.table.horizontalHeader()
    assert header.isSectionHidden(STATUS)
    assert header.visualIndex(2) == 1
    assert driver.users.columns is not None
    driver.users.columns.reset()
    assert not header.isSectionHidden(STATUS)


def test_columns_take_the_room_there_is_until_somebody_chooses(driver: WindowDriver) -> None:
    driver.sign_in()
    header = driver.users.table.horizontalHeader()
    driver.window.resize(1280, 800)
    driver.wait(lambda: header.sectionSize(EMAIL) == 208)
    driver.window.resize(1920, 1080)
    driver.wait(lambda: header.sectionSize(EMAIL) > 300)
    driver.wait(lambda: header.sectionSize(NAME) > 260)
    assert driver.users.columns is not None
    driver.settle()
    assert WindowFile(driver.data_dir).operator(driver.bench.context.operator_id).columns == {}
    header.resizeSection(EMAIL, 250)
    driver.window.resize(1700, 1000)
    driver.wait(lambda: driver.window.width() == 1700)
    assert header.sectionSize(EMAIL) == 250
    driver.users.columns.reset()
    driver.wait(lambda: header.sectionSize(EMAIL) > 208 and header.sectionSize(EMAIL) != 250)


def test_a_view_without_a_name_is_not_saved(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.window.menu_actions["save_view"].trigger()
    dialog = driver.window.findChildren(NameDialog)[-1]
    driver.fill("name", "  ", dialog)
    driver.click("go", dialog)
    assert dialog.field.complaint == "Name is required."
    assert names(driver) == []
    dialog.close()


def test_a_name_that_was_being_typed_is_kept_when_the_look_changes(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.window.menu_actions["save_view"].trigger()
    driver.wait(lambda: driver.window.findChildren(NameDialog))
    dialog = driver.window.findChildren(NameDialog)[-1]
    dialog.field.set_text("Garcías")
    former = driver.bench
    settings().change(text_size=115)
    driver.wait(lambda: driver.window.bench not in (None, former) and not driver.window.is_building)
    dialog.accept()
    driver.wait(lambda: names(driver) == ["Garcías"])
    assert driver.find("view_Garcías").isVisible()
