"""`padron verify` names each difference, and gives no alarm where there is none."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import bcrypt
import pytest

from tests.cli.conftest import ANA, AUDITOR, HELPER, PASSWORD, ROOT, Padron
from tests.hand_made import CHANGES, overwrite, root_of, run
from tests.places import DATA


def problems_of(padron: Padron, *arguments: object, by: str = ROOT) -> dict[str, list[str]]:
    """By check, of a run that has to end with 1 and to say the same without --json."""
    outcome = padron("verify", "--json", *arguments, by=by)
    assert outcome.code == 1, outcome.out + outcome.err
    assert outcome.json["success"] is False
    return {check["name"]: check["problems"] for check in outcome.json["data"]["checks"] if not check["ok"]}


def test_an_untouched_directory_verifies_and_all_checks_are_named(padron: Padron) -> None:
    data = padron("verify", "--json").data
    assert [check["name"] for check in data["checks"]] == [
        "integrity", "schema", "foreign_keys", "chain", "tables", "read_store", "index", "leftovers",
    ]  # fmt: skip
    assert all(check["ok"] and not check["problems"] for check in data["checks"])
    assert (data["log_intact"], data["read_store_matches"], data["problems"]) == (True, True, [])
    told = padron("verify")
    assert (told.code, told.err) == (0, "")
    assert "intact" in told.out


@pytest.mark.parametrize("what", CHANGES)
def test_each_change_by_hand_ends_with_1_and_is_named(padron: Padron, what: str) -> None:
    change, check, said = CHANGES[what]
    assert padron("grant", AUDITOR, "administrator").code == 0
    padron("show", ANA)  # the read store knows all of it
    change(padron.data_dir / "padron.db")
    found = problems_of(padron, by=AUDITOR)
    assert check in found, found
    assert any(re.search(said, problem) for problem in found[check]), found
    told = padron("verify", by=AUDITOR)
    assert told.code == 1
    assert re.search(said, told.out), told.out
    for text in ("García", "Garcja", "$2b$"):
        assert text not in told.out + json.dumps(found)


def test_a_page_that_sign_in_needs_ends_every_command_with_3_and_the_file_is_named(padron: Padron) -> None:
    database = padron.data_dir / "padron.db"
    overwrite(database, root_of(database, "users"), b"\xff" * 12)
    for arguments in (
        ("verify",),
        ("list",),
        ("show", ANA),
        ("backup", padron.data_dir.parent / "b.db"),
        ("seal", padron.data_dir.parent / "s.json"),
        ("rebuild",),
    ):
        outcome = padron(*arguments)
        assert (outcome.code, str(database) in outcome.err) == (3, True), (arguments, outcome)
        assert "restore" in outcome.err
        assert "a mistake in Padron" not in outcome.err
    assert not (padron.data_dir.parent / "b.db").exists()


def test_differences_beyond_twenty_are_counted(padron: Padron) -> None:
    rows = "".join(f"\nu{number}@example.org,Una,Uno" for number in range(30))
    users = padron.data_dir.parent / "users.csv"
    users.write_text(f"email,first_name,last_name{rows}\n", "utf-8")
    assert padron("import", users).code == 0
    with closing(sqlite3.connect(padron.data_dir / "padron.db")) as connection:
        connection.execute("UPDATE users SET bio='x' WHERE first_name='Una'")
        connection.commit()
    named = problems_of(padron)["tables"]
    assert len(named) == 21
    assert named[-1] == "And 10 more of this kind."


def test_passwords_from_before_they_were_recorded_are_counted(padron: Padron, tmp_path: Path) -> None:
    made = DATA / "directory-633d6a1"
    old = Padron(tmp_path / "old", padron._capsys, padron._monkeypatch)
    shutil.copytree(made, old.data_dir)
    outcome = old("verify", "--json", by="admin@example.org", password="violet harbour lantern")
    count = outcome.data["trusted_passwords"]
    assert 0 < count <= 18
    told = old("verify", by="admin@example.org", password="violet harbour lantern")
    assert f"{count} stored passwords are from before" in told.out


def test_a_seal_proves_that_nothing_sealed_has_changed_or_gone(padron: Padron, tmp_path: Path) -> None:
    seal = tmp_path / "seal.json"
    assert padron("seal", seal).code == 0
    padron("create", "--email", "new@example.org", "--first-name", "Nele", "--last-name", "Neu")
    data = padron("verify", "--seal", seal, "--json").data
    assert [check["name"] for check in data["checks"]][-1] in ("seal", "leftovers")
    sealed = json.loads(seal.read_text("utf-8"))
    for change, said in (
        ({"digest": "0" * 64}, "not those that were sealed"),
        ({"log_id": "another"}, "of another directory"),
        ({"position": sealed["position"] + 1000}, "sealed events are gone"),
    ):
        other = tmp_path / "other.json"
        other.write_text(json.dumps(sealed | change), "utf-8")
        found = problems_of(padron, "--seal", other)
        assert [said in problem for problem in found.pop("seal")] == [True]
        assert found == {}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"log_id": 1, "position": -1, "digest": "x"}', None])
def test_what_is_no_seal_is_refused_and_nothing_is_checked(
    padron: Padron, tmp_path: Path, content: str | None
) -> None:
    seal = tmp_path / "seal.json"
    if content is not None:
        seal.write_text(content, "utf-8")
    outcome = padron("verify", "--seal", seal, "--json")
    assert outcome.code == 1
    assert outcome.error["code"] == ("file_not_found" if content is None else "not_a_seal")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(padron: Padron, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert padron("verify", "--seal", pipe, "--json").error["code"] == "not_a_seal"
    refused = padron("restore-backup", pipe, "--json")
    assert "is not an ordinary file" in refused.error["message"]


def test_verify_needs_the_permission(padron: Padron) -> None:
    assert padron("verify", by=HELPER, password=PASSWORD).code == 1


def test_no_sign_in_vouches_for_a_hash_that_was_put_there_by_hand(padron: Padron) -> None:
    assert padron("grant", AUDITOR, "administrator").code == 0
    cheap = bcrypt.hashpw(b"somebody else's secret", bcrypt.gensalt(5)).decode()
    run(
        padron.data_dir / "padron.db",
        f"UPDATE credentials SET hash='{cheap}', checked_by=NULL "
        f"WHERE user_id=(SELECT id FROM users WHERE email='{ROOT}')",
    )
    assert padron("list", password="somebody else's secret").code == 0  # made anew, it would be told as good
    said = problems_of(padron, by=AUDITOR)["tables"]
    assert any("another password" in problem for problem in said), said


@pytest.mark.parametrize("what", [name for name in CHANGES if name != "the last three events are deleted"])
def test_a_damaged_directory_replaces_no_good_backup_and_is_copied_when_told(
    padron: Padron, tmp_path: Path, what: str
) -> None:
    good = tmp_path / "good.db"
    assert padron("backup", good, "--json").data["verified"] == "all"
    assert padron("grant", AUDITOR, "administrator").code == 0
    before = good.read_bytes()
    CHANGES[what][0](padron.data_dir / "padron.db")
    refused = padron("backup", good, by=AUDITOR)
    assert (refused.code, "stays as it was" in refused.err) == (1, True), refused
    assert good.read_bytes() == before
    copied = padron("backup", good, "--even-damaged", "--json", by=AUDITOR)
    assert copied.data["damaged"] is True
    assert copied.data["path"] == f"{good}.damaged"
    assert good.read_bytes() == before
    assert padron("restore-backup", copied.data["path"], by=AUDITOR).code == 1
    assert padron("restore-backup", good, by=AUDITOR).code == 0
    assert padron("verify").code == 0
