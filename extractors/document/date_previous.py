"""The date of the inspection, visit or meeting before."""

from __future__ import annotations

import re
from functools import partial

from extractors.calendar import recognise
from extractors.document.dated import Dated, dated, labelled_date
from extractors.layout.beside import beside
from extractors.layout.head import HeadLine, head_lines
from schemas import Document

_PREVIOUS = re.compile(
    r"dates?\s+of\s+(?:the\s+)?(?:previous|last)\s+(?:inspection|meeting|visit)|(?:previous|"
    r"last)\s+(?:inspection|meeting|visit)(?:\s+dates?)?",
    re.I,
)
_PREVIOUS_INSPECTION = re.compile(
    r"(?:dates?\s+of\s+(?:the\s+)?)?(?:previous|last)\s+(?:full\s+|rated\s+|section\s+\d\s+)?"
    r"inspections?(?:\s+(?:date|took\s+place|was))?",
    re.IGNORECASE,
)
_PREVIOUS_TOLD = re.compile(
    r"(?:\b(?:previous|last|initial|original|first)\s+(?:[\w-]+\s+){0,2}inspection\b(?!\s+dashboard)|"
    r"\b(?:we\s+|inspectors\s+)?(?:was|were|had\s+been)?\s*(?:last|previously)\s+(?:[\w-]+\s+)?inspected\b)"
    r"(?P<rest>[^.;\n]{0,30}?\b(?:on|in|of|during|dated|published|between|from|took\s+place|"
    r"date)\b[^.;\n]{3,50})",
    re.IGNORECASE,
)


def previous_date(document: Document, kind: str) -> Dated | None:
    """The date of the previous inspection, visit or meeting, where a label gives it.

    A report of an inspection may give it anywhere, also in a sentence.
    """
    if found := labelled_date(document, head_lines(document), _PREVIOUS, "previous_label", days=False):
        return found
    if kind != "inspection_report":
        return None
    lines = head_lines(document, 4000)
    ways = (
        partial(labelled_date, document, lines, _PREVIOUS_INSPECTION, "previous_label", days=False),
        partial(_previous_beside, document, lines),
        partial(_previous_told, document),
    )
    return next((w for way in ways if (w := way()) is not None), None)


def _previous_beside(document: Document, lines: list[HeadLine]) -> Dated | None:
    """The value that stands beside the label on the page, in a column of its own."""
    for line in lines:
        if _PREVIOUS_INSPECTION.fullmatch(line.text.strip(" :")) and (value := beside(document, line.block)):
            for span in recognise(document.of(value)):
                return dated(span, value.char_start, "previous_label")
    return None


_OF_AN_ACT = re.compile(r"\b(?:Act|Regulations|Order)\s*$")


def _previous_told(document: Document) -> Dated | None:
    """ "The previous inspection took place in May 2016", "We last inspected the home on 4 June 2018"."""
    for told in _PREVIOUS_TOLD.finditer(document.text, 0, document.body_end):
        for span in recognise(told["rest"]):
            if _OF_AN_ACT.search(told["rest"][: span.start]):
                continue
            if span.precision in ("day", "month", "range", "year"):
                return dated(span, told.start("rest"), "previous_told")
    return None
