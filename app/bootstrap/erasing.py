"""Finishes erasures in every place of the data directory, at once or as soon as possible."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path

from app.bootstrap.leftovers import overwrite_words
from app.bootstrap.saved_view_erasure import forget_in_window_file
from app.commands.maintenance_ports import ErasedPerson
from app.domain.errors import PadronError
from app.files.temporary import remove_all
from app.projections.projector import Projector
from app.read_store.index.criteria import Criteria
from app.read_store.store import ReadStore
from app.write_store.store import WriteStore

_log = logging.getLogger("padron.erasing")

#: Seconds to wait for another program that reads the database.
PATIENCE = 5.0


class Erasing:
    """Implements the Erasure port. Any thread may use it.

    The transaction that erases a person leaves a mark in the database. The mark is removed when no data of
    the person is left in the read store, its copies and the write-ahead log. Until then, every process that
    opens or closes the directory, executes a command or has an open window tries to finish the erasure.
    """

    def __init__(
        self, data_dir: Path, write_store: WriteStore, read_store: ReadStore, projector: Projector
    ) -> None:
        self._data_dir = data_dir
        self._read_store = read_store
        self._write_store = write_store
        self._projector = projector
        self._finishing = threading.Lock()
        #: Whether the last attempt left something.
        self.is_pending = False

    def take_words_away(self, person: ErasedPerson) -> None:
        """Overwrite the words that name the person in the log files, and remove the saved views that name the
        person."""
        overwrite_words(self._data_dir, person.words)
        forget_in_window_file(self._data_dir, person, self._is_found_once)

    def clear_unused_bytes(self) -> bool:
        """Clear the unused bytes of the database, which the next erasure would have to do. Returns False,
        with nothing done, while another program reads or writes, or if the file can't be written."""
        try:
            return self._write_store.clear_unused_bytes()
        except PadronError as error:
            _log.warning("The unused bytes of the database could not be cleared: %s", error)
            return False

    def finish(self, person: ErasedPerson | None = None, patience: float = PATIENCE) -> Sequence[str]:
        """Finish all erasures that are marked in the database, and return the places where data may be left.

        If `person` is given, log files and saved views are cleaned once more, since other processes may have
        written to them after the erasure.
        """
        with self._finishing:
            left = self._finish(person, patience)
            self.is_pending = bool(left)
            return left

    def _is_found_once(self, word: str) -> bool:
        """Return whether a search for the word finds at most one user."""
        try:
            return self._read_store.index.tally(Criteria(words=(word,))) <= 1
        except PadronError:
            return True

    def _finish(self, person: ErasedPerson | None, patience: float) -> Sequence[str]:
        if person is not None:
            self.take_words_away(person)
        try:
            mark = self._write_store.erasure_mark()
            if mark is None:
                return ()
            are_gone = remove_all(self._data_dir)
        except PadronError as error:  # the erasure is committed, and not refused because of this
            _log.warning("The database could not be cleaned of an erased user: %s", error)
            return ("the database",)
        try:
            self._projector.catch_up()
        except PadronError as error:
            _log.warning("The read store could not be cleaned of an erased user: %s", error)
            return ("the read store",)
        try:
            if not are_gone:  # keep the mark
                _log.warning("A temporary file that may name an erased user can't be removed")
                return ("temporary files",)
            if self._write_store.finish_erasure(mark, patience):
                return ()
            _log.warning("The write-ahead log can't be emptied: another program reads the database")
            return ("the database, which another program reads",)
        except PadronError as error:
            _log.warning("The database could not be cleaned of an erased user: %s", error)
            return ("the database",)

    def try_again(self) -> None:
        """Finish what is left, if that is possible now. Errors are logged."""
        try:
            self.finish(patience=0.0)
        except PadronError as error:
            _log.warning("An erasure could not be finished: %s", error)
