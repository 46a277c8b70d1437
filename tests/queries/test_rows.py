"""Who stands in which rows of a list, and where somebody stands."""

from __future__ import annotations

import pytest

from app.commands.suspend_user import SuspendUser
from app.domain.errors import PadronError, ValidationError
from app.domain.user_status import Status
from app.queries.list_users import ListUsers
from app.queries.rows import FindRows, ListRowIds
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
