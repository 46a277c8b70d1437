"""DemoDirectory: a new directory as the maker of demo people wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import SecretStr

from app.commands.progress import SILENT, Progress
from app.commands.result import CommandResult
from app.demo.build import ADMIN_EMAIL, build_demo
from app.domain.email_address import email_key
from app.domain.identifiers import SYSTEM_ID
from app.gui.backend import Backend
from app.queries.get_user import ResolveUsers

if TYPE_CHECKING:
    from app.commands.message import Command

#: Who may sign in afterwards, with the password given.
DEMO_EMAIL = ADMIN_EMAIL


class DemoDirectory:
    """A backend that also tells ids by emails."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def execute(self, command: Command, progress: Progress = SILENT) -> CommandResult:
        """Carry a command out."""
        return self._backend.execute(command, progress)

    def ids_of(self, emails: tuple[str, ...]) -> dict[str, str]:
        """{email: id} of those that exist."""
        found = self._backend.ask(ResolveUsers(asker_id=SYSTEM_ID, identifiers=emails)).data.matched
        by_key = {email_key(user.email): user.id for user in found}
        return {email: by_key[key] for email in emails if (key := email_key(email)) in by_key}


def make_demo(
    backend: Backend, users: int, password: SecretStr, progress: Progress = SILENT
) -> CommandResult:
    """Fill a new directory. Raises AlreadyInitialized, WeakPassword, Cancelled."""
    return build_demo(DemoDirectory(backend), users=users, seed=1, admin_password=password, progress=progress)
