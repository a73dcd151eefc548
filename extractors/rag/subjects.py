"""What a rating is of: its subject, the subject's kind, the strand, and the period of a label."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from extractors import calendar
from extractors.base import Found
from extractors.programme.lines import Line, boxed, squeezed
from extractors.rag.endings import suffix
from extractors.rag.key.legend import Legend, legend
from extractors.rag.layouts.framed import Framed, framed
from extractors.rag.layouts.records import record_heads
from extractors.strands.headings import parse_heading, worded
from extractors.strands.parts import heading_is_part
from schemas import Document, Strand
from schemas.identity import fold
from schemas.vocabulary import SubjectKind

_DOCUMENT = re.compile(r"\b(?:overall|whole programme|programme overall|project overall)\b", re.IGNORECASE)
_RATES = re.compile(
    r"\b(?-i:B?RAG)\b|\b(?:rated|rating (?:of|is|was)|status (?:of|is|was)|scored|moved from|flagged)\W+"
    r"(?:as\W+)?(?:red|amber|green)\b|\b(?:red|amber|green)[- ](?:rat(?:ed|ings?)|status)\b|"
    r"\btraffic[- ]light (?:rat|status)|\b(?:status|rating|progress|metric|measure|indicator)s?\s*"
    r"(?::|[–—-]|is|are|was|(?:is |was )?(?:still |now |currently ))\s*(?:red|amber|green)\b|"
    r"\b(?:red|amber|green) to (?:red|amber|green)\b",
    re.IGNORECASE,
)
_EDGE = " \t\n\xa0:;,-–—|"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is rated, as printed, with its kind and the strand that it is (or stands under)."""

    text: str
    kind: SubjectKind | None
    strand_fact_id: str | None


@dataclass
class Context:
    """What the rules for ratings know beside the text: strands, headings, the key, the document's date."""

    document: Document
    found: Found
    stream: list[Line]
    anchor: dt.date | None

    def enclosing(self, offset: int) -> Subject | None:
        """The strand that an offset stands in, else the heading above it."""
        strand = self.found.strand_at(offset)
        if strand is not None and not self._in_record(offset, strand):
            return Subject(strand_label(self.document, strand), "strand", strand.fact_id)
        place = bisect.bisect_right(self._heading_ends, offset)
        text = _of_label(self._headings[place - 1].text) if place else None
        return Subject(text, None, strand.fact_id if strand is not None else None) if text else None

    def _in_record(self, offset: int, strand: Strand) -> bool:
        """True where an offset is part of a record inside a strand that is more than this record."""
        place = bisect.bisect_right(self._heading_ends, offset)
        head = self._headings[place - 1].start if place else -1
        return head in self._records and head > strand.scope_start

    @cached_property
    def _records(self) -> set[int]:
        return record_heads(self.stream)

    def headed(self, line: Line) -> Strand | None:
        """The strand that a line heads by a code and not by a keyword: "WS1 Early help – Green"."""
        strand = self.found.strand_at(line.start)
        heads = strand is not None and strand.scope_start == line.start < strand.char_end <= line.end
        return strand if heads and strand is not None and strand.rule == "coded_heading" else None

    def line_above(self, offset: int) -> str:
        """The last line outside tables that ends at or before an offset; empty where there is none."""
        place = bisect.bisect_right(self._ends, offset)
        return self._outside[place - 1].text if place else ""

    @cached_property
    def speaks_of_ratings(self) -> bool:
        """True where the document says somewhere that it rates by traffic lights."""
        return _RATES.search(self.document.text[: self.document.body_end]) is not None

    @cached_property
    def in_minutes(self) -> bool:
        """True where the document is the minutes of a meeting."""
        return self.found.value("kind") == "minutes"

    @cached_property
    def key(self) -> Legend:
        """What the document says that its colours, letters and words mean."""
        return legend(self.document)

    @cached_property
    def framed(self) -> dict[int, Framed]:
        """Lights that all headings of a level or all items of a list have, by where their line begins."""
        return framed(self.document)

    @cached_property
    def _headings(self) -> list[Line]:
        return [
            line
            for line in self.stream
            if (line.is_heading and not _is_part(line.text))
            or _names_thing(line)
            or line.start in self._box_tops
            or line.start in self._records
        ]

    @cached_property
    def _box_tops(self) -> set[int]:
        """Where the first cells of boxes begin, which name what the rest of the box is about."""
        box = boxed(self.document)
        inside = [line for line in self.stream if line.block.block_no in box]
        more = {line.block.table_no for line in inside if line.block.row}
        return {
            x.start for x in inside if x.block.row == 0 and x.block.table_no in more and len(x.text) <= 90
        }

    def under_title(self, offset: int) -> bool:
        """True where the heading above an offset is the title of the document."""
        place = bisect.bisect_right(self._heading_ends, offset)
        return bool(place) and self._headings[place - 1].block.kind == "title"

    @cached_property
    def _heading_ends(self) -> list[int]:
        return [line.end for line in self._headings]

    @cached_property
    def _outside(self) -> list[Line]:
        return [line for line in self.stream if not line.in_table]

    @cached_property
    def _ends(self) -> list[int]:
        return [line.end for line in self._outside]

    def named(self, text: str, kind: SubjectKind | None = None) -> Subject:
        """The subject that a row label or phrase names; a strand where it is one."""
        clean = squeezed(text).strip(_EDGE)
        strand = self.strand_named(clean)
        if strand is not None:
            return Subject(clean, "strand", strand.fact_id)
        if kind is None and _DOCUMENT.search(clean):
            kind = "document"
        return Subject(clean, kind, None)

    def strand_named(self, text: str) -> Strand | None:
        """The strand that a phrase names by keyword and number, or by its title."""
        parsed = parse_heading(text)
        folded = re.sub(r"^\d{1,2}[.):]?\s+", "", fold(worded().sub("", text, count=1))).strip(" .:")
        for strand in self.found.of(Strand):
            if folded == fold(strand.title).strip(" .:"):
                return strand
            if parsed and strand.number == parsed.number and self._same_family(strand, parsed.family):
                return strand
        return None

    def _same_family(self, strand: Strand, family: str) -> bool:
        own = parse_heading(strand_line(self.document, strand))
        return own is None or own.family == family

    def period(self, label: str | None) -> str | None:
        """The EDTF of a label that is or holds a date: "Previous (April)", "June 2024"."""
        if not label:
            return None
        spans = calendar.recognise(label, anchor=self.anchor, direction="past")
        return spans[0].edtf if len(spans) == 1 else None


_THING = re.compile(
    r"(?:strategic |corporate |key )?(?:risk|issue|project|action|kpi|measure|indicator|objective|milestone|"
    r"recommendation|measure) (?:ref\.? |no\.? )?[A-Z]{0,4}\d{1,3}(?:\.\d{1,2})?\s*[:.–—-]\s*\S",
    re.IGNORECASE,
)


_LABELLED = re.compile(
    r"(?:project|programme|work ?stream|strand|scheme|initiative|card|work package|theme|priority|objective|"
    r"measure|kpi|risk|milestone|deliverable)(?: (?:name|title))?\s*:\s*(?=[A-Z0-9‘“'\"])",
    re.IGNORECASE,
)
""" "Project: Depot move": a label, and the name of what the lines below are about."""
_GENERIC = re.compile(
    r"(?:\d+[.)]?\s+)?(?:executive summary|summary|overview|introduction|background|highlights?|headlines?|"
    r"key messages|(?:current |overall )?(?:status|position)(?: update)?|overall progress|at a glance)\W*",
    re.IGNORECASE,
)


def _is_part(text: str) -> bool:
    """True for a heading that names no thing of its own: "Next steps", "Executive summary"."""
    return heading_is_part(text) or _GENERIC.fullmatch(text) is not None


def _of_label(text: str) -> str | None:
    """The subject of a heading or of a labelled line, without the label."""
    label = _LABELLED.match(text)
    return heading_subject(text[label.end() :] if label else text)


def _names_thing(line: Line) -> bool:
    """True for a plain line that names what the lines below it are about: "Risk 2: Loss of data"."""
    plain = line.block.kind == "paragraph" and len(line.text) <= 120 and not line.text.endswith((".", ";"))
    return plain and (_THING.match(line.text) or _LABELLED.match(line.text)) is not None


def dimension_of(label: str | None, period: str | None) -> str | None:
    """The label of what is rated, without the date in brackets that the period holds.

    >>> dimension_of("Previous (April)", "2024-04")
    'Previous'
    """
    if label is None or period is None:
        return label
    return re.sub(r"\s*\([^()]*\)\s*$", "", label) or label


def strand_line(document: Document, strand: Strand) -> str:
    """The line that heads a strand, as printed."""
    start = document.text.rfind("\n", 0, strand.scope_start) + 1
    end = document.text.find("\n", max(strand.scope_start, start))
    return document.text[strand.scope_start : end if end >= 0 else None].split("\t")[0]


def strand_label(document: Document, strand: Strand) -> str:
    """How the document calls a strand: "Strand 1", else its title."""
    parsed = parse_heading(strand_line(document, strand))
    return parsed.label if parsed is not None else strand.title


def heading_subject(text: str) -> str | None:
    """The subject that a heading names: "Strand 1", or the heading without its rating."""
    parsed = parse_heading(text)
    if parsed is not None:
        return parsed.label
    mark = suffix(text)
    return squeezed(text[: mark.cut] if mark else text).strip(_EDGE + ".") or None
