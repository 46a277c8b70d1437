"""Which kind of command an id was used for: an id is good for one command."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.commands.message import Command
from app.domain.errors import CommandIdUsed
from app.write_store.schema import CommandRow

_REMEMBER = "INSERT INTO commands(command_id, type) VALUES (?, ?) ON CONFLICT DO NOTHING"


def type_of_command(connection: Connection, command_id: str) -> str | None:
    """None: nothing was carried out under this id, or before this was remembered."""
    return connection.execute(select(CommandRow.type).where(CommandRow.command_id == command_id)).scalar()


def remember_command(connection: Connection, command: Command) -> None:
    """Remember its type, within its transaction. Raises CommandIdUsed where another one took the id first."""
    done = connection.exec_driver_sql(_REMEMBER, (command.command_id, command.type))
    if done.rowcount == 0:
        earlier = type_of_command(connection, command.command_id)
        if earlier not in (None, command.type):
            raise CommandIdUsed.by(earlier)
