"""Command types: adds a table that tells which type of command used an id. Older commands are not in it."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add a table; existing data is unchanged."""
    op.execute(
        """
        CREATE TABLE commands (
            command_id TEXT NOT NULL PRIMARY KEY,
            type TEXT NOT NULL
        ) WITHOUT ROWID, STRICT
        """
    )


def downgrade() -> None:
    """Refuse, since an id could then be used for two types of commands. Restore a backup instead."""
    raise RuntimeError("The kinds of commands can't be taken back; restore a backup instead.")
