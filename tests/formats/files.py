"""Files as Padron writes them, with a data directory that is nowhere."""

from __future__ import annotations

from pathlib import Path

from app.files.outputs import Outputs
from app.formats import Files

OUTPUTS = Outputs(Path(__file__).parent / "no data directory")
FILES = Files(OUTPUTS)
