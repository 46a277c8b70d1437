"""A suspension that ends later, earlier or by hand: who may, what stays, and how it is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.commands.change_suspension import ChangeSuspension
from app.commands.reactivate_user import ReactivateExpired, ReactivateUser
from app.commands.suspend_user import SuspendUser
from app.commands.undo_commands import UndoCommands
from app.domain import events
from app.domain.errors import AdministratorProtected, InvalidTransition, PermissionDenied, ValidationError
from app.domain.identifiers import SYSTEM_ID
from app.domain.user_status import Status
from tests.write_store.office import REASON, START, Office

HOURS = timedelta(hours=1)
OTHER = "the trip takes longer than said"


def suspended(office: Office, duration: timedelta | None = 2 * HOURS) -> str:
    ana = office.create()
    office.run(SuspendUser, target_user_id=ana, reason=REASON, duration=duration)
    return ana


def expire(office: Office) -> int:
    return int(office.run(ReactivateExpired, by=SYSTEM_ID).data["reactivated"])


def test_it_ends_by_itself_at_the_new_time_also_when_the_program_was_closed(office: Office) -> None:
    ana = suspended(office)
    office.clock.advance(hours=1)
    result = office.run(ChangeSuspension, target_user_id=ana, duration=10 * HOURS)
    assert result.message == f"The suspension of {office.user(ana).full_name} was changed"
    office.clock.advance(hours=9)
    assert expire(office) == 0
    office.clock.advance(hours=2)
    office.reopen()
    assert expire(office) == 1
    last = office.events("UserReactivated")[-1]
    assert isinstance(last, events.UserReactivated)
    assert last.due_at == START + 11 * HOURS


def test_the_event_has_both_ends_and_both_reasons(office: Office) -> None:
    ana = suspended(office)
    office.run(ChangeSuspension, target_user_id=ana, duration=None, reason=OTHER)
    changed = office.events("SuspensionChanged")[-1]
    assert isinstance(changed, events.SuspensionChanged)
    assert (changed.until_before, changed.until) == (START + 2 * HOURS, None)
    assert (changed.reason_before, changed.reason) == (REASON, OTHER)


def test_what_does_not_differ_makes_no_event(office: Office) -> None:
    ana = suspended(office, duration=None)
    version = office.user(ana).version
    office.run(ChangeSuspension, target_user_id=ana, duration=None)
    assert office.user(ana).version == version
    assert office.events("SuspensionChanged") == []


def test_only_what_is_suspended_can_be_changed(office: Office) -> None:
    ana = office.create()
    with pytest.raises(InvalidTransition, match="not suspended"):
        office.run(ChangeSuspension, target_user_id=ana, duration=HOURS)


@pytest.mark.parametrize(("duration", "reason"), [(-HOURS, ""), (HOURS, "short")])
def test_what_is_out_of_bounds_is_refused(office: Office, duration: timedelta, reason: str) -> None:
    ana = suspended(office)
    with pytest.raises(ValidationError):
        office.run(ChangeSuspension, target_user_id=ana, duration=duration, reason=reason)


def test_support_may_and_not_with_administrators_and_members_may_not(office: Office) -> None:
    ana = suspended(office)
    helper, boss, member = map(office.operator, ("support", "administrator", "member"))
    office.run(SuspendUser, target_user_id=boss, reason=REASON)
    office.run(ChangeSuspension, target_user_id=ana, duration=HOURS, by=helper)
    with pytest.raises(AdministratorProtected):
        office.run(ChangeSuspension, target_user_id=boss, duration=HOURS, by=helper)
    with pytest.raises(PermissionDenied):
        office.run(ChangeSuspension, target_user_id=ana, duration=HOURS, by=member)


def test_it_is_taken_back_and_done_again(office: Office) -> None:
    ana = suspended(office)
    changed = office.run(ChangeSuspension, target_user_id=ana, duration=9 * HOURS, reason=OTHER)
    undone = office.run(UndoCommands, undone_ids=(changed.command_id,))
    before = office.user(ana).suspension
    assert before is not None
    assert (before.reason, before.until) == (REASON, START + 2 * HOURS)
    office.run(UndoCommands, undone_ids=(undone.command_id,))
    again = office.user(ana).suspension
    assert again is not None
    assert (again.reason, again.until) == (OTHER, START + 9 * HOURS)


def test_an_end_that_has_passed_is_not_brought_back(office: Office) -> None:
    ana = suspended(office)
    changed = office.run(ChangeSuspension, target_user_id=ana, duration=9 * HOURS)
    office.clock.advance(hours=3)
    result = office.run(UndoCommands, undone_ids=(changed.command_id,))
    assert (result.data["undone"], result.data["failed"]) == (0, 1)
    assert office.user(ana).status is Status.SUSPENDED


def test_an_ended_suspension_comes_back_as_it_was_changed(office: Office) -> None:
    ana = suspended(office)
    office.run(ChangeSuspension, target_user_id=ana, duration=9 * HOURS, reason=OTHER)
    ended = office.run(ReactivateUser, target_user_id=ana)
    office.run(UndoCommands, undone_ids=(ended.command_id,))
    back = office.user(ana).suspension
    assert back is not None
    assert (back.reason, back.until) == (OTHER, START + 9 * HOURS)
