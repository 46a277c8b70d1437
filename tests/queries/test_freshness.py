"""An answer is of one state of the read store, however much is changed meanwhile; a file is written once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import composition
from app.domain.errors import StoreUnavailable
from app.domain.message import Message
from app.domain.user_status import Status
from app.queries.export_history import HISTORY_COLUMNS, ExportHistory
from app.queries.files import ExportUsers
from app.queries.get_history import GetHistory
from app.queries.list_users import ListUsers
from app.queries.message import Query
from app.queries.middleware import FreshnessMiddleware
from app.queries.results import QueryResult
from app.read_store.document_json import DocumentUnreadable
from app.read_store.index.user_index import UserIndex
from tests.house import House


def test_a_list_is_of_one_state_though_somebody_writes_all_the_time(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    select, waiting, asked = UserIndex.select, [], 0

    def write() -> None:
        house.create(f"u{threading.get_ident()}.{asked}@example.org")
        house.app.catch_up()

    def select_beside_a_writer(index: UserIndex, *given: Any) -> Any:
        nonlocal asked
        asked += 1
        found = select(index, *given)
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(0.5)  # it waits for the answer where changes have to
        if writer.is_alive():
            waiting.append(writer)
        return found

    house.app.catch_up()
    offset = house.app.read_store.position - 1  # the administrator
    monkeypatch.setattr(UserIndex, "select", select_beside_a_writer)
    result = house.app.ask(ListUsers(asker_id=house.admin, statuses=tuple(Status)))
    monkeypatch.undo()
    assert result.data.total_count == result.position - offset
    assert (len(waiting), asked) == (1, 3)
    waiting[0].join()
    assert house.ask(ListUsers, statuses=tuple(Status)).total_count == 1 + asked


@pytest.mark.parametrize("kind", [ExportUsers, ExportHistory])
def test_a_file_is_written_and_recorded_once_though_the_record_changes_the_read_store(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Query]
) -> None:
    house.create("ana@example.org")
    record = composition._record_export

    def record_and_project(*given: Any) -> None:
        record(*given)
        house.app.catch_up()

    monkeypatch.setattr(composition, "_record_export", record_and_project)
    fields: dict[str, Any] = {"headings": HISTORY_COLUMNS, "words": {}} if kind is ExportHistory else {}
    house.ask(kind, path=tmp_path / "out.csv", **fields)
    assert house.ask(GetHistory, types=("DataExported",)).total_count == 1


class Restless:
    """A read store that is another one each time it is looked at, unless it is held."""

    def __init__(self, *, can_be_held: bool = True) -> None:
        self.number, self.held, self._can_be_held = 0, 0, can_be_held

    def state_number(self) -> int | None:
        self.number += 1
        return self.number

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        if not self._can_be_held:
            raise StoreUnavailable(Message("Busy."))
        self.held += 1
        yield


def answer(position: int = 0) -> QueryResult[Any]:
    return QueryResult(data=None, executed_at=datetime.now(UTC), position=position)


QUERY = ListUsers(asker_id="system")


def test_what_can_not_be_read_after_changes_is_looked_for_again_all_the_same() -> None:
    """An error that comes after answers that were not whole is the first error."""
    attempts: list[int] = []
    outcomes: list[Any] = [answer(), DocumentUnreadable(), answer()]

    def recover(error: Exception, attempt: int) -> bool:
        attempts.append(attempt)
        return attempt == 0

    def proceed(query: Query) -> QueryResult[Any]:
        outcome = outcomes.pop(0) if outcomes else answer(7)
        if isinstance(outcome, Exception):
            raise outcome
        found: QueryResult[Any] = outcome
        return found

    store = Restless()
    assert FreshnessMiddleware(lambda: 0, lambda: 0, recover, store)(QUERY, proceed).position == 7
    assert (attempts, store.held) == ([0], 1)


@pytest.mark.parametrize("trouble", [True, False])
def test_a_read_store_that_can_not_be_held_answers_nevertheless(trouble: bool) -> None:
    store = Restless(can_be_held=not trouble)
    middleware = FreshnessMiddleware(lambda: 0, lambda: 0, lambda *_: False, store)
    assert middleware(QUERY, lambda query: answer(3)).position == 3
    assert store.held == (not trouble)
