"""What the columns of a file become, and the mapping that says so to an import."""

from __future__ import annotations

from app.gui.importing.column_plan import LEFT_OUT, ColumnPlan


def plan_of(**recognized: str | None) -> ColumnPlan:
    plan = ColumnPlan()
    plan.look_at(recognized)
    return plan


def test_what_was_recognized_needs_no_mapping() -> None:
    plan = plan_of(mail="email", name="full_name", dept="attributes.dept", padron_line=None)
    assert plan.mapping() == {}
    assert plan.gives_email


def test_two_columns_change_their_places() -> None:
    plan = plan_of(mail="email", nombre="first_name", apellidos="last_name")
    assert plan.choose("nombre", "last_name") == ("apellidos",)
    assert plan.choose("apellidos", "first_name") == ()
    assert plan.mapping() == {"first_name": "{apellidos}", "last_name": "{nombre}"}


def test_what_is_chosen_back_is_as_it_was() -> None:
    plan = plan_of(mail="email", dept="attributes.dept")
    plan.choose("dept", "bio")
    plan.choose("dept", "attributes.dept")
    assert plan.mapping() == {}


def test_a_column_that_is_left_out_gives_nothing() -> None:
    plan = plan_of(mail="email", about="bio")
    plan.choose("about", LEFT_OUT)
    assert plan.mapping() == {"bio": ""}
    assert plan.choose("mail", LEFT_OUT) == ()
    assert not plan.gives_email


def test_of_two_names_in_one_field_the_one_that_stays_counts() -> None:
    plan = plan_of(mail="email", cn="full_name", displayName="full_name")
    plan.choose("displayName", LEFT_OUT)
    assert plan.mapping() == {"full_name": "{cn}"}


def test_columns_that_bar_an_account_go_and_come_together() -> None:
    plan = plan_of(mail="email", lock="status", control="status", state="attributes.state")
    assert set(plan.choose("state", "status")) == {"lock", "control"}
    assert plan.mapping() == {"attributes.state": "", "status": "{state}"}
    assert plan.choose("lock", "status") == ("state",)
    assert plan.mapping() == {"attributes.state": ""}
    plan.choose("control", LEFT_OUT)
    assert plan.becomes("lock") == LEFT_OUT


def test_what_no_template_can_name_is_no_choice() -> None:
    plan = plan_of(mail="email", kind="hash_function", **{"odd {heading}": "attributes.odd"})
    assert plan.choices("kind") == plan.choices("odd {heading}") == ()
