"""The detail pane: a profile checked while one types, a conflict that offers both, roles by ticking."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from app.commands.record_activity import ViewProfile
from app.commands.roles import GrantRole
from app.commands.update_user import UpdateUser
from app.gui.widgets.eliding import ElidingLabel
from app.gui.widgets.wrapping_label import BreakingLabel, pieces_of
from app.queries.get_user import GetUser
from app.queries.results import UserDetail
from tests.gallery.legible import illegible
from tests.gui.conftest import Desk


def select(desk: Desk, email: str) -> str:
    desk.sign_in()
    desk.search(email, finds=1)
    desk.select(0)
    return shown(desk).id


def shown(desk: Desk) -> UserDetail:
    assert desk.users.detail.user is not None
    return desk.users.detail.user


def fresh(desk: Desk, user_id: str) -> UserDetail:
    assert desk.window.backend is not None
    found = desk.window.backend.ask(GetUser(asker_id="system", target_user_id=user_id)).data
    assert isinstance(found, UserDetail)
    return found


def edit(desk: Desk) -> Any:
    desk.click("detail_edit")
    return desk.dialog()


def test_what_is_wrong_is_said_while_one_types_and_nothing_wrong_can_be_saved(desk: Desk) -> None:
    select(desk, "ana@example.org")
    form = edit(desk)
    go: QPushButton = desk.find("go", form)
    assert go.isEnabled()
    desk.fill("email", "ana@", form)
    assert form.field("email").complaint
    assert not go.isEnabled()
    QTest.keyClicks(desk.find("email", form), "example.net")
    assert not form.field("email").complaint
    assert go.isEnabled()
    desk.fill("first_name", "A", form)
    assert "2" in form.field("first_name").complaint
    assert not go.isEnabled()
    desk.fill("first_name", "Anna", form)
    desk.finish(form)
    desk.wait(lambda: shown(desk).email == "ana@example.net")


def test_a_conflict_shows_both_and_keeps_mine_or_takes_theirs(desk: Desk) -> None:
    ana = select(desk, "ana@example.org")
    form = edit(desk)
    other = {"last_name": "Theirs", "bio": "Their bio", "attributes": {"city": "Vigo"}}
    desk.run(UpdateUser, executor_id="system", target_user_id=ana, **other)
    desk.fill("last_name", "Mine", form)
    form._attributes._add("team", "Sales")
    desk.click("go", form)
    desk.wait(lambda: "now “Theirs”, yours “Mine”" in form.notice.text)
    assert "Bio: now “Their bio”" in form.notice.text
    assert "city: now “Vigo”" in form.notice.text
    assert not desk.find("go", form).isEnabled(), "nothing is saved before one of both is chosen"
    desk.click("keep_mine", form)
    desk.wait(lambda: form.field("bio").text == "Their bio")
    assert form.field("last_name").text == "Mine"
    desk.finish(form)
    saved = fresh(desk, ana)
    assert (saved.last_name, saved.bio) == ("Mine", "Their bio")
    assert saved.attributes == {"city": "Vigo", "team": "Sales"}


def test_roles_are_granted_and_taken_by_ticking_and_saving(desk: Desk) -> None:
    ana = select(desk, "ana@example.org")
    box: QCheckBox = desk.find("detail_role_member")
    assert not box.isChecked()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    desk.click("save_roles")
    desk.wait(lambda: shown(desk).roles == ("member",))
    assert box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    desk.click("save_roles")
    desk.wait(lambda: shown(desk).roles == ())
    desk.run(GrantRole, executor_id="system", target_user_id=ana, role="auditor")
    desk.wait(lambda: desk.find("detail_role_auditor").isChecked())


def test_the_history_is_a_timeline_with_before_and_after(desk: Desk) -> None:
    ana = select(desk, "ana@example.org")
    desk.run(UpdateUser, executor_id="system", target_user_id=ana, last_name="Núñez")
    desk.users.detail.tabs.setCurrentIndex(2)

    def said() -> list[str]:
        return [part.text() for part in desk.users.detail.history.findChildren(QLabel)]

    desk.wait(lambda: "Last name: García → Núñez" in said())
    assert said().index("Profile changed") < said().index("Account created")


def test_the_whole_history_can_be_reached(desk: Desk) -> None:
    ana = select(desk, "ana@example.org")
    for _ in range(150):
        desk.run(ViewProfile, executor_id=desk.bench.workplace.operator_id, target_user_id=ana)
        QApplication.processEvents()
    desk.users.detail.tabs.setCurrentIndex(2)
    tab = desk.users.detail.history

    def titles() -> list[str]:
        return [tab._moment(at)._title.text() for at in range(tab._box.count())]

    desk.wait(lambda: len(titles()) == 30)
    desk.click("more_history", tab)
    desk.wait(lambda: len(titles()) == 130)
    assert "Account created" not in titles()
    desk.click("more_history", tab)
    desk.wait(lambda: len(titles()) >= 151)
    assert titles()[-1] == "Account created"
    assert not tab._more.isVisible()


def test_what_comes_is_put_above_the_history_that_is_read(desk: Desk) -> None:
    ana = select(desk, "ana@example.org")
    desk.users.detail.tabs.setCurrentIndex(2)
    tab = desk.users.detail.history
    desk.wait(lambda: tab._box.count() > 0 and not tab._turns.under_way)
    desk.run(UpdateUser, executor_id="system", target_user_id=ana, last_name="Ax")
    desk.wait(lambda: tab._box.count() >= 2 and not tab._turns.under_way)
    before = [tab._moment(at) for at in range(tab._box.count())]
    desk.run(UpdateUser, executor_id="system", target_user_id=ana, last_name="Bx")
    desk.wait(lambda: tab._box.count() == len(before) + 1 and not tab._turns.under_way)
    now = [tab._moment(at) for at in range(tab._box.count())]
    assert now[1:] == before
    assert [moment._first for moment in now] == [True] + [False] * len(before)
    assert [moment._last for moment in now] == [False] * len(before) + [True]


def test_with_many_selected_the_pane_shows_none_of_them_but_how_many(desk: Desk) -> None:
    ana = select(desk, "ana@example.org")
    desk.search("", finds=4)
    desk.users.table.selectAll()
    desk.wait(lambda: desk.users.detail.user is None)
    said = [part.text() for part in desk.users.detail.findChildren(QLabel) if part.isVisible()]
    assert "4 users selected" in said
    desk.users.table.clearSelection()
    desk.wait(lambda: "No user selected" in [part.text() for part in desk.users.detail.findChildren(QLabel)
                                             if part.isVisible()])  # fmt: skip
    at = desk.users.model.row_of(ana)
    assert at is not None
    desk.select(at)
    assert desk.find("detail_name").text() == "Ana García"


def test_ids_and_long_values_are_broken_where_a_line_ends_and_copied_whole(desk: Desk) -> None:
    user = select(desk, "ana@example.org")
    address = "https://directory.example.org/" + "a" * 80
    attributes = {"home_page": address, "employee_number": "E-1"}
    desk.run(UpdateUser, executor_id="system", target_user_id=user, attributes=attributes)
    desk.wait(lambda: shown(desk).attributes == attributes)
    profile = desk.users.detail.profile
    values = {value.whole: value for value in profile.findChildren(BreakingLabel) if not value.isHidden()}
    captions = [one for one in profile.findChildren(ElidingLabel) if one.whole == "employee_number"]
    assert [one.text() for one in captions] == ["employee_number"]
    desk.wait(lambda: illegible(desk.window) == [])
    for whole in (user, address):
        value = values[whole]
        assert value.heightForWidth(value.width()) > 1.5 * value.fontMetrics().height()
        assert value.accessibleName() == whole
        value.setFocus()
        value.setSelection(0, len(value.text()))
        QTest.keySequence(value, QKeySequence(QKeySequence.StandardKey.Copy))
        assert QGuiApplication.clipboard().text() == whole


@pytest.mark.parametrize("text", ["word", "two words", "señal 𝒜𝒷 ok", "a-b c/d", ""])
def test_a_text_is_its_pieces(text: str) -> None:
    assert "".join(pieces_of(text)) == text


def test_a_tick_changes_nobody_while_the_next_user_is_awaited(desk: Desk) -> None:
    desk.sign_in()
    desk.select(0)
    pane = desk.users.detail
    box = desk.find("detail_role_member", pane)
    assert isinstance(box, QCheckBox)
    first = desk.users.model.user_at(0)
    assert first is not None
    pane.expect()
    box.click()
    desk.wait(lambda: not desk.window.operations.is_busy)
    assert not box.isChecked()
    pane.show_user(first.id)
    desk.wait(lambda: pane.user is not None)
    assert pane.user is not None
    assert "member" not in pane.user.roles
    box.click()
    desk.click("save_roles", pane)
    desk.wait(lambda: pane.user is not None and "member" in pane.user.roles)
