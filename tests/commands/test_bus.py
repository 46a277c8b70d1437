"""CommandBus: one handler a type, middleware from the outside in."""

from __future__ import annotations

import pytest

from app.commands.bus import CommandBus, Next
from app.commands.message import Command
from app.commands.result import CommandResult
from app.domain.errors import UnknownMessage
from app.domain.ports import Progress
from app.domain.progress import SILENT
from tests.write_store.office import START


class Juggle(Command):
    """Something to do."""


class JuggleFire(Juggle):
    """Something else, though it is a kind of the first."""


def answer(command: Command) -> CommandResult:
    return CommandResult(
        command_id=command.command_id, type=command.type, aggregate_id=None, message="Done", executed_at=START
    )


JUGGLE = Juggle(executor_id="ana")


def test_the_handler_of_the_type_answers() -> None:
    bus = CommandBus()
    bus.register_handler(Juggle, answer)
    assert bus.execute(JUGGLE) == answer(JUGGLE)


@pytest.mark.parametrize("kind", [JuggleFire, Command])
def test_a_type_nobody_handles_is_refused_by_name(kind: type[Command]) -> None:
    bus = CommandBus()
    bus.register_handler(Juggle, answer)
    with pytest.raises(UnknownMessage, match=kind.__name__) as refusal:
        bus.execute(kind(executor_id="ana"))
    assert refusal.value.code == "unknown_message"


def test_a_type_has_one_handler() -> None:
    bus = CommandBus()
    bus.register_handler(Juggle, answer)
    with pytest.raises(ValueError, match="Juggle"):
        bus.register_handler(Juggle, answer)


def test_middleware_run_in_the_order_given_outermost_first() -> None:
    steps: list[str] = []

    class Step:
        def __init__(self, name: str) -> None:
            self.name = name

        def __call__(self, command: Command, proceed: Next) -> CommandResult:
            steps.append(f"{self.name} in")
            result = proceed(command)
            steps.append(f"{self.name} out")
            return result

    def handler(command: Command) -> CommandResult:
        steps.append("handler")
        return answer(command)

    bus = CommandBus((Step("outer"), Step("inner")))
    bus.register_handler(Juggle, handler)
    bus.execute(JUGGLE)
    bus.execute(JUGGLE)
    assert steps == ["outer in", "inner in", "handler", "inner out", "outer out"] * 2


def test_only_who_asked_for_it_is_given_the_progress() -> None:
    given: list[Progress] = []

    def long_work(command: Command, progress: Progress) -> CommandResult:
        given.append(progress)
        return answer(command)

    bus = CommandBus()
    bus.register_handler(Juggle, long_work, reports_progress=True)
    bus.register_handler(JuggleFire, answer)
    bus.execute(JUGGLE)
    bus.execute(JuggleFire(executor_id="ana"))
    assert given == [SILENT]


def test_a_command_is_frozen_knows_its_name_and_has_an_id_of_its_own() -> None:
    assert JUGGLE.type == "Juggle"
    assert Juggle(executor_id="ana").command_id != JUGGLE.command_id
    with pytest.raises(ValueError, match="frozen"):
        JUGGLE.executor_id = "berta"  # type: ignore[misc]
    with pytest.raises(ValueError, match="extra"):
        Juggle(executor_id="ana", balls=3)  # type: ignore[call-arg]
