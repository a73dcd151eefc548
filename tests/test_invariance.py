"""One document in several formats is one text: the same blocks in the same order, the same kinds."""

from __future__ import annotations

import difflib
import subprocess
from pathlib import Path

import pytest

from pipeline.readers import office, read_bytes
from schemas import Document

REPORT = "progress-report-2024-06"
PAIRS = [
    ("LPDP action report March.doc", "LPDP action report March_0.odt", 0.97),
    ("ODUG Action Log 14 May 2013.pdf", "ODUG Action Log 14 May 2013_0_10.odt", 0.97),
]
needs_office = pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not on this machine")


def read(path: Path) -> Document:
    return read_bytes(path.read_bytes(), path.name)


def texts(document: Document) -> list[str]:
    return [document.of(block) for block in document.body if document.of(block)]


def shapes(document: Document) -> list[tuple[str, str]]:
    """Kinds and texts; a title is a heading here, for not every format can tell them apart."""
    kinds = [(b.kind, document.of(b)) for b in document.body if document.of(b)]
    return [("heading" if kind == "title" else kind, text) for kind, text in kinds]


def grids(document: Document) -> list[list[list[str]]]:
    return [[[document.of(c) if c else "" for c in row] for row in t.grid] for t in document.tables]


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".txt"])
def test_the_sample_report_is_one_text_in_every_format(samples: Path, suffix: str) -> None:
    one, other = read(samples / f"{REPORT}.docx"), read(samples / f"{REPORT}{suffix}")
    assert texts(other) == texts(one)
    assert shapes(other) == shapes(one)
    assert grids(other) == grids(one)


def exported(source: Path, suffix: str, folder: Path) -> Path:
    """The document as LibreOffice exports it."""
    command = [
        str(office.find_office()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", suffix, "--outdir", str(folder), str(source),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{source.stem}.{suffix}"


@needs_office
@pytest.mark.parametrize("suffix", ["odt", "rtf", "doc", "html", "pdf"])
def test_the_sample_report_is_one_text_however_it_is_exported(
    samples: Path, suffix: str, tmp_path: Path
) -> None:
    source = samples / f"{REPORT}.docx"
    one, other = read(source), read(exported(source, suffix, tmp_path))
    printed = [text.replace("newlay", "lay") for text in texts(other)]  # PDF and HTML print deletions.
    assert printed == texts(one)
    assert [kind for kind, _ in shapes(other)] == [kind for kind, _ in shapes(one)]
    fills = [b.fill_rgb for b in one.body if b.kind == "table_cell"]
    assert [b.fill_rgb for b in other.body if b.kind == "table_cell"] == fills


@needs_office
@pytest.mark.corpus
@pytest.mark.parametrize("one, other, least", PAIRS)
def test_pairs_of_the_corpus_agree(shared: Path, one: str, other: str, least: float) -> None:
    folder = shared / "corpus" / "datagovuk-library"
    first, second = texts(read(folder / one)), texts(read(folder / other))
    assert difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() >= least


@pytest.mark.corpus
def test_a_report_exported_three_ways_is_one_text(shared: Path) -> None:
    stem = shared / "corpus" / "made" / "aldermere-wsoa-progress-report-2024"
    one = read(stem.with_suffix(".docx"))
    for suffix in (".export.pdf", ".export.html"):
        assert texts(read(stem.with_name(stem.name + suffix))) == texts(one)
