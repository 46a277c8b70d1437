"""Enums that are made quickly are the ones that Python would have made: by law, and PySide's one by one."""

from __future__ import annotations

import _thread
import enum
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import lean_enums
from app.lean_enums import described
from tests.places import CHECKOUT

#: Before, flags knew less of their members, and all stays as it was.
_LEAN = pytest.mark.skipif(sys.version_info < (3, 11, 5), reason="made in Python's way here")
_BASES = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_NAMES = st.sampled_from(
    [
        "A",
        "b",
        "Grün",
        "True_",
        "name",
        "value",
        "mro",
        "real",
        "conjugate",
        "_private",
        "__len__",
        "_missing_",
    ]
) | st.text("abcXYZ_19", min_size=1, max_size=6)
_VALUES = st.integers(-3, 9) | st.sampled_from([64, 255, 256, 2**31, -(2**31), 2**63 - 1])
#: {module.enum: what can be told of it} of all that PySide's modules hold.
_TELL = """
import enum, importlib, json, pickle, sys
told, seen = {}, set()

def look(owner):
    for name in dir(owner):
        if name.startswith("__"):
            continue
        found = getattr(owner, name)
        if not isinstance(found, type) or found in seen or not found.__module__.startswith("PySide6"):
            continue
        seen.add(found)
        if isinstance(found, enum.EnumType):
            tell(found)
        else:
            look(found)

def tried(call):
    try:
        return repr(call())
    except Exception as error:
        return f"{type(error).__name__}: {error}"

def tell(kind):
    members = list(kind)
    values = [member.value for member in kind.__members__.values()]
    known = {name: [member.name, member.value] for name, member in kind.__members__.items()}
    flags = {name: str(getattr(kind, name)) for name in ("_flag_mask_", "_all_bits_") if hasattr(kind, name)}
    first, last = (members or [None])[0], (members or [None])[-1]
    mixed = [tried(lambda: first | last), tried(lambda: ~first), tried(lambda: list(first | last)),
             tried(lambda: first in first | last), tried(lambda: kind(0)), tried(lambda: kind(-7)),
             tried(lambda: kind(2**40)), tried(lambda: first < last), tried(lambda: first + 1)]
    told[f"{kind.__module__}.{kind.__qualname__}"] = [
        [base.__name__ for base in kind.__mro__], known, [member.name for member in members],
        [kind(value).name for value in values],
        [hash(member) == hash(kind[member.name]) for member in members],
        [repr(member) for member in members[:3]], [f"{member}" for member in members[:3]], flags, mixed,
        [tried(lambda: pickle.loads(pickle.dumps(member)) is member) for member in members[:3]],
    ]

for module in ("QtCore", "QtGui", "QtWidgets", "QtPrintSupport"):
    look(importlib.import_module(f"PySide6.{module}"))
json.dump([lean_enums_in_use, told], sys.stdout)
"""


@_LEAN
@given(base=st.sampled_from(_BASES), names=st.lists(st.tuples(_NAMES, _VALUES), max_size=12))
def test_whatever_is_asked_for_python_would_have_made_the_same(
    base: Any, names: list[tuple[str, int]]
) -> None:
    def outcome(create: Any) -> Any:
        try:
            made = create(
                base, "Asked", names, module=None, qualname=None, type=None, start=1, boundary=enum.KEEP
            )
        except (TypeError, ValueError) as error:
            return type(error), str(error)
        told = described(made)
        redirected = {name: "told" for name, value in told.items() if isinstance(value, enum.property)}
        return told | redirected | {"__module__": ""}

    assert lean_enums.install()
    assert outcome(lean_enums._create) == outcome(lean_enums._stock)


@_LEAN
def test_enums_of_others_are_left_to_python(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lean_enums.install()

    def refuse(*_: Any) -> None:
        raise AssertionError("not for this one")

    monkeypatch.setattr(lean_enums, "_made", refuse)
    flag: Any = enum.Flag
    kind: Any = enum.Enum
    plain = flag("plain", ["RED", "GREEN"], boundary=enum.KEEP)
    assert [one.value for one in plain] == [1, 2]
    assert kind("tall", [("RED", 1)], boundary=enum.KEEP, type=int).RED == 1
    assert kind("named", [("RED", 1)], boundary=enum.KEEP, module="here").__module__ == "here"
    color = kind("color", "RED GREEN")
    assert [one.name for one in color] == ["RED", "GREEN"]
    assert color.__module__ == __name__
    with pytest.raises(AssertionError):
        kind("Pyside", [("RED", 1)], boundary=enum.KEEP)


@_LEAN
def test_all_of_pyside_s_enums_are_what_they_are_without() -> None:
    lean, of_lean = _told(
        "from app import lean_enums, lean_qt; lean_qt.import_lean(); "
        "lean_enums_in_use = bool(lean_enums._kinds)"
    )
    stock, of_stock = _told("lean_enums_in_use = False")
    assert (lean, stock) == (True, False)
    assert len(of_stock) > 400
    assert of_lean.keys() == of_stock.keys()
    for name, told in of_stock.items():
        assert of_lean[name] == told, name


@pytest.mark.parametrize(
    "hanging", [lambda made: len(made), lambda made: {*made.__members__}, lambda made: dict(made.__members__),
                lambda made: next(iter(made.__members__))],
)  # fmt: skip
def test_where_python_makes_its_enums_otherwise_all_stays_as_it_was(
    monkeypatch: pytest.MonkeyPatch, hanging: Any
) -> None:
    stock = lean_enums._stock

    def otherwise(*given: Any, **named: Any) -> Any:
        made = stock(*given, **named)
        made._something_new_ = hanging(made)
        return made

    monkeypatch.setattr(lean_enums, "_kinds", {})
    monkeypatch.setattr(lean_enums, "_stock", otherwise)
    monkeypatch.setattr(enum.EnumType, "_create_", otherwise)
    assert not lean_enums.install()
    assert vars(enum.EnumType)["_create_"] is otherwise


@_LEAN
def test_an_enum_that_no_python_asked_for_is_made_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lean_enums.install()
    trouble: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", lambda what: trouble.append(what.exc_value))
    kind: Any = enum.IntEnum
    before = _thread._count()
    # the thread's first call is the enum's own: nobody's code lies beneath
    _thread.start_new_thread(kind, ("Alone", [("ONE", 1)]), {"boundary": enum.KEEP})
    end = time.monotonic() + 5
    while _thread._count() > before and time.monotonic() < end:
        time.sleep(0.01)
    assert trouble == []


def _told(first: str) -> tuple[bool, dict[str, Any]]:
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "", "HOME": str(Path.home())}
    done = subprocess.run(
        [sys.executable, "-c", f"{first}\n{_TELL}"], env=environment, capture_output=True, text=True,
        timeout=60, check=True, cwd=CHECKOUT,
    )  # fmt: skip
    in_use, told = json.loads(done.stdout)
    return in_use, told
