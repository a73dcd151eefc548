"""Fact tables: one dataclass a table. Every row carries the words it came from.

An extractor fills ``char_start``, ``char_end``, ``rule`` and the table's own columns;
``schemas.identity.seal`` adds the rest (``fact_id``, ``quote``, ``page``, ``section`` …).
``KEY`` names the columns that make a row the same fact from run to run; offsets never do.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from schemas.columns import REQUIRED, column
from schemas.vocabulary import (
    ActionStatus,
    AttendeeStatus,
    Capacity,
    Change,
    Comparator,
    ConcernStatus,
    DateRelation,
    DateRole,
    DecisionOutcome,
    ItemKind,
    MetricStatus,
    Precision,
    Rating,
    RatingBasis,
    Resolution,
    SubjectKind,
    Unit,
    YearRule,
)


@dataclass(kw_only=True, slots=True)
class Fact:
    """Columns that every fact table has."""

    TABLE: ClassVar[str] = ""
    KEY: ClassVar[tuple[str, ...]] = ("quote",)

    fact_id: str = column("Stable key of the fact; never built from offsets", "")
    doc_id: str = column("The logical document", "")
    page: int | None = column("Page from 1; null where the format has no pages")
    char_start: int = column("Where the quote begins in texts.text, in code points", REQUIRED)
    char_end: int = column("Where the quote ends, exclusive", REQUIRED)
    quote: str = column("Exactly text[char_start:char_end]", "")
    section: str | None = column("Heading path, outermost first, joined by ' > '")
    extractor: str = column("The extractor that found the row", "")
    rule: str = column("The named rule that fired", REQUIRED)
    confidence: float | None = column("Calibrated on gold, else null", arrow="float32")
    run_id: str = column("The run that produced the row", "")


@dataclass(kw_only=True, slots=True)
class DocumentField(Fact):
    """What a document says of itself, with its words: kind, title, body, date, venue and so on."""

    TABLE: ClassVar[str] = "document_fields"
    KEY: ClassVar[tuple[str, ...]] = ("field",)

    field: str = column("kind, title, body, date, venue, previous_date, outcome or is_truncated", REQUIRED)
    value: str = column("The value as the documents table has it", REQUIRED)


@dataclass(kw_only=True, slots=True)
class Meeting(Fact):
    """A meeting: the document's own (0), or a row of a table of other meetings."""

    TABLE: ClassVar[str] = "meetings"
    KEY: ClassVar[tuple[str, ...]] = ("meeting_no", "date", "purpose")

    meeting_no: int = column("0 is the document's own meeting; others count from 1", REQUIRED)
    date: str | None = column("EDTF")
    start: dt.date | None = column("First day of the date")
    end: dt.date | None = column("Last day of the date")
    start_time: str | None = column("HH:MM, 24 hours")
    end_time: str | None = column("HH:MM, 24 hours")
    purpose: str | None = column("What the meeting was for, as printed")
    venue: str | None = column("Where, as printed")
    notes: str | None = column("Notes, as printed")


@dataclass(kw_only=True, slots=True)
class Attendee(Fact):
    """A person (or a group) recorded as attending, apologising, absent or named."""

    TABLE: ClassVar[str] = "attendees"
    KEY: ClassVar[tuple[str, ...]] = ("meeting_no", "name")

    name: str = column("Name without title or post", REQUIRED)
    honorific: str | None = column("Title before the name, as printed")
    role: str | None = column("Post or function, as printed")
    organisation: str | None = column("Organisation, as printed")
    status: AttendeeStatus = column("present, in_attendance, apologies, absent or named", REQUIRED)
    capacity: Capacity | None = column("In what capacity, where the document says")
    initials: str | None = column("Initials as printed")
    person_id: str | None = column("The person across documents (people)")
    resolution: Resolution = column("How the name was had: listed, roster, ambiguous, unresolved", "listed")
    represents: str | None = column("Whom the person substitutes")
    meeting_no: int = column("0: this document's own meeting; n: row of meetings", 0)
    is_group: bool = column("True for a group such as 'the link workers'", False)
    candidates: list[str] = column("Roster names that fit, where more than one does", list)
    attended_part: str | None = column("'joined at 10.15', 'items 1-4', as printed")


@dataclass(kw_only=True, slots=True)
class DateMention(Fact):
    """An expression that denotes a calendar date or period."""

    TABLE: ClassVar[str] = "dates"
    KEY: ClassVar[tuple[str, ...]] = ("quote",)

    text: str = column("As printed", REQUIRED)
    edtf: str = column("What is understood, as EDTF", REQUIRED)
    start: dt.date | None = column("First day")
    end: dt.date | None = column("Last day")
    precision: Precision = column("day, month, quarter, season, year or range", REQUIRED)
    role: DateRole = column("What the date is of", "mention")
    relation: DateRelation | None = column("on, by, until, from, since, between, about")
    year_rule: YearRule = column("Where the year came from", "explicit")
    alternatives: list[str] = column("Other readings that were rejected, as EDTF", list)


@dataclass(kw_only=True, slots=True)
class Strand(Fact):
    """A numbered or named strand, workstream, priority or outcome of a programme."""

    TABLE: ClassVar[str] = "strands"
    KEY: ClassVar[tuple[str, ...]] = ("number", "title")

    number: str | None = column("As printed, in figures")
    title: str = column("Without its number", REQUIRED)
    level: int = column("1 is the outermost", 1)
    parent_fact_id: str | None = column("The strand above")
    scope_start: int = column("Where the strand's part of the document begins", 0)
    scope_end: int = column("Where it ends, exclusive", 0)


@dataclass(kw_only=True, slots=True)
class StrandItem(Fact):
    """What stands under a strand: objective, completed action, evidence, next step, status."""

    TABLE: ClassVar[str] = "strand_items"
    KEY: ClassVar[tuple[str, ...]] = ("strand_fact_id", "kind", "text")

    strand_fact_id: str | None = column("The strand")
    kind: ItemKind = column("objective, completed, evidence, next_step or status", REQUIRED)
    text: str = column("As printed, white space collapsed, end stop dropped", REQUIRED)
    due: str | None = column("EDTF")


@dataclass(kw_only=True, slots=True)
class Concern(Fact):
    """A statement that a body names as an area of concern, weakness or improvement."""

    TABLE: ClassVar[str] = "areas_of_concern"
    KEY: ClassVar[tuple[str, ...]] = ("text",)

    number: str | None = column("As printed")
    text: str = column("The statement, as printed", REQUIRED)
    status: ConcernStatus = column("raised, sufficient, remaining, priority or improvement", "raised")
    responsible: str | None = column("Responsible body, as printed")
    raised_by: str | None = column("Who raised it, as printed")
    raised_on: str | None = column("EDTF")
    concern_id: str | None = column("The thread across documents")


@dataclass(kw_only=True, slots=True)
class Metric(Fact):
    """A number that says how many or how much of something."""

    TABLE: ClassVar[str] = "metrics"
    KEY: ClassVar[tuple[str, ...]] = ("quote",)

    value: float = column("The number", REQUIRED)
    value_max: float | None = column("Upper end of a range")
    value_text: str = column("The number as printed", "")
    unit: Unit = column("count, percent, GBP …", REQUIRED)
    noun: str | None = column("Head noun of what is counted")
    comparator: Comparator = column("eq, gt, ge, lt, le, approx or range", "eq")
    measure: str | None = column("What is measured, as a phrase")
    population: str | None = column("Of whom or what")
    of_value: float | None = column("The whole, for pairs like '164 (68%)'")
    period: str | None = column("EDTF")
    change: Change | None = column("up, down or flat")
    change_factor: float | None = column("2.0 for 'doubled'")
    status: MetricStatus = column("actual, target or forecast", "actual")
    strand_fact_id: str | None = column("The strand it stands under")


@dataclass(kw_only=True, slots=True)
class RagRating(Fact):
    """A traffic-light rating given to a named subject."""

    TABLE: ClassVar[str] = "rag_ratings"
    KEY: ClassVar[tuple[str, ...]] = ("subject", "dimension", "position")

    subject: str = column("What is rated, as printed", REQUIRED)
    subject_kind: SubjectKind | None = column("strand, action, area, metric or document")
    strand_fact_id: str | None = column("The strand")
    position: int = column("1, 2 … where a subject has several", 1)
    dimension: str | None = column("Printed label of what is rated")
    rating: Rating = column("red, amber_red, amber …", REQUIRED)
    raw: str | None = column("As printed; null when colour alone")
    basis: RatingBasis = column("text, fill, font, symbol or legend", REQUIRED)
    colour_rgb: str | None = column("#rrggbb of the cell or font")
    period: str | None = column("EDTF")


@dataclass(kw_only=True, slots=True)
class Action(Fact):
    """Something that someone is asked, or has agreed, to do."""

    TABLE: ClassVar[str] = "actions"
    KEY: ClassVar[tuple[str, ...]] = ("text",)

    text: str = column("What is to be done, as printed", REQUIRED)
    owner: str | None = column("Name, initials or role, as printed")
    owner_person_id: str | None = column("The person across documents")
    due: str | None = column("EDTF")
    status: ActionStatus | None = column("open, complete or carried_forward")
    strand_fact_id: str | None = column("The strand")
    item: str | None = column("Agenda item or action number, as printed")


@dataclass(kw_only=True, slots=True)
class Decision(Fact):
    """A formal resolution or agreement."""

    TABLE: ClassVar[str] = "decisions"
    KEY: ClassVar[tuple[str, ...]] = ("text",)

    text: str = column("What was decided, as printed", REQUIRED)
    outcome: DecisionOutcome = column("resolved, agreed, approved …", REQUIRED)
    item: str | None = column("Agenda item, as printed")


FACT_TABLES: dict[str, type[Fact]] = {
    row.TABLE: row
    for row in (
        DocumentField,
        Meeting,
        Attendee,
        DateMention,
        Strand,
        StrandItem,
        Concern,
        Metric,
        RagRating,
        Action,
        Decision,
    )
}
