"""Tables of real PDFs against what their pages show, checked by eye; only hashes are kept.

Each case is one table: its pages, shape, merged cells, and the hashes of its cells' texts (white
space and case set aside). The documents themselves stay outside this repository.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.readers.base import ReadOptions
from pipeline.readers.pdf.read import read_pdf
from schemas.document import Document, Table

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "pdf_tables.json").read_text(encoding="utf-8")
)
CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
CHECKED = [c for c in CASES if not c.get("miss")]
MISSES = [c for c in CASES if c.get("miss")]

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside the repository"),
]


def digest(text: str) -> str:
    """The hash of a cell's text, white space and case set aside; empty cells have none."""
    joined = "".join(text.split()).casefold()
    return hashlib.sha256(joined.encode()).hexdigest()[:16] if joined else ""


def row_hashes(document: Document, table: Table) -> list[tuple[str, ...]]:
    """For each row the hashes of the cells that cover it, a merged cell in each place."""
    return [
        tuple(digest(document.of(c)) if c is not None else "" for c in table.grid[r])
        for r in range(table.n_rows)
    ]


def spans(table: Table) -> list[list[int]]:
    """Merged cells: row, column, rows, columns."""
    merged = [c for c in table.cells if c.row_span * c.col_span > 1]
    return sorted([c.row or 0, c.col or 0, c.row_span, c.col_span] for c in merged)


@cache
def read(file: str) -> Document:
    """A document of the corpus, read once."""
    return read_pdf((CORPUS / file).read_bytes(), file, ReadOptions(ocr="never"))


def shared_rows(want: list[tuple[str, ...]], got: list[tuple[str, ...]]) -> int:
    """Rows that both have."""
    return sum((Counter(want) & Counter(got)).values())


def best(case: dict[str, Any]) -> Table | None:
    """The table on the case's first page that shares most rows with it."""
    document = read(case["file"])
    want = [tuple(r) for r in case["rows"]]
    here = [t for t in document.tables if case["pages"][0] in {c.page for c in t.cells}]
    return max(here, key=lambda t: shared_rows(want, row_hashes(document, t)), default=None)


def scores(cases: list[dict[str, Any]]) -> tuple[float, float]:
    """Row F1 pooled over tables, and the share of tables over several pages that are one table."""
    hit = wanted = found = crossing = joined = 0
    for case in cases:
        want, table = [tuple(r) for r in case["rows"]], best(case)
        got = row_hashes(read(case["file"]), table) if table else []
        hit, wanted, found = hit + shared_rows(want, got), wanted + len(want), found + len(got)
        if len(case["pages"]) > 1:
            crossing += 1
            joined += len(got) == len(want)
    return 2 * hit / (wanted + found), joined / crossing if crossing else 1.0


def test_the_set_is_large_enough() -> None:
    pages = {(c["file"], p) for c in CASES for p in c["pages"]}
    assert len(pages) >= 40
    assert {"ruled", "borderless", "merged", "rotated", "crossing"} <= {k for c in CASES for k in c["kinds"]}


def test_rows_and_pages_joined() -> None:
    f1, joined = scores(CASES)
    assert f1 >= 0.95
    assert joined >= 0.95


@pytest.mark.parametrize("case", CHECKED, ids=lambda c: f"{c['file']}:{c['pages'][0]}:{c['shape']}")
def test_checked_table(case: dict[str, Any]) -> None:
    table = best(case)
    assert table is not None
    assert [table.n_rows, table.n_cols] == case["shape"]
    assert spans(table) == case["spans"]
    assert row_hashes(read(case["file"]), table) == [tuple(r) for r in case["rows"]]


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, marks=pytest.mark.xfail(strict=True, reason=c["miss"])) for c in MISSES],
    ids=lambda c: f"{c['file']}:{c['pages'][0]}:{c['miss']}",
)
def test_known_miss(case: dict[str, Any]) -> None:
    table = best(case)
    assert table is not None
    assert row_hashes(read(case["file"]), table) == [tuple(r) for r in case["rows"]]


def test_no_character_is_lost() -> None:
    """Letters and digits of the text layer are all in the text or the labels, and no others."""
    import pypdfium2

    for path in sorted(CORPUS.rglob("*.pdf"))[::9]:
        document = read(str(path.relative_to(CORPUS)))
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]
        printed = Counter(c for text in pages for c in text if c.isalnum())
        labels = "".join(b.label or "" for b in document.blocks)
        assert printed == Counter(c for c in document.text + labels if c.isalnum()), path.name
