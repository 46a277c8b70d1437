"""Command types: remembers which type of command used each id, since an id is valid for one command."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.commands.message import Command
from app.domain.errors import CommandIdUsed
from app.write_store.schema import CommandRow

_REMEMBER = "INSERT INTO commands(command_id, type) VALUES (?, ?) ON CONFLICT DO NOTHING"


def type_of_command(connection: Connection, command_id: str) -> str | None:
    """Return the type of the command that used this id. Returns None if no command has used it, or if it was
    used before types were remembered."""
    return connection.execute(select(CommandRow.type).where(CommandRow.command_id == command_id)).scalar()


def remember_command(connection: Connection, command: Command) -> None:
    """Store the command's type in the current transaction. Raises CommandIdUsed if another type of command
    has used the id."""
    done = connection.exec_driver_sql(_REMEMBER, (command.command_id, command.type))
    if done.rowcount == 0:
        earlier = type_of_command(connection, command.command_id)
        if earlier not in (None, command.type):
            raise CommandIdUsed.by(earlier)
