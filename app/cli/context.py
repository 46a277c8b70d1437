"""The context of one run of `padron`: directory, operator and output form; opening and signing in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from app.cli.output import print_note
from app.cli.passwords import password_of
from app.cli.progress import shown_progress
from app.domain.email_address import email_key
from app.domain.errors import AmbiguousUser, NotInitialized, NotSignedIn, UserNotFound, ValidationError
from app.domain.identifier_text import identifier_of, name_of
from app.domain.identifiers import SYSTEM_ID, is_user_id
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.search_syntax import LONGEST_SEARCH, quoted
from app.domain.user_status import Status

if TYPE_CHECKING:
    from pydantic import SecretStr

    from app.cli.backend import Backend, OpenBackend, OpenWindow
    from app.commands.message import Command
    from app.commands.result import CommandResult
    from app.queries.message import Query
    from app.queries.results import QueryResult


#: The most users listed for a name that several users have.
_MOST_NAMED = 10


@dataclass
class CliContext:
    """The global options, and the directory once it is open."""

    open_backend: OpenBackend
    open_window: OpenWindow
    default_data_dir: Callable[[], Path]
    as_json: bool
    directory: Path | None = None
    email: str | None = None
    backend: Backend | None = None

    @property
    def data_dir(self) -> Path:
        """Return the directory that was given, or the system's place for a user's application data."""
        if self.directory is not None:
            return self.directory.expanduser()
        return self.default_data_dir()

    def open(self, *, create: bool) -> Backend:
        """Open the directory, unless it is open.

        `close` closes it. Raises NotInitialized, StoreUnavailable.
        """
        if self.backend is None:
            self.backend = self.open_backend(self.data_dir, create)
        return self.backend

    def close(self) -> None:
        """Close the directory if it is open."""
        if self.backend is not None:
            self.backend.close()


@dataclass
class Session:
    """An operator signed in to an open directory."""

    backend: Backend
    user_id: str
    email: str
    #: The password of the sign-in; changing one's own password needs it again.
    password: SecretStr | None = None
    told_behind: bool = False

    def execute(self, kind: type[Command], **fields: Any) -> CommandResult:
        """Carry a command out as this operator, with a progress bar on a terminal."""
        command = _built(kind, executor_id=self.user_id, **fields)
        with shown_progress() as progress:
            return self.backend.execute(command, progress)

    def ask(self, kind: type[Query], **fields: Any) -> QueryResult[Any]:
        """Answer a query as this operator. Print a note, once, if the read store lacks events."""
        result = self.backend.ask(_built(kind, asker_id=self.user_id, **fields))
        if result.behind and not self.told_behind:
            self.told_behind = True
            print_note(
                f"The answer lacks the last {result.behind:,} events, because the read store can't be "
                "written. Make room on the disk."
            )
        return result

    def id_of(self, user: str) -> str:
        """Return the id of a user given by id or email, in any form that `identifier_of` reads.

        One's own email needs no permission. Raises UserNotFound.
        """
        text = identifier_of(user) or user.strip()
        if email_key(text) == email_key(self.email):
            return self.user_id
        if is_user_id(text):
            return text
        from app.queries.get_user import GetUser

        return str(self.ask(GetUser, target_user_id=text, with_stats=False).data.id)

    def named(self, user: str) -> str:
        """Do what `id_of` does, but also accept a name that exactly one user has.

        The name is the whole name, or else the beginnings of its words. Raises UserNotFound, AmbiguousUser.
        """
        text = identifier_of(user)
        if text is not None:
            return self.user_id if email_key(text) == email_key(self.email) else text
        from app.queries.list_users import ListUsers

        name = name_of(user)
        words = name.replace('"', " ").split()
        for search in (f"name:{quoted(name)}", " ".join(f"name:{word}" for word in words)):
            if not words or len(search) > LONGEST_SEARCH:
                break
            found = self.ask(ListUsers, search=search, statuses=tuple(Status), page_size=_MOST_NAMED).data
            if found.total_count == 1:
                return str(found.users[0].id)
            if found.total_count:
                listed = [f"{each.full_name} <{each.email}>" for each in found.users]
                raise AmbiguousUser(
                    Message(
                        f"“{name[:60]}” fits {found.total_count:,} users: {', '.join(listed)}"
                        f"{', …' if found.total_count > len(listed) else ''}. Give the email or the id."
                    ),
                    users=[
                        {"id": each.id, "email": each.email, "full_name": each.full_name}
                        for each in found.users
                    ],
                    total_count=found.total_count,
                )
        raise UserNotFound(
            Message(f"There is no user with the name, email or id {user[:120]}."), user=user[:320]
        )


def cli_context(ctx: typer.Context) -> CliContext:
    """Return the context of the run that a command belongs to."""
    context = ctx.obj
    assert isinstance(context, CliContext)
    return context


def sign_in(ctx: typer.Context) -> Session:
    """Open the directory and sign in the operator that `--as` names.

    Raises NotInitialized, NotSignedIn, WrongCredentials, AccountLocked, SignInRefused.
    """
    context = cli_context(ctx)
    backend = context.open(create=False)
    if not backend.is_initialized():
        raise NotInitialized(
            Message(
                f"The Padron directory at {backend.data_dir} has no administrator yet. Create one with "
                "“padron init”, or fill it with “padron demo” or “padron restore-backup”."
            ),
            data_dir=str(backend.data_dir),
        )
    if not context.email:
        raise NotSignedIn(
            Message("Nobody is signed in."),
            outcome=NOTHING_CHANGED,
            advice=Message(
                "Say who you are: padron --as EMAIL …, or set PADRON_AS; the password comes from "
                "PADRON_PASSWORD or a prompt."
            ),
            variable="PADRON_AS",
        )
    from app.commands.sign_in import SignIn

    password = password_of(context.email)
    result = backend.execute(_built(SignIn, email=context.email, password=password))
    signed_in = result.data
    if signed_in["read_only"]:
        print_note(f"{result.message}.")
    return Session(backend, signed_in["user_id"], signed_in["email"], password)


def as_padron(backend: Backend) -> Session:
    """Return a session of Padron itself, for a directory in which no user can sign in yet."""
    return Session(backend, SYSTEM_ID, "")


def _built(kind: type[Any], **fields: Any) -> Any:
    """Return the message. Raises ValidationError for a value that its types refuse (half a character, …)."""
    from pydantic import ValidationError as TypeRefusal

    try:
        return kind(**fields)
    except TypeRefusal as refusal:
        first = refusal.errors(include_url=False, include_input=False, include_context=False)[0]
        field = str(first["loc"][0]) if first["loc"] else None
        raise ValidationError(
            Message(f"The value of {field or 'the command'} is not valid: {first['msg']}."),
            outcome=NOTHING_CHANGED,
            field=field,
            code="invalid_value",
        ) from None
