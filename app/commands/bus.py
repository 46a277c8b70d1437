"""CommandBus: finds the handler of a command and calls it through the middleware."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from app.commands.message import Command
from app.commands.result import CommandResult
from app.domain.errors import UnknownMessage
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.ports import Progress
from app.domain.progress import SILENT

CommandHandler = Callable[..., CommandResult]
Next = Callable[[Command], CommandResult]
Middleware = Callable[[Command, Next], CommandResult]


class CommandBus:
    """Calls the one handler of each command type through the middleware. The first middleware given is the
    outermost.

    `execute` runs on the caller's thread. The window therefore calls it only through
    `app/gui/runtime/operations.py`. Raises PadronError for refusals, UnknownMessage for a type without a
    handler.
    """

    def __init__(self, middleware: Sequence[Middleware] = ()) -> None:
        self._middleware = tuple(middleware)
        self._handlers: dict[type[Command], tuple[CommandHandler, bool]] = {}

    def register_handler(
        self, command_type: type[Command], handler: CommandHandler, *, reports_progress: bool = False
    ) -> None:
        """Set the handler of a type; each type has one.

        With `reports_progress` it is called with (command, progress).
        """
        if command_type in self._handlers:
            raise ValueError(f"{command_type.__name__} has a handler already")
        self._handlers[command_type] = (handler, reports_progress)

    @property
    def handled_types(self) -> Set[type[Command]]:
        """Return the command types that have a handler."""
        return self._handlers.keys()

    def execute(self, command: Command, progress: Progress = SILENT) -> CommandResult:
        """Carry the command out and return its result."""
        found = self._handlers.get(type(command))
        if found is None:
            raise UnknownMessage(
                Message("Padron knows no command “{name}”.", name=type(command).__name__),
                outcome=NOTHING_CHANGED,
                type=type(command).__name__,
            )

        handler, reports_progress = found

        def call(message: Command) -> CommandResult:
            return handler(message, progress) if reports_progress else handler(message)

        step: Next = call
        for middleware in reversed(self._middleware):
            step = _wrapped(middleware, step)
        return step(command)


def _wrapped(middleware: Middleware, inner: Next) -> Next:
    return lambda command: middleware(command, inner)
