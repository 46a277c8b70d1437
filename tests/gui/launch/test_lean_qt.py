"""PySide6 as the program imports it, in a process of its own: lean, and whole as soon as somebody asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

from app.gui.launch.lean_qt import KNOWN
from tests.places import CHECKOUT
from tests.python_brings import brought_by_python

_PUT_OFF = ("shibokensupport.signature.parser", "shibokensupport.signature.lib.pyi_generator", "inspect")
_QUESTIONS = """
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
application = QApplication([])

class Bell(QObject):
    rung = Signal(int)

bell, heard = Bell(), []
bell.rung.connect(heard.append)
bell.rung.emit(3)
assert heard == [3]
put_off = [name for name in {put_off} if name in sys.modules]
said = []
for wrong in (lambda: QPushButton().setText(3), lambda: QLabel(1, 2, 3, 4), lambda: QTimer().start("soon"),
              lambda: QPushButton(colour="red"), lambda: QPushButton().txt):
    try:
        wrong()
    except Exception as error:
        said.append(f"{{type(error).__name__}}: {{error}}")
from PySide6.support.signature import get_signature
said += [str(get_signature(QPushButton.text)), str(get_signature(QTimer.start)), QPushButton.setText.__doc__]
print(put_off, *said, sep=chr(10))
"""


def answers(first: str) -> list[str]:
    """The questions' answers after that first line."""
    put_off = [name for name in _PUT_OFF if name not in brought_by_python()]
    code = f"import sys\n{first}\n{_QUESTIONS.format(put_off=put_off)}"
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "", "HOME": str(Path.home())}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60,
        check=True, cwd=CHECKOUT,
    )  # fmt: skip
    return done.stdout.splitlines()


def test_the_qt_that_is_locked_is_one_that_was_looked_at() -> None:
    assert PySide6.__version__ in KNOWN, "look at what its loader puts off, and at what else asks for it"


def test_whoever_asks_gets_the_same_answers_as_ever() -> None:
    lean = answers("from app.gui.launch.lean_qt import import_lean; assert import_lean()")
    whole = answers("")
    assert lean[0] == "[]"
    assert whole[0] != "[]"
    assert lean[1:] == whole[1:]
    assert any("Supported signatures" in line for line in lean)


def test_a_loader_that_is_not_known_is_left_alone() -> None:
    first = "import app.gui.launch.lean_qt as lean; lean.KNOWN.clear(); assert not lean.import_lean()"
    assert answers(first) == answers("")


def test_the_switch_in_the_environment_leaves_everything_as_it_is() -> None:
    switched_off = "import os; os.environ['PADRON_LEAN_QT'] = '0'"
    first = f"{switched_off}; from app.gui.launch.lean_qt import import_lean; assert not import_lean()"
    assert answers(first) == answers("")
