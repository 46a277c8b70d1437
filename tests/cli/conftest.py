"""`padron` run in this process on real directories, each test with a copy of its own."""

from __future__ import annotations

import json
import logging
import logging.handlers
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main

ROOT, PASSWORD = "root@example.org", "correct horse battery"
ANA, HELPER, AUDITOR, MEMBER = (f"{name}@example.org" for name in ("ana", "helper", "auditor", "member"))


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which has to be one JSON document and nothing else."""
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)

    @property
    def data(self) -> Any:
        assert self.code == 0, self.out + self.err
        assert self.json["success"] is True
        return self.json["data"]

    @property
    def error(self) -> Any:
        assert self.json["success"] is False
        assert self.json["error"]["message"]
        return self.json["error"]


class Padron:
    """`padron(…)` as root, or as whom `by` names."""

    def __init__(
        self, data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.data_dir = data_dir
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: object, by: str | None = ROOT, password: str | None = PASSWORD) -> Outcome:
        for name, value in (("PADRON_AS", by), ("PADRON_PASSWORD", password)):
            if value is None:
                self._monkeypatch.delenv(name, raising=False)
            else:
                self._monkeypatch.setenv(name, value)
        self._capsys.readouterr()
        code = main(["--data-dir", str(self.data_dir), *map(str, arguments)])
        told = self._capsys.readouterr()
        return Outcome(code, told.out, told.err)

    def id_of(self, email: str) -> str:
        return str(self("show", email, "--json").data["id"])


@pytest.fixture(autouse=True)
def _no_log_is_left_open() -> Iterator[None]:
    yield
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, logging.handlers.RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()
    root.setLevel(logging.WARNING)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with an administrator, one user of each kind of operator, and Ana, who is no operator."""
    data_dir = tmp_path_factory.mktemp("template") / "padron"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PADRON_BCRYPT_COST", "4")
        patch.setenv("PADRON_AS", ROOT)
        patch.setenv("PADRON_PASSWORD", PASSWORD)
        patch.setenv("PADRON_NEW_PASSWORD", PASSWORD)
        patch.setenv("PADRON_DATA_DIR", str(data_dir))
        assert main(["init", "--email", ROOT, "--first-name", "Rosa", "--last-name", "Raíz"]) == 0
        operator = ["--set-password", "--role"]
        for email, first, last, *more in (
            (ANA, "Ana", "García"),
            (HELPER, "Hal", "Helper", *operator, "support"),
            (AUDITOR, "Aud", "Itor", *operator, "auditor"),
            (MEMBER, "Mia", "Miller", *operator, "member"),
        ):
            names = ["--email", email, "--first-name", first, "--last-name", last]
            assert main(["create", *names, *more]) == 0
    return data_dir


@pytest.fixture
def padron(
    template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Padron:
    data_dir = tmp_path / "padron"
    shutil.copytree(template, data_dir)
    return Padron(data_dir, capsys, monkeypatch)


@pytest.fixture
def nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Padron:
    """No directory is there yet."""
    return Padron(tmp_path / "new", capsys, monkeypatch)
