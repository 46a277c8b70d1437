"""Connections that nobody closed are told of, whichever Python runs the tests."""

from __future__ import annotations

import gc
import sqlite3
import warnings
from contextlib import closing
from pathlib import Path

import pytest


def drop(connection: sqlite3.Connection) -> None:
    """Use it and give it up. Its cache of statements refers to it, so that only the collector ends it."""
    connection.execute("CREATE TABLE t (x)")
    del connection
    gc.collect()


def use_in_a_block(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE t (x)")
    del connection
    gc.collect()


def use_and_close(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE t (x)")
    del connection
    gc.collect()


def test_a_connection_that_nobody_closed_is_told_of(tmp_path: Path) -> None:
    with pytest.warns(ResourceWarning, match="unclosed database"):
        drop(sqlite3.connect(tmp_path / "left_open.db"))


def test_a_block_with_a_connection_does_not_close_it(tmp_path: Path) -> None:
    with pytest.warns(ResourceWarning, match="unclosed database"):
        use_in_a_block(tmp_path / "left_open.db")


def test_nothing_is_said_of_one_that_was_closed(tmp_path: Path) -> None:
    with warnings.catch_warnings(record=True) as said:
        use_and_close(tmp_path / "closed.db")
    assert not said
