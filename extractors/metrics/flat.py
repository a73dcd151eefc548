"""Tables that lost their cells: one cell a line, or a row's label with its numbers on one line.

Only where a header of as many periods, targets and the like as there are numbers in a row stands
directly above, and the row's label gives a unit, are the numbers taken for metrics.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.calendar import parse
from extractors.metrics.tables import COLUMN_WORD, NUMBER, CellMetric, cell_metric
from extractors.numbers import DIGITS
from schemas import Block, Document

_ROW = re.compile(rf"(?P<label>[A-Za-z][^\d]*[A-Za-z)%£])(?P<numbers>(?:\s+{DIGITS}){{2,8}})\s*")
_HEAD_SPLIT = re.compile(r"\s{2,}|\t|(?<=\d)\s+(?=[A-Z\d])")
_LONGEST_LABEL = 120
_FARTHEST = 30

Numbers = list[tuple[Block, CellMetric]]


@dataclass
class _Group:
    """A label and the blocks of nothing but a number that follow it."""

    label: str
    at: int
    cells: list[Block]


def flat_quantities(document: Document) -> Numbers:
    """Numbers of flattened tables, each with its block."""
    blocks = [b for b in document.body if b.table_no is None and b.char_end > b.char_start]
    return [*_one_cell_a_line(document, blocks), *_one_row_a_line(document, blocks)]


def _one_cell_a_line(document: Document, blocks: list[Block]) -> Numbers:
    out: Numbers = []
    heads: list[str] = []
    following = -1
    for group in _groups(document, blocks):
        width = len(group.cells)
        if group.at != following or len(heads) != width:
            heads = _heads_above(document, blocks, group.at, width)
        following = group.at + width + 1
        for head, cell in zip(heads, group.cells):
            metric = cell_metric(document.of(cell), group.label, head)
            if metric:
                out.append((cell, metric))
    return out


def _groups(document: Document, blocks: list[Block]) -> list[_Group]:
    """Labels with at least two numbers behind them."""
    groups: list[_Group] = []
    place = 0
    while place < len(blocks):
        start = place
        while place + 1 < len(blocks) and NUMBER.fullmatch(document.of(blocks[place + 1])):
            place += 1
        label = " ".join(document.of(blocks[start]).split())
        if place - start >= 2 and len(label) <= _LONGEST_LABEL and not parse(label):
            groups.append(_Group(label, start, blocks[start + 1 : place + 1]))
        place += 1
    return groups


def _heads_above(document: Document, blocks: list[Block], at: int, width: int) -> list[str]:
    """The ``width`` lines above, where each is a period, a target and the like; else nothing."""
    above = [_STEP.sub(r"\1", " ".join(document.of(b).split())) for b in blocks[max(0, at - width) : at]]
    return above if len(above) == width and all(map(_is_head, above)) else []


_VALUE = re.compile(
    rf"\s*[<>≤≥~]?\s?[£€]?{DIGITS}\s?(?:%|per\s?cent|k|m|bn|(?:working\s+)?(?:weeks|days|months|hours))?\s*(?:\([^()]{{2,40}}\))?\s*",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2
_STEP = re.compile(r"(?i)\b(milestone|stage|phase)\s+\d+\b|\(date\)")
"""What is numbered in the head of a column: ``Milestone 2 – Nov 23`` is of a milestone in November."""


def flat_labels(document: Document) -> dict[int, tuple[str, str]]:
    """The measure, and the column where the heads above say it, of values that stand a line each.

    As ``cell_labels`` gives them for tables: only below a label and where at least two values follow it.
    """
    blocks = [b for b in document.body if b.table_no is None and b.char_end > b.char_start]
    out: dict[int, tuple[str, str]] = {}
    heads: list[str] = []
    place = 0
    while place < len(blocks):
        start = place
        while place + 1 < len(blocks) and _VALUE.fullmatch(document.of(blocks[place + 1])):
            place += 1
        width, label = place - start, " ".join(document.of(blocks[start]).split())
        if width >= 2 and _is_measure(label):
            heads = _heads_above(document, blocks, start, width) or heads
            names = heads if len(heads) == width else [""] * width
            for name, cell in zip(names, blocks[start + 1 : place + 1]):
                out[cell.block_no] = (label, name)
        place += 1
    return out


def _is_measure(label: str) -> bool:
    """A line of words that no sentence end closes, as the names of measures are."""
    wordy = len(re.findall(r"[A-Za-z]{3,}", label)) >= _FEWEST_WORDS
    return wordy and len(label) <= 2 * _LONGEST_LABEL and label[-1] not in ".;:" and parse(label) is None


def _is_head(text: str) -> bool:
    bare = COLUMN_WORD.sub("", text).strip(" -–:()")
    return len(text) <= _FARTHEST and (not bare or parse(bare) is not None)


def _one_row_a_line(document: Document, blocks: list[Block]) -> Numbers:
    out: Numbers = []
    heads: list[str] = []
    for block in blocks:
        text = document.of(block)
        if (found := _line_heads(text)) is not None:
            heads = found
            continue
        row = _ROW.fullmatch(text) if heads and len(text) <= _LONGEST_LABEL else None
        numbers = list(re.finditer(DIGITS, row["numbers"])) if row else []
        if row is None or len(numbers) != len(heads):
            heads = heads if row else []
            continue
        for head, number in zip(heads, numbers):
            metric = cell_metric(number[0], " ".join(row["label"].split()), head)
            if metric:
                out.append((block, _moved(metric, row.start("numbers") + number.start())))
    return out


def _line_heads(text: str) -> list[str] | None:
    """The columns of a header line: ``Measure 2022 2023 Target 2024`` gives the three periods."""
    if len(text) > _LONGEST_LABEL or not re.search(r"\d", text):
        return None
    words = [part.strip() for part in _HEAD_SPLIT.split(text.strip()) if part and part.strip()]
    first = re.match(r"[A-Za-z]+\s+(?=\S)", words[0]) if words else None
    if first and not _is_head(words[0]):
        words = [words[0][first.end() :], *words[1:]]
    return words if len(words) >= 2 and all(map(_is_head, words)) else None


def _moved(metric: CellMetric, by: int) -> CellMetric:
    quantity = metric.quantity
    return replace(
        metric,
        quantity=replace(
            quantity, start=quantity.start + by, end=quantity.end + by, number_end=quantity.number_end + by
        ),
    )
