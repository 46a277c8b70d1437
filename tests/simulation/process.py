"""Process: one simulated Padron, with its own stores and locks, that does random actions until it ends."""

from __future__ import annotations

import logging
from traceback import format_exception
from typing import TYPE_CHECKING, Any

from app.bootstrap.application import Application
from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.commands.message import Command
from app.commands.result import CommandResult
from app.domain.errors import PadronError, StoreUnavailable
from app.domain.identifiers import uuid7_at
from app.queries.message import Query
from app.queries.results import QueryResult
from tests.simulation.model import Effect, Issued, Log, State
from tests.simulation.scheduler import Killed, Owner, current

if TYPE_CHECKING:
    from tests.simulation.world import World


class Process(Owner):
    """One simulated Padron. What it sends is told to the model; what it is answered is compared with it."""

    def __init__(self, world: World, name: str) -> None:
        super().__init__(name)
        self.world = world
        self.app: Application | None = None
        self.action = "begins"
        self._asked_at: object = None
        #: The position of its last own commit in the present incarnation of the log.
        self.committed = 0
        #: The incarnation of the log that the last answer was of, and the highest position so far.
        self._answered: tuple[object, int] = (None, 0)
        self.at_step = self._count
        self._dies_after: int | None = None

    def open(self) -> Application | None:
        """Open the directory; None when the environment forbade it."""
        before, self.committed = self.world.troubles(), 0
        try:
            self.app = open_application(
                self.world.data, create=False, settings=Settings(self.world.data, 4), clock=self.world.clock,
                ids=self.new_id)  # fmt: skip
        except PadronError as error:
            self.judge(error, "opening", before)
            return None
        except Exception as error:  # noqa: BLE001 - it is told as what it is
            self.mistake(error, "opening")
            return None
        return self.app

    def close(self) -> None:
        """Close, as a program that ends."""
        app, self.app = self.app, None
        if app is None:
            return
        try:
            app.close()
        except PadronError:
            return
        except Exception as error:  # noqa: BLE001 - it is told as what it is
            self.mistake(error, "closing")

    def die_after(self, steps: int) -> None:
        """Be killed so many steps from now."""
        self._dies_after = steps

    def new_id(self) -> str:
        """An id from the seed."""
        scheduler = self.world.scheduler
        return uuid7_at(int(self.world.clock.now().timestamp() * 1000), scheduler.random.randbytes(10))

    def carry_out(
        self, command: Command, effect: Effect, what: str, *, partly: bool = False
    ) -> CommandResult | None:
        """Send a command; None when it was refused. A refusal without a reason is a divergence."""
        world, app = self.world, self.app
        assert app is not None
        issued = Issued(command.command_id, f"{self.name}: {what}", effect, self.name, partly=partly)
        world.model.add(issued)
        before, epoch = world.troubles(), world.epoch
        try:
            result = app.execute(command)
        except PadronError as error:
            issued.answer = "refused"
            if epoch == world.epoch and not partly:
                issued.required = False
            self.judge(error, what, before)
            return None
        except Exception as error:  # noqa: BLE001 - it is told as what it is
            self.mistake(error, what)
            return None
        if self.killed:
            raise Killed
        issued.answer, issued.position = "done", result.position
        if epoch == world.epoch and result.position:
            issued.required = True
            self.committed = max(self.committed, result.position)
        return result

    def ask(self, query: Query, what: str) -> QueryResult[Any] | None:
        """Ask; None when it could not be answered. The position must have reached the own commits."""
        world, app = self.world, self.app
        assert app is not None
        before, epoch, committed = world.troubles(), world.epoch, self.committed
        self._asked_at = self.incarnation()
        try:
            result = app.ask(query)
        except PadronError as error:
            self.judge(error, what, before)
            return None
        except Exception as error:  # noqa: BLE001 - it is told as what it is
            self.mistake(error, what)
            return None
        if epoch == world.epoch and not world.restoring:
            if result.behind and not world.in_trouble() and world.troubles() == before:
                world.diverges(f"{self.name}: {what} is {result.behind} events behind without a cause")
            self._goes_not_back(result.position, 0 if result.behind else committed, what)
            if committed and not world.in_trouble() and not self._is_of_log():
                world.diverges(
                    f"{self.name}: {what} was answered from the log of before a restored backup, "
                    f"though it has committed since, at {committed}"
                )
        return result

    def _goes_not_back(self, position: int, committed: int, what: str) -> None:
        """Of one log the answers go forward, also while somebody makes the read store anew."""
        world = self.world
        if position < committed:
            world.diverges(
                f"{self.name}: {what} was answered at position {position}, before its own commit "
                f"at {committed}"
            )
        incarnation = self.incarnation()
        former, highest = self._answered
        if incarnation not in (former, None):
            highest = 0
        if position < highest and not world.in_trouble():
            world.diverges(f"{self.name}: {what} was answered at position {position}, after {highest}")
        self._answered = incarnation, max(position, highest)

    def expected(self, position: int, epoch: int) -> State | None:
        """What the model holds at a position. None when the log was replaced meanwhile, or when the answer
        may come from a read store that was made before that and answers until the new one is there."""
        world = self.world
        if world.epoch != epoch or world.restoring or world.damaged:
            return None
        with world.outside():
            log = Log(world.database, world.base)
            if not log.incarnation or not self._asked_at == self.incarnation() == log.incarnation[0]:
                return None
            return world.model.state(log, position)

    def _is_of_log(self) -> bool:
        with self.world.outside():
            found = Log(self.world.database, self.world.base).incarnation
        return found is None or self.incarnation() in (None, *found)

    def incarnation(self) -> object:
        """Of the log that its read store is of; None if that is not known."""
        if self.app is None:
            return None
        with self.world.outside():
            try:
                proof = self.app.read_store.checkpoint()[1]
            except Exception:  # noqa: BLE001 - the question itself tells what is wrong
                return None
        return None if proof is None else proof.get("incarnation")

    def judge(self, error: PadronError, what: str, before: int) -> None:
        """A refusal is in order when a rule of the domain says so, or the environment was in trouble."""
        if self.killed:
            raise Killed
        if error.code in _IN_ORDER:
            return
        if error.code in _OF_DAMAGE and self.world.damaged:
            return
        of_trouble = isinstance(error, StoreUnavailable) or error.code in _OF_TROUBLE
        if of_trouble and (self.world.troubles() != before or self.world.in_trouble()):
            return
        self.world.diverges(f"{self.name}: {what} was refused: {error.code}: {error}")

    def mistake(self, error: BaseException, what: str) -> None:
        """What a front end would call a mistake in Padron."""
        if self.killed:
            raise Killed
        lines = format_exception(error)
        self.world.diverges(
            f"{self.name}: {what} ended as a mistake: {type(error).__name__}: {error}\n" + "".join(lines[-6:])
        )

    def _count(self, _step: str) -> None:
        if self._dies_after is None or self.killed:
            return
        self._dies_after -= 1
        if self._dies_after <= 0:
            self._dies_after = None
            self.world.wants_dead(self)
            task = current()
            assert task is not None
            self.world.scheduler.wait(lambda: False, None)


#: Rules of the domain, which the random actions run into.
_IN_ORDER = frozenset({
    "invalid_transition", "changed_since", "user_not_found", "email_taken", "last_administrator",
    "nothing_to_undo", "confirmation_mismatch", "cancelled",
})  # fmt: skip
#: What a full disk or a broken one may be called besides.
_OF_TROUBLE = frozenset(
    {"file_not_writable", "file_not_readable", "backup_damaged", "not_a_backup", "file_not_found"}
)
#: What somebody may be told of whose document a bit was flipped in, under an open window's feet, until it is
#: noticed: a process without a worker thread looks at once.
_OF_DAMAGE = frozenset({"not_signed_in", "permission_denied"})


class Listener(logging.Handler):
    """Errors that the program only logs, with a trace that is not the environment's."""

    def __init__(self, world: World) -> None:
        super().__init__(logging.ERROR)
        self._world = world

    def emit(self, record: logging.LogRecord) -> None:
        """An error with a trace is a mistake, unless its process was killed or a bit was flipped: what was
        read wrong is logged before it is healed, and the answer is what counts."""
        task = current()
        if task is None or task.owner.killed or record.exc_info is None or record.exc_info[1] is None:
            return
        error = record.exc_info[1]
        if not isinstance(error, PadronError) and not self._world.damaged:
            told = f"{task.name} logged: {record.getMessage()}: {type(error).__name__}: {error}\n"
            self._world.diverges(told + "".join(format_exception(error)[-4:]))
