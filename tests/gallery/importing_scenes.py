"""Scenes of the import wizard: every step, every outcome, and what goes wrong."""

from __future__ import annotations

import csv
import tempfile
import threading
from functools import partial
from pathlib import Path
from unittest import mock

from app.domain.message import NO_MESSAGE, Message
from app.gui.importing.columns_model import BECOMES
from app.gui.importing.wizard import ImportWizard
from app.gui.runtime.operations import Ticket
from tests.gallery.stage import Stage

_HEADINGS = ("E-mail", "Full name", "Department", "State", "Notes", "Password", "Joined")


def _staff(folder: Path, known: list[str]) -> Path:
    """A file of new people, people who exist, names that are hard to split, and rows that are wrong."""
    file = folder / "staff-2026.csv"
    names = ("Nora Núñez", "María del Carmen Ruiz", "王 小明", "Ludwig van Beethoven", "Ana Belén Gil Soto",
             "García, Olga", "İpek Yılmaz")  # fmt: skip
    with file.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(_HEADINGS)
        for n in range(2000):
            state = "suspended" if n % 9 == 4 else "active"
            rows.writerow(
                [f"new{n}@example.org", names[n % len(names)], "Sales", state, "", "", "2024-05-01"]
            )
        for email in known:
            rows.writerow([email, "Renamed Person", "Support", "active", "Moved in May", "", ""])
        rows.writerow(["prince@example.org", "Prince", "Sales", "active", "", "", ""])
        rows.writerow(["not an address", "Olga Ruiz", "Sales", "active", "", "", ""])
        rows.writerow(["who@example.org", "Who Knows", "Sales", "on leave, perhaps", "", "", ""])
        rows.writerow(["new1@example.org", "Twice Told", "Sales", "active", "", "", ""])
        rows.writerow(["weak@example.org", "Weak Word", "Sales", "active", "", "1234", "tomorrow"])
    return file


def importing(stage: Stage) -> None:
    """The wizard from its first step to its end, with each outcome."""
    bench = stage.enter()
    known = [user.email for _, user in stage.users.model.loaded_rows()][1:8]
    with tempfile.TemporaryDirectory() as name:
        file = _staff(Path(name), known)
        wizard = ImportWizard(stage.window, bench.context)
        wizard.open()
        stage.picture("import-choose")
        none = Path(name) / "none.csv"
        wizard.open_file(none)
        stage.settle()
        stage.picture("import-refused-file")
        wizard.open_file(file)
        stage.settle()
        stage.picture("import-columns")
        at = wizard.columns.index(2, BECOMES)
        wizard.columns.setData(at, "bio")
        wizard.columns_table.setCurrentIndex(at)
        wizard.columns_table.edit(at)
        stage.settle()
        stage.picture("import-column-chosen")
        wizard.columns.setData(at, "attributes.team")
        wizard.on_duplicate.setCurrentIndex(wizard.on_duplicate.findData("update"))
        wizard.submit()
        stage.settle()
        for outcome in ("created", "updated", "unchanged", "refused", "split", "left_out"):
            wizard.preview.show_outcome(outcome)
            stage.picture(f"import-preview-{outcome.replace('_', '-')}")
        wizard.preview.show_outcome("split")
        wizard.preview.model.setData(wizard.preview.model.index(0, 2), "María")
        stage.picture("import-corrected")
        wizard.submit()
        stage.settle()
        _while_importing(stage, wizard)
        wizard.submit()
        stage.settle()
        stage.picture("import-done")
        wizard.close()


def _while_importing(stage: Stage, wizard: ImportWizard) -> None:
    """Held at its first thousand, for a picture, and then stopped."""
    report, go_on = Ticket.report, threading.Event()

    def held(ticket: Ticket, done: int, total: int | None, text: Message = NO_MESSAGE) -> None:
        report(ticket, done, total, text)
        while not go_on.wait(0.1):  # again: the first may have come before anybody listened
            report(ticket, done, total, text)

    with mock.patch.object(Ticket, "report", held):
        try:
            wizard.submit()
            stage.until(lambda: wizard.progress.value() > 0)
            with mock.patch.object(stage, "settle", partial(_turn, stage)):
                stage.picture("import-running")
            wizard.reject()
        finally:
            go_on.set()
        stage.settle()
    stage.picture("import-stopped")


def _turn(stage: Stage, _seconds: float = 0.0) -> None:
    """Let what came be laid out; what is under way is not waited for."""
    for _ in range(20):
        stage.turn()
