"""Numbers that a document declares, against what it lists and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.base import Found
from schemas import Concern, Document, Fact, Finding, Metric, Strand

_CONCERNS = re.compile(
    r"\b(?:areas?|weakness(?:es)?|concerns?|issues|priority actions?)\b",
    re.I,
)
_STRANDS = re.compile(r"\b(?:work ?)?strands?\b|\bwork-?\s?streams?\b|\bthemes?\b|\bpriorities\b", re.I)
_NOT = r"(?:\bnot\b|\binsufficient\b)[^.;]{0,60}"
_SAID_BEFORE = (
    ("remaining", re.compile(rf"\bremaining\s*$|{_NOT}\b(?:in|on|for|with|against)\s*$", re.I)),
    ("sufficient", re.compile(r"\b(?:sufficient|enough)\b[^.;]{0,60}\b(?:in|on|for|with|against)\s*$", re.I)),
)
_SAID_AFTER = (
    ("remaining", re.compile(r"\s*(?:\w+\s+){0,3}remain", re.I)),
    (
        "remaining",
        re.compile(
            r"[^.;,]{0,50}\b(?:not|yet to)\b[^.;,]{0,20}\b(?:made?|shown?)\b[^.;]{0,20}\b(?:suffic|enough)",
            re.I,
        ),
    ),
    (
        "sufficient",
        re.compile(r"[^.;,]{0,50}\b(?:made|shown|seen)\b[^.;]{0,20}\b(?:sufficient|enough)", re.I),
    ),
)


def declared_counts(document: Document, found: Found) -> Iterator[Finding]:
    """ "Five areas remain" beside a list of four; "five strands" in a report of four."""
    counts = [
        m for m in found.of(Metric) if m.unit == "count" and m.comparator == "eq" and m.value == int(m.value)
    ]
    concerns = found.of(Concern)
    if concerns:
        about = [m for m in counts if _CONCERNS.search(m.noun or "") and not _STRANDS.search(m.noun or "")]
        yield from _concerns(document, about, concerns)
    yield from _strands(counts, [s for s in found.of(Strand) if s.level == 1])


def _strands(counts: Sequence[Metric], strands: Sequence[Strand]) -> Iterator[Finding]:
    """A declared number of what the headings call their parts: "five strands" under "Strand 1 – …"."""
    words = {hit.group().rstrip("s").casefold() for s in strands if (hit := re.match(r"[A-Za-z]+", s.quote))}
    if len(words) != 1 or not all(s.number for s in strands):
        return
    for metric in counts:
        noun = (metric.noun or "").casefold().split()
        if noun and re.sub(r"ies$", "y", noun[-1]).rstrip("s") in words and metric.value > 1:
            holds = metric.value == len(strands)
            message = f"The text declares {metric.quote!r}; {len(strands)} are listed."
            level = "info" if holds else "warning"
            yield finding("declared_count", level, message, metric.value, len(strands), [metric, *strands])
            return


def _concerns(document: Document, about: Sequence[Metric], concerns: Sequence[Concern]) -> Iterator[Finding]:
    """Each declared number of a status against the rows of that status; totals against their parts."""
    parts: dict[str, Metric] = {}
    for metric in about:
        status = _status(document, metric)
        if status is None or status in parts:
            continue
        parts[status] = metric
        listed = [c for c in concerns if c.status == status]
        if listed:
            level = "info" if metric.value == len(listed) else "warning"
            message = f"The text declares {metric.quote!r} {status}; {len(listed)} are listed."
            yield finding("declared_count", level, message, metric.value, len(listed), [metric, *listed])
    yield from _total(about, parts)


def _status(document: Document, metric: Metric) -> str | None:
    """What is said of a number right before or after it: "sufficient progress in seven", "five remain"."""
    before = document.text[max(0, metric.char_start - 120) : metric.char_start]
    after = document.text[metric.char_end : metric.char_end + 120]
    told = next((s for s, shape in _SAID_BEFORE if shape.search(before)), None)
    return told or next((s for s, shape in _SAID_AFTER if shape.match(after)), None)


def _total(counts: Sequence[Metric], parts: dict[str, Metric]) -> Iterator[Finding]:
    """The whole that a part names ("seven of the twelve") against the sum of the parts."""
    whole = next((m.of_value for m in counts if m.of_value), None)
    if whole is None or len(parts) < 2:
        return
    total = sum(m.value for m in parts.values())
    if total != whole:
        told = " and ".join(f"{m.quote!r}" for m in parts.values())
        message = f"{told} make {total:g}, not the {whole:g} that the text declares."
        yield finding("declared_count", "warning", message, whole, total, list(parts.values()))


_OF = re.compile(
    r"(?P<n>\d[\d,]*)\s*(?:of|out of)\s*(?:the |all )?(?P<whole>\d[\d,]*)(?:\s+[\w'’-]+){0,4}?"
    r"\s*[(\[,–-]*\s*(?P<p>\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)"
)


def share_of_whole(document: Document, found: Found) -> Iterator[Finding]:
    """ "45 of 60 (70%)": the share that the two numbers make, against the share printed."""
    text = document.text[: document.body_end]
    for hit in _OF.finditer(text):
        n, whole = (float(hit[g].replace(",", "")) for g in ("n", "whole"))
        printed = float(hit["p"])
        if not whole or n > whole:
            continue
        share = 100 * n / whole
        digits = len(hit["p"].partition(".")[2])
        if abs(round(share, digits) - printed) > 1.01 * 10**-digits:
            facts = [m for m in found.of(Metric) if hit.start() <= m.char_start < hit.end()]
            message = f"{hit.group()!r}: {n:g} of {whole:g} is {share:.1f} %, not {printed:g} %."
            one = finding("share_of_whole", "warning", message, f"{share:.1f}", hit["p"], facts)
            one.char_start, one.char_end = hit.span()
            yield one


def strand_numbers(document: Document, found: Found) -> Iterator[Finding]:
    """Numbered strands that leave a number out, or use one twice."""
    strands = [s for s in found.of(Strand) if s.level == 1 and (s.number or "").isdigit()]
    numbers = [int(s.number or 0) for s in strands]
    if len(numbers) < 2:
        return
    missing = sorted(set(range(min(numbers), max(numbers) + 1)) - set(numbers))
    if missing:
        gone = ", ".join(map(str, missing))
        message = f"Strands are numbered {min(numbers)} to {max(numbers)}, but {gone} is not there."
        yield finding("strand_numbers", "warning", message, gone, ", ".join(map(str, numbers)), strands)


def finding(
    check: str, severity: str, message: str, expected: object, observed: object, facts: Sequence[Fact] = ()
) -> Finding:
    """A finding placed where its first fact stands. Numbers are printed without a needless ".0"."""
    first = facts[0] if facts else None
    return Finding(
        check=check,
        severity=severity,  # type: ignore[arg-type]
        message=message,
        expected=_shown(expected),
        observed=_shown(observed),
        fact_ids=[f.fact_id for f in facts],
        char_start=first.char_start if first else None,
        char_end=first.char_end if first else None,
    )


def _shown(value: object) -> str | None:
    if value is None:
        return None
    return f"{value:g}" if isinstance(value, float) else str(value)
