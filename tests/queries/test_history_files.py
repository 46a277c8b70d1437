"""The history in a file, and its pages while new lines come."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.commands.suspend_user import SuspendUser
from app.commands.update_user import UpdateUser
from app.domain.errors import FileRefused, PermissionDenied, ValidationError
from app.queries.export_history import HISTORY_COLUMNS, ExportHistory
from app.queries.get_history import GetHistory
from tests.house import House

REASON = "a reason that is long enough"


def test_the_filtered_history_is_written_whole(house: House, tmp_path: Path) -> None:
    ana = house.create("ana@example.org")
    for number in range(120):
        house.run(UpdateUser, target_user_id=ana, bio=f"=Bio {number}")
    house.run(SuspendUser, target_user_id=ana, reason=REASON)
    path = tmp_path / "history.csv"
    words = {"UserUpdated": "Profile changed", "bio": "Bio"}
    wanted: dict[str, Any] = {"user": ana, "types": ("UserUpdated",), "page_size": 10}
    told = house.ask(ExportHistory, path=path, headings=HISTORY_COLUMNS, words=words, **wanted)
    assert told == {"path": str(path), "written": 120}
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert (lines[0]["what"], lines[0]["whom_id"], lines[0]["by"]) == ("Profile changed", ana, "Rosa Raíz")
    assert lines[0]["changes"] == "Bio: =Bio 118 → =Bio 119"
    assert int(lines[0]["position"]) > int(lines[-1]["position"])


def test_who_may_not_see_the_history_gets_no_file_of_it(house: House, tmp_path: Path) -> None:
    given = {"roles": ("support",), "password": SecretStr("a long enough secret")}
    helper = house.create("helper@example.org", **given)
    path = tmp_path / "history.csv"
    with pytest.raises(PermissionDenied):
        house.ask(ExportHistory, by=helper, path=path, headings=HISTORY_COLUMNS, words={}, user=helper)
    assert not path.exists()


def test_a_file_that_can_not_be_written_is_refused(house: House, tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        house.ask(ExportHistory, path=tmp_path / "no" / "x.csv", headings=HISTORY_COLUMNS, words={})
    with pytest.raises(ValidationError):
        house.ask(ExportHistory, path=tmp_path / "x.csv", headings=("one",), words={})


def test_pages_up_to_a_position_stay_in_step(house: House) -> None:
    first = house.create("ana@example.org")
    before = house.ask(GetHistory, page_size=2)
    newest = before.entries[0].position
    house.run(UpdateUser, target_user_id=first, bio="New")
    again = house.ask(GetHistory, page_size=2, up_to=newest)
    assert [entry.position for entry in again.entries] == [entry.position for entry in before.entries]
    assert again.total_count == before.total_count
    assert house.ask(GetHistory).total_count == before.total_count + 1
