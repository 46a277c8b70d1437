"""Model: what the directory should hold, as plain dictionaries folded from the commands that were sent."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

Fields = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """A user as the model knows it. `words` are all that was ever planted in it."""

    id: str
    email: str
    first_name: str
    last_name: str
    bio: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    enrolled: bool = False
    suspended: bool = False
    until: datetime | None = None
    reason: str = ""
    deleted: bool = False
    words: frozenset[str] = frozenset()

    @property
    def status(self) -> str:
        """As the program names it."""
        if self.deleted:
            return "deleted"
        return "suspended" if self.suspended else "active" if self.enrolled else "invited"


@dataclass
class State:
    """Everybody, by id; the words of those who were erased."""

    people: dict[str, Person] = field(default_factory=dict)
    erased: dict[str, frozenset[str]] = field(default_factory=dict)
    #: A person as it was before a command changed it, by (command id, user id).
    before: dict[tuple[str, str], Person] = field(default_factory=dict)

    def copy(self) -> State:
        """Persons are frozen: a shallow copy is enough."""
        return State(dict(self.people), dict(self.erased))

    def remember(self, event: Recorded) -> None:
        """The person of this event is about to be changed."""
        if event.aggregate_id in self.people:
            self.before.setdefault((event.command, event.aggregate_id), self.people[event.aggregate_id])

    def change(self, user_id: str, **fields: Any) -> None:
        """Change one person, if it is there."""
        if user_id in self.people:
            self.people[user_id] = replace(self.people[user_id], **fields)


@dataclass(frozen=True)
class Recorded:
    """An event of a command, as the log has it."""

    position: int
    event_type: str
    aggregate_id: str
    data: Mapping[str, Any]
    command: str


#: What one event of a command means for the model.
Effect = Callable[[State, Recorded], None]


@dataclass
class Issued:
    """A command that was sent. `answer`: "done", "refused", or "" while it runs or was cut off by a kill."""

    command_id: str
    what: str
    effect: Effect
    process: str
    answer: str = ""
    position: int = 0
    #: Whether it must be in the log; None when it may or may not be.
    required: bool | None = None
    #: Refused in the middle: some of its transactions may be there.
    partly: bool = False


class Log:
    """The log's events by command, read by a connection of our own."""

    def __init__(self, database: Path, base: int = 0) -> None:
        """`base` is the position that the model's start already holds."""
        self.base = base
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute(
                "SELECT position, command_id, type, aggregate_id, data FROM events ORDER BY position"
            ).fetchall()
            self.incarnation: tuple[str] | None = connection.execute(
                "SELECT value FROM meta WHERE name = 'incarnation'"
            ).fetchone()
        self.last = rows[-1][0] if rows else 0
        self.by_command: dict[str, list[Recorded]] = {}
        for position, command_id, event_type, aggregate_id, data in rows:
            command = command_id.partition("#")[0]
            recorded = Recorded(position, event_type, aggregate_id, json.loads(data) if data else {}, command)
            self.by_command.setdefault(command, []).append(recorded)


class Model:
    """The commands sent so far, and what follows from them."""

    def __init__(self, start: State) -> None:
        self.start = start
        self.issued: dict[str, Issued] = {}

    def add(self, issued: Issued) -> None:
        """A command is about to be sent."""
        self.issued[issued.command_id] = issued

    def restored(self, kept: Iterable[str], *, certain: bool) -> None:
        """A backup with these commands took the place of everything, or perhaps did (not `certain`)."""
        there = set(kept)
        for command_id, issued in self.issued.items():
            if issued.answer == "done":
                if command_id not in there:
                    issued.required = None
                elif certain:
                    issued.required = True

    def state(self, log: Log, up_to: int | None = None) -> State:
        """The fold of the log's events, in its order: what each of them means is known from its command.
        Events of commands that nobody here sent are Padron's own: suspensions that ended."""
        folded = self.start.copy()
        found: list[tuple[Recorded, Effect]] = []
        for command_id, recorded in log.by_command.items():
            issued = self.issued.get(command_id)
            found += [
                (event, by_type() if issued is None else issued.effect)
                for event in recorded
                if log.base < event.position and (up_to is None or event.position <= up_to)
            ]
        for event, effect in sorted(found, key=lambda pair: pair[0].position):
            folded.remember(event)
            effect(folded, event)
        return folded

    def contradictions(self, log: Log) -> list[str]:
        """Commands that were answered “done” and are not in the log, or refused and are in it."""
        wrong = []
        for issued in self.issued.values():
            recorded = log.by_command.get(issued.command_id)
            if issued.required and not recorded:
                wrong.append(
                    f"{issued.what} was answered “done” at position {issued.position} and is not in the log"
                )
            if issued.required is False and issued.answer == "refused" and recorded and not issued.partly:
                wrong.append(f"{issued.what} was refused and is in the log at {recorded[0].position}")
        return wrong


def of_profile(data: Mapping[str, Any]) -> frozenset[str]:
    """The planted words among a person's values."""
    values = [str(data.get(name, "")) for name in ("email", "first_name", "last_name", "bio")]
    values += [str(value) for value in dict(data.get("attributes", {})).values()]
    return frozenset(
        word.lower()
        for value in values
        for word in value.replace("@", " ").replace(".", " ").split()
        if word.lower().startswith("zq")
    )


def created(values: Fields) -> Effect:
    """A user was created with these values."""

    def effect(state: State, event: Recorded) -> None:
        if event.event_type != "UserCreated":
            return
        state.people[event.aggregate_id] = Person(
            event.aggregate_id, values["email"], values["first_name"], values["last_name"],
            values.get("bio", ""), dict(values.get("attributes", {})),
            roles=frozenset(values.get("roles", ())), enrolled=bool(values.get("enrolled", False)),
            words=of_profile(values),
        )  # fmt: skip

    return effect


def imported(rows: Mapping[str, Fields]) -> Effect:
    """Rows of a file, by email. A row whose user was erased since tells no email any more."""
    by_id: dict[str, Fields] = {}

    def effect(state: State, event: Recorded) -> None:
        if event.event_type == "UserCreated":
            values = rows.get(str(event.data.get("email", ""))) or by_id.get(event.aggregate_id)
            if values is None:  # it was erased since, and its data are gone
                blank = {"email": "", "first_name": "", "last_name": ""}
                created(blank)(state, event)
                return
            by_id[event.aggregate_id] = values
            created(values)(state, event)

    return effect


def updated(fields: Fields) -> Effect:
    """These fields were changed."""

    def effect(state: State, event: Recorded) -> None:
        person = state.people.get(event.aggregate_id)
        if event.event_type != "UserUpdated" or person is None:
            return
        new = dict(fields)
        if "attributes" in new:
            merged = {**person.attributes, **new["attributes"]}
            new["attributes"] = {name: value for name, value in merged.items() if value}
        state.change(person.id, **new, words=person.words | of_profile(fields))

    return effect


def by_type(reason: str = "", until: datetime | None = None, role: str = "") -> Effect:
    """The acts on users, whichever it is: what the event's name says."""

    def effect(state: State, event: Recorded) -> None:
        person = state.people.get(event.aggregate_id)
        if person is None:
            return
        match event.event_type:
            case "UserSuspended":
                state.change(person.id, suspended=True, until=until, reason=reason)
            case "UserReactivated":
                state.change(person.id, suspended=False, until=None)
            case "UserDeleted":
                state.change(person.id, deleted=True)
            case "UserRestored":
                state.change(person.id, deleted=False)
            case "RoleGranted":
                state.change(person.id, roles=person.roles | {role})
            case "RoleRevoked":
                state.change(person.id, roles=person.roles - {role})
            case "PasswordSet":
                state.change(person.id, enrolled=True)
            case "UserErased":
                state.erased[person.id] = person.words
                del state.people[person.id]

    return effect


def undone(command_id: str) -> Effect:
    """Each event takes back what an event of this command did."""

    def effect(state: State, event: Recorded) -> None:
        person = state.people.get(event.aggregate_id)
        earlier = state.before.get((command_id, event.aggregate_id))
        if person is None:
            return
        match event.event_type:
            case "UserUpdated" if earlier is not None:
                for name in event.data.get("changes", {}):
                    place, _, key = name.partition(".")
                    if key:
                        merged = {**state.people[person.id].attributes, key: earlier.attributes.get(key, "")}
                        state.change(person.id, attributes={k: v for k, v in merged.items() if v})
                    else:
                        state.change(person.id, **{place: getattr(earlier, place)})
            case "UserSuspended" if earlier is not None:
                state.change(person.id, suspended=True, until=earlier.until, reason=earlier.reason)
            case "RoleGranted" | "RoleRevoked":
                by_type(role=str(event.data.get("role", "")))(state, event)
            case _:
                by_type()(state, event)

    return effect
