"""The sample documents: written by their script byte for byte, and the same facts in every format."""

from __future__ import annotations

import dataclasses
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from schemas import Fact

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


SAMPLES = sorted(p.name for p in RAW.iterdir())


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_found_is_what_a_person_read(name: str) -> None:
    from pipeline.extraction import process
    from tests.golden_facts import difference, facts, known, load

    golden = load(name)
    assert golden is not None, "there is no golden file: run python -m tests.golden_facts"
    assert golden["reviewed"] is True, "read the golden file against the document, then set reviewed to true"
    missing, extra = difference(known(golden), facts(process(RAW / name)))
    assert not (missing or extra), (
        "see python -m tests.golden_facts; where facts were mended or got lost knowingly, --settle"
    )


FORMATS = ("docx", "pdf", "html", "txt")
COLOURLESS = ("txt",)


def told(name: str) -> Counter[tuple[Any, ...]]:
    """Every fact of a rendition of the report, as what it says; links by what they lead to."""
    from pipeline.extraction import process

    rows = process(RAW / name).rows
    titles = {s.fact_id: s.title for s in rows["strands"]}  # type: ignore[attr-defined]
    skipped = {f.name for f in dataclasses.fields(Fact)} - {"quote"} | {
        "scope_start",
        "scope_end",
        "colour_rgb",
    }
    out: Counter[tuple[Any, ...]] = Counter()
    for table, held in rows.items():
        for row in held:
            names = [f.name for f in dataclasses.fields(row) if f.name not in skipped]
            values = (
                titles.get(v, v) if n.endswith("fact_id") else str(v)
                for n in names
                if (v := getattr(row, n)) is not None
            )
            out[(table, *values)] += 1
    return out


@pytest.mark.parametrize("suffix", FORMATS[1:])
def test_the_report_says_the_same_in_every_format(suffix: str) -> None:
    one, other = told("progress-report-2024-06.docx"), told(f"progress-report-2024-06.{suffix}")
    if suffix in COLOURLESS:
        one, other = (Counter({k: n for k, n in c.items() if k[0] != "rag_ratings"}) for c in (one, other))
    assert one - other == Counter()
    assert other - one == Counter()


@pytest.mark.parametrize("suffix", COLOURLESS)
def test_where_there_is_no_colour_only_the_coloured_cells_are_missing(suffix: str) -> None:
    from pipeline.extraction import process

    def worded(name: str) -> Counter[tuple[Any, ...]]:
        rows: Any = process(RAW / name).rows["rag_ratings"]
        return Counter((r.subject, r.rating, r.raw) for r in rows if r.raw)

    assert worded(f"progress-report-2024-06.{suffix}") == worded("progress-report-2024-06.docx")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from pipeline.run import run
    from pipeline.settings import Settings
    from pipeline.store.layout import Output

    out = Output(tmp_path_factory.mktemp("samples") / "out")
    run([str(RAW)], out, Settings(workers=0))
    return out.resolve()


LATER = ("changes", "reviews")
"""Tables that only a second run, or a person, fills."""


def filled() -> list[str]:
    from schemas.arrow import TABLES

    return [t for t in TABLES if t not in LATER]


@pytest.mark.parametrize("table", filled())
def test_the_samples_give_rows_to_every_table(snapshot: Path, table: str) -> None:
    import pyarrow.parquet as pq

    assert sum(pq.ParquetFile(p).metadata.num_rows for p in (snapshot / table).glob("*.parquet")) > 0


def test_there_is_history(snapshot: Path) -> None:
    """A strand turns from amber to green, a concern becomes sufficient, actions are closed."""
    from pipeline.explore import Tables, concern_history, open_actions, rag_matrix

    tables = Tables.of(snapshot)
    ratings = rag_matrix(tables)
    families = ratings.loc["3 Working with families"].dropna()
    assert list(families) == ["amber", "green"]
    plans = concern_history(tables).filter(like="plans arrive late", axis=0).iloc[0].dropna()
    assert list(plans)[-2:] == ["remaining", "sufficient"]
    assert not open_actions(tables)["text"].str.contains("parents' questions").any()
