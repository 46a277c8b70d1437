"""The shortest way to import a few rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.commands.import_users import ImportUsers
from app.domain.user import User
from app.domain.user_record import PassedOver, UserRecord
from tests.write_store.office import Office


def row(email: str = "ana@example.org", line: int = 2, **fields: Any) -> UserRecord:
    return UserRecord(line, email, **{"first_name": "Ana", "last_name": "García", **fields})


def many(count: int) -> list[UserRecord | PassedOver]:
    return [row(f"user{number}@example.org", number + 2) for number in range(count)]


def imported(office: Office, *rows: UserRecord | PassedOver, **fields: Any) -> dict[str, Any]:
    if rows:
        office.files.rows = list(rows)
    return office.run(ImportUsers, **{"path": Path("staff.csv"), **fields}).data


def counts(data: dict[str, Any]) -> tuple[int, ...]:
    return tuple(data[name] for name in ("created", "updated", "unchanged", "refused", "passed_over"))


def found(office: Office, email: str = "ana@example.org") -> User:
    with office.store.unit_of_work() as work:
        user = work.users.find_by_email(email)
    assert user is not None
    return user
