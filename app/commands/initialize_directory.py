"""Make an empty data directory a directory: its first administrator."""

from __future__ import annotations

from pydantic import SecretStr

from app.commands.create_user import own_words
from app.commands.message import Command
from app.commands.ports import Credential, PasswordHasher, UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.errors import AlreadyInitialized
from app.domain.identifiers import IdFactory
from app.domain.password_rules import IsCommon, check_password
from app.domain.permissions import ADMINISTRATOR
from app.domain.ports import Clock
from app.domain.user import Profile, User


class InitializeDirectory(Command):
    """Create the first administrator; refused once there is any user. Nobody is signed in yet."""

    executor_id: str = "system"
    email: str
    first_name: str
    last_name: str
    password: SecretStr

    def check(self) -> None:
        """The profile's own rules."""
        self.profile()

    def profile(self) -> Profile:
        """The valid values. Raises ValidationError."""
        return Profile.parse(email=self.email, first_name=self.first_name, last_name=self.last_name)


class InitializeDirectoryHandler:
    """Raises AlreadyInitialized, ValidationError, WeakPassword."""

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

    def __call__(self, command: InitializeDirectory) -> CommandResult:
        """One transaction; two racing starts make one administrator."""
        profile = command.profile()
        check_password(
            command.password, operator=True, own_words=own_words(profile), is_common=self._is_common
        )
        credential = Credential(self._hasher.hash(command.password), checked_by="operator")
        with self._unit_of_work() as work:
            if not work.users.is_empty():
                raise AlreadyInitialized(
                    "This data directory has its administrator already. Sign in instead."
                )
            user = User.create(
                self._new_id(),
                work.users.take_seqs(1),
                profile,
                created_at=self._clock.now(),
                roles=frozenset({ADMINISTRATOR}),
                has_password=True,
                credential_digest=credential.digest,
            )
            work.users.add(user)
            work.credentials.put(user.id, credential)
            return work.commit(
                command,
                f"{user.full_name} is the administrator of this directory",
                aggregate_id=user.id,
                data={"id": user.id, "email": profile.email.address},
            )
