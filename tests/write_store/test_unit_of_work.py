"""One transaction: rows and events together or not at all, told of only when they are safe."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError

from app.commands.create_user import CreateUser
from app.commands.message import Command
from app.commands.ports import Attempts, Credential
from app.domain.email_address import email_key
from app.domain.errors import ConcurrencyError, EmailTaken, UserNotFound
from app.domain.events import RoleGranted, UserLoggedIn
from app.domain.identifiers import new_id
from app.domain.message import Message
from app.domain.user import Profile, User
from app.write_store.store import WriteStore
from app.write_store.unit_of_work import SqliteUnitOfWork
from tests.write_store.office import PASSWORD, REASON, START, Office


class Something(Command):
    """A command that no handler knows."""

    executor_id: str = "somebody"


def add_user(work: SqliteUnitOfWork, email: str = "ana@example.org") -> User:
    profile = Profile.parse(
        email=email, first_name="Ana", last_name="García", bio="hi", attributes={"city": "Soria"}
    )
    user = User.create(
        new_id(), work.users.take_seqs(1), profile, created_at=START, roles=frozenset({"member"})
    )
    work.users.add(user)
    return user


def test_what_was_committed_is_read_back_as_it_was(store: WriteStore) -> None:
    with store.unit_of_work() as work:
        ana = add_user(work)
        ana.suspend(REASON, until=START)
        result = work.commit(Something(), Message("Done"), aggregate_id=ana.id)
    with store.unit_of_work() as work:
        found = work.users.get(ana.id)
        assert found == ana
        assert found.version == 2
        assert work.users.find_by_email("ana@example.org") is found
    assert [event.type for event in result.events] == ["UserCreated", "UserSuspended"]
    assert result.position == store.event_log.last_position() == 6
    assert result.executed_at == START


def test_what_was_not_committed_never_was(store: WriteStore) -> None:
    before = store.chain_state()
    with store.unit_of_work() as work:
        ana = add_user(work)
        work.credentials.put(ana.id, Credential(PASSWORD))
        work.credentials.put_attempts("ana@example.org", Attempts(3))
    with store.unit_of_work() as work:
        assert work.users.is_empty()
        assert work.credentials.attempts("ana@example.org") == Attempts()
        assert work.users.take_seqs(1) == 1
    assert store.chain_state() == before


def test_an_error_inside_rolls_back_and_lets_the_next_writer_in(store: WriteStore) -> None:
    before = store.chain_state()
    with pytest.raises(RuntimeError), store.unit_of_work() as work:  # noqa: PT012 - the block is the subject
        add_user(work)
        raise RuntimeError("a handler's bug")
    with store.unit_of_work() as work:
        assert work.users.is_empty()
    assert store.chain_state() == before


def test_a_failing_commit_leaves_neither_rows_nor_events_and_rings_nobody(office: Office) -> None:
    office.sql("CREATE TRIGGER t BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'trouble'); END")
    before, heard = office.store.chain_state(), len(office.heard)
    with pytest.raises(sqlite3.IntegrityError):
        office.create()
    assert office.sql("SELECT count(*) FROM users") == [(1,)]
    assert office.store.chain_state() == before
    assert len(office.heard) == heard


def test_listeners_hear_of_events_that_are_already_in_the_log(office: Office) -> None:
    seen: list[int] = []
    office.heard = type("Heard", (list,), {"append": lambda _, event: seen.append(event.position)})()
    office.reopen()
    office.create()
    assert seen == [office.store.event_log.last_position()]


def test_positions_have_no_gaps_whatever_is_refused_between(office: Office) -> None:
    for number in range(5):
        office.create(f"user{number}@example.org")
        with pytest.raises(EmailTaken):
            office.create(f"USER{number}@example.org")
        with office.store.unit_of_work() as work:
            add_user(work, f"lost{number}@example.org")
    positions = [event.position for event in office.events()]
    assert positions == list(range(1, len(positions) + 1))
    assert [event.position for event in office.heard] == positions


def test_versions_count_each_stream_by_itself(store: WriteStore) -> None:
    with store.unit_of_work() as work:
        ana = add_user(work)
        ana.update(bio="ho")
        work.record(UserLoggedIn(aggregate_id=f"activity:{ana.id}"))
        work.commit(Something(metadata={"why": "test"}), Message("Done"))
    with store.unit_of_work() as work:
        work.record(UserLoggedIn(aggregate_id=f"activity:{ana.id}", actor_id="ana"))
        work.commit(Something(), Message("Done"))
    found = store.event_log.read(4)
    assert [(event.aggregate_id.removesuffix(ana.id), event.aggregate_version) for event in found] == [
        ("", 1), ("", 2), ("activity:", 1), ("activity:", 2),
    ]  # fmt: skip
    assert [event.actor_id for event in found] == ["somebody"] * 3 + ["ana"]
    assert [event.metadata for event in found] == [{"why": "test"}] * 3 + [{}]
    assert {event.occurred_at for event in found} == {START}


def test_two_writers_of_one_version_can_not_both_win(office: Office) -> None:
    ana = office.create()
    with office.store.unit_of_work() as work:
        work.users.get(ana).grant("member")
        office_version = work.users.get(ana).version
        work.users._versions[ana] = office_version - 1  # what it would be had somebody else come between
        with pytest.raises(ConcurrencyError, match="Ana García"):
            work.commit(Something(), Message("Done"))
    assert office.user(ana).roles == frozenset()


def test_of_many_the_one_that_somebody_else_changed_is_named(office: Office) -> None:
    people = [office.create(f"p{number}@example.org", first_name=f"P{number}") for number in range(3)]
    with office.store.unit_of_work() as work:
        for person in work.users.get_many(people).values():
            person.grant("member")
        work.users._versions[people[1]] -= 1
        with pytest.raises(ConcurrencyError, match="P1") as stale:
            work.commit(Something(), Message("Done"))
    assert stale.value.details["user_id"] == people[1]
    assert [office.user(person).roles for person in people] == [frozenset()] * 3


def test_the_log_itself_refuses_a_version_twice(office: Office) -> None:
    ana = office.create()
    one, other = (
        RoleGranted(
            aggregate_id=ana, role="x", aggregate_version=2, position=position, command_id=f"c{position}"
        )
        for position in (6 + 1, 6 + 2)
    )
    with office.store.unit_of_work() as work:
        work._append([one])
        with pytest.raises(IntegrityError, match="aggregate_version"):
            work._append([other])


@pytest.mark.parametrize("email", ["ANA@EXAMPLE.ORG", "ana@example.org"])
def test_a_deleted_users_email_stays_taken_by_the_table_itself(office: Office, email: str) -> None:
    ana = office.create()
    with office.store.unit_of_work() as work:
        work.users.get(ana).delete(REASON)
        work.commit(Something(), Message("Done"))
    with office.store.unit_of_work() as work:
        add_user(work, email)
        with pytest.raises(EmailTaken):
            work.commit(Something(), Message("Done"))
    assert office.sql("SELECT count(*) FROM users WHERE email_key=?", email_key(email)) == [(1,)]


def test_nothing_to_commit_writes_nothing(office: Office) -> None:
    before = office.store.chain_state()
    with office.store.unit_of_work() as work:
        result = work.commit(Something(), Message("Nothing"))
    assert (result.position, result.events) == (0, ())
    assert office.store.chain_state() == before


def test_seqs_are_never_given_twice_not_even_after_an_erasure(office: Office) -> None:
    ana = office.create()
    seq = office.user(ana).seq
    with office.store.unit_of_work() as work:
        work.users.get(ana).erase()
        work.commit(Something(), Message("Gone"))
    assert office.user(office.create()).seq == seq + 1


def test_who_is_not_there_is_named(store: WriteStore) -> None:
    with store.unit_of_work() as work, pytest.raises(UserNotFound, match="nobody-at-all"):
        work.users.get("nobody-at-all")


def test_many_are_got_at_once_in_the_order_asked(office: Office) -> None:
    ids = [office.create(f"user{number}@example.org") for number in range(12)]
    with office.store.unit_of_work() as work:
        assert list(work.users.get_many([*reversed(ids), "nobody"])) == ids[::-1]
        keys = [f"user{number}@example.org" for number in range(700)]
        assert len(work.users.find_many_by_email(keys)) == 12


def test_a_used_up_unit_of_work_is_a_bug_not_a_surprise(store: WriteStore) -> None:
    with store.unit_of_work() as work:
        pass
    with pytest.raises(RuntimeError, match="with block"):
        work.commit(Something(), Message("Too late"))


def test_a_command_id_can_not_be_committed_twice(office: Office) -> None:
    command = CreateUser(executor_id=office.admin, email="b@example.org", first_name="Be", last_name="Ta")
    with office.store.unit_of_work() as work:
        add_user(work, "a@example.org")
        work.commit(command, Message("Once"))
    with office.store.unit_of_work() as work:
        add_user(work, "b@example.org")
        with pytest.raises(ConcurrencyError):
            work.commit(command, Message("Twice"))
