"""Scenes before the workbench: a new directory, opening, signing in, being locked."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pydantic import SecretStr

from app.commands.passwords import ResetPassword, SetPassword
from app.demo import places
from app.domain.errors import PadronError, StoreUnavailable
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.user_status import Status
from app.gui.text.translated import translated_error
from app.queries.list_users import ListUsers
from tests.gallery.stage import PASSWORD, Stage


def full_disk() -> PadronError:
    """As a window is told of it, in its language."""
    what = Message("The disk with {path} is full.", path="padron.db")
    advice = Message("Free some space and try again.")
    return translated_error(StoreUnavailable(what, outcome=NOTHING_CHANGED, advice=advice))


def entrance(stage: Stage) -> None:
    """Welcome, also with complaints; a directory that is being opened, and one that does not open."""
    with tempfile.TemporaryDirectory() as folder:
        window = stage.open(Path(folder) / "new")
        stage.picture("welcome")
        stage.click("start_own", window)
        stage.picture("welcome-form")
        stage.fill("email", "no address", window)
        stage.fill("first_name", "A", window)
        stage.fill("password", "short", window)
        stage.fill("again", "shorter", window)
        stage.click("create_directory", window)
        stage.picture("welcome-complaints")
        stage.close()
    demo(stage)
    window = stage.open()
    window._stack.setCurrentWidget(window.opening)
    stage.picture("opening")
    window.show_not_opened(full_disk())
    stage.picture("opening-failed")


def demo(stage: Stage) -> None:
    """A demo that is being made, in trouble, used, signed out of, locked, and with another password."""
    before = places.DEMO_USERS
    places.DEMO_USERS = 400
    with tempfile.TemporaryDirectory() as folder:
        try:
            _demo(stage, Path(folder))
        finally:
            places.DEMO_USERS = before
            stage.close()


def _demo(stage: Stage, folder: Path) -> None:
    window = stage.open(folder / "padron")
    stage.click("make_demo", window)
    window = stage.follow()
    stage.picture("demo-being-made", at_once=True)
    assert window.opener.making is not None
    making = window.opener.making
    stage.until(lambda: window.bench is not None and not window.is_building)
    stage.picture("demo")
    window.sign_out()
    stage.picture("demo-sign-in")
    stage.click("new_demo", window)
    stage.picture("demo-new")
    stage.close_dialogs()
    window._stack.setCurrentWidget(making)
    making.fail(full_disk())
    stage.picture("demo-not-made")
    window.show_sign_in()
    window.sign_in.action_button.click()
    stage.until(lambda: window.bench is not None and not window.is_building)
    stage.trigger("lock")
    stage.picture("demo-locked")
    window.sign_in.action_button.click()
    stage.until(lambda: window.bench is not None and window.bench.isVisible())
    assert window.session is not None
    assert window.backend is not None
    me = window.session.user_id
    window.sign_out()
    window.backend.execute(SetPassword(executor_id="system", target_user_id=me, new_password=PASSWORD))
    window.sign_in.action_button.click()
    stage.settle()
    stage.picture("demo-password-changed")
    stage.open(folder / "padron")
    stage.picture("welcome-with-a-demo")


def signing_in(stage: Stage) -> None:
    """Sign-in: empty, being checked, a wrong password, an account that is locked; a window that is locked."""
    window = stage.open()
    stage.picture("sign-in")
    stage.click("sign_in", window)
    stage.picture("sign-in-complaints")
    for attempt in range(6):
        stage.fill("sign_in_email", "nobody@example.org", window)
        stage.fill("sign_in_password", "not this one", window)
        window.sign_in.action_button.click()
        if attempt == 0:
            stage.picture("sign-in-checking", at_once=True)
        stage.settle()
        if attempt == 0:
            stage.picture("sign-in-refused")
    stage.picture("sign-in-account-locked")
    stage.enter()
    stage.trigger("lock")
    stage.picture("locked")


def must_change(stage: Stage) -> None:
    """Who got a one-time password chooses another one first."""
    stage.enter()
    assert stage.window is not None
    backend = stage.window.backend
    assert backend is not None
    query = ListUsers(asker_id="system", roles=("auditor",), statuses=(Status.ACTIVE,))
    found = backend.ask(query).data.users[0]
    one_time = stage.run(ResetPassword, target_user_id=found.id).data["one_time_password"]
    window = stage.open()
    assert window.backend is not None
    window.sign_in.email.set_text(found.email)
    window.sign_in.password.set_text(_plain(one_time))
    window.sign_in.action_button.click()
    stage.until(stage.dialogs)
    stage.picture("password-must-change")
    stage.close_dialogs()
    stage.enter()
    stage.run(SetPassword, target_user_id=found.id, new_password=PASSWORD, must_change=False)


def _plain(secret: SecretStr | str) -> str:
    return secret if isinstance(secret, str) else secret.get_secret_value()
