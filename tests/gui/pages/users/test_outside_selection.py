"""Selected users whom the list does not show: they are counted, and nothing is done to them unnoticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.commands.create_user import CreateUser
from app.commands.suspend_user import SuspendUser
from app.domain.user_status import Status
from app.gui.dialogs.act import ActDialog
from app.gui.dialogs.act_on_many import ActOnManyDialog
from app.gui.look.preferences import settings
from app.gui.models.user_columns import NAME
from app.gui.pages.users import user_selection
from app.queries.list_users import ListUsers
from tests.gui.conftest import WindowDriver, crowd

REASON = "Away for a long while"


@pytest.fixture
def at_list(driver: WindowDriver) -> WindowDriver:
    """Signed in, four users sorted by name: Ana, Bo, İpek, Rosa."""
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.users.sort_as(NAME, descending=False)
    driver.wait(
        lambda: (user := driver.users.model.user_at(0)) is not None and user.full_name == "Ana García"
    )
    return driver


@pytest.fixture
def desk_of_many(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    """A window on a directory of 3,001, signed in."""
    made = crowd(qtbot, tmp_path, 3000)
    yield made
    made.window.close()


def outside(driver: WindowDriver) -> str:
    """What the bar below the list says; nothing when it is not to be seen."""
    bar = driver.users.outside.bar
    return bar.findChild(QLabel, "outside_text").text() if bar.isVisible() else ""  # type: ignore[union-attr]


def select_all(driver: WindowDriver, count: int) -> None:
    driver.users.table.setFocus()
    driver.press("Ctrl+A")
    driver.wait(lambda: driver.users.kept.count == count)


def click(driver: WindowDriver, row: int, *modifiers: Qt.KeyboardModifier) -> None:
    table = driver.users.table
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    at = table.visualRect(driver.users.model.index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, pos=at)


def suspended(driver: WindowDriver) -> set[str]:
    assert driver.window.backend is not None
    query = ListUsers(asker_id="system", statuses=(Status.SUSPENDED,), page_size=100)
    return {user.full_name for user in driver.window.backend.ask(query).data.users}


def user_id(driver: WindowDriver, email: str) -> str:
    assert driver.window.backend is not None
    return str(driver.window.backend.ask(ListUsers(asker_id="system", search=email)).data.users[0].id)


def previewed(driver: WindowDriver) -> ActOnManyDialog:
    dialog = driver.dialog()
    assert isinstance(dialog, ActOnManyDialog)
    driver.wait(lambda: dialog.previewed is not None)
    return dialog


def said(dialog: QWidget) -> str:
    return " ".join(part.text() for part in dialog.findChildren(QLabel) if part.isVisible())


def test_users_whom_a_search_leaves_out_are_counted_and_selected_still(at_list: WindowDriver) -> None:
    driver = at_list
    select_all(driver, 4)
    assert outside(driver) == ""
    driver.search("ana", 1)
    driver.wait(lambda: outside(driver) == "3 selected users are not in this list")
    driver.wait(
        lambda: driver.users.detail.user is not None and driver.users.detail.user.full_name == "Ana García"
    )
    driver.search("nobody is called so", 0)
    driver.wait(lambda: outside(driver) == "4 selected users are not in this list")
    driver.search("", 4)
    driver.wait(lambda: outside(driver) == "" and driver.users.kept.count == 4)
    assert driver.users.table.spans() == [(0, 3)]


def test_an_act_concerns_those_of_the_list_and_says_whom_it_leaves_alone(at_list: WindowDriver) -> None:
    driver = at_list
    click(driver, 0)
    click(driver, 1, Qt.KeyboardModifier.ControlModifier)
    click(driver, 2, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: driver.users.kept.count == 3)
    driver.search("i", 3)  # Ana García, İpek Yılmaz and Rosa Raíz
    driver.wait(lambda: outside(driver) == "1 selected user is not in this list")
    driver.window.menu_actions["user_suspend"].trigger()
    dialog = previewed(driver)
    assert dialog.previewed is not None
    assert dialog.previewed.will == 2
    assert "1 other selected user is not in this list and is not included." in said(dialog)
    driver.fill("reason", REASON, dialog)
    driver.finish(dialog)
    assert suspended(driver) == {"Ana García", "İpek Yılmaz"}


@pytest.mark.parametrize("leave", ["facet", "view", "page"])
def test_a_filter_a_view_and_another_page_leave_nobody_selected_unseen(
    at_list: WindowDriver, leave: str
) -> None:
    driver = at_list
    select_all(driver, 4)
    if leave == "facet":
        driver.users.choose_facet("status", "active", True)
        left = 3
    elif leave == "view":
        driver.bench.context.show_users.emit({"search": "bo", "statuses": (Status.INVITED,)})
        left = 3
    else:
        driver.bench.show_page("dashboard")
        driver.bench.context.show_users.emit({"statuses": (Status.SUSPENDED,)})
        left = 4
    driver.wait(lambda: outside(driver) == f"{left} selected users are not in this list")
    assert driver.users.kept.count == 4 - left


def test_nobody_in_the_list_is_selected_so_an_act_says_where_they_are(at_list: WindowDriver) -> None:
    driver = at_list
    select_all(driver, 4)
    driver.search("nobody is called so", 0)
    driver.wait(lambda: outside(driver) == "4 selected users are not in this list")
    driver.window.menu_actions["user_suspend"].trigger()
    driver.wait(lambda: driver.bench.notice.text)
    assert driver.bench.notice.text.startswith(
        "4 selected users are not in this list. Show the selected users first"
    )
    driver.bench.notice.hide()
    driver.press("Ctrl+Shift+C")
    driver.wait(lambda: driver.bench.notice.text)
    assert "Show the selected users first" in driver.bench.notice.text
    assert driver.bench.actions_on_users.opened is None


def test_they_can_be_shown_and_then_all_of_them_are_acted_on(at_list: WindowDriver) -> None:
    driver = at_list
    click(driver, 0)
    click(driver, 1, Qt.KeyboardModifier.ControlModifier)
    driver.search("rosa", 1)
    driver.wait(lambda: outside(driver) == "2 selected users are not in this list")
    driver.click("show_outside")
    driver.wait(lambda: driver.users.kept.count == 2 and not outside(driver))
    driver.wait(lambda: driver.users.model.total == 2)
    driver.window.menu_actions["user_suspend"].trigger()
    dialog = previewed(driver)
    assert "not included" not in said(dialog)
    driver.fill("reason", REASON, dialog)
    driver.finish(dialog)
    assert suspended(driver) == {"Ana García", "Bo Núñez"}


def test_they_can_be_deselected_and_do_not_come_back(at_list: WindowDriver) -> None:
    driver = at_list
    select_all(driver, 4)
    driver.search("i", 3)
    driver.wait(lambda: outside(driver) == "1 selected user is not in this list")
    driver.click("deselect_outside")
    driver.wait(lambda: not outside(driver))
    assert driver.users.kept.count == 3
    driver.search("", 4)
    driver.wait(lambda: driver.users.table.spans() == [(0, 0), (2, 3)])
    assert (driver.users.kept.count, outside(driver)) == (3, "")


def test_users_of_two_searches_are_gathered_with_ctrl_and_forgotten_with_a_plain_click(
    at_list: WindowDriver,
) -> None:
    driver = at_list
    driver.search("ana", 1)
    click(driver, 0)
    driver.wait(lambda: driver.users.detail.user is not None)
    driver.search("bo", 1)
    driver.wait(lambda: outside(driver) == "1 selected user is not in this list")
    click(driver, 0, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: driver.users.selected_count == 1)
    driver.wait(
        lambda: driver.users.detail.user is not None and driver.users.detail.user.full_name == "Bo Núñez"
    )
    assert outside(driver) == "1 selected user is not in this list"
    driver.search("", 4)
    driver.wait(lambda: driver.users.kept.count == 2 and driver.users.table.spans() == [(0, 1)])
    driver.search("rosa", 1)
    driver.wait(lambda: outside(driver) == "2 selected users are not in this list")
    click(driver, 0)
    driver.wait(lambda: not outside(driver))
    driver.search("", 4)
    driver.wait(lambda: driver.users.table.spans() == [(3, 3)])


def test_who_leaves_the_list_by_what_somebody_else_does_is_counted(at_list: WindowDriver) -> None:
    driver = at_list
    driver.search("status:invited", 3)
    select_all(driver, 3)
    driver.run(
        SuspendUser, executor_id="system", target_user_id=user_id(driver, "bo@example.org"), reason=REASON
    )
    driver.wait(lambda: outside(driver) == "1 selected user is not in this list")
    assert driver.users.kept.count == 2
    driver.window.menu_actions["user_delete"].trigger()
    dialog = previewed(driver)
    assert dialog.previewed is not None
    assert dialog.previewed.will == 2


def test_one_user_whom_the_search_has_left_out_is_acted_on_with_a_word_about_it(
    at_list: WindowDriver,
) -> None:
    driver = at_list
    driver.select(0)
    driver.search("bo", 1)
    driver.wait(lambda: outside(driver) == "1 selected user is not in this list")
    assert driver.users.detail.user is not None  # in the pane it is seen
    driver.window.menu_actions["user_suspend"].trigger()
    dialog = driver.dialog()
    assert isinstance(dialog, ActDialog)
    assert dialog._user.full_name == "Ana García"
    assert "This user is not in the list" in dialog.notice.text
    dialog.reject()
    driver.click("deselect_outside")
    driver.wait(lambda: not outside(driver))
    assert driver.users.detail.user is None


def test_one_user_of_the_list_is_acted_on_without_a_word(at_list: WindowDriver) -> None:
    driver = at_list
    driver.select(0)
    driver.window.menu_actions["user_suspend"].trigger()
    dialog = driver.dialog()
    assert isinstance(dialog, ActDialog)
    assert dialog.notice.text == ""


def test_only_those_of_the_list_are_copied_and_drawn_out(at_list: WindowDriver) -> None:
    driver = at_list
    drawn: list[str] = []

    def draw(source: QWidget, data: QMimeData) -> bool:
        drawn.append(data.text())
        return True

    select_all(driver, 4)
    driver.search("i", 3)
    driver.wait(lambda: outside(driver) == "1 selected user is not in this list")
    driver.users.table.setFocus()
    driver.press("Ctrl+C")
    driver.wait(lambda: "3 users were copied." in driver.bench.notice.text)
    assert "1 other selected user is not in this list" in driver.bench.notice.text
    assert "bo@example.org" not in QGuiApplication.clipboard().text()
    assert "ana@example.org" in QGuiApplication.clipboard().text()
    driver.users.exporter.begin_drag = draw
    driver.users.table.dragged_out.emit()
    driver.wait(lambda: drawn)
    assert "bo@example.org" not in drawn[0]
    assert len(drawn[0].splitlines()) == 4


def test_only_those_of_the_list_are_exported(at_list: WindowDriver, tmp_path: Path) -> None:
    driver = at_list
    select_all(driver, 4)
    driver.search("i", 3)
    driver.wait(lambda: outside(driver) == "1 selected user is not in this list")
    driver.bench.directory.export_to(tmp_path / "some.csv")
    dialog = driver.bench.directory.opened
    assert dialog is not None
    assert dialog.windowTitle() == "Export the 3 selected users of this list"
    driver.wait(lambda: "is not included" in said(dialog))
    assert "bo@example.org" not in (tmp_path / "some.csv").read_text("utf-8")
    assert len((tmp_path / "some.csv").read_text("utf-8").splitlines()) == 4


def test_a_review_is_about_those_of_the_list(at_list: WindowDriver) -> None:
    driver = at_list
    select_all(driver, 4)
    driver.search("i", 3)
    driver.wait(lambda: outside(driver) == "1 selected user is not in this list")
    driver.bench.reviews.overview()
    driver.wait(lambda: driver.bench.reviews.opened is not None and driver.bench.reviews.opened.isVisible())
    dialog = driver.bench.reviews.opened
    assert dialog is not None
    assert dialog.findChild(QWidget, "review_selection").text() == "The 3 selected users"  # type: ignore[union-attr]
    assert "1 other selected user is not in this list" in said(dialog)


def test_a_search_that_is_not_understood_leaves_nobody_to_act_on(at_list: WindowDriver) -> None:
    driver = at_list
    select_all(driver, 4)
    driver.fill("search", "created:nonsense")
    driver.wait(lambda: outside(driver) == "4 selected users are not in this list")
    assert driver.users.selected_count == 0
    driver.search("", 4)
    driver.wait(lambda: driver.users.kept.count == 4 and not outside(driver))


def test_they_live_through_a_change_of_the_look(at_list: WindowDriver) -> None:
    driver = at_list
    select_all(driver, 4)
    driver.search("i", 3)
    driver.wait(lambda: outside(driver) == "1 selected user is not in this list")
    before = driver.bench
    settings().change(density="compact")
    driver.wait(lambda: driver.bench is not before and driver.bench.users is not None)
    driver.wait(lambda: outside(driver) == "1 selected user is not in this list")
    driver.wait(lambda: driver.users.kept.count == 3)


# -- all of a long list --


def test_all_of_a_long_list_stay_selected_in_another_one(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    select_all(driver, 3001)
    assert driver.users.kept.current().is_everything
    driver.search("p0001", 10)
    driver.wait(lambda: outside(driver) == "2,991 selected users are not in this list")
    assert driver.users.kept.count == 10
    assert driver.users.table.spans() == [(0, 9)]
    click(driver, 3, Qt.KeyboardModifier.ControlModifier)
    assert driver.users.kept.count == 9
    driver.window.menu_actions["user_suspend"].trigger()
    dialog = previewed(driver)
    assert dialog.previewed is not None
    assert dialog.previewed.will == 9
    assert "2,991 other selected users" in said(dialog)
    dialog.reject()
    driver.search("", 3001)
    driver.wait(lambda: driver.users.kept.count == 3000 and not outside(driver))


def test_all_of_a_long_list_are_shown_again_and_those_outside_deselected(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    driver.search("example.org", 3001)
    select_all(driver, 3001)
    driver.search("p001", 100)
    driver.wait(lambda: outside(driver) == "2,901 selected users are not in this list")
    driver.click("show_outside")
    driver.wait(lambda: driver.users.kept.count == 3001 and not outside(driver))
    assert driver.users.search.text() == "example.org"
    driver.search("p001", 100)
    driver.wait(lambda: outside(driver) == "2,901 selected users are not in this list")
    driver.click("deselect_outside")
    driver.search("", 3001)
    driver.wait(lambda: driver.users.kept.count == 100)
    assert not outside(driver)


def test_one_is_added_from_another_list_to_all_of_a_long_one(
    desk_of_many: WindowDriver, tmp_path: Path
) -> None:
    driver = desk_of_many
    driver.search("p0", 3000)
    select_all(driver, 3000)
    driver.search("root", 1)
    driver.wait(lambda: outside(driver) == "3,000 selected users are not in this list")
    click(driver, 0, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: driver.users.selected_count == 1)
    driver.search("", 3001)
    driver.wait(lambda: driver.users.kept.count == 3001 and not outside(driver))
    driver.bench.directory.export_to(tmp_path / "all.csv")
    driver.wait(lambda: (tmp_path / "all.csv").exists())
    driver.wait(lambda: not driver.bench.context.operations.is_busy)
    assert len((tmp_path / "all.csv").read_text("utf-8").splitlines()) == 3002


def test_more_rows_than_are_held_are_added_to_users_outside(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    driver.search("root", 1)
    click(driver, 0)
    driver.wait(lambda: driver.users.detail.user is not None)
    driver.search("p0", 3000)
    driver.wait(lambda: outside(driver) == "1 selected user is not in this list")
    click(driver, 0, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: driver.users.selected_count == 1)
    table = driver.users.table
    table.scrollToBottom()
    driver.wait(lambda: driver.users.model.user_at(2999) is not None)
    both = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    click(driver, 2999, *both)
    driver.wait(lambda: driver.users.kept.count == 3000)
    assert outside(driver) == "1 selected user is not in this list"
    driver.wait(lambda: driver.users.kept.whole().ids is not None)
    assert len(driver.users.kept.whole().ids or ()) == 3001
    driver.search("", 3001)
    driver.wait(lambda: driver.users.kept.count == 3001 and not outside(driver))


# -- the law --

_SEARCHES = ("", "ana", "p0", "p00", "example.org", "7", "nobody", "status:suspended")


@pytest.fixture
def desk_of_some(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowDriver]:
    """A window on 31 users, in which more than 20 are all of a long list."""
    monkeypatch.setattr(user_selection, "_HELD", 20)
    made = crowd(qtbot, tmp_path, 30)
    yield made
    made.window.close()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_searched_and_chosen_the_selection_is_a_plain_set(
    desk_of_some: WindowDriver, seed: int
) -> None:
    driver = desk_of_some
    law = _Law(driver, seed)
    for _ in range(25):
        law.step()
    assert len(law.tried) > 3


class _Law:
    """Does at random what a person, or somebody else, may do, and compares with a set of ids."""

    def __init__(self, driver: WindowDriver, seed: int) -> None:
        from random import Random

        self.driver, self.random = driver, Random(seed)
        self.chosen: set[str] = set()
        self.question = ""
        self.tried: set[str] = set()
        self.made = 0

    def step(self) -> None:
        acts: list[Callable[[], None]] = [self.search, self.search, self.plain, self.toggle, self.toggle]
        acts += [self.all, self.deselect, self.event, self.sort]
        act = self.random.choice(acts)
        self.tried.add(act.__name__)
        act()
        self.compare()

    def listed(self) -> list[str]:
        assert self.driver.window.backend is not None
        model = self.driver.users.model
        asked = {**model.filters, "sort": model._sort, "descending": model._descending}
        query = ListUsers(asker_id="system", page_size=100, **asked)
        return [user.id for user in self.driver.window.backend.ask(query).data.users]

    def search(self) -> None:
        text = self.random.choice(_SEARCHES)
        self.driver.fill("search", text)
        self.driver.wait(lambda: self.driver.users.model.filters.get("search", "") == text)
        self.question = text

    def row(self) -> int | None:
        self.quiet()
        rows = len(self.listed())
        table = self.driver.users.table
        seen = [at for at in range(rows) if table.viewport().rect().contains(self.at(at))]
        return self.random.choice(seen) if seen else None

    def at(self, row: int) -> Any:
        table = self.driver.users.table
        return table.visualRect(self.driver.users.model.index(row, 0)).center()

    def plain(self) -> None:
        if (row := self.row()) is not None:
            self.chosen = {self.listed()[row]}
            click(self.driver, row)

    def toggle(self) -> None:
        if (row := self.row()) is not None:
            self.chosen ^= {self.listed()[row]}
            click(self.driver, row, Qt.KeyboardModifier.ControlModifier)

    def all(self) -> None:
        self.quiet()
        if listed := self.listed():
            self.chosen = set(listed)
            self.driver.users.table.setFocus()
            self.driver.press("Ctrl+A")

    def deselect(self) -> None:
        self.quiet()
        if self.driver.users.outside.bar.isVisible():
            self.chosen &= set(self.listed())
            self.driver.click("deselect_outside")

    def event(self) -> None:
        """Somebody joins, or is suspended, where that does not change what a question means."""
        self.quiet()
        if self.driver.users.kept.whole().is_everything:
            return
        self.made += 1
        email = f"ana{self.made}@example.com"
        user = self.driver.run(
            CreateUser, executor_id="system", email=email, first_name="Ana", last_name="Zu"
        ).aggregate_id
        if self.random.random() < 0.5:
            self.driver.run(SuspendUser, executor_id="system", target_user_id=user, reason=REASON)

    def sort(self) -> None:
        self.driver.users.sort_by(self.random.choice((1, 2)))

    def quiet(self) -> None:
        operations, view = self.driver.bench.context.operations, self.driver.users
        assert self.driver.window.backend is not None
        backend = self.driver.window.backend
        self.driver.wait(
            lambda: (
                not operations.is_busy
                and not view._refreshing.isActive()
                and not view._typing.isActive()
                and not view.kept._asking.isActive()
                and not backend.lag()
                and view.model.total == len(self.listed())
            )
        )

    def compare(self) -> None:
        self.quiet()
        view, listed = self.driver.users, self.listed()
        inside = [user for user in listed if user in self.chosen]
        self.driver.wait(lambda: (view.selected_count, view.outside.count) == self.counts(inside))
        rows = [row for first, last in view.table.spans() for row in range(first, last + 1)]
        assert [listed[row] for row in rows] == inside, self.tried
        taken = view.shown_selection()
        operations = self.driver.bench.context.operations
        ids: list[tuple[str, ...]] = []
        if taken is not None:
            operations.submit(
                view,
                lambda ticket: taken.every_id(operations.backend, view._context.operator_id, ticket),  # type: ignore[arg-type]
                ids.append,
                pool="reading",
            )
            self.driver.wait(lambda: ids)
        assert sorted(ids[0] if ids else ()) == sorted(inside)

    def counts(self, inside: list[str]) -> tuple[int, int]:
        return len(inside), len(self.chosen) - len(inside)
