"""What is measured: one function a table, from a gold file and an extraction to tallies.

Every measure counts ``tp``, ``fp`` and ``fn``. A measure of a field (``attendees.role``) looks only at
rows that were paired, and counts values that gold or the row has: a wrong value is one of each kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.evaluate.match import (
    Gold,
    Matching,
    match,
    overlap,
    same_edtf,
    same_person,
    same_words,
    similar_at_least,
    similarity,
)
from schemas import Action, Attendee, Concern, DateMention, Decision, DocumentField, Metric, RagRating

if TYPE_CHECKING:
    from pipeline.extraction import Extraction

GENERIC_ROLES = {"councillor", "governor", "member", "mp", "community councillor", "parish councillor"}


@dataclass
class Tally:
    """Counts, and the ratios made of them. A ratio of nothing is None."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else None

    @property
    def recall(self) -> float | None:
        """Share of what is there that was found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None where there was nothing to find and nothing was found."""
        whole = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / whole if whole else None


@dataclass
class Note:
    """One miss, extra or wrong value: what gold has, what was found, by which rule, in which words."""

    measure: str
    kind: str
    gold: str = ""
    found: str = ""
    rule: str = ""
    quote: str = ""
    page: int | None = None


@dataclass
class Card:
    """The tallies of one document by measure, and notes on what is not right."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    rules: dict[tuple[str, str], Tally] = field(default_factory=dict)

    def count(self, measure: str, tp: int = 0, fp: int = 0, fn: int = 0) -> None:
        """Add to a measure."""
        self.tallies[measure] = self.tallies.get(measure, Tally()) + Tally(tp, fp, fn)

    def rows(self, measure: str, matching: Matching[Gold, Any], show: Callable[[Gold], str]) -> None:
        """Count paired, missed and extra rows, with notes and the tally of each rule."""
        self.count(measure, len(matching.pairs), len(matching.extra), len(matching.missed))
        for item in matching.missed:
            self.notes.append(Note(measure, "missed", gold=show(item)))
        for row in matching.extra:
            self.notes.append(_extra(measure, row))
        for row, hit in [(r, 1) for _, r in matching.pairs] + [(r, 0) for r in matching.extra]:
            key = (row.TABLE, row.rule)
            self.rules[key] = self.rules.get(key, Tally()) + Tally(hit, 1 - hit)

    def value(self, measure: str, gold: Any, found: Any, equal: bool, row: Any = None) -> None:
        """Count one value of a pair; nothing where both are empty."""
        if not gold and not found:
            return
        if equal:
            self.count(measure, tp=1)
            return
        self.count(measure, fp=int(bool(found)), fn=int(bool(gold)))
        rule, quote = (row.rule, row.quote) if row is not None else ("", "")
        page = row.page if row is not None else None
        self.notes.append(Note(measure, "wrong", str(gold), str(found), rule, quote, page))


def _extra(measure: str, row: Any) -> Note:
    shown = ("name", "status", "text", "edtf", "value", "unit", "subject", "rating", "number", "title")
    parts = [f"{getattr(row, name)}" for name in shown if getattr(row, name, None) is not None]
    return Note(measure, "extra", "", " | ".join(parts), row.rule, row.quote, row.page)


def show(*keys: str) -> Callable[[Gold], str]:
    """A function that prints the given keys of a gold item."""
    return lambda item: " | ".join(str(item[k]) for k in keys if item.get(k) is not None)


def documents(gold: Gold, extraction: Extraction, card: Card) -> None:
    """Kind and date exact; title, body and venue at least 0.8 alike."""
    fields = {f.field: f for f in _rows(extraction, DocumentField)}
    names = ["kind", "date", "title", "body", "venue"]
    names += ["previous_date", "outcome"] if gold.get("kind") == "inspection_report" else []
    for name in (n for n in names if n in gold):
        row = fields.get(name)
        wanted, got = gold[name], row.value if row else None
        if name == "kind" and got is None:
            got = "other"
        alike = name in ("title", "body", "venue")
        equal = bool(wanted and got) and (
            similarity(str(wanted), str(got)) >= 0.8 if alike else same_edtf(str(wanted), str(got))
        )
        card.value(f"documents.{name}", wanted, got, equal, row)


BUCKET = {"present": "attended", "in_attendance": "attended", "apologies": "apologies", "absent": "absent"}


def attendees(gold: Gold, extraction: Extraction, card: Card) -> None:
    """Name and attended, apologies or absent; then role, organisation and exact status of the pairs."""
    rows = [r for r in _rows(extraction, Attendee) if r.meeting_no == 0 and r.status in BUCKET]

    def alike(item: Gold, row: Attendee) -> float:
        same = item.get("optional") or BUCKET[item["status"]] == BUCKET[row.status]
        return same_person(item["name"], row.name) if same else 0.0

    matching = match(gold.get("attendees", []), rows, alike)
    card.rows("attendees", matching, show("name", "status"))
    away = {"apologies", "absent"}
    card.count(
        "attendees.away",
        sum(g["status"] in away for g, _ in matching.pairs),
        sum(r.status in away for r in matching.extra),
        sum(g["status"] in away for g in matching.missed),
    )
    for item, row in matching.pairs:
        generic = not item.get("role") or str(item["role"]).lower() in GENERIC_ROLES
        free = generic and (not row.role or row.role.lower() in GENERIC_ROLES)
        if not free:
            card.value(
                "attendees.role", item.get("role"), row.role, same_words(item.get("role"), row.role), row
            )
        same = same_words(item.get("organisation"), row.organisation)
        card.value("attendees.organisation", item.get("organisation"), row.organisation, same, row)
        card.value("attendees.status", item["status"], row.status, item["status"] == row.status, row)


def inspection(gold: Gold, extraction: Extraction, card: Card) -> None:
    """Inspectors and officials of an inspection report: name; role and organisation of the pairs."""
    if gold.get("kind") != "inspection_report":
        return
    named = [r for r in _rows(extraction, Attendee) if r.status == "named"]
    for key, capacity in (("inspection_team", "inspector"), ("officials", "official")):
        rows = [r for r in named if r.capacity == capacity]
        matching = match(gold.get(key, []), rows, lambda g, r: same_person(g["name"], r.name))
        card.rows(f"inspection.{key}", matching, show("name"))
        for item, row in matching.pairs:
            for name in ("role", "organisation"):
                wanted, got = item.get(name), getattr(row, name)
                card.value(f"inspection.{key}.{name}", wanted, got, same_words(wanted, got), row)


def scored(gold: Gold, rows: Iterable[Any]) -> list[Any]:
    """Rows on the pages that were labelled; all rows where no page is named."""
    pages = set(gold.get("pages_scored") or ())
    return [r for r in rows if not pages or r.page is None or r.page in pages]


def dates(gold: Gold, extraction: Extraction, card: Card) -> None:
    """Same EDTF and overlapping quotes; ``dates.spurious``: rows where gold has no date at all."""
    rows = scored(gold, _rows(extraction, DateMention))
    quotes = [item["quote"] for item in gold.get("dates", [])]

    def alike(item: Gold, row: DateMention) -> float:
        if not overlap(item["quote"], row.quote):
            return 0.0
        if not item.get("optional") and not same_edtf(item["edtf"], row.edtf):
            return 0.0
        return 0.5 + similarity(item["quote"], row.quote) / 2

    matching = match(gold.get("dates", []), rows, alike)
    card.rows("dates", matching, show("quote", "edtf"))
    spurious = [r for r in matching.extra if not any(overlap(q, r.quote) for q in quotes)]
    card.count("dates.spurious", tp=len(rows) - len(spurious), fp=len(spurious))


def metrics(gold: Gold, extraction: Extraction, card: Card) -> None:
    """Same value and unit and overlapping quotes; ``full`` also comparator and noun."""
    rows = scored(gold, _rows(extraction, Metric))

    def alike(item: Gold, row: Metric) -> float:
        same = abs(item["value"] - row.value) <= 1e-6 * max(1.0, abs(row.value)) and item["unit"] == row.unit
        if not overlap(item["quote"], row.quote) or not (same or item.get("optional")):
            return 0.0
        return 0.25 + similarity(str(item["quote"]), row.quote) / 2 + 0.25 * bool(same)

    matching = match(gold.get("metrics", []), rows, alike)
    card.rows("metrics", matching, show("quote", "value", "unit"))
    full = 0
    for item, row in matching.pairs:
        comparator = item.get("comparator") or "eq"
        card.value("metrics.comparator", comparator, row.comparator, comparator == row.comparator, row)
        noun = _noun(item.get("noun")) == _noun(row.noun)
        card.value("metrics.noun", item.get("noun"), row.noun, noun, row)
        full += noun and comparator == row.comparator
        for name in ("period", "status", "of_value", "change", "value_max"):
            if name in item:
                card.value(
                    f"metrics.{name}", item[name], getattr(row, name), _same(item[name], row, name), row
                )
    short = len(matching.pairs) - full
    card.count("metrics.full", full, len(matching.extra) + short, len(matching.missed) + short)


def _same(wanted: Any, row: Metric, name: str) -> bool:
    got = getattr(row, name)
    return same_edtf(wanted, got or "") if name == "period" else bool(wanted == got)


def _noun(noun: str | None) -> str:
    words = (noun or "").casefold().split()
    return words[-1].rstrip("s") if words else ""


def concerns(gold: Gold, extraction: Extraction, card: Card) -> None:
    """Text at least 0.88 alike; then status and responsible body of the pairs."""
    rows = _rows(extraction, Concern)
    matching = match(
        gold.get("areas_of_concern", []), rows, lambda g, r: similar_at_least(g["text"], r.text, 0.88)
    )
    card.rows("areas_of_concern", matching, show("status", "text"))
    right = 0
    for item, row in matching.pairs:
        card.value("areas_of_concern.status", item["status"], row.status, item["status"] == row.status, row)
        right += item["status"] == row.status
        same = same_words(item.get("responsible"), row.responsible, 0.85)
        card.value("areas_of_concern.responsible", item.get("responsible"), row.responsible, same, row)
    short = len(matching.pairs) - right
    extra, missed = len(matching.extra) + short, len(matching.missed) + short
    card.count("areas_of_concern.with_status", right, extra, missed)


def ratings(gold: Gold, extraction: Extraction, card: Card) -> None:
    """Rating, or one that gold accepts as well, and the subject equal, contained or 0.9 alike."""

    def alike(item: Gold, row: RagRating) -> float:
        if row.rating != item["rating"] and row.rating not in item.get("accept", ()):
            return 0.0
        subject = max(
            _subject(item["subject"], row.subject), 0.9 * _subject(item.get("measure"), row.subject)
        )
        place = 0.1 * same_words(item.get("dimension"), row.dimension)
        return subject + place + 0.05 * (item.get("position", 1) == row.position) if subject else 0.0

    matching = match(gold.get("rag_ratings", []), _rows(extraction, RagRating), alike)
    card.rows("rag_ratings", matching, show("subject", "dimension", "rating"))
    for item, row in matching.pairs:
        for name in ("dimension", "position", "basis"):
            if name in item:
                wanted, got = item[name], getattr(row, name)
                card.value(f"rag_ratings.{name}", wanted, got, same_words(str(wanted), str(got)), row)


def _subject(one: str | None, two: str) -> float:
    a, b = " ".join((one or "").casefold().split()), " ".join(two.casefold().split())
    if a and b and (a in b or b in a):
        return 0.95 + 0.05 * (a == b)
    return similar_at_least(a, b, 0.9)


def actions(gold: Gold, extraction: Extraction, card: Card) -> None:
    """Text at least 0.75 alike; then owner, due date and logged status of the pairs."""
    rows = _rows(extraction, Action)
    matching = match(gold.get("actions", []), rows, lambda g, r: similar_at_least(g["text"], r.text, 0.75))
    card.rows("actions", matching, show("owner", "due", "text"))
    for item, row in matching.pairs:
        names = [n for n in (item.get("owner"), item.get("owner_name")) if n]
        equal = any(_owner(n) == _owner(row.owner or "") for n in names)
        card.value("actions.owner", item.get("owner"), row.owner, equal, row)
        due = same_edtf(item.get("due") or "", row.due or "")
        card.value("actions.due", item.get("due"), row.due, due, row)
        if "status" in item:
            card.value("actions.status", item["status"], row.status, item["status"] == row.status, row)


def _owner(name: str) -> str:
    """An owner as compared: joints between several and titles folded away."""
    folded = " ".join(name.casefold().replace("&", ",").replace("/", ",").replace(";", ",").split())
    parts = [p.strip(" .") for p in folded.replace(" and ", ",").split(",")]
    return ",".join(p.removeprefix("cllr ").removeprefix("the ") for p in parts if p)


def decisions(gold: Gold, extraction: Extraction, card: Card) -> None:
    """Text at least 0.75 alike."""
    rows = _rows(extraction, Decision)
    matching = match(gold.get("decisions", []), rows, lambda g, r: similar_at_least(g["text"], r.text, 0.75))
    card.rows("decisions", matching, show("text"))


def _rows(extraction: Extraction, table: type[Any]) -> list[Any]:
    return list(extraction.rows.get(table.TABLE, []))
