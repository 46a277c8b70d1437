"""Every command has its dialog, and a refusal stands beside the field it is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel

from app.commands.update_user import UpdateUser
from app.domain.user_status import Status
from app.queries.get_user import GetUser


def select_ana(desk: Any) -> Any:
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.select(0)
    return desk.users.detail.user


def fresh(desk: Any, user_id: str) -> Any:
    query = GetUser(asker_id=desk.window.session.user_id, target_user_id=user_id)
    return desk.window.backend.ask(query).data


def test_a_new_user_is_created_and_shown(desk: Any) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4)
    desk.click("create_user")
    form = desk.dialog()
    desk.fill("email", "not an email", form)
    desk.fill("first_name", "Zoë", form)
    desk.fill("last_name", "Quist", form)
    desk.click("go", form)
    assert form.field("email").complaint
    desk.fill("email", "ANA@example.org", form)
    desk.click("go", form)
    desk.wait(lambda: "already taken" in form.field("email").complaint)
    desk.fill("email", "zoe@example.org", form)
    form.findChild(QCheckBox, "role_member").setChecked(True)
    desk.finish(form)
    desk.wait(lambda: desk.users.detail.user is not None)
    assert desk.users.detail.user.email == "zoe@example.org"
    assert desk.users.detail.user.roles == ("member",)
    desk.wait(lambda: desk.users.model.total == 5)


def test_a_stale_form_shows_what_changed_and_can_go_on(desk: Any) -> None:
    ana = select_ana(desk)
    desk.click("detail_edit")
    form = desk.dialog()
    desk.run(UpdateUser, executor_id=desk.window.session.user_id, target_user_id=ana.id, bio="from elsewhere")
    desk.fill("last_name", "Gil", form)
    desk.click("go", form)
    desk.wait(lambda: "from elsewhere" in form.notice.text)
    desk.click("reload", form)
    desk.wait(lambda: form.field("bio").text == "from elsewhere")
    desk.fill("last_name", "Gil", form)
    desk.finish(form)
    desk.wait(lambda: desk.find("detail_name").text() == "Ana Gil")
    assert fresh(desk, ana.id).bio == "from elsewhere"


def test_attributes_are_added_and_removed(desk: Any) -> None:
    ana = select_ana(desk)
    desk.click("detail_edit")
    form = desk.dialog()
    form._attributes._add("department", "Sales")
    desk.finish(form)
    assert fresh(desk, ana.id).attributes == {"department": "Sales"}
    desk.wait(lambda: desk.users.detail.user.attributes)
    desk.click("detail_edit")
    desk.wait(lambda: desk.bench.actions_on_users.opened is not form)
    form = desk.dialog()
    form._attributes._lines[0][1].clear()
    desk.finish(form)
    assert fresh(desk, ana.id).attributes == {}


def test_delete_and_restore(desk: Any) -> None:
    ana = select_ana(desk)
    desk.bench.actions_on_users.act("delete", desk.users.model.user_at(0))
    form = desk.dialog()
    desk.fill("reason", "left the company for good", form)
    desk.finish(form)
    desk.wait(lambda: desk.users.detail.user.status is Status.DELETED)
    desk.wait(lambda: desk.users.model.total == 0)
    desk.click("detail_restore")
    desk.wait(lambda: desk.bench.actions_on_users.opened is not form)
    desk.finish(desk.dialog())
    desk.wait(lambda: desk.users.model.total == 1)
    assert fresh(desk, ana.id).status is Status.INVITED


def test_roles_are_granted_and_taken(desk: Any) -> None:
    ana = select_ana(desk)
    desk.bench.actions_on_users.roles(ana.id)
    form = desk.dialog()
    form.findChild(QCheckBox, "role_member").setChecked(True)
    form.findChild(QCheckBox, "role_auditor").setChecked(True)
    desk.finish(form)
    assert fresh(desk, ana.id).roles == ("auditor", "member")


def test_a_role_is_defined(desk: Any) -> None:
    desk.sign_in()
    desk.bench.directory.define_roles()
    desk.wait(lambda: desk.bench.directory.opened is not None)
    form = desk.bench.directory.opened
    form.choice.setCurrentIndex(form.choice.count() - 1)
    desk.fill("role", "Help desk", form)
    form.findChild(QCheckBox, "permission_users.view").setChecked(True)
    desk.finish(form)
    desk.wait(lambda: "help desk" in desk.bench.notice.text)


def test_a_reset_password_is_shown_once(desk: Any) -> None:
    ana = select_ana(desk)
    desk.bench.actions_on_users.reset_password(ana.id, ana.full_name)
    desk.finish(desk.dialog())
    desk.wait(lambda: desk.window.findChild(QLabel, "one_time_password") is not None)
    secret = desk.window.findChild(QLabel, "one_time_password")
    assert len(secret.text()) == 16
    assert fresh(desk, ana.id).metadata["must_change_password"]
    del secret
    desk.window.findChild(QLabel, "one_time_password").window().close()
    desk.wait(lambda: desk.window.findChild(QLabel, "one_time_password") is None)


def test_a_password_is_set_by_its_rules(desk: Any) -> None:
    ana = select_ana(desk)
    desk.bench.actions_on_users.set_password(ana.id, ana.full_name)
    form = desk.dialog()
    desk.fill("password", "short", form)
    desk.fill("again", "short", form)
    desk.click("go", form)
    desk.wait(lambda: form.field("password").complaint)
    desk.fill("password", "a quite long secret", form)
    desk.fill("again", "another long secret", form)
    desk.click("go", form)
    assert "differ" in form.field("again").complaint
    desk.fill("again", "a quite long secret", form)
    desk.finish(form)
    assert fresh(desk, ana.id).status is Status.ACTIVE


def test_erasing_needs_the_email_typed_again(desk: Any) -> None:
    ana = select_ana(desk)
    desk.bench.actions_on_users.erase(ana.id, ana.full_name, ana.email)
    form = desk.dialog()
    desk.fill("reason", "asked for it in writing", form)
    desk.fill("confirm_email", "bo@example.org", form)
    desk.click("go", form)
    assert form.field("confirm_email").complaint
    desk.fill("confirm_email", "ana@example.org", form)
    desk.finish(form)
    desk.wait(lambda: desk.users.model.total == 0)
    desk.wait(lambda: desk.users.detail.user is None)


def test_many_are_suspended_at_once_and_the_others_left_out(desk: Any) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.user_at(3) is not None)
    desk.users.table.selectAll()
    desk.wait(lambda: desk.window.findChild(object, "many_suspend") is not None)
    desk.click("many_suspend")
    form = desk.dialog()
    desk.fill("reason", "the whole office moves", form)
    desk.click("go", form)
    desk.wait(lambda: form.notice.text)
    assert "3 users were suspended" in form.notice.text
    assert form._failures.count == 1
    assert "administrator" in form._failures._list.item(0).text()
    form.close()
    desk.wait(lambda: desk.users.model.user_at(0).status is Status.SUSPENDED)


def test_the_list_is_exported_as_it_stands(desk: Any, tmp_path: Path) -> None:
    desk.sign_in()
    desk.search("garcia", finds=1)
    file = tmp_path / "out.csv"
    desk.bench.directory.export_to(file)
    desk.wait(lambda: "1" in desk.bench.directory.opened.notice.text)
    text = file.read_text("utf-8-sig")
    assert "ana@example.org" in text
    assert "bo@example.org" not in text
    desk.bench.directory.opened.close()


def test_a_file_that_is_none_is_refused_in_the_wizard(desk: Any, tmp_path: Path) -> None:
    desk.sign_in()
    file = tmp_path / "people.csv"
    file.write_text("first_name,last_name\nAna,Gil\n")
    desk.bench.directory.import_file(file)
    wizard = desk.bench.directory.opened
    desk.wait(lambda: desk.find("go", wizard).isEnabled())
    desk.click("go", wizard)
    desk.wait(lambda: wizard.notice.text)
    assert "email" in wizard.notice.text
    wizard.close()


def test_the_chain_is_verified_from_the_history(desk: Any) -> None:
    desk.sign_in()
    desk.bench.show_page("history")
    desk.wait(lambda: desk.bench.history.model.rowCount() > 3)
    desk.click("verify")
    desk.wait(lambda: desk.bench.history.notice.text)
    assert desk.bench.history.notice.property("kind") == "good"
