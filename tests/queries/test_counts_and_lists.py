"""A count and its list are one query: for every value of every facet, as many as the list filtered by it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.search_syntax import quoted, written_attribute
from app.domain.user_status import Status
from app.queries.context import QueryContext
from app.queries.count_attributes import CountAttributes, CountAttributesHandler
from app.queries.list_users import ListUsers, ListUsersHandler
from app.queries.list_versions import ListVersions
from app.queries.summaries import Summaries
from app.read_store.index import user_columns
from app.read_store.store import ReadStore
from tests.examples import count_of

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
#: Parts of one another, of other spelling, and with all signs that a search has a use for.
VALUES = st.sampled_from(
    (
        "IT", "it", " IT ", "Security", "Facilities", "IT Support", "Human resources", "Human  Resources",
        'the "best"', '"', '""', "a:b", "x:", "D'Angelo", "Dangelo", "d angelo", "Al-Masri", "-", "García",
        "Garcia", "İstanbul", "ı", "Straße", "strasse", "//", "a\nb", "never", "\x1f", "\u0301", "12", "12-3",
        "a, b", "<a@b.org>",
    )
) | st.text(st.sampled_from("aAáß\"', :-\tı"), max_size=5)  # fmt: skip
NAMES = st.sampled_from(
    ("Department", "department", "Dépártment", 'The "best" name', "status", "2nd floor", "role")
)
ROLES = st.sampled_from(("support", "sup", "Support", "help desk", "desk", "auditor"))
DOMAINS = st.sampled_from(
    ("example.com", "example.com.au", "ample.com", "mail.example.com", "xn--bcher.example")
)


class Noon:
    """The clock."""

    def now(self) -> datetime:
        return NOW

    def after(self, duration: timedelta | None) -> datetime | None:
        return None if duration is None else NOW + duration


def document(
    seq: int, domain: str, status: str, roles: list[str], attributes: dict[str, str]
) -> dict[str, Any]:
    user_id = f"018f6b1e-7c3a-7000-8000-{seq:012x}"
    email = f"user{seq}@{domain}"
    return {
        "id": user_id, "email": email, "email_key": email, "first_name": "Ana", "last_name": "García",
        "full_name": "Ana García", "bio": "", "status": status, "roles": roles, "attributes": attributes,
        "created_at": "2026-01-01T00:00:00.000000Z", "updated_at": "2026-01-01T00:00:00.000000Z",
        "last_login_at": None, "suspended_until": None, "avatar": ["AG", "#336699"], "has_password": False,
    }  # fmt: skip


def users_with(names: st.SearchStrategy[str]) -> st.SearchStrategy[list[Any]]:
    one = st.tuples(
        DOMAINS,
        st.sampled_from([status.value for status in Status]),
        st.lists(ROLES, max_size=3, unique=True),
        st.dictionaries(names, VALUES, max_size=4),
    )
    return st.lists(one, min_size=1, max_size=12)


USERS = users_with(NAMES)


@contextmanager
def reading_of(users: list[Any]) -> Iterator[QueryContext]:
    folder = Path(tempfile.mkdtemp())
    store = ReadStore.open(folder)
    try:
        # in two batches, so that later values meet columns that are there
        for start in (0, len(users) // 2):
            with store.batch() as batch:
                end = len(users) // 2 if start == 0 and len(users) > 1 else len(users)
                for seq in range(start, end):
                    batch.put("users", seq + 1, document(seq + 1, *users[seq]))
        yield QueryContext(store, Noon())
    finally:
        store.close()
        shutil.rmtree(folder)


def total(context: QueryContext, **fields: Any) -> int:
    handler = ListUsersHandler(context, Summaries(context.store), ListVersions())
    return handler(ListUsers(asker_id="system", page_size=1, **fields)).data.total_count


def facets(context: QueryContext, names: tuple[str, ...], **fields: Any) -> dict[str, dict[str, int]]:
    handler = ListUsersHandler(context, Summaries(context.store), ListVersions())
    return handler(ListUsers(asker_id="system", facets=names, **fields)).data.facets


SEARCHES = st.sampled_from(
    ("", "ana", "role:sup", "domain:example.com", "status:a", 'role:"support"', "status:deleted")
)


@settings(max_examples=count_of(100))
@given(USERS, SEARCHES)
def test_every_value_of_the_panel_has_the_count_of_the_list_that_it_opens(
    users: list[Any], search: str
) -> None:
    with reading_of(users) as context:
        found = facets(context, ("status", "roles", "domain"), search=search)
        assert sum(found["domain"].values()) == total(context, search=search)
        for status, count in found["status"].items():
            assert total(context, search=search, statuses=(Status(status),)) == count
        for role, count in found["roles"].items():
            assert total(context, search=search, roles=(role,)) == count
        for domain, count in found["domain"].items():
            assert total(context, search=search, domains=(domain,)) == count


@settings(max_examples=count_of(100))
@given(USERS)
@example([("example.com", "active", [], {"Department": "IT"})])
def test_every_value_of_an_attribute_has_the_count_of_the_list_that_it_opens(users: list[Any]) -> None:
    with reading_of(users) as context:
        counts = CountAttributesHandler(context)(CountAttributes(asker_id="system")).data
        assert len(counts) <= sum(len(attributes) for *_, attributes in users)
        for name, values in counts.items():
            for value, count in values.items():
                search = f"{written_attribute(name)}:{quoted(value)}"
                assert total(context, search=search) == count, search


@pytest.mark.parametrize("limit", [1, 2])
def test_counts_are_those_of_the_list_where_values_and_names_find_no_room_in_columns(
    limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(user_columns, "MAX_VALUES", limit)
    monkeypatch.setattr(user_columns, "MAX_ATTRIBUTES", limit)

    looked_at: list[str] = []

    @settings(max_examples=count_of(60))
    @given(users_with(st.sampled_from(("department", "floor", "status"))))
    def holds(users: list[Any]) -> None:
        with reading_of(users) as context:
            counts = CountAttributesHandler(context)(CountAttributes(asker_id="system")).data
            for name, values in counts.items():
                for value, count in values.items():
                    assert total(context, search=f"{written_attribute(name)}:{quoted(value)}") == count
                    looked_at.append(value)

    holds()
    assert looked_at


def test_choosing_it_finds_it_and_neither_security_nor_facilities() -> None:
    departments = ("IT", "IT", "Security", "Facilities", "IT Support")
    users: list[Any] = [("example.com", "active", [], {"department": name}) for name in departments]
    with reading_of(users) as context:
        counts = CountAttributesHandler(context)(CountAttributes(asker_id="system")).data
        assert counts["department"]["IT"] == total(context, search='department:"IT"') == 2
        assert total(context, search="department:it") == 3
        assert total(context, search='department:"it support"') == 1
        assert total(context, search="department:supp") == 1
        assert total(context, search="department:curity") == 0


def test_the_beginning_of_a_word_is_enough_of_a_role_or_a_domain_while_it_is_typed() -> None:
    users: list[Any] = [
        ("example.com", "active", ["administrator"], {}),
        ("mail.example.com", "active", ["help desk"], {}),
        ("example.org", "active", ["badminton"], {}),
    ]
    with reading_of(users) as context:
        typed = ("a", "adm", "ADMINISTRATOR", "desk", "min")
        assert [total(context, search=f"role:{word}") for word in typed] == [1, 1, 1, 1, 0]
        assert total(context, search='role:"adm"') == 0
        assert total(context, search="domain:example.c") == 2
        assert total(context, search='domain:"example.com"') == 1


@given(VALUES.filter(lambda value: bool(value.strip("\x1f\u0301 \t\n"))), VALUES)
@settings(max_examples=count_of(60))
def test_an_exact_term_is_about_the_whole_value_whatever_the_case(value: str, other: str) -> None:
    users: list[Any] = [
        ("example.com", "active", [], {"department": value}),
        ("example.com", "active", [], {"department": other}),
    ]
    with reading_of(users) as context:
        assert total(context, search=f"department:{quoted(value)}") >= 1
        longer = f"department:{quoted(value + ' and more')}"
        assert total(context, search=longer) == 0
