"""USER on the command line: an id or an email in any form, and for `show` a name that only one user has."""

from __future__ import annotations

import pytest

from tests.cli.conftest import ANA, Padron

REASON = "travelling abroad for long"


@pytest.mark.parametrize(
    "form",
    [
        "<{email}>", "mailto:{email}", "Ana García <{email}>", "Ana García {email};", "{email},", "{{{ID}}}",
        "urn:uuid:{id}", "{bare}", "{ID}",
    ],
)  # fmt: skip
def test_an_id_or_an_email_is_read_in_any_form(padron: Padron, form: str) -> None:
    user_id = padron.id_of(ANA)
    text = form.format(email=ANA, id=user_id, ID=user_id.upper(), bare=user_id.replace("-", "").upper())
    assert padron("show", text, "--json").data["id"] == user_id
    assert padron("suspend", text, "--reason", REASON, "--json").json["aggregate_id"] == user_id
    assert padron("audit", "--user", text, "--type", "UserSuspended", "--json").data["total_count"] == 1
    assert padron("search", text, "--json").data["users"][0]["id"] == user_id


def make(padron: Padron, email: str, first: str, last: str) -> None:
    names = ("--first-name", first, "--last-name", last)
    assert padron("create", "--email", email, *names).code == 0


def test_show_takes_a_name_that_only_one_user_has(padron: Padron) -> None:
    make(padron, "gianni@example.org", "Gianni", "D'Angelo")
    for name in ("Gianni D’Angelo", "D'Angelo, Gianni", "dangelo", "gianni", "GIANNI DANGELO"):
        assert padron("show", name, "--json").data["email"] == "gianni@example.org"
    make(padron, "other@example.org", "Gianni", "D'Angelo Rossi")
    assert padron("show", "Gianni D'Angelo", "--json").data["email"] == "gianni@example.org"


def test_a_name_of_several_users_lists_up_to_ten_of_them(padron: Padron) -> None:
    for number in range(12):
        make(padron, f"twin{number}@example.org", "Twin", "Sister")
    told = padron("show", "Twin Sister", "--json")
    assert told.code == 1
    assert told.error["code"] == "ambiguous_user"
    assert len(told.error["users"]) == 10
    assert {user["full_name"] for user in told.error["users"]} == {"Twin Sister"}
    assert told.error["total_count"] == 12
    assert padron("show", "Nobody Atall", "--json").error["code"] == "user_not_found"


def test_no_other_command_takes_a_name(padron: Padron) -> None:
    make(padron, "gianni@example.org", "Gianni", "D'Angelo")
    told = padron("suspend", "Gianni D'Angelo", "--reason", REASON, "--json")
    assert (told.code, told.error["code"]) == (1, "user_not_found")


@pytest.mark.parametrize("term", ["created:>", "role:", 'department:"Human', "created:2025-", "login:nev"])
def test_a_term_that_is_half_typed_is_wrong_usage(padron: Padron, term: str) -> None:
    told = padron("search", term, "--json")
    assert (told.code, told.error["code"]) == (2, "unfinished_search")


def test_a_search_that_finds_nobody_names_near_matches(padron: Padron) -> None:
    found = padron("search", "garzia", "--json").data
    assert found["total_count"] == 0
    assert [user["email"] for user in found["suggestions"]] == [ANA]
    assert padron("search", "garcia", "--json").data["suggestions"] == []
    told = padron("search", "garzia")
    assert "Ana García" in told.out


def test_the_best_match_comes_first_on_the_command_line(padron: Padron) -> None:
    for email, first, last in (
        ("within@example.org", "Xola", "Molango"),
        ("begins@example.org", "Olander", "Prim"),
        ("word@example.org", "Bea", "Olan"),
    ):
        make(padron, email, first, last)
    users = padron("search", "olan", "--json").data["users"]
    assert [user["email"].partition("@")[0] for user in users] == ["word", "begins", "within"]


def test_today_and_yesterday_are_dates_of_the_options_too(padron: Padron) -> None:
    everybody = padron("list", "--json").data["total_count"]
    assert padron("list", "--created-after", "yesterday", "--json").data["total_count"] == everybody
    assert padron("list", "--created-before", "Yesterday", "--json").data["total_count"] == 0
    assert padron("audit", "--since", "today", "--json").code == 0
    assert padron("list", "--created-after", "tomorrow-ish", "--json").code == 2
