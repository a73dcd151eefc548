"""Ratings that are a field of a record: "Rec 1: Pay it. Owner: Ann. Status: In progress - AMBER"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractors.programme.lines import squeezed
from extractors.programme.records import Field, Record, records
from extractors.rag.candidates import Candidate
from extractors.rag.endings import earlier, leading, suffix
from extractors.rag.subjects import Context, Subject, heading_subject
from extractors.rag.words import Mark, letter, lit, says_rag, whole
from extractors.strands.headings import parse_heading


def recorded(context: Context) -> Iterator[Candidate]:
    """Candidates of the records of tasks, of those in one line, and of those of one kind that return."""
    found = records(context.document)
    alike = Counter(_kind(r) for r in found)
    for record in found:
        returns = alike[_kind(record)] >= 2
        named = record.of_tasks or _one_line(record) or (returns and not record.line.is_heading)
        several = len(set(_kind(record)) - {"", "item"}) >= 2
        named = named and (several or (returns and _is_name(context, record)))
        subject = _subject(context, record) if named and not context.key.covers(record.line.start) else None
        for field in record.fields if subject is not None else ():
            whole = field.label.casefold().startswith("overall") and context.under_title(field.line)
            if field.rates and subject is not None and not (whole and record.ref is None):
                yield from _rates(context, subject, field)


def _one_line(record: Record) -> bool:
    return all(f.line == record.line.start for f in record.fields)


def _is_name(context: Context, record: Record) -> bool:
    """True for a short name with a simple number: not "2.1 Plans were clearer than a year ago."."""
    said = context.document.text[record.start : record.end]
    return len(said.split()) <= 10 and record.line.text[-1] not in ".;:" and "." not in (record.ref or ".")


def _kind(record: Record) -> tuple[str | None, ...]:
    return tuple(sorted({f.role or "" for f in record.fields}))


def _subject(context: Context, record: Record) -> Subject | None:
    """What a record is of: its task, its strand, or the words before its fields."""
    if record.task is not None:
        return context.named(record.task.value, "action")
    if parse_heading(record.line.text) is not None:
        name = heading_subject(record.line.text)
        return context.named(name) if name and record.line.block.kind != "heading" else None
    text = context.document.text
    if (strand := context.headed(record.line)) is not None:
        return Subject(squeezed(text[record.line.start : strand.char_end]), "strand", strand.fact_id)
    in_front = text[record.line.start : record.start]
    code = record.ref is not None and not (record.of_tasks and _one_line(record))
    said = text[record.line.start if code and in_front else record.start : record.end]
    if not 3 < record.end - record.start <= 300:
        return None
    return context.named(said, "action" if record.of_tasks else None)


def _rates(context: Context, subject: Subject, field: Field) -> list[Candidate]:
    """The light of a field, with the one that it was before where it says so."""
    marks = _marks(context, field)
    return [
        Candidate(subject, mark.moved(field.start), "record", field.line, field.label, place)
        for place, mark in enumerate(marks, 1)
    ]


def _marks(context: Context, field: Field) -> list[Mark]:
    value = field.value
    if found := whole(value):
        return found
    one = leading(value) or (suffix(value) if len(value) <= 120 else None) or lit(value)
    one = one or (letter(value) if says_rag(field.label) else None)
    if one is not None:
        before = earlier(value, one.end)
        return [before, one] if before is not None else [one]
    rating = context.key.word(value) if context.key.words else None
    return [Mark(rating, 0, len(value), value, "legend")] if rating is not None else []
