"""Checked passwords: adds a column that tells which rule a password passed when it was set. It is NULL for
older and imported passwords."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add a column; existing passwords count as unchecked."""
    op.execute("ALTER TABLE credentials ADD COLUMN checked_by TEXT")


def downgrade() -> None:
    """Refuse, since the passwords' rules would be lost. Restore a backup instead."""
    raise RuntimeError("Checked passwords can't be taken back; restore a backup instead.")
