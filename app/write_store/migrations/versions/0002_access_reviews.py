"""Access reviews: adds tables for the users of each review and the decisions."""

from alembic import op

revision = "0002"
down_revision = "0001"

_TABLES = (
    """
    CREATE TABLE reviews (
        id TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        finished INTEGER NOT NULL,
        CHECK (finished IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE review_users (
        review_id TEXT NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        decision TEXT,
        PRIMARY KEY (review_id, user_id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX review_users_by_user ON review_users (user_id)",
)


def upgrade() -> None:
    """Add two tables; existing data is unchanged."""
    for statement in _TABLES:
        op.execute(statement)


def downgrade() -> None:
    """Refuse, since a log with review events can't be read without the tables. Restore a backup instead."""
    raise RuntimeError("Reviews can't be taken back; restore a backup instead.")
