"""Change the fields that describe a user."""

from __future__ import annotations

from app.commands.create_user import refuse_taken_email
from app.commands.guard import Guard
from app.commands.message import UserCommand
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.email_address import Email
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.person_name import parse_name
from app.domain.profile_text import parse_attributes, parse_bio


class UpdateUser(UserCommand):
    """Change the given fields of a user. A field that is None stays as it is, and an attribute with an empty
    value is removed.

    `expected_version` is the user's version that the form shows. With None any version is accepted.
    """

    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    bio: str | None = None
    attributes: dict[str, str] | None = None
    expected_version: int | None = None

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.update; for one's own names and bio profile.update is enough."""
        if self.is_own and self.email is None and self.attributes is None:
            return (Permission.USERS_UPDATE, Permission.PROFILE_UPDATE)
        return (Permission.USERS_UPDATE,)

    def check(self) -> None:
        """Check each given field by its own rule."""
        if self.email is not None:
            Email.parse(self.email)
        if self.first_name is not None:
            parse_name(self.first_name, "first_name")
        if self.last_name is not None:
            parse_name(self.last_name, "last_name")
        if self.bio is not None:
            parse_bio(self.bio)
        if self.attributes is not None:
            parse_attributes(self.attributes)


class UpdateUserHandler:
    """Updates one user.

    Raises UserNotFound, ConcurrencyError, EmailTaken, OperatorProtected, InvalidTransition.
    """

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: UpdateUser) -> CommandResult:
        """Change the user in one transaction. If no value differs, no event is recorded and the result's
        message says so."""
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            Guard(work, command.executor_id).refuse_acting_on(user)
            user.expect_version(command.expected_version)
            if command.email is not None:
                refuse_taken_email(work, Email.parse(command.email), by_user=user.id)
            changed = user.update(
                email=command.email,
                first_name=command.first_name,
                last_name=command.last_name,
                bio=command.bio,
                attributes=command.attributes,
            )
            message = (
                Message("{full_name} was changed", full_name=user.full_name)
                if changed
                else Message("Nothing to change: all values are the same")
            )
            return work.commit(command, message, aggregate_id=user.id)
