"""The users view: who is selected stays selected, by id, whatever happens to the rows."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel

from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser
from app.gui.actions.directory_actions import DirectoryActions
from app.gui.models.user_columns import COLUMNS
from app.queries.results import UserList
from tests.gui.conftest import WindowDriver

NAME = 0
_MORE = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def by_name(driver: WindowDriver) -> None:
    driver.users.sort_by(NAME)
    driver.wait(lambda: len(names(driver)) >= 4 and names(driver) == sorted(names(driver), key=_plain))


def _plain(name: str) -> str:
    return name.replace("İ", "I")


def names(driver: WindowDriver) -> list[str]:
    model = driver.users.model
    return [user.full_name for at in range(model.total) if (user := model.user_at(at)) is not None]


def selected(driver: WindowDriver) -> list[str]:
    """By the rows that are marked, as one sees them."""
    model = driver.users.model
    marked = [at for first, last in driver.users.table.spans() for at in range(first, last + 1)]
    return [user.full_name for at in marked if (user := model.user_at(at)) is not None]


def choose(driver: WindowDriver, *rows: int) -> None:
    driver.users.table.clearSelection()
    for at in rows:
        driver.users.table.selectionModel().select(driver.users.model.index(at, 0), _MORE)


def add(driver: WindowDriver, first: str) -> str:
    email = f"{first.lower()}@example.com"
    made = driver.run(CreateUser, executor_id="system", email=email, first_name=first, last_name="Zu")
    return str(made.aggregate_id)


def test_the_selected_stay_selected_when_others_come_and_go(driver: WindowDriver) -> None:
    driver.sign_in()
    by_name(driver)
    choose(driver, 0, 2)
    before = selected(driver)
    assert len(before) == 2
    aaron = add(driver, "Aaron")
    driver.wait(lambda: driver.users.model.total == 5 and selected(driver) == before)
    assert names(driver)[0] == "Aaron Zu"
    assert {user.full_name for user in driver.users.selected()[0]} == set(before)
    driver.run(DeleteUser, executor_id="system", target_user_id=aaron, reason="Made by mistake, sorry")
    driver.wait(lambda: driver.users.model.total == 4 and selected(driver) == before)


def test_the_last_row_stays_selected_when_the_list_becomes_shorter(driver: WindowDriver) -> None:
    driver.sign_in()
    aaron = add(driver, "Aaron")
    driver.wait(lambda: driver.users.model.total == 5)
    by_name(driver)
    choose(driver, 3, 4)
    before = selected(driver)
    driver.run(DeleteUser, executor_id="system", target_user_id=aaron, reason="Made by mistake, sorry")
    driver.wait(lambda: driver.users.model.total == 4 and selected(driver) == before)


def test_another_order_moves_the_selection_along(driver: WindowDriver) -> None:
    driver.sign_in()
    by_name(driver)
    choose(driver, 0, 1)
    before = selected(driver)
    driver.users.sort_by(NAME)
    driver.wait(lambda: selected(driver) == before[::-1])
    assert [first for first, _ in driver.users.table.spans()] == [2]


def test_whom_a_filter_leaves_out_is_not_acted_on(driver: WindowDriver) -> None:
    driver.sign_in()
    by_name(driver)
    driver.users.table.selectAll()
    assert driver.users.kept.count == 4
    driver.search("rosa", 1)
    driver.search("", 4)
    driver.users.table.selectAll()
    driver.search("garcia", 1)
    driver.wait(lambda: selected(driver) == ["Ana García"])
    driver.wait(lambda: (driver.users.kept.count, driver.users.kept.outside) == (1, 3))


def test_one_who_joins_is_not_selected_with_all_who_were_there(driver: WindowDriver) -> None:
    driver.sign_in()
    by_name(driver)
    driver.users.table.selectAll()
    add(driver, "Mia")
    driver.wait(lambda: driver.users.model.total == 5 and len(selected(driver)) == 4)
    assert "Mia Zu" not in selected(driver)
    assert driver.users.kept.current().ids is not None


def test_a_selection_is_exported_and_nobody_else(driver: WindowDriver, tmp_path: Path) -> None:
    driver.sign_in()
    by_name(driver)
    choose(driver, 0, 1)
    directory: DirectoryActions = driver.bench.directory
    directory.export_to(tmp_path / "two.csv")
    driver.wait(lambda: (tmp_path / "two.csv").exists())
    assert len((tmp_path / "two.csv").read_text("utf-8").splitlines()) == 3


def test_each_column_sorts_and_keeps_the_selection(driver: WindowDriver) -> None:
    driver.sign_in()
    by_name(driver)
    choose(driver, 1, 3)
    before = set(selected(driver))
    assert len(COLUMNS) > 5
    for at in range(len(COLUMNS)):
        driver.users.sort_by(at)
        driver.wait(lambda: set(selected(driver)) == before)
        assert driver.users.kept.count == 2


def test_all_of_a_million_are_selected_and_followed_at_no_cost(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    model, kept = driver.users.model, driver.users.kept
    answer = UserList(users=(), total_count=1_000_000, page=1, page_size=100, total_pages=10_000)
    started = time.perf_counter()
    model.answering.emit()
    model._resize(1_000_000)
    model.answered.emit(answer)
    driver.users.table.selectAll()
    assert kept.count == 1_000_000
    assert (kept.current().ids, kept.current().spans) == (None, None)
    model.answering.emit()
    model._resize(1_000_001)
    model.answered.emit(answer)
    spent = time.perf_counter() - started
    assert driver.users.table.spans() == [(0, 1_000_000)]
    assert spent < 0.5
