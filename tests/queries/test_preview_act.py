"""What an act on many would come to is told before, and comes true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from app.commands.act_on_users import ActOnUsers
from app.commands.delete_user import DeleteUser
from app.commands.import_users import ImportUsers
from app.commands.passwords import SetPassword
from app.commands.roles import DefineRole
from app.commands.suspend_user import SuspendUser
from app.commands.undo_commands import UndoCommands
from app.domain.errors import PermissionDenied, ValidationError
from app.domain.identifiers import SYSTEM_ID
from app.domain.status_acts import ACTS_ON_MANY, ROLE_ACTS, ManyActName, may_bar
from app.domain.user_status import Status
from app.queries.get_totals import ListRoles
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers
from app.queries.preview_act import ActPreview, PreviewAct
from app.queries.results import UserSummary
from tests.examples import count_of
from tests.house import House

REASON = "Away for a long while"
ACTS: tuple[ManyActName, ...] = tuple(ACTS_ON_MANY)
ROLES = ((), ("member",), ("support",), ("administrator",), ("administrator", "member"), ("keeper",))


@dataclass
class Town:
    """A house where every role and status occurs."""

    house: House
    ids: tuple[str, ...]
    askers: tuple[str, ...]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    house = House(tmp_path_factory.mktemp("town") / "padron")
    house.run(DefineRole, role="keeper", permission_names=("users.view", "roles.manage"))
    made = []
    for number, roles in enumerate(ROLES):
        for status in Status:
            user = house.create(f"u{number}-{status}@example.org", roles=roles)
            made.append(user)
            if status is Status.ACTIVE:
                house.run(SetPassword, target_user_id=user, new_password=SecretStr("a long enough secret"))
            elif status is Status.SUSPENDED:
                house.run(SuspendUser, target_user_id=user, reason=REASON)
            elif status is Status.DELETED:
                house.run(DeleteUser, target_user_id=user, reason=REASON)
    active = list(Status).index(Status.ACTIVE)
    yield Town(house, (house.admin, *made), (house.admin, made[8 + active], made[20 + active]))
    house.app.close()


def everybody(house: House) -> dict[str, UserSummary]:
    listed = house.ask(ListUsers, by=SYSTEM_ID, statuses=tuple(Status), page_size=100).users
    return {user.id: user for user in listed}


def slowly(
    house: House, asker: str, act: ManyActName, role: str, ids: list[str]
) -> tuple[int, dict[str, int], int, int, int, int]:
    """(will, by status, unchanged, protected, last administrator, unknown), user by user."""
    known, rules = everybody(house), ACTS_ON_MANY[act]
    allowed = {info.name: set(info.permissions) for info in house.ask(ListRoles, by=SYSTEM_ID)}
    may = set().union(*(allowed[name] for name in known[asker].roles))
    stronger = {name for name, permissions in allowed.items() if not permissions <= may}
    active = {user.id for user in known.values()
              if user.status is Status.ACTIVE and "administrator" in user.roles}  # fmt: skip
    will = unchanged = protected = last = unknown = 0
    left_out = Counter[str]()
    for user_id in ids:
        user = known.get(user_id)
        if user is None:
            unknown += 1
        elif user.status not in rules.possible_for:
            left_out[user.status.value] += 1
        elif act in ROLE_ACTS and (role in user.roles) == (act == "grant"):
            unchanged += 1
        elif stronger & {*user.roles, role}:
            protected += 1
        elif may_bar(act, role) and active == {user_id}:
            last += 1
        else:
            will += 1
            active -= {user_id} if may_bar(act, role) else set()
    return will, dict(left_out), unchanged, protected, last, unknown


@settings(max_examples=count_of(60), suppress_health_check=list(HealthCheck))
@given(data=st.data(), act=st.sampled_from(ACTS))
def test_it_counts_as_one_would_by_hand_and_comes_true(
    town: Town, data: st.DataObject, act: ManyActName
) -> None:
    house = town.house
    role = data.draw(st.sampled_from(["administrator", "support", "member"])) if act in ROLE_ACTS else ""
    drawn = st.lists(st.sampled_from((*town.ids, "nobody", "né")), unique=True, max_size=27)
    ids = data.draw(drawn | st.permutations(town.ids))
    asker = data.draw(st.sampled_from(town.askers))
    preview: ActPreview = house.ask(PreviewAct, by=asker, act=act, role=role, target_ids=tuple(ids))
    expected = slowly(house, asker, act, role, ids)
    assert (
        preview.will, preview.by_status, preview.unchanged, preview.protected,
        preview.last_administrator, preview.unknown,
    ) == expected  # fmt: skip
    assert len(preview.ids) == preview.will + preview.last_administrator
    assert [user_id for user_id in ids if user_id in set(preview.ids)] == list(preview.ids)
    known = [everybody(house)[user_id] for user_id in ids if user_id not in ("nobody", "né")]
    assert preview.single == (known[0] if len(known) == 1 else None)
    supports = act in ("suspend", "reactivate", "extend") and asker == town.askers[1]
    may = asker == house.admin or supports or (act in ROLE_ACTS and asker == town.askers[2])
    if preview.ids and may:
        given = {"act": act, "role": role, "reason": REASON, "duration": timedelta(days=3)}
        done = house.run(ActOnUsers, by=asker, target_ids=preview.ids, **given)
        house.run(UndoCommands, by=SYSTEM_ID, undone_ids=(done.command_id,))
        assert done.data["done"] == preview.will


def test_nothing_is_asked_of_the_directory_when_nobody_is_named(house: House) -> None:
    preview = house.ask(PreviewAct, act="delete", target_ids=())
    assert (preview.will, preview.unknown, preview.ids) == (0, 0, ())


def test_who_came_since_the_index_was_read_is_known_and_who_was_erased_is_not(house: House) -> None:
    ana, bo = house.create("ana@example.org"), house.create("bo@example.org")
    house.reopen()
    cy = house.create("cy@example.org")
    house.run(DeleteUser, target_user_id=bo, reason=REASON, hard_delete=True, confirm_email="bo@example.org")
    preview = house.ask(PreviewAct, act="suspend", target_ids=(cy, bo, ana))
    assert (preview.ids, preview.unknown) == ((cy, ana), 1)


def test_it_needs_users_view(house: House) -> None:
    member = house.create("m@example.org", roles=("member",))
    house.run(SetPassword, target_user_id=member, new_password=SecretStr("a long enough secret"))
    with pytest.raises(PermissionDenied):
        house.ask(PreviewAct, by=member, act="suspend", target_ids=(member,))


def test_more_than_a_million_are_refused(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.domain.status_acts.MOST_AT_ONCE", 2)
    with pytest.raises(ValidationError):
        house.ask(PreviewAct, act="suspend", target_ids=("a", "b", "c"))


def test_an_administrator_without_a_password_is_none_who_could_stay(house: House) -> None:
    """Active by an import, perhaps, but nobody who can sign in."""
    file = house.data_dir.parent / "staff.csv"
    file.write_text(
        "email,first_name,last_name,status,roles\neva@example.org,Eva,Sanz,active,administrator\n", "utf-8"
    )
    house.run(ImportUsers, path=file)
    eva = house.ask(GetUser, target_user_id="eva@example.org").id
    for act in ("suspend", "delete"):
        preview = house.ask(PreviewAct, act=act, target_ids=(house.admin,))
        assert (preview.will, preview.last_administrator) == (0, 1)
        both = house.ask(PreviewAct, act=act, target_ids=(eva, house.admin))
        assert (both.will, both.last_administrator) == (1, 1)
        assert house.ask(PreviewAct, act=act, target_ids=(eva,)).last_administrator == 0
    done = house.run(ActOnUsers, act="suspend", target_ids=(house.admin, eva), reason=REASON)
    assert (done.data["done"], done.data["failures"][0]["code"]) == (1, "last_administrator")
