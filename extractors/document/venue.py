"""Where the meeting was held, as printed: behind a label, or in its slot in the head."""

from __future__ import annotations

import re

from extractors.document.place import Place, is_platform
from extractors.document.run_on import run_on
from extractors.document.venue_label import behind_label
from extractors.document.venue_slot import in_slot
from extractors.document.wrapped import joined
from extractors.layout.head import above_attendance, head_lines
from schemas import Document

_MEANS = re.compile(r"^\W*(?:held\s+)?(?:via|on|by|over|using|through)\s+", re.IGNORECASE)
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
    above += [x for x in lines[len(above) : len(above) + 1] if is_platform(_MEANS.sub("", x.text))]
    head = joined(document, above)
    head = [run_on(line) or line for line in head]
    places = in_slot(head, alone=kind != "other")
    return next((p for p in places if body is None or not _same(p, body)), None)


def _same(place: Place, body: Place) -> bool:
    """True where the place is the printed name of the body."""
    return place.start < body.end and body.start < place.end
