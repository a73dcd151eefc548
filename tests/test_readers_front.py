"""Front matter of Markdown pages: what it says of the meeting is text with offsets, the rest is hints."""

from __future__ import annotations

from pipeline.readers import read_bytes
from pipeline.readers.front import front_matter
from schemas import Attendee, Document

HEAD = """---
layout: post
title: "Minutes of the board"
date: 2024-03-04 19:00:00 +0000
location: Old Hall   # the small room
attendees:
  - name: Ann Lee
    role: Chair
  - Bo Ek
  - "Cy Moor (Treasurer)"
apologies: [Di Fell, "Gill, Ed"]
also present:
- Fay Dale
summary: >
  The board met and
  chose a clerk.

  It closed early.
actions: |
  Ann Lee to write to the bank
  Bo Ek to mend the gate
tags: [minutes, spring]
nav:
  order: 3
---
"""


def read(text: str) -> Document:
    return read_bytes(text.encode(), "may.md")


def lines(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.of(block)) for block in document.body]


def test_what_is_said_of_the_meeting_is_text() -> None:
    document = read(HEAD + "\n## Budget\n\nThe budget was read.\n")
    people = [("list_item", name) for name in ("Ann Lee, Chair", "Bo Ek", "Cy Moor (Treasurer)")]
    assert [text for kind, text in lines(document) if kind == "list_item"] == [
        *(text for _, text in people), "Di Fell", "Gill, Ed", "Fay Dale",
    ]  # fmt: skip
    assert "Location: Old Hall" in document.text
    assert "The board met and chose a clerk." in document.text
    assert ("paragraph", "Bo Ek to mend the gate") in lines(document)
    assert document.text.endswith("Budget\nThe budget was read.")
    at = document.text.index("Bo Ek")
    assert document.text[at : at + 5] == "Bo Ek"


def test_what_lays_out_the_site_is_no_text() -> None:
    document = read(HEAD + "Nothing.\n")
    assert not {"post", "spring", "order"} & set(document.text.replace(",", " ").split())
    assert document.hints["front_tags"] == "- minutes\n- spring"
    assert document.hints["front_layout"] == "post"
    assert "front_nav" not in document.hints


def test_a_value_may_go_on_below() -> None:
    hints, body = front_matter("---\nvenue: The hall of\n  the school\nquorum:\n  met with six\n---\nText")
    assert hints == {"front_venue": "The hall of the school", "front_quorum": "met with six"}
    assert body == "Text"


def test_a_list_in_brackets_may_take_several_lines() -> None:
    hints, _ = front_matter("---\npresent: [\n  Ann Lee,\n  Bo Ek\n]\n---\n")
    assert hints["front_present"] == "- Ann Lee\n- Bo Ek"


def test_a_rule_is_no_front_matter() -> None:
    assert front_matter("Text\n---\npresent: Ann\n---\n") == ({}, "Text\n---\npresent: Ann\n---\n")


def test_the_people_are_attendees() -> None:
    from pipeline.extraction import extract

    document = read(HEAD + "\n# Minutes of the board\n\nHeld on 4 March 2024.\n")
    rows = extract(document).rows["attendees"]
    found = {(row.name, row.status) for row in rows if isinstance(row, Attendee)}
    assert {("Ann Lee", "present"), ("Bo Ek", "present"), ("Di Fell", "apologies")} <= found
