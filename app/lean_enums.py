"""Enums made in a quarter of the time: PySide makes 177 of them, 2,900 members, before the first window.

Python's `enum` is made for a class statement in which anything may stand. PySide hands it names and numbers
alone; what comes of those is the same each time but for the members, so that it can be copied from one that
Python made. Before that is relied on, a sample of each kind is made both ways and compared: where another
Python makes its enums otherwise, all stays as it was.
"""

from __future__ import annotations

import sys
from enum import KEEP, Enum, EnumType, Flag, IntEnum, IntFlag
from typing import Any, NamedTuple

#: What is copied from: aliases, nothing, more than one bit, and not in order.
_SAMPLE = [("One", 1), ("Zero", 0), ("Six", 6), ("Uno", 1), ("Four", 4), ("Two", 2)]
#: What is compared: nothing of it as in the other, so that whatever hangs on the members shows.
_OTHER = [("Eight", 8), ("Much", 0x100), ("Both", 0x301), ("Most", 2**40)]

_METHOD = "_create_"
_NOWHERE = "<unknown>"
_stock: Any = getattr(EnumType, _METHOD, None)


class _Kind(NamedTuple):
    """What all enums of a base have in common; `taken`: names that their members can't simply have."""

    names: dict[str, Any]
    taken: frozenset[str]


_kinds: dict[Any, _Kind] = {}


def install() -> bool:
    """Make PySide's enums so from now on, as they are asked for; answers whether they are."""
    kinds = (Enum, IntEnum, Flag, IntFlag)
    if not _kinds and _stock is not None and getattr(EnumType, _METHOD) is _stock:
        found = {base: kind for base in kinds if (kind := _copied(base)) is not None}
        if len(found) == len(kinds):
            _kinds.update(found)
            setattr(EnumType, _METHOD, _create)
    return bool(_kinds)


def _copied(base: Any) -> _Kind | None:
    """What is copied for this base; None where a copy is not what Python makes."""
    by_python = [
        (names, _stock(base, "Sample", names, module=__name__, boundary=KEEP)) for names in (_SAMPLE, _OTHER)
    ]
    kind = _kind(base, by_python[0][1])
    try:
        alike = all(
            described(_made(base, kind, "Sample", names, __name__)) == described(made)
            for names, made in by_python
        )
    except Exception:  # noqa: BLE001 - another Python, in which all stays as it was
        return None
    return kind if alike else None


def _kind(base: Any, sample: Any) -> _Kind:
    no_names = {*dict(_SAMPLE), "_iter_member_"}
    names = {name: value for name, value in vars(sample).items() if name not in no_names}
    return _Kind(names, frozenset({"mro"}.union(*map(vars, base.__mro__))))


def _create(base: Any, class_name: str, names: Any, *, module: str | None = None, **given: Any) -> Any:
    """In the place of EnumType's own. Only PySide gives KEEP and nothing else."""
    kind = _kinds.get(base)
    if module is None:
        module = _module_of_asker()
        is_usual = given.get("boundary") is KEEP and not given.get("qualname") and not given.get("type")
        if kind is not None and is_usual and _is_plain(names, kind.taken, issubclass(base, Flag)):
            return _made(base, kind, class_name, names, module)
    return _stock(base, class_name, names, module=module, **given)


def _module_of_asker() -> str:
    """Of whom Python would say made it: who called the enum's base. On a thread of C++ there is nobody."""
    try:
        return str(sys._getframe(3).f_globals.get("__name__", _NOWHERE))
    except ValueError:
        return _NOWHERE


def _is_plain(names: Any, taken: frozenset[str], is_flag: bool) -> bool:
    """Whether Python's own way would do no more with these than `_made`. What a flag below nothing means
    differs from one Python to the next."""
    if not isinstance(names, list) or not all(type(pair) is tuple and len(pair) == 2 for pair in names):
        return False
    if not names or len(dict(names)) != len(names):
        return False
    return all(
        type(value) is int and (value >= 0 or not is_flag) and name[:1] not in {"_", ""} and name not in taken
        for name, value in names
    )


def _made(base: Any, kind: _Kind, class_name: str, names: list[tuple[str, int]], module: str | None) -> Any:
    order: list[str] = []
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    own = {name: type(value)() for name, value in kind.names.items() if type(value) in {list, dict}}
    own |= {"_member_names_": order, "_member_map_": by_name, "_value2member_map_": by_value}
    made: Any = type.__new__(EnumType, class_name, (base,), kind.names | own | {"__module__": module})
    is_flag, is_number = issubclass(base, Flag), issubclass(base, int)
    bits = singles = 0
    for name, value in names:
        is_single = value > 0 and not value & (value - 1)
        bits |= value
        singles |= value if is_single else 0
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if is_number else object.__new__(made)
            vars(member).update(_value_=value, _name_=name, __objclass__=made, _sort_order_=len(order))
            by_value[value] = member
            if is_single or not is_flag:
                order.append(name)
        by_name[name] = member
        type.__setattr__(made, name, member)
    if "_hashable_values_" in own:  # Python 3.13
        own["_hashable_values_"].extend(by_value)
    if is_flag:
        made._flag_mask_, made._singles_mask_ = bits, singles
        made._all_bits_ = 2 ** bits.bit_length() - 1
        values = [by_name[name]._value_ for name in order]
        if values != sorted(values):
            made._iter_member_ = made._iter_member_by_def_
    return made


def described(made: Any) -> dict[str, Any]:
    """All that makes an enum, so that two of one name can be compared."""

    def plain(value: Any) -> Any:
        if isinstance(value, made):
            own = {name: found for name, found in vars(value).items() if name != "__objclass__"}
            return own, value.__objclass__ is made, int(value) if isinstance(value, int) else None
        if isinstance(value, dict):
            return [(key, plain(found)) for key, found in value.items()]
        return getattr(value, "__func__", value)

    hidden = ("__dict__", "__weakref__")
    return {name: plain(value) for name, value in vars(made).items() if name not in hidden}
