"""Making a demo: complete or none, in place of another demo, and never in place of anything else."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.bootstrap import open_application
from app.commands.initialize_directory import InitializeDirectory
from app.commands.sign_in import SignIn
from app.demo.build import ADMIN_EMAIL, NAMED
from app.demo.demo_file import read_demo_file
from app.demo.making import make_demo
from app.domain.errors import AlreadyInitialized, Cancelled, StoreUnavailable
from app.domain.ports import Progress
from app.queries.get_totals import GetTotals
from tests.places import CHECKOUT


class Stopping(Progress):
    """Cancelled as soon as `at` rows were reported."""

    def __init__(self, at: int) -> None:
        self.at, self.seen = at, 0

    def report(self, done: int, total: int | None, text: str = "") -> None:
        self.seen = max(self.seen, done)

    def raise_if_cancelled(self) -> None:
        if self.seen >= self.at:
            raise Cancelled("Stopped, as you asked.")


def test_everybody_named_in_demo_json_signs_in_with_its_password(tmp_path: Path) -> None:
    backend, content = make_demo(open_application, tmp_path / "padron-demo", users=12)
    try:
        assert read_demo_file(tmp_path / "padron-demo") == content
        assert content.complete
        assert content.password is not None
        assert (content.email, content.people) == (ADMIN_EMAIL, tuple(email for email, *_ in NAMED))
        for email in (content.email, *content.people):
            assert content.fits(email)
            backend.execute(SignIn(email=email, password=content.password))
        assert not content.fits("somebody@example.org")
    finally:
        backend.close()


def test_a_new_demo_takes_the_place_of_the_former_with_another_password(tmp_path: Path) -> None:
    place = tmp_path / "padron-demo"
    first, before = make_demo(open_application, place, users=12)
    first.close()
    (place / "notes.txt").write_text("somebody's own")
    second, after = make_demo(open_application, place, users=8)
    try:
        assert second.ask(GetTotals(asker_id="system")).data.users == 8
        assert before.password != after.password
        assert (place / "notes.txt").read_text() == "somebody's own"
    finally:
        second.close()


def test_a_demo_that_is_stopped_leaves_none(tmp_path: Path) -> None:
    place = tmp_path / "padron-demo"
    with pytest.raises(Cancelled):
        make_demo(open_application, place, users=3000, progress=Stopping(1))
    assert [path.name for path in place.iterdir() if not path.name.startswith("padron.log")] == []
    backend, _ = make_demo(open_application, place, users=8)
    backend.close()


_KILLED = """
import sys
from pathlib import Path
from app.bootstrap import open_application
from app.demo.making import make_demo
make_demo(open_application, Path(sys.argv[1]), users=100_000)
"""


def test_a_demo_whose_making_was_killed_is_none_and_is_made_anew(tmp_path: Path) -> None:
    place = tmp_path / "padron-demo"
    making = subprocess.Popen([sys.executable, "-c", _KILLED, str(place)], cwd=CHECKOUT)
    try:
        end = time.monotonic() + 60
        while not (place / "padron.db").exists() and time.monotonic() < end:
            time.sleep(0.01)
    finally:
        making.kill()
        making.wait()
    left = read_demo_file(place)
    assert left is not None
    assert not left.complete
    backend, content = make_demo(open_application, place, users=8)
    backend.close()
    assert content.complete


def test_a_directory_that_is_no_demo_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "padron-demo"
    backend = open_application(place)
    backend.execute(
        InitializeDirectory(
            email="root@example.org", first_name="Rosa", last_name="Raíz",
            password=SecretStr("correct horse battery"),
        )
    )  # fmt: skip
    backend.close()
    before = sorted((path.name, path.stat().st_size) for path in place.iterdir())
    with pytest.raises(AlreadyInitialized, match="is no demo"):
        make_demo(open_application, place, users=8)
    assert sorted((path.name, path.stat().st_size) for path in place.iterdir()) == before


def test_a_place_that_can_not_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreUnavailable, match="The demo can't be made in"):
        make_demo(open_application, tmp_path / "file" / "padron-demo", users=8)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
