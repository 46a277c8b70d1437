"""Importing real-shaped files through the command bus, and what refused rows leave behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.commands.import_users import ImportUsers
from app.commands.remove_role import RemoveRole
from app.commands.roles import DefineRole
from app.commands.sign_in import SignIn
from app.domain.errors import Cancelled, ConcurrencyError, FileRefused, PermissionDenied
from app.domain.message import Message
from app.domain.user_status import Status
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers, SearchUsers
from tests.places import DATA


@pytest.mark.parametrize(
    "name", ["padron.csv", "google-workspace.csv", "google-workspace-download.csv", "people.ldif"]
)
def test_a_file_of_240_people_brings_in_240_users_32_of_them_suspended(house: Any, name: str) -> None:
    data = house.run(ImportUsers, path=DATA / name).data
    assert (data["created"], data["refused"]) == (240, 0), data["refusals"][:3]
    suspended = house.ask(ListUsers, statuses=(Status.SUSPENDED,))
    assert suspended.total_count == 32


def test_a_second_file_with_the_same_people_makes_no_new_users(house: Any) -> None:
    house.run(ImportUsers, path=DATA / "padron.csv")
    for name in ("google-workspace.csv", "people.ldif", "utf16-tabs.csv", "padron.csv"):
        data = house.run(ImportUsers, path=DATA / name).data
        assert (data["created"], data["unchanged"], data["refused"]) == (0, 240, 0), name
    assert house.ask(ListUsers).total_count == 241


def test_entries_that_are_no_persons_are_passed_over_and_counted(house: Any) -> None:
    assert house.run(ImportUsers, path=DATA / "people.ldif").data["passed_over"] == 3


def test_mail_that_is_no_address_is_refused_row_by_row_until_it_is_mapped(house: Any) -> None:
    path = DATA / "example1k_posix.ldif"
    refused = house.run(ImportUsers, path=path).data
    assert (refused["created"], refused["refused"]) == (0, 1000)
    assert {refusal["code"] for refusal in refused["refusals"]} == {"invalid_email"}
    assert house.ask(ListUsers).total_count == 1
    mapped = house.run(ImportUsers, path=path, mapping={"email": "{uid}@example.com"}).data
    assert (mapped["created"], mapped["refused"]) == (1000, 0), mapped["refusals"][:3]
    assert {note["column"] for note in mapped["notes"]} == {"password"}


def test_a_broken_file_comes_in_as_far_as_it_can_and_says_the_rest(house: Any, tmp_path: Path) -> None:
    report = tmp_path / "refused.csv"
    data = house.run(ImportUsers, path=DATA / "broken.csv", report=report).data
    ok1 = house.ask(GetUser, target_user_id="ok1@example.com")
    assert ok1.full_name == "Ana García"
    assert data["created"] + data["refused"] == 9
    assert all(refusal["line"] and refusal["message"] for refusal in data["refusals"])
    assert report.exists()
    assert "not an address" in report.read_text(encoding="utf-8-sig")


def test_a_dry_run_tells_all_and_writes_nothing(house: Any) -> None:
    before = house.app.write_store.event_log.last_position()
    data = house.run(ImportUsers, path=DATA / "padron.csv", dry_run=True).data
    assert (data["created"], data["dry_run"]) == (240, True)
    assert house.app.write_store.event_log.last_position() == before
    assert house.ask(ListUsers).total_count == 1


def test_duplicates_are_skipped_updated_or_refused_as_asked(house: Any, tmp_path: Path) -> None:
    house.create("ana@example.org", first_name="Anna")
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name,status\nANA@example.org,Ana,García,suspended\n", "utf-8")
    assert house.run(ImportUsers, path=file).data["unchanged"] == 1
    assert house.ask(GetUser, target_user_id="ana@example.org").first_name == "Anna"
    refused = house.run(ImportUsers, path=file, on_duplicate="refuse").data
    assert [refusal["code"] for refusal in refused["refusals"]] == ["email_taken"]
    assert house.run(ImportUsers, path=file, on_duplicate="update").data["updated"] == 1
    ana = house.ask(GetUser, target_user_id="ana@example.org")
    assert (ana.first_name, ana.status) == ("Ana", Status.SUSPENDED)
    assert house.run(ImportUsers, path=file, on_duplicate="update").data["unchanged"] == 1


def test_an_update_from_a_file_cannot_suspend_the_last_administrator(house: Any, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name,status\nroot@example.org,Rosa,Raíz,suspended\n", "utf-8")
    data = house.run(ImportUsers, path=file, on_duplicate="update").data
    assert [refusal["code"] for refusal in data["refusals"]] == ["last_administrator"]
    assert house.ask(GetUser, target_user_id=house.admin).status is Status.ACTIVE


def test_a_row_twice_in_a_file_comes_in_once(house: Any, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "email,first_name,last_name\nana@example.org,Ana,García\nANA@example.org,Otra,Ana\n", "utf-8"
    )
    data = house.run(ImportUsers, path=file).data
    assert data["created"] == 1
    assert [(r["line"], r["code"]) for r in data["refusals"]] == [(3, "duplicate_in_file")]


def test_imported_passwords_sign_in_and_weak_ones_are_left_out(house: Any, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "email,first_name,last_name,roles,status,password\n"
        "ana@example.org,Ana,García,support,active,a long enough secret\n"
        "bo@example.org,Bo,Berg,,active,password\n",
        "utf-8",
    )
    data = house.run(ImportUsers, path=file).data
    assert data["created"] == 2
    assert [note["line"] for note in data["notes"]] == [3]
    session = house.app.execute(SignIn(email="ana@example.org", password=SecretStr("a long enough secret")))
    assert session.data["roles"] == ["support"]


def test_the_same_import_sent_again_goes_on_where_it_stopped(house: Any, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    rows = [f"u{n}@example.org,Ana,García {n}" for n in range(2500)]
    file.write_text("\n".join(["email,first_name,last_name", *rows, ""]), "utf-8")
    command = ImportUsers(executor_id=house.admin, path=file)

    class StopAfterOne:
        def report(self, done: int, total: int | None, text: str = "") -> None:
            self.done = done

        def raise_if_cancelled(self) -> None:
            if getattr(self, "done", 0):
                raise Cancelled(Message("Stopped."))

    with pytest.raises(Cancelled) as stopped:
        house.app.execute(command, StopAfterOne())
    assert "1,000 created" in str(stopped.value)
    assert house.ask(ListUsers).total_count == 1001
    data = house.app.execute(command).data
    assert (data["created"], data["refused"]) == (2500, 0)
    assert house.ask(ListUsers).total_count == 2501


def test_a_role_that_is_removed_while_an_import_gives_it_stops_it_with_a_sentence(
    house: Any, tmp_path: Path
) -> None:
    house.run(DefineRole, role="desk", permission_names=("users.view",))
    file = tmp_path / "many.csv"
    rows = [f"u{n}@example.org,Ana,García {n},{'desk' if n == 1000 else ''}" for n in range(1001)]
    file.write_text("\n".join(["email,first_name,last_name,roles", *rows, ""]), "utf-8")

    class RemoveAfterOne:
        def report(self, done: int, total: int | None, text: str = "") -> None:
            house.run(RemoveRole, role="desk")

        def raise_if_cancelled(self) -> None:
            pass

    with pytest.raises(ConcurrencyError, match=r"A role .* was removed .* 1,000 created") as stopped:
        house.app.execute(ImportUsers(executor_id=house.admin, path=file), RemoveAfterOne())
    assert stopped.value.details["done"] == 1000
    assert house.ask(ListUsers).total_count == 1001


def test_formula_like_names_and_markup_stay_what_they_are(house: Any, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text('email,first_name,last_name\na@example.org,"=1+1",<b>Bold</b>\n', "utf-8")
    house.run(ImportUsers, path=file)
    assert house.ask(SearchUsers, search="bold").users[0].full_name == "=1+1 <b>Bold</b>"


def test_without_the_permission_nothing_is_read(house: Any) -> None:
    ana = house.create("ana@example.org", roles=("support",), password=SecretStr("a long enough secret"))
    with pytest.raises(PermissionDenied):
        house.run(ImportUsers, by=ana, path=DATA / "padron.csv")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "file_not_found"),
        (b"", "file_empty"),
        (b"first_name,last_name\nAna,Garc\xc3\xada\n", "missing_column"),
    ],
)
def test_a_file_that_cannot_be_one_is_refused_whole(
    house: Any, tmp_path: Path, content: bytes | None, code: str
) -> None:
    file = tmp_path / "people.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(FileRefused) as refusal:
        house.run(ImportUsers, path=file)
    assert refusal.value.code == code
    assert house.ask(ListUsers).total_count == 1
