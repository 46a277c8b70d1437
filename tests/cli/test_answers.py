"""What each command answers as JSON: the shapes that scripts lean on."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ANA, AUDITOR, HELPER, MEMBER, PASSWORD, ROOT, Padron

REASON = "travelling abroad for long"
RESULT = {
    "command_id", "type", "aggregate_id", "success", "message", "data", "events", "position", "executed_at",
    "execution_time",
}  # fmt: skip
QUERY = {
    "success", "message", "data", "executed_at", "execution_time", "from_cache", "position", "total_count",
    "page", "page_size", "total_pages", "behind",
}  # fmt: skip
SUMMARY = {"id", "email", "full_name", "status", "roles", "created_at", "last_login_at", "avatar"}
DETAIL = {
    "id", "email", "first_name", "last_name", "full_name", "bio", "status", "suspended_until",
    "suspension_reason", "locked_until", "roles", "permissions", "attributes", "avatar", "created_at",
    "updated_at", "last_login_at", "version", "stats", "metadata",
}  # fmt: skip
STATS = {
    "login_count", "last_login_at", "profile_views", "posts_count", "comments_count", "followers_count",
    "following_count", "account_age_in_days", "in_range", "by_day",
}  # fmt: skip


def test_every_command_prints_its_whole_result(padron: Padron) -> None:
    result = padron(
        "create", "--email", "bo@example.org", "--first-name", "Bo", "--last-name", "Berg", "--json"
    )
    assert result.code == 0
    assert set(result.json) == RESULT
    assert result.json["type"] == "CreateUser"
    assert result.json["executed_at"].endswith("Z")
    assert result.data == {"id": result.json["aggregate_id"], "email": "bo@example.org", "status": "invited"}


def test_json_may_be_asked_for_before_the_command_too(padron: Padron) -> None:
    assert padron("--json", "list").data["total_count"] == 5


def test_a_created_user_has_all_that_was_given(padron: Padron, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PADRON_NEW_PASSWORD", "quite another secret")
    names = ("--first-name", "Zoë", "--last-name", "Ng", "--bio", "=1+1", "--attribute", "formula=a=b")
    made = padron(
        "create", "--email", "Zoe@Example.org", *names, "--role", "support", "--attribute", "city=Lyon",
        "--set-password", "--json",
    )  # fmt: skip
    assert made.data["status"] == "active"
    shown = padron("show", "zoe@example.org", "--json").data
    assert (shown["bio"], shown["roles"]) == ("=1+1", ["support"])
    assert shown["attributes"] == {"city": "Lyon", "formula": "a=b"}
    signed_in = padron(
        "show", "zoe@example.org", "--json", by="zoe@example.org", password="quite another secret"
    )
    assert signed_in.code == 0


def test_update_changes_what_is_given_and_nothing_else(padron: Padron) -> None:
    version = padron("show", ANA, "--json").data["version"]
    changed = padron(
        "update", ANA, "--first-name", "Ana María", "--attribute", "city=Jaén", "--expected-version", version,
        "--json",
    )  # fmt: skip
    assert [event["type"] for event in changed.json["events"]] == ["UserUpdated"]
    ana = padron("show", ANA, "--json").data
    assert (ana["full_name"], ana["attributes"]) == ("Ana María García", {"city": "Jaén"})
    padron("update", ANA, "--attribute", "city=")
    assert padron("show", ANA, "--json").data["attributes"] == {}


def test_a_suspension_with_a_duration_and_its_end(padron: Padron) -> None:
    assert padron("suspend", ANA, "--reason", REASON, "--duration", "2h", "--json").code == 0
    ana = padron("show", ANA, "--json").data
    assert (ana["status"], ana["suspension_reason"]) == ("suspended", REASON)
    left = datetime.fromisoformat(ana["suspended_until"]) - datetime.fromisoformat(ana["updated_at"])
    assert timedelta(hours=1.9) < left < timedelta(hours=2.1)
    assert padron("reactivate", padron.id_of(ANA), "--json").json["type"] == "ReactivateUser"
    assert padron("show", ANA, "--json").data["status"] == "invited"


def test_delete_restore_and_erase(padron: Padron) -> None:
    assert padron("delete", ANA, "--reason", REASON, "--json").json["type"] == "DeleteUser"
    assert padron("list", "--json").data["total_count"] == 4
    assert padron("list", "--status", "deleted", "--json").data["users"][0]["email"] == ANA
    assert padron("restore", ANA, "--json").json["type"] == "RestoreUser"
    hard = ("delete", ANA, "--reason", REASON, "--hard", "--json")
    assert padron(*hard).error["code"] == "confirmation_mismatch"
    assert padron(*hard, "--confirm-email", "ANA@example.org").code == 0
    assert padron("show", ANA, "--json").error["code"] == "user_not_found"


def test_list_filters_sorts_pages_and_counts(padron: Padron) -> None:
    first = padron(
        "list", "--sort", "email", "--page-size", 2, "--facet", "status", "--facet", "roles", "--json"
    )
    assert set(first.json) == QUERY
    assert set(first.data) == {
        "users", "total_count", "page", "page_size", "total_pages", "facets", "suggestions",
    }  # fmt: skip
    assert [user["email"] for user in first.data["users"]] == [ANA, AUDITOR]
    assert set(first.data["users"][0]) == SUMMARY
    assert first.data["facets"]["status"] == {"active": 4, "invited": 1}
    assert (first.json["total_count"], first.json["total_pages"]) == (5, 3)
    last = padron("list", "--sort", "email", "--desc", "--page", 3, "--page-size", 2, "--json")
    assert [user["email"] for user in last.data["users"]] == [ANA]


@pytest.mark.parametrize(
    ("filters", "emails"),
    [
        (("--status", "invited"), {ANA}),
        (("--status", "invited", "--status", "SUSPENDED"), {ANA}),
        (("--role", "support", "--role", "auditor"), {HELPER, AUDITOR}),
        (("--inactive",), {ANA}),
        (("--active", "--role", "member"), {MEMBER}),
        (("--created-before", "2001-01-01"), set()),
        (("--created-after", "1d", "--role", "administrator"), {ROOT}),
    ],
)
def test_each_filter_of_the_list(padron: Padron, filters: tuple[str, ...], emails: set[str]) -> None:
    users = padron("list", *filters, "--json").data["users"]
    assert {user["email"] for user in users} == emails


def test_search_takes_words_and_terms(padron: Padron) -> None:
    assert [user["email"] for user in padron("search", "GARCIA", "an", "--json").data["users"]] == [ANA]
    assert padron("search", "role:support", "--json").data["total_count"] == 1
    assert padron("search", "nobody at all", "--json").data["users"] == []


def test_show_is_the_users_detail_with_statistics_and_history(padron: Padron) -> None:
    padron("suspend", ANA, "--reason", REASON)
    plain = padron("show", ANA, "--json")
    assert set(plain.json) == QUERY
    assert set(plain.data) == DETAIL
    full = padron("show", ANA, "--stats", "--history", "--json").data
    assert set(full) == DETAIL | {"history"}
    assert set(full["stats"]) == STATS
    assert [line["type"] for line in full["history"]] == ["UserSuspended", "UserCreated"]
    newest = full["history"][0]
    assert set(newest) == {
        "position", "occurred_at", "type", "actor", "target", "reason", "changes", "command_id",
    }  # fmt: skip
    assert (newest["actor"]["name"], newest["reason"]) == ("Rosa Raíz", REASON)


def test_show_counts_within_a_range_of_days(padron: Padron) -> None:
    today = padron("show", ROOT, "--stats", "--since", "1d", "--json").data["stats"]
    assert today["in_range"]["login"] >= 5
    before = padron("show", ROOT, "--stats", "--until", "2001-01-01", "--json").data["stats"]
    assert before["in_range"] == {}


def test_show_as_of_a_time(padron: Padron) -> None:
    created = padron("show", ANA, "--json").data["updated_at"]
    padron("update", ANA, "--first-name", "Other")
    then = padron("show", ANA, "--as-of", created, "--json")
    assert then.data["first_name"] == "Ana"
    assert padron("show", ANA, "--as-of", "2001-01-01", "--json").error["code"] == "user_not_found"


def test_roles_are_listed_granted_revoked_and_defined(padron: Padron) -> None:
    names = {role["name"]: role for role in padron("roles", "--json").data}
    assert set(names) == {"administrator", "support", "auditor", "member"}
    assert set(names["support"]) == {"name", "permissions", "built_in", "users"}
    assert padron("grant", ANA, "member", "--json").json["type"] == "GrantRole"
    assert padron("show", ANA, "--json").data["roles"] == ["member"]
    assert padron("revoke", ANA, "member", "--json").json["type"] == "RevokeRole"
    made = padron("define-role", "reader", "--permission", "users.view", "--json")
    assert made.json["type"] == "DefineRole"
    assert padron("grant", ANA, "reader", "--json").code == 0


def test_stats_are_the_dashboards_figures(padron: Padron) -> None:
    totals = padron("stats", "--json").data
    assert totals["users"] == 5
    assert totals["by_status"] == {"invited": 1, "active": 4, "suspended": 0, "deleted": 0}
    assert {"by_role", "domains", "sign_ups", "logins", "ending_soon", "inactive_90_days"} <= set(totals)
    assert {"queries", "cache", "read_store"} <= set(padron("stats", "--diagnostics", "--json").data)


def test_audit_is_filtered_by_user_type_and_time(padron: Padron) -> None:
    padron("suspend", ANA, "--reason", REASON)
    everything = padron("audit", "--page-size", 100, "--json").data
    assert everything["total_count"] > 8
    found = padron("audit", "--user", ANA, "--type", "UserSuspended", "--since", "1d", "--json").data
    assert [line["reason"] for line in found["entries"]] == [REASON]
    assert padron("audit", "--until", "2001-01-01", "--json").data["total_count"] == 0


def test_upkeep_rebuild_verify_and_seal(padron: Padron, tmp_path: Path) -> None:
    assert padron("rebuild", "--json").data["position"] > 0
    verified = padron("verify", "--json")
    assert verified.data["log_intact"]
    assert verified.data["read_store_matches"]
    assert verified.data["problems"] == []
    assert padron("verify", "--repair", "--json", by=AUDITOR).code == 0
    sealed = padron("seal", tmp_path / "seal.json", "--json").data
    assert {"position", "digest", "sealed_at"} <= set(sealed)
    assert (tmp_path / "seal.json").exists()


def test_a_backup_comes_back_over_a_directory_and_into_none(padron: Padron, tmp_path: Path) -> None:
    copy = tmp_path / "backup.db"
    assert padron("backup", copy, "--json").data["bytes"] == copy.stat().st_size
    padron("delete", ANA, "--reason", REASON)
    assert padron("restore-backup", copy, "--json").code == 0
    assert padron("show", ANA, "--json").data["status"] == "invited"
    padron.data_dir = tmp_path / "elsewhere"
    assert padron("restore-backup", copy, "--json", by=None, password=None).data["position"] > 0
    assert padron("list", "--json").data["total_count"] == 5


def test_import_tells_rows_and_ends_with_1_when_some_were_refused(padron: Padron, tmp_path: Path) -> None:
    file, report = tmp_path / "people.csv", tmp_path / "refused.csv"
    file.write_text("email,first_name,last_name\nbo@example.org,Bo,Berg\nnone,No,Mail\n", "utf-8")
    dry = padron("import", file, "--dry-run", "--json")
    assert (dry.code, dry.json["data"]["created"], dry.json["data"]["dry_run"]) == (1, 1, True)
    done = padron("import", file, "--report", report, "--json")
    assert done.code == 1
    data: dict[str, Any] = done.json["data"]
    counts = {name: data[name] for name in ("created", "updated", "unchanged", "refused", "passed_over")}
    assert counts == {"created": 1, "updated": 0, "unchanged": 0, "refused": 1, "passed_over": 0}
    assert set(data["refusals"][0]) == {"line", "column", "code", "message"}
    assert (data["refusals"][0]["line"], data["refusals"][0]["code"]) == (3, "invalid_email")
    assert report.exists()
    file.write_text("email,first_name,last_name\nbo@example.org,Bob,Berg\n", "utf-8")
    assert padron("import", file, "--json").data["unchanged"] == 1
    assert padron("import", file, "--on-duplicate", "update", "--json").data["updated"] == 1
    assert padron("import", file, "--on-duplicate", "refuse", "--json").code == 1


def test_import_maps_fields_by_templates(padron: Padron, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("uid,first_name,last_name\nbo,Bo,Berg\n", "utf-8")
    assert padron("import", file, "--json").error["code"] == "missing_column"
    mapped = padron("import", file, "--format", "padron-csv", "--map", "email={uid}@example.com", "--json")
    assert mapped.data["created"] == 1
    assert padron("show", "bo@example.com", "--json").code == 0


def test_export_writes_what_the_filters_select(padron: Padron, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    written = padron("export", file, "--role", "support", "--json", by=AUDITOR).data
    assert (written["path"], written["written"]) == (str(file), 1)
    assert HELPER in file.read_text("utf-8-sig")
    assert padron("export", file, "--search", "garcia", "--status", "invited", "--json").data["written"] == 1


def test_init_makes_a_directory_once(nowhere: Padron) -> None:
    init = ("init", "--email", ROOT, "--first-name", "Rosa", "--last-name", "Raíz", "--json")
    assert nowhere(*init, by=None).data["email"] == ROOT
    again = nowhere(*init, by=None)
    assert (again.code, again.error["code"]) == (1, "already_initialized")
    assert nowhere("list", "--json").data["total_count"] == 1


def test_demo_makes_users_and_shows_a_password_only_if_it_made_one(nowhere: Padron) -> None:
    made = nowhere("demo", "--users", 30, "--seed", 7, "--json", by=None, password=None)
    assert made.data["email"] == "demo@example.org"
    password = made.data["password"]
    assert nowhere("list", "--json", by="demo@example.org", password=password).data["total_count"] == 30
    ana = nowhere("show", ANA, "--json", by=ANA, password=password)
    assert ana.data["full_name"] == "Ana García"
    assert nowhere("demo", "--users", 5, "--json").error["code"] == "already_initialized"


def test_demo_takes_the_password_given_and_does_not_repeat_it(nowhere: Padron) -> None:
    made = nowhere("demo", "--users", 6, "--json", by=None)
    assert "password" not in made.data
    assert PASSWORD not in made.out
    assert nowhere("stats", "--json", by="auditor@example.org").data["users"] == 6
