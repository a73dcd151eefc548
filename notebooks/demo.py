"""What the notebooks work on: outputs made from the project's samples, in a folder of their own."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from pipeline.run import run
from pipeline.settings import Settings
from pipeline.store.layout import Output

RAW = Path(__file__).parent.parent / "data" / "raw"
LATER = ("progress-report-2024-12.docx",)
CORRECTED = "progress-report-2024-06.html"
CORRECTIONS = (
    ("Between 45% and 50% of plans", "Between 46% and 50% of plans"),
    ("Nadia El-Khatib</td><td>Designated", "Nadia El-Khatib (joined at 11.00)</td><td>Designated"),
    ("<h2>Background</h2>", "<p>This version was corrected after publication.</p>\n<h2>Background</h2>"),
    ('#ff0000">Red</td>', '#ffc000">Amber</td>'),
    ("About 270 children", "About 290 children"),
)


def folder() -> Path:
    """A fresh folder, so that nothing of an earlier execution is seen."""
    return Path(tempfile.mkdtemp(prefix="strandline-"))


def one_output() -> Path:
    """An output folder with all samples processed."""
    out = folder() / "out"
    process(RAW, out)
    return out


def two_snapshots() -> tuple[Path, Path]:
    """Inputs and output: first the samples without the last report, then with it and one corrected."""
    place = folder()
    inputs, out = place / "in", place / "out"
    shutil.copytree(RAW, inputs, ignore=shutil.ignore_patterns(*LATER))
    process(inputs, out)
    for name in LATER:
        shutil.copy(RAW / name, inputs)
    text = (inputs / CORRECTED).read_text(encoding="utf-8")
    for old, new in CORRECTIONS:
        if old not in text:
            raise ValueError(f"{CORRECTED} no longer holds {old!r}; see CORRECTIONS in {__file__}.")
        text = text.replace(old, new)
    (inputs / CORRECTED).write_text(text, encoding="utf-8")
    process(inputs, out)
    return inputs, out


def process(inputs: Path, out: Path) -> None:
    """``strandline run INPUTS --out OUT`` in this process."""
    run([str(inputs)], Output(out), Settings(workers=0))
