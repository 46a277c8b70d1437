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
from app.domain.message import Message
from app.gui.entrance.arrival import Arrival
from app.gui.look.preferences import settings
from app.gui.runtime.single_instance import SingleInstance
from app.queries.list_users import ListUsers
from tests.gui.conftest import ADMIN, PASSWORD, WindowDriver, make_directory

DEMO = "demo@example.org"


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "DEMO_USERS", 30)


@pytest.fixture
def demo_driver(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    """A window on a demo directory, which shows its sign-in."""
    make(tmp_path)
    made = WindowDriver(qtbot, tmp_path / "padron-demo")
    made.open()
    yield made
    made.window.close()


def make(folder: Path, users: int = 8) -> DemoFile:
    backend, content = make_demo(open_application, folder / "padron-demo", users=users)
    backend.close()
    return content


def try_demo(driver: WindowDriver) -> None:
    driver.open()
    driver.click("make_demo")
    driver.follow()
    enter(driver)


def enter(driver: WindowDriver) -> None:
    driver.wait(lambda: driver.window.bench is not None and not driver.window.is_building, timeout=60_000)
    driver.wait(driver.bench.isVisible)


def fill_form(driver: WindowDriver) -> None:
    fields = {
        "email": ADMIN,
        "first_name": "Rosa",
        "last_name": "Raíz",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    for name, text in fields.items():
        driver.fill(name, text)
    driver.click("create_directory")
    enter(driver)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


# -- from the first window into the demo --


def test_one_click_leads_from_the_first_window_into_a_demo_in_use(
    new_driver: WindowDriver, tmp_path: Path
) -> None:
    try_demo(new_driver)
    new_driver.wait(lambda: new_driver.users.model.total == 30)
    assert new_driver.window.session is not None
    assert new_driver.window.session.email == DEMO
    assert new_driver.window.windows.data_dir == tmp_path / "padron-demo"


def test_the_demo_is_not_built_in_the_place_of_the_real_data(
    new_driver: WindowDriver, tmp_path: Path
) -> None:
    try_demo(new_driver)
    assert names_in(tmp_path / "padron") <= {"window.lock", "window.json"}
    assert {"padron.db", "demo.json"} <= names_in(tmp_path / "padron-demo")


def test_welcome_says_where_the_data_will_be_and_makes_nothing_before(
    new_driver: WindowDriver, tmp_path: Path
) -> None:
    new_driver.open()
    said = texts(new_driver.window)
    assert str(tmp_path / "padron") in said
    assert str(tmp_path / "padron-demo") in said
    new_driver.start_own()
    assert str(tmp_path / "padron") in texts(new_driver.window)
    assert names_in(tmp_path / "padron") <= {"window.lock", "window.json"}
    assert not (tmp_path / "padron-demo").exists()


def test_welcome_and_the_demo_are_reached_by_keyboard(new_driver: WindowDriver) -> None:
    driver = new_driver
    driver.open()
    driver.find("make_demo")
    assert focused() == "make_demo"
    QTest.keyClick(QApplication.focusWidget() or driver.window, Qt.Key.Key_Return)
    new_driver.follow()
    enter(new_driver)


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
    new_driver: WindowDriver, qtbot: QtBot, tmp_path: Path
) -> None:
    try_demo(new_driver)
    new_driver.window.close()
    new_driver.window.windows.instance_lock.release()  # as the end of a process does
    again = WindowDriver(qtbot, tmp_path / "padron")
    again.open()
    again.find("start_own")
    again.click("continue_demo")
    again.follow()
    enter(again)
    again.wait(lambda: again.users.model.total == 30)
    again.window.close()


def test_where_an_own_directory_exists_the_start_asks_for_a_password_only(
    driver: WindowDriver, tmp_path: Path
) -> None:
    make(tmp_path)
    assert driver.window.sign_in.isVisible()
    assert not driver.window.demo_bar.isVisible()
    assert driver.window.sign_in.password.text == ""
    assert driver.window.opener.welcome is None


def test_a_demo_whose_making_was_killed_is_not_offered(new_driver: WindowDriver, tmp_path: Path) -> None:
    content = make(tmp_path)
    write_demo_file(tmp_path / "padron-demo", content.model_copy(update={"complete": False}))
    try_demo(new_driver)
    new_driver.wait(lambda: new_driver.users.model.total == 30)


def test_a_start_on_a_demo_that_was_never_finished_offers_both_ways(qtbot: QtBot, tmp_path: Path) -> None:
    content = make(tmp_path)
    write_demo_file(tmp_path / "padron-demo", content.model_copy(update={"complete": False}))
    driver = WindowDriver(qtbot, tmp_path / "padron-demo")
    driver.open()
    driver.find("make_demo")
    driver.click("start_own")
    driver.follow()
    driver.arrive()
    driver.find("create_directory")
    assert driver.window.windows.data_dir == tmp_path / "padron"
    driver.window.close()


# -- signing in to a demo --


def test_the_sign_in_of_a_demo_is_filled_in_and_says_so(demo_driver: WindowDriver) -> None:
    driver, sign_in = demo_driver, demo_driver.window.sign_in
    driver.wait(lambda: sign_in.password.text)
    assert sign_in.email.text == DEMO
    assert "filled in" in sign_in.text.text()
    assert focused() == "sign_in"
    QTest.keyClick(QApplication.focusWidget() or driver.window, Qt.Key.Key_Return)
    enter(driver)
    driver.window.sign_out()
    driver.click("sign_in")
    enter(driver)


def test_what_somebody_types_before_the_stores_are_open_is_not_written_over(
    qtbot: QtBot, tmp_path: Path
) -> None:
    make(tmp_path)
    driver = WindowDriver(qtbot, tmp_path / "padron-demo")
    really, go = driver.window.windows.open_backend, threading.Event()

    def open_later(data_dir: Path, create: bool) -> Any:
        go.wait(10)
        return really(data_dir, create)

    driver.window.windows.open_backend = open_later
    driver.window.open_directory()
    driver.fill("sign_in_email", "support@example.org")
    go.set()
    driver.arrive()
    driver.find("new_demo")
    assert driver.window.sign_in.email.text == "support@example.org"
    driver.window.close()


def test_a_demo_that_locks_itself_is_opened_again_by_one_key(demo_driver: WindowDriver) -> None:
    driver = demo_driver
    driver.click("sign_in")
    enter(driver)
    bench = driver.bench
    driver.window.lock()
    driver.wait(driver.window.sign_in.isVisible)
    assert not driver.window.sign_in._new_demo.isVisible()  # type: ignore[union-attr]
    driver.click("sign_in")
    driver.wait(bench.isVisible)


def test_after_unlocking_a_demo_the_focus_is_in_the_workbench_not_on_the_way_out_of_the_demo(
    demo_driver: WindowDriver,
) -> None:
    driver = demo_driver
    driver.click("sign_in")
    enter(driver)
    driver.users.table.setFocus()
    driver.press("Ctrl+L")
    driver.wait(lambda: focused() == "sign_in")
    QTest.keyClick(driver.find("sign_in"), Qt.Key.Key_Return)
    driver.wait(driver.bench.isVisible)
    driver.settle()
    part = QApplication.focusWidget()
    assert part is not None
    assert driver.bench.isAncestorOf(part), focused()


def test_those_of_the_other_roles_are_let_in_by_the_same_password(demo_driver: WindowDriver) -> None:
    driver = demo_driver
    driver.wait(lambda: driver.window.sign_in.password.text)
    driver.fill("sign_in_email", "support@example.org")
    driver.click("sign_in")
    enter(driver)
    driver.window.lock()
    driver.wait(driver.window.sign_in.isVisible)
    assert driver.window.sign_in.email.text == "support@example.org"
    driver.click("sign_in")
    driver.wait(driver.bench.isVisible)


def test_a_password_that_was_changed_is_told_forgotten_and_locks_nothing(
    demo_driver: WindowDriver, tmp_path: Path
) -> None:
    driver, sign_in = demo_driver, demo_driver.window.sign_in
    driver.wait(lambda: sign_in.password.text)
    change_password(driver)
    driver.click("sign_in")
    driver.wait(lambda: sign_in.notice.text)
    assert "no longer works" in sign_in.notice.text
    assert (sign_in.email.text, sign_in.password.text) == (DEMO, "")
    driver.wait(lambda: kept_in(tmp_path / "padron-demo") is None)
    for _ in range(7):  # nothing is tried again by itself
        driver.window.show_sign_in()
        assert sign_in.password.text == ""
    assert "was changed" in sign_in.text.text()
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    enter(driver)


def kept_in(data_dir: Path) -> SecretStr | None:
    content = read_demo_file(data_dir)
    assert content is not None
    return content.password


def change_password(driver: WindowDriver) -> None:
    assert driver.window.backend is not None
    found = driver.window.backend.ask(ListUsers(asker_id="system", search=DEMO)).data.users[0]
    driver.run(SetPassword, executor_id="system", target_user_id=found.id, new_password=SecretStr(PASSWORD))


def test_continuing_a_demo_whose_password_was_changed_ends_at_its_sign_in(
    demo_driver: WindowDriver, qtbot: QtBot, tmp_path: Path
) -> None:
    change_password(demo_driver)
    demo_driver.window.close()
    driver = WindowDriver(qtbot, tmp_path / "padron")
    driver.open()
    driver.click("continue_demo")
    driver.follow()
    driver.wait(lambda: driver.window.sign_in.isVisible() and driver.window.sign_in.notice.text)
    assert "no longer works" in driver.window.sign_in.notice.text
    driver.window.close()


def test_a_demo_json_that_is_not_ours_fills_in_nothing_and_destroys_nothing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    make_directory(tmp_path / "padron")
    (tmp_path / "padron" / "demo.json").write_text(json.dumps({"email": ["x"], "complete": True}))
    driver = WindowDriver(qtbot, tmp_path / "padron")
    driver.open()
    assert driver.window.sign_in.email.text == ""
    assert driver.window.sign_in._new_demo is None
    driver.sign_in()
    driver.window.close()


# -- another demo --


def test_a_new_demo_takes_the_place_of_the_former_and_is_entered(
    demo_driver: WindowDriver, tmp_path: Path
) -> None:
    driver = demo_driver
    driver.click("new_demo")
    question: Any = driver.window.moving.question
    driver.click("make_new_demo", question)
    driver.follow()
    enter(driver)
    driver.wait(lambda: driver.users.model.total == 30)
    assert driver.window.windows.data_dir == tmp_path / "padron-demo"


def test_after_signing_out_the_question_for_a_new_demo_is_shown_too(demo_driver: WindowDriver) -> None:
    driver = demo_driver
    driver.click("sign_in")
    enter(driver)
    driver.window.sign_out()
    driver.click("new_demo")
    question: Any = driver.window.moving.question
    driver.click("make_new_demo", question)
    driver.follow()
    enter(driver)
    driver.wait(lambda: driver.users.model.total == 30)


def test_a_locked_demo_is_left_only_after_the_question_about_what_runs(demo_driver: WindowDriver) -> None:
    driver, go = demo_driver, threading.Event()
    driver.click("sign_in")
    enter(driver)
    driver.window.operations.submit(driver.window, lambda _: go.wait(20), pool="long").title = "Import"
    driver.window.lock()
    driver.click("start_own_bar")
    question: Any = driver.window.moving.question
    driver.turn()
    assert question.isVisible()
    go.set()
    driver.click("stop_and_leave", question)
    driver.follow()
    driver.arrive()
    driver.find("create_directory")


def test_making_a_demo_can_be_cancelled_and_leaves_none(
    new_driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(places, "DEMO_USERS", 20_000)
    driver = new_driver
    driver.open()
    driver.click("make_demo")
    driver.follow()
    making = driver.window.opener.making
    assert making is not None
    driver.wait(lambda: "/ 20" in making._progress.text(), timeout=60_000)
    driver.click("stop_demo")
    driver.follow()
    driver.arrive()
    driver.find("make_demo")
    assert driver.window.windows.data_dir == tmp_path / "padron"
    assert names_in(tmp_path / "padron-demo") <= {"window.lock", "window.json"}


def test_a_demo_that_can_not_be_made_says_why_and_leads_back(new_driver: WindowDriver) -> None:
    driver = new_driver

    def refuse(data_dir: Path, create: bool) -> Any:
        raise StoreUnavailable(Message("The disk is full."))

    driver.open()
    driver.window.windows.open_backend = refuse
    driver.click("make_demo")
    driver.follow()
    making = driver.window.opener.making
    assert making is not None
    driver.wait(lambda: making.notice.text)
    assert making.notice.text == "The disk is full."
    driver.click("stop_demo")
    driver.follow()
    driver.arrive()
    driver.find("make_demo")


# -- from the demo to one's own --


def test_the_bar_is_there_from_the_sign_in_on_and_moves_nothing(demo_driver: WindowDriver) -> None:
    driver, bar = demo_driver, demo_driver.window.demo_bar
    assert bar.isVisible()
    assert "This is a demo" in " ".join(texts(driver.window))
    before = (bar.y(), bar.height(), driver.window._stack.y())
    driver.wait(lambda: driver.window.sign_in.password.text)
    driver.click("sign_in")
    enter(driver)
    assert (bar.y(), bar.height(), driver.window._stack.y()) == before
    settings().change(language="es")
    driver.wait(lambda: "Esto es una demostración" in " ".join(texts(driver.window)))
    assert driver.window.windowTitle() == "Padron – demostración"


def test_the_bar_is_reached_by_keyboard_and_leads_to_ones_own(
    demo_driver: WindowDriver, tmp_path: Path
) -> None:
    driver = demo_driver
    driver.wait(lambda: driver.window.sign_in.password.text)
    for _ in range(20):
        if focused() == "start_own_bar":
            break
        QTest.keyClick(QApplication.focusWidget() or driver.window, Qt.Key.Key_Tab)
    assert focused() == "start_own_bar"
    QTest.keyClick(QApplication.focusWidget() or driver.window, Qt.Key.Key_Space)
    driver.follow()
    driver.arrive()
    fill_form(driver)
    assert not driver.window.demo_bar.isVisible()
    assert driver.window.windowTitle() == "Padron"
    assert driver.window.windows.data_dir == tmp_path / "padron"


def test_nobody_of_the_demo_moves_to_ones_own(new_driver: WindowDriver, tmp_path: Path) -> None:
    driver = new_driver
    try_demo(driver)
    assert driver.window.session is not None
    operator_id = driver.window.session.user_id
    driver.run(
        CreateUser,
        executor_id=operator_id,
        email="ada@example.org",
        first_name="Ada",
        last_name="Real",
    )
    driver.wait(lambda: driver.users.model.total == 31)
    demo = driver.window.windows
    driver.click("start_own_bar")
    driver.follow()
    driver.arrive()
    fill_form(driver)
    assert driver.window.windows is not demo
    assert driver.window.windows.undo._done == []
    assert driver.window.backend is not None
    own = driver.window.backend.ask(ListUsers(asker_id="system")).data
    assert [user.email for user in own.users] == [ADMIN]
    with pytest.raises(Exception, match="email or the password is wrong"):
        driver.run(SignIn, email=DEMO, password=SecretStr("x"))


def test_lock_and_settings_move_along_with_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    make(tmp_path)
    driver = WindowDriver(qtbot, tmp_path / "padron-demo")
    first = SingleInstance.acquire(tmp_path / "padron-demo")
    assert first is not None
    driver.window.windows.instance_lock = first
    driver.open()
    driver.click("start_own_bar")
    driver.follow()
    driver.arrive()
    assert SingleInstance.acquire(tmp_path / "padron") is None
    free = SingleInstance.acquire(tmp_path / "padron-demo")
    assert free is not None
    free.release()
    driver.window.close()
    assert (tmp_path / "padron" / "window.json").exists()
    first.release()


def test_where_another_process_has_ones_own_directory_the_demo_stays_and_says_so(
    demo_driver: WindowDriver, tmp_path: Path
) -> None:
    other = SingleInstance.acquire(tmp_path / "padron")
    assert other is not None
    driver = demo_driver
    driver.wait(lambda: driver.window.sign_in.password.text)
    driver.click("start_own_bar")
    bell = tmp_path / "padron" / "window.bell"
    driver.wait(bell.exists)
    bell.unlink()  # it answers
    driver.wait(lambda: driver.window.sign_in.notice.text)
    assert "another Padron window, which comes to the front" in driver.window.sign_in.notice.text
    other.release()


def test_what_runs_in_the_demo_is_not_left_without_a_question(demo_driver: WindowDriver) -> None:
    driver, go = demo_driver, threading.Event()
    ticket = driver.window.operations.submit(driver.window, lambda _: go.wait(20), pool="long")
    ticket.title = "Import"
    driver.click("start_own_bar")
    question: Any = driver.window.moving.question
    assert "“Import” is still running." in question.text()
    go.set()
    driver.click("stop_and_leave", question)
    driver.follow()
    driver.arrive()
    driver.find("create_directory")


def test_every_window_of_the_demo_goes(demo_driver: WindowDriver) -> None:
    driver = demo_driver
    driver.wait(lambda: driver.window.sign_in.password.text)
    driver.click("sign_in")
    enter(driver)
    other = driver.window.windows.open_beside(driver.window)
    driver.wait(lambda: other.bench is not None and not other.is_building)
    assert other.demo_bar.isVisible()
    driver.window.moving.to(driver.window.windows.places.own, Arrival.FORM)
    driver.follow()
    driver.arrive()
    assert driver.window.windows.all == [driver.window]
