"""ImportUsers: row by row, a transaction for each 1,000, resumable and cancellable between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from app.commands import import_users
from app.commands.import_users import ImportUsers
from app.commands.sign_in import SignIn
from app.domain.errors import Cancelled
from app.domain.message import Message
from app.domain.user_record import PassedOver, RowProblem
from app.domain.user_status import Status
from app.security.hasher import BcryptHasher
from tests.commands.importing import counts, found, imported, many, row
from tests.write_store.office import PASSWORD, START, Office


def test_rows_come_in_and_what_breaks_a_rule_is_refused_with_its_line(office: Office) -> None:
    broken = RowProblem(5, None, "bad_row", Message("This row has too few cells."))
    data = imported(
        office, row(), row("no email", 3), row("b@example.org", 4, first_name="x"),
        row("c@example.org", 5, problem=broken), PassedOver(6), row("ANA@example.org", 7),
        row("d@example.org", 8, roles=("juggler",)),
    )  # fmt: skip
    assert counts(data) == (1, 0, 0, 5, 1)
    assert [(refusal["line"], refusal["code"]) for refusal in data["refusals"]] == [
        (3, "invalid_email"), (4, "invalid_name"), (5, "bad_row"), (7, "duplicate_in_file"),
        (8, "role_not_found"),
    ]  # fmt: skip
    assert found(office).full_name == "Ana García"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (None, "invited"),
        ("active", "active"),
        ("invited", "invited"),
        ("suspended", "suspended"),
        ("deleted", "deleted"),
    ],
)
def test_the_files_word_is_taken_for_the_status(office: Office, told: str | None, status: str) -> None:
    imported(office, row(status=Status(told) if told else None))
    user = found(office)
    assert user.status.value == status
    if user.suspension:
        assert user.suspension.reason == "Suspended in the imported file staff.csv"


def test_times_of_the_file_are_kept_and_impossible_ones_are_noted(office: Office) -> None:
    data = imported(
        office,
        row(created_at="2020-05-01T10:00:00+02:00", last_login_at="2999-01-01"),
        row(
            "b@example.org", 3, created_at="yesterday", status=Status.SUSPENDED, suspended_until="2999-01-01"
        ),
    )
    assert found(office).created_at.isoformat() == "2020-05-01T08:00:00+00:00"
    assert found(office, "b@example.org").created_at == START
    suspension = found(office, "b@example.org").suspension
    assert suspension is not None
    assert suspension.until is not None
    assert [(note["line"], note["code"]) for note in data["notes"]] == [
        (2, "future_time"),
        (3, "invalid_time"),
    ]


def test_passwords_follow_the_rules_and_bcrypts_hashes_are_taken_over(office: Office) -> None:
    hashed = BcryptHasher(10).hash(PASSWORD)
    data = imported(
        office,
        row("a@example.org", 2, password=PASSWORD, roles=("support",)),
        row("b@example.org", 3, password_hash=hashed, roles=("auditor",)),
        row("c@example.org", 4, password=SecretStr("short")),
        row("d@example.org", 5, password_hash=SecretStr("{SSHA}x")),
    )
    assert counts(data) == (4, 0, 0, 0, 0)
    assert [(note["line"], note["code"]) for note in data["notes"]] == [
        (4, "password_too_short"), (5, "hash_not_accepted"),
    ]  # fmt: skip
    for email in ("a@example.org", "b@example.org"):
        assert office.run(SignIn, by="nobody", email=email, password=PASSWORD).success
    assert not found(office, "c@example.org").has_password


def test_a_dry_run_tells_and_writes_nothing(office: Office) -> None:
    chain = office.store.chain_state()
    data = imported(office, row(password=PASSWORD), row("no", 3), dry_run=True, report=Path("report.csv"))
    assert (counts(data), data["dry_run"], data["report"]) == ((1, 0, 0, 1, 0), True, "report.csv")
    assert office.store.chain_state() == chain
    assert [record.line for record, _ in office.files.reported] == [3]
    assert office.user(office.create()).seq == 2


def test_the_name_of_the_file_may_be_anything(office: Office) -> None:
    for number, name in enumerate(("espa\udcf1a.csv", "bell\x07.csv", "x" * 600, "\u202efdp.csv")):
        data = imported(office, row(f"u{number}@example.org", status=Status.SUSPENDED), path=Path(name))
        assert counts(data) == (1, 0, 0, 0, 0)


class StopsAfter:
    """Progress of somebody who presses Cancel after so many transactions."""

    def __init__(self, transactions: int) -> None:
        self.left = transactions

    def report(self, done: int, total: int | None, text: str = "") -> None:
        self.left -= 1

    def raise_if_cancelled(self) -> None:
        if self.left <= 0:
            raise Cancelled(Message("Stopped."))


def test_a_cancelled_import_keeps_what_was_done_and_goes_on_when_sent_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_users, "ROWS_A_TRANSACTION", 10)
    office.files.rows = many(25)
    command = ImportUsers(executor_id=office.admin, path=Path("staff.csv"))
    with pytest.raises(Cancelled, match="20 created") as stopped:
        office.commands.execute(command, StopsAfter(2))
    assert stopped.value.details["rows"] == 20
    assert office.sql("SELECT count(*) FROM users") == [(21,)]
    data = office.commands.execute(command).data
    assert counts(data) == (25, 0, 0, 0, 0)
    assert office.sql("SELECT count(*) FROM users") == [(26,)]
    last = office.store.event_log.last_position()
    assert counts(office.commands.execute(command).data) == (25, 0, 0, 0, 0)
    assert office.store.event_log.last_position() == last


def test_each_thousand_rows_are_one_transaction(office: Office) -> None:
    data = imported(office, *many(2500))
    assert counts(data) == (2500, 0, 0, 0, 0)
    ids = {event.command_id for event in office.events("UserCreated")[1:]}
    assert sorted(command_id.partition("#")[2] for command_id in ids) == ["0", "1", "2"]
    assert office.store.verify_chain() == []
