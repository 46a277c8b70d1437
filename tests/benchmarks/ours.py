"""Padron through its public buses."""

from __future__ import annotations

import itertools
import time
from pathlib import Path
from typing import Any

from tinydb import where

from app.bootstrap.application import Application
from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.commands.delete_user import DeleteUser
from app.commands.maintenance import BackUp, VerifyDirectory
from app.commands.update_user import UpdateUser
from app.domain.user_status import Status
from app.projections.projector import SCHEMA_VERSION
from app.queries.get_totals import GetTotals
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers, SearchUsers
from app.read_store.store import ReadStore
from tests.benchmarks.data import LETTERS, WORDS
from tests.benchmarks.timing import Timing, each

FACETS = ("status", "roles", "domain")
SORTS = ("full_name", "email", "created_at", "last_name")


class Ours:
    """One open directory. Every search is another question, so that none comes from the cache."""

    def __init__(self, application: Application, admin: str) -> None:
        self.application = application
        self.admin = admin
        self._fresh = itertools.count(1)
        application.read_store.index.prepare()

    def search(self, word: str) -> tuple[int, dict[str, dict[str, int]], list[str]]:
        """(total, facets, emails of the first page by name) of the active users that a word finds."""
        answer = self._ask(
            SearchUsers(
                asker_id=self.admin,
                search=word,
                statuses=(Status.ACTIVE,),
                facets=FACETS,
                sort="full_name",
                page_size=100,
                created_before=self._another_time(),
            )
        )
        return answer.total_count, answer.facets, [user.email for user in answer.users]

    def _another_time(self) -> Any:
        """A filter that leaves nobody out and is never the same: what was kept is of no use."""
        from datetime import UTC, datetime, timedelta

        return datetime(2100, 1, 1, tzinfo=UTC) + timedelta(seconds=next(self._fresh))

    def _ask(self, query: Any) -> Any:
        return self.application.ask(query).data

    def words(self, runs: int) -> Timing:
        """Three letters and more, with filter, facets and the sorted first page."""
        return each(lambda number: self.search(WORDS[number % len(WORDS)]), runs)

    def letters(self, runs: int) -> Timing:
        """One and two letters, likewise."""
        return each(lambda number: self.search(LETTERS[number % len(LETTERS)]), runs)

    def filters(self, runs: int) -> Timing:
        """Another filter and another order, no search."""

        def change(number: int) -> object:
            return self._ask(
                ListUsers(
                    asker_id=self.admin,
                    statuses=(tuple(Status)[number % 3],),
                    roles=(("support",), (), ("member",))[number % 3],
                    sort=SORTS[number % 4],
                    descending=number % 2 == 0,
                    page_size=100,
                    facets=FACETS,
                    created_before=self._another_time(),
                )
            )

        return each(change, runs)

    def pages(self, runs: int, size: int = 50) -> Timing:
        """Any page of all users, by name; of the usual size unless told."""

        def ask(page: int) -> Any:
            return self._ask(ListUsers(asker_id=self.admin, sort="full_name", page_size=size, page=page))

        count = ask(1).total_pages
        return each(lambda number: ask(1 + (number * 7919) % count), min(runs, max(1, count - 3)))

    def cached(self, runs: int) -> Timing:
        """The same question again."""
        query = ListUsers(asker_id=self.admin, sort="full_name", page_size=100, facets=FACETS)
        return each(lambda _: self._ask(query), runs)

    def visible(self, runs: int) -> Timing:
        """From a command's answer to the query that shows it, with the projector in its thread."""
        users = self._ask(ListUsers(asker_id=self.admin, page_size=100)).users
        durations = []
        for number in range(runs):
            user = users[number % len(users)].id
            command = UpdateUser(executor_id=self.admin, target_user_id=user, bio=f"bio {time.time_ns()}")
            self.application.execute(command)
            start = time.perf_counter()
            assert self._ask(GetUser(asker_id=self.admin, target_user_id=user)).bio == command.bio
            self._ask(ListUsers(asker_id=self.admin, page_size=100, facets=FACETS))
            durations.append(time.perf_counter() - start)
        return Timing.of(durations)

    def erased(self, runs: int) -> Timing:
        """A hard delete, until nothing is left of the user in any file."""
        users = self._ask(ListUsers(asker_id=self.admin, page_size=100, sort="email")).users
        chosen = [user for user in users if user.id != self.admin][:runs]

        def erase(number: int) -> None:
            user = chosen[number]
            command = DeleteUser(
                executor_id=self.admin,
                target_user_id=user.id,
                reason="erased for the benchmark",
                hard_delete=True,
                confirm_email=user.email,
            )
            assert self.application.execute(command).success
            time.sleep(0.5)  # the snapshot is made again in the background meanwhile

        durations = []
        for number in range(len(chosen)):
            start = time.perf_counter()
            erase(number)
            durations.append(time.perf_counter() - start - 0.5)
        return Timing.of(durations)

    def dashboard(self, runs: int) -> Timing:
        """The totals, after a change each time."""
        return each(lambda _: self._ask(GetTotals(asker_id=self.admin)), runs)

    def verified(self) -> float:
        """Seconds to verify all of the directory."""
        start = time.perf_counter()
        assert self.application.execute(VerifyDirectory(executor_id=self.admin)).success
        return time.perf_counter() - start

    def backed_up(self, file: Path, *, verify: bool) -> float:
        """Seconds to write a backup, with all of it verified or not."""
        start = time.perf_counter()
        self.application.execute(BackUp(executor_id=self.admin, path=file, verify=verify))
        return time.perf_counter() - start

    def rebuild(self) -> float:
        """Seconds to make the read store from the log."""
        start = time.perf_counter()
        self.application.projector.rebuild()
        return time.perf_counter() - start


def tinydb_update(folder: Path, runs: int) -> Timing:
    """TinyDB's own `update` of one document, on a read store beside."""
    store = ReadStore.open(folder, schema_version=SCHEMA_VERSION)
    try:
        ids = store.storage.ids("users")[:1000]

        def update(number: int) -> None:
            seq = ids[number % len(ids)]
            store.users.update({"bio": f"bio {number}"}, doc_ids=[seq])
            found = store.users.get(doc_id=seq)
            assert not isinstance(found, list)
            assert found is not None
            assert found["bio"] == f"bio {number}"

        return each(update, runs)
    finally:
        store.close()


def tinydb_search(folder: Path, runs: int) -> Timing:
    """TinyDB's own `search` with a condition: every document is parsed."""
    store = ReadStore.open(folder, schema_version=SCHEMA_VERSION)
    try:
        return each(lambda number: store.users.search(where("email") == f"nobody{number}"), runs, warm=0)
    finally:
        store.close()


def opening(folder: Path, runs: int, warm: int = 1) -> Timing:
    """The read store with its index, by its snapshot."""

    def open_and_close(_: int) -> None:
        ReadStore.open(folder / "read", schema_version=SCHEMA_VERSION).storage.close()

    return each(open_and_close, runs, warm=warm)


def reopened(folder: Path) -> Application:
    """The directory again."""
    return open_application(folder, settings=Settings(folder, 4))
