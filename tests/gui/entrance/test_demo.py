"""The demo and the first directory: from the first window to a demo with one click, and on to one's own."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import open_application
from app.commands.create_user import CreateUser
from app.commands.passwords import SetPassword
from app.commands.sign_in import SignIn
from app.demo import places
from app.demo.demo_file import DemoFile, read_demo_file, write_demo_file
from app.demo.making import make_demo
from app.domain.errors import StoreUnavailable
from app.gui.launch.single_instance import FirstStart
from app.gui.look.preferences import settings
from app.gui.shell.arrival import Arrival
from app.queries.list_users import ListUsers
from tests.gui.conftest import ADMIN, PASSWORD, Desk, make_directory

DEMO = "demo@example.org"


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "DEMO_USERS", 30)


@pytest.fixture
def demo_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A window on a demo directory, which shows its sign-in."""
    make(tmp_path)
    made = Desk(qtbot, tmp_path / "padron-demo")
    made.open()
    yield made
    made.window.close()


def make(folder: Path, users: int = 8) -> DemoFile:
    backend, content = make_demo(open_application, folder / "padron-demo", users=users)
    backend.close()
    return content


def try_demo(desk: Desk) -> None:
    desk.open()
    desk.click("make_demo")
    desk.follow()
    enter(desk)


def enter(desk: Desk) -> None:
    desk.wait(lambda: desk.window.bench is not None and not desk.window.is_building, timeout=60_000)
    desk.wait(desk.bench.isVisible)


def fill_form(desk: Desk) -> None:
    fields = {
        "email": ADMIN,
        "first_name": "Rosa",
        "last_name": "Raíz",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    for name, text in fields.items():
        desk.fill(name, text)
    desk.click("create_directory")
    enter(desk)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


# -- from the first window into the demo --


def test_one_click_leads_from_the_first_window_into_a_demo_in_use(new_desk: Desk, tmp_path: Path) -> None:
    try_demo(new_desk)
    new_desk.wait(lambda: new_desk.users.model.total == 30)
    assert new_desk.window.session is not None
    assert new_desk.window.session.email == DEMO
    assert new_desk.window.windows.data_dir == tmp_path / "padron-demo"


def test_the_demo_is_not_built_in_the_place_of_the_real_data(new_desk: Desk, tmp_path: Path) -> None:
    try_demo(new_desk)
    assert names_in(tmp_path / "padron") <= {"window.lock", "window.json"}
    assert {"padron.db", "demo.json"} <= names_in(tmp_path / "padron-demo")


def test_welcome_says_where_the_data_will_be_and_makes_nothing_before(new_desk: Desk, tmp_path: Path) -> None:
    new_desk.open()
    said = texts(new_desk.window)
    assert str(tmp_path / "padron") in said
    assert str(tmp_path / "padron-demo") in said
    new_desk.start_own()
    assert str(tmp_path / "padron") in texts(new_desk.window)
    assert names_in(tmp_path / "padron") <= {"window.lock", "window.json"}
    assert not (tmp_path / "padron-demo").exists()


def test_welcome_and_the_demo_are_reached_by_keyboard(new_desk: Desk) -> None:
    desk = new_desk
    desk.open()
    desk.find("make_demo")
    assert focused() == "make_demo"
    QTest.keyClick(QApplication.focusWidget() or desk.window, Qt.Key.Key_Return)
    new_desk.follow()
    enter(new_desk)


def texts(window: QWidget) -> set[str]:
    """What labels say; of a path that was broken into lines, the whole."""
    return {
        str(getattr(part, "whole", part.property("text")))
        for part in window.findChildren(QWidget)
        if part.isVisible()
    }


def focused() -> str:
    part = QApplication.focusWidget()
    return part.objectName() if part is not None else ""


# -- the next start --


def test_the_next_start_offers_to_continue_the_demo_or_to_start_ones_own(
    new_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    try_demo(new_desk)
    new_desk.window.close()
    new_desk.window.windows.first_start.release()  # as the end of a process does
    again = Desk(qtbot, tmp_path / "padron")
    again.open()
    again.find("start_own")
    again.click("continue_demo")
    again.follow()
    enter(again)
    again.wait(lambda: again.users.model.total == 30)
    again.window.close()


def test_where_an_own_directory_exists_the_start_asks_for_a_password_only(desk: Desk, tmp_path: Path) -> None:
    make(tmp_path)
    assert desk.window.sign_in.isVisible()
    assert not desk.window.demo_bar.isVisible()
    assert desk.window.sign_in.password.text == ""
    assert desk.window.opener.welcome is None


def test_a_demo_whose_making_was_killed_is_not_offered(new_desk: Desk, tmp_path: Path) -> None:
    content = make(tmp_path)
    write_demo_file(tmp_path / "padron-demo", content.model_copy(update={"complete": False}))
    try_demo(new_desk)
    new_desk.wait(lambda: new_desk.users.model.total == 30)


def test_a_start_on_a_demo_that_was_never_finished_offers_both_ways(qtbot: QtBot, tmp_path: Path) -> None:
    content = make(tmp_path)
    write_demo_file(tmp_path / "padron-demo", content.model_copy(update={"complete": False}))
    desk = Desk(qtbot, tmp_path / "padron-demo")
    desk.open()
    desk.find("make_demo")
    desk.click("start_own")
    desk.follow()
    desk.arrive()
    desk.find("create_directory")
    assert desk.window.windows.data_dir == tmp_path / "padron"
    desk.window.close()


# -- signing in to a demo --


def test_the_sign_in_of_a_demo_is_filled_in_and_says_so(demo_desk: Desk) -> None:
    desk, sign_in = demo_desk, demo_desk.window.sign_in
    desk.wait(lambda: sign_in.password.text)
    assert sign_in.email.text == DEMO
    assert "filled in" in sign_in.text.text()
    assert focused() == "sign_in"
    QTest.keyClick(QApplication.focusWidget() or desk.window, Qt.Key.Key_Return)
    enter(desk)
    desk.window.sign_out()
    desk.click("sign_in")
    enter(desk)


def test_what_somebody_types_before_the_stores_are_open_is_not_written_over(
    qtbot: QtBot, tmp_path: Path
) -> None:
    make(tmp_path)
    desk = Desk(qtbot, tmp_path / "padron-demo")
    really, go = desk.window.windows.open_backend, threading.Event()

    def open_later(data_dir: Path, create: bool) -> Any:
        go.wait(10)
        return really(data_dir, create)

    desk.window.windows.open_backend = open_later
    desk.window.open_directory()
    desk.fill("sign_in_email", "support@example.org")
    go.set()
    desk.arrive()
    desk.find("new_demo")
    assert desk.window.sign_in.email.text == "support@example.org"
    desk.window.close()


def test_a_demo_that_locks_itself_is_opened_again_by_one_key(demo_desk: Desk) -> None:
    desk = demo_desk
    desk.click("sign_in")
    enter(desk)
    bench = desk.bench
    desk.window.lock()
    desk.wait(desk.window.sign_in.isVisible)
    assert not desk.window.sign_in._new_demo.isVisible()  # type: ignore[union-attr]
    desk.click("sign_in")
    desk.wait(bench.isVisible)


def test_after_unlocking_a_demo_the_focus_is_in_the_workbench_not_on_the_way_out_of_the_demo(
    demo_desk: Desk,
) -> None:
    desk = demo_desk
    desk.click("sign_in")
    enter(desk)
    desk.users.table.setFocus()
    desk.press("Ctrl+L")
    desk.wait(lambda: focused() == "sign_in")
    QTest.keyClick(desk.find("sign_in"), Qt.Key.Key_Return)
    desk.wait(desk.bench.isVisible)
    desk.settle()
    part = QApplication.focusWidget()
    assert part is not None
    assert desk.bench.isAncestorOf(part), focused()


def test_those_of_the_other_roles_are_let_in_by_the_same_password(demo_desk: Desk) -> None:
    desk = demo_desk
    desk.wait(lambda: desk.window.sign_in.password.text)
    desk.fill("sign_in_email", "support@example.org")
    desk.click("sign_in")
    enter(desk)
    desk.window.lock()
    desk.wait(desk.window.sign_in.isVisible)
    assert desk.window.sign_in.email.text == "support@example.org"
    desk.click("sign_in")
    desk.wait(desk.bench.isVisible)


def test_a_password_that_was_changed_is_told_forgotten_and_locks_nothing(
    demo_desk: Desk, tmp_path: Path
) -> None:
    desk, sign_in = demo_desk, demo_desk.window.sign_in
    desk.wait(lambda: sign_in.password.text)
    change_password(desk)
    desk.click("sign_in")
    desk.wait(lambda: sign_in.notice.text)
    assert "no longer works" in sign_in.notice.text
    assert (sign_in.email.text, sign_in.password.text) == (DEMO, "")
    desk.wait(lambda: kept_in(tmp_path / "padron-demo") is None)
    for _ in range(7):  # nothing is tried again by itself
        desk.window.show_sign_in()
        assert sign_in.password.text == ""
    assert "was changed" in sign_in.text.text()
    desk.fill("sign_in_password", PASSWORD)
    desk.click("sign_in")
    enter(desk)


def kept_in(data_dir: Path) -> SecretStr | None:
    content = read_demo_file(data_dir)
    assert content is not None
    return content.password


def change_password(desk: Desk) -> None:
    assert desk.window.backend is not None
    found = desk.window.backend.ask(ListUsers(asker_id="system", search=DEMO)).data.users[0]
    desk.run(SetPassword, executor_id="system", target_user_id=found.id, new_password=SecretStr(PASSWORD))


def test_continuing_a_demo_whose_password_was_changed_ends_at_its_sign_in(
    demo_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    change_password(demo_desk)
    demo_desk.window.close()
    desk = Desk(qtbot, tmp_path / "padron")
    desk.open()
    desk.click("continue_demo")
    desk.follow()
    desk.wait(lambda: desk.window.sign_in.isVisible() and desk.window.sign_in.notice.text)
    assert "no longer works" in desk.window.sign_in.notice.text
    desk.window.close()


def test_a_demo_json_that_is_not_ours_fills_in_nothing_and_destroys_nothing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    make_directory(tmp_path / "padron")
    (tmp_path / "padron" / "demo.json").write_text(json.dumps({"email": ["x"], "complete": True}))
    desk = Desk(qtbot, tmp_path / "padron")
    desk.open()
    assert desk.window.sign_in.email.text == ""
    assert desk.window.sign_in._new_demo is None
    desk.sign_in()
    desk.window.close()


# -- another demo --


def test_a_new_demo_takes_the_place_of_the_former_and_is_entered(demo_desk: Desk, tmp_path: Path) -> None:
    desk = demo_desk
    desk.click("new_demo")
    question: Any = desk.window.moving.question
    desk.click("make_new_demo", question)
    desk.follow()
    enter(desk)
    desk.wait(lambda: desk.users.model.total == 30)
    assert desk.window.windows.data_dir == tmp_path / "padron-demo"


def test_after_signing_out_the_question_for_a_new_demo_is_shown_too(demo_desk: Desk) -> None:
    desk = demo_desk
    desk.click("sign_in")
    enter(desk)
    desk.window.sign_out()
    desk.click("new_demo")
    question: Any = desk.window.moving.question
    desk.click("make_new_demo", question)
    desk.follow()
    enter(desk)
    desk.wait(lambda: desk.users.model.total == 30)


def test_a_locked_demo_is_left_only_after_the_question_about_what_runs(demo_desk: Desk) -> None:
    desk, go = demo_desk, threading.Event()
    desk.click("sign_in")
    enter(desk)
    desk.window.operations.work(desk.window, lambda _: go.wait(20), long=True).title = "Import"
    desk.window.lock()
    desk.click("start_own_bar")
    question: Any = desk.window.moving.question
    desk.settle()
    assert question.isVisible()
    go.set()
    desk.click("stop_and_leave", question)
    desk.follow()
    desk.arrive()
    desk.find("create_directory")


def test_making_a_demo_can_be_cancelled_and_leaves_none(
    new_desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(places, "DEMO_USERS", 20_000)
    desk = new_desk
    desk.open()
    desk.click("make_demo")
    desk.follow()
    making = desk.window.opener.making
    assert making is not None
    desk.wait(lambda: "/ 20" in making._progress.text(), timeout=60_000)
    desk.click("stop_demo")
    desk.follow()
    desk.arrive()
    desk.find("make_demo")
    assert desk.window.windows.data_dir == tmp_path / "padron"
    assert names_in(tmp_path / "padron-demo") <= {"window.lock", "window.json"}


def test_a_demo_that_can_not_be_made_says_why_and_leads_back(new_desk: Desk) -> None:
    desk = new_desk

    def refuse(data_dir: Path, create: bool) -> Any:
        raise StoreUnavailable("The disk is full.")

    desk.open()
    desk.window.windows.open_backend = refuse
    desk.click("make_demo")
    desk.follow()
    making = desk.window.opener.making
    assert making is not None
    desk.wait(lambda: making.notice.text)
    assert making.notice.text == "The disk is full."
    desk.click("stop_demo")
    desk.follow()
    desk.arrive()
    desk.find("make_demo")


# -- from the demo to one's own --


def test_the_bar_is_there_from_the_sign_in_on_and_moves_nothing(demo_desk: Desk) -> None:
    desk, bar = demo_desk, demo_desk.window.demo_bar
    assert bar.isVisible()
    assert "This is a demo" in " ".join(texts(desk.window))
    before = (bar.y(), bar.height(), desk.window._stack.y())
    desk.wait(lambda: desk.window.sign_in.password.text)
    desk.click("sign_in")
    enter(desk)
    assert (bar.y(), bar.height(), desk.window._stack.y()) == before
    settings().change(language="es")
    desk.wait(lambda: "Esto es una demostración" in " ".join(texts(desk.window)))
    assert desk.window.windowTitle() == "Padron – demostración"


def test_the_bar_is_reached_by_keyboard_and_leads_to_ones_own(demo_desk: Desk, tmp_path: Path) -> None:
    desk = demo_desk
    desk.wait(lambda: desk.window.sign_in.password.text)
    for _ in range(20):
        if focused() == "start_own_bar":
            break
        QTest.keyClick(QApplication.focusWidget() or desk.window, Qt.Key.Key_Tab)
    assert focused() == "start_own_bar"
    QTest.keyClick(QApplication.focusWidget() or desk.window, Qt.Key.Key_Space)
    desk.follow()
    desk.arrive()
    fill_form(desk)
    assert not desk.window.demo_bar.isVisible()
    assert desk.window.windowTitle() == "Padron"
    assert desk.window.windows.data_dir == tmp_path / "padron"


def test_nobody_of_the_demo_moves_to_ones_own(new_desk: Desk, tmp_path: Path) -> None:
    desk = new_desk
    try_demo(desk)
    assert desk.window.session is not None
    desk.run(CreateUser, executor_id=desk.window.session.user_id, email="ada@example.org", first_name="Ada",
             last_name="Real")  # fmt: skip
    desk.wait(lambda: desk.users.model.total == 31)
    demo = desk.window.windows
    desk.click("start_own_bar")
    desk.follow()
    desk.arrive()
    fill_form(desk)
    assert desk.window.windows is not demo
    assert desk.window.windows.undo._done == []
    assert desk.window.backend is not None
    own = desk.window.backend.ask(ListUsers(asker_id="system")).data
    assert [user.email for user in own.users] == [ADMIN]
    with pytest.raises(Exception, match="email or the password is wrong"):
        desk.run(SignIn, email=DEMO, password=SecretStr("x"))


def test_lock_and_settings_move_along_with_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    make(tmp_path)
    desk = Desk(qtbot, tmp_path / "padron-demo")
    first = FirstStart.claim(tmp_path / "padron-demo")
    assert first is not None
    desk.window.windows.first_start = first
    desk.open()
    desk.click("start_own_bar")
    desk.follow()
    desk.arrive()
    assert FirstStart.claim(tmp_path / "padron") is None
    free = FirstStart.claim(tmp_path / "padron-demo")
    assert free is not None
    free.release()
    desk.window.close()
    assert (tmp_path / "padron" / "window.json").exists()
    first.release()


def test_where_another_process_has_ones_own_directory_the_demo_stays_and_says_so(
    demo_desk: Desk, tmp_path: Path
) -> None:
    other = FirstStart.claim(tmp_path / "padron")
    assert other is not None
    desk = demo_desk
    desk.wait(lambda: desk.window.sign_in.password.text)
    desk.click("start_own_bar")
    bell = tmp_path / "padron" / "window.bell"
    desk.wait(bell.exists)
    bell.unlink()  # it answers
    desk.wait(lambda: desk.window.sign_in.notice.text)
    assert "another window, which comes to the front" in desk.window.sign_in.notice.text
    other.release()


def test_what_runs_in_the_demo_is_not_left_without_a_question(demo_desk: Desk) -> None:
    desk, go = demo_desk, threading.Event()
    ticket = desk.window.operations.work(desk.window, lambda _: go.wait(20), long=True)
    ticket.title = "Import"
    desk.click("start_own_bar")
    question: Any = desk.window.moving.question
    assert "“Import” is still running." in question.text()
    go.set()
    desk.click("stop_and_leave", question)
    desk.follow()
    desk.arrive()
    desk.find("create_directory")


def test_every_window_of_the_demo_goes(demo_desk: Desk) -> None:
    desk = demo_desk
    desk.wait(lambda: desk.window.sign_in.password.text)
    desk.click("sign_in")
    enter(desk)
    other = desk.window.windows.open_beside(desk.window)
    desk.wait(lambda: other.bench is not None and not other.is_building)
    assert other.demo_bar.isVisible()
    desk.window.moving.to(desk.window.windows.places.own, Arrival.FORM)
    desk.follow()
    desk.arrive()
    assert desk.window.windows.all == [desk.window]
