"""What windows remember of a person who is erased: nothing that names it; everything of everybody else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.commands.delete_user import DeleteUser
from app.domain.errors import ConfirmationMismatch
from app.gui.context.window_file import WindowFile
from tests.places import DATA

REASON = "a reason that is long enough"
EMAIL = "zacharias.q@quill-feather.example"
FORMER = DATA / "directory-633d6a1" / "window.ini"


@pytest.fixture
def person(house: Any) -> str:
    """García Márquez, who was called Zacharias Quillfeather before, among others."""
    user = house.create(EMAIL, first_name="Álvaro", last_name="García Márquez")
    for number in range(3):
        house.create(f"alvaro{number}@example.org", first_name="Álvaro", last_name="García")
    house.app.projector.catch_up()
    return str(user)


def view(name: str, search: str = "", domains: tuple[str, ...] = ()) -> dict[str, Any]:
    filters = {"search": search, "domains": list(domains)}
    return {"name": name, "filters": {key: value for key, value in filters.items() if value}, "syntax": 2}


def remember(house: Any, views: list[dict[str, Any]], **others: Any) -> Path:
    path: Path = house.data_dir / "window.json"
    path.write_text(json.dumps({"geometry": "AAAA", "operators": {"somebody": {"views": views, **others}}}))
    return path


def erase(house: Any, person: str) -> None:
    result = house.run(
        DeleteUser, target_user_id=person, reason=REASON, hard_delete=True, confirm_email=EMAIL
    )
    assert result.success


@pytest.mark.parametrize(
    "named",
    [
        view("A", EMAIL),
        view("B", f"email:{EMAIL.upper()}"),
        view("C", '"alvaro garcia marquez"'),
        view("D", "GARCÍA-MÁRQUEZ"),
        view("E", "first:alvaro last:marquez"),
        view("F", "marq"),
        view("Márquez"),
        view("García Márquez, Álvaro"),
        view("G", "", ("quill-feather.example",)),
        view("H", "zachar status:active"),
    ],
    ids=lambda view: view["name"],
)
def test_views_that_name_the_person_go(house: Any, person: str, named: dict[str, Any]) -> None:
    path = remember(house, [view("Everybody"), named, view("Suspended", "status:suspended")])
    erase(house, person)
    kept = [each.name for each in WindowFile(house.data_dir).operator("somebody").views]
    assert kept == ["Everybody", "Suspended"]
    assert json.loads(path.read_text())["geometry"] == "AAAA"


@pytest.mark.parametrize(
    "other",
    [
        view("All active", "status:active"),
        view("The Garcías", "garcia"),
        view("Álvaro", "alvaro"),
        view("Al", "al"),
        view("Alvarado", "alvarado"),
        view("Example", "", ("example.org",)),
    ],
    ids=lambda view: view["name"],
)
def test_views_that_mean_others_as_well_stay(house: Any, person: str, other: dict[str, Any]) -> None:
    path = remember(house, [other])
    before = path.read_bytes()
    erase(house, person)
    assert path.read_bytes() == before


def test_what_the_erased_operator_chose_and_the_way_to_it_go(house: Any, person: str) -> None:
    path = remember(house, [view("Márquez")], recent=["view/Márquez", f"user/{person}", "action/verify"])
    kept = json.loads(path.read_text())
    kept["operators"][person] = {"views": [view("Mine")]}
    path.write_text(json.dumps(kept))
    erase(house, person)
    assert json.loads(path.read_text())["operators"] == {
        "somebody": {"views": [], "recent": ["action/verify"]}
    }


def test_views_of_a_former_version_go_as_well(house: Any) -> None:
    shutil.copy(FORMER, house.data_dir)
    somebody = house.create("g@example.org", first_name="Gil", last_name="Garcia")
    house.app.projector.catch_up()
    house.run(
        DeleteUser, target_user_id=somebody, reason=REASON, hard_delete=True, confirm_email="g@example.org"
    )
    assert "garcia" not in (house.data_dir / "window.ini").read_text().lower().replace("view/the garc", "")
    assert "chain" in (house.data_dir / "window.ini").read_text()


def test_a_refused_erasure_leaves_the_views(house: Any, person: str) -> None:
    path = remember(house, [view("Márquez")])
    before = path.read_bytes()
    with pytest.raises(ConfirmationMismatch):
        house.run(
            DeleteUser, target_user_id=person, reason=REASON, hard_delete=True, confirm_email="no@no.no"
        )
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b'{"operators": 3}', b'{"operators": {"a": 3, "b": {"views": {"x": 1}}}}',
     b'{"operators": {"a": {"views": [1, null, {"name": 5, "filters": [], "search": {}}], "recent": [[]]}}}',
     b"[" * 100_000],
)  # fmt: skip
def test_a_file_of_anybodys_making_stops_no_erasure(house: Any, person: str, content: bytes) -> None:
    path = house.data_dir / "window.json"
    path.write_bytes(content)
    erase(house, person)
    assert path.read_bytes() == content
