"""Version 1: the tables of users, credentials, roles and the event log."""

from alembic import op

revision = "0001"
down_revision = None

_TABLES = (
    "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """
    CREATE TABLE users (
        id TEXT NOT NULL PRIMARY KEY,
        seq INTEGER NOT NULL UNIQUE,
        email TEXT NOT NULL,
        email_key TEXT NOT NULL UNIQUE,
        first_name TEXT NOT NULL,
        last_name TEXT NOT NULL,
        bio TEXT NOT NULL,
        enrolled INTEGER NOT NULL,
        suspended INTEGER NOT NULL,
        suspended_until TEXT,
        suspension_reason TEXT,
        deleted INTEGER NOT NULL,
        has_password INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        version INTEGER NOT NULL,
        CHECK (enrolled IN (0, 1) AND suspended IN (0, 1) AND deleted IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX users_due ON users (suspended_until) WHERE suspended_until IS NOT NULL",
    """
    CREATE TABLE user_attributes (
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (user_id, name)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE credentials (
        user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
        hash TEXT NOT NULL,
        must_change INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE sign_in_attempts (
        email_digest TEXT NOT NULL PRIMARY KEY,
        failures INTEGER NOT NULL,
        locked_until TEXT
    ) STRICT
    """,
    "CREATE TABLE roles (name TEXT NOT NULL PRIMARY KEY) STRICT",
    """
    CREATE TABLE role_permissions (
        role TEXT NOT NULL REFERENCES roles (name) ON DELETE CASCADE,
        permission TEXT NOT NULL,
        PRIMARY KEY (role, permission)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE user_roles (
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        role TEXT NOT NULL REFERENCES roles (name),
        PRIMARY KEY (user_id, role)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX user_roles_by_role ON user_roles (role)",
    """
    CREATE TABLE events (
        position INTEGER NOT NULL PRIMARY KEY,
        event_id TEXT NOT NULL,
        aggregate_id TEXT NOT NULL,
        aggregate_version INTEGER NOT NULL,
        type TEXT NOT NULL,
        schema_version INTEGER NOT NULL,
        data TEXT,
        data_salt BLOB,
        data_digest BLOB NOT NULL,
        occurred_at TEXT NOT NULL,
        actor_id TEXT NOT NULL,
        command_id TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        digest TEXT NOT NULL,
        CONSTRAINT events_by_aggregate UNIQUE (aggregate_id, aggregate_version),
        CONSTRAINT events_by_command UNIQUE (command_id, ordinal)
    ) STRICT
    """,
    "INSERT INTO meta (name, value) VALUES ('log_id', lower(hex(randomblob(16))))",
    "INSERT INTO meta (name, value) VALUES ('attempts_key', lower(hex(randomblob(32))))",
)


def upgrade() -> None:
    """Create the first tables."""
    for statement in _TABLES:
        op.execute(statement)


def downgrade() -> None:
    """Refuse, since there is nothing before the first version. Restore a backup instead."""
    raise RuntimeError("The first version can't be taken back; restore a backup instead.")
