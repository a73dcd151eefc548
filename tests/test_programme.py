"""Strands, concerns and ratings: links between rows, tables over pages, colours, bad input."""

from __future__ import annotations

import time

import pytest

from extractors import EXTRACTORS, Found
from extractors.layout.grids import grids
from extractors.rag.colours import colour_rating, distance, nearest
from schemas import Block, Concern, Document, RagRating, Strand, StrandItem, seal
from tests.caseformat import build

PROGRAMME = ("strands", "strand_items", "concerns", "rag")


def find(document: Document) -> Found:
    """What the programme's extractors find in a document of no known kind."""
    found = Found()
    for name in PROGRAMME:
        extractor = EXTRACTORS[name]
        rows = seal(document, name, list(extractor.extract(document, found)))
        for table in extractor.tables:
            found.rows[table] = [row for row in rows if table == row.TABLE]
    return found


REPORT = """
# Strand 1 - Leading together
Develop one shared picture.
Next steps
- Publish it by 2 May 2025
RAG: Amber
# Strand 2 - Waiting less
RAG: Green
# Conclusion
RAG: Red
""".strip()


def test_items_and_ratings_know_their_strand() -> None:
    document, _ = build(REPORT)
    found = find(document)
    strands = found.of(Strand)
    ids = [s.fact_id for s in strands]
    assert [i.strand_fact_id for i in found.of(StrandItem)] == [ids[0], ids[0]]
    assert [r.strand_fact_id for r in found.of(RagRating)] == [ids[0], ids[1], None]
    assert [r.subject for r in found.of(RagRating)] == ["Strand 1", "Strand 2", "Conclusion"]


def test_a_strand_reaches_to_the_next_one_and_the_last_to_the_next_heading() -> None:
    document, _ = build(REPORT)
    first, second = find(document).of(Strand)
    assert first.scope_end == second.scope_start
    assert document.text[second.scope_end :].startswith("Conclusion")


def two_pages(rows: list[list[str]], more: list[list[str]]) -> Document:
    """A table broken by a page: cells of the first part on page 1, of the second on page 2."""
    text, blocks = "", []
    for page, part in enumerate((rows, more), 1):
        for r, row in enumerate(part):
            for c, cell in enumerate(row):
                blocks.append(
                    Block(
                        "table_cell", len(text), len(text) + len(cell), table_no=page, row=r, col=c, page=page
                    )
                )
                text += cell + "\t"
            text = text[:-1] + "\n"
    return Document("two-pages", text, blocks, doc_id="two-pages")


HEAD = ["Areas for priority action", "Responsible body"]


def test_a_table_over_a_page_is_one_and_its_repeated_header_is_dropped() -> None:
    document = two_pages(
        [HEAD, ["Leaders must act.", "A Council"]], [HEAD, ["Leaders must listen.", "B Council"]]
    )
    (grid,) = grids(document)
    assert [row[0].text for row in grid.rows if row[0]] == ["Leaders must act.", "Leaders must listen."]


def test_a_row_over_a_page_is_one_statement() -> None:
    document = two_pages(
        [HEAD, ["Leaders must act on late", "A Council and"]],
        [["plans at once.", "B Council"], ["Listen.", "C"]],
    )
    rows = find(document).of(Concern)
    assert [r.text for r in rows] == ["Leaders must act on late plans at once.", "Listen."]
    assert rows[0].responsible == "A Council and B Council"


def test_tables_with_words_between_are_two() -> None:
    first, _ = build("Action\tRAG\nMend\tGreen\nWords between.\nAction\tRAG\nPaint\tRed")
    assert len(grids(first)) == 2


@pytest.mark.parametrize(
    ("rgb", "rating"),
    [
        ("#ff0000", "red"),
        ("#C00000", "red"),
        ("#ffbf00", "amber"),
        ("#ffff00", "amber"),
        ("#92d050", "green"),
        ("#00b050", "green"),
        ("#0070c0", "blue"),
        ("#7030a0", "purple"),
        ("#808080", "grey"),
        ("#ffffff", None),
        ("#d9d9d9", None),
        ("#dbe5f1", None),
        ("#000000", None),
        ("#ff66cc", None),
        (None, None),
    ],
)
def test_colours(rgb: str | None, rating: str | None) -> None:
    assert colour_rating(rgb) == rating


def test_a_shade_near_a_traffic_light_is_that_light() -> None:
    rating, far = nearest("#f00505")
    assert rating == "red" and 0 < far < 5
    assert distance("#ff0000", "#00b050") > 100


@pytest.mark.parametrize(
    "text", ["Strand 1 " * 20_000, "is green " * 20_000, "- " * 50_000 + "green", "(" * 50_000]
)
@pytest.mark.parametrize("kind", ["paragraph", "heading", "table_cell"])
def test_a_hostile_line_costs_little(text: str, kind: str) -> None:
    block = Block(kind, 0, len(text), level=1)  # type: ignore[arg-type]
    if kind == "table_cell":
        block.level, block.table_no, block.row, block.col = None, 0, 0, 0
    began = time.perf_counter()
    find(Document("hostile", text, [block], doc_id="hostile"))
    assert time.perf_counter() - began < 5


def test_an_empty_document_has_nothing() -> None:
    found = find(Document("empty", "", [], doc_id="empty"))
    assert not any(found.rows.values())


def test_a_workstream_names_the_priority_above_it() -> None:
    from pipeline.extraction import extract
    from pipeline.readers import read_bytes

    text = (
        "# Fenwick Vale improvement plan: progress report\n\n"
        "## Priority 1: Timely plans\n\nStatus: Amber\n\n### Workstream 1: Assessment\n\nRAG: Green\n\n"
        "### Workstream 2: Panels\n\nRAG: Amber\n\n"
        "## Priority 2: Joint commissioning\n\nStatus: Red\n\n### Workstream 3: Therapies\n\nRAG: Green\n"
    )
    rows = [r for r in extract(read_bytes(text.encode(), "plan.md")).rows["strands"] if isinstance(r, Strand)]
    titles = {r.fact_id: r.title for r in rows}
    assert [(r.title, titles.get(r.parent_fact_id or "")) for r in rows] == [
        ("Timely plans", None),
        ("Assessment", "Timely plans"),
        ("Panels", "Timely plans"),
        ("Joint commissioning", None),
        ("Therapies", "Joint commissioning"),
    ]
