"""ODT: lists with numbers, spans, fills, changes, notes; and DOC and RTF by way of LibreOffice."""

from __future__ import annotations

import errno
import os
import shutil
import sys

import pytest

from pipeline.readers import READERS, Unreadable, office, read_bytes
from schemas import Document
from tests.office_files import odt

STYLES = (
    '<style:style style:name="B" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="S" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="G" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#00b050"/></style:style>'
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a"'
    ' style:num-prefix="(" style:num-suffix=")"/>'
    "</text:list-style>"
)
RTF = rb"""{\rtf1\ansi{\b Minutes of the board}\par
Agreed \'a3\'31\'30.\par
\trowd\clcbpat2\cellx3000\cellx6000 Ann Lee\cell Chair\cell\row
\trowd\cellx3000\cellx6000 Bo Ek\cell Clerk\cell\row
{\colortbl;\red0\green176\blue80;}\pard The end.\par}"""


def read(body: str) -> Document:
    return read_bytes(odt(body, STYLES), "x.odt")


def item(text: str, inner: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"


def test_lists_count_and_continue() -> None:
    deep = f"<text:list>{item('c')}{item('d')}</text:list>"
    body = (
        f'<text:list text:style-name="L">{item("a")}{item("b", deep)}</text:list><text:p>'
        f"Between them.</text:p>"
        f'<text:list text:style-name="L" text:continue-numbering="true">{item("e")}</text:list>'
        f'<text:list text:style-name="L">{item("f")}</text:list>'
    )
    found = [(b.label, b.level, d) for d, b in ((doc.of(b), b) for doc in [read(body)] for b in doc.blocks)]
    assert found == [
        ("1.", 0, "a"), ("2.", 0, "b"), ("(a)", 1, "c"), ("(b)", 1, "d"), (None, None, "Between them."),
        ("3.", 0, "e"), ("1.", 0, "f"),
    ]  # fmt: skip


def test_numbers_written_in_full() -> None:
    loext = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    styles = (
        '<text:list-style style:name="N">'
        '<text:list-level-style-number text:level="1" style:num-format="1" text:start-value="5"/>'
        f'<text:list-level-style-number {loext} text:level="2" style:num-format="a" text:display-levels="2"'
        ' style:num-suffix=")" loext:num-list-format="%1% (%2%)"/></text:list-style>'
    )
    deep = f"<text:list>{item('b')}{item('c')}</text:list>"
    body = f'<text:list text:style-name="N">{item("a", deep)}</text:list>'
    document = read_bytes(odt(body, styles), "x.odt")
    assert [b.label for b in document.blocks] == ["5", "5 (a)", "5 (b)"]


def test_spans_fills_and_repeats() -> None:
    body = (
        "<table:table><table:table-row>"
        '<table:table-cell table:number-rows-spanned="2"><text:p>a</text:p></table:table-cell>'
        '<table:table-cell table:style-name="G"><text:p/></table:table-cell></table:table-row>'
        "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>b</text:p><text:p>c</text:p>"
        "</table:table-cell></table:table-row><table:table-row>"
        '<table:table-cell table:number-columns-repeated="2"/>'
        "</table:table-row></table:table>"
    )
    document = read(body)
    cells = [[document.of(c) if c else None for c in row] for row in document.tables[0].grid]
    assert cells == [["a", ""], ["a", "b\nc"], ["", ""]]
    assert document.tables[0].grid[0][1].fill_rgb == "#00b050"


def test_headings_spaces_breaks_and_looks() -> None:
    document = read(
        '<text:h text:outline-level="2">Plans</text:h><text:p>One<text:s text:c="3"/>two'
        "<text:line-break/>three"
        '<text:span text:style-name="S"> gone</text:span></text:p><text:p>'
        '<text:span text:style-name="B">All bold.'
        "</text:span></text:p>"
    )
    assert document.text == "Plans\nOne two\nthree\nAll bold.\ngone"
    assert [(b.kind, b.level, b.bold) for b in document.body] == [
        ("heading", 2, False), ("paragraph", None, False), ("paragraph", None, True),
    ]  # fmt: skip


def test_notes_comments_changes_and_boxes() -> None:
    document = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Note</text:p>"
        "</text:note-body></text:note><office:annotation><dc:creator>Bo</dc:creator><text:p>Why?</text:p>"
        "</office:annotation><draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box>"
        "</draw:frame></text:p>"
    )
    assert document.text[: document.body_end] == "Text\nBoxed"
    assert [(b.kind, b.label, document.of(b)) for b in document.outside] == [
        ("footnote", "1", "Note"), ("comment", "Bo", "Why?"), ("deleted", None, "old"),
    ]  # fmt: skip


needs_office = pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not on this machine")


@needs_office
def test_rtf_by_way_of_libreoffice() -> None:
    document = read_bytes(RTF, "x.rtf")
    assert document.media_type == "application/rtf"
    assert document.reader == "libreoffice+docx"
    assert [document.of(b) for b in document.body][:2] == ["Minutes of the board", "Agreed £10."]
    assert [document.of(c) for c in document.tables[0].cells] == ["Ann Lee", "Chair", "Bo Ek", "Clerk"]


def test_without_libreoffice_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRANDLINE_SOFFICE", "/nowhere/soffice")
    with pytest.raises(Unreadable, match="install LibreOffice") as caught:
        office.read_doc(b"x", "x.doc", read_options())
    assert caught.value.limit_name == "libreoffice"


def test_a_full_disk_is_not_the_documents_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice does not say why it gave nothing; and where not even the document can be written, it is
    not asked."""
    monkeypatch.setenv("STRANDLINE_SOFFICE", sys.executable)  # gives no document, as LibreOffice does then
    free = shutil.disk_usage("/")
    monkeypatch.setattr("shutil.disk_usage", lambda _: free._replace(free=1 << 20))
    with pytest.raises(Unreadable, match=r"has 1 MB left\. Free space there.*--retry") as told:
        read_bytes(RTF, "old.rtf")
    assert told.value.limit_name == "temporary_space"

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("pathlib.Path.write_bytes", refuse)
    with pytest.raises(Unreadable, match="could not be converted"):
        read_bytes(RTF, "may.rtf")


@needs_office
def test_a_document_that_libreoffice_cannot_read_is_told() -> None:
    with pytest.raises(Unreadable):
        office.read_doc(b"\xd0\xcf\x11\xe0" + b"\x01" * 3000, "x.doc", read_options())


def read_options():  # type: ignore[no-untyped-def]
    from pipeline.readers import ReadOptions

    return ReadOptions()


def test_every_media_type_names_a_reader_that_exists() -> None:
    from pipeline.readers import reader_for

    assert all(callable(reader_for(kind)) for kind in READERS)
