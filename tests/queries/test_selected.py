"""How much of a selection a list shows, and lists of a selection alone: compared with plain sets."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.commands.delete_user import DeleteUser
from app.commands.suspend_user import SuspendUser
from app.domain.errors import PadronError, ValidationError
from app.domain.status_acts import MOST_AT_ONCE
from app.domain.user_status import Status
from app.queries.list_rows import FindSelected, ListRowIds
from app.queries.list_users import ListUsers
from app.queries.user_filter import SelectedUsers
from tests.examples import count_of
from tests.house import House

REASON = "Away for a long while"
QUESTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"search": "ana"},
    {"search": "example.com"},
    {"search": "b", "statuses": (Status.SUSPENDED, Status.DELETED)},
    {"statuses": (Status.INVITED,)},
    {"statuses": tuple(Status), "sort": "full_name", "descending": True},
    {"domains": ("example.org",), "sort": "email"},
    {"search": "nobody at all"},
)


@pytest.fixture
def people(house: House) -> list[str]:
    """Some of two domains; two are suspended, one of them and another deleted."""
    names = ("ana", "bo", "bea", "cy", "anatol", "babette", "di")
    made = [house.create(f"{name}@example.{end}") for end, name in itertools.product(("org", "com"), names)]
    for user in (made[1], made[2]):
        house.run(SuspendUser, target_user_id=user, reason=REASON)
    for user in (made[2], made[9]):
        house.run(DeleteUser, target_user_id=user, reason="Left the company for good")
    return [*made, house.admin]


def listed(house: House, question: dict[str, Any]) -> list[str]:
    return [user.id for user in house.ask(ListUsers, page_size=100, **question).users]


@settings(max_examples=count_of(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    of=st.none() | st.sampled_from(QUESTIONS),
    within=st.sampled_from(QUESTIONS),
    ids=st.sets(st.integers(0, 14)),
    excluded_ids=st.sets(st.integers(0, 14)),
)
def test_a_list_and_a_selection_are_told_as_sets_are(
    house: House,
    people: list[str],
    of: dict[str, Any] | None,
    within: dict[str, Any],
    ids: set[int],
    excluded_ids: set[int],
) -> None:
    selected = SelectedUsers(
        listed=None if of is None else ListUsers(asker_id="system", **of),
        ids=("nobody", *(people[at] for at in ids)),
        excluded_ids=("nobody", *(people[at] for at in excluded_ids)),
    )
    meant = {people[at] for at in ids} | set([] if of is None else listed(house, of))
    meant -= {people[at] for at in excluded_ids}
    shown = listed(house, within)
    told = house.ask(FindSelected, selected=selected, **within)
    rows = [row for first, last in told.spans for row in range(first, last + 1)]
    assert [shown[row] for row in rows] == [user for user in shown if user in meant]
    assert (told.inside, told.outside) == (len(meant & set(shown)), len(meant - set(shown)))
    alone = house.ask(ListUsers, page_size=100, selected=selected, **within)
    assert [user.id for user in alone.users] == [user for user in shown if user in meant]
    assert alone.total_count == told.inside
    assert house.ask(ListRowIds, selected=selected, spans=((0, 20),), **within) == tuple(
        user for user in shown if user in meant
    )


def test_who_was_selected_is_found_where_an_event_has_put_it(house: House, people: list[str]) -> None:
    chosen = SelectedUsers(ids=(people[0], people[3]))
    invited: dict[str, Any] = {"statuses": (Status.INVITED,), "sort": "email"}
    assert house.ask(FindSelected, selected=chosen, **invited).outside == 0
    house.run(SuspendUser, target_user_id=people[3], reason=REASON)
    told = house.ask(FindSelected, selected=chosen, **invited)
    assert (told.inside, told.outside) == (1, 1)


def test_more_than_can_be_acted_on_are_refused(house: House) -> None:
    with pytest.raises(ValidationError, match="Narrow the selection"):
        house.ask(FindSelected, selected=SelectedUsers(ids=("x",) * (MOST_AT_ONCE + 1)))


def test_a_member_is_told_nothing(house: House, people: list[str]) -> None:
    with pytest.raises(PadronError):
        house.ask(FindSelected, by=people[0], selected=SelectedUsers(ids=tuple(people)))
