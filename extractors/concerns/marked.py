"""Statements with a name and number of their own: "PA1 Leaders should …", and tables headed "Weakness 2".

They are concerns where a heading above names what they are, or where the row above in the table does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.concerns.made import concern
from extractors.concerns.tables import names_column, statement, strip_span
from extractors.concerns.told import tag
from extractors.concerns.words import has_authority, names_concerns, status_of
from extractors.gate import gated
from extractors.programme.lines import Line, squeezed
from schemas import Block, Concern, Document
from schemas.vocabulary import ConcernStatus

_DUTY = re.compile(r"(?:[\w’'&,()-]+\s){1,12}?(?:should|must|needs? to)\b")
_NAMED_ROW = gated(
    r"(?:(?P<who>ofsted|cqc|estyn|hmicfrs|inspection|inspectors[’']?|ofsted (?:and|/) cqc)\s)?"
    r"(?P<what>recommendation|(?:significant )?weakness|area (?:of|for) [a-z ]{4,32}|(?:priority )?concern|"
    r"priority action|improvement area|finding)\s(?:no\.?\s)?(?P<number>\d{1,2}|[A-H])\s*:?",
    re.IGNORECASE,
)


def from_marked(stream: list[Line]) -> Iterator[tuple[Concern, Line]]:
    """Tagged statements below a heading that names them, each with the heading."""
    for index, line in enumerate(stream):
        if not line.is_heading or len(line.text.split()) > 20 or not names_concerns(line.text):
            continue
        told = [(x, t) for x in _below(stream, index) if (t := tag(x.text)) is not None]
        said = has_authority(line.text) or all(_DUTY.match(x.text[t.end() :]) for x, t in told)
        if len(told) >= 2 and said and len({t.group().strip() for _, t in told}) == len(told):
            for x, t in told:
                number = t["of"] or t["number"]
                yield (
                    _concern(x.text[t.end() :], x.start + t.end(), x.end, number, status_of(line.text)),
                    line,
                )


def _below(stream: list[Line], index: int) -> Iterator[Line]:
    """Paragraphs below a heading up to the next; a heading with a name of the kind may be a statement."""
    for line in stream[index + 1 : index + 60]:
        if line.in_table or (line.is_heading and not tag(line.text)):
            return
        if len(line.text.split()) >= 5:
            yield line


def from_named_rows(document: Document, trusted: bool) -> Iterator[Concern]:
    """Statements in tables where the row above says which they are: "Inspection finding 2"."""
    for table in document.tables:
        rows = [_alone(document, row) for row in table.grid]
        for above, block in pairwise(rows):
            found = _NAMED_ROW.fullmatch(squeezed(document.of(above))) if above is not None else None
            if found is None or block is None or not (found["who"] or trusted):
                continue
            if found["what"].lower() in ("recommendation", "finding") and not found["who"]:
                continue
            text = squeezed(document.of(block))
            if len(text.split()) >= 3 and not _NAMED_ROW.fullmatch(text):
                raw = document.of(block)
                start = block.char_start + len(raw) - len(raw.lstrip())
                status: ConcernStatus = (
                    "improvement" if found["what"].lower() == "recommendation" else status_of(found["what"])
                )
                yield _concern(text, start, block.char_start + len(raw.rstrip()), found["number"], status)


def from_labels(stream: list[Line]) -> Iterator[Concern]:
    """Statements behind a label that returns: "What Ofsted said: …", "Weakness: …"; two at least."""
    found: list[tuple[Line, int]] = []
    for line in stream:
        label, colon, told = line.text.partition(":")
        if colon and not line.in_table and len(label) < 60 and len(told.split()) >= 4 and names_column(label):
            found.append((line, len(label) + 1))
    if len({line.text[:cut] for line, cut in found}) != 1 or len(found) < 2:
        return
    for line, cut in found:
        told = line.text[cut:]
        start = line.start + cut + len(told) - len(told.lstrip())
        yield _concern(told.strip(), start, line.end, None, status_of(line.text[:cut]))


def from_pairs(document: Document) -> Iterator[Concern]:
    """Statements beside their label in tables of labels and values: "Weakness | Plans are late"."""
    for table in document.tables:
        pairs = [_pair(document, row) for row in table.grid]
        if len(pairs) < 2 or any(p is None for p in pairs):
            continue
        labels = [squeezed(document.of(p[0])) for p in pairs if p is not None]
        if any(len(label.split()) > 6 for label in labels):
            continue
        for label, pair in zip(labels, pairs):
            text = squeezed(document.of(pair[1])) if pair is not None else ""
            if pair is not None and names_column(label) and len(text.split()) >= 4 and not names_column(text):
                raw = document.of(pair[1])
                start = pair[1].char_start + len(raw) - len(raw.lstrip())
                yield _concern(text, start, pair[1].char_start + len(raw.rstrip()), None, status_of(label))


def _pair(document: Document, row: list[Block | None]) -> tuple[Block, Block] | None:
    """The two filled cells of a row that has no more."""
    filled = list({b.block_no: b for b in row if b is not None and document.of(b).strip()}.values())
    return (filled[0], filled[1]) if len(filled) == 2 else None


def _alone(document: Document, row: list[Block | None]) -> Block | None:
    """The only filled cell of a row."""
    filled = {b.block_no: b for b in row if b is not None and document.of(b).strip()}
    return next(iter(filled.values())) if len(filled) == 1 else None


def _concern(text: str, start: int, end: int, number: str | None, status: ConcernStatus) -> Concern:
    start, end = strip_span(text, start, end)
    return concern(
        number=number,
        text=statement(text),
        status=status,
        char_start=start,
        char_end=end,
        rule="named_statement",
    )
