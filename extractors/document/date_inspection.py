"""The days of an inspection: behind its label, in a sentence, in the opening of the inspectors' letter."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.calendar import recognise
from extractors.document.dated import Dated, dated
from schemas import Document

_INSPECTED = re.compile(
    r"\b(?:(?:was|were) inspected|(?:we|inspectors) (?:inspected|visited)\b[^.;\n]{0,60}?|"
    r"(?:this|the|our) inspection (?:(?:was|were) (?:carried out|conducted|undertaken)|took place)"
    r"(?: by [^.;\n]{0,60}?)?)\s+(?P<rest>(?:on|in|between|from|during)\b[^.;\n]{3,50})",
    re.IGNORECASE,
)


def inspected(document: Document) -> Dated | None:
    """ "The school was inspected in February 2008": the first of such sentences, with month and year."""
    for told in _INSPECTED.finditer(document.text, 0, min(document.body_end, 12_000)):
        if re.search(
            r"\b(?:last|previous(?:ly)?|first)\b", document.text[max(0, told.start() - 40) : told.end()]
        ):
            continue
        for span in recognise(told["rest"]):
            if span.precision in ("day", "month", "range") and span.start < 12:
                return dated(span, told.start("rest"), "inspected")
    return None


def pair_of_days(document: Document, found: Dated) -> Dated:
    """The date of a label, or both days where the line gives two: "14 and 15 November 2023"."""
    end = document.text.find("\n", found.start)
    both = span_of_days(document.text[found.start : end if end >= 0 else None], found.start)
    return (
        replace(both, rule=found.rule) if both and both.start == found.start and "/" in both.edtf else found
    )


_VISITED = re.compile(
    r"(?:^|\n|(?<=\. ))\s*(?P<lead>(?:Between|From|On)\s+[^.;\n]{5,60}?),?\s+"
    r"(?:Ofsted|CQC|the Care Quality Commission|(?:His|Her) Majesty|HMI\b|HMICFRS|Estyn|inspectors|we)\b"
    r"[^.]{0,80}?\b(?:re-?visited|visited|inspected|"
    r"conducted|carried out)\b|"
    r"\b(?:findings|outcomes?|judgements?)\b[^.;]{0,40}?\bof (?:the|our|this|an?)\b[^.;]{0,40}?"
    r"\b(?:re-?visit|visit|inspection)\b[^.;]{0,100}?\s(?P<rest>(?:on|between|from)\s+\d[^.;]{3,60})"
)
""" "Between 1 and 3 March 2021, inspectors revisited …"; "the findings of the visit to Fen on 4 May 2023"."""


_IN_LINE = re.compile(
    r"(?<!previous )(?<!last )\binspection dates?\s*:?\s+(?P<rest>\d[^\n]{3,60})", re.IGNORECASE
)


def in_line(document: Document) -> Dated | None:
    """The days behind "Inspection dates" where the page ran that label into the line before it."""
    for told in _IN_LINE.finditer(document.text, 0, min(document.body_end, 3_000)):
        found = span_of_days(told["rest"], told.start("rest"))
        if found is not None and found.start == told.start("rest"):
            return found
    return None


def visited(document: Document) -> Dated | None:
    """The days of the visit that the opening of an inspectors' letter tells."""
    for told in _VISITED.finditer(document.text, 0, min(document.body_end, 6_000)):
        group = "lead" if told["lead"] else "rest"
        if found := span_of_days(told[group], told.start(group)):
            return found
    return None


def span_of_days(text: str, offset: int) -> Dated | None:
    """The first date of a text; two consecutive days that "and" joins are one span.

    >>> span_of_days("14 and 15 November 2023", 0).edtf
    '2023-11-14/2023-11-15'
    """
    spans = [s for s in recognise(text) if s.precision in ("day", "range")]
    if not spans:
        return None
    one = spans[0]
    if one.precision == "day" and len(spans) > 1 and spans[1].precision == "day":
        two = spans[1]
        between = text[one.end : two.start].strip(" ,").casefold()
        if between in ("and", "&") and 0 < (two.first - one.first).days < 8:
            return Dated(
                offset + one.start, offset + two.end, f"{one.edtf}/{two.edtf}", one.first, "inspection_days"
            )
    return dated(one, offset, "inspection_days")
