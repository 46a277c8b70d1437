"""A demo directory: as many users as asked for, in every state, with two years behind them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.bootstrap.application import Application
from app.bootstrap.composition import open_application as compose
from app.bootstrap.settings import Settings
from app.commands.maintenance import VerifyDirectory
from app.commands.message import Command
from app.commands.result import CommandResult
from app.commands.sign_in import SignIn
from app.demo.build import ADMIN_EMAIL, NAMED, build_demo
from app.domain.errors import AlreadyInitialized
from app.domain.ports import Progress
from app.domain.progress import SILENT
from app.domain.user_status import Status
from app.queries.get_totals import GetTotals
from app.queries.get_user import GetUser, ResolveUsers
from app.queries.list_users import ListUsers, SearchUsers

PASSWORD, USERS = SecretStr("a demo secret to share"), 600


class Directory:
    def __init__(self, app: Application) -> None:
        self.app = app
        self.outputs = app.outputs

    def execute(self, command: Command, progress: Progress = SILENT) -> CommandResult:
        return self.app.execute(command, progress)

    def ids_of(self, emails: tuple[str, ...]) -> dict[str, str]:
        found = self.app.ask(ResolveUsers(asker_id="system", identifiers=emails)).data
        return {user.email: user.id for user in found.matched}

    def ask(self, kind: Any, **fields: Any) -> Any:
        return self.app.ask(kind(asker_id="system", **fields)).data


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Directory, CommandResult]]:
    data_dir: Path = tmp_path_factory.mktemp("demo") / "padron"
    directory = Directory(compose(data_dir, settings=Settings(data_dir, 4)))
    yield directory, build_demo(directory, users=USERS, seed=4, admin_password=PASSWORD)
    directory.app.close()


def test_there_are_exactly_as_many_users_as_asked_for(demo: tuple[Directory, CommandResult]) -> None:
    directory, result = demo
    totals = directory.ask(GetTotals)
    assert (totals.users, result.data["users"]) == (USERS, USERS)
    assert totals.by_status["deleted"] == result.data["deleted"] >= 5
    assert min(totals.by_status.values()) >= 5


def test_the_named_people_sign_in_with_the_administrators_password(
    demo: tuple[Directory, CommandResult],
) -> None:
    directory, result = demo
    assert result.data["people"] == [email for email, *_ in NAMED]
    for email, *_, role in (*NAMED, (ADMIN_EMAIL, "Demo", "Administrator", "administrator")):
        session = directory.execute(SignIn(email=email, password=PASSWORD)).data
        assert session["roles"] == [role]


def test_activity_lies_between_joining_and_now_and_mostly_on_weekdays(
    demo: tuple[Directory, CommandResult],
) -> None:
    directory, result = demo
    totals = directory.ask(GetTotals)
    assert result.data["activity"] > 3000
    assert set(totals.activity) == {"login", "profile_view", "post", "comment", "follower", "following"}
    week = [0] * 7
    for day, count in totals.logins.items():
        week[datetime.fromisoformat(day).weekday()] += count
    assert sum(week[:5]) > 6 * sum(week[5:])
    for user in directory.ask(ListUsers, sort="last_login_at", descending=True, page_size=50).users:
        assert user.created_at <= user.last_login_at <= datetime.now(UTC)


def test_the_invited_never_signed_in(demo: tuple[Directory, CommandResult]) -> None:
    directory, _ = demo
    invited = directory.ask(ListUsers, statuses=(Status.INVITED,), page_size=100).users
    assert all(user.last_login_at is None for user in invited)


def test_suspensions_end_over_the_next_weeks_and_have_a_reason(
    demo: tuple[Directory, CommandResult],
) -> None:
    directory, _ = demo
    ending = directory.ask(GetTotals).ending_soon
    assert len(ending) >= 10
    for user in ending:
        assert user.suspended_until > datetime.now(UTC)
        assert len(user.suspension_reason) >= 10


def test_accents_terms_and_missing_fields_find_somebody(demo: tuple[Directory, CommandResult]) -> None:
    directory, _ = demo
    for term in (
        "garcia",
        "role:member",
        "missing:department",
        "inactive:90d",
        "login:never",
        "domain:example.com",
    ):
        assert directory.ask(SearchUsers, search=term).total_count > 0, term
    assert directory.ask(GetUser, target_user_id="ana@example.org").full_name == "Ana García"


def test_a_list_of_the_newest_begins_with_people_in_several_states(
    demo: tuple[Directory, CommandResult],
) -> None:
    directory, _ = demo
    newest = directory.ask(ListUsers, sort="created_at", descending=True, page_size=20).users
    states = [user.status for user in newest]
    assert states.count(Status.SUSPENDED) < 10
    assert states.count(Status.ACTIVE) >= 5


def test_log_and_read_store_agree(demo: tuple[Directory, CommandResult]) -> None:
    directory, _ = demo
    assert directory.execute(VerifyDirectory(executor_id="system")).success


def test_a_directory_with_users_is_refused(demo: tuple[Directory, CommandResult]) -> None:
    directory, _ = demo
    with pytest.raises(AlreadyInitialized):
        build_demo(directory, users=5, seed=1, admin_password=PASSWORD)


@pytest.mark.parametrize("users", [1, 2, 5, 40])
def test_small_directories_too(tmp_path: Path, users: int) -> None:
    directory = Directory(compose(tmp_path / "padron", settings=Settings(tmp_path / "padron", 4)))
    try:
        build_demo(directory, users=users, seed=1, admin_password=PASSWORD)
        assert directory.ask(GetTotals).users == users
    finally:
        directory.app.close()
