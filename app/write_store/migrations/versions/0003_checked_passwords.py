"""Which rule a password passed when it was set; NULL for those from files and from before."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """A column more; what is there counts as unchecked."""
    op.execute("ALTER TABLE credentials ADD COLUMN checked_by TEXT")


def downgrade() -> None:
    """The rules of passwords would be forgotten: a backup is the way back."""
    raise RuntimeError("Checked passwords can't be taken back; restore a backup instead.")
