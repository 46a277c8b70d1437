"""The main job, as a person does it: sign in, search, open, edit, suspend, reactivate, import, sign out."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel

from app.domain.user_status import Status
from tests.places import DATA


def test_the_main_job_from_sign_in_to_sign_out(desk: Any) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4)

    desk.search("garcia", finds=1)
    desk.select(0)
    assert desk.find("detail_name").text() == "Ana García"

    desk.click("detail_edit")
    form = desk.dialog()
    desk.fill("first_name", "Ana María", form)
    desk.finish(form)
    desk.wait(lambda: desk.find("detail_name").text() == "Ana María García")
    desk.wait(lambda: desk.users.model.user_at(0).full_name == "Ana María García")

    desk.click("detail_suspend")
    form = desk.dialog()
    desk.fill("reason", "too short", form)
    desk.click("go", form)
    assert form.isVisible()
    assert form.field("reason").complaint
    desk.fill("reason", "travelling abroad for long", form)
    desk.finish(form)
    desk.wait(lambda: desk.users.detail.user.status is Status.SUSPENDED)
    assert desk.find("detail_status").text() == "Suspended"

    desk.wait(lambda: desk.window.findChild(object, "detail_reactivate") is not None)
    desk.click("detail_reactivate")
    desk.finish(desk.dialog())
    desk.wait(lambda: desk.users.detail.user.status is Status.INVITED)

    desk.bench.directory.import_file(DATA / "padron.csv")
    wizard = desk.bench.directory.opened
    desk.wait(lambda: desk.find("go", wizard).isEnabled())
    desk.click("go", wizard)
    desk.wait(lambda: "240" in desk.find("go", wizard).text())
    desk.finish(wizard)
    desk.search("", finds=244)

    desk.click("sign_out")
    assert desk.window.bench is None
    assert desk.find("sign_in_password").text() == ""


def test_the_history_tab_tells_what_was_done(desk: Any) -> None:
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.select(0)
    desk.users.detail.tabs.setCurrentIndex(2)

    def texts() -> list[str]:
        return [part.text() for part in desk.users.detail.history.findChildren(QLabel)]

    desk.wait(lambda: "Account created" in texts())


def test_typing_changes_the_list_and_a_facet_narrows_it(desk: Any) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4)
    desk.search("example.org", finds=4)
    desk.click("facet_status_active")
    desk.wait(lambda: desk.users.model.total == 1)
    desk.click("facet_status_active")
    desk.wait(lambda: desk.users.model.total == 4)


def test_a_search_without_result_says_so_and_offers_a_way_out(desk: Any) -> None:
    desk.sign_in()
    desk.search("zzzz", finds=0)
    shown = [part.text() for part in desk.users.findChildren(QLabel) if part.isVisible()]
    assert "Nobody is found" in shown
    desk.users.show_filters({})
    desk.wait(lambda: desk.users.model.total == 4)


def test_a_wrong_password_is_refused_and_the_field_emptied(desk: Any) -> None:
    desk.fill("sign_in_email", "root@example.org")
    desk.fill("sign_in_password", "not the password")
    desk.click("sign_in")
    desk.wait(lambda: desk.window.sign_in.notice.text)
    assert "wrong" in desk.window.sign_in.notice.text
    assert desk.find("sign_in_password").text() == ""
    assert desk.window.bench is None


def test_a_locked_window_comes_back_to_where_it_was(desk: Any) -> None:
    desk.sign_in()
    desk.search("garcia", finds=1)
    bench = desk.window.bench
    desk.press("Ctrl+L")
    desk.wait(lambda: not bench.isVisible())
    desk.fill("sign_in_password", "correct horse battery")
    desk.click("sign_in")
    desk.wait(bench.isVisible)
    assert desk.window.bench is bench
    assert desk.users.search.text() == "garcia"


def test_the_first_start_makes_the_administrator(new_desk: Any) -> None:
    desk = new_desk
    desk.open()
    desk.start_own()
    for name, text in (
        ("email", "root@example.org"),
        ("first_name", "Rosa"),
        ("last_name", "Raíz"),
        ("password", "correct horse battery"),
        ("again", "correct horse battery"),
    ):
        desk.fill(name, text)
    desk.click("create_directory")
    desk.wait(lambda: desk.window.bench is not None)
    desk.wait(lambda: desk.users.model.total == 1)


def test_locking_hides_dialogs_and_stops_shortcuts_and_nothing_that_was_typed_is_lost(desk: Any) -> None:
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.select(0)
    desk.click("detail_edit")
    form = desk.dialog()
    desk.fill("bio", "half a sentence", form)
    desk.window.lock()
    desk.wait(lambda: not form.isVisible())
    assert not any(part.isVisible() for part in desk.window.bench.findChildren(QLabel))
    desk.press("Ctrl+N")
    desk.bot.wait(200)
    assert desk.bench.actions_on_users.opened is form
    desk.fill("sign_in_password", "correct horse battery")
    desk.click("sign_in")
    desk.wait(form.isVisible)
    assert form.field("bio").text == "half a sentence"
    desk.finish(form)
