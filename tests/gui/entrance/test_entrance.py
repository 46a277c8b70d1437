"""The way in: wrong passwords, a one-time password, stores that can't be opened."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from PySide6.QtWidgets import QDialog

from app.commands.create_user import CreateUser
from app.commands.passwords import SetPassword
from app.domain.errors import StoreUnavailable
from app.domain.message import Message
from app.gui.look.preferences import preferences, settings
from app.gui.text.texts import format_datetime
from app.queries.list_users import ListUsers
from tests.gui.conftest import ADMIN, PASSWORD, WindowDriver, make_directory


def dialogs(driver: WindowDriver) -> list[QDialog]:
    return [one for one in driver.window.findChildren(QDialog) if one.isVisible()]


def id_of_admin(driver: WindowDriver) -> str:
    assert driver.window.backend is not None
    return str(driver.window.backend.ask(ListUsers(asker_id="system", search=ADMIN)).data.users[0].id)


def try_wrongly(driver: WindowDriver, times: int) -> None:
    for _ in range(times):
        driver.fill("sign_in_email", ADMIN)
        driver.fill("sign_in_password", "wrong wrong wrong")
        driver.click("sign_in")
        driver.wait(driver.window.sign_in.action_button.isEnabled)


@pytest.mark.parametrize("zone", ["utc", "local"])
def test_five_wrong_passwords_are_told_with_the_time_of_the_next_try(driver: WindowDriver, zone: str) -> None:
    former = driver.window.sign_in
    if preferences().time_zone != zone:
        settings().change(time_zone=zone)
        driver.wait(lambda: driver.window.sign_in is not former)
    try_wrongly(driver, 4)
    assert (
        driver.window.sign_in.notice.text == "The email or the password is wrong. Check both and try again."
    )
    try_wrongly(driver, 1)
    said = driver.window.sign_in.notice.text
    until = datetime.now(UTC) + timedelta(minutes=1)
    possible = [format_datetime(until + timedelta(minutes=n)) for n in (0, 1)]
    assert any(said == f"Too many wrong passwords. You can try again at {at}." for at in possible), said
    assert driver.window.sign_in.password.text == ""
    assert driver.window.sign_in.notice.property("kind") == "error"


def test_a_one_time_password_is_changed_before_anything_else(driver: WindowDriver) -> None:
    admin = id_of_admin(driver)
    nia = driver.run(CreateUser, executor_id=admin, email="new@example.org", first_name="Nia",
                   last_name="Okoro", roles=("auditor",))  # fmt: skip
    driver.run(SetPassword, executor_id=admin, target_user_id=nia.aggregate_id,
             new_password=SecretStr(PASSWORD), must_change=True)  # fmt: skip
    driver.fill("sign_in_email", "new@example.org")
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    driver.wait(lambda: dialogs(driver))
    form: Any = dialogs(driver)[0]
    assert driver.window.bench is None
    driver.fill("current", PASSWORD, form)
    driver.fill("password", "another long sentence", form)
    driver.fill("again", "another long sentence", form)
    driver.click("go", form)
    driver.wait(lambda: driver.window.bench is not None and not driver.window.is_building)
    assert driver.bench.isVisible()
    driver.window.sign_out()
    driver.sign_in("new@example.org", "another long sentence")


def test_who_does_not_change_it_is_not_let_in(driver: WindowDriver) -> None:
    admin = id_of_admin(driver)
    once = SecretStr("a password for one time")
    driver.run(SetPassword, executor_id=admin, target_user_id=admin, new_password=once, must_change=True,
             current_password=SecretStr(PASSWORD))  # fmt: skip
    driver.fill("sign_in_email", ADMIN)
    driver.fill("sign_in_password", once.get_secret_value())
    driver.click("sign_in")
    driver.wait(lambda: dialogs(driver))
    dialogs(driver)[0].reject()
    assert driver.window.session is None
    assert driver.window.sign_in.isVisible()
    driver.wait(lambda: dialogs(driver) == [])


def test_after_stores_that_could_not_be_opened_the_form_is_a_fresh_one(new_driver: WindowDriver) -> None:
    make_directory(new_driver.data_dir)
    windows = new_driver.window.windows
    really, go = windows.open_backend, threading.Event()

    def refuse(data_dir: Path, create: bool) -> Any:
        go.wait(10)
        raise StoreUnavailable(Message("The disk is full."))

    windows.open_backend = refuse
    new_driver.window.open_directory()
    sign_in = new_driver.window.sign_in
    new_driver.fill("sign_in_email", ADMIN)
    new_driver.fill("sign_in_password", PASSWORD)
    new_driver.click("sign_in")
    assert not sign_in.action_button.isEnabled()
    go.set()
    new_driver.wait(lambda: new_driver.window.opening.isVisible())
    assert new_driver.window.opening.notice.text == "The disk is full."
    assert sign_in.password.text == ""
    windows.open_backend = really
    new_driver.click("retry")
    new_driver.wait(lambda: new_driver.window.backend is not None and sign_in.isVisible())
    assert sign_in.action_button.isEnabled()
    assert sign_in.password.complaint == ""
    assert sign_in.email.text == ADMIN
    new_driver.sign_in()


def test_what_was_submitted_before_the_stores_were_open_goes_on(driver: WindowDriver) -> None:
    sign_in = driver.window.sign_in
    backend, driver.window.operations.backend = driver.window.operations.backend, None
    driver.fill("sign_in_email", ADMIN)
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    assert not sign_in.action_button.isEnabled()
    driver.window.operations.backend = backend
    sign_in.ready()
    driver.wait(lambda: driver.window.bench is not None and driver.bench.isVisible())
