"""Create one account."""

from __future__ import annotations

from pydantic import Field, SecretStr

from app.commands.guard import Guard
from app.commands.message import Command
from app.commands.ports import Credential, PasswordHasher, PasswordRule, UnitOfWork, UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.email_address import Email
from app.domain.errors import EmailTaken
from app.domain.identifiers import IdFactory
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.password_rules import IsCommon, check_password
from app.domain.permissions import Permission
from app.domain.ports import Clock
from app.domain.user import Profile, User


class CreateUser(Command):
    """Create an account; without a password it is `invited` until it gets one.

    Only an operator who may manage roles may give roles.
    """

    email: str
    first_name: str
    last_name: str
    bio: str = ""
    roles: tuple[str, ...] = ()
    attributes: dict[str, str] = Field(default_factory=dict)
    password: SecretStr | None = None

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.create."""
        return (Permission.USERS_CREATE,)

    def check(self) -> None:
        """Check the profile."""
        self.profile()

    def profile(self) -> Profile:
        """Return the valid values. Raises ValidationError."""
        return Profile.parse(
            email=self.email,
            first_name=self.first_name,
            last_name=self.last_name,
            bio=self.bio,
            attributes=self.attributes,
        )


class CreateUserHandler:
    """Creates one account.

    Raises ValidationError, WeakPassword, EmailTaken, RoleNotFound, PermissionDenied.
    """

    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        hasher: PasswordHasher,
        is_common: IsCommon,
        clock: Clock,
        new_id: IdFactory,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._hasher = hasher
        self._is_common = is_common
        self._clock = clock
        self._new_id = new_id

    def __call__(self, command: CreateUser) -> CommandResult:
        """Create the user in one transaction; the password is hashed before it begins."""
        profile = command.profile()
        credential = self._credential(command, profile)
        with self._unit_of_work() as work:
            refuse_taken_email(work, profile.email)
            roles = frozenset(work.roles.get(name).name for name in command.roles)
            Guard(work, command.executor_id).refuse_roles(roles)
            user = User.create(
                self._new_id(),
                work.users.take_seqs(1),
                profile,
                created_at=self._clock.now(),
                roles=roles,
                has_password=credential is not None,
                credential_digest=credential.digest if credential is not None else None,
            )
            work.users.add(user)
            if credential is not None:
                work.credentials.put(user.id, credential)
            return work.commit(
                command,
                Message("{full_name} was created", full_name=user.full_name),
                aggregate_id=user.id,
                data={"id": user.id, "email": profile.email.address, "status": user.status.value},
            )

    def _credential(self, command: CreateUser, profile: Profile) -> Credential | None:
        if command.password is None:
            return None
        check_password(
            command.password,
            operator=bool(command.roles),
            is_common=self._is_common,
            own_words=own_words(profile),
        )
        rule: PasswordRule = "operator" if command.roles else "user"
        return Credential(self._hasher.hash(command.password), checked_by=rule)


def own_words(profile: Profile) -> tuple[str, ...]:
    """Return the words of this user's profile that a password of this user must not consist of."""
    return (
        profile.email.address,
        profile.first_name,
        profile.last_name,
        f"{profile.first_name}{profile.last_name}",
    )


def refuse_taken_email(work: UnitOfWork, email: Email, by_user: str | None = None) -> None:
    """Raise EmailTaken if another user than `by_user` has the email. The error names that user."""
    holder = work.users.find_by_email(email.key)
    if holder is not None and holder.id != by_user:
        raise EmailTaken(
            Message(
                "The email {email} is already taken by {full_name} ({status}).",
                email=email.address,
                full_name=holder.full_name,
                status=holder.status,
            ),
            outcome=NOTHING_CHANGED,
            field="email",
            user_id=holder.id,
            status=holder.status.value,
        )
