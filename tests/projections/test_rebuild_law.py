"""The law of the read side: what was projected step by step is what a rebuild makes of the log."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from app.bootstrap.comparison import TABLES
from app.commands.access_review import DecideInReview, FinishAccessReview, StartAccessReview
from app.commands.change_suspension import ChangeSuspension
from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.passwords import ResetPassword, SetPassword
from app.commands.reactivate_user import ReactivateUser
from app.commands.record_activity import RecordActivity, ViewProfile
from app.commands.remove_role import RemoveRole
from app.commands.roles import DefineRole, GrantRole, RevokeRole
from app.commands.sign_in import SignIn
from app.commands.suspend_user import SuspendUser
from app.commands.update_user import UpdateUser
from app.domain.activity import ActivityEntry, ActivityKind
from app.domain.errors import PadronError
from app.domain.review_values import Decision
from app.projections.projector import Projector
from app.queries.reviews import ListReviews
from app.read_store.store import ReadStore
from tests.examples import count_of
from tests.house import House

REASON = "a reason that is long enough"
ROLES = ("support", "auditor", "member", "helper")

steps = st.lists(
    st.tuples(
        st.sampled_from(
            ("create", "update", "attribute", "suspend", "extend", "reactivate", "delete", "restore",
             "erase", "grant", "revoke", "define", "remove role", "password", "reset", "activity", "view",
             "denied", "sign in", "project", "expire", "review", "decide", "finish")
        ),
        st.integers(0, 5),
        st.integers(0, 3),
    ),
    min_size=5,
    max_size=30,
)  # fmt: skip


def documents(store: ReadStore) -> dict[str, dict[int, Any]]:
    """Everything that a read store holds."""
    return {name: {document.doc_id: dict(document) for document in store.db.table(name)} for name in TABLES}


def take(house: House, people: list[str], what: str, whom: int, how: int) -> None:
    """One step; a refusal is as good as a change."""
    user = people[whom % len(people)]
    day = datetime.now(UTC) - timedelta(days=40 * how)
    match what:
        case "create":
            people.append(house.create(f"u{len(people)}@example.org", roles=(ROLES[how],) if how < 3 else ()))
        case "update":
            house.run(UpdateUser, target_user_id=user, first_name=f"Ana {how}", bio="later" * how)
        case "attribute":
            house.run(UpdateUser, target_user_id=user, attributes={"team": "x" * how})
        case "suspend":
            house.run(
                SuspendUser,
                target_user_id=user,
                reason=REASON,
                duration=timedelta(days=how) if how else None,
            )
        case "extend":
            house.run(
                ChangeSuspension,
                target_user_id=user,
                reason="another reason for it" if how % 2 else "",
                duration=timedelta(days=9 * how) if how else None,
            )
        case "expire":
            house.clock.offset += timedelta(days=how)
            house.app.reactivate_expired()
        case "reactivate":
            house.run(ReactivateUser, target_user_id=user)
        case "delete":
            house.run(DeleteUser, target_user_id=user, reason=REASON)
        case "restore":
            house.run(RestoreUser, target_user_id=user)
        case "erase":
            email = house.app.ask_email(user)  # type: ignore[attr-defined]
            house.run(DeleteUser, target_user_id=user, reason=REASON, hard_delete=True, confirm_email=email)
        case "grant":
            house.run(GrantRole, target_user_id=user, role=ROLES[how])
        case "revoke":
            house.run(RevokeRole, target_user_id=user, role=ROLES[how])
        case "define":
            house.run(DefineRole, role="helper", permission_names=("users.view", "users.search")[:how])
        case "remove role":
            house.run(RemoveRole, role="helper")
        case "password":
            house.run(SetPassword, target_user_id=user, new_password=SecretStr("a long enough secret"))
        case "reset":
            house.run(ResetPassword, target_user_id=user)
        case "activity":
            kind = list(ActivityKind)[how]
            house.run(RecordActivity, entries={user: (ActivityEntry(kind=kind, at=day, count=how + 1),)})
        case "view":
            house.run(ViewProfile, target_user_id=user)
        case "denied":
            house.run(DeleteUser, by=user, target_user_id=people[how % len(people)], reason=REASON)
        case "sign in":
            house.app.execute(
                SignIn(email=f"u{whom}@example.org", password=SecretStr("a long enough secret"))
            )
        case "review":
            house.run(StartAccessReview, title=f"Review {how}", user_ids=people[whom:] or people)
        case "decide" | "finish":
            reviews = house.ask(ListReviews)
            review = reviews[how % max(1, len(reviews))].id if reviews else "none"
            if what == "finish":
                house.run(FinishAccessReview, review_id=review)
                return
            act = list(Decision)[how % 3]
            role = "support" if act is Decision.REMOVE_ROLE else None
            house.run(
                DecideInReview, target_user_id=user, review_id=review, decision=act, role=role, reason=REASON
            )
        case _:
            house.app.projector.catch_up()


@settings(max_examples=count_of(25), suppress_health_check=list(HealthCheck))
@given(steps)
def test_a_rebuild_gives_the_same_documents(script: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder) / "padron")
        emails: dict[str, str] = {}
        house.app.ask_email = emails.__getitem__  # type: ignore[attr-defined]
        try:
            people = [house.create(f"u{number}@example.org") for number in range(3)]
            for what, whom, how in script:
                emails.update({user: f"u{number}@example.org" for number, user in enumerate(people)})
                try:
                    take(house, people, what, whom, how)
                except PadronError:
                    continue
            house.app.projector.catch_up()
            stepwise = documents(house.app.read_store)
            fresh = ReadStore.open(Path(folder) / "fresh")
            try:
                log = house.app.write_store
                Projector(log.event_log, fresh).catch_up()
                assert documents(fresh) == stepwise
            finally:
                fresh.close()
        finally:
            house.app.close()
