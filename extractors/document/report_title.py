"""The title of a report on progress or a log: not the letterhead, not the board it goes to, not its day."""

from __future__ import annotations

import re

from extractors.calendar import recognise
from extractors.document.body_names import body_pattern, without_lead
from extractors.document.cover import title_label
from extractors.gate import gated
from extractors.layout.head import HeadLine, head_lines
from schemas import Block, Document

Place = tuple[int, int]
_REPORT = gated(
    r"\b(?:reports?|plans?|updates?|reviews?|progress|trackers?|dashboard|logs?|returns?|priorities|programmes?|"
    r"projects?|improvements?|strategy|statement|highlights?|scorecard|stocktake|response|monitoring|recovery|"
    r"register|performance|summary|note of|feedback|recommendations|actions?|outcomes|where we are|"
    r"how (?:are )?we|one year on|self-?assessment|delivery|transformation|journey)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:\d{1,2}[.)]\s|(?:strand|work ?stream|priority|theme|outcome|objective|ambition|pillar|goal|aim|"
    r"recommendation|area)\s+(?:\d|[A-H]\b|one\b|two\b)|(?:introduction|background|summary|executive summary|"
    r"purpose|contents|key|context|overview|next steps|recommendations?|actions?|progress|headlines|"
    r"(?:key )?highlights)\W*$|"
    r"(?:(?:key|overall|detailed|current|main) )?(?:work ?streams?|strands?|priorit(?:y|ies)|themes?|"
    r"projects?|objectives?|outcomes?|areas?|actions?|milestones?|performance|progress)"
    r"(?: by (?:work ?stream|strand|priority|theme|project|objective))?"
    r"(?: (?:updates?|progress|highlights|summary|summaries|status|overview|reports?|log|reporting|"
    r"details?))?\W*$)",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"(?:official(?:[ -]sensitive)?|confidential|restricted|draft|internal|public|for (?:information|"
    r"decision|discussion|assurance|noting)|version\b.{0,20}|appendix \w+|annex \w+|enclosure.{0,8}|"
    r"page \d.*|agenda item.{0,12})\W*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:from|to|for|date|status|owner|author|lead|contact)\s*:|"
    r"(?:report|paper|briefing) (?:of|by|to|from|author)\b|"
    r"(?:prepared|presented|written(?! statement)|compiled|submitted|published)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?:\b(?:of|for|the|on|and|to|in|with|a)|[:–—-])$", re.IGNORECASE)
_REST = re.compile(r"(?:public |private |open )?(?:board|committee|cabinet|council|panel)\b", re.IGNORECASE)


def report_title(document: Document, kind: str) -> Place | None:
    """The title by the cover's label, else of the first headings the one that names a report.

    None where another way has to find it: other kinds, letters, heads without such a line.
    """
    if kind not in ("progress_report", "action_log"):
        return None
    lines = head_lines(document, 30)
    if any(line.text.startswith("Dear ") for line in lines[:25]):
        return None
    if (told := title_label(lines)) is not None:
        return told
    ranked = [(rank, -place) for place, line in enumerate(lines[:8]) if (rank := _rank(document, line)) > 0]
    best, place = (max(ranked)[0], -max(ranked)[1]) if ranked else (0, 0)
    if best < 2:
        first = lines[0] if len(lines) > 1 and lines[0].block.kind == "title" else None
        return (first.start, first.end) if first and _FIELDS.search(lines[1].text) else None
    line = lines[place]
    below = lines[place + 1] if place + 1 < len(lines) else None
    if below is not None and _OPEN.search(line.text) and _is_head(below.block) and len(below.text) < 120:
        return line.start, below.end
    return line.start, line.end


def _rank(document: Document, line: HeadLine) -> int:
    """How well a line would do: a title that names a report 4, a heading 3.

    A title that names none 2, and so the first line of a plain text that names one.
    """
    text = line.text.strip()
    if not 6 < len(text) < 200 or (text.endswith(".") and len(text.split()) > 12):
        return 0
    if _MARK.fullmatch(text) or _PART.match(text) or _is_day(text) or _is_body(text):
        return 0
    if re.match(r"\(?\d", line.block.label or "") or line.block.kind == "list_item":
        return 0
    named = _REPORT.search(text) is not None
    if line.block.kind == "title":
        return 4 if named else 2
    if _is_head(line.block) and not _LABEL.match(text) and (named and _alone(document, line.block)):
        return 3
    if line.number == 1 and named and _below_name(document, line):
        return 3
    return 2 if line.number == 0 and named and not _LABEL.match(text) and line.block.page is None else 0


_FIELDS = gated(r"\s\|\s[^|]*:\s|:\s[^|]*\s\|\s")
"""A line of labels and values with strokes between them: below a title it is none."""
_NO_TITLE = re.compile(r"\(|(?:for|to|by|from|at|in|on|of|this|these|the following)\b|.*(?:\||[.:;,]$)", re.I)


def _below_name(document: Document, line: HeadLine) -> bool:
    """True for a short line of names right below a title that says only whose report it is."""
    above = document.body[0]
    named = above.kind == "title" and line.block is not above and _REPORT.search(document.of(above)) is None
    plain = line.block.kind == "paragraph" and len(line.text) <= 120 and line.text[:1].isupper()
    return named and plain and not _LABEL.match(line.text) and _NO_TITLE.match(line.text) is None


def _is_head(block: Block) -> bool:
    return block.kind in ("title", "heading") or block.bold


def _alone(document: Document, block: Block) -> bool:
    """True for what is no cell, or the only cell of its row."""
    if block.kind != "table_cell":
        return True
    table = next((t for t in document.tables if t.table_no == block.table_no), None)
    row = table.grid[block.row or 0] if table is not None else []
    return len({b.block_no for b in row if b is not None and document.of(b).strip()}) == 1


def _is_day(text: str) -> bool:
    spans = recognise(text) if len(text) < 80 else []
    rest = text
    for span in reversed(spans):
        rest = rest[: span.start] + rest[span.end :]
    return bool(spans) and len(re.sub(r"[\W\d]|\b(?:for the )?meeting (?:of|on)\b", "", rest)) < 12


def _is_body(text: str) -> bool:
    """True for a line that is the name of a body, perhaps with its day, and nothing else."""
    plain = text
    for span in reversed(recognise(text)):
        plain = plain[: span.start] + plain[span.end :]
    plain = plain.strip(" ,–—-|:()")
    found = body_pattern().match(plain)
    if found is not None and found.end() == len(plain):
        return _REPORT.search(without_lead(plain)[0]) is None or _SITS.search(plain) is not None
    return _REST.fullmatch(plain) is not None


_SITS = re.compile(r"\b(?:board|committee|panel|group|partnership|council|trust)$", re.IGNORECASE)
