"""The chain of digests: whoever touches the log with another program is found out."""

from __future__ import annotations

import pytest

from app.commands.delete_user import DeleteUser
from app.commands.record_activity import ViewProfile
from app.commands.update_user import UpdateUser
from app.write_store.digest_chain import GENESIS
from tests.write_store.office import REASON, Office


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with a few things done."""
    ana = office.create("ana@example.org")
    office.run(UpdateUser, target_user_id=ana, bio="hi")
    office.create("berta@example.org")
    return office


def test_an_untouched_log_verifies(busy: Office) -> None:
    assert busy.store.verify_chain() == []
    chain = busy.store.chain_state()
    assert (chain.position, busy.store.event_log.digest_at(chain.position)) == (8, chain.digest)
    assert busy.store.event_log.digest_at(0) == GENESIS
    assert busy.store.event_log.digest_at(99) is None


def test_each_log_has_digests_of_its_own(busy: Office) -> None:
    digests = [busy.store.event_log.digest_at(position) for position in range(9)]
    assert len(set(digests)) == 9


TAMPERING = {
    "another value": "UPDATE events SET data=replace(data, '\"hi\"', '\"ho\"') WHERE position=7",
    "another actor": "UPDATE events SET actor_id='somebody' WHERE position=6",
    "another time": "UPDATE events SET occurred_at='2020-01-01T00:00:00.000000Z' WHERE position=6",
    "another person": "UPDATE events SET aggregate_id='somebody' WHERE position=7",
    "another type": "UPDATE events SET type='UserDeleted' WHERE position=7",
    "another version": "UPDATE events SET aggregate_version=9 WHERE position=7",
    "another schema": "UPDATE events SET schema_version=2 WHERE position=7",
    "another command": "UPDATE events SET command_id='x' WHERE position=7",
    "another id": "UPDATE events SET event_id='x' WHERE position=7",
    "another digest": f"UPDATE events SET digest='{GENESIS}' WHERE position=7",
    "another data digest": "UPDATE events SET data_digest=zeroblob(32) WHERE position=7",
    "data lost": "UPDATE events SET data=NULL, data_salt=NULL WHERE position=7",
    "salt lost": "UPDATE events SET data_salt=NULL WHERE position=7",
    "one missing": "DELETE FROM events WHERE position=7",
    "the first missing": "DELETE FROM events WHERE position=1",
    "one slipped in before": "INSERT INTO events SELECT 0, 'x', 'x', 1, type, 1, data, data_salt,"
    " data_digest, occurred_at, actor_id, 'x', 0, digest FROM events WHERE position=1",
    "one slipped in after": "INSERT INTO events SELECT 9, 'x', 'x', 1, type, 1, data, data_salt, data_digest,"
    " occurred_at, actor_id, 'x', 0, digest FROM events WHERE position=8",
}


@pytest.mark.parametrize("change", TAMPERING)
def test_whatever_is_changed_behind_our_back_is_named(busy: Office, change: str) -> None:
    busy.sql(TAMPERING[change])
    (problem,) = busy.store.verify_chain()
    assert "position" in problem


def test_the_order_of_two_events_can_not_be_changed(busy: Office) -> None:
    for old, new in ((6, 99), (7, 6), (99, 7)):
        busy.sql("UPDATE events SET position=? WHERE position=?", new, old)
    assert len(busy.store.verify_chain()) == 1


def _erase(office: Office, email: str = "ana@example.org") -> str:
    ((user_id,),) = office.sql("SELECT id FROM users WHERE email=?", email)
    office.run(ViewProfile, target_user_id=user_id)
    office.run(DeleteUser, target_user_id=user_id, reason=REASON, hard_delete=True, confirm_email=email)
    return str(user_id)


def test_an_erasure_takes_the_data_and_the_chain_still_verifies(busy: Office) -> None:
    before = busy.store.chain_state()
    ana = _erase(busy)
    assert busy.store.verify_chain() == []
    assert busy.store.event_log.digest_at(before.position) == before.digest
    assert [event.type for event in busy.events() if event.user_id == ana] == [
        "UserCreated", "UserUpdated", "UserProfileViewed", "UserErased",
    ]  # fmt: skip
    rows = busy.sql(
        "SELECT data, data_salt FROM events WHERE aggregate_id LIKE '%' || ? ORDER BY position", ana
    )
    assert rows[:-1] == [(None, None)] * 3
    assert all(rows[-1])
    assert b"ana@example.org" not in busy.database.read_bytes()


def test_after_an_erasure_tampering_is_still_found(busy: Office) -> None:
    ana = _erase(busy)
    busy.sql("UPDATE events SET type='UserDeleted' WHERE aggregate_id=? AND aggregate_version=1", ana)
    assert len(busy.store.verify_chain()) == 1


def test_nobody_can_pass_a_deletion_of_data_off_as_an_erasure_of_somebody_else(busy: Office) -> None:
    _erase(busy, "berta@example.org")
    busy.sql("UPDATE events SET data=NULL, data_salt=NULL WHERE position=7")
    (problem,) = busy.store.verify_chain()
    assert "no user was permanently deleted" in problem


def test_the_log_is_read_in_batches_of_any_size(busy: Office) -> None:
    every = busy.events()
    for size in (1, 3, 8, 100):
        batches = list(busy.store.event_log.read_all(batch=size))
        assert [event for batch in batches for event in batch] == every
        assert all(len(batch) <= size for batch in batches)
        assert len(list(busy.store.event_log.read_chain(batch=size))) == len(every)
    assert busy.store.event_log.read(6, limit=1) == every[6:7]


def test_the_data_version_tells_of_commits_by_others(office: Office) -> None:
    log = office.store.event_log
    before = log.data_version()
    assert log.data_version() == before
    office.create("carla@example.org")
    assert log.data_version() != before
