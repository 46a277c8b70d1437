"""Rows that were made before are given again, and never after the user has changed."""

from __future__ import annotations

from typing import Any

from app.commands.delete_user import DeleteUser
from app.commands.update_user import UpdateUser
from app.queries.list_users import ListUsers
from app.queries.summaries import Summaries

REASON = "asked for it in writing"


def test_only_a_user_that_changed_is_made_anew(house: Any) -> None:
    ana, bo = house.create("ana@example.org"), house.create("bo@example.org")
    house.app.projector.catch_up()
    store = house.app.read_store
    summaries, seqs = Summaries(store), [store.seq_of(ana), store.seq_of(bo)]
    first = summaries.of(seqs)
    house.run(UpdateUser, target_user_id=ana, first_name="Ana María")
    house.app.projector.catch_up()
    second = summaries.of(seqs)
    assert second[0].full_name == "Ana María García"
    assert second[1] is first[1]


def test_nothing_is_given_of_whom_was_erased_or_after_compaction_of_anybody_else(house: Any) -> None:
    ana, bo = house.create("ana@example.org"), house.create("bo@example.org", first_name="Bo")
    assert {user.email for user in house.ask(ListUsers).users} >= {"ana@example.org", "bo@example.org"}
    house.run(
        DeleteUser, target_user_id=ana, reason=REASON, hard_delete=True, confirm_email="ana@example.org"
    )
    assert {user.email for user in house.ask(ListUsers).users} == {"root@example.org", "bo@example.org"}
    house.run(UpdateUser, target_user_id=bo, first_name="Bodo")
    names = [user.full_name for user in house.ask(ListUsers, sort="full_name").users]
    assert names == ["Bodo García", "Rosa Raíz"]
    assert house.app.read_store.compact()
    assert [user.full_name for user in house.ask(ListUsers, sort="full_name").users] == names
