"""Where passwords are: hashed in `credentials`, and nowhere else at all."""

from __future__ import annotations

import logging
import sqlite3
from datetime import timedelta

import pytest

from app.commands.passwords import ResetPassword, SetPassword
from app.commands.ports import Attempts
from app.commands.sign_in import SignIn
from app.domain.errors import WrongCredentials
from tests.write_store.office import PASSWORD, START, Office

SECRET = PASSWORD.get_secret_value()


def _lived_in(office: Office) -> str:
    """A directory in which every command that knows a password was used; answers the one-time one."""
    ana = office.create(password=PASSWORD)
    office.run(SetPassword, target_user_id=ana, new_password="another battery staple")
    shown = office.run(ResetPassword, target_user_id=office.operator("support")).data["one_time_password"]
    office.run(SignIn, by="nobody", email="root@example.org", password=PASSWORD)
    with pytest.raises(WrongCredentials):
        office.run(SignIn, by="nobody", email=SECRET, password="another battery staple")
    return str(shown.get_secret_value())


def test_no_table_but_credentials_holds_a_password_or_a_hash(office: Office) -> None:
    one_time = _lived_in(office)
    tables = [name for (name,) in office.sql("SELECT name FROM sqlite_master WHERE type='table'")]
    assert "credentials" in tables
    for table in tables:
        content = repr(office.sql(f"SELECT * FROM {table}"))
        for prefix in ("$2b$", "$2a$", "$2y$"):
            assert (prefix in content) == (table == "credentials" and prefix == "$2b$")
        for secret in (SECRET, one_time, "another battery staple"):
            assert secret not in content, f"a password stands in {table}"
    office.close()
    assert SECRET.encode() not in office.database.read_bytes()


def test_the_hash_goes_with_the_user(office: Office) -> None:
    ana = office.create(password=PASSWORD)
    office.sql("PRAGMA foreign_keys=ON")
    with office.store.unit_of_work() as work:
        credential = work.credentials.get(ana)
        assert credential is not None
        assert SECRET not in repr(credential)
        assert "$2b$" not in repr(credential)
        assert work.credentials.get("nobody") is None


def test_failed_sign_ins_are_counted_under_no_readable_email(office: Office) -> None:
    with office.store.unit_of_work() as work:
        work.credentials.put_attempts("ana@example.org", Attempts(2, START + timedelta(minutes=1)))
        assert work.credentials.attempts("ana@example.org") == Attempts(2, START + timedelta(minutes=1))
        assert work.credentials.attempts("berta@example.org") == Attempts()
        work.credentials.put_attempts("ana@example.org", Attempts())
        assert work.credentials.attempts("ana@example.org") == Attempts()
    with pytest.raises(WrongCredentials):
        office.run(SignIn, by="nobody", email="nobody-knows@example.org", password=PASSWORD)
    assert "nobody-knows" not in repr(office.sql("SELECT * FROM sign_in_attempts"))
    assert "nobody-knows" not in repr(office.sql("SELECT * FROM events"))


def test_not_even_a_bug_brings_a_hash_or_a_name_into_the_log_file(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.sql("CREATE TRIGGER t BEFORE INSERT ON credentials BEGIN SELECT RAISE(ABORT, 'trouble'); END")
    with caplog.at_level(logging.DEBUG), pytest.raises(sqlite3.IntegrityError):
        office.create("unmistakable@example.org", password=PASSWORD)
    assert "trouble" in caplog.text
    for secret in ("$2b$", SECRET, "unmistakable"):
        assert secret not in caplog.text
