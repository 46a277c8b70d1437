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
from app.gui.look.preferences import preferences, settings
from app.gui.text.texts import moment
from app.queries.list_users import ListUsers
from tests.gui.conftest import ADMIN, PASSWORD, Desk, make_directory


def dialogs(desk: Desk) -> list[QDialog]:
    return [one for one in desk.window.findChildren(QDialog) if one.isVisible()]


def id_of_admin(desk: Desk) -> str:
    assert desk.window.backend is not None
    return str(desk.window.backend.ask(ListUsers(asker_id="system", search=ADMIN)).data.users[0].id)


def try_wrongly(desk: Desk, times: int) -> None:
    for _ in range(times):
        desk.fill("sign_in_email", ADMIN)
        desk.fill("sign_in_password", "wrong wrong wrong")
        desk.click("sign_in")
        desk.wait(desk.window.sign_in._go.isEnabled)


@pytest.mark.parametrize("zone", ["utc", "local"])
def test_five_wrong_passwords_are_told_with_the_time_of_the_next_try(desk: Desk, zone: str) -> None:
    former = desk.window.sign_in
    if preferences().time_zone != zone:
        settings().change(time_zone=zone)
        desk.wait(lambda: desk.window.sign_in is not former)
    try_wrongly(desk, 4)
    assert desk.window.sign_in.notice.text == "The email or the password is wrong. Check both and try again."
    try_wrongly(desk, 1)
    said = desk.window.sign_in.notice.text
    until = datetime.now(UTC) + timedelta(minutes=1)
    possible = [moment(until + timedelta(minutes=n)) for n in (0, 1)]
    assert any(said == f"Too many wrong passwords. The next try is heard at {at}." for at in possible), said
    assert desk.window.sign_in.password.text == ""
    assert desk.window.sign_in.notice.property("kind") == "error"


def test_a_one_time_password_is_changed_before_anything_else(desk: Desk) -> None:
    admin = id_of_admin(desk)
    nia = desk.run(CreateUser, executor_id=admin, email="new@example.org", first_name="Nia",
                   last_name="Okoro", roles=("auditor",))  # fmt: skip
    desk.run(SetPassword, executor_id=admin, target_user_id=nia.aggregate_id,
             new_password=SecretStr(PASSWORD), must_change=True)  # fmt: skip
    desk.fill("sign_in_email", "new@example.org")
    desk.fill("sign_in_password", PASSWORD)
    desk.click("sign_in")
    desk.wait(lambda: dialogs(desk))
    form: Any = dialogs(desk)[0]
    assert desk.window.bench is None
    desk.fill("current", PASSWORD, form)
    desk.fill("password", "another long sentence", form)
    desk.fill("again", "another long sentence", form)
    desk.click("go", form)
    desk.wait(lambda: desk.window.bench is not None and not desk.window.is_building)
    assert desk.bench.isVisible()
    desk.window.sign_out()
    desk.sign_in("new@example.org", "another long sentence")


def test_who_does_not_change_it_is_not_let_in(desk: Desk) -> None:
    admin = id_of_admin(desk)
    once = SecretStr("a password for one time")
    desk.run(SetPassword, executor_id=admin, target_user_id=admin, new_password=once, must_change=True,
             current_password=SecretStr(PASSWORD))  # fmt: skip
    desk.fill("sign_in_email", ADMIN)
    desk.fill("sign_in_password", once.get_secret_value())
    desk.click("sign_in")
    desk.wait(lambda: dialogs(desk))
    dialogs(desk)[0].reject()
    assert desk.window.session is None
    assert desk.window.sign_in.isVisible()
    desk.wait(lambda: dialogs(desk) == [])


def test_after_stores_that_could_not_be_opened_the_form_is_a_fresh_one(new_desk: Desk) -> None:
    make_directory(new_desk.data_dir)
    windows = new_desk.window.windows
    really, go = windows.open_backend, threading.Event()

    def refuse(data_dir: Path, create: bool) -> Any:
        go.wait(10)
        raise StoreUnavailable("The disk is full.")

    windows.open_backend = refuse
    new_desk.window.open_directory()
    sign_in = new_desk.window.sign_in
    new_desk.fill("sign_in_email", ADMIN)
    new_desk.fill("sign_in_password", PASSWORD)
    new_desk.click("sign_in")
    assert not sign_in._go.isEnabled()
    go.set()
    new_desk.wait(lambda: new_desk.window.opening.isVisible())
    assert new_desk.window.opening.notice.text == "The disk is full."
    assert sign_in.password.text == ""
    windows.open_backend = really
    new_desk.click("retry")
    new_desk.wait(lambda: new_desk.window.backend is not None and sign_in.isVisible())
    assert sign_in._go.isEnabled()
    assert sign_in.password.complaint == ""
    assert sign_in.email.text == ADMIN
    new_desk.sign_in()


def test_what_was_submitted_before_the_stores_were_open_goes_on(desk: Desk) -> None:
    sign_in = desk.window.sign_in
    backend, desk.window.operations.backend = desk.window.operations.backend, None
    desk.fill("sign_in_email", ADMIN)
    desk.fill("sign_in_password", PASSWORD)
    desk.click("sign_in")
    assert not sign_in._go.isEnabled()
    desk.window.operations.backend = backend
    sign_in.ready()
    desk.wait(lambda: desk.window.bench is not None and desk.bench.isVisible())
