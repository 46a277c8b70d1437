"""The tables as typed models. Times are ISO 8601 UTC text of fixed width, so that they sort as text."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

STRICT = {"sqlite_strict": True}


@lru_cache(maxsize=1 << 10)
def to_text(moment: datetime) -> str:
    """Return the time as text, such as 2026-01-31T12:00:00.000000Z."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return f"{moment.isoformat(timespec='microseconds')[:26]}Z"


class Base(DeclarativeBase):
    """The base class of all tables of the write store."""


class MetaRow(Base):
    """A single value by name: `log_id`, `incarnation` (which a restored backup changes), or the key of the
    digests under which failed sign-ins are counted."""

    __tablename__ = "meta"
    __table_args__ = STRICT

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class UserRow(Base):
    """A user. Its status follows from `deleted`, `suspended` and `enrolled`."""

    __tablename__ = "users"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, unique=True)
    email: Mapped[str] = mapped_column(Text)
    email_key: Mapped[str] = mapped_column(Text, unique=True)
    first_name: Mapped[str] = mapped_column(Text)
    last_name: Mapped[str] = mapped_column(Text)
    bio: Mapped[str] = mapped_column(Text)
    enrolled: Mapped[int] = mapped_column(Integer)
    suspended: Mapped[int] = mapped_column(Integer)
    suspended_until: Mapped[str | None] = mapped_column(Text)
    suspension_reason: Mapped[str | None] = mapped_column(Text)
    deleted: Mapped[int] = mapped_column(Integer)
    has_password: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)

    __table_args__ = (
        CheckConstraint("enrolled IN (0, 1) AND suspended IN (0, 1) AND deleted IN (0, 1)"),
        Index("users_due", "suspended_until", sqlite_where=suspended_until.is_not(None)),
        STRICT,
    )


class AttributeRow(Base):
    """A free attribute of a user."""

    __tablename__ = "user_attributes"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class CredentialRow(Base):
    """A password hash. No other table holds one."""

    __tablename__ = "credentials"
    __table_args__ = STRICT

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    hash: Mapped[str] = mapped_column(Text)
    must_change: Mapped[int] = mapped_column(Integer)
    checked_by: Mapped[str | None] = mapped_column(Text)


class SignInAttemptRow(Base):
    """The number of wrong passwords in a row, under a keyed digest of the email that was typed."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = STRICT

    email_digest: Mapped[str] = mapped_column(Text, primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    locked_until: Mapped[str | None] = mapped_column(Text)


class RoleRow(Base):
    """A role."""

    __tablename__ = "roles"
    __table_args__ = STRICT

    name: Mapped[str] = mapped_column(Text, primary_key=True)


class RolePermissionRow(Base):
    """A permission of a role."""

    __tablename__ = "role_permissions"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)

    role: Mapped[str] = mapped_column(ForeignKey("roles.name", ondelete="CASCADE"), primary_key=True)
    permission: Mapped[str] = mapped_column(Text, primary_key=True)


class UserRoleRow(Base):
    """A role of a user."""

    __tablename__ = "user_roles"
    __table_args__ = (Index("user_roles_by_role", "role"), {**STRICT, "sqlite_with_rowid": False})

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(ForeignKey("roles.name"), primary_key=True)


class ReviewRow(Base):
    """An access review."""

    __tablename__ = "reviews"
    __table_args__ = (CheckConstraint("finished IN (0, 1)"), STRICT)

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    finished: Mapped[int] = mapped_column(Integer)


class ReviewUserRow(Base):
    """A user of a review, with the user's place in the order. It is deleted together with the user."""

    __tablename__ = "review_users"
    __table_args__ = (Index("review_users_by_user", "user_id"), {**STRICT, "sqlite_with_rowid": False})

    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(Integer)
    decision: Mapped[str | None] = mapped_column(Text)


class CommandRow(Base):
    """The type of command that used an id. Commands older than this table are missing."""

    __tablename__ = "commands"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)

    command_id: Mapped[str] = mapped_column(Text, primary_key=True)
    type: Mapped[str] = mapped_column(Text)


class EventRow(Base):
    """An event. `data` and `data_salt` are NULL once the person it is about was erased."""

    __tablename__ = "events"

    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    event_id: Mapped[str] = mapped_column(Text)
    aggregate_id: Mapped[str] = mapped_column(Text)
    aggregate_version: Mapped[int] = mapped_column(Integer)
    type: Mapped[str] = mapped_column(Text)
    schema_version: Mapped[int] = mapped_column(Integer)
    data: Mapped[str | None] = mapped_column(Text)
    data_salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    data_digest: Mapped[bytes] = mapped_column(LargeBinary)
    occurred_at: Mapped[str] = mapped_column(Text)
    actor_id: Mapped[str] = mapped_column(Text)
    command_id: Mapped[str] = mapped_column(Text)
    ordinal: Mapped[int] = mapped_column(Integer)
    digest: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("aggregate_id", "aggregate_version", name="events_by_aggregate"),
        UniqueConstraint("command_id", "ordinal", name="events_by_command"),
        STRICT,
    )
