"""House styles of the heads of minutes: every way to print a head gives the same body and venue."""

from __future__ import annotations

import itertools
import textwrap

import pytest

from extractors.base import Found
from extractors.document.extract import extract
from pipeline.extraction import read
from tests.test_document_heads import BELOW, fields

DAY, TIME = "Tuesday 12 March 2019", "7.30pm"
BODIES = (
    "Brockendale Parish Council",
    "Board of Management of Harnmouth Community College",
    "Municipal District of Castlewick",
    "Ellenfoot Residents’ Association",
    "Combined Fire Authority for Dunmorrow and Rossmere",
    "Kilbarron Academy Parent Council",
    "Thornby Finance and General Purposes Sub-Committee",
    "Friends of Moyrath Library",
    "KTCG",
    "Wairenga Field Naturalists Inc.",
)
VENUES = {
    "Brockendale Village Hall": "in",
    "Committee Room 3, Harnmouth Town Hall": "in",
    "Council Chamber, Civic Offices, Castlewick": "in the",
    "Rowan/Alder Rooms, 1st Floor, Ellenfoot House": "in the",
    "School Library": "in the",
    "29 Chapel Street, Kilbarron": "at",
    "Level 2, Harbour Building, Moyrath": "at",
    "Una’s house": "at",
    "Microsoft Teams": "via",
    "Zoom": "by",
}
STYLES = (
    "Minutes of the meeting of the {body} held {way} {venue} on {day} at {time}",
    "Minutes of the monthly meeting of {body} held on {day} at {time} {way} {venue}",
    "Minutes of Meeting of the {body}|held {way} {venue} on {day} at {time}",
    "At a meeting of the {body} held {way} {venue} on {day} at {time}",
    "{body}|Draft Minutes|{day} at {time}|{venue}",
    "{body}|Draft Minutes|{day}, {time}, {venue}",
    "{body}|Minutes|{day} {venue} {time}",
    "{body}|Minutes – {day} – {venue}",
    "{body}|Meeting Minutes|Held {way} {venue}|on {day}",
    "{body}|Meeting held {way} {venue}|{day} {time}",
    "{body}|Minutes|Venue: {venue}|Time: {time}|Date: {day}",
    "{body}|Minutes|Date: {day}   Time: {time}   Location: {venue}   Chair: Orla Pennick",
    "{body}|Minutes|When: {day}, {time}|Where: {venue}",
    "{body} Minutes {day}|Place of meeting: {venue}",
    "{body} Minutes|Date|{day}|Location|{venue}",
    "{body}|({day}, {venue})",
    "{body}: Minutes|{day}, {time} @ {venue}",
    "{body} Minutes of the meeting held on {day} at {time} {way} {venue} Present: Orla Pennick (Chair), Tom "
    "Averill, Dinah Sedgewick, Huw Trevallion and Priya Nandakumar Apologies: Marek Zielony 1. Welcome The "
    "Chair welcomed all. 2. Shed The roof of the shed has been mended and the bill was paid in full.",
)
NEXT = "The next meeting will be held at Kestrel Hall on 14 May 2019."


@pytest.mark.parametrize("style", STYLES, ids=[s[:48] for s in STYLES])
def test_styles(style: str) -> None:
    wrong = {}
    for number, (body, (venue, way)) in enumerate(itertools.product(BODIES, VENUES.items())):
        if number % 3 and number % 11:
            continue
        text = style.format(body=body, venue=venue, way=way, day=DAY, time=TIME)
        found = fields([*text.split("|"), *BELOW, NEXT])
        got = (found.get("body", "").rstrip("."), found.get("venue"), found.get("date"))
        if got != (body.rstrip("."), venue, "2019-03-12"):
            wrong[text[:120]] = got
    assert not wrong


@pytest.mark.parametrize("width", [52, 60, 72])
def test_wrapped(width: int) -> None:
    wrong = {}
    for body, (venue, way) in itertools.product(BODIES[:8], list(VENUES.items())[:6]):
        text = STYLES[0].format(body=body, venue=venue, way=way, day=DAY, time=TIME)
        found = fields([*textwrap.wrap(text, width, break_on_hyphens=False), *BELOW, NEXT])
        got = (found.get("body"), found.get("venue"), found.get("date"))
        if got != (body, venue, "2019-03-12"):
            wrong[text[:120]] = got
    assert not wrong


NEAR_MISSES = (
    "{body}|Minutes|{day}",
    "{body}|Minutes|{day} – School Improvement Plan",
    "{body}|Minutes|{day} – Extraordinary Meeting",
    "{body}|Draft Minutes|{day}|Version 3",
    "{body}|Minutes|{day}, Orla Pennick in the chair",
    "{body}|Clerk: Marek Zielony, 3 Barn Close, Brockendale, PL31 2RR|Minutes|{day}",
    "{body}|Registered office: 14 Harbour Street, Brockendale PL31 4QT|Minutes|{day}",
    "{body}|Minutes|{day}|Minutes of the previous meeting held at Kestrel Hall on 3 March 2018",
    "{body}|Minutes|{day}|Distribution: all members, Brockendale Library, notice boards",
    "{body}|Minutes of the meeting held in public on {day}",
    "{body}|Minutes of the meeting held in open session on {day}",
    "{body}|Minutes|{day}|Date of next meeting: 9 June 2019|Venue: Kestrel Hall",
)


@pytest.mark.parametrize("style", NEAR_MISSES)
def test_no_venue(style: str) -> None:
    for body in BODIES[:6]:
        found = fields([*style.format(body=body, day=DAY).split("|"), *BELOW, NEXT])
        assert (found.get("body"), found.get("venue")) == (body, None)


def test_columns_headed_venue() -> None:
    text = "# Brockendale Parish Council\n\n| Date | Time | Venue | Chair |\n|---|---|---|---|\n"
    text += "| 12 March 2019 | 7pm | Weaving Shed | Orla Pennick |\n\nPresent: Tom Averill\n"
    rows = {f.field: f.value for f in extract(read(text.encode(), "page.md"), Found())}
    assert rows["venue"] == "Weaving Shed"
