"""Every refusal: its code, its exit code, its sentence, on the right stream."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import ANA, AUDITOR, HELPER, MEMBER, PASSWORD, ROOT, Padron

REASON = "travelling abroad for long"
NAMES = ("--first-name", "Bo", "--last-name", "Berg")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("create", "--email", "no-address", *NAMES), "invalid_email"),
        (("create", "--email", ANA.upper(), *NAMES), "email_taken"),
        (("create", "--email", "a@example.org", "--first-name", "B", "--last-name", "Berg"), "invalid_name"),
        (("create", "--email", "a@example.org", *NAMES, "--bio", "x" * 501), "bio_too_long"),
        (("create", "--email", "a@example.org", *NAMES, "--role", "king"), "role_not_found"),
        (("create", "--email", "a@example.org", *NAMES, "--set-password"), "password_missing"),
        (("update", ANA, "--email", ROOT), "email_taken"),
        (("update", ANA, "--first-name", "Eva", "--expected-version", "99"), "stale_version"),
        (("suspend", ANA, "--reason", "short"), "reason_too_short"),
        (("suspend", ANA, "--reason", REASON, "--duration", "0d"), "invalid_duration"),
        (("suspend", ROOT, "--reason", REASON), "last_administrator"),
        (("delete", ANA, "--reason", "x" * 501), "reason_too_long"),
        (("reactivate", ANA), "invalid_transition"),
        (("restore", ANA), "invalid_transition"),
        (("revoke", ROOT, "administrator"), "last_administrator"),
        (("grant", ANA, "king"), "role_not_found"),
        (("define-role", "administrator"), "role_protected"),
        (("define-role", "new", "--permission", "all"), "unknown_permission"),
        (("show", "nobody@example.org"), "user_not_found"),
        (("show", "018f6b1e-7c3a-7000-8000-000000000001"), "user_not_found"),
        (("show", "no id"), "user_not_found"),
        (("delete", "018f6b1e-7c3a-7000-8000-000000000001", "--reason", REASON), "user_not_found"),
        (("delete", "nobody@example.org", "--reason", REASON), "user_not_found"),
        (("set-password", "018f6b1e-7c3a-7000-8000-000000000001"), "password_missing"),
        (("search", "inactive:soon"), "invalid_search"),
        (("create", "--email", "a@example.org", "--first-name", "\udcff\udcfe", "--last-name", "Berg"), None),
    ],
)
def test_a_rule_is_refused_with_1_and_a_code(
    padron: Padron, arguments: tuple[str, ...], code: str | None
) -> None:
    refused = padron(*arguments, "--json")
    assert refused.code == 1
    assert code is None or refused.error["code"] == code
    assert refused.err == ""
    plain = padron(*arguments)
    assert (plain.code, plain.out) == (1, "")
    assert plain.err.startswith("Error: ")
    assert plain.err.count("\n") == 1


@pytest.mark.parametrize("state", ["suspend", "delete"])
def test_the_email_of_a_suspended_or_deleted_user_stays_taken(padron: Padron, state: str) -> None:
    padron(state, ANA, "--reason", REASON)
    error = padron("create", "--email", ANA, *NAMES, "--json").error
    assert (error["code"], error["field"]) == ("email_taken", "email")
    assert error["status"] == {"suspend": "suspended", "delete": "deleted"}[state]


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("list", "--bogus"),
        ("list", "--status", "foo"),
        ("list", "--page", "0"),
        ("list", "--page-size", "101"),
        ("list", "--sort", "shoe size"),
        ("list", "--created-after", "yesterday-ish"),
        ("list", "--created-after", "2025-13-01"),
        ("suspend", ANA, "--reason", REASON, "--duration", "forever"),
        ("suspend", ANA, "--reason", REASON, "--duration", "999999w999"),
        ("suspend", ANA, "--reason", REASON, "--duration", "999999w"),
        ("suspend", ANA),
        ("show",),
        ("show", ANA, "--as-of", "then"),
        ("create", "--email", "a@example.org"),
        ("update", ANA, "--attribute", "novalue"),
        ("update", ANA, "--expected-version", "one"),
        ("import", "x.csv", "--on-duplicate", "guess"),
        ("import", "x.csv", "--map", "email"),
        ("demo", "--users", "0"),
    ],
)
def test_wrong_usage_is_2_before_anything_is_opened(padron: Padron, arguments: tuple[str, ...]) -> None:
    wrong = padron(*arguments, "--json", by=None, password=None)
    if wrong.code == 1:  # an enormous but well-formed duration is the domain's to refuse, after signing in
        assert "999999w" in arguments
        return
    assert (wrong.code, wrong.error["code"]) == (2, "usage_error")
    assert wrong.err == ""
    plain = padron(*arguments)
    assert (plain.code, plain.out) == (2, "")
    assert "--help" in plain.err


def test_who_may_not_is_told_the_permission_and_stands_in_the_audit_trail(padron: Padron) -> None:
    denied = padron("delete", ANA, "--reason", REASON, "--json", by=HELPER)
    assert denied.code == 1
    assert (denied.error["code"], denied.error["permission"]) == ("permission_denied", "users.delete")
    trail = padron("audit", "--type", "PermissionDenied", "--json").data["entries"]
    assert [(line["actor"]["name"], line["target"]["name"]) for line in trail] == [
        ("Hal Helper", "Ana García")
    ]
    assert padron("show", ANA, "--json").data["status"] == "invited"


@pytest.mark.parametrize(
    ("by", "arguments", "permission"),
    [
        (HELPER, ("create", "--email", "a@example.org", *NAMES), "users.create"),
        (HELPER, ("import", "/nothing.csv"), "users.import"),
        (HELPER, ("export", "/nothing.csv"), "users.export"),
        (HELPER, ("audit",), "audit.view"),
        (HELPER, ("verify",), "audit.verify"),
        (HELPER, ("rebuild",), "settings.manage"),
        (HELPER, ("backup", "/nothing.db"), "backup.manage"),
        (HELPER, ("restore-backup", "/nothing.db"), "backup.manage"),
        (HELPER, ("grant", ANA, "support"), "roles.manage"),
        (AUDITOR, ("suspend", ANA, "--reason", REASON), "users.suspend"),
        (AUDITOR, ("reset-password", ANA), "users.reset_password"),
        (MEMBER, ("list",), "users.view"),
        (MEMBER, ("search", "ana"), "users.search"),
        (MEMBER, ("stats",), "stats.view"),
        (MEMBER, ("show", ANA), "users.view"),
        (MEMBER, ("delete", ANA, "--reason", REASON), "users.view"),
    ],
)
def test_a_missing_permission_is_1(
    padron: Padron, by: str, arguments: tuple[str, ...], permission: str
) -> None:
    denied = padron(*arguments, "--json", by=by)
    assert (denied.code, denied.error["code"]) == (1, "permission_denied")
    assert denied.error["permission"] == permission


def test_support_may_never_touch_an_administrator(padron: Padron) -> None:
    error = padron("reset-password", ROOT, "--json", by=HELPER).error
    assert error["code"] == "administrator_protected"


def test_a_wrong_password_is_1_and_the_fifth_locks(padron: Padron) -> None:
    for _ in range(4):
        wrong = padron("list", "--json", password="wrong")
        assert (wrong.code, wrong.error["code"]) == (1, "wrong_credentials")
    assert padron("list", "--json", by="who@example.org").error["code"] == "wrong_credentials"
    assert padron("list", "--json", password="wrong").error["code"] == "account_locked"
    assert padron("list", "--json").error["code"] == "account_locked"


def test_who_may_not_sign_in_is_told_why(padron: Padron) -> None:
    padron("suspend", HELPER, "--reason", REASON)
    assert padron("list", "--json", by=HELPER).error["code"] == "sign_in_refused"


@pytest.mark.parametrize(
    ("by", "password", "says"), [(None, PASSWORD, "PADRON_AS"), (ROOT, None, "PADRON_PASSWORD")]
)
def test_nobody_to_ask_is_said_plainly(
    padron: Padron, by: str | None, password: str | None, says: str
) -> None:
    refused = padron("list", "--json", by=by, password=password)
    assert (refused.code, refused.error["code"]) == (1, "not_signed_in")
    assert says in refused.error["message"]


def test_a_directory_that_is_not_there_is_1_and_is_not_made(nowhere: Padron) -> None:
    refused = nowhere("list", "--json")
    assert (refused.code, refused.error["code"]) == (1, "not_initialized")
    assert not nowhere.data_dir.exists()


def test_a_directory_without_an_administrator_is_said_to_be_one(nowhere: Padron) -> None:
    weak = nowhere("init", "--email", ROOT, *NAMES, "--json", password="password")
    assert (weak.code, weak.error["code"]) == (1, "password_too_short")
    assert nowhere("list", "--json").error["code"] == "not_initialized"


def test_a_newer_database_is_3_and_left_alone(padron: Padron) -> None:
    database = padron.data_dir / "padron.db"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = database.read_bytes()
    refused = padron("list", "--json")
    assert (refused.code, refused.error["code"]) == (3, "store_too_new")
    assert database.read_bytes() == before


def test_a_file_in_place_of_the_directory_is_3(nowhere: Padron, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    nowhere.data_dir = tmp_path / "file" / "padron"
    refused = nowhere("init", "--email", ROOT, *NAMES, "--json")
    assert (refused.code, refused.error["code"]) == (3, "store_unavailable")
    assert nowhere("init", "--email", ROOT, *NAMES).err.startswith("Error: ")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_that_may_not_be_written_is_3(nowhere: Padron, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    nowhere.data_dir = locked / "padron"
    assert nowhere("init", "--email", ROOT, *NAMES, "--json").code == 3


def test_a_damaged_database_is_3(padron: Padron) -> None:
    (padron.data_dir / "padron.db").write_bytes(b"this is no database at all" * 100)
    for extra in ("padron.db-wal", "padron.db-shm"):
        (padron.data_dir / extra).unlink(missing_ok=True)
    refused = padron("list", "--json")
    assert (refused.code, refused.error["code"]) == (3, "store_damaged")


@pytest.mark.parametrize("command", ["import", "restore-backup"])
def test_reading_a_missing_file_a_directory_or_an_empty_file_is_1(
    padron: Padron, tmp_path: Path, command: str
) -> None:
    (tmp_path / "empty").touch()
    for path in (tmp_path / "missing", tmp_path, tmp_path / "empty"):
        refused = padron(command, path, "--json")
        assert refused.code == 1, path
        assert refused.error["code"] != "internal_error"
    assert padron("list", "--json").data["total_count"] == 5


@pytest.mark.parametrize("command", ["export", "backup", "seal"])
def test_writing_onto_a_directory_or_nowhere_is_1(padron: Padron, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    for path in (folder, tmp_path / "missing" / "file.csv"):
        refused = padron(command, path, "--json")
        assert refused.code == 1, refused.out
        assert refused.error["code"] != "internal_error"
    assert list(folder.iterdir()) == []


def test_verify_that_finds_something_is_1_and_repair_mends_it(padron: Padron) -> None:
    database = padron.data_dir / "padron.db"
    with closing(sqlite3.connect(database)) as connection, connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
        assert "events" in tables, tables
        connection.execute("DROP TRIGGER IF EXISTS events_no_update")
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute("UPDATE events SET data = replace(data, 'García', 'Garcia')")
    found = padron("verify", "--json")
    assert (found.code, found.json["success"]) == (1, False)
    assert found.json["data"]["problems"]


def test_a_mistake_of_ours_is_3_with_its_trace_in_the_log(
    padron: Padron, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret detail")

    monkeypatch.setattr("app.cli.output.as_json", explode)
    monkeypatch.setattr("app.cli.show.as_json", explode)
    refused = padron("stats", "--json")
    assert (refused.code, refused.error["code"]) == (3, "internal_error")
    assert "padron.log" in refused.error["message"]
    assert "ZeroDivisionError: a secret detail" in (padron.data_dir / "padron.log").read_text("utf-8")


def test_ctrl_c_is_1_and_cancelled(padron: Padron, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.cli.show.as_json", interrupted)
    refused = padron("stats", "--json")
    assert (refused.code, refused.error["code"]) == (1, "cancelled")


def test_a_backup_of_a_newer_padron_is_refused(padron: Padron, tmp_path: Path) -> None:
    shutil.copy(padron.data_dir / "padron.db", tmp_path / "newer.db")
    with closing(sqlite3.connect(tmp_path / "newer.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    refused = padron("restore-backup", tmp_path / "newer.db", "--json")
    assert (refused.code, refused.error["code"]) == (3, "store_too_new")
