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
from tests.gui.conftest import Desk

NAME = 0
_MORE = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def by_name(desk: Desk) -> None:
    desk.users.sort_by(NAME)
    desk.wait(lambda: len(names(desk)) >= 4 and names(desk) == sorted(names(desk), key=_plain))


def _plain(name: str) -> str:
    return name.replace("İ", "I")


def names(desk: Desk) -> list[str]:
    model = desk.users.model
    return [user.full_name for at in range(model.total) if (user := model.user_at(at)) is not None]


def selected(desk: Desk) -> list[str]:
    """By the rows that are marked, as one sees them."""
    model = desk.users.model
    marked = [at for first, last in desk.users.table.spans() for at in range(first, last + 1)]
    return [user.full_name for at in marked if (user := model.user_at(at)) is not None]


def choose(desk: Desk, *rows: int) -> None:
    desk.users.table.clearSelection()
    for at in rows:
        desk.users.table.selectionModel().select(desk.users.model.index(at, 0), _MORE)


def add(desk: Desk, first: str) -> str:
    email = f"{first.lower()}@example.com"
    made = desk.run(CreateUser, executor_id="system", email=email, first_name=first, last_name="Zu")
    return str(made.aggregate_id)


def test_the_selected_stay_selected_when_others_come_and_go(desk: Desk) -> None:
    desk.sign_in()
    by_name(desk)
    choose(desk, 0, 2)
    before = selected(desk)
    assert len(before) == 2
    aaron = add(desk, "Aaron")
    desk.wait(lambda: desk.users.model.total == 5 and selected(desk) == before)
    assert names(desk)[0] == "Aaron Zu"
    assert {user.full_name for user in desk.users.selected()[0]} == set(before)
    desk.run(DeleteUser, executor_id="system", target_user_id=aaron, reason="Made by mistake, sorry")
    desk.wait(lambda: desk.users.model.total == 4 and selected(desk) == before)


def test_the_last_row_stays_selected_when_the_list_becomes_shorter(desk: Desk) -> None:
    desk.sign_in()
    aaron = add(desk, "Aaron")
    desk.wait(lambda: desk.users.model.total == 5)
    by_name(desk)
    choose(desk, 3, 4)
    before = selected(desk)
    desk.run(DeleteUser, executor_id="system", target_user_id=aaron, reason="Made by mistake, sorry")
    desk.wait(lambda: desk.users.model.total == 4 and selected(desk) == before)


def test_another_order_moves_the_selection_along(desk: Desk) -> None:
    desk.sign_in()
    by_name(desk)
    choose(desk, 0, 1)
    before = selected(desk)
    desk.users.sort_by(NAME)
    desk.wait(lambda: selected(desk) == before[::-1])
    assert [first for first, _ in desk.users.table.spans()] == [2]


def test_whom_a_filter_leaves_out_is_not_acted_on(desk: Desk) -> None:
    desk.sign_in()
    by_name(desk)
    desk.users.table.selectAll()
    assert desk.users.kept.count == 4
    desk.search("rosa", 1)
    desk.search("", 4)
    desk.users.table.selectAll()
    desk.search("garcia", 1)
    desk.wait(lambda: selected(desk) == ["Ana García"])
    desk.wait(lambda: (desk.users.kept.count, desk.users.kept.outside) == (1, 3))


def test_one_who_joins_is_not_selected_with_all_who_were_there(desk: Desk) -> None:
    desk.sign_in()
    by_name(desk)
    desk.users.table.selectAll()
    add(desk, "Mia")
    desk.wait(lambda: desk.users.model.total == 5 and len(selected(desk)) == 4)
    assert "Mia Zu" not in selected(desk)
    assert desk.users.kept.taken().ids is not None


def test_a_selection_is_exported_and_nobody_else(desk: Desk, tmp_path: Path) -> None:
    desk.sign_in()
    by_name(desk)
    choose(desk, 0, 1)
    directory: DirectoryActions = desk.bench.directory
    directory.export_to(tmp_path / "two.csv")
    desk.wait(lambda: (tmp_path / "two.csv").exists())
    assert len((tmp_path / "two.csv").read_text("utf-8").splitlines()) == 3


def test_each_column_sorts_and_keeps_the_selection(desk: Desk) -> None:
    desk.sign_in()
    by_name(desk)
    choose(desk, 1, 3)
    before = set(selected(desk))
    for at in range(len(COLUMNS)):
        desk.users.sort_by(at)
        desk.wait(lambda: set(selected(desk)) == before)
        assert desk.users.kept.count == 2


def test_all_of_a_million_are_selected_and_followed_at_no_cost(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4)
    model, kept = desk.users.model, desk.users.kept
    answer = UserList(users=(), total_count=1_000_000, page=1, page_size=100, total_pages=10_000)
    started = time.perf_counter()
    model.answering.emit()
    model._resize(1_000_000)
    model.answered.emit(answer)
    desk.users.table.selectAll()
    assert kept.count == 1_000_000
    assert (kept.taken().ids, kept.taken().spans) == (None, None)
    model.answering.emit()
    model._resize(1_000_001)
    model.answered.emit(answer)
    spent = time.perf_counter() - started
    assert desk.users.table.spans() == [(0, 1_000_000)]
    assert spent < 0.5
