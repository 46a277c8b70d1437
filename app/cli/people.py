"""Commands on one user: create, update, suspend, reactivate, delete, restore."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.context import sign_in
from app.cli.errors import REFUSED
from app.cli.options import Attributes, Duration, Json, Reason, User, read_pairs
from app.cli.passwords import new_password
from app.cli.results import carry_out

group = typer.Typer()
_PANEL = "Act on users"


@group.command(rich_help_panel=_PANEL)
def create(
    ctx: typer.Context,
    email: Annotated[str, typer.Option(help="The email, which no other user may have.")],
    first_name: Annotated[str, typer.Option(help="The first name.")],
    last_name: Annotated[str, typer.Option(help="The last name.")],
    bio: Annotated[str, typer.Option(help="A short text, 500 characters at most.")] = "",
    role: Annotated[
        list[str] | None, typer.Option(metavar="R", help="A role to grant; may be repeated.")
    ] = None,
    attribute: Attributes = None,
    set_password: Annotated[
        bool, typer.Option("--set-password", help="Set a password: from PADRON_NEW_PASSWORD or a prompt.")
    ] = False,
    json: Json = False,
) -> None:
    """Create an account; without a password it is invited until it gets one."""
    from app.commands.create_user import CreateUser

    attributes = read_pairs(attribute, "--attribute")
    session = sign_in(ctx)
    carry_out(
        ctx,
        session,
        CreateUser,
        email=email,
        first_name=first_name,
        last_name=last_name,
        bio=bio,
        roles=tuple(role or ()),
        attributes=attributes,
        password=new_password(email) if set_password else None,
    )


@group.command(rich_help_panel=_PANEL)
def update(
    ctx: typer.Context,
    user: User,
    email: Annotated[str | None, typer.Option(help="The new email.")] = None,
    first_name: Annotated[str | None, typer.Option(help="The new first name.")] = None,
    last_name: Annotated[str | None, typer.Option(help="The new last name.")] = None,
    bio: Annotated[str | None, typer.Option(help="The new bio.")] = None,
    attribute: Attributes = None,
    expected_version: Annotated[
        int | None, typer.Option(metavar="N", help="Refuse if the user was changed after this version.")
    ] = None,
    json: Json = False,
) -> None:
    """Change the fields that are given; an attribute without a value (K=) is removed."""
    from app.commands.update_user import UpdateUser

    attributes = read_pairs(attribute, "--attribute") or None
    session = sign_in(ctx)
    carry_out(
        ctx,
        session,
        UpdateUser,
        target_user_id=session.id_of(user),
        email=email,
        first_name=first_name,
        last_name=last_name,
        bio=bio,
        attributes=attributes,
        expected_version=expected_version,
    )


@group.command(rich_help_panel=_PANEL)
def suspend(
    ctx: typer.Context, user: User, reason: Reason, duration: Duration = None, json: Json = False
) -> None:
    """Bar a user from signing in, for a given time or until reactivated."""
    from app.commands.suspend_user import SuspendUser

    session = sign_in(ctx)
    carry_out(ctx, session, SuspendUser, target_user_id=session.id_of(user), reason=reason, duration=duration)


@group.command(rich_help_panel=_PANEL)
def reactivate(
    ctx: typer.Context,
    user: User,
    reason: Annotated[str, typer.Option(help="The reason; optional.")] = "",
    json: Json = False,
) -> None:
    """Let a suspended user sign in again."""
    from app.commands.reactivate_user import ReactivateUser

    session = sign_in(ctx)
    carry_out(ctx, session, ReactivateUser, target_user_id=session.id_of(user), reason=reason)


@group.command(rich_help_panel=_PANEL)
def delete(
    ctx: typer.Context,
    user: User,
    reason: Reason,
    hard: Annotated[
        bool, typer.Option("--hard", help="Delete all personal data permanently; this can't be undone.")
    ] = False,
    confirm_email: Annotated[str, typer.Option(help="With --hard: the user's email, typed again.")] = "",
    json: Json = False,
) -> None:
    """Delete a user; it can be restored unless --hard is given."""
    from app.commands.delete_user import DeleteUser

    session = sign_in(ctx)
    result = carry_out(
        ctx,
        session,
        DeleteUser,
        target_user_id=session.id_of(user),
        reason=reason,
        hard_delete=hard,
        confirm_email=confirm_email,
    )
    if not result.success:
        raise typer.Exit(REFUSED)


@group.command(rich_help_panel=_PANEL)
def restore(ctx: typer.Context, user: User, json: Json = False) -> None:
    """Restore a deleted user as it was."""
    from app.commands.delete_user import RestoreUser

    session = sign_in(ctx)
    carry_out(ctx, session, RestoreUser, target_user_id=session.id_of(user))
