"""Explains in a sentence why Padron can't run on this system: a library or the display is missing.

Used only after an import or the start of Qt has failed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app import system_libraries
from app.domain.errors import NoDisplay, PadronError, SystemLibraryMissing
from app.domain.message import Message

_COMMANDS_WORK = "Padron's commands work without {it}: padron --help lists them."
_VARIABLES = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
#: Qt's message ends with this, followed by the names of its plugins.
_PLUGINS = "Available platform plugins are:"


def command_line_error(error: ImportError) -> PadronError | None:
    """Return the error to report when a command could not import Qt; None if no library is missing."""
    lacking = system_libraries.missing_after(error, system_libraries.COMMAND_LINE)
    if not lacking:
        return None
    return _lacks("Padron can't start", lacking)


def window_error(error: ImportError, variables: Mapping[str, str]) -> PadronError | None:
    """Return the error to report when the window could not import Qt; None if no library is missing."""
    lacking = system_libraries.missing_after(error, system_libraries.window_libraries(variables))
    return _window_lacks(lacking, variables) if lacking else None


def display_error(variables: Mapping[str, str], qt_messages: Sequence[str]) -> PadronError:
    """Return the error to report when Qt could not start on any display.

    `qt_messages` are the messages that Qt printed while it tried.
    """
    if no_display := _no_display(variables):
        return NoDisplay(
            Message(f"The window can't open: {no_display}. {_COMMANDS_WORK.format(it='a display')}")
        )
    lacking = system_libraries.missing(system_libraries.window_libraries(variables))
    if lacking:
        return _window_lacks(lacking, variables)
    chosen = variables.get("QT_QPA_PLATFORM")
    reasons = [f"Qt can't use the platform “{chosen}” that QT_QPA_PLATFORM asks for"] if chosen else []
    named = [f"{name}={variables[name]}" for name in _wanted(variables) if variables.get(name)]
    if named:
        reasons.append(
            f"{system_libraries.joined(named)} can't be reached; either no display runs there, or it does "
            "not let this user in"
        )
    sentences = [
        f"The window can't open: {'; '.join(reasons) or 'Qt finds no display that it can use'}.",
        _COMMANDS_WORK.format(it="a display"),
    ]
    if chosen or not named:
        sentences.append(f"Qt says: {_in_one_line(qt_messages)}")
    return NoDisplay(Message(" ".join(sentences)))


def _wanted(variables: Mapping[str, str]) -> list[str]:
    """Return the variables that name a display for the platforms that Qt tries."""
    kinds = {platform.partition("-")[0] for platform in system_libraries.platforms(variables)}
    return [name for kind, name in _VARIABLES.items() if kind in kinds]


def _no_display(variables: Mapping[str, str]) -> str:
    """Return a clause saying that no variable names a display; empty if one does, or if none is needed."""
    if any(variables.get(name) for name in _VARIABLES.values()) or not _wanted(variables):
        return ""
    return "there is no display, as neither DISPLAY nor WAYLAND_DISPLAY is set"


def _in_one_line(qt_messages: Sequence[str]) -> str:
    """Return Qt's messages in one line, without its advice to reinstall the program."""
    said = [text.partition(_PLUGINS) for text in qt_messages]
    return " ".join("; ".join(mark + names if mark else text for text, mark, names in said).split())


def _window_lacks(lacking: Sequence[str], variables: Mapping[str, str]) -> PadronError:
    of_commands = [soname for soname in lacking if soname in system_libraries.COMMAND_LINE]
    if of_commands:
        more = f"Padron's commands need {system_libraries.joined(of_commands)} of these alone."
    else:
        more = _COMMANDS_WORK.format(it="this library" if len(lacking) == 1 else "these libraries")
    if no_display := _no_display(variables):
        more += f" The window needs a display too; {no_display}."
    return _lacks("The window can't open", lacking, more)


def _lacks(what: str, lacking: Sequence[str], more: str = "") -> PadronError:
    packages = system_libraries.packages_of(lacking)
    kind = "a library" if len(lacking) == 1 else "libraries"
    sentences = (
        f"{what}: this system lacks {system_libraries.joined(lacking)}, {kind} that Qt needs.",
        more,
        system_libraries.remedy(packages),
    )
    return SystemLibraryMissing(
        Message(" ".join(filter(None, sentences))), libraries=list(lacking), packages=packages
    )
