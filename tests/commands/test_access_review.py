"""Access reviews: a set of users is frozen, gone through, finished; and what an erasure leaves of it."""

from __future__ import annotations

from typing import Any

import pytest

from app.commands.access_review import DecideInReview, FinishAccessReview, StartAccessReview
from app.commands.delete_user import DeleteUser
from app.commands.reactivate_user import ReactivateUser
from app.commands.roles import DefineRole
from app.domain import events
from app.domain.errors import PadronError
from app.domain.permissions import BUILT_IN_ROLES
from app.domain.review_values import Decision
from app.domain.user_status import Status
from tests.write_store.office import REASON, Office


def begin(office: Office, *user_ids: str, **fields: Any) -> str:
    given = {"title": "Autumn review", "user_ids": user_ids, **fields}
    return str(office.run(StartAccessReview, **given).data["id"])


def decide(office: Office, review: str, user: str, decision: Decision, **fields: Any) -> Any:
    given = {"reason": REASON, **fields}
    return office.run(DecideInReview, review_id=review, target_user_id=user, decision=decision, **given)


def test_a_review_is_decided_user_by_user_and_finished_with_its_counts(office: Office) -> None:
    ana, bo = office.create("ana@example.org"), office.create("bo@example.org", roles=("support",))
    eva, joe = office.create("eva@example.org"), office.create("joe@example.org")
    review = begin(office, ana, bo, eva, joe)
    decide(office, review, ana, Decision.KEEP, reason="")
    decide(office, review, bo, Decision.REMOVE_ROLE, role="support")
    decide(office, review, eva, Decision.SUSPEND)
    assert office.user(bo).roles == frozenset()
    assert office.user(eva).status is Status.SUSPENDED
    result = office.run(FinishAccessReview, review_id=review)
    assert result.data == {"kept": 1, "suspended": 1, "roles_removed": 1, "undecided": 1, "users": 4}
    finished = office.events("AccessReviewFinished")[-1]
    assert isinstance(finished, events.AccessReviewFinished)
    assert (finished.aggregate_id, finished.undecided) == (f"review:{review}", 1)


def test_the_start_says_where_its_users_came_from_and_names_nobody(office: Office) -> None:
    origin = ("selected", "status:active", "role:support", "role:ana garcía", "created:>=2025-01", "search")
    begin(office, office.create(), origin=origin)
    started = office.events("AccessReviewStarted")[-1]
    assert isinstance(started, events.AccessReviewStarted)
    assert started.origin == ("selected", "status:active", "role:support", "search", "created:>=2025-01")


def test_what_a_decision_does_and_the_decision_are_one_command(office: Office) -> None:
    ana = office.create()
    review = begin(office, ana)
    result = decide(office, review, ana, Decision.SUSPEND)
    assert [event.type for event in result.events] == ["UserSuspended", "UserReviewed"]
    told = office.events("UserReviewed")[-1]
    assert isinstance(told, events.UserReviewed)
    assert (told.user_id, told.decision, told.reason, told.actor_id) == (ana, "suspend", REASON, office.admin)


def test_a_later_decision_holds(office: Office) -> None:
    ana = office.create()
    review = begin(office, ana)
    decide(office, review, ana, Decision.KEEP)
    decide(office, review, ana, Decision.SUSPEND)
    figures = office.run(FinishAccessReview, review_id=review).data
    assert (figures["kept"], figures["suspended"]) == (0, 1)


def test_who_was_suspended_in_the_review_is_not_kept_unless_reactivated(office: Office) -> None:
    ana = office.create()
    review = begin(office, ana)
    decide(office, review, ana, Decision.SUSPEND)
    before = office.store.chain_state()
    with pytest.raises(PadronError, match="was suspended in this review and still is") as refusal:
        decide(office, review, ana, Decision.KEEP)
    assert refusal.value.code == "invalid_transition"
    assert office.store.chain_state() == before
    office.run(ReactivateUser, target_user_id=ana)
    decide(office, review, ana, Decision.KEEP)
    figures = office.run(FinishAccessReview, review_id=review).data
    assert (figures["kept"], figures["suspended"]) == (1, 0)


@pytest.mark.parametrize(
    ("acts", "holds"),
    [
        ((Decision.SUSPEND, Decision.REMOVE_ROLE), "suspended"),
        ((Decision.REMOVE_ROLE, Decision.SUSPEND), "suspended"),
        ((Decision.REMOVE_ROLE, Decision.KEEP), "roles_removed"),
        ((Decision.KEEP, Decision.REMOVE_ROLE), "roles_removed"),
    ],
)
def test_the_counts_say_what_became_of_a_user_in_the_end(
    office: Office, acts: tuple[Decision, ...], holds: str
) -> None:
    bo = office.create(roles=("support",))
    review = begin(office, bo)
    for act in acts:
        decide(office, review, bo, act, role="support" if act is Decision.REMOVE_ROLE else None)
    figures = office.run(FinishAccessReview, review_id=review).data
    assert [name for name in ("kept", "suspended", "roles_removed", "undecided") if figures[name]] == [holds]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"decision": Decision.SUSPEND, "reason": "short"}, "reason_too_short"),
        ({"decision": Decision.REMOVE_ROLE}, "invalid_decision"),
        ({"decision": Decision.KEEP, "role": "support"}, "invalid_decision"),
        ({"decision": Decision.REMOVE_ROLE, "role": "support"}, "invalid_transition"),
        ({"decision": Decision.REMOVE_ROLE, "role": "juggler"}, "role_not_found"),
        ({"decision": Decision.KEEP, "reason": "x" * 501}, "reason_too_long"),
        ({"decision": Decision.KEEP, "review_id": "none"}, "review_not_found"),
    ],
)
def test_what_can_not_be_decided_changes_nothing(office: Office, fields: dict[str, Any], code: str) -> None:
    ana = office.create()
    review = begin(office, ana)
    before = office.store.chain_state()
    given = {"review_id": review, "target_user_id": ana, "reason": REASON, **fields}
    with pytest.raises(PadronError) as refusal:
        office.run(DecideInReview, **given)
    assert refusal.value.code == code
    assert office.store.chain_state() == before


def test_others_than_its_users_are_not_decided_about(office: Office) -> None:
    ana, bo = office.create("ana@example.org"), office.create("bo@example.org")
    review = begin(office, ana)
    with pytest.raises(PadronError, match="not in the review"):
        decide(office, review, bo, Decision.SUSPEND)
    assert office.user(bo).status is not Status.SUSPENDED


def test_a_finished_review_is_closed(office: Office) -> None:
    ana = office.create()
    review = begin(office, ana)
    office.run(FinishAccessReview, review_id=review)
    for again in (
        lambda: office.run(FinishAccessReview, review_id=review),
        lambda: decide(office, review, ana, Decision.SUSPEND),
    ):
        with pytest.raises(PadronError, match="finished"):
            again()
    assert office.user(ana).status is not Status.SUSPENDED


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": "  "}, "invalid_title"),
        ({"title": "x" * 121}, "invalid_title"),
        ({"user_ids": ()}, "invalid_set"),
        ({"user_ids": tuple(map(str, range(5001)))}, "invalid_set"),
        ({"user_ids": ("nobody",)}, "invalid_set"),
        ({"origin": ("Ana García",)}, "invalid_origin"),
        ({"origin": ("domain:anagarcia.es",)}, "invalid_origin"),
        ({"origin": ("status:sleepy",)}, "invalid_origin"),
        ({"origin": tuple(f"created:{year}" for year in range(1980, 2021))}, "invalid_origin"),
    ],
)
def test_what_is_no_review_is_refused(office: Office, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(PadronError) as refusal:
        begin(office, office.admin, **fields)
    assert refusal.value.code == code
    assert not office.events("AccessReviewStarted")


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("administrator", set(Decision)),
        ("reviewer", {Decision.KEEP}),
        ("suspending reviewer", {Decision.KEEP, Decision.SUSPEND}),
        ("support", set()),
        ("auditor", set()),
        ("member", set()),
    ],
)
def test_each_decides_what_the_role_allows(office: Office, role: str, allowed: set[Decision]) -> None:
    own = BUILT_IN_ROLES["member"] | {"users.view", "reviews.run"}
    office.run(DefineRole, role="reviewer", permission_names=tuple(own))
    office.run(DefineRole, role="suspending reviewer", permission_names=(*own, "users.suspend"))
    operator = office.operator(role)
    assert len(Decision) > 2
    for decision in Decision:
        ana = office.create(f"{decision.value}@example.org", roles=("member",))
        review = begin(office, ana)
        given: dict[str, Any] = {"role": "member"} if decision is Decision.REMOVE_ROLE else {}
        if decision in allowed:
            decide(office, review, ana, decision, by=operator, **given)
        else:
            with pytest.raises(PadronError) as refusal:
                decide(office, review, ana, decision, by=operator, **given)
            assert refusal.value.code == "permission_denied"
            assert office.events("PermissionDenied")[-1].actor_id == operator


def test_an_administrator_is_protected_in_a_review_too(office: Office) -> None:
    review = begin(office, office.admin)
    office.run(DefineRole, role="reviewer", permission_names=("users.view", "reviews.run", "users.suspend"))
    with pytest.raises(PadronError) as refusal:
        decide(office, review, office.admin, Decision.SUSPEND, by=office.operator("reviewer"))
    assert refusal.value.code == "administrator_protected"
    with pytest.raises(PadronError) as last:
        decide(office, review, office.admin, Decision.REMOVE_ROLE, role="administrator")
    assert last.value.code == "last_administrator"


def test_nothing_of_an_erased_user_stays_in_a_review(office: Office) -> None:
    ana, bo = office.create("ana@example.org"), office.create("bo@example.org")
    review = begin(office, ana, bo)
    decide(office, review, ana, Decision.KEEP, reason="Ana García works in Sevilla")
    office.run(
        DeleteUser, target_user_id=ana, reason=REASON, hard_delete=True, confirm_email="ana@example.org"
    )
    assert b"Sevilla" not in office.database.read_bytes()
    figures = office.run(FinishAccessReview, review_id=review).data
    assert (figures["users"], figures["kept"], figures["undecided"]) == (1, 0, 1)
    assert not office.store.verify_chain()


def test_a_review_goes_on_after_a_restart(office: Office) -> None:
    ana, bo = office.create("ana@example.org"), office.create("bo@example.org")
    review = begin(office, ana, bo)
    decide(office, review, bo, Decision.KEEP)
    office.reopen()
    decide(office, review, ana, Decision.KEEP)
    assert office.run(FinishAccessReview, review_id=review).data["kept"] == 2


def test_the_same_decision_sent_twice_is_made_once(office: Office) -> None:
    ana = office.create()
    review = begin(office, ana)
    given: dict[str, Any] = {
        "review_id": review, "target_user_id": ana, "decision": Decision.SUSPEND, "reason": REASON
    }  # fmt: skip
    first = office.run(DecideInReview, command_id="once", **given)
    assert office.run(DecideInReview, command_id="once", **given).position == first.position
    assert len(office.events("UserReviewed")) == 1
