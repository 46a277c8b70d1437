"""A law: the events of a user's life, read in order, tell the state that the aggregate reached."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain import events
from app.domain.errors import InvalidTransition
from app.domain.events import DomainEvent
from app.domain.user import Profile, User

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
REASON = "travelling abroad for long"

UNTIL = st.none() | st.integers(1, 9).map(lambda hours: NOW + timedelta(hours=hours))
ROLES = st.sampled_from(["member", "support", "auditor"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("update"), st.fixed_dictionaries({}, optional={
            "email": st.sampled_from(["ana@example.org", "b@example.org", "ANA@example.org"]),
            "first_name": st.sampled_from(["Ana", "Berta"]),
            "bio": st.sampled_from(["", "hi"]),
            "attributes": st.dictionaries(st.sampled_from("ab"), st.sampled_from(["", "x", "y"])),
        })),
        st.tuples(st.just("suspend"), st.fixed_dictionaries(
            {"reason": st.just(REASON), "until": UNTIL}
        )),
        st.tuples(st.just("change_suspension"), st.fixed_dictionaries(
            {"until": UNTIL}, optional={"reason": st.sampled_from([REASON, "another reason for it"])}
        )),
        st.tuples(st.just("delete"), st.just({"reason": REASON})),
        st.tuples(st.sampled_from(["reactivate", "restore"]), st.just({})),
        st.tuples(
            st.just("set_password"),
            st.fixed_dictionaries({"credential_digest": st.just("digest"), "must_change": st.booleans()}),
        ),
        st.tuples(st.sampled_from(["grant", "revoke"]), st.fixed_dictionaries({"role": ROLES})),
    ),
    max_size=25,
)  # fmt: skip


def told_by(facts: list[DomainEvent]) -> dict[str, Any]:
    """The user as a reader of the events, who sees nothing else, would tell it."""
    state: dict[str, Any] = {}
    for fact in facts:
        match fact:
            case events.UserCreated():
                state = {
                    "email": fact.email, "key": fact.email_key, "first_name": fact.first_name,
                    "bio": fact.bio,
                    "attributes": dict(fact.attributes), "roles": set(fact.roles), "status": fact.status,
                    "until": fact.suspended_until, "has_password": fact.has_password,
                    "reason": fact.suspension_reason,
                }  # fmt: skip
            case events.UserUpdated():
                for name, change in fact.changes.items():
                    where, _, key = name.partition(".")
                    if not key:
                        assert state[name] == change.before
                        state[name] = change.after
                        continue
                    assert state[where].get(key) == change.before
                    state[where].pop(key, None)
                    if change.after is not None:
                        state[where][key] = change.after
                state["key"] = fact.email_key or state["key"]
            case events.UserSuspended():
                assert state["status"] is fact.before
                state |= {"status": "suspended", "until": fact.until, "reason": fact.reason}
            case events.SuspensionChanged():
                assert (state["until"], state["reason"]) == (fact.until_before, fact.reason_before)
                state |= {"until": fact.until, "reason": fact.reason}
            case events.UserReactivated():
                state |= {"status": fact.after, "until": None, "reason": None}
            case events.UserDeleted():
                assert state["status"] == fact.before
                state["status"] = "deleted"
            case events.UserRestored():
                state["status"] = fact.after
            case events.PasswordSet():
                state |= {"status": fact.status, "has_password": True}
            case events.RoleGranted():
                assert fact.role not in state["roles"]
                state["roles"].add(fact.role)
            case events.RoleRevoked():
                state["roles"].remove(fact.role)
    return state


@given(STEPS, st.booleans())
def test_the_events_tell_the_state(steps: list[tuple[str, dict[str, Any]]], has_password: bool) -> None:
    profile = Profile.parse(email="ana@example.org", first_name="Ana", last_name="García")
    user = User.create("ana", 1, profile, created_at=NOW, has_password=has_password)
    for action, fields in steps:
        before = len(user.pending)
        try:
            outcome = getattr(user, action)(**fields)
        except InvalidTransition:
            outcome = False
        assert len(user.pending) - before == (0 if outcome is False else 1)
    assert told_by(user.pending) == {
        "email": user.profile.email.address, "key": user.profile.email.key,
        "first_name": user.profile.first_name, "bio": user.profile.bio,
        "attributes": dict(user.profile.attributes), "roles": set(user.roles), "status": user.status,
        "until": user.suspension.until if user.suspension else None, "has_password": user.has_password,
        "reason": user.suspension.reason if user.suspension else None,
    }  # fmt: skip
