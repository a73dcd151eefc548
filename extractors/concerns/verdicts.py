"""Verdicts of a revisit: "The area has made sufficient progress in addressing this weakness."

A verdict belongs to the weakness above it. Where the letter names its weaknesses only so (a bold or
numbered statement, findings, a verdict, and so on), the statements are the areas of concern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.concerns.made import concern
from extractors.concerns.tables import statement, strip_span
from extractors.concerns.words import judged_heading, judgement
from extractors.gate import gated
from extractors.programme.lines import Line
from schemas import Concern
from schemas.vocabulary import ConcernStatus

_VERDICT = gated(
    r"\b(?:has|have|had|is|was)\s+(?P<not>not(?: yet)?\s+|yet to\s+)?(?:made|make|making)\s+"
    r"(?P<much>sufficient|insufficient|enough)\s+progress\b[^.]{0,60}\b(?:this|the)\s+(?:area of\s+)?"
    r"(?:significant\s+|serious\s+)?(?:weakness|concern|area|issue)\b(?!es)",
    re.IGNORECASE,
)


_ANSWERED = re.compile(r":\s*(?:no|yes|not yet|part(?:ial)?ly)\W*$", re.IGNORECASE)
""" "Sufficient progress has been made: no"."""
_SHORT = gated(
    r"^(?:There (?:has|had) been |We (?:found|judge that) )?(?:that )?(?P<much>sufficient|enough|good|"
    r"insufficient|too little|not enough|very little|limited|no) progress "
    r"(?:here\b|has (?P<not>not )?(?:yet )?been made|was (?P<no>not )?made)",
    re.IGNORECASE,
)
""" "Sufficient progress has been made.", "There has been too little progress here."."""


def verdict(text: str) -> ConcernStatus | None:
    """The status that a verdict on one weakness gives.

    >>> verdict("The area has not made sufficient progress in addressing this weakness.")
    'remaining'
    >>> verdict("There has been too little progress here."), verdict("Sufficient progress has been made.")
    ('remaining', 'sufficient')
    """
    if _ANSWERED.search(text) and _SHORT.match(text):
        return judgement(text.rpartition(":")[2])
    short = _SHORT.match(text)
    if short is not None:
        denied = short["not"] or short["no"] or short["much"].lower() not in ("sufficient", "enough", "good")
        return "remaining" if denied else "sufficient"
    found = _VERDICT.search(text)
    if found is None:
        return None
    return "remaining" if found["not"] or found["much"].lower() == "insufficient" else "sufficient"


def judge(rows: list[Concern], stream: list[Line]) -> None:
    """Give each verdict to the nearest concern above it that has none yet."""
    for line in stream:
        status = verdict(line.text) or _labelled(line)
        above = [r for r in rows if r.char_end <= line.start]
        if status is not None and above:
            nearest = max(above, key=lambda r: r.char_end)
            if nearest.status == "raised":
                nearest.status = status


_LABELLED = re.compile(
    r"(?:progress|status|judge?ment|verdict|outcome|finding|conclusion|revisit)"
    r"(?: (?:judge?ment|made|at revisit))?"
    r"\s*[:–—-]\s*(?P<value>[^:]{2,60})$",
    re.IGNORECASE,
)


def _labelled(line: Line) -> ConcernStatus | None:
    """The verdict of a short labelled line: "Progress: not sufficient"."""
    found = _LABELLED.match(line.text) if len(line.text) < 90 and not line.in_table else None
    if found is None or not _VERDICT_WORD.search(found["value"]):
        return None
    return judgement(found["value"])


_VERDICT_WORD = re.compile(
    r"sufficient|\b(?:progress|met|addressed|resolved|closed|improved)\b", re.IGNORECASE
)
""" "Status: Not started" is of an action, "Status: not met" a verdict."""


def from_verdicts(stream: list[Line]) -> Iterator[Concern]:
    """Statements that are followed, each, by a verdict: two at least."""
    pairs: list[tuple[Line, int, ConcernStatus]] = []
    begin = 0
    for index, line in enumerate(stream):
        status = None if judged_heading(line.text) else verdict(line.text)
        if status is None:
            continue
        told = next((t for i in range(begin, index) if (t := _told(stream, i))), None)
        heads = [s for s in stream[begin:index] if _states(s)]
        if told:
            pairs.append((*told, status))
        elif heads:
            pairs.append((heads[0] if begin else heads[-1], 0, status))
        elif (item := _first_item(stream[begin:index])) is not None:
            found = _BY_INSPECTORS.match(item.text)
            pairs.append((item, found.end() if found else 0, status))
        begin = index + 1
    if len(pairs) >= 2:
        yield from (_concern(line, status, cut) for line, cut, status in pairs)


def _first_item(between: list[Line]) -> Line | None:
    """The item that opens what stands before a verdict, below the last heading; none among several items."""
    below = max((n + 1 for n, line in enumerate(between) if line.is_heading), default=0)
    between = between[below:]
    items = [line for line in between if line.is_item]
    alone = len(items) == 1 and between[0] is items[0] and len(items[0].text.split()) >= 5
    return items[0] if alone and not items[0].text.endswith(":") else None


_BY_INSPECTORS = re.compile(r"(?:The )?[Ii]nspectors\s(?:also\s)?(?:found|identified|reported|noted)\sthat\s")
_FOUND = re.compile(
    r"^(?:(?:At|During|In) (?:the time of )?(?:the|our|its) (?:initial|first|previous|last|\d{4}) "
    r"inspection,?\s+"
    r"(?:inspectors|we|it was|Ofsted and (?:the )?CQC)\s+(?:also )?(?:found|identified|reported|noted|said)|"
    r"(?:The|Our) (?:initial|first|previous|last|\d{4}) inspection "
    r"(?:also )?(?:found|identified|reported|noted))"
    r"\s*(?:that)?\s*:?\s*(?=\S|$)",
)
""" "The initial inspection found that leaders …": what follows is the weakness."""


def _told(stream: list[Line], index: int) -> tuple[Line, int] | None:
    """The line that tells a weakness of the first inspection, and where in it the words begin.

    What the letter prints in bold is the statement as a whole.
    """
    line = stream[index]
    found = _FOUND.match(line.text) if not line.in_table else None
    if found is None:
        return None
    if len(line.text) - found.end() > 20:
        return line, 0 if line.block.bold else found.end()
    below = stream[index + 1] if index + 1 < len(stream) else None
    return (below, 0) if below is not None and len(below.text.split()) >= 5 and not below.in_table else None


def _states(line: Line) -> bool:
    """True for a bold, numbered or heading line that is a statement."""
    numbered = line.is_item and (line.block.label or "").strip(" .()").isdigit()
    marked = line.is_heading or numbered or (line.block.bold and not line.in_table)
    named = len(line.text.split()) >= 5 and not line.text.endswith(":")
    return marked and named and judged_heading(line.text) is None


def _concern(line: Line, status: ConcernStatus, cut: int = 0) -> Concern:
    start, end = strip_span(line.text[cut:], line.start + cut, line.end)
    label = (line.block.label or "").strip(" .()")
    return concern(
        number=label if label.isdigit() else None,
        text=statement(line.text[cut:]),
        status=status,
        char_start=start,
        char_end=end,
        rule="verdict",
    )
