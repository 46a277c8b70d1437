"""Every command has its dialog, and a refusal stands beside the field it is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel

from app.commands.update_user import UpdateUser
from app.domain.user_status import Status
from app.queries.get_user import GetUser


def select_ana(driver: Any) -> Any:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    return driver.users.detail.user


def fresh(driver: Any, user_id: str) -> Any:
    query = GetUser(asker_id=driver.window.session.user_id, target_user_id=user_id)
    return driver.window.backend.ask(query).data


def test_a_new_user_is_created_and_shown(driver: Any) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.click("create_user")
    form = driver.dialog()
    driver.fill("email", "not an email", form)
    driver.fill("first_name", "Zoë", form)
    driver.fill("last_name", "Quist", form)
    driver.click("go", form)
    assert form.field("email").complaint
    driver.fill("email", "ANA@example.org", form)
    driver.click("go", form)
    driver.wait(lambda: "already taken" in form.field("email").complaint)
    driver.fill("email", "zoe@example.org", form)
    form.findChild(QCheckBox, "role_member").setChecked(True)
    driver.finish(form)
    driver.wait(lambda: driver.users.detail.user is not None)
    assert driver.users.detail.user.email == "zoe@example.org"
    assert driver.users.detail.user.roles == ("member",)
    driver.wait(lambda: driver.users.model.total == 5)


def test_a_stale_form_shows_what_changed_and_can_go_on(driver: Any) -> None:
    ana = select_ana(driver)
    driver.click("detail_edit")
    form = driver.dialog()
    driver.run(
        UpdateUser, executor_id=driver.window.session.user_id, target_user_id=ana.id, bio="from elsewhere"
    )
    driver.fill("last_name", "Gil", form)
    driver.click("go", form)
    driver.wait(lambda: "from elsewhere" in form.notice.text)
    driver.click("reload", form)
    driver.wait(lambda: form.field("bio").text == "from elsewhere")
    driver.fill("last_name", "Gil", form)
    driver.finish(form)
    driver.wait(lambda: driver.find("detail_name").text() == "Ana Gil")
    assert fresh(driver, ana.id).bio == "from elsewhere"


def test_attributes_are_added_and_removed(driver: Any) -> None:
    ana = select_ana(driver)
    driver.click("detail_edit")
    form = driver.dialog()
    form.attributes.add_line("department", "Sales")
    driver.finish(form)
    assert fresh(driver, ana.id).attributes == {"department": "Sales"}
    driver.wait(lambda: driver.users.detail.user.attributes)
    driver.click("detail_edit")
    driver.wait(lambda: driver.bench.actions_on_users.opened is not form)
    form = driver.dialog()
    form.attributes.lines[0][1].clear()
    driver.finish(form)
    assert fresh(driver, ana.id).attributes == {}


def test_delete_and_restore(driver: Any) -> None:
    ana = select_ana(driver)
    driver.bench.actions_on_users.act("delete", driver.users.model.user_at(0))
    form = driver.dialog()
    driver.fill("reason", "left the company for good", form)
    driver.finish(form)
    driver.wait(lambda: driver.users.detail.user.status is Status.DELETED)
    driver.wait(lambda: driver.users.model.total == 0)
    driver.click("detail_restore")
    driver.wait(lambda: driver.bench.actions_on_users.opened is not form)
    driver.finish(driver.dialog())
    driver.wait(lambda: driver.users.model.total == 1)
    assert fresh(driver, ana.id).status is Status.INVITED


def test_roles_are_granted_and_taken(driver: Any) -> None:
    ana = select_ana(driver)
    driver.bench.actions_on_users.roles(ana.id)
    form = driver.dialog()
    form.findChild(QCheckBox, "role_member").setChecked(True)
    form.findChild(QCheckBox, "role_auditor").setChecked(True)
    driver.finish(form)
    assert fresh(driver, ana.id).roles == ("auditor", "member")


def test_a_role_is_defined(driver: Any) -> None:
    driver.sign_in()
    driver.bench.directory.define_roles()
    driver.wait(lambda: driver.bench.directory.opened is not None)
    form = driver.bench.directory.opened
    form.choice.setCurrentIndex(form.choice.count() - 1)
    driver.fill("role", "Help desk", form)
    form.findChild(QCheckBox, "permission_users.view").setChecked(True)
    driver.finish(form)
    driver.wait(lambda: "help desk" in driver.bench.notice.text)


def test_a_reset_password_is_shown_once(driver: Any) -> None:
    ana = select_ana(driver)
    driver.bench.actions_on_users.reset_password(ana.id, ana.full_name)
    driver.finish(driver.dialog())
    driver.wait(lambda: driver.window.findChild(QLabel, "one_time_password") is not None)
    secret = driver.window.findChild(QLabel, "one_time_password")
    assert len(secret.text()) == 16
    assert fresh(driver, ana.id).metadata["must_change_password"]
    del secret
    driver.window.findChild(QLabel, "one_time_password").window().close()
    driver.wait(lambda: driver.window.findChild(QLabel, "one_time_password") is None)


def test_a_password_is_set_by_its_rules(driver: Any) -> None:
    ana = select_ana(driver)
    driver.bench.actions_on_users.set_password(ana.id, ana.full_name)
    form = driver.dialog()
    driver.fill("password", "short", form)
    driver.fill("again", "short", form)
    driver.click("go", form)
    driver.wait(lambda: form.field("password").complaint)
    driver.fill("password", "a quite long secret", form)
    driver.fill("again", "another long secret", form)
    driver.click("go", form)
    assert "do not match" in form.field("again").complaint
    driver.fill("again", "a quite long secret", form)
    driver.finish(form)
    assert fresh(driver, ana.id).status is Status.ACTIVE


def test_erasing_needs_the_email_typed_again(driver: Any) -> None:
    ana = select_ana(driver)
    driver.bench.actions_on_users.erase(ana.id, ana.full_name, ana.email)
    form = driver.dialog()
    driver.fill("reason", "asked for it in writing", form)
    driver.fill("confirm_email", "bo@example.org", form)
    driver.click("go", form)
    assert form.field("confirm_email").complaint
    driver.fill("confirm_email", "ana@example.org", form)
    driver.finish(form)
    driver.wait(lambda: driver.users.model.total == 0)
    driver.wait(lambda: driver.users.detail.user is None)


def test_many_are_suspended_at_once_and_the_others_left_out(driver: Any) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.user_at(3) is not None)
    driver.users.table.selectAll()
    driver.wait(lambda: driver.window.findChild(object, "many_suspend") is not None)
    driver.click("many_suspend")
    form = driver.dialog()
    driver.fill("reason", "the whole office moves", form)
    driver.click("go", form)
    driver.wait(lambda: form.notice.text)
    assert "3 users were suspended" in form.notice.text
    assert form.failures.count == 1
    assert "administrator" in form.failures._list.item(0).text()
    form.close()
    driver.wait(lambda: driver.users.model.user_at(0).status is Status.SUSPENDED)


def test_the_list_is_exported_as_it_stands(driver: Any, tmp_path: Path) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    file = tmp_path / "out.csv"
    driver.bench.directory.export_to(file)
    driver.wait(lambda: "1" in driver.bench.directory.opened.notice.text)
    text = file.read_text("utf-8-sig")
    assert "ana@example.org" in text
    assert "bo@example.org" not in text
    driver.bench.directory.opened.close()


def test_a_file_that_is_none_is_refused_in_the_wizard(driver: Any, tmp_path: Path) -> None:
    driver.sign_in()
    file = tmp_path / "people.csv"
    file.write_text("first_name,last_name\nAna,Gil\n")
    driver.bench.directory.import_file(file)
    wizard = driver.bench.directory.opened
    driver.wait(lambda: driver.find("go", wizard).isEnabled())
    driver.click("go", wizard)
    driver.wait(lambda: wizard.notice.text)
    assert "email" in wizard.notice.text
    wizard.close()


def test_the_chain_is_verified_from_the_history(driver: Any) -> None:
    driver.sign_in()
    driver.bench.show_page("history")
    driver.wait(lambda: driver.bench.history.model.rowCount() > 3)
    driver.click("verify")
    driver.wait(lambda: driver.bench.history.notice.text)
    assert driver.bench.history.notice.property("kind") == "good"
