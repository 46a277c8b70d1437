"""Actions: what a simulated process does next, and what has to be true of each answer."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Any

from pydantic import SecretStr

from app.commands.act_on_users import ActOnUsers
from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.import_users import ImportUsers
from app.commands.maintenance import BackUp, RebuildReadStore, RestoreBackup, VerifyDirectory
from app.commands.passwords import SetPassword
from app.commands.reactivate_user import ReactivateUser
from app.commands.roles import GrantRole, RevokeRole
from app.commands.sign_in import SignIn
from app.commands.suspend_user import SuspendUser
from app.commands.undo_commands import UndoCommands
from app.commands.update_user import UpdateUser
from app.domain.errors import PadronError
from app.domain.status_acts import ManyActName
from app.domain.user_status import Status
from app.queries.get_history import GetHistory
from app.queries.get_totals import GetTotals
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers, SearchUsers
from tests.simulation.model import Fields, Person, State, by_type, created, imported, undone, updated
from tests.simulation.process import Process
from tests.simulation.template import REASON, invented
from tests.simulation.world import Backup, World

_ALL = tuple(Status)


class Actions:
    """The actions of one process; one of them at a time."""

    def __init__(self, process: Process, random: Random) -> None:
        self._process = process
        self._world: World = process.world
        self._random = random
        self._root = process.world.administrator
        self._undoable: list[str] = []

    def one(self) -> None:
        """Do a random one."""
        profile = self._world.profile
        names = list(profile.weights)
        name = self._random.choices(names, [profile.weights[each] for each in names])[0]
        self._process.action = name
        if self._random.random() < profile.kills * (6 if name == "erase" else 1):
            self._process.die_after(self._random.randrange(1, self._random.choice((30, 150, 600))))
        getattr(self, name)()
        self._process.action = ""
        self._world.action_done(self._process)

    # -- changes ---------------------------------------------------------------------------

    def create(self) -> None:
        """A user with planted words."""
        values = self._invented()
        with_password = self._random.random() < 0.2
        command = CreateUser(
            **self._ids(), **values, password=SecretStr("correct horse battery") if with_password else None
        )
        result = self._process.carry_out(command, created({**values, "enrolled": with_password}), "create")
        if result is not None:
            self._undoable.append(command.command_id)
            self.show(str(result.aggregate_id))

    def update(self) -> None:
        """One or two fields."""
        person = self._anybody()
        if person is None:
            return
        new = self._invented()
        names = self._random.sample(
            ("email", "first_name", "last_name", "bio", "attributes"), self._random.choice((1, 1, 2))
        )
        fields: Fields = {name: new[name] for name in names}
        command = UpdateUser(**self._ids(), target_user_id=person.id, **fields)
        if self._process.carry_out(command, updated(fields), f"update of {sorted(fields)}") is not None:
            self._undoable.append(command.command_id)
            self.show(person.id)

    def suspend(self) -> None:
        """For a while or for good."""
        person = self._anybody()
        if person is None:
            return
        duration = self._random.choice((None, timedelta(minutes=self._random.randrange(1, 3000))))
        command = SuspendUser(**self._ids(), target_user_id=person.id, reason=REASON, duration=duration)
        if self._process.carry_out(command, by_type(REASON), "suspend") is not None:
            self._undoable.append(command.command_id)
            self.show(person.id)

    def reactivate(self) -> None:
        """Somebody suspended, if there is one."""
        self._on_one(lambda each: each.suspended, "reactivate", lambda ids: ReactivateUser(**ids))

    def delete(self) -> None:
        """Softly."""
        self._on_one(lambda each: not each.deleted, "delete", lambda ids: DeleteUser(**ids, reason=REASON))

    def restore(self) -> None:
        """Somebody softly deleted."""
        self._on_one(lambda each: each.deleted, "restore", lambda ids: RestoreUser(**ids))

    def grant(self) -> None:
        """A role that can do little."""
        self._on_one(
            lambda each: "auditor" not in each.roles,
            "grant",
            lambda ids: GrantRole(**ids, role="auditor"),
            role="auditor",
        )

    def revoke(self) -> None:
        """The same role."""
        self._on_one(
            lambda each: "auditor" in each.roles,
            "revoke",
            lambda ids: RevokeRole(**ids, role="auditor"),
            role="auditor",
        )

    def password(self) -> None:
        """A password, which ends an invitation."""
        self._on_one(
            lambda each: not each.deleted,
            "password",
            lambda ids: SetPassword(**ids, new_password=SecretStr("correct horse battery")),
        )

    def erase(self) -> None:
        """A hard delete: nothing of the person may be left."""
        person = None
        if self._random.random() < 0.4:  # of whom a digest was kept
            person = self._anybody(lambda each: each.id in self._world.attempted and bool(each.email))
        if person is None:
            person = self._anybody(lambda each: each.id != self._root and bool(each.email))
        if person is None:
            return
        command = DeleteUser(
            **self._ids(),
            target_user_id=person.id,
            reason=REASON,
            hard_delete=True,
            confirm_email=person.email,
        )
        returned = self._world.returned
        result = self._process.carry_out(command, by_type(), "erase")
        if result is not None and result.success:
            self._world.erased(self._process, person.words, returned=returned != self._world.returned)

    def act(self) -> None:
        """The same on several."""
        state = self._state()
        people = [] if state is None else [each for each in state.people.values() if each.id != self._root]
        if len(people) < 4:
            return
        chosen = self._random.sample(people, self._random.randrange(2, min(12, len(people))))
        act: ManyActName = self._random.choice(
            ("suspend", "reactivate", "delete", "restore", "grant", "revoke")
        )
        role = "auditor" if act in ("grant", "revoke") else ""
        reason = REASON if act in ("suspend", "delete") else ""
        command = ActOnUsers(
            **self._ids(), act=act, target_ids=tuple(each.id for each in chosen), role=role, reason=reason
        )
        done = self._process.carry_out(command, by_type(REASON, role=role), f"{act} of many", partly=True)
        if done is not None:
            self._undoable.append(command.command_id)

    def bring_in(self) -> None:
        """An import of several transactions."""
        rows = [self._invented() for _ in range(self._random.randrange(3, 20))]
        path = self._world.outside_folder / f"import-{self._random.randrange(10**9)}.csv"
        with self._world.outside(), path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("email", "first_name", "last_name", "bio"))
            for row in rows:
                row.pop("attributes")
                writer.writerow([row[name] for name in ("email", "first_name", "last_name", "bio")])
        command = ImportUsers(**self._ids(), path=path)
        effect = imported({row["email"]: row for row in rows})
        result = self._process.carry_out(command, effect, "import", partly=True)
        if result is not None:
            if result.data["created"] != len(rows):
                self._world.diverges(f"{self._process.name}: an import of {len(rows)} rows: {result.message}")
            self._undoable.append(command.command_id)

    def undo(self) -> None:
        """One of the own commands."""
        if not self._undoable:
            return
        command_id = self._undoable.pop(self._random.randrange(len(self._undoable)))
        command = UndoCommands(**self._ids(), undone_ids=(command_id,))
        self._process.carry_out(command, undone(command_id), "undo", partly=True)

    def wrong_password(self) -> None:
        """A sign-in that is refused, and counted."""
        person = self._anybody(lambda each: each.id != self._root and bool(each.email))
        if person is not None:
            command = SignIn(
                command_id=self._process.new_id(), email=person.email, password=SecretStr("not the password")
            )
            app = self._process.app
            assert app is not None
            before = self._world.troubles()
            self._world.attempted.add(person.id)
            try:
                app.execute(command)
            except PadronError as error:
                if error.code not in ("wrong_credentials", "account_locked", "sign_in_refused"):
                    self._process.judge(error, "sign-in", before)
            except Exception as error:  # noqa: BLE001 - it is told as what it is
                self._process.mistake(error, "sign-in")
            with self._world.outside():  # typed when nobody had it any more: counted as any unknown email
                now = self._world.now()
            if now is None or person.id in now.erased:
                self._world.typed.add(person.email)

    # -- questions -------------------------------------------------------------------------

    def show(self, user_id: str = "") -> None:
        """One user, as the model has it at the answer's position."""
        if not user_id:
            person = self._anybody(lambda each: True)
            if person is None:
                return
            user_id = person.id
        epoch = self._world.epoch
        result = self._process.ask(GetUser(asker_id=self._root, target_user_id=user_id), "show")
        if result is None:
            return
        state = self._process.expected(result.position, epoch)
        if state is not None:
            self._world.compares(
                self._process,
                state.people.get(user_id),
                _of_detail(result.data),
                f"show of {user_id} at {result.position}",
            )

    def list(self) -> None:
        """How many there are, all statuses, and their ids on one page."""
        size = self._random.choice((10, 50, 100))
        epoch = self._world.epoch
        result = self._process.ask(
            ListUsers(
                asker_id=self._root,
                statuses=_ALL,
                page_size=size,
                facets=("status",),
                sort=self._random.choice(("created_at", "email", "full_name", "status")),
            ),
            "list",
        )
        if result is None:
            return
        state = self._process.expected(result.position, epoch)
        if state is None:
            return
        found = result.data.total_count
        if found != len(state.people):
            self._world.diverges(
                f"{self._process.name}: a list at {result.position} counts {found} users, "
                f"the model {len(state.people)}"
            )
        counts: dict[str, int] = {}
        for person in state.people.values():
            counts[person.status] = counts.get(person.status, 0) + 1
        facet = {name: count for name, count in result.data.facets["status"].items() if count}
        if facet != counts:
            self._world.diverges(
                f"{self._process.name}: statuses at {result.position} are {facet}, in the model {counts}"
            )
        self._world.shown(self._process, state, (row.full_name for row in result.data.users))

    def search(self) -> None:
        """A planted word finds whom it was planted in, and nobody else."""
        state = self._state()
        if state is None or not state.people:
            return
        person = self._random.choice([*state.people.values()])
        word = person.first_name
        if not word:
            return
        epoch = self._world.epoch
        result = self._process.ask(SearchUsers(asker_id=self._root, search=word, statuses=_ALL), "search")
        if result is None:
            return
        state = self._process.expected(result.position, epoch)
        if state is None:
            return
        wanted = {each.id for each in state.people.values() if each.first_name == word}
        found = {row.id for row in result.data.users}
        if not wanted <= found:
            self._world.diverges(
                f"{self._process.name}: search at {result.position} found {sorted(found)}, "
                f"not {sorted(wanted)}"
            )

    def history(self) -> None:
        """The newest lines, and the dashboard."""
        self._process.ask(GetHistory(asker_id=self._root, page_size=20), "history")
        self._process.ask(GetTotals(asker_id=self._root), "dashboard")

    # -- the stores ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look for what other processes wrote: while one makes the read store anew, the old one stays."""
        world, store = self._world, self._app().read_store
        before, incarnation = store.position, self._process.incarnation()
        self._quietly("refresh", store.refresh)
        after, same = store.position, self._process.incarnation() in (incarnation, None)
        if after < before and same and not world.restoring and not world.in_trouble():
            world.diverges(f"{self._process.name}: the read store went back from {before} to {after}")

    def catch_up(self) -> None:
        """Project what other processes committed."""
        self._quietly("catch up", lambda: self._app().catch_up())

    def expire(self) -> None:
        """End suspensions that are due."""
        self._quietly("expire", lambda: self._app().reactivate_expired())

    def compact(self) -> None:
        """Compact the read store, in a thread of its own if the program has that."""
        store = self._app().read_store
        self._quietly(
            "compact",
            store._compact_in_background if self._random.random() < 0.5 else lambda: store.compact(),
        )

    def snapshot(self) -> None:
        """Write the snapshot."""
        self._quietly("snapshot", lambda: self._app().read_store.save_snapshot())

    def reopen(self) -> None:
        """Close and open again."""
        self._process.close()
        self._process.open()

    def rebuild(self) -> None:
        """Make the read store anew."""
        self._process.carry_out(RebuildReadStore(**self._ids()), by_type(), "rebuild")

    def verify(self) -> None:
        """Nothing is damaged, so verify must say so, whoever writes meanwhile."""
        result = self._process.carry_out(VerifyDirectory(**self._ids()), by_type(), "verify")
        if result is not None and not result.success and not self._world.in_trouble():
            self._world.diverges(f"{self._process.name}: verify says: {result.message}")

    def back_up(self) -> None:
        """A backup outside of the directory."""
        world = self._world
        path = world.outside_folder / f"backup-{len(world.backups)}-{self._random.randrange(10**9)}.db"
        if self._process.carry_out(BackUp(**self._ids(), path=path), by_type(), "backup") is not None:
            with world.outside():
                world.backups.append(Backup.read(path, world.base))

    def restore_backup(self) -> None:
        """An earlier backup takes the place of everything."""
        world = self._world
        if not world.backups or world.restoring:
            return
        backup = self._random.choice(world.backups)
        world.restoring += 1
        world.epoch += 1
        for each in world.living():
            each.committed = 0
        certain = False
        try:
            certain = (
                self._process.carry_out(
                    RestoreBackup(**self._ids(), path=backup.path), by_type(), "restore a backup"
                )
                is not None
            )
        finally:
            world.restoring -= 1
            world.epoch += 1
            for each in world.living():  # what was committed meanwhile may be gone as well
                each.committed = 0
            world.restored(backup, certain=certain)

    # -- help ------------------------------------------------------------------------------

    def _ids(self) -> dict[str, Any]:
        return {"executor_id": self._root, "command_id": self._process.new_id()}

    def _app(self) -> Any:
        assert self._process.app is not None
        return self._process.app

    def _invented(self) -> Fields:
        return invented(self._random)

    def _state(self) -> State | None:
        with self._world.outside():
            return self._world.now()

    def _anybody(self, fits: Callable[[Person], bool] = lambda each: not each.deleted) -> Person | None:
        state = self._state()
        found = (
            [each for each in state.people.values() if each.id != self._root and fits(each)] if state else []
        )
        return self._random.choice(found) if found else None

    def _on_one(
        self, fits: Callable[[Person], bool], what: str, command: Callable[[Fields], Any], role: str = ""
    ) -> None:
        person = self._anybody(fits)
        if person is None:
            return
        sent = command({**self._ids(), "target_user_id": person.id})
        if self._process.carry_out(sent, by_type(REASON, role=role), what) is not None:
            if what != "password":
                self._undoable.append(sent.command_id)
            self.show(person.id)

    def _quietly(self, what: str, work: Callable[[], object]) -> None:
        before = self._world.troubles()
        try:
            work()
        except PadronError as error:
            self._process.judge(error, what, before)
        except Exception as error:  # noqa: BLE001 - it is told as what it is
            self._process.mistake(error, what)


def _of_detail(detail: Any) -> Person:
    return Person(
        detail.id, detail.email, detail.first_name, detail.last_name, detail.bio, dict(detail.attributes),
        frozenset(detail.roles), detail.status.value == "active", detail.status.value == "suspended",
        deleted=detail.status.value == "deleted",
    )  # fmt: skip


def session(process: Process, random: Random) -> None:
    """Open, do some actions, close, until the seed's actions are used up or the process is killed."""
    try:
        _sessions(process, random)
    except BaseException:
        process.killed = True  # its threads end with it
        raise
    finally:
        with suppress(ValueError):
            process.world.at_work.remove(process)


def _sessions(process: Process, random: Random) -> None:
    world = process.world
    while world.actions_left > 0:
        if process.open() is None:
            world.scheduler.sleep(0.5)
            world.actions_left -= 1
            continue
        is_window = random.random() < world.profile.windows
        if is_window and process.app is not None:
            process.app.start()
        actions = Actions(process, random)
        for _ in range(random.randrange(8, 40) if is_window else random.choice((1, 1, 2, 5))):
            if world.actions_left <= 0 or process.app is None:
                break
            world.actions_left -= 1
            actions.one()
            world.scheduler.sleep(random.random() * world.profile.pause)
        process.close()
