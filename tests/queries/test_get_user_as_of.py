"""The user as it was at a time follows the order of the log, whatever the clock said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.commands.update_user import UpdateUser
from app.domain.errors import UserNotFound, ValidationError
from app.queries.get_history import GetHistory
from app.queries.get_user import GetUser
from app.queries.get_user_as_of import GetUserAsOf


def test_an_account_made_while_the_clock_was_ahead_is_shown_as_of_now(house: Any) -> None:
    house.clock.offset = timedelta(days=400)
    ana = house.create("ana@example.org")
    house.clock.offset = timedelta()
    house.run(UpdateUser, target_user_id=ana, bio="after the clock was put right")
    then = house.ask(GetUserAsOf, target_user_id=ana, at=house.clock.now())
    assert (then.email, then.bio) == ("ana@example.org", "after the clock was put right")


def test_an_account_made_while_the_clock_was_ahead_is_there_although_nothing_happened_to_it_since(
    house: Any,
) -> None:
    house.clock.offset = timedelta(days=400)
    ana = house.create("ana@example.org")
    house.clock.offset = timedelta()
    before = house.clock.now()
    house.create("bo@example.org")
    assert house.ask(GetUserAsOf, target_user_id=ana, at=house.clock.now()).email == "ana@example.org"
    with pytest.raises(UserNotFound):
        house.ask(GetUserAsOf, target_user_id=ana, at=before - timedelta(hours=1))


def test_changes_keep_the_order_of_the_log_when_the_clock_goes_back(house: Any) -> None:
    ana = house.create("ana@example.org")
    for hours, bio in ((2, "first"), (1, "second"), (3, "third")):
        house.clock.offset = timedelta(hours=hours)
        house.run(UpdateUser, target_user_id=ana, bio=bio)
    assert house.ask(GetUserAsOf, target_user_id=ana, at=house.clock.now()).bio == "third"
    house.clock.offset = timedelta(hours=2, minutes=30)
    assert house.ask(GetUserAsOf, target_user_id=ana, at=house.clock.now()).bio == "second"


def test_every_line_of_the_history_can_be_gone_back_to_by_its_position(house: Any) -> None:
    ana = house.create("ana@example.org", bio="begin")
    for hours, bio in ((2, "first"), (1, "second"), (3, "third")):
        house.clock.offset = timedelta(hours=hours)
        house.run(UpdateUser, target_user_id=ana, bio=bio)
    lines = house.ask(GetHistory, user=ana, descending=False).entries
    bios = [house.ask(GetUserAsOf, target_user_id=ana, position=line.position).bio for line in lines]
    assert bios == ["begin", "first", "second", "third"]
    newest = house.ask(GetUserAsOf, target_user_id=ana, position=lines[-1].position)
    assert newest.version == house.ask(GetUser, target_user_id=ana).version


def test_either_a_time_or_a_position_has_to_be_given(house: Any) -> None:
    with pytest.raises(ValidationError):
        house.ask(GetUserAsOf, target_user_id=house.admin)


def test_the_last_moment_of_the_calendar_is_after_everything(house: Any) -> None:
    ana = house.create("ana@example.org")
    then = house.ask(GetUserAsOf, target_user_id=ana, at=datetime.max.replace(tzinfo=UTC))
    assert then.email == "ana@example.org"
    with pytest.raises(UserNotFound, match="at 0001-01-01 00:00 UTC"):
        house.ask(GetUserAsOf, target_user_id=ana, at=datetime.min.replace(tzinfo=UTC))
