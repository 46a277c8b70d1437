"""Monkey: acts at random, by a seed, with everything that is to be seen in the window."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QToolButton,
    QWidget,
)

from app.commands.reactivate_user import ReactivateUser
from app.commands.suspend_user import SuspendUser
from app.commands.update_user import UpdateUser
from app.demo.build import ADMIN_EMAIL
from app.domain.errors import PadronError
from app.queries.list_users import ListUsers
from tests.gallery.stage import PASSWORD, Stage

TERMS = ("garcia", "ma", "status:suspended", "role:member", "inactive:90d", "example.org", "zzz", "a b", "",
         "Ü", "missing:department", "created:>2025-01-01", "“", "*", "login:never")  # fmt: skip
TEXTS = ("Nora", "Núñez", "nora@example.org", "Left the company for good", "x", "  ", "漢字", "a" * 600,
         "<b>bold</b>", "=1+1")  # fmt: skip
KEYS = ("Escape", "Tab", "Shift+Tab", "Down", "Up", "Return", "PgDown", "Home", "End", "Space", "Ctrl+F",
        "Ctrl+A", "Ctrl+C", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+K", "F1", "F2", "Ctrl+1", "Ctrl+2", "Ctrl+3",
        "Left", "Right")  # fmt: skip
#: Ends the program or leaves it; done by the monkey in its own way.
LEFT_ALONE = frozenset({"quit", "sign_out", "restore", "rebuild", "new_window", "close_window"})


Part = TypeVar("Part", bound=QWidget)


class Monkey:
    """`step` does one thing; `did` counts what."""

    def __init__(self, stage: Stage, seed: int, folder: Path) -> None:
        self.stage = stage
        self.random = random.Random(seed)
        self.did: Counter[str] = Counter()
        self.last = ""
        # these would wait for a person
        setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("", ""))  # noqa: B010
        out = lambda *_, **__: (str(folder / f"out{self.random.randrange(5)}.csv"), "")  # noqa: E731
        setattr(QFileDialog, "getSaveFileName", out)  # noqa: B010

    def step(self) -> None:
        """One action, and a moment to live."""
        acts: list[tuple[int, Callable[[], str]]] = [
            (6, self.type_a_search), (8, self.click), (6, self.select_rows), (6, self.trigger),
            (8, self.press), (6, self.fill), (6, self.somebody_else), (2, self.resize), (3, self.choose),
            (3, self.scroll), (3, self.finish_dialog), (2, self.wait),
        ]  # fmt: skip
        act = self.random.choices([act for _, act in acts], [weight for weight, _ in acts])[0]
        self._come_back()
        self.last = act.__name__
        self.last = f"{act.__name__}: {act()}"
        self.did[act.__name__] += 1
        self.stage.settle(0.4) if self.random.random() < 0.3 else self._live()
        for menu in QApplication.topLevelWidgets():
            if isinstance(menu, QMenu) and menu.isVisible():
                menu.close()

    # -- what it can do --

    def type_a_search(self) -> str:
        """Letter by letter."""
        view = self.stage.bench.users
        term = self.random.choice(TERMS)
        if view is not None and view.isVisible():
            view.search.setText("")
            for letter in term:
                view.search.insert(letter)
                self._live()
        return term

    def click(self) -> str:
        """Any button."""
        buttons = [part for part in self._parts(QAbstractButton) if part.objectName() not in LEFT_ALONE]
        if not buttons:
            return "nothing"
        chosen = self.random.choice(buttons)
        said = chosen.text() or chosen.accessibleName()
        menu = chosen.menu() if isinstance(chosen, QToolButton | QPushButton) else None
        if menu is not None:  # a click would wait until the menu is closed
            menu.popup(chosen.mapToGlobal(chosen.rect().bottomLeft()))
            usable = [action for action in menu.actions() if action.isEnabled() and action.menu() is None]
            if usable and self.random.random() < 0.5:
                self.random.choice(usable).trigger()
            menu.close()
            return f"menu of {said}"
        QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
        return said

    def select_rows(self) -> str:
        """One, some, or all."""
        tables = [part for part in self._parts(QTableView) if part.model().rowCount()]
        if not tables:
            return "nothing"
        table = self.random.choice(tables)
        if self.random.random() < 0.2:
            table.selectAll()
            return "all"
        at = self.random.randrange(min(table.model().rowCount(), 60))
        rectangle = table.visualRect(table.model().index(at, 0))
        with_shift = Qt.KeyboardModifier.ShiftModifier
        how = with_shift if self.random.random() < 0.3 else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, how, rectangle.center())
        return f"row {at}"

    def trigger(self) -> str:
        """An action of the menus."""
        window = self.stage.window
        assert window is not None
        names = [name for name, action in window.menu_actions.items()
                 if name not in LEFT_ALONE and action.isEnabled()]  # fmt: skip
        if not names or self.stage.dialogs():
            return "nothing"
        name = self.random.choice(names)
        window.menu_actions[name].trigger()
        return name

    def press(self) -> str:
        """A key, where the focus is."""
        keys = self.random.choice(KEYS)
        target = QApplication.focusWidget() or self._top()
        QTest.keySequence(target, QKeySequence(keys))
        return keys

    def fill(self) -> str:
        """A field of what is open."""
        lines, texts = self._parts(QLineEdit), self._parts(QPlainTextEdit)
        every: tuple[QLineEdit | QPlainTextEdit, ...] = (*lines, *texts)
        fields = [part for part in every if not part.isReadOnly()]
        if not fields:
            return "nothing"
        field, text = self.random.choice(fields), self.random.choice(TEXTS)
        field.setFocus()
        field.selectAll()
        field.insert(text) if isinstance(field, QLineEdit) else field.insertPlainText(text)
        return f"{field.objectName()}: {text[:20]}"

    def choose(self) -> str:
        """Of a box, or a tab."""
        boxes = [part for part in self._parts(QComboBox) if part.count()]
        tabs = self._parts(QTabWidget)
        if tabs and (not boxes or self.random.random() < 0.5):
            tab = self.random.choice(tabs)
            tab.setCurrentIndex(self.random.randrange(tab.count()))
            return "tab"
        if boxes:
            box = self.random.choice(boxes)
            box.setCurrentIndex(self.random.randrange(box.count()))
            return box.objectName()
        return "nothing"

    def scroll(self) -> str:
        """A list, anywhere."""
        tables = self._parts(QTableView)
        if tables:
            bar = self.random.choice(tables).verticalScrollBar()
            bar.setValue(self.random.randint(bar.minimum(), bar.maximum()))
        return ""

    def resize(self) -> str:
        """The window, within what people have."""
        window = self.stage.window
        assert window is not None
        window.resize(self.random.randint(900, 1900), self.random.randint(600, 1000))
        return f"{window.width()} × {window.height()}"

    def finish_dialog(self) -> str:
        """Give up what is open, or go ahead."""
        for dialog in self.stage.dialogs():
            go = next((part for part in dialog.findChildren(QAbstractButton, "go") if part.isEnabled()), None)
            if go is not None and self.random.random() < 0.6:
                QTest.mouseClick(go, Qt.MouseButton.LeftButton)
                return "go"
            dialog.close()
            return "closed"
        return "nothing"

    def somebody_else(self) -> str:
        """Another operator changes somebody meanwhile."""
        window = self.stage.window
        assert window is not None
        assert window.backend is not None
        listed = window.backend.ask(ListUsers(asker_id="system", page_size=100)).data.users
        user = self.random.choice(listed).id
        command = self.random.choice(
            (
                UpdateUser(executor_id="system", target_user_id=user, bio=f"bio {self.random.random()}"),
                SuspendUser(executor_id="system", target_user_id=user, reason="Away for a long while",
                            duration=timedelta(days=self.random.randint(1, 40))),
                ReactivateUser(executor_id="system", target_user_id=user),
            )
        )  # fmt: skip
        try:
            window.backend.execute(command)
        except PadronError as error:
            return error.code
        return command.type

    def wait(self) -> str:
        """Look at what came of it."""
        self.stage.settle(0.5)
        return ""

    # -- the surroundings --

    def _come_back(self) -> None:
        """From a locked window, by the password."""
        window = self.stage.window
        assert window is not None
        if window.bench is None or window.sign_in.isVisible():
            window.sign_in.email.set_text(ADMIN_EMAIL)
            window.sign_in.password.set_text(PASSWORD.get_secret_value())
            window.sign_in.action_button.click()
            self.stage.until(lambda: window.bench is not None and window.bench.isVisible())

    def _top(self) -> QWidget:
        dialogs = self.stage.dialogs()
        assert self.stage.window is not None
        return dialogs[-1] if dialogs else self.stage.window

    def _parts(self, kind: type[Part]) -> list[Part]:
        return [part for part in self._top().findChildren(kind)
                if part.isVisible() and part.isEnabled()
                and part.visibleRegion().contains(part.rect().center())]  # fmt: skip

    def _live(self) -> None:
        for _ in range(3):
            self.stage.turn()
