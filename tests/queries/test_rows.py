"""Who stands in which rows of a list, and where somebody stands."""

from __future__ import annotations

from typing import Any

import pytest

from app.commands.suspend_user import SuspendUser
from app.domain.errors import ListChanged, PadronError, ValidationError
from app.domain.user_status import Status
from app.queries.list_rows import FindRows, ListRowIds
from app.queries.list_users import ListUsers
from tests.house import House


@pytest.fixture
def five(house: House) -> list[str]:
    """Five users by name, the administrator last."""
    return [
        house.create(f"{name}@example.org", first_name=name.title()) for name in ("ana", "bo", "cy", "di")
    ] + [house.admin]


def test_rows_are_those_of_the_list(house: House, five: list[str]) -> None:
    listed = [user.id for user in house.ask(ListUsers, sort="full_name").users]
    assert listed == five
    assert house.ask(ListRowIds, sort="full_name", spans=((0, 1), (3, 9))) == (*five[:2], *five[3:])
    assert house.ask(FindRows, sort="full_name", wanted=(five[3], five[1])) == ((1, five[1]), (3, five[3]))
    assert house.ask(FindRows, sort="full_name", descending=True, wanted=(five[4], "nobody")) == (
        (0, five[4]),
    )


def test_who_is_filtered_out_stands_nowhere(house: House, five: list[str]) -> None:
    house.run(SuspendUser, target_user_id=five[0], reason="Away for a long while")
    rows = house.ask(FindRows, sort="full_name", statuses=(Status.INVITED,), wanted=tuple(five[:2]))
    assert rows == ((0, five[1]),)
    assert house.ask(FindRows, search="nobody", wanted=tuple(five)) == ()


@pytest.mark.parametrize("spans", [((2, 1),), ((-1, 3),), ((0, 50_000),)])
def test_odd_spans_are_refused(house: House, spans: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValidationError):
        house.ask(ListRowIds, spans=spans)


def test_a_member_is_told_nothing(house: House, five: list[str]) -> None:
    with pytest.raises(PadronError):
        house.ask(ListRowIds, by=five[0], spans=((0, 3),))
    with pytest.raises(PadronError):
        house.ask(FindRows, by=five[0], wanted=tuple(five))


@pytest.fixture
def many(house: House) -> list[str]:
    """A hundred and twenty users, the newest first as the window lists them."""
    made = [house.create(f"u{n:03}@example.org") for n in range(119)]
    return [*reversed(made), house.admin]


SHOWN: dict[str, Any] = {"sort": "created_at", "descending": True}


def test_rows_are_who_was_seen_in_them_whoever_came_meanwhile(house: House, many: list[str]) -> None:
    seen = house.ask(ListUsers, page_size=100, **SHOWN)
    for n in range(3):
        house.create(f"newer{n}@example.org")
    rows = house.ask(ListRowIds, spans=((100, 109),), shown=seen.version, **SHOWN)
    assert rows == tuple(many[100:110])
    assert house.ask(ListRowIds, spans=((100, 109),), **SHOWN) == tuple(many[97:107])


def test_rows_of_a_list_that_nobody_remembers_are_refused(house: House, many: list[str]) -> None:
    seen = house.ask(ListUsers, page_size=100, **SHOWN)
    for n in range(7):
        house.create(f"newer{n}@example.org")
        house.ask(ListUsers, page_size=100, **SHOWN)
    with pytest.raises(ListChanged):
        house.ask(ListRowIds, spans=((100, 109),), shown=seen.version, **SHOWN)


def test_a_row_seen_in_another_page_counts_as_it_was_seen(house: House, many: list[str]) -> None:
    seen = house.ask(ListUsers, page_size=100, **SHOWN)
    known = ((101, many[7]), (102, many[102]))
    rows = house.ask(ListRowIds, spans=((100, 103),), shown=seen.version, known=known, **SHOWN)
    assert rows == (many[100], many[7], many[102], many[103])


def test_all_but_some_are_listed(house: House, five: list[str]) -> None:
    listed = house.ask(ListUsers, sort="full_name", excluded_ids=(five[1], five[3], "nobody"))
    assert [user.id for user in listed.users] == [five[0], five[2], five[4]]
    assert listed.total_count == 3
    with pytest.raises(ValidationError):
        house.ask(ListUsers, excluded_ids=tuple(map(str, range(50_001))))


def test_the_version_of_a_list_is_no_part_of_its_json(house: House) -> None:
    assert "version" not in house.ask(ListUsers).model_dump(mode="json")
