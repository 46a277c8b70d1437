"""Suspending, reactivating, deleting, restoring, erasing; and the last administrator."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.message import Command
from app.commands.reactivate_user import ReactivateExpired, ReactivateUser
from app.commands.record_activity import ViewProfile
from app.commands.roles import RevokeRole
from app.commands.suspend_user import SuspendUser
from app.commands.update_user import UpdateUser
from app.domain import events
from app.domain.errors import (
    ConfirmationMismatch,
    InvalidTransition,
    LastAdministrator,
    UserNotFound,
    ValidationError,
)
from app.domain.identifiers import SYSTEM_ID
from app.domain.user_status import Status
from tests.write_store.office import ADMIN_EMAIL, PASSWORD, REASON, START, Office

HOURS = timedelta(hours=1)


def expire(office: Office) -> int:
    return int(office.run(ReactivateExpired, by=SYSTEM_ID).data["reactivated"])


def test_a_suspension_ends_by_itself_when_its_time_is_up(office: Office) -> None:
    ana = office.create(password=PASSWORD)
    office.run(SuspendUser, target_user_id=ana, reason=REASON, duration=2 * HOURS)
    office.clock.advance(hours=1, minutes=59)
    assert expire(office) == 0
    assert office.user(ana).status is Status.SUSPENDED
    office.clock.advance(minutes=2)
    assert [expire(office), expire(office)] == [1, 0]
    assert office.user(ana).status is Status.ACTIVE
    last = office.events("UserReactivated")[-1]
    assert isinstance(last, events.UserReactivated)
    assert (last.actor_id, last.due_at) == (SYSTEM_ID, START + 2 * HOURS)


def test_it_also_ends_when_the_program_was_closed_then(office: Office) -> None:
    ana = office.create()
    office.run(SuspendUser, target_user_id=ana, reason=REASON, duration=HOURS)
    office.clock.advance(days=30)
    office.reopen()
    assert expire(office) == 1
    assert office.user(ana).status is Status.INVITED


def test_without_a_duration_it_lasts_until_somebody_ends_it(office: Office) -> None:
    ana = office.create()
    office.run(SuspendUser, target_user_id=ana, reason=REASON)
    office.clock.advance(days=3000)
    assert expire(office) == 0
    office.run(ReactivateUser, target_user_id=ana, reason="came back from abroad")
    assert office.user(ana).suspension is None


def test_a_deleted_user_stays_deleted_when_the_suspension_was_up(office: Office) -> None:
    ana = office.create()
    office.run(SuspendUser, target_user_id=ana, reason=REASON, duration=HOURS)
    office.run(DeleteUser, target_user_id=ana, reason=REASON)
    office.clock.advance(hours=2)
    assert expire(office) == 0
    office.run(RestoreUser, target_user_id=ana)
    assert expire(office) == 1
    assert office.user(ana).status is Status.INVITED


@pytest.mark.parametrize("duration", [timedelta(0), -HOURS, timedelta(days=3661)])
def test_a_duration_out_of_bounds_is_refused(office: Office, duration: timedelta) -> None:
    with pytest.raises(ValidationError) as refusal:
        office.run(SuspendUser, target_user_id=office.create(), reason=REASON, duration=duration)
    assert refusal.value.code == "invalid_duration"


@pytest.mark.parametrize(
    ("reason", "code"), [("too short", "reason_too_short"), ("x" * 501, "reason_too_long")]
)
@pytest.mark.parametrize("kind", [SuspendUser, DeleteUser, ReactivateUser])
def test_a_reason_has_its_bounds(office: Office, kind: type[Command], reason: str, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        office.run(kind, target_user_id=office.create(), reason=reason)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("kind", "fields"),
    [(ReactivateUser, {}), (RestoreUser, {})],
)
def test_what_does_not_fit_the_status_is_refused(
    office: Office, kind: type[Command], fields: dict[str, Any]
) -> None:
    ana = office.create()
    with pytest.raises(InvalidTransition, match="Ana García is invited"):
        office.run(kind, target_user_id=ana, **fields)
    assert office.user(ana).version == 1


def test_who_is_restored_is_as_before(office: Office) -> None:
    ana = office.create(password=PASSWORD, attributes={"city": "Soria"}, roles=("member",))
    before = office.user(ana)
    office.run(DeleteUser, target_user_id=ana, reason=REASON)
    assert office.user(ana).status is Status.DELETED
    office.run(RestoreUser, target_user_id=ana)
    after = office.user(ana)
    assert (after.status, after.profile, after.roles) == (Status.ACTIVE, before.profile, before.roles)


ENDINGS: dict[str, tuple[type[Command], dict[str, Any]]] = {
    "suspend": (SuspendUser, {"reason": REASON}),
    "delete": (DeleteUser, {"reason": REASON}),
    "erase": (DeleteUser, {"reason": REASON, "hard_delete": True, "confirm_email": ADMIN_EMAIL}),
    "revoke": (RevokeRole, {"role": "administrator"}),
}


@pytest.mark.parametrize("how", ENDINGS)
def test_the_last_active_administrator_is_protected(office: Office, how: str) -> None:
    kind, fields = ENDINGS[how]
    office.create("invited@example.org", roles=("administrator",))  # can't sign in yet, so does not count
    suspended = office.operator("administrator")
    office.run(SuspendUser, target_user_id=suspended, reason=REASON)
    with pytest.raises(LastAdministrator, match="Rosa Raíz"):
        office.run(kind, target_user_id=office.admin, **fields)
    office.run(ReactivateUser, target_user_id=suspended)
    office.run(kind, target_user_id=office.admin, **fields)


def test_an_erased_person_leaves_a_line_without_data_and_frees_the_email(office: Office) -> None:
    ana = office.create("unmistakable@example.org", first_name="Filomena", bio="porcelain", password=PASSWORD)
    office.run(UpdateUser, target_user_id=ana, attributes={"shoe": "zarzamora"})
    office.run(ViewProfile, target_user_id=ana)
    office.run(
        DeleteUser, target_user_id=ana, reason="Filomena asked for it", hard_delete=True,
        confirm_email=" Unmistakable@EXAMPLE.org ",
    )  # fmt: skip
    with pytest.raises(UserNotFound):
        office.user(ana)
    assert office.events()[-1].type == "UserErased"
    assert office.create("unmistakable@example.org") != ana
    office.run(DeleteUser, target_user_id=office.sql("SELECT max(id) FROM users")[0][0], reason=REASON,
               hard_delete=True, confirm_email="unmistakable@example.org")  # fmt: skip
    office.close()
    for file in office.directory.iterdir():
        for trace in (b"Filomena", b"unmistakable", b"porcelain", b"zarzamora"):
            assert trace not in file.read_bytes(), f"{trace!r} is still in {file.name}"


def test_an_erasure_wants_the_email_typed_again(office: Office) -> None:
    ana = office.create()
    for typed in ("", "ana@example.com", ADMIN_EMAIL):
        with pytest.raises(ConfirmationMismatch):
            office.run(DeleteUser, target_user_id=ana, reason=REASON, hard_delete=True, confirm_email=typed)
    assert office.user(ana).version == 1


def test_a_deleted_user_can_still_be_erased(office: Office) -> None:
    ana = office.create()
    office.run(DeleteUser, target_user_id=ana, reason=REASON)
    office.run(
        DeleteUser, target_user_id=ana, reason=REASON, hard_delete=True, confirm_email="ana@example.org"
    )
    assert office.store.verify_chain() == []
