"""Whom somebody may have meant: names mistyped, abbreviated, begun."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands.import_users import ImportUsers
from app.commands.update_user import UpdateUser
from app.domain.errors import PadronError
from app.queries.suggest_users import SuggestUsers
from tests.house import House


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Some people among whom to be mistaken."""
    made = House(tmp_path_factory.mktemp("town") / "padron")
    people = (("ana", "Ana", "García"), ("bo", "Bo", "Núñez"), ("ipek", "İpek", "Yılmaz"),
              ("andres", "Andrés", "Graciano"), ("m.fernandez", "María", "Fernández"),
              ("tanaka", "太郎", "田中"))  # fmt: skip
    for email, first, last in people:
        made.create(f"{email}@example.org", first_name=first, last_name=last)
    yield made
    made.app.close()


def suggested(house: House, typed: str, most: int = 7) -> list[str]:
    return [user.full_name for user in house.ask(SuggestUsers, search=typed, most=most)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("garica", "Ana García"),
        ("grcia", "Ana García"),
        ("agr", "Ana García"),
        ("agarci", "Ana García"),
        ("gar", "Ana García"),
        ("garcai", "Ana García"),
        ("ana garica", "Ana García"),
        ("nuñes", "Bo Núñez"),
        ("yimlaz", "İpek Yılmaz"),
        ("fernadnez", "María Fernández"),
        ("frnandez maria", "María Fernández"),
        ("mfdz", "María Fernández"),
        ("fernandes status:invited", "María Fernández"),
    ],
)
def test_who_was_meant_is_suggested_first(town: House, typed: str, meant: str) -> None:
    assert suggested(town, typed)[:1] == [meant]


@pytest.mark.parametrize("typed", ["", "zzqqxx", "garica status:suspended", "garica zzqqxx", "x" * 60])
def test_who_can_not_be_meant_is_not_suggested(town: House, typed: str) -> None:
    assert suggested(town, typed) == []


def test_no_more_are_suggested_than_are_asked_for(town: House) -> None:
    assert len(suggested(town, "example", most=2)) == 2


def test_a_term_that_is_not_understood_and_too_long_a_text_are_refused(town: House) -> None:
    for typed, code in (("inactive:soon", "invalid_search"), ("x" * 201, "search_too_long")):
        with pytest.raises(PadronError) as refusal:
            town.ask(SuggestUsers, search=typed)
        assert refusal.value.code == code
    with pytest.raises(PadronError) as denied:
        town.ask(SuggestUsers, by=town.create("eva@example.com"), search="garica")
    assert denied.value.code in ("permission_denied", "not_signed_in")


def test_of_thousands_too_and_by_the_names_of_now(house: House, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    rows = "".join(f"u{n}@example.org,Pat{n % 90}x,Smith{n % 70}\n" for n in range(5000))
    file.write_text(f"email,first_name,last_name\n{rows}", "utf-8")
    ana = house.create("ana@example.org")
    house.run(ImportUsers, path=file)
    assert suggested(house, "garica") in ([], ["Ana García"]), "until the words are known"
    house.app.read_store.prepare()
    assert suggested(house, "garica") == ["Ana García"]
    house.run(UpdateUser, target_user_id=ana, last_name="Hernández")
    assert suggested(house, "garica") == []
    assert suggested(house, "hernadnez") == ["Ana Hernández"]
    house.app.read_store.prepare()
    assert suggested(house, "hernadnez") == ["Ana Hernández"]
