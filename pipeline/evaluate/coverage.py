"""Coverage without gold: what looks like a fact, yet no fact and no named rule explains.

Numbers, dates, people, coloured cells and words of ratings are looked for with deliberately loose
patterns. Each is explained by a fact that covers it, or by a named rule that says why it is no target
("clock_time", "reference", "legend" …). What is left are gaps: where an extractor may have missed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.rag.colours import colour_rating
from schemas import Block, Document, Fact

if TYPE_CHECKING:
    from pipeline.extraction import Extraction

KINDS = ("number", "date", "person", "colour", "rating_word")


@dataclass(frozen=True)
class Gap:
    """Something unexplained: its kind, words, place, the words around it, and its shape for counting."""

    kind: str
    text: str
    start: int
    end: int
    page: int | None
    context: str
    shape: str


@dataclass
class Coverage:
    """Of one document: gaps, and how many candidates facts and named rules explained, by kind."""

    gaps: list[Gap] = field(default_factory=list)
    explained: Counter[tuple[str, str]] = field(default_factory=Counter)

    def share(self, kind: str) -> float | None:
        """The share of candidates of a kind that is explained; None where there were none."""
        known = sum(n for (k, _), n in self.explained.items() if k == kind)
        total = known + sum(g.kind == kind for g in self.gaps)
        return known / total if total else None


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)[a-z]*"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Cllr|Councillor|Sir|Dame|Rev)"
_CANDIDATES: dict[str, re.Pattern[str]] = {
    "date": re.compile(
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\.?(?:\s+of)?\s+{_MONTH}\b\.?(?:,?\s+\d{{4}})?|\b"
        rf"(?:{_MONTH})\.?\s+\d{{4}}\b"
        r"|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\b(?:19|20)\d\d[/–-]\d\d\b",
        re.I,
    ),
    "number": re.compile(r"(?<![\w.,])[£€$]?\d[\d,]*(?:\.\d+)?\s?%?(?![\w])"),
    "person": re.compile(rf"\b{_TITLE}\.?\s+(?:[A-Z]\.?\s+){{0,2}}[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?"),
    "rating_word": re.compile(r"(?<![\w-])(?:red|amber|green)(?![\w-])", re.I),
}
EXPLAINING: dict[str, tuple[str, ...]] = {
    "number": ("metrics", "dates", "strands", "rag_ratings", "document_fields", "meetings"),
    "date": ("dates", "document_fields", "meetings"),
    "person": ("attendees", "document_fields"),
    "rating_word": ("rag_ratings", "metrics"),
    "colour": ("rag_ratings",),
}
"""Tables whose rows explain a candidate that they cover. A long action does not explain the number in it."""

_RULES: dict[str, tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]] = {
    "number": (
        (
            "clock_time",
            re.compile(r"$"),
            re.compile(r"[.:]\d\d\s?(?:am|pm)?\b|\s?(?:am|pm|noon|hrs|o’clock)\b", re.I),
        ),
        ("clock_time", re.compile(r"\d{1,2}[.:]$"), re.compile(r"")),
        (
            "numbered_thing",
            re.compile(
                r"\b(?:items?|pages?|section|paragraph|para|annex|appendix|appendices|part|agenda|minute|"
                r"action|strand|priority|phase|key stage|stage|year|years|level|tier|band|grade|article|"
                r"regulation|clause|schedule|"
                r"figure|table|chapter|no|nos|number|ref|room|floor|version|v|week|day|step|objective|"
                r"outcome|area|point|"
                r"question|group|option|lot|plot|unit|route|junction|class|form|recommendation|"
                r"standard)s?\.?\s*(?:no\.?\s*)?[#(]?(?:\d+\s*(?:,|and|to|-|–|&)\s*)*$",
                re.I,
            ),
            re.compile(r""),
        ),
        ("reference", re.compile(r"[A-Za-z\d][/_-]$|\b[A-Z]{1,4}[ /-]?$"), re.compile(r"")),
        ("reference", re.compile(r"$"), re.compile(r"[/_-]\w|\)?/\d")),
        (
            "line_number",
            re.compile(r"(?:^|\n|\t)\W*$"),
            re.compile(r"[.)]?\s*(?:\n|\t|$)|[.)]\s|\.\d|\s+[A-Z]"),
        ),
        (
            "phone",
            re.compile(r"(?:tel|phone|mobile|fax|call|dial)\W*(?:[\d ()+]*)$|\b0\d{2,5}\s*$|\d{3,4} $", re.I),
            re.compile(r""),
        ),
        ("phone", re.compile(r"$"), re.compile(r"\s\d{3,4}\s\d{3,4}\b|\s\d{6}\b")),
        (
            "address",
            re.compile(r"$"),
            re.compile(
                r"[A-Za-z]?,?\s+(?:[A-Z]\w+\s+){1,3}(?:Street|Road|Lane|Close|Avenue|Drive|Way|Square|"
                r"Place|Court|Crescent|Terrace|Hill|Gardens)\b"
            ),
        ),
        ("list_of_numbers", re.compile(r"\d,?\s(?:and\s)?$"), re.compile(r",?\s(?:and\s)?\d{1,2}\b|[.;]")),
        ("list_of_numbers", re.compile(r"$"), re.compile(r",\s\d{1,2},\s")),
        ("statute", re.compile(r"\bss?\.\s*$"), re.compile(r"")),
        ("year_of_act", re.compile(r"\bAct\s+$"), re.compile(r"")),
        ("web", re.compile(r"(?:https?:|www\.|@)\S*$", re.I), re.compile(r"")),
        (
            "age_range",
            re.compile(r"(?:aged?|ages|under|over|post|pre)[ -]*$", re.I),
            re.compile(r"\s*(?:-|–|to)?\s*\d*"),
        ),
        (
            "age_range",
            re.compile(r"$"),
            re.compile(r"\s?(?:-|–|to)\s?\d{1,2}\s?(?:year|yr|service|team|provision|pathway|age)", re.I),
        ),
    ),
    "date": (("web", re.compile(r"(?:https?:|www\.)\S*$", re.I), re.compile(r"")),),
    "person": (),
    "rating_word": (
        ("proper_name", re.compile(r"(?:\b[A-Z][\w’'-]+|\b[A-Z]\.?)\s$"), re.compile(r"")),
        (
            "proper_name",
            re.compile(r"$"),
            re.compile(
                r"\s(?:Paper|Lane|Road|Street|Book|Card|Cross|Lion|Park|House|Flag|Belt|Infrastructure|"
                r"Travel|Spaces?)"
            ),
        ),
        ("proper_name", re.compile(r"\b(?:village|bowling|the)\s$", re.I), re.compile(r"")),
        (
            "count_of_ratings",
            re.compile(
                r"(?:\d\)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
                r"\s(?:(?:actions? )?(?:are|were|is|was|rated)\s)?$",
                re.I,
            ),
            re.compile(""),
        ),
        (
            "count_of_ratings",
            re.compile(r"\d(?:\s?%)?\)?(?: of)?(?: actions?)?[^.]{0,24}\b(?:are|were|is|was|rated)\s$", re.I),
            re.compile(""),
        ),
        ("legend", re.compile(r"$"), re.compile(r"\s*(?:[=–:-]|means|is used|indicates)")),
        ("legend", re.compile(r"$"), re.compile(r"[,/]?\s*(?:and |or |to )?(?:red|amber|green)\b", re.I)),
        ("legend", re.compile(r"(?:red|amber|green)[,/ ]+(?:and |or |to )?$", re.I), re.compile(r"")),
        (
            "plain_colour",
            re.compile(r"$"),
            re.compile(
                r"\s(?:and white|signs?|lines?|paint|bins?|waste|spaces?|light|area|energy|belt)", re.I
            ),
        ),
    ),
}


def coverage(extraction: Extraction) -> Coverage:
    """Everything that looks like a fact in a document, sorted into explained and not."""
    document, result = extraction.document, Coverage()
    for kind, pattern in _CANDIDATES.items():
        covered = _covered(extraction, kind)
        dates = _covered(extraction, "date") if kind == "number" else []
        for start, end in _found(document, pattern):
            reason = "fact" if _inside(start, end, [*covered, *dates]) else _rule(kind, document, start, end)
            if reason is None:
                result.gaps.append(_gap(document, kind, start, end))
            else:
                result.explained[kind, reason] += 1
    _colours(extraction, result)
    return result


def _found(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for block in document.body:
        for hit in pattern.finditer(document.text, block.char_start, block.char_end):
            yield hit.span()


def _covered(extraction: Extraction, kind: str) -> list[tuple[int, int]]:
    rows: Iterable[Fact] = (r for t in EXPLAINING[kind] for r in extraction.rows.get(t, []))
    return sorted((r.char_start, r.char_end) for r in rows)


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _rule(kind: str, document: Document, start: int, end: int) -> str | None:
    """The named rule that says why a candidate is no target, else None."""
    before, after = document.text[max(0, start - 48) : start], document.text[end : end + 48]
    for name, left, right in _RULES[kind]:
        if left.search(before) and right.match(after):
            return name
    if kind == "person":
        block = document.block_at(start)
        return "mentioned_in_sentence" if block is not None and _is_sentence(document.of(block)) else None
    return None


def _is_sentence(text: str) -> bool:
    """Running words rather than an entry of a list: people only mentioned there are no rows."""
    return (
        len(text) > 90
        or re.search(r"\b(?:was|were|is|has|had|will|would|to|that|reported|said|agreed)\b", text) is not None
    )


def _gap(document: Document, kind: str, start: int, end: int) -> Gap:
    text = document.text[start:end]
    left, right = document.text[max(0, start - 40) : start], document.text[end : end + 40]
    context = " ".join(f"{left}[{text}]{right}".split())
    return Gap(kind, text, start, end, document.page_at(start), context, _shape(kind, text, right))


def _shape(kind: str, text: str, after: str) -> str:
    """Figures as 9, with the word that follows: what gaps are counted by."""
    if kind == "person":
        return text.split()[0]
    word = re.match(r"[\s-]*([A-Za-z]+)", after)
    plain = re.sub(r"\d+", "9", text).casefold()
    return f"{plain} {word[1].casefold()}" if word and kind != "date" else plain


def _colours(extraction: Extraction, result: Coverage) -> None:
    """Cells in a rating's colour: explained by a rating in them, in their row, or as a header or a band."""
    document = extraction.document
    ratings = extraction.rows.get("rag_ratings", [])
    for table in document.tables:
        for row in range(table.n_rows):
            cells = table.row(row)
            for cell in cells:
                rating = colour_rating(cell.fill_rgb)
                if rating is None:
                    continue
                reason = _colour_reason(cell, cells, row, rating, ratings)
                if reason is not None:
                    result.explained["colour", reason] += 1
                    continue
                words = document.of(cell)[:40] or "(empty)"
                where = " | ".join(" ".join(document.of(c).split())[:30] for c in cells)
                shape = f"{cell.fill_rgb} {rating}"
                result.gaps.append(
                    Gap("colour", words, cell.char_start, cell.char_end, cell.page, where, shape)
                )


def _colour_reason(cell: Block, cells: list[Block], row: int, rating: str, ratings: list[Fact]) -> str | None:
    start, end = min(c.char_start for c in cells), max(c.char_end for c in cells)
    same_row = [r for r in ratings if start <= r.char_start <= end]
    if any(getattr(r, "colour_rgb", None) == cell.fill_rgb for r in same_row):
        return "fact"
    if len({c.fill_rgb for c in cells}) == 1 and len(cells) > 1:
        return "band"
    if row == 0:
        return "header"
    told = [c for c in cells if c is not cell and c.char_end - c.char_start > 15]
    if len(cells) == 2 and told and cell.char_end - cell.char_start < 8:
        return "legend"
    return "fact" if any(getattr(r, "rating", None) == rating for r in same_row) else None


def commonest(coverages: Iterable[Coverage], top: int = 12) -> str:
    """The share explained by kind, and the commonest shapes of gaps with one place each."""
    all_ = list(coverages)
    lines = []
    for kind in KINDS:
        gaps = [g for c in all_ for g in c.gaps if g.kind == kind]
        explained: Counter[str] = Counter()
        for one in all_:
            for (k, reason), n in one.explained.items():
                explained[reason] += n if k == kind else 0
        total = len(gaps) + sum(explained.values())
        if not total:
            continue
        reasons = ", ".join(f"{r} {n}" for r, n in explained.most_common() if n)
        lines.append(f"{kind}: {1 - len(gaps) / total:.1%} of {total} explained ({reasons})")
        shapes = Counter(g.shape for g in gaps)
        for shape, n in shapes.most_common(top):
            example = next(g for g in gaps if g.shape == shape)
            lines.append(f"  {n:>5}  {shape:<28} {example.context}")
    return "\n".join(lines)
