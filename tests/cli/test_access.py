"""Passwords: where they come from, whom they let in, and that nothing ever repeats one."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ANA, HELPER, MEMBER, PASSWORD, ROOT, Padron

NEW = "an entirely new secret"


def test_a_one_time_password_lets_in_only_to_choose_an_own_one(
    padron: Padron, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = padron("reset-password", MEMBER, "--json").data["one_time_password"]
    refused = padron("list", "--json", by=MEMBER, password=once)
    assert refused.code == 1
    monkeypatch.setenv("PADRON_NEW_PASSWORD", NEW)
    assert padron("set-password", MEMBER, "--json", by=MEMBER, password=once).code == 0
    assert padron("show", MEMBER, "--json", by=MEMBER, password=NEW).code == 0


def test_an_operator_with_a_one_time_password_is_told_to_choose_one(padron: Padron) -> None:
    once = padron("reset-password", HELPER, "--json").data["one_time_password"]
    assert padron("list", "--json", by=HELPER, password=once).error["code"] == "password_change_required"


def test_a_member_may_set_only_its_own_password(padron: Padron, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PADRON_NEW_PASSWORD", NEW)
    assert padron("set-password", MEMBER.upper(), "--json", by=MEMBER).code == 0
    denied = padron("set-password", ANA, "--json", by=MEMBER, password=NEW)
    assert (denied.code, denied.error["code"]) == (1, "permission_denied")


@pytest.mark.parametrize(
    ("weak", "code"),
    [
        ("qwrtzpl", "password_too_short"),
        ("é" * 40, "password_too_long"),
        ("García-Ana!!", "password_personal"),
    ],
)
def test_a_weak_password_is_refused_and_not_repeated(
    padron: Padron, monkeypatch: pytest.MonkeyPatch, weak: str, code: str
) -> None:
    monkeypatch.setenv("PADRON_NEW_PASSWORD", weak)
    refused = padron("set-password", ANA, "--json")
    assert (refused.code, refused.error["code"]) == (1, code)
    assert weak not in refused.out


def test_on_a_terminal_passwords_are_asked_for_without_an_echo(
    padron: Padron, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [PASSWORD, NEW, NEW, PASSWORD, NEW, "something else"]
    monkeypatch.setattr(getpass, "getpass", lambda prompt: answers.pop(0))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert padron("set-password", ANA, "--json", password=None).code == 0
    assert padron("set-password", ANA, "--json", password=None).error["code"] == "passwords_differ"
    assert answers == []


def test_no_output_and_no_log_holds_a_password_or_a_hash(
    padron: Padron, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PADRON_NEW_PASSWORD", NEW)
    told = [
        padron("create", "--email", "bo@example.org", "--first-name", "Bo", "--last-name", "Bo",
               "--set-password", *form)
        for form in ((), ("--json",))
    ]  # fmt: skip
    for command in (
        ("set-password", ANA), ("show", ANA, "--history", "--stats"), ("audit",), ("list",), ("stats",),
        ("stats", "--diagnostics"), ("export", tmp_path / "out.csv"), ("verify",), ("bogus", NEW),
    ):  # fmt: skip
        told += [padron(*command), padron(*command, "--json")]
    everything = "".join(outcome.out + outcome.err for outcome in told[:-2])
    everything += (tmp_path / "out.csv").read_text("utf-8-sig")
    everything += (padron.data_dir / "padron.log").read_text("utf-8")
    for secret in (PASSWORD, NEW, "$2a$", "$2b$", "$2y$"):
        assert secret not in everything
    assert ROOT in everything
