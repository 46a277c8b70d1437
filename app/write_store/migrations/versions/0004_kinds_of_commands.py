"""What kind of command an id was used for; of commands from before nothing is known."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """One table more; nothing that is there changes."""
    op.execute(
        """
        CREATE TABLE commands (
            command_id TEXT NOT NULL PRIMARY KEY,
            type TEXT NOT NULL
        ) WITHOUT ROWID, STRICT
        """
    )


def downgrade() -> None:
    """An id could be used for two kinds of commands then: a backup is the way back."""
    raise RuntimeError("The kinds of commands can't be taken back; restore a backup instead.")
