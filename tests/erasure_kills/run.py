"""A run: people are planted, erased by killed processes and others, and the files are searched for them."""

from __future__ import annotations

import hashlib
import hmac
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.command_line import CommandLine
from tests.erasure_kills.beside import Beside
from tests.erasure_kills.killing import Erasure, Phase, erase
from tests.erasure_kills.people import ADMIN_EMAIL, PASSWORD, Person, make_directory, plant
from tests.erasure_kills.words import planted_in, word
from tests.stores_agree import disagreements, people_of_tables

#: Who works beside the erasures of a round: of five rounds, three are alone.
ALONE, READER, SEARCHER = "alone", "reader", "searcher"
ROUNDS = (ALONE, SEARCHER, ALONE, READER, ALONE)
#: Kills a round, after which everything else is compared.
EACH = 20
#: Of the last so many erasures that were not killed it is known how long one takes.
_RECENT = 4


@dataclass
class Outcome:
    """What went wrong, a text each, and how much was done."""

    wrong: list[str] = field(default_factory=list)
    #: (who worked beside, phase) of the kills.
    kills: Counter[tuple[str, Phase]] = field(default_factory=Counter)
    erased: Counter[str] = field(default_factory=Counter)
    #: Seconds from signing in to the end of erasures that were not killed, by who worked beside.
    seconds: dict[str, list[float]] = field(default_factory=dict)
    looks: int = 0


class Run:
    """One directory of so many others, on which round follows round."""

    def __init__(self, folder: Path, *, others: int, seed: int, say: Callable[[str], None]) -> None:
        self.data_dir = folder / "padron"
        self._folder = folder
        self._say = say
        self._chance = random.Random(seed)
        self._planted = 0
        #: Codes of all who were ever erased.
        self._gone: set[str] = set()
        self._told: set[str] = set()
        self._beside: Beside | None = None
        self.outcome = Outcome()
        self.padron = CommandLine(self.data_dir, folder, ADMIN_EMAIL, PASSWORD)
        make_directory(self.data_dir, folder, others)
        self._kept = self._others()

    def round(self, who: str, kills: int, unharmed: int = 2) -> None:
        """So many erasures that are left alone, to know how long one takes, and so many kills beside this
        one; then everything is compared."""
        began, known, before = time.monotonic(), len(self.outcome.wrong), Counter(self.outcome.kills)
        people = self._plant(kills + unharmed)
        self._beside = None if who == ALONE else Beside(self.padron, who)
        try:
            for _ in range(unharmed):
                self._erase_unharmed(people.pop(), who)
            killed = 0
            while killed < kills:
                people = people or self._plant(kills - killed)
                killed += self._kill(people.pop(), who) is not Phase.ENDED
            if self._beside is not None:
                self._beside.close()
        except AssertionError as error:
            self.outcome.wrong.append(f"{who}: {error}")
        self._beside = None
        self._compare()
        for text in self.outcome.wrong[known:]:
            self._say(text)
        phases = Counter(self.outcome.kills)
        phases.subtract(before)
        told = ", ".join(f"{count} {phase}" for (_, phase), count in sorted(phases.items()) if count)
        self._say(f"{who}: {len(self.outcome.wrong) - known} things went wrong; {told}; "
                  f"{time.monotonic() - began:.0f} s")  # fmt: skip

    # -- one person --

    def _erase_unharmed(self, person: Person, who: str) -> None:
        """The answer says “erased” and nothing is left at once, or beside a reader “pending”."""
        if who == READER:
            self._ask("begin")
        erasure = erase(self.padron, person)
        self.outcome.seconds.setdefault(who, []).append(erasure.seconds)
        self._judge_answer(erasure, pending=who == READER)
        self._gone.add(person.code)
        if who == READER:
            self._start_beside_reader()
        self._look(f"at once, {who}", person)
        self.outcome.erased[who] += 1

    def _kill(self, person: Person, who: str) -> Phase:
        """Kill an erasure, start again, look; and erase who is still there for good."""
        if who == READER:
            self._ask("begin")
        known = self.outcome.seconds[who][-_RECENT:]
        moment = self._chance.uniform(0, sum(known) / len(known))
        erasure = erase(self.padron, person, kill_after=moment)
        if who == READER:
            self._start_beside_reader()
        else:
            self._run("list", "--page-size", "1")
        phase = self._phase(erasure, person)
        self.outcome.kills[who, phase] += 1
        told = f"killed {moment * 1000:.0f} ms after signing in ({phase}), {who}"
        is_gone = phase is not Phase.BEFORE_COMMIT
        if is_gone:
            self._gone.add(person.code)
        self._look(told, person)
        if not is_gone:
            self._judge_answer(erase(self.padron, person))  # it is refused where nobody is there
            self._gone.add(person.code)
            self._look(f"erased after it was {told}", person)
        self.outcome.erased[who] += 1
        return phase

    def _phase(self, erasure: Erasure, person: Person) -> Phase:
        if erasure.code >= 0:
            who = ALONE if self._beside is None else self._beside.kind
            self._judge_answer(erasure, pending=who == READER)
            self.outcome.seconds[who].append(erasure.seconds)  # it was quicker than those before
            return Phase.ENDED
        with closing(sqlite3.connect(f"file:{self.data_dir / 'padron.db'}?mode=ro", uri=True)) as database:
            erased = database.execute(
                "SELECT 1 FROM events WHERE aggregate_id = ? AND type = 'UserErased'", (person.id,)
            ).fetchone()
        if erasure.answered:
            if not erased:
                self.outcome.wrong.append(f"{person.code} was answered for and is still there")
            return Phase.AFTER_ANSWER
        return Phase.BEFORE_ANSWER if erased else Phase.BEFORE_COMMIT

    def _judge_answer(self, erasure: Erasure, *, pending: bool = False) -> None:
        wanted, said = (1, "Erasure pending") if pending else (0, "all personal data were erased")
        if erasure.code != wanted or said not in erasure.out:
            self.outcome.wrong.append(f"delete --hard ended with {erasure.code}: {erasure.out}{erasure.err}")

    def _start_beside_reader(self) -> None:
        """A start beside the reader must do no harm; the one after it finishes the erasure."""
        self._run("list", "--page-size", "1")
        self._ask("end")
        self._run("list", "--page-size", "1")

    # -- looking --

    def _look(self, when: str, person: Person) -> None:
        """Search all files for the words of everybody who is gone, and ask who works beside."""
        self.outcome.looks += 1
        left = planted_in((self.data_dir, self.padron.temporary, self._folder / "home"))
        for code in sorted(left.keys() & self._gone - self._told):
            self._told.add(code)
            self.outcome.wrong.append(f"{code} is left, {when}: {', '.join(sorted(left[code]))[:600]}")
        if person.code not in self._gone and person.code not in left:
            self.outcome.wrong.append(f"{person.code} is lost, {when}")
        if self._counts_attempts(person) is (person.code in self._gone):
            self.outcome.wrong.append(f"the count of wrong passwords of {person.code} is wrong, {when}")
        if self._beside is not None:
            places = ("first", "last", "mailc", "attribute")
            seen = self._ask("codes " + " ".join(word(person.number, place) for place in places))
            if again := set(seen) & self._gone:
                self.outcome.wrong.append(f"the {self._beside.kind} beside sees {sorted(again)}, {when}")

    def _counts_attempts(self, person: Person) -> bool:
        """Whether wrong passwords are still counted for an email that this person ever had."""
        with closing(sqlite3.connect(f"file:{self.data_dir / 'padron.db'}?mode=ro", uri=True)) as database:
            key = database.execute("SELECT value FROM meta WHERE name = 'attempts_key'").fetchone()[0]
            kept = {digest for (digest,) in database.execute("SELECT email_digest FROM sign_in_attempts")}
        emails = (person.email, *person.former)
        digests = {hmac.new(bytes.fromhex(key), each.encode(), hashlib.sha256).hexdigest() for each in emails}
        return bool(digests & kept)

    def _compare(self) -> None:
        """Nothing else was lost, the stores agree, and verify says so."""
        verified = self.padron("verify")
        if verified.code:
            self.outcome.wrong.append(str(verified))
        self.outcome.wrong += disagreements(self.data_dir)
        if self._others() != self._kept:
            self.outcome.wrong.append("others than the erased were changed")

    # -- the directory --

    def _plant(self, count: int) -> list[Person]:
        numbers = range(self._planted, self._planted + count)
        self._planted += count
        people = plant(self.data_dir, self._folder, numbers)
        self._chance.shuffle(people)
        return people

    def _others(self) -> dict[str, Any]:
        with closing(sqlite3.connect(self.data_dir / "padron.db")) as database:
            people = people_of_tables(database)
        return {user: kept for user, kept in people.items() if not kept["email"].startswith("zqx")}

    def _run(self, *arguments: str) -> None:
        ended = self.padron(*arguments)
        if ended.code:
            self.outcome.wrong.append(str(ended))

    def _ask(self, what: str) -> Any:
        assert self._beside is not None
        return self._beside.ask(what)


def rounds_of(kills: int) -> Sequence[tuple[str, int]]:
    """Who works beside, and how many kills, round by round."""
    sizes = [min(EACH, kills - done) for done in range(0, kills, EACH)]
    return [(ROUNDS[number % len(ROUNDS)], size) for number, size in enumerate(sizes)]
