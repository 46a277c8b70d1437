"""The User aggregate: every transition, and what each leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain import events
from app.domain.errors import ConcurrencyError, InvalidTransition, ValidationError
from app.domain.events import Change, DomainEvent
from app.domain.user import Profile, Suspension, User
from app.domain.user_status import Status

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
REASON = "travelling abroad for long"


def a_profile(**fields: Any) -> Profile:
    return Profile.parse(**{"email": "ana@example.org", "first_name": "Ana", "last_name": "García", **fields})


def a_user(status: Status = Status.ACTIVE) -> User:
    """A user of this status, with nothing pending."""
    user = User.create(
        "ana",
        7,
        a_profile(),
        created_at=NOW,
        has_password=status is not Status.INVITED,
        roles=frozenset({"member"}),
    )
    if status is Status.SUSPENDED:
        user.suspend(REASON)
    if status is Status.DELETED:
        user.delete(REASON)
    user.pending.clear()
    assert user.status is status
    return user


def only(user: User) -> DomainEvent:
    (event,) = user.pending
    assert event.aggregate_id == user.id
    return event


ACTIONS: dict[str, Callable[[User], object]] = {
    "update": lambda user: user.update(first_name="Anna"),
    "suspend": lambda user: user.suspend(REASON),
    "reactivate": lambda user: user.reactivate(),
    "delete": lambda user: user.delete(REASON),
    "restore": lambda user: user.restore(),
    "set_password": lambda user: user.set_password("digest", must_change=False),
    "grant": lambda user: user.grant("support"),
    "revoke": lambda user: user.revoke("member"),
}
N, A, S, D = Status.INVITED, Status.ACTIVE, Status.SUSPENDED, Status.DELETED
#: action: {status before: status after}; what is not listed is refused.
LEGAL: dict[str, dict[Status, Status]] = {
    "update": {N: N, A: A, S: S},
    "suspend": {N: S, A: S},
    "reactivate": {S: A},
    "delete": {N: D, A: D, S: D},
    "restore": {D: A},
    "set_password": {N: A, A: A, S: S},
    "grant": {N: N, A: A, S: S},
    "revoke": {N: N, A: A, S: S},
}


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("action", ACTIONS)
def test_a_transition_is_made_with_one_event_or_refused_with_none(action: str, before: Status) -> None:
    user = a_user(before)
    after = LEGAL[action].get(before)
    if after is not None:
        ACTIONS[action](user)
        assert user.status is after
        only(user)
    else:
        with pytest.raises(InvalidTransition, match="Ana García") as refusal:
            ACTIONS[action](user)
        assert refusal.value.details["status"] == before.value
        assert user == a_user(before)


@pytest.mark.parametrize("before", [Status.INVITED, Status.ACTIVE, Status.SUSPENDED])
def test_who_is_restored_is_what_it_was_before(before: Status) -> None:
    user = a_user(before)
    user.delete(REASON)
    user.restore()
    assert user.status is before
    assert [event.type for event in user.pending] == ["UserDeleted", "UserRestored"]


def test_an_invited_user_is_invited_again_after_a_suspension() -> None:
    user = a_user(Status.INVITED)
    user.suspend(REASON, until=NOW + timedelta(hours=2))
    assert user.suspension == Suspension(REASON, NOW + timedelta(hours=2))
    user.reactivate(due_at=NOW + timedelta(hours=2))
    event = user.pending[-1]
    assert isinstance(event, events.UserReactivated)
    assert (event.after, event.due_at) == (Status.INVITED, NOW + timedelta(hours=2))


def test_a_creation_tells_everything_but_a_password() -> None:
    user = User.create(
        "ana", 7, a_profile(bio="hi"), created_at=NOW, roles=frozenset({"b", "a"}), has_password=True
    )
    event = only(user)
    assert isinstance(event, events.UserCreated)
    assert (event.seq, event.email, event.roles, event.status) == (
        7,
        "ana@example.org",
        ("a", "b"),
        Status.ACTIVE,
    )
    assert event.has_password
    assert event.enrolled


@pytest.mark.parametrize(
    ("has_password", "enrolled", "status"),
    [(False, None, N), (True, None, A), (False, True, A), (True, False, N), (False, False, N)],
)
def test_an_import_takes_the_files_word_for_the_status(
    has_password: bool, enrolled: bool | None, status: Status
) -> None:
    user = User.create("ana", 1, a_profile(), created_at=NOW, has_password=has_password, enrolled=enrolled)
    assert user.status is status


def test_only_what_differs_is_in_the_event() -> None:
    user = a_user()
    assert user.update(first_name=" Ana ", last_name="Núñez", bio="", attributes={"city": "Soria"})
    event = only(user)
    assert isinstance(event, events.UserUpdated)
    assert event.changes == {
        "last_name": Change(before="García", after="Núñez"),
        "attributes.city": Change(before=None, after="Soria"),
    }
    assert event.email_key is None


def test_the_same_values_again_make_no_event() -> None:
    user = a_user()
    assert not user.update(email="ana@EXAMPLE.org", first_name="Ana", attributes={"nothing": ""})
    assert not user.pending


def test_an_empty_value_removes_an_attribute_and_the_others_stay() -> None:
    user = a_user()
    user.update(attributes={"city": "Soria", "team": "red"})
    user.update(attributes={"city": ""})
    assert dict(user.profile.attributes) == {"team": "red"}
    assert isinstance(last := user.pending[-1], events.UserUpdated)
    assert last.changes == {"attributes.city": Change(before="Soria", after=None)}


def test_a_new_email_brings_its_key() -> None:
    user = a_user()
    user.update(email="Ana.María@example.org")
    event = only(user)
    assert isinstance(event, events.UserUpdated)
    assert event.email_key == user.profile.email.key == "ana.maría@example.org"


@pytest.mark.parametrize(
    "fields", [{"email": "no"}, {"first_name": "x"}, {"last_name": ""}, {"bio": "x" * 501}]
)
def test_a_bad_value_changes_nothing(fields: dict[str, Any]) -> None:
    user = a_user()
    with pytest.raises(ValidationError):
        user.update(**{"first_name": "Other", **fields})
    assert user == a_user()


@pytest.mark.parametrize("action", ["suspend", "delete"])
def test_a_reason_too_short_changes_nothing(action: str) -> None:
    user = a_user()
    with pytest.raises(ValidationError):
        getattr(user, action)("because")
    assert user == a_user()


def test_a_role_is_given_once_and_taken_once() -> None:
    user = a_user()
    assert [user.grant("support"), user.grant("support")] == [True, False]
    assert [user.revoke("support"), user.revoke("support")] == [True, False]
    assert [event.type for event in user.pending] == ["RoleGranted", "RoleRevoked"]


def test_a_stale_form_is_told_the_version_and_the_values_of_now() -> None:
    user = a_user()
    user.version = 3
    user.expect_version(None)
    user.expect_version(3)
    with pytest.raises(ConcurrencyError) as stale:
        user.expect_version(2)
    assert stale.value.details["current_version"] == 3
    assert stale.value.details["current"] == {
        "email": "ana@example.org", "first_name": "Ana", "last_name": "García", "bio": "", "attributes": {},
    }  # fmt: skip


@pytest.mark.parametrize("before", Status)
def test_whoever_it_is_can_be_erased_and_the_event_names_nobody(before: Status) -> None:
    user = a_user(before)
    user.erase()
    assert user.erased
    assert only(user) == events.UserErased(aggregate_id="ana", seq=7)
