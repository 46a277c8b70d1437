"""Delete a user, softly or for good, and restore a softly deleted one."""

from __future__ import annotations

from app.commands.guard import Guard
from app.commands.maintenance_ports import ErasedPerson, Erasure
from app.commands.message import UserCommand
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.email_address import email_key
from app.domain.errors import ConfirmationMismatch
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.profile_text import parse_reason
from app.domain.user import User


class DeleteUser(UserCommand):
    """Delete a user, softly by default.

    `hard_delete` erases personal data everywhere and can't be undone: `confirm_email` must then be the user's
    email, typed again.
    """

    reason: str
    hard_delete: bool = False
    confirm_email: str = ""

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.delete, or users.hard_delete for a hard delete."""
        return (Permission.USERS_HARD_DELETE if self.hard_delete else Permission.USERS_DELETE,)

    def check(self) -> None:
        """Check for a reason of 10 to 500 characters."""
        parse_reason(self.reason)


def delete_user(guard: Guard, user: User, reason: str) -> None:
    """Delete softly, if the rules between operator and user allow it.

    Raises LastAdministrator, OperatorProtected, InvalidTransition.
    """
    _refuse_ending(guard, user)
    user.delete(reason)


def restore_user(guard: Guard, user: User) -> None:
    """Undo a soft deletion, if the rules between operator and user allow it.

    Raises OperatorProtected, InvalidTransition.
    """
    guard.refuse_acting_on(user)
    user.restore()


def _refuse_ending(guard: Guard, user: User) -> None:
    guard.refuse_acting_on(user)
    guard.refuse_losing_last_administrator(user)


class DeleteUserHandler:
    """Deletes one user.

    Raises UserNotFound, LastAdministrator, OperatorProtected, ConfirmationMismatch, InvalidTransition.
    """

    def __init__(self, unit_of_work: UnitOfWorkFactory, erasure: Erasure) -> None:
        self._unit_of_work = unit_of_work
        self._erasure = erasure

    def __call__(self, command: DeleteUser) -> CommandResult:
        """Delete the user in one transaction. After a hard delete, also remove the personal data from all
        files before returning.

        The reason of a hard delete is not stored, because it may contain the person's name.
        """
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            guard = Guard(work, command.executor_id)
            if not command.hard_delete:
                delete_user(guard, user, command.reason)
                return work.commit(
                    command,
                    Message("{full_name} was deleted", full_name=user.full_name),
                    aggregate_id=user.id,
                )
            _refuse_ending(guard, user)
            if email_key(command.confirm_email) != user.profile.email.key:
                raise ConfirmationMismatch(
                    Message("The email typed to confirm is not this user's."),
                    outcome=Message("Nothing was permanently deleted."),
                    advice=Message("Type it exactly as the account has it."),
                    field="confirm_email",
                )
            person = ErasedPerson(user.id, work.users.personal_words(user.id))  # read while they are stored
            self._erasure.take_words_away(person)
            user.erase()
            result = work.commit(
                command, Message("The user and all personal data were erased"), aggregate_id=user.id
            )
        left = self._erasure.finish(person)
        if not left:
            return result
        return result.model_copy(
            update={
                "success": False,
                "message": Message(
                    "Erasure pending: the user was permanently deleted, but personal data may be left in "
                    "files that another program still reads or that can't be written now. Padron finishes "
                    "this by itself as soon as it can; you don't have to do anything."
                ),
                "data": {**result.data, "erasure_pending": list(left)},
            }
        )


class RestoreUser(UserCommand):
    """Undo a soft deletion."""

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.restore."""
        return (Permission.USERS_RESTORE,)


class RestoreUserHandler:
    """Restores one user. Raises UserNotFound, OperatorProtected, InvalidTransition."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: RestoreUser) -> CommandResult:
        """Restore it in one transaction."""
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            restore_user(Guard(work, command.executor_id), user)
            return work.commit(
                command, Message("{full_name} was restored", full_name=user.full_name), aggregate_id=user.id
            )
