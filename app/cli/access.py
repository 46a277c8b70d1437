"""Commands on passwords and roles."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.context import cli_context, sign_in
from app.cli.options import Json, User
from app.cli.output import as_json, print_json, print_line, print_rich
from app.cli.passwords import new_password
from app.cli.results import carry_out, show

group = typer.Typer()
_PANEL = "Passwords and roles"

Role = Annotated[str, typer.Argument(metavar="ROLE", help="The role's name; “padron roles” lists them.")]


@group.command(rich_help_panel=_PANEL)
def set_password(
    ctx: typer.Context,
    user: User,
    must_change: Annotated[
        bool, typer.Option("--must-change", help="Require another password at the next sign-in.")
    ] = False,
    json: Json = False,
) -> None:
    """Set a user's password or your own. It is read from PADRON_NEW_PASSWORD or from a prompt."""
    from app.commands.passwords import SetPassword

    session = sign_in(ctx)
    target = session.id_of(user)
    carry_out(
        ctx,
        session,
        SetPassword,
        target_user_id=target,
        new_password=new_password(user),
        must_change=must_change,
        current_password=session.password if target == session.user_id else None,
    )


@group.command(rich_help_panel=_PANEL)
def unlock(ctx: typer.Context, user: User, json: Json = False) -> None:
    """Unlock a user who is locked out after wrong passwords."""
    from app.commands.unlock_user import UnlockUser

    session = sign_in(ctx)
    carry_out(ctx, session, UnlockUser, target_user_id=session.id_of(user))


@group.command(rich_help_panel=_PANEL)
def reset_password(ctx: typer.Context, user: User, json: Json = False) -> None:
    """Give a user a one-time password, which is shown only once."""
    from app.commands.passwords import ResetPassword

    session = sign_in(ctx)
    result = session.execute(ResetPassword, target_user_id=session.id_of(user))
    once = result.data["one_time_password"]
    once = once if isinstance(once, str) else once.get_secret_value()
    show(ctx, result.model_copy(update={"data": {**result.data, "one_time_password": once}}))
    if not cli_context(ctx).as_json:
        print_line(f"The one-time password, shown only now: {once}")


@group.command(rich_help_panel=_PANEL)
def grant(ctx: typer.Context, user: User, role: Role, json: Json = False) -> None:
    """Grant a user a role."""
    from app.commands.roles import GrantRole

    session = sign_in(ctx)
    carry_out(ctx, session, GrantRole, target_user_id=session.id_of(user), role=role)


@group.command(rich_help_panel=_PANEL)
def revoke(ctx: typer.Context, user: User, role: Role, json: Json = False) -> None:
    """Revoke a role from a user."""
    from app.commands.roles import RevokeRole

    session = sign_in(ctx)
    carry_out(ctx, session, RevokeRole, target_user_id=session.id_of(user), role=role)


@group.command(rich_help_panel=_PANEL)
def define_role(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The role's name.")],
    permission: Annotated[
        list[str] | None,
        typer.Option(metavar="P", help="A permission of the role, such as users.view; may be repeated."),
    ] = None,
    json: Json = False,
) -> None:
    """Create a role, or replace the permissions of an existing one."""
    from app.commands.roles import DefineRole

    session = sign_in(ctx)
    carry_out(ctx, session, DefineRole, role=name, permission_names=tuple(permission or ()))


@group.command(rich_help_panel=_PANEL)
def roles(ctx: typer.Context, json: Json = False) -> None:
    """List the roles, their permissions, and how many users have them."""
    from app.queries.get_totals import ListRoles

    result = sign_in(ctx).ask(ListRoles)
    if cli_context(ctx).as_json:
        print_json(as_json(result))
        return
    from app.cli import tables

    print_rich(tables.roles(result.data))
