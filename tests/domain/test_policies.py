"""Who may touch an administrator, and who must remain; and what every refusal carries."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime

import pytest

from app.domain import errors
from app.domain.errors import (
    AdministratorProtected,
    LastAdministrator,
    OperatorProtected,
    PadronError,
    PermissionDenied,
    StoreUnavailable,
)
from app.domain.message import Message
from app.domain.permissions import ADMINISTRATOR, AUDITOR, BUILT_IN_ROLES, SUPPORT, Permission
from app.domain.policies import (
    is_effective_administrator,
    refuse_acting_on_operator,
    refuse_handing_on,
    refuse_losing_last_administrator,
)
from app.domain.user import Profile, User

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


def an_administrator(*, enrolled: bool = True, has_password: bool = True) -> User:
    profile = Profile.parse(email="ana@example.org", first_name="Ana", last_name="García")
    return User.create(
        "ana",
        1,
        profile,
        created_at=NOW,
        roles=frozenset({ADMINISTRATOR}),
        enrolled=enrolled,
        has_password=has_password,
    )


@pytest.mark.parametrize("actor", BUILT_IN_ROLES)
@pytest.mark.parametrize("target", BUILT_IN_ROLES)
def test_nobody_acts_on_an_operator_who_may_do_more(actor: str, target: str) -> None:
    allowed = BUILT_IN_ROLES[target] <= BUILT_IN_ROLES[actor]
    with nullcontext() if allowed else pytest.raises(OperatorProtected) as refusal:
        refuse_acting_on_operator(BUILT_IN_ROLES[actor], BUILT_IN_ROLES[target], "Ana García")
    if refusal is not None:
        assert refusal.value.details["permission"] in BUILT_IN_ROLES[target] - BUILT_IN_ROLES[actor]


def test_support_can_not_act_on_an_auditor_nor_an_auditor_on_support() -> None:
    for actor, target in ((SUPPORT, AUDITOR), (AUDITOR, SUPPORT)):
        with pytest.raises(OperatorProtected):
            refuse_acting_on_operator(BUILT_IN_ROLES[actor], BUILT_IN_ROLES[target], "Ana")


def test_any_role_that_manages_roles_protects_its_holder() -> None:
    with pytest.raises(AdministratorProtected):
        refuse_acting_on_operator(frozenset(), {Permission.ROLES_MANAGE}, "Ana")


def test_nobody_hands_on_a_permission_that_they_lack() -> None:
    everything, keys_only = BUILT_IN_ROLES[ADMINISTRATOR], frozenset({Permission.ROLES_MANAGE})
    refuse_handing_on(everything, ADMINISTRATOR, everything)
    refuse_handing_on(keys_only, "keyholder", keys_only)
    with pytest.raises(PermissionDenied, match="administrator"):
        refuse_handing_on(keys_only, ADMINISTRATOR, everything)


def test_the_last_active_administrator_must_remain() -> None:
    with pytest.raises(LastAdministrator, match="Ana García"):
        refuse_losing_last_administrator(an_administrator(), others_remain=False)
    refuse_losing_last_administrator(an_administrator(), others_remain=True)


def test_who_can_not_sign_in_anyway_is_not_the_last_administrator() -> None:
    invited, suspended, deleted = an_administrator(enrolled=False), an_administrator(), an_administrator()
    without_password = an_administrator(has_password=False)
    suspended.suspend("travelling abroad")
    deleted.delete("left the company")
    for user in (invited, suspended, deleted, without_password):
        assert not is_effective_administrator(user)
        refuse_losing_last_administrator(user, others_remain=False)


def _all_errors(kind: type[PadronError] = PadronError) -> list[type[PadronError]]:
    return [kind, *(found for child in kind.__subclasses__() for found in _all_errors(child))]


def test_every_refusal_has_a_code_of_its_own_and_trouble_of_store_or_system_is_exit_code_3() -> None:
    ours = [kind for kind in _all_errors() if kind.__module__ == errors.__name__]
    codes = [kind.code for kind in ours if "code" in vars(kind)]  # else it is told as what it is a kind of
    assert len(set(codes)) == len(codes) >= len(ours) - 1
    for kind in ours:
        assert kind.exit_code == (3 if issubclass(kind, StoreUnavailable | errors.SystemUnready) else 1)


def test_a_refusal_prints_as_code_message_and_details() -> None:
    error = errors.ValidationError(Message("No."), field="email", code="invalid_email", line=3)
    assert error.as_dict() == {"code": "invalid_email", "message": "No.", "field": "email", "line": 3}
    assert errors.ValidationError(Message("No.")).as_dict() == {"code": "validation_error", "message": "No."}
    assert str(error) == "No."
