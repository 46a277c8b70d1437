"""Turns a row of a file into a candidate. The rules of the domain validate the row; whether its user exists
is not yet checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pydantic import SecretStr

from app.commands.create_user import own_words
from app.commands.ports import Credential, PasswordHasher, PasswordRule
from app.domain.errors import ValidationError
from app.domain.message import Message, joined
from app.domain.password_rules import IsCommon, WeakPassword, check_password
from app.domain.profile_text import parse_reason
from app.domain.role import Role
from app.domain.user import Profile, Suspension
from app.domain.user_record import RowProblem, UserRecord
from app.domain.user_status import Status


@dataclass(slots=True)
class Candidate:
    """A valid row. `hashed` is the password's hash: for a plain password it is set only for a new user, after
    hashing; a hash in the file is taken over."""

    record: UserRecord
    profile: Profile
    roles: frozenset[str]
    status: Status | None
    suspension: Suspension | None
    created_at: datetime | None
    last_login_at: datetime | None
    password: SecretStr | None = None
    hashed: SecretStr | None = None
    notes: list[RowProblem] = field(default_factory=list)

    @property
    def credential(self) -> Credential | None:
        """Return the credential to store, once the password is hashed.

        A hash from the file has passed no rule.
        """
        if self.hashed is None:
            return None
        rule: PasswordRule | None = None
        if self.password is not None:
            rule = "operator" if self.roles else "user"
        return Credential(self.hashed, self.record.must_change_password, rule)


class RowRefused(Exception):
    """A row can't be imported; `problem` says why."""

    def __init__(self, problem: RowProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class RowRules:
    """Validates rows. Created once an import; takes about 10 µs a row."""

    def __init__(
        self,
        *,
        roles: Mapping[str, Role],
        file_name: str,
        hasher: PasswordHasher,
        is_common: IsCommon,
        now: datetime,
    ) -> None:
        self._roles = roles
        readable = "".join(char if char.isprintable() else "?" for char in file_name)
        self._imported_reason = parse_reason(f"Suspended in the imported file {readable}"[:500])
        self._hasher = hasher
        self._is_common = is_common
        self._now = now

    def candidate(self, record: UserRecord) -> Candidate:
        """Return the candidate of a row. Raises RowRefused with the first reason found."""
        if record.problem is not None:
            raise RowRefused(record.problem)
        try:
            profile = Profile.parse(
                email=record.email or "",
                first_name=record.first_name or "",
                last_name=record.last_name or "",
                bio=record.bio or "",
                attributes=record.attributes,
            )
            candidate = Candidate(
                record,
                profile,
                self._given_roles(record),
                record.status,
                None,
                None,
                None,
                notes=list(record.notes),
            )
            candidate.created_at = self._time(candidate, "created_at", record.created_at)
            candidate.last_login_at = self._time(candidate, "last_login_at", record.last_login_at)
            candidate.suspension = self._suspension(candidate)
        except ValidationError as error:
            raise RowRefused(RowProblem(record.line, error.field, error.code, error.message)) from None
        self._take_password(candidate)
        return candidate

    def _given_roles(self, record: UserRecord) -> frozenset[str]:
        if not record.roles:
            return frozenset()
        names = frozenset(" ".join(name.split()).casefold() for name in record.roles)
        if unknown := sorted(names - self._roles.keys()):
            raise ValidationError(
                Message(
                    "There is no role “{unknown}”. The roles are: {roles}.",
                    unknown=unknown[0][:60],
                    roles=", ".join(sorted(self._roles)),
                ),
                field="roles",
                code="role_not_found",
            )
        return names

    def _time(self, candidate: Candidate, name: str, text: str | None) -> datetime | None:
        """Return the time in UTC. If it is invalid or in the future, add a note to the candidate and return
        None; only `suspended_until` may be in the future."""
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text.strip())
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, OverflowError):
            candidate.notes.append(
                RowProblem(
                    candidate.record.line,
                    name,
                    "invalid_time",
                    Message("“{text}” is not a valid time; it was left out.", text=text[:40]),
                )
            )
            return None
        if moment > self._now and name != "suspended_until":
            candidate.notes.append(
                RowProblem(
                    candidate.record.line,
                    name,
                    "future_time",
                    Message("{text} is in the future; it was left out.", text=text[:40]),
                )
            )
            return None
        return moment

    def _suspension(self, candidate: Candidate) -> Suspension | None:
        record = candidate.record
        if record.status is not Status.SUSPENDED:
            return None
        reason = parse_reason(record.suspension_reason) if record.suspension_reason else self._imported_reason
        return Suspension(reason, self._time(candidate, "suspended_until", record.suspended_until))

    def _take_password(self, candidate: Candidate) -> None:
        record = candidate.record
        if record.password_hash is not None:
            if self._hasher.accepts(record.password_hash):
                candidate.hashed = record.password_hash
            else:
                candidate.notes.append(
                    RowProblem(
                        record.line,
                        "password",
                        "hash_not_accepted",
                        Message(
                            "The password's hash can't be used: the user is imported without a password."
                        ),
                    )
                )
        elif record.password is not None:
            try:
                check_password(
                    record.password,
                    operator=bool(candidate.roles),
                    is_common=self._is_common,
                    own_words=own_words(candidate.profile),
                )
                candidate.password = record.password
            except WeakPassword as error:
                candidate.notes.append(
                    RowProblem(
                        record.line,
                        "password",
                        error.code,
                        joined(" ", (error.what, Message("The user is imported without a password."))),
                    )
                )
