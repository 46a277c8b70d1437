"""Best match first, and near matches where there is none: what a person who searches is shown."""

from __future__ import annotations

from typing import Any

import pytest

from app.commands.update_user import UpdateUser
from app.queries.list_users import ListUsers, SearchUsers
from app.queries.suggest_users import SuggestUsers


def names(house: Any, search: str, **fields: Any) -> list[str]:
    return [user.full_name for user in house.ask(SearchUsers, search=search, **fields).users]


def test_the_best_match_comes_first_whoever_was_created_first(house: Any) -> None:
    for at, (first, last) in enumerate((("Xola", "Molango"), ("Olander", "Prim"), ("Bea", "Olan"))):
        house.create(f"u{at}@example.org", first_name=first, last_name=last)
    assert names(house, "olan") == ["Bea Olan", "Olander Prim", "Xola Molango"]
    house.create("olan@example.com", first_name="Olan", last_name="Xi")
    attribute = house.create("u9@example.org", first_name="Whole", last_name="Field")
    house.run(UpdateUser, target_user_id=attribute, attributes={"nick": "Olan"})
    assert names(house, "olan")[0] == "Whole Field"
    assert names(house, "olan", page_size=2, page=2) == names(house, "olan")[2:4]
    by_name = names(house, "olan", sort="full_name")
    assert by_name == sorted(by_name)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("dangelo", "D'Angelo"), ("d angelo", "D'Angelo"), ("d’angelo", "D'Angelo"), ("D'ANG", "D’Angelo"),
        ("d'angelo", "Dangelo"), ("d'angelo", "D Angelo"), ("obrien", "O’Brien"), ("o'brien", "OBrien"),
        ("almasri", "Al-Masri"), ("al-masri", "Al Masri"), ("masri", "Al-Masri"), ("al masri", "Al‑Masri"),
        ('"d angelo"', "D'Angelo"), ('"gianni d\'angelo"', "D'Angelo"), ("name:angelo", "D'Angelo"),
        ("name:dange", "D'Angelo"), ("name:masri", "Al-Masri"), ("perez", "García-Pérez"),
    ],
)  # fmt: skip
def test_apostrophes_and_hyphens_do_not_matter(house: Any, typed: str, written: str) -> None:
    house.create("g@example.org", first_name="Gianni", last_name=written)
    assert names(house, typed) == [f"Gianni {written}"]


def test_a_whole_name_with_an_apostrophe_is_as_good_a_match_as_one_without(house: Any) -> None:
    house.create("a@example.org", first_name="Dangelow", last_name="Rossi")
    house.create("b@example.org", first_name="Gianni", last_name="D'Angelo")
    assert names(house, "dangelo") == ["Gianni D'Angelo", "Dangelow Rossi"]


@pytest.mark.parametrize("kind", [ListUsers, SearchUsers])
def test_where_nobody_is_found_the_list_names_whom_the_palette_names(house: Any, kind: Any) -> None:
    for at in range(9):
        house.create(f"u{at}@example.org", first_name=f"Ana {at}", last_name="García")
    found = house.ask(kind, search="garzia")
    nearly = house.ask(SuggestUsers, search="garzia")
    assert found.total_count == 0
    assert len(found.suggestions) == 7
    assert found.suggestions == nearly
    assert house.ask(kind, search="garcia").suggestions == ()
    assert house.ask(kind, search="garzia status:suspended").suggestions == ()
    assert house.ask(kind, search="zzqqxx").suggestions == ()


@pytest.mark.parametrize(
    "form",
    [
        "<{email}>",
        "mailto:{email}",
        "Ana García <{email}>;",
        "{{{ID}}}",
        "urn:uuid:{ID}",
        "{bare}",
        "García, Ana",
    ],
)
def test_what_is_pasted_into_the_search_finds_its_user(house: Any, form: str) -> None:
    user_id = house.create("ana@example.org")
    text = form.format(email="ana@example.org", ID=user_id.upper(), bare=user_id.replace("-", ""))
    assert [user.id for user in house.ask(SearchUsers, search=text).users] == [user_id]
