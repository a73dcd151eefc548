"""Finds numbers that say how many or how much.

``164 (68%) responses`` gives two rows: 164 ``count`` of ``responses`` and 68 ``percent``.
Dates, clock times, labels, references, ages and telephone numbers are left alone (``metrics_veto``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractors.base import Extractor, Found
from extractors.calendar import scan
from extractors.metrics.context import Context
from extractors.metrics.flat import flat_labels, flat_quantities
from extractors.metrics.labels import labelled_numbers
from extractors.metrics.money import money_lines
from extractors.metrics.quantity import Quantity
from extractors.metrics.scan import may_hold_quantity, quantities
from extractors.metrics.tables import CellMetric, cell_labels, cell_quantities, labelled_as, row_names
from schemas import Block, Document, Metric


def extract(document: Document, found: Found) -> Iterator[Metric]:
    """Rows of ``metrics``."""
    cells: dict[int, list[CellMetric]] = defaultdict(list)
    for number, cell in cell_quantities(document).items():
        cells[number].append(cell)
    for block, cell in flat_quantities(document):
        cells[block.block_no].append(cell)
    for number, cell in labelled_numbers(document).items():
        if number not in cells:
            cells[number].append(cell)
    context, lines = Context(document, found), money_lines(document)
    labels = {**flat_labels(document), **cell_labels(document)}
    names = row_names(document, [*cells, *labels])
    carried: tuple[int, str] | None = None
    for block in document.body:
        for cell in cells.get(block.block_no, ()):
            row = _row(document, found, block, cell.quantity)
            row.measure, row.period, row.status = cell.measure, cell.period, cell.status
            yield row
        if block.kind == "title" or block.block_no in cells:
            continue
        noun, listed = _carried(document, block, carried), lines.get(block.block_no, [])
        rows = list(_from_block(document, found, block, context, noun, listed))
        if block.block_no in names:
            rows = [row for row in rows if not _of_the_name(document, row)]
        if len(rows) == 1 and block.block_no in labels:
            _label(rows[0], document, block, labels[block.block_no])
        for row in rows:
            carried = (block.block_no, row.noun) if row.noun else carried
            yield row


def _carried(document: Document, block: Block, carried: tuple[int, str] | None) -> str | None:
    """The noun last counted: in the list item before, or in a cell before in the same row."""
    if carried is None or block.block_no - carried[0] > 3:
        return None
    before = document.blocks[carried[0]]
    in_row = block.table_no is not None and (before.table_no, before.row) == (block.table_no, block.row)
    return carried[1] if block.kind == "list_item" or in_row else None


def _from_block(
    document: Document,
    found: Found,
    block: Block,
    context: Context,
    carried: str | None,
    listed: list[Quantity],
) -> Iterator[Metric]:
    source = document.of(block)
    if not may_hold_quantity(source):
        return
    masked = [(atom.start, atom.end) for atom in scan(source)]
    masked += [(q.start, q.end) for q in listed]
    got = sorted([*quantities(source, masked, carried), *listed], key=lambda q: q.start)
    for place, quantity in enumerate(got):
        row = _row(document, found, block, quantity)
        context.fill(row, source, block.char_start, got, place)
        yield row


def _of_the_name(document: Document, row: Metric) -> bool:
    """True for the duration in a measure's name: ``18 week waits``, ``4 hour performance``."""
    return row.rule == "unit" and bool(
        re.search(r"(?:week|day|hour|month|year)$", document.text[row.char_start : row.char_end])
    )


_BESIDE = re.compile(r"\s*(?:[≥≤<>~±]=?\s*)?(?:[\s*.,;]|\([^)]*\))*")


def _label(row: Metric, document: Document, block: Block, labels: tuple[str, str]) -> None:
    """Measure, period and status from the labels, where the quantity is all that the cell holds."""
    before = document.text[block.char_start : row.char_start]
    if not _BESIDE.fullmatch(before + document.text[row.char_end : block.char_end]):
        return
    measure, period, status = labelled_as(*labels)
    row.measure, row.period = row.measure or measure, row.period or period
    if status != "actual":
        row.status = status


def _row(document: Document, found: Found, block: Block, quantity: Quantity) -> Metric:
    start = block.char_start + quantity.start
    strand = found.strand_at(start)
    number = document.text[start : block.char_start + quantity.number_end]
    return Metric(
        char_start=start,
        char_end=block.char_start + quantity.end,
        rule=quantity.rule,
        value=quantity.value,
        value_max=quantity.value_max,
        value_text=" ".join(number.split()),
        unit=quantity.unit,
        noun=quantity.noun,
        comparator=quantity.comparator,
        of_value=quantity.of_value,
        change_factor=quantity.change_factor,
        strand_fact_id=strand.fact_id if strand else None,
    )


EXTRACTOR = Extractor(
    "metrics",
    ("metrics",),
    extract,
    needs=("document", "strands", "dates"),
    lexicons=("units", "quantity_words"),
)
