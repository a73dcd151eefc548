"""One document in several formats gives the same facts: exports of the samples, and pairs of the corpus."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from pipeline import process
from pipeline.readers import office
from tests.test_invariance import PAIRS, needs_office

COLUMNS = {
    "attendees": ("name", "role", "organisation", "status", "meeting_no"),
    "meetings": ("date", "purpose"),
    "dates": ("edtf",),
    "metrics": ("value", "unit", "noun", "comparator"),
    "strands": ("number", "title"),
    "strand_items": ("kind", "text"),
    "areas_of_concern": ("text", "status"),
    "rag_ratings": ("subject", "rating", "position"),
    "actions": ("text", "owner", "due", "status"),
    "decisions": ("text",),
}
Facts = Counter[tuple[object, ...]]
TEXT = "txt:Text (encoded):UTF8"
KINDS = ("docx", "odt", "rtf", "doc", "html", "pdf", "txt")
IMPORTS = {".html": "HTML (StarWriter)", ".txt": "Text (encoded):UTF8"}
EXPORTS = {"docx": "docx:MS Word 2007 XML", "html": "html:HTML (StarWriter)", "txt": TEXT}
AGAIN = {"doc": "MS Word 97", "rtf": "Rich Text Format"}
"""DOC and RTF are read by way of DOCX: here all of them are made into it at once, as the reader does it."""


def facts(path: Path, columns: dict[str, tuple[str, ...]] | None = None) -> Facts:
    found = process(path)
    return Counter(
        (table, *(getattr(row, column) for column in names))
        for table, names in (columns or COLUMNS).items()
        for row in found.rows[table]
    )


def f1(one: Facts, other: Facts) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def convert(sources: list[Path], to: str, out: Path, profile: Path, taken_for: str = "") -> None:
    """One start of LibreOffice for all the files."""
    command = [
        str(office.find_office()), f"-env:UserInstallation={profile.as_uri()}", "--headless",
        *([f"--infilter={taken_for}"] if taken_for else []),
        "--convert-to", to, "--outdir", str(out), *map(str, sources),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=150)


@pytest.fixture(scope="module")
def exports(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample that LibreOffice reads, in every format that it writes: ``<format>/<name>-<from>.*``."""
    folder = tmp_path_factory.mktemp("exports")
    profile, given = folder / "profile", folder / "given"
    given.mkdir()
    for path in samples.glob("*.docx"):
        shutil.copy(path, given / f"{path.stem}-docx.docx")
    for suffix, name in IMPORTS.items():
        convert(sorted(samples.glob(f"*{suffix}")), "odt", folder / suffix, profile, name)
        for path in (folder / suffix).iterdir():
            shutil.copy(path, given / f"{path.stem}-{suffix[1:]}.odt")
    for kind in KINDS:
        convert(sorted(given.iterdir()), EXPORTS.get(kind, kind), folder / kind, profile)
    for kind, name in AGAIN.items():
        convert(sorted((folder / kind).iterdir()), EXPORTS["docx"], folder / f"{kind}-read", profile, name)
    return folder


SAMPLES = (
    "action-log-2024-07.docx",
    "governors-minutes-2024-10-09.txt",
    "progress-report-2024-06.docx",
    "progress-report-2024-06.html",
    "progress-report-2024-06.txt",
    "progress-report-2024-12.docx",
    "scrutiny-item-2024-09-18.html",
    "scrutiny-meeting-2024-09-18.html",
)
LEAST = 0.97
EXACT = {
    *((name, kind) for name in SAMPLES[:2] for kind in KINDS if kind != "txt" or name.endswith(".txt")),
    *(("progress-report-2024-06.docx", kind) for kind in ("docx", "odt", "rtf", "doc")),
    *(("progress-report-2024-06.txt", kind) for kind in KINDS if kind != "pdf"),
    *(("progress-report-2024-12.docx", kind) for kind in KINDS if kind != "txt"),
    *(("scrutiny-item-2024-09-18.html", kind) for kind in KINDS),
    *(("scrutiny-meeting-2024-09-18.html", kind) for kind in KINDS),
}
"""The others print a tracked deletion, or the foot of a web page as text."""
COLOURED = {name: columns for name, columns in COLUMNS.items() if name != "rag_ratings"} | {
    "actions": ("text", "owner", "due"),
}
"""What a text can say: it has no colours."""


def exported(exports: Path, sample: str, kind: str) -> Path:
    stem, _, suffix = sample.rpartition(".")
    return next((exports / (f"{kind}-read" if kind in AGAIN else kind)).glob(f"{stem}-{suffix}.*"))


def test_every_sample_that_libreoffice_reads_is_here(samples: Path) -> None:
    assert {path.name for path in samples.iterdir() if path.suffix in (".docx", ".html", ".txt")} == set(
        SAMPLES
    )


@needs_office
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_exported_gives_its_facts(samples: Path, exports: Path, sample: str, kind: str) -> None:
    columns = COLOURED if kind == "txt" else COLUMNS
    one, other = facts(samples / sample, columns), facts(exported(exports, sample, kind), columns)
    least = 1.0 if (sample, kind) in EXACT else LEAST
    assert f1(one, other) >= least, [*(one - other), "but", *(other - one)]


@needs_office
@pytest.mark.parametrize("suffix", ["rtf", "doc"])
def test_the_readers_own_way_over_libreoffice_gives_the_very_facts(
    samples: Path, exports: Path, suffix: str
) -> None:
    sample = samples / "action-log-2024-07.docx"
    assert facts(exports / suffix / f"action-log-2024-07-docx.{suffix}") == facts(sample)


@needs_office
@pytest.mark.corpus
@pytest.mark.parametrize("one, other, least", PAIRS)
def test_pairs_of_the_corpus_give_the_same_facts(shared: Path, one: str, other: str, least: float) -> None:
    folder = shared / "corpus" / "datagovuk-library"
    first = facts(folder / one)
    assert first.total() > 20
    assert f1(first, facts(folder / other)) >= least
