"""Imports a file of users row by row, in transactions of 1,000 rows. An import can be cancelled and continued
later."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from pydantic import Field

from app.commands.import_access import ImportAccess, OnDuplicate
from app.commands.import_corrections import RowCorrection, corrected
from app.commands.import_preview import ImportPreview
from app.commands.import_rows import Candidate, RowRefused, RowRules
from app.commands.import_tally import ImportTally
from app.commands.message import Command
from app.commands.ports import CommandJournal, PasswordHasher, UnitOfWork, UnitOfWorkFactory
from app.commands.refused_rows import RefusedRows
from app.commands.result import CommandResult
from app.domain.errors import InvalidTransition, PadronError
from app.domain.events import UserCreated
from app.domain.identifiers import IdFactory
from app.domain.message import Message
from app.domain.password_rules import IsCommon
from app.domain.permissions import Permission
from app.domain.ports import Clock, ImportFiles, Progress
from app.domain.user import User
from app.domain.user_record import PassedOver, RowProblem, UserRecord
from app.domain.user_status import Status

ROWS_A_TRANSACTION = 1000


class ImportUsers(Command):
    """Import the users of a file.

    If `format` is None, the format is recognized. `mapping` is {field: template over the file's columns}, as
    in the option `--map`. `on_duplicate` says what to do with a row if a user already has its email: skip the
    row, update the user (fields and status; roles are only added, the password stays), or refuse the row.
    `corrections` are the operator's corrections by line number. Refused rows are written to the file
    `report`. With `dry_run` only the report is written. Sending the same command_id again continues after the
    last committed transaction.

    `data`: created, updated, unchanged, refused, passed_over, refusals [{line, column, code, message}] and
    notes of the same shape (at most 10,000 each), dry_run, report. If `list_rows` is not 0, `data` also has
    `rows` {outcome: [PreviewedRow]} and `split`, the number of split names. `rows` has at most `list_rows`
    rows of each outcome, but up to 100,000 refused rows and 10,000 split names.
    """

    path: Path
    format: str | None = None
    mapping: dict[str, str] = Field(default_factory=dict)
    on_duplicate: OnDuplicate = "skip"
    dry_run: bool = False
    report: Path | None = None
    corrections: dict[int, RowCorrection] = Field(default_factory=dict)
    list_rows: int = Field(default=0, ge=0, le=10_000)

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.import."""
        return (Permission.USERS_IMPORT,)


class ImportUsersHandler:
    """Imports a file of users.

    Raises FileRefused, StoreUnavailable, Cancelled, NotSignedIn; each error says how many rows were done.
    """

    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        journal: CommandJournal,
        files: ImportFiles,
        hasher: PasswordHasher,
        is_common: IsCommon,
        clock: Clock,
        new_id: IdFactory,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._journal = journal
        self._files = files
        self._hasher = hasher
        self._is_common = is_common
        self._clock = clock
        self._new_id = new_id

    def __call__(self, command: ImportUsers, progress: Progress) -> CommandResult:
        """Read, validate and write the rows, 1,000 at a time.

        For each row, 16 bytes of memory are needed to detect an email that occurs twice in the file; nothing
        else grows with the file.
        """
        if command.report is not None:
            self._files.check_report(command.report, command.path)
        seen, position = set[int](), 0
        tally = ImportTally(
            preview=ImportPreview(command.list_rows) if command.list_rows else None,
            refused_rows=RefusedRows(self._files.temporary_parent) if command.report is not None else None,
        )
        saved = replace(tally)
        rules = self._rules(command)
        records = self._records(command)
        try:
            for number in itertools.count():
                progress.raise_if_cancelled()
                rows = list(itertools.islice(records, ROWS_A_TRANSACTION))
                if not rows:
                    break
                position = max(position, self._transaction(command, number, rows, rules, tally, seen))
                saved = replace(tally)
                progress.report(tally.rows, None, tally.sentence(command.dry_run))
            if command.report is not None and tally.refused_rows is not None:
                self._files.write_report(command.report, tally.refused_rows, command.path)
        except PadronError as error:
            raise _with_what_was_done(error, saved, command.dry_run) from error
        finally:
            if tally.refused_rows is not None:
                tally.refused_rows.close()
        return CommandResult(
            command_id=command.command_id,
            type=command.type,
            aggregate_id=None,
            message=tally.sentence(command.dry_run),
            data=tally.as_data(command.dry_run, command.report),
            position=position,
            executed_at=self._clock.now(),
        )

    def _records(self, command: ImportUsers) -> Iterator[UserRecord | PassedOver]:
        records = self._files.read_records(command.path, format=command.format, mapping=command.mapping)
        return iter(corrected(records, command.corrections) if command.corrections else records)

    def _rules(self, command: ImportUsers) -> RowRules:
        with self._unit_of_work() as work:
            roles = {role.name: role for role in work.roles.all()}
        return RowRules(
            roles=roles,
            file_name=command.path.name,
            hasher=self._hasher,
            is_common=self._is_common,
            now=self._clock.now(),
        )

    def _transaction(
        self,
        command: ImportUsers,
        number: int,
        rows: Sequence[UserRecord | PassedOver],
        rules: RowRules,
        tally: ImportTally,
        seen: set[int],
    ) -> int:
        """Validate and write these rows in one transaction. Returns the log's position after them, or 0 if
        nothing changed."""
        part_id = f"{command.command_id}#{number}"
        earlier = None if command.dry_run else self._journal.earlier_result(command, part_id)
        candidates = list(self._candidates(rows, rules, tally, seen))
        if earlier is not None:
            self._recount(command, part_id, candidates, tally)
            return earlier.position
        if not command.dry_run:
            self._hash_passwords(candidates)
        with self._unit_of_work() as work:
            existing = work.users.find_many_by_email(c.profile.email.key for c in candidates)
            access = ImportAccess(work, command, command.on_duplicate)
            new: list[Candidate] = []
            for candidate in candidates:
                user = existing.get(candidate.profile.email.key)
                if user is not None:
                    self._handle_existing(access, candidate, user, tally)
                elif access.allows_creating(candidate, tally):
                    new.append(candidate)
            self._create(work, new, tally)
            access.record_denials(tally.denied)
            if command.dry_run:
                return 0
            return work.commit(command, tally.sentence(False), command_id=part_id).position

    def _recount(
        self, command: ImportUsers, part_id: str, candidates: Sequence[Candidate], tally: ImportTally
    ) -> None:
        """Count rows that an earlier run of this import has committed, as if they were imported now."""
        created, touched = set[str](), set[str]()
        for event in self._journal.events_of(part_id):
            if isinstance(event, UserCreated):
                created.add(event.email_key)
            else:
                touched.add(event.aggregate_id)
        with self._unit_of_work() as work:  # never committed
            existing = work.users.find_many_by_email(c.profile.email.key for c in candidates)
            for candidate in candidates:
                user = existing.get(candidate.profile.email.key)
                if user is not None and candidate.profile.email.key in created:
                    tally.create(candidate, user)
                elif user is not None and user.id in touched:
                    tally.update(candidate, user, ())
                elif user is not None:
                    self._handle_existing(
                        ImportAccess(work, command, command.on_duplicate), candidate, user, tally
                    )
                else:
                    tally.unchanged += 1  # erased since

    def _candidates(
        self, rows: Iterable[UserRecord | PassedOver], rules: RowRules, tally: ImportTally, seen: set[int]
    ) -> Iterable[Candidate]:
        for row in rows:
            if isinstance(row, PassedOver):
                tally.pass_over(row)
                continue
            try:
                candidate = rules.candidate(row)
            except RowRefused as refusal:
                tally.refuse(row, refusal.problem)
                continue
            fingerprint = hash(candidate.profile.email.key)
            if fingerprint in seen:
                tally.refuse(
                    row,
                    RowProblem(
                        row.line,
                        "email",
                        "duplicate_in_file",
                        Message(
                            "The email {email} appears earlier in this file; only the first row with it was "
                            "imported.",
                            email=candidate.profile.email.address,
                        ),
                    ),
                )
                continue
            seen.add(fingerprint)
            yield candidate

    def _hash_passwords(self, candidates: Sequence[Candidate]) -> None:
        """Hash the passwords of new users on all cores. Threads suffice, because bcrypt releases Python's
        global lock."""
        with_password = [c for c in candidates if c.password is not None]
        if not with_password:
            return
        with self._unit_of_work() as work:
            known = work.users.find_many_by_email(c.profile.email.key for c in with_password)
        new = [c for c in with_password if c.profile.email.key not in known]
        with ThreadPoolExecutor() as pool:
            hashes = pool.map(self._hasher.hash, [c.password for c in new if c.password is not None])
            for candidate, hashed in zip(new, hashes, strict=True):
                candidate.hashed = hashed

    def _create(self, work: UnitOfWork, new: Sequence[Candidate], tally: ImportTally) -> None:
        if not new:
            return
        first_seq, now = work.users.take_seqs(len(new)), self._clock.now()
        for seq, candidate in enumerate(new, first_seq):
            credential = candidate.credential
            user = User.create(
                self._new_id(),
                seq,
                candidate.profile,
                created_at=candidate.created_at or now,
                roles=candidate.roles,
                has_password=candidate.hashed is not None or candidate.password is not None,
                must_change=candidate.record.must_change_password,
                enrolled=None if candidate.status is None else candidate.status is not Status.INVITED,
                suspension=candidate.suspension,
                deleted=candidate.status is Status.DELETED,
                last_login_at=candidate.last_login_at,
                credential_digest=credential.digest if credential is not None else None,
            )
            work.users.add(user)
            if credential is not None:
                work.credentials.put(user.id, credential)
            tally.create(candidate, user)

    def _handle_existing(
        self, access: ImportAccess, candidate: Candidate, user: User, tally: ImportTally
    ) -> None:
        """Skip, refuse or apply a row whose email belongs to an existing user, as `on_duplicate` says."""
        on_duplicate = access.on_duplicate
        if on_duplicate == "skip":
            tally.leave(candidate, user, Message("Already exists, and was left as it is."))
            return
        before = len(user.pending)
        try:
            if on_duplicate == "refuse":
                raise InvalidTransition(
                    Message(
                        "The email {email} is already taken by {full_name} ({status}).",
                        email=user.profile.email.address,
                        full_name=user.full_name,
                        status=user.status,
                    )
                )
            access.update(candidate, user)
        except PadronError as error:
            access.note_denial(error)
            code = "email_taken" if on_duplicate == "refuse" else error.code
            tally.refuse(candidate.record, RowProblem(candidate.record.line, "email", code, error.message))
            return
        if len(user.pending) > before:
            tally.update(candidate, user, user.pending[before:])
        else:
            tally.leave(candidate, user, Message("Nothing differs."))


def _with_what_was_done(error: PadronError, tally: ImportTally, dry_run: bool) -> PadronError:
    """Return the error with a message that also gives the counts up to the last commit. Returns the error
    unchanged if nothing was imported."""
    done = tally.created + tally.updated
    if not done or dry_run:
        return error
    return error.retold(
        outcome=Message("Before that {done}; these changes are kept.", done=tally.sentence(False)),
        advice=Message("Import the file again to continue."),
        rows=tally.rows,
        done=done,
        told=tally.sentence(False),
    )
