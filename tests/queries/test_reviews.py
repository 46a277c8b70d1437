"""What the read side tells of access reviews."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.commands.access_review import DecideInReview, FinishAccessReview, StartAccessReview
from app.commands.delete_user import DeleteUser
from app.commands.passwords import SetPassword
from app.commands.roles import DefineRole, GrantRole
from app.domain.errors import PadronError
from app.domain.review_values import Decision
from app.queries.get_history import GetHistory
from app.queries.reviews import (
    RECORD_COLUMNS,
    ExportReview,
    GetReview,
    GetReviewNews,
    GetReviewRecord,
    ListReviews,
)
from tests.house import House

REASON = "a reason that is long enough"


def begin(house: House, *users: str, title: str = "Autumn review") -> str:
    return str(house.run(StartAccessReview, title=title, user_ids=users).data["id"])


def decide(house: House, review: str, user: str, decision: Decision, reason: str = REASON) -> None:
    house.run(DecideInReview, review_id=review, target_user_id=user, decision=decision, reason=reason)


def test_a_review_is_told_in_its_order_with_the_users_of_now(house: House) -> None:
    ana, bo = house.create("ana@example.org"), house.create("bo@example.org", first_name="Bo")
    review = begin(house, bo, ana)
    decide(house, review, ana, Decision.KEEP)
    decide(house, review, ana, Decision.SUSPEND)
    found = house.ask(GetReview, review_id=review)
    assert [entry.user_id for entry in found.entries] == [bo, ana]
    assert found.entries[0].decision is None
    second = found.entries[1]
    assert (second.user.status, second.decision.decision) == ("suspended", "suspend")
    assert (second.decision.reason, second.decision.by.name) == (REASON, "Rosa Raíz")
    assert (found.info.users, found.info.decided, found.info.outcome) == (2, 1, None)


def test_it_is_told_which_filters_the_users_of_a_review_came_from(house: House) -> None:
    ana = house.create("ana@example.org")
    origin = ("status:active", "search")
    review = str(house.run(StartAccessReview, title="Autumn", user_ids=(ana,), origin=origin).data["id"])
    assert house.ask(GetReview, review_id=review).info.origin == origin
    line = house.ask(GetHistory, types=("AccessReviewStarted",)).entries[0]
    assert line.changes["origin"]["after"] == "status:active search"


def test_reviews_are_listed_newest_first_with_how_far_they_are(house: House) -> None:
    ana, bo = house.create("ana@example.org"), house.create("bo@example.org")
    first, second = begin(house, ana, bo, title="First"), begin(house, ana, title="Second")
    decide(house, first, bo, Decision.KEEP)
    decide(house, second, ana, Decision.KEEP)
    house.run(FinishAccessReview, review_id=first)
    told = [(info.title, info.decided, info.users, info.outcome) for info in house.ask(ListReviews)]
    outcome = {"kept": 1, "suspended": 0, "roles_removed": 0, "undecided": 1}
    assert told == [("Second", 1, 1, None), ("First", 1, 2, outcome)]


def test_an_erased_user_is_a_nameless_line_of_the_review(house: House) -> None:
    ana, bo = house.create("ana@example.org"), house.create("bo@example.org")
    review = begin(house, ana, bo)
    decide(house, review, ana, Decision.KEEP, "Ana García of Sevilla")
    given = {"target_user_id": ana, "reason": REASON, "confirm_email": "ana@example.org"}
    house.run(DeleteUser, hard_delete=True, **given)
    first = house.ask(GetReview, review_id=review).entries[0]
    assert (first.user_id, first.user, first.decision) == (ana, None, None)
    kept = b"".join(file.read_bytes() for file in house.data_dir.rglob("*") if file.is_file())
    assert b"Sevilla" not in kept


def test_all_that_was_decided_about_a_user_is_told_and_what_holds_of_it(house: House) -> None:
    bo = house.create("bo@example.org")
    review = begin(house, bo)
    for role in ("support", "auditor"):
        house.run(GrantRole, target_user_id=bo, role=role)
        given = {"review_id": review, "target_user_id": bo, "reason": REASON}
        house.run(DecideInReview, decision=Decision.REMOVE_ROLE, role=role, **given)
    decide(house, review, bo, Decision.KEEP)
    entry = house.ask(GetReview, review_id=review).entries[0]
    told = [(made.decision, made.role) for made in entry.decisions]
    assert told == [("remove_role", "support"), ("remove_role", "auditor"), ("keep", None)]
    assert (entry.decision.decision, entry.decision.role) == ("remove_role", "auditor")
    figures = house.run(FinishAccessReview, review_id=review).data
    assert (figures["kept"], figures["roles_removed"]) == (0, 1)


def test_the_table_has_a_line_for_each_decision(house: House, tmp_path: Path) -> None:
    bo = house.create("bo@example.org")
    review = begin(house, bo)
    decide(house, review, bo, Decision.KEEP, "a first reason of mine")
    decide(house, review, bo, Decision.SUSPEND)
    path = tmp_path / "record.csv"
    given: dict[str, Any] = {
        "review_id": review, "path": path, "headings": RECORD_COLUMNS, "words": {}
    }  # fmt: skip
    assert house.ask(ExportReview, **given)["written"] == 2
    lines = path.read_text("utf-8-sig").splitlines()
    assert ",keep,,a first reason of mine," in lines[1]
    assert f",suspend,,{REASON}," in lines[2]


def test_erased_users_are_counted_out(house: House) -> None:
    ana, bo = house.create("ana@example.org"), house.create("bo@example.org")
    review = begin(house, ana, bo)
    decide(house, review, bo, Decision.KEEP)
    given = {"target_user_id": ana, "reason": REASON, "confirm_email": "ana@example.org"}
    house.run(DeleteUser, hard_delete=True, **given)
    for info in (house.ask(GetReview, review_id=review).info, house.ask(ListReviews)[0]):
        assert (info.decided, info.users) == (1, 1)
    house.run(FinishAccessReview, review_id=review)
    for info in (house.ask(GetReview, review_id=review).info, house.ask(ListReviews)[0]):
        assert (info.decided, info.users) == (1, 1)


def test_news_are_what_was_decided_since_and_whom_was_asked_for(house: House) -> None:
    ana, bo, eva = (house.create(f"{name}@example.org") for name in ("ana", "bo", "eva"))
    review, other = begin(house, ana, bo, eva), begin(house, ana)
    decide(house, review, ana, Decision.KEEP)
    known = house.ask(GetReview, review_id=review)
    decide(house, review, bo, Decision.SUSPEND)
    decide(house, other, ana, Decision.SUSPEND)
    given = {"target_user_id": eva, "reason": REASON, "confirm_email": "eva@example.org"}
    house.run(DeleteUser, hard_delete=True, **given)
    news = house.ask(GetReviewNews, review_id=review, since=known.position, user_ids=(ana, eva))
    assert [(user, made.decision) for user, made in news.decisions] == [(bo, "suspend")]
    assert (news.users[ana].status, news.users[eva]) == ("suspended", None)
    assert (news.count, news.finished) == (2, False)
    assert house.ask(GetReviewNews, review_id=review, since=news.position).decisions == ()
    house.run(FinishAccessReview, review_id=review)
    assert house.ask(GetReviewNews, review_id=review, since=news.position).finished


@pytest.mark.parametrize("query", [GetReviewRecord, ExportReview])
def test_who_may_not_export_takes_no_record_out_and_the_attempt_is_on_record(
    house: House, tmp_path: Path, query: type[GetReview]
) -> None:
    ana = house.create("ana@example.org")
    house.run(SetPassword, target_user_id=ana, new_password=SecretStr("a dull but long one"))
    house.run(DefineRole, role="reviewer", permission_names=("users.view", "reviews.run"))
    house.run(GrantRole, target_user_id=ana, role="reviewer")
    review = begin(house, ana)
    assert house.ask(GetReview, by=ana, review_id=review).entries
    to_file: dict[str, Any] = {"path": tmp_path / "record.csv", "headings": RECORD_COLUMNS, "words": {}}
    with pytest.raises(PadronError) as refusal:
        house.ask(query, by=ana, review_id=review, **(to_file if query is ExportReview else {}))
    assert refusal.value.code == "permission_denied"
    line = house.ask(GetHistory, types=("PermissionDenied",)).entries[0]
    assert line.changes["attempt"]["after"] == query.__name__


def test_the_record_is_written_as_a_table(house: House, tmp_path: Path) -> None:
    ana, bo = house.create("ana@example.org"), house.create("bo@example.org", first_name="=Bo")
    review = begin(house, ana, bo)
    decide(house, review, ana, Decision.KEEP)
    written = house.ask(
        ExportReview,
        review_id=review,
        path=tmp_path / "record.csv",
        headings=RECORD_COLUMNS,
        words={"keep": "keeps", "undecided": "open"},
    )
    lines = (tmp_path / "record.csv").read_text("utf-8-sig").splitlines()
    assert written["written"] == 2
    assert lines[0] == ",".join(RECORD_COLUMNS)
    assert lines[1].startswith(f"Ana García,ana@example.org,invited,,,keeps,,{REASON},Rosa Raíz,")
    assert lines[2].startswith("'=Bo García,bo@example.org,invited,,,open")


def test_reviews_are_in_the_history_of_all_and_of_each_user(house: House) -> None:
    ana = house.create("ana@example.org")
    review = begin(house, ana)
    decide(house, review, ana, Decision.KEEP)
    house.run(FinishAccessReview, review_id=review)
    told = house.ask(GetHistory, types=("AccessReviewStarted", "AccessReviewFinished")).entries
    assert [entry.changes["review"]["after"] for entry in told] == ["Autumn review"] * 2
    of_ana = house.ask(GetHistory, user=ana).entries[0]
    assert (of_ana.type, of_ana.reason) == ("UserReviewed", REASON)
    assert of_ana.changes["decision"]["after"] == "keep"


def test_a_member_sees_no_review_and_support_exports_none(house: House, tmp_path: Path) -> None:
    ana = house.create("ana@example.org")
    review = begin(house, ana)
    with pytest.raises(PadronError):
        house.ask(GetReview, by=ana, review_id=review)
    with pytest.raises(PadronError) as unknown:
        house.ask(GetReview, review_id="none")
    assert unknown.value.code == "review_not_found"
