"""Measures of a programme: strands, what stands under them, and tables of other meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.strands.headings import number_of
from pipeline.evaluate.match import (
    Gold,
    match,
    same_edtf,
    same_person,
    same_words,
    similar_at_least,
    similarity,
)
from pipeline.evaluate.measures import Card, _rows, show
from schemas import Attendee, DateMention, Meeting, Strand, StrandItem

if TYPE_CHECKING:
    from pipeline.extraction import Extraction

ITEM_KINDS = {
    "objectives": "objective",
    "key_actions": "completed",
    "evidence": "evidence",
    "next_steps": "next_step",
    "status": "status",
}


def strands(gold: Gold, extraction: Extraction, card: Card) -> None:
    """Number and title; then, where gold has them, the items of every paired strand."""

    def alike(item: Gold, row: Strand) -> float:
        return _same_number(item["number"], row.number) * similar_at_least(item["title"], row.title, 0.9)

    matching = match(gold.get("strands", []), _rows(extraction, Strand), alike)
    card.rows("strands", matching, show("number", "title"))
    for item, row in matching.pairs:
        _items(item, row, extraction, card)


def _same_number(one: str | None, two: str | None) -> bool:
    """Whether two numbers are the same in figures: labels copy "One" and "IV" as printed."""
    first, second = (number_of((n or "").strip(" .:")).casefold() for n in (one, two))
    return first == second


def _items(item: Gold, strand: Strand, extraction: Extraction, card: Card) -> None:
    rows = [r for r in _rows(extraction, StrandItem) if r.strand_fact_id == strand.fact_id]
    for key, kind in ITEM_KINDS.items():
        if key not in item:
            continue
        texts = item[key] if isinstance(item[key], list) else [item[key]]
        wanted = [{"text": text} for text in texts if text]
        matching = match(
            wanted, [r for r in rows if r.kind == kind], lambda g, r: similar_at_least(g["text"], r.text, 0.9)
        )
        card.rows(f"strand_items.{key}", matching, show("text"))


def meetings(gold: Gold, extraction: Extraction, card: Card) -> None:
    """Tables of other meetings: date and purpose, who was there by initials, whom the roster resolves."""
    if "meetings" not in gold:
        return
    rows = [r for r in _rows(extraction, Meeting) if r.meeting_no > 0]

    def alike(item: Gold, row: Meeting) -> float:
        return same_edtf(item["date"], row.date or "") * (
            0.1 + similarity(item["purpose"], row.purpose or "")
        )

    matching = match(gold["meetings"], rows, alike)
    card.rows("meetings", matching, show("date", "purpose"))
    for item, row in matching.pairs:
        if "notes" in item:
            card.value("meetings.notes", item["notes"], row.notes, same_words(item["notes"], row.notes), row)
        _people(item, row, extraction, card)
    _next_meeting(gold, extraction, card)


def _people(item: Gold, meeting: Meeting, extraction: Extraction, card: Card) -> None:
    rows = [r for r in _rows(extraction, Attendee) if r.meeting_no == meeting.meeting_no]
    wanted = [{"name": name} for name in item["attendees"]]
    matching = match(wanted, rows, lambda g, r: float(g["name"] in (r.initials, r.name)))
    card.rows("meetings.attendees", matching, show("name"))
    if "resolved" not in item:
        return
    resolved = item["resolved"]
    for entry, row in matching.pairs:
        full = resolved.get(entry["name"])
        got = row.name if row.resolution == "roster" else None
        card.value("meetings.resolved", full, got, bool(full and got and same_person(full, got)), row)


def _next_meeting(gold: Gold, extraction: Extraction, card: Card) -> None:
    if gold.get("next_meeting"):
        rows = [r for r in _rows(extraction, DateMention) if r.role == "next_meeting"]
        found = next((r for r in rows if same_edtf(gold["next_meeting"], r.edtf)), rows[0] if rows else None)
        got = found.edtf if found else None
        equal = bool(got) and same_edtf(gold["next_meeting"], got or "")
        card.value("meetings.next_meeting", gold["next_meeting"], got, equal, found)
