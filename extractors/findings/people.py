"""People recorded in two ways, and initials that nobody resolves."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.attendees.extract import listed_people
from extractors.attendees.roster import key_of
from extractors.base import Found
from extractors.findings.counts import finding
from schemas import Attendee, Document, Finding


def both_present_and_away(document: Document, found: Found) -> Iterator[Finding]:
    """Someone in the list of those present whose apologies are recorded too."""
    away = [a for a in found.of(Attendee) if a.meeting_no == 0 and a.status in ("apologies", "absent")]
    twice = [a for a in away if document.text.count(a.name) > 1]
    if not twice:
        return
    listed = {
        key_of(s.person.name)
        for s in listed_people(document, found.value("date"))
        if s.status in ("present", "in_attendance")
    }
    for person in twice:
        if key_of(person.name) in listed:
            message = f"{person.name} is listed among those there and also recorded as {person.status}."
            yield finding("present_and_apologies", "warning", message, "one of the two", "both", [person])


def unresolved_initials(document: Document, found: Found) -> Iterator[Finding]:
    """Initials in tables of meetings that no name of the document fits, or more than one does."""
    rows = [a for a in found.of(Attendee) if a.resolution in ("unresolved", "ambiguous") and not a.is_group]
    if rows:
        names = list(dict.fromkeys(a.initials or a.name for a in rows))
        message = f"{len(names)} sets of initials fit no one name of this document: {', '.join(names[:12])}."
        yield finding("unresolved_initials", "info", message, "a name each", len(names), rows)
