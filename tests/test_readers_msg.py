"""Outlook messages: their text is a document, and what is attached to them are documents too."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers import Unreadable, media_type, members, read_bytes
from pipeline.readers.detect import MSG
from tests.archive import process, rows
from tests.msg_files import attached_message, attachment, compound, message
from tests.office_files import docx, p

pytest.importorskip("oxmsg", reason="the extra `mail` is not installed")

HEADS = (
    "From: Ann Lee <ann@hall.example>\r\nTo: bo@hall.example\r\nDate: Tue, 14 May 2024 10:00:00 +0100\r\n\r\n"
)
MINUTES = docx(p("Minutes of the Board") + p("Present: Ann Lee, Bo Hart") + p("Padding. " * 800))
INNER = message("Older minutes", "Agreed last year.", [attachment("old.txt", b"Present: Cy Dunn")], header=24)
DATA = compound(
    message(
        "Minutes of May", "The minutes are attached.\r\nAgreed: to paint the hall.",
        [
            attachment("minutes.docx", MINUTES),
            attachment("minutes.docx", b"Agreed."),
            attachment("logo.png", b"\x89PNG\r\n\x1a\n", "image/png", "logo@hall"),
            attached_message(INNER),
        ],
        sender="Ann Lee", heads=HEADS,
    )
)  # fmt: skip


def test_a_message_is_text_with_its_heads_outside() -> None:
    assert media_type(DATA) == MSG
    document = read_bytes(DATA, "may.msg")
    assert [document.of(b) for b in document.body] == [
        "The minutes are attached.",
        "Agreed: to paint the hall.",
    ]
    outside = [document.of(b) for b in document.blocks if b.kind == "header"]
    assert outside == [
        "From: Ann Lee <ann@hall.example>",
        "To: bo@hall.example",
        "Date: Tue, 14 May 2024 10:00:00 +0100",
        "Subject: Minutes of May",
    ]


def test_what_is_attached_are_members_but_for_pictures_of_the_text() -> None:
    found = dict(members(DATA, "may.msg"))
    inner = "may.msg!/Older minutes.eml"
    assert list(found) == ["may.msg!/minutes.docx", "may.msg!/2-minutes.docx", inner]
    assert found["may.msg!/minutes.docx"] == MINUTES
    document = read_bytes(found[inner], inner)
    assert [document.of(b) for b in document.body] == ["Agreed last year."]
    assert dict(members(found[inner], inner)) == {f"{inner}!/old.txt": b"Present: Cy Dunn"}


def test_an_attachment_becomes_a_document_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "may.msg").write_bytes(DATA)
    process(tmp_path / "in", tmp_path / "out")
    documents, attendees = (rows(tmp_path / "out", table) for table in ("documents", "attendees"))
    paths = {row["doc_id"]: row["source_path"] for row in documents}
    assert set(paths.values()) >= {"may.msg", "may.msg!/minutes.docx", "may.msg!/Older minutes.eml!/old.txt"}
    assert {(paths[row["doc_id"]], row["name"]) for row in attendees} == {
        ("may.msg!/minutes.docx", "Ann Lee"),
        ("may.msg!/minutes.docx", "Bo Hart"),
        ("may.msg!/Older minutes.eml!/old.txt", "Cy Dunn"),
    }


def test_html_with_a_table_goes_before_plain_text_and_names_stand_for_heads() -> None:
    html = "<table><tr><td>Roof<td bgcolor=red>Late</tr><tr><td>Gate<td bgcolor=lime>Done</tr></table>"
    data = compound(message("Plan", "Roof Late Gate Done", html=html, to="Bo Hart; Cy Dunn"))
    document = read_bytes(data, "plan.msg")
    assert document.text.startswith("Roof\tLate\nGate\tDone") and document.blocks[1].fill_rgb == "#ff0000"
    assert "To: Bo Hart; Cy Dunn" in document.text and "Date:" not in document.text


def test_a_damaged_message_is_told() -> None:
    with pytest.raises(Unreadable, match="damaged Outlook message"):
        read_bytes(DATA[:-600], "may.msg")
