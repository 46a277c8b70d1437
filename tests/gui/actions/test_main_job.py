"""The main job, as a person does it: sign in, search, open, edit, suspend, reactivate, import, sign out."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel

from app.domain.user_status import Status
from tests.places import DATA


def test_the_main_job_from_sign_in_to_sign_out(driver: Any) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)

    driver.search("garcia", finds=1)
    driver.select(0)
    assert driver.find("detail_name").text() == "Ana García"

    driver.click("detail_edit")
    form = driver.dialog()
    driver.fill("first_name", "Ana María", form)
    driver.finish(form)
    driver.wait(lambda: driver.find("detail_name").text() == "Ana María García")
    driver.wait(lambda: driver.users.model.user_at(0).full_name == "Ana María García")

    driver.click("detail_suspend")
    form = driver.dialog()
    driver.fill("reason", "too short", form)
    driver.click("go", form)
    assert form.isVisible()
    assert form.field("reason").complaint
    driver.fill("reason", "travelling abroad for long", form)
    driver.finish(form)
    driver.wait(lambda: driver.users.detail.user.status is Status.SUSPENDED)
    assert driver.find("detail_status").text() == "Suspended"

    driver.wait(lambda: driver.window.findChild(object, "detail_reactivate") is not None)
    driver.click("detail_reactivate")
    driver.finish(driver.dialog())
    driver.wait(lambda: driver.users.detail.user.status is Status.INVITED)

    driver.bench.directory.import_file(DATA / "padron.csv")
    wizard = driver.bench.directory.opened
    driver.wait(lambda: driver.find("go", wizard).isEnabled())
    driver.click("go", wizard)
    driver.wait(lambda: "240" in driver.find("go", wizard).text())
    driver.finish(wizard)
    driver.search("", finds=244)

    driver.click("sign_out")
    assert driver.window.bench is None
    assert driver.find("sign_in_password").text() == ""


def test_the_history_tab_tells_what_was_done(driver: Any) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    driver.users.detail.tabs.setCurrentIndex(2)

    def texts() -> list[str]:
        return [part.text() for part in driver.users.detail.history.findChildren(QLabel)]

    driver.wait(lambda: "Account created" in texts())


def test_typing_changes_the_list_and_a_facet_narrows_it(driver: Any) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.search("example.org", finds=4)
    driver.click("facet_status_active")
    driver.wait(lambda: driver.users.model.total == 1)
    driver.click("facet_status_active")
    driver.wait(lambda: driver.users.model.total == 4)


def test_a_search_without_result_says_so_and_offers_a_way_out(driver: Any) -> None:
    driver.sign_in()
    driver.search("zzzz", finds=0)
    shown = [part.text() for part in driver.users.findChildren(QLabel) if part.isVisible()]
    assert "No users found" in shown
    driver.users.show_filters({})
    driver.wait(lambda: driver.users.model.total == 4)


def test_a_wrong_password_is_refused_and_the_field_emptied(driver: Any) -> None:
    driver.fill("sign_in_email", "root@example.org")
    driver.fill("sign_in_password", "not the password")
    driver.click("sign_in")
    driver.wait(lambda: driver.window.sign_in.notice.text)
    assert "wrong" in driver.window.sign_in.notice.text
    assert driver.find("sign_in_password").text() == ""
    assert driver.window.bench is None


def test_a_locked_window_comes_back_to_where_it_was(driver: Any) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    bench = driver.window.bench
    driver.press("Ctrl+L")
    driver.wait(lambda: not bench.isVisible())
    driver.fill("sign_in_password", "correct horse battery")
    driver.click("sign_in")
    driver.wait(bench.isVisible)
    assert driver.window.bench is bench
    assert driver.users.search.text() == "garcia"


def test_the_first_start_makes_the_administrator(new_driver: Any) -> None:
    driver = new_driver
    driver.open()
    driver.start_own()
    for name, text in (
        ("email", "root@example.org"),
        ("first_name", "Rosa"),
        ("last_name", "Raíz"),
        ("password", "correct horse battery"),
        ("again", "correct horse battery"),
    ):
        driver.fill(name, text)
    driver.click("create_directory")
    driver.wait(lambda: driver.window.bench is not None)
    driver.wait(lambda: driver.users.model.total == 1)


def test_locking_hides_dialogs_and_stops_shortcuts_and_nothing_that_was_typed_is_lost(driver: Any) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    driver.click("detail_edit")
    form = driver.dialog()
    driver.fill("bio", "half a sentence", form)
    driver.window.lock()
    driver.wait(lambda: not form.isVisible())
    assert not any(part.isVisible() for part in driver.window.bench.findChildren(QLabel))
    driver.press("Ctrl+N")
    driver.settle()
    assert driver.bench.actions_on_users.opened is form
    driver.fill("sign_in_password", "correct horse battery")
    driver.click("sign_in")
    driver.wait(form.isVisible)
    assert form.field("bio").text == "half a sentence"
    driver.finish(form)
