"""The sample documents: written by their script byte for byte, and the same facts in every format."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RAW = ROOT / "data" / "raw"
sys.path.insert(0, str(ROOT / "data"))
pytest.importorskip("docx", reason="python-docx, which writes the samples, is not installed")
pytest.importorskip("reportlab", reason="reportlab, which writes the samples, is not installed")


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    from samples.catalogue import samples

    return samples()


def test_the_script_writes_the_committed_bytes(written: dict[str, bytes]) -> None:
    assert {p.name for p in RAW.iterdir()} == set(written)
    stale = [name for name, data in written.items() if (RAW / name).read_bytes() != data]
    assert not stale, f"run python data/make_samples.py: {stale}"


def test_writing_twice_gives_the_same_bytes(written: dict[str, bytes]) -> None:
    from samples.catalogue import samples

    assert samples() == written
