"""Media types by content, whatever the name; containers and their members."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest

from pipeline.readers import Unreadable, media_type, members, read_bytes
from pipeline.readers.detect import DOC, DOCX, MSG, ODT, PROTECTED
from tests.office_files import docx, odt, p, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
KINDS = [
    (b"%PDF-1.7\n", "application/pdf"),
    (b"\n\n%PDF-1.7\n", "application/pdf"),
    (docx(p("x")), DOCX),
    (odt("<text:p>x</text:p>"), ODT),
    (docx(p("x"))[:150] + b"word/document.xml", DOCX),
    (zipped({"a.txt": "x"}), "application/zip"),
    (OLE + "WordDocument".encode("utf-16-le"), DOC),
    (OLE + "__properties_version1.0".encode("utf-16-le"), MSG),
    (OLE + "EncryptedPackage".encode("utf-16-le"), PROTECTED),
    (b"{\\rtf1\\ansi x}", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n....", "image/png"),
    (b"\xff\xd8\xff\xe0....", "image/jpeg"),
    (b"<!DOCTYPE html><p>x</p>", "text/html"),
    (b'<?xml version="1.0"?><html><body><p>x</p></body></html>', "text/html"),
    ("\ufeff<html><body>x</body></html>".encode("utf-16"), "text/html"),
    (b"<div><p>x</p><ul><li>y</li></ul></div>", "text/html"),
    (b"---\ntitle: Minutes\n---\nText", "text/markdown"),
    (b"# Minutes\n\n## Present\n\n- Ann", "text/markdown"),
    (b"From: a@b.org\r\nTo: c@d.org\r\nSubject: x\r\n\r\nHi", "message/rfc822"),
    (b"Date: 3 May 2024\nVenue: Hall\n\nThe minutes were agreed.", "text/plain"),
    (b'{"body": "<p>Agreed</p><p>Noted</p>"}', "application/json"),
    (b"Minutes where 3 < 5 and <b>five</b> agreed", "text/plain"),
    (bytes(range(256)) * 4, "application/octet-stream"),
    ("Café minutes".encode("utf-16-le"), "text/plain"),
]


@pytest.mark.parametrize("data, kind", KINDS)
@pytest.mark.parametrize("name", ["x", "x.pdf", "x.docx"])
def test_content_decides(data: bytes, kind: str, name: str) -> None:
    assert media_type(data, name) == kind


def test_the_suffix_decides_between_kinds_of_text() -> None:
    text = b"# Minutes\n\n**Present:** Ann\n"
    assert [media_type(text, f"a.{suffix}") for suffix in ("md", "txt", "")] == [
        "text/markdown", "text/plain", "text/markdown",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, zipped({"xl/workbook.xml": "x"}), zipped({"a.txt": "x"})]
)
def test_what_is_no_document_is_told(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, "x.docx")
    assert caught.value.stage == "detect"


def mail() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Minutes of May"
    message.set_content("Please find the minutes attached.\n")
    message.add_alternative("<p>Please find the <b>minutes</b> attached.</p>", subtype="html")
    return message


def test_mail_is_text_and_its_attachments_are_members() -> None:
    message, inner = mail(), mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="minutes.pdf")
    message.add_attachment(b"Agreed.", maintype="application", subtype="octet-stream", filename="minutes.pdf")
    message.add_attachment(inner)
    data = message.as_bytes()
    document = read_bytes(data, "x.eml")
    assert document.text[: document.body_end] == "Please find the minutes attached."
    assert document.hints["subject"] == "Minutes of May"
    found = dict(members(data, "x.eml"))
    assert list(found) == ["x.eml!/minutes.pdf", "x.eml!/2-minutes.pdf", "x.eml!/message.eml"]
    assert media_type(found["x.eml!/message.eml"]) == "message/rfc822"


def test_mail_with_html_only() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.org", "x"
    message.set_content("<table><tr><td>Ann</td><td>Chair</td></tr></table>", subtype="html")
    document = read_bytes(message.as_bytes(), "x.eml")
    assert document.text[: document.body_end] == "Ann\tChair"
    assert document.media_type == "message/rfc822"
    assert [document.of(b) for b in document.outside] == ["From: a@example.org", "Subject: x"]


def test_the_table_of_a_mail_goes_before_its_plain_text() -> None:
    message = EmailMessage()
    message.set_content("Name Post Ros Tarn Chair Neil Gill Clerk")
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in (("Ros Tarn", "Chair"), ("Neil Gill", "Clerk"))
    )
    message.add_alternative(f"<p>Who came:</p><table>{rows}</table>", subtype="html")
    document = read_bytes(message.as_bytes(), "x.eml")
    assert [document.of(c) for c in document.tables[0].row(1)] == ["Neil Gill", "Clerk"]
    frame = EmailMessage()
    frame.set_content("Ros sent the minutes.")
    spacer = "<tr><td>&nbsp;</td><td><img src=x></td><td> </td><td></td></tr>"
    frame.add_alternative(f"<table>{spacer}<tr><td>Ros sent the minutes</td></tr></table>", subtype="html")
    document = read_bytes(frame.as_bytes(), "x.eml")
    assert document.text[: document.body_end] == "Ros sent the minutes."


def test_members_of_an_archive_have_safe_names() -> None:
    data = zipped({"../b.txt": "two", "a/a.txt": "one", "__MACOSX/x": "no", "c!/d.txt": "three"})
    assert list(members(data, "x.zip")) == [
        ("x.zip!/b.txt", b"two"), ("x.zip!/a/a.txt", b"one"), ("x.zip!/c!_/d.txt", b"three"),
    ]  # fmt: skip


def test_archives_in_archives_have_a_limit() -> None:
    data = zipped({"a.txt": "x"})
    path = "x.zip" + "!/y.zip" * 5
    with pytest.raises(Unreadable) as caught:
        list(members(data, path))
    assert caught.value.limit_name == "container_depth"


def test_an_archive_that_lies_about_its_size_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.readers import containers

    monkeypatch.setattr(containers, "MAX_MEMBER_BYTES", 1_000)
    with pytest.raises(Unreadable, match="unpacks to more than") as caught:
        list(members(zipped({"a.txt": "x" * 2_000}), "x.zip"))
    assert caught.value.limit_name == "zip_bytes"


def test_a_protected_archive_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    data = bytearray(out.getvalue())
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        list(members(bytes(data), "x.zip"))


def test_a_document_has_no_members() -> None:
    assert not list(members(docx(p("x")), "x.docx"))


def test_postscript_says_what_to_do() -> None:
    with pytest.raises(Unreadable, match="convert it to PDF"):
        read_bytes(b"%!PS-Adobe-3.0\n%%Pages: 1\nshowpage\n", "agenda.pdf")


@pytest.mark.parametrize("text", ["<p>Agr\0eed.</p><p>x</p>", "Present: Ann\0 Lee and Bo Hart\n"])
def test_one_zero_byte_refuses_no_short_text(text: str) -> None:
    assert media_type(text.encode()).startswith("text/")
    assert "\0" not in read_bytes(text.encode(), "x").text


@pytest.mark.parametrize(
    "data", [b"\0", b"PE\0\0L\x01\x03\0", b"abc\0def\0ghi\0\1\2\3", b"\x7fEL\x01\x01\0" * 3]
)
def test_short_bytes_that_are_no_text(data: bytes) -> None:
    assert media_type(data) == "application/octet-stream"
