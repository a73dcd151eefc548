"""Where the meeting was held, as printed: behind a label, or in its slot in the head."""

from __future__ import annotations

import re

from extractors.document.place import Place, is_platform
from extractors.document.run_on import run_on
from extractors.document.venue_label import behind_label
from extractors.document.venue_slot import in_slot
from extractors.layout.head import HeadLine, above_attendance, head_lines
from schemas import Document

UNSURE = ("neighbour", "bracketed")
"""Rules whose place may turn out to be the body's name."""


def venue_of(document: Document, kind: str = "minutes", body: Place | None = None) -> Place | None:
    """The venue of a document of a kind; None when not printed.

    A meeting "held via Zoom" has the venue "Zoom". The printed name of ``body`` is no venue.
    """
    lines = head_lines(document)
    segments = [run_on(line) or line for line in lines[:8]]
    if (place := next(behind_label(document, lines, segments), None)) is not None:
        return place
    if kind not in ("minutes", "agenda", "other"):
        return None
    above = above_attendance(lines[:12])
    above += [x for x in lines[len(above) : len(above) + 1] if is_platform(x.text)]
    head = _joined(document, above)
    head = [run_on(line) or line for line in head]
    places = in_slot(head, alone=kind != "other")
    return next((p for p in places if body is None or not _same(p, body)), None)


def _same(place: Place, body: Place) -> bool:
    """True where the place is the printed name of the body."""
    return place.start < body.end and body.start < place.end


def _joined(document: Document, lines: list[HeadLine]) -> list[HeadLine]:
    """Lines of the head; one that breaks off ("held in the") is joined with the next."""
    out: list[HeadLine] = []
    for line in lines:
        last = out[-1] if out else None
        if last and line.start - last.end < 3 and _breaks_off(last.text, line.text):
            text = re.sub(r"[\n\t]", " ", document.text[last.start : line.end])
            out[-1] = HeadLine(text, last.start, line.end, last.block, last.number)
        else:
            out.append(line)
    return out


_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b\W*$")


def _breaks_off(text: str, below: str) -> bool:
    """True for "held in the", and for an address whose postcode stands on the next line."""
    if re.search(r"\b(?:in|at)(?:\s+the)?$", text, re.IGNORECASE):
        return True
    return _POSTCODE.search(below) is not None and text.endswith(",") and len(below) < 60
