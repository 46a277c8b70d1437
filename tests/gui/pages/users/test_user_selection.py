"""Many selected: who was seen in the rows is meant, however many, whatever comes, goes and moves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.commands.create_user import CreateUser
from app.commands.import_users import ImportUsers
from app.commands.record_activity import ViewProfile
from app.gui.dialogs.act_on_many import ActOnManyDialog
from app.gui.look.preferences import settings
from app.gui.pages.users import selection_painter
from app.queries.list_users import ListUsers
from tests.gui.conftest import Desk, crowd

_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect
EMAIL = 2


@pytest.fixture
def desk_of_many(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A window on a directory of 4,001, signed in."""
    made = crowd(qtbot, tmp_path, 4000)
    yield made
    made.window.close()


def select_rows(desk: Desk, first: int, last: int, step: int = 1) -> None:
    model, chosen = desk.users.model, QItemSelection()
    end = model.columnCount() - 1
    for at in range(first, last + 1, step):
        chosen.select(model.index(at, 0), model.index(at if step > 1 else last, end))
        if step == 1:
            break
    desk.users.table.selectionModel().select(chosen, _ONLY)


def listed(desk: Desk, first: int, last: int, **question: Any) -> list[str]:
    """Who stands in these rows now, the newest first unless asked otherwise."""
    assert desk.window.backend is not None
    asked = {"sort": "created_at", "descending": True, **question}
    found: list[str] = []
    for page in range(first // 100 + 1, last // 100 + 2):
        query = ListUsers(asker_id="system", page=page, page_size=100, **asked)
        found += [user.id for user in desk.window.backend.ask(query).data.users]
    return found[first % 100 : first % 100 + last - first + 1]


def newcomer(desk: Desk, name: str) -> str:
    made = desk.run(
        CreateUser, executor_id="system", email=f"{name}@example.com", first_name="New", last_name="Zu"
    )
    return str(made.aggregate_id)


def until_quiet(desk: Desk) -> None:
    operations, view = desk.bench.workplace.operations, desk.users
    desk.wait(
        lambda: (
            not operations.is_busy
            and not view._refreshing.isActive()
            and not view.kept._asking.isActive()
            and not view.kept.marks._soon.isActive()
        )
    )


def marked_in_sight(desk: Desk) -> dict[str, bool]:
    """Of the users in sight, whether their rows are marked."""
    table, model = desk.users.table, desk.users.model
    last = table.rowAt(table.viewport().height() - 1)
    rows = range(table.rowAt(0), (last if last >= 0 else model.total - 1) + 1)
    chosen = table.selectionModel()
    return {
        user.id: chosen.isSelected(model.index(at, 0))
        for at in rows
        if (user := model.user_at(at)) is not None
    }


def test_rows_selected_before_a_refresh_are_those_that_were_seen(desk_of_many: Desk) -> None:
    desk = desk_of_many
    seen = listed(desk, 200, 249)
    for n in range(3):
        newcomer(desk, f"shift{n}")
    assert desk.users.model.total == 4001
    select_rows(desk, 200, 249)
    desk.wait(lambda: desk.users.model.total == 4004)
    until_quiet(desk)
    assert set(desk.users.kept.taken().ids or ()) == set(seen)
    assert desk.users.table.spans() == [(203, 252)]


def test_rows_stay_marked_when_something_happens_that_moves_none(desk_of_many: Desk) -> None:
    desk = desk_of_many
    seen = listed(desk, 200, 249)
    answers: list[object] = []
    desk.users.model.answered.connect(answers.append)
    desk.users.kept._asking.setInterval(60_000)  # who they are was not asked before
    select_rows(desk, 200, 249)
    desk.run(ViewProfile, executor_id=desk.bench.workplace.operator_id, target_user_id=seen[0])
    desk.wait(lambda: answers)
    until_quiet(desk)
    assert desk.users.table.spans() == [(200, 249)]
    assert set(desk.users.kept.taken().ids or ()) == set(seen)


def test_who_can_not_be_told_any_more_is_not_selected_and_that_is_said(
    desk_of_many: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of_many
    monkeypatch.setattr(desk.users.model, "version", -1)  # a list that is long forgotten
    select_rows(desk, 200, 249)
    desk.wait(lambda: desk.users.kept.count == 0)
    assert "Select again." in desk.bench.notice.text
    assert desk.users.table.spans() == []


def test_all_but_one_stay_selected_when_somebody_joins(desk_of_many: Desk) -> None:
    desk = desk_of_many
    table, model, kept = desk.users.table, desk.users.model, desk.users.kept
    table.setFocus()
    table.selectAll()
    left_out = model.user_at(5)
    assert left_out is not None
    at = table.visualRect(model.index(5, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=at)
    assert kept.count == 4000
    newcomer(desk, "joins")
    desk.wait(lambda: kept.count == 4001)
    until_quiet(desk)
    assert table.spans() == [(0, 5), (7, 4001)]
    assert marked_in_sight(desk)[left_out.id] is False
    desk.window.menu_actions["user_suspend"].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, ActOnManyDialog)
    desk.wait(lambda: dialog._previewed is not None)
    assert dialog._previewed is not None
    assert dialog._previewed.will == 4000  # without the last administrator
    assert left_out.id not in dialog._previewed.ids


def test_all_but_one_are_exported(desk_of_many: Desk, tmp_path: Path) -> None:
    desk = desk_of_many
    table, model = desk.users.table, desk.users.model
    table.selectAll()
    table.selectionModel().select(
        model.index(0, 0),
        QItemSelectionModel.SelectionFlag.Deselect | QItemSelectionModel.SelectionFlag.Rows,
    )
    newest = model.user_at(0)
    assert newest is not None
    desk.bench.directory.export_to(tmp_path / "all.csv")
    desk.wait(lambda: (tmp_path / "all.csv").exists())
    until_quiet(desk)
    lines = (tmp_path / "all.csv").read_text("utf-8").splitlines()
    assert len(lines) == 4001
    assert not [line for line in lines if newest.email in line]


def test_who_was_taken_out_of_all_can_be_added_again(desk_of_many: Desk) -> None:
    desk = desk_of_many
    table, model, kept = desk.users.table, desk.users.model, desk.users.kept
    flags = QItemSelectionModel.SelectionFlag
    table.selectAll()
    for row in (3, 9):
        table.selectionModel().select(model.index(row, 0), flags.Toggle | flags.Rows)
    table.selectionModel().select(model.index(3, 0), flags.Toggle | flags.Rows)
    assert kept.count == 4000
    out = model.user_at(9)
    assert out is not None
    assert kept.taken().besides == {out.id}


@pytest.fixture
def scattered(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """4,000 whose order by email has nothing to do with that of their creation; of the newest 3,000
    selected the list is sorted by email."""
    desk = crowd(qtbot, tmp_path, 0)
    file = tmp_path / "scattered.csv"
    rows = [f"p{n * 1783 % 4000:05d}@example.org,Paz,Vega {chr(97 + n % 26)}" for n in range(4000)]
    file.write_text("email,first_name,last_name\n" + "\n".join(rows), "utf-8")
    desk.run(ImportUsers, executor_id="system", path=file)
    desk.wait(lambda: desk.users.model.total == 4001)
    until_quiet(desk)
    select_rows(desk, 0, 2999)
    desk.wait(lambda: desk.users.kept.taken().ids is not None)
    desk.users.sort_by(EMAIL)
    first = listed(desk, 0, 0, sort="email", descending=False)
    desk.wait(lambda: (user := desk.users.model.user_at(0)) is not None and user.id == first[0])
    until_quiet(desk)
    yield desk
    desk.window.close()


def test_a_selection_of_more_ranges_than_can_be_marked_is_kept(scattered: Desk) -> None:
    desk = scattered
    kept, table = desk.users.kept, desk.users.table
    assert kept.count == 3000
    chosen = set(kept.taken().ids or ())
    assert len(chosen) == 3000
    assert len(table.spans()) <= selection_painter.MOST_RANGES

    def as_chosen() -> bool:
        seen = marked_in_sight(desk)
        return len(seen) > 5 and all(marked == (user in chosen) for user, marked in seen.items())

    desk.wait(as_chosen)
    table.scrollTo(desk.users.model.index(3000, 0))
    desk.wait(as_chosen)
    newcomer(desk, "joins")
    desk.wait(lambda: desk.users.model.total == 4002)
    until_quiet(desk)
    desk.wait(as_chosen)
    assert kept.count == 3000


def test_of_a_scattered_selection_one_can_be_taken_out_and_one_added(scattered: Desk) -> None:
    desk = scattered
    kept, table, model = desk.users.kept, desk.users.table, desk.users.model
    before = set(kept.taken().ids or ())
    desk.wait(lambda: len(set(marked_in_sight(desk).values())) == 2)
    seen = marked_in_sight(desk)
    inside = next(user for user, marked in seen.items() if marked)
    outside = next(user for user, marked in seen.items() if not marked)
    for user in (inside, outside):
        at = table.visualRect(model.index(model.row_of(user) or 0, 0)).center()
        control = Qt.KeyboardModifier.ControlModifier
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, control, pos=at)
    assert kept.count == 3000
    newcomer(desk, "joins")
    desk.wait(lambda: model.total == 4002)
    until_quiet(desk)
    assert set(kept.taken().ids or ()) == before - {inside} | {outside}


def test_a_click_ends_a_scattered_selection(scattered: Desk) -> None:
    desk = scattered
    table = desk.users.table
    at = table.visualRect(desk.users.model.index(4, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.users.selected_count == 1
    until_quiet(desk)
    assert table.spans() == [(4, 4)]


def test_a_selection_of_rows_lives_through_a_change_of_the_look(desk_of_many: Desk) -> None:
    desk = desk_of_many
    seen = listed(desk, 200, 249)
    desk.users.kept._asking.setInterval(60_000)  # who they are was not asked before
    select_rows(desk, 200, 249)
    before = desk.bench
    settings().change(density="compact")
    desk.wait(lambda: desk.bench is not before and desk.bench.users is not None)
    desk.wait(lambda: desk.users.kept.taken().ids is not None and desk.users.table.spans() == [(200, 249)])
    assert set(desk.users.kept.taken().ids or ()) == set(seen)


def test_many_ranges_are_marked_again_within_a_frame(
    desk_of_many: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of_many
    kept, spent = desk.users.kept, []
    select_rows(desk, 0, 1989, step=2)
    desk.wait(lambda: kept.taken().ids is not None)
    until_quiet(desk)

    def timed(really: Callable[..., None], *args: Any) -> None:
        started = time.thread_time()
        really(*args)
        spent.append(time.thread_time() - started)

    for name in ("_follow", "_show", "_mark_in_sight"):
        monkeypatch.setattr(kept, name, partial(timed, getattr(kept, name)))
    newcomer(desk, "joins")
    desk.wait(lambda: desk.users.model.total == 4002)
    until_quiet(desk)
    assert kept.count == 995
    assert spent
    assert max(spent) < 0.016
