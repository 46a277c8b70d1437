"""`padron init` and `padron demo`: commands that create a data directory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from app.cli.backend import Backend
from app.cli.context import as_padron, cli_context
from app.cli.options import Json
from app.cli.output import as_json, print_json, print_line
from app.cli.passwords import OPERATOR_VARIABLE, new_password
from app.cli.progress import shown_progress
from app.domain.errors import AlreadyInitialized, StoreUnavailable
from app.domain.message import NOTHING_CHANGED, Message

group = typer.Typer()
_PANEL = "Getting started"


@group.command(rich_help_panel=_PANEL)
def init(
    ctx: typer.Context,
    email: Annotated[str, typer.Option(help="The administrator's email.")],
    first_name: Annotated[str, typer.Option(help="The administrator's first name.")],
    last_name: Annotated[str, typer.Option(help="The administrator's last name.")],
    json: Json = False,
) -> None:
    """Create a data directory with its administrator.

    The password is read from PADRON_PASSWORD, or asked for twice.
    """
    from app.commands.initialize_directory import InitializeDirectory

    backend = _empty(ctx)
    password = new_password(email, OPERATOR_VARIABLE)
    result = as_padron(backend).execute(
        InitializeDirectory, email=email, first_name=first_name, last_name=last_name, password=password
    )
    if cli_context(ctx).as_json:
        print_json(as_json(result))
    else:
        print_line(f"{result.message}. The directory is {backend.data_dir}")


@group.command(rich_help_panel=_PANEL)
def demo(
    ctx: typer.Context,
    users: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many users to invent.")] = 5000,
    seed: Annotated[int, typer.Option(help="The same number gives the same users.")] = 1,
    json: Json = False,
) -> None:
    """Create a data directory of invented users and activity, to try things.

    Without --data-dir it is created beside the default directory, as padron-demo.
    Its administrator is demo@example.org. The password is read from
    PADRON_PASSWORD; without that, a new one is shown once and stored in the
    demo's demo.json, from which the window fills in the sign-in.
    """
    from pydantic import SecretStr

    from app.demo.build import build_demo
    from app.demo.demo_file import new_password, write_demo_file
    from app.demo.directory import AskedDirectory
    from app.demo.making import begun, finished
    from app.demo.places import demo_beside

    context = cli_context(ctx)
    if context.directory is None:  # never in the directory of real data
        context.directory = demo_beside(context.default_data_dir())
    backend = _empty(ctx)
    given = os.environ.get(OPERATOR_VARIABLE)
    password = SecretStr(given) if given else new_password()
    content = begun(password)
    with _kept_in(backend.data_dir), shown_progress() as progress:
        if not given:
            write_demo_file(backend.data_dir, content)
        result = build_demo(
            AskedDirectory(backend), users=users, seed=seed, admin_password=password, progress=progress
        )
        if not given:
            finished(backend.data_dir, content)
    secret = {} if given else {"password": password.get_secret_value()}
    data = {**result.data, "data_dir": str(backend.data_dir), **secret}
    result = result.model_copy(update={"data": data})
    if cli_context(ctx).as_json:
        print_json(as_json(result))
        return
    print_line(f"{result.message}. The directory is {backend.data_dir}")
    print_line(f"Sign in as {result.data['email']}, or as {', '.join(result.data['people'])}.")
    if not given:
        print_line(f"Their password, shown only now and kept in demo.json: {password.get_secret_value()}")


@contextmanager
def _kept_in(data_dir: Path) -> Iterator[None]:
    """Turn an OSError in the block into StoreUnavailable: demo.json can't be written."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(
            Message(f"The demo can't be created in {data_dir}: {error.strerror}."),
            advice=Message("Remove what is there of it, free some space, and try again."),
            data_dir=str(data_dir),
        ) from None


def _empty(ctx: typer.Context) -> Backend:
    backend = cli_context(ctx).open(create=True)
    if backend.is_initialized():
        raise AlreadyInitialized(
            Message(f"The directory {backend.data_dir} already has users."),
            outcome=NOTHING_CHANGED,
            advice=Message("Name another with --data-dir."),
            data_dir=str(backend.data_dir),
        )
    return backend
