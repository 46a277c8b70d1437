"""The virtual environment inside the checkout, with exactly the locked packages."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

Extent = Literal["run", "dev"]
LOCKS: dict[Extent, str] = {"run": "requirements.lock", "dev": "requirements-dev.lock"}


class SetupFailed(Exception):
    """Something this machine lacks, or that could not be installed; its text is for the person."""


class Environment:
    """`.venv` in a checkout: made once, filled from a lock file, repaired when broken.

    A stamp in it names what it was filled from, so that a second start costs one comparison.
    """

    def __init__(self, checkout: Path) -> None:
        self._checkout = checkout
        self._folder = checkout / ".venv"
        self._stamp = self._folder / "padron-stamp"
        windows = sys.platform == "win32"
        self._scripts = self._folder / ("Scripts" if windows else "bin")
        self.python = self._scripts / ("python.exe" if windows else "python")

    def provide(self, extent: Extent) -> Path:
        """Install what is missing for running or for development; give its Python. Raises SetupFailed."""
        if not self._works():
            self._create()
        if not self._is_filled(extent):
            self._fill(extent)
        return self.python

    def stamp(self, extent: Extent) -> str:
        """Say what this environment should hold: lock, Python and place (a moved one has stale paths)."""
        lock = hashlib.sha256((self._checkout / "packaging" / LOCKS[extent]).read_bytes()).hexdigest()
        return f"{extent} {lock} {sys.version.split()[0]} {self._folder}\n"

    def _works(self) -> bool:
        """Say whether its Python starts, is of our version, has pip and stands where it was made."""
        ask = "import sys, pip; print(*sys.version_info[:2])"
        try:
            answer = subprocess.run([self.python, "-c", ask], capture_output=True, text=True, timeout=60)
        except (OSError, subprocess.TimeoutExpired):
            return False
        ours = " ".join(map(str, sys.version_info[:2]))
        moved = bool(self._found()) and not self._found().endswith(f" {self._folder}\n")
        return answer.returncode == 0 and answer.stdout.strip() == ours and not moved

    def _found(self) -> str:
        try:
            return self._stamp.read_text(encoding="utf-8")
        except OSError:
            return ""

    def _is_filled(self, extent: Extent) -> bool:
        """Say whether the stamp matches; an environment for development also does for running."""
        return self._found() in {self.stamp(extent), self.stamp("dev")}

    def _create(self) -> None:
        print(f"Making a virtual environment in {self._folder}", flush=True)
        if self._folder.exists():
            shutil.rmtree(self._folder)
        made = subprocess.run([sys.executable, "-m", "venv", str(self._folder)], stdin=subprocess.DEVNULL)
        if made.returncode != 0:
            raise SetupFailed(f"Python could not make a virtual environment in {self._folder} (see above).")

    def _fill(self, extent: Extent) -> None:
        lock = self._checkout / "packaging" / LOCKS[extent]
        print(f"Installing the packages of {lock.name} (some minutes the first time)", flush=True)
        self._stamp.unlink(missing_ok=True)
        pip = [
            *(str(self.python), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"),
            *("--no-input", "--disable-pip-version-check", "--quiet", "-r", str(lock)),
        ]
        # A person's pip may be set to install for the user; here that would go past the environment.
        variables = {**os.environ, "PIP_USER": "0"}
        if subprocess.run(pip, env=variables, stdin=subprocess.DEVNULL).returncode != 0:
            raise SetupFailed(
                f"pip could not install {lock.name} (see above). Is the network, or the package index "
                "that pip is set to, within reach? Nothing else was changed: start again when it is."
            )
        self._add_checkout()
        self._stamp.write_text(self.stamp(extent), encoding="utf-8")

    def _add_checkout(self) -> None:
        """Make `import app` and the command `padron` work from everywhere, without copying anything."""
        ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
        answer = subprocess.run([self.python, "-c", ask], capture_output=True, text=True, check=True)
        Path(answer.stdout.strip(), "padron.pth").write_text(f"{self._checkout}\n", encoding="utf-8")
        if sys.platform == "win32":
            launcher = self._scripts / "padron.cmd"
            launcher.write_text(f'@"{self.python}" -m app %*\n', encoding="utf-8")
        else:
            launcher = self._scripts / "padron"
            launcher.write_text(f'#!/bin/sh\nexec "{self.python}" -m app "$@"\n', encoding="utf-8")
            launcher.chmod(0o755)
