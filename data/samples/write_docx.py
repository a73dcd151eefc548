"""A sample as a Word document, with the things only Word has: a tracked change, a comment, a footnote."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as OpcPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from samples.parts import Bullets, Grid, Heading, Numbers, Para, Part, Sample, Title

MOMENT = dt.datetime(2024, 6, 20, 9, 0, 0)
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


@dataclass(frozen=True)
class WordOnly:
    """Where a tracked change, a comment and a footnote go, by the text of their paragraph."""

    tracked: tuple[str, str, str] | None = None
    """The paragraph, the word that was deleted, the word that was put in its place."""
    comment: tuple[str, str] | None = None
    footnote: tuple[str, str] | None = None


def write(sample: Sample, extra: WordOnly | None = None) -> bytes:
    document = docx.Document()
    _calm(document, sample)
    for part in sample.parts:
        _add(document, part)
    if extra:
        _word_only(document, extra)
    stream = io.BytesIO()
    document.save(stream)
    return _same_every_time(stream.getvalue())


def _calm(document: Word, sample: Sample) -> None:
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.comments = "Strandline samples", "", ""
    properties.created = properties.modified = MOMENT
    properties.title = next((p.text for p in sample.parts if isinstance(p, Title)), "")
    document.styles["Normal"].font.size = Pt(10.5)
    _slim(document)
    section = document.sections[0]
    section.header.paragraphs[0].text = sample.header
    section.footer.paragraphs[0].text = sample.footer


def _slim(document: Word) -> None:
    """Leave out the parts of the template that no sample uses (they are nine tenths of its size)."""
    assert document.part.package is not None
    for rels in (document.part.rels, document.part.package.rels):
        for key in [k for k, r in rels.items() if r.reltype.endswith(("stylesWithEffects", "thumbnail"))]:
            del rels[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        name = style.get(qn("w:styleId"))
        if style.get(qn("w:type")) == "table" and name not in ("TableNormal", "TableGrid"):
            styles.remove(style)


def _add(document: Word, part: Part) -> None:
    match part:
        case Title(text):
            document.add_heading(text, 0)
        case Heading(text, level):
            document.add_heading(text, level)
        case Para(text):
            document.add_paragraph(text)
        case Bullets(items):
            for item in items:
                document.add_paragraph(item, style="List Bullet")
        case Numbers(items):
            for item in items:
                document.add_paragraph(item, style="List Number")
        case Grid():
            _table(document, part)
        case _:
            document.add_page_break()


def _table(document: Word, part: Grid) -> None:
    table = document.add_table(len(part.rows), len(part.rows[0]), style="Table Grid")
    for r, row in enumerate(part.rows):
        for c, text in enumerate(row):
            cell = table.cell(r, c)
            cell.text = text
            if (r, c) in part.fills:
                _shade(cell._tc.get_or_add_tcPr(), part.fills[r, c])
    document.add_paragraph()


def _shade(properties: object, colour: str) -> None:
    properties.append(  # type: ignore[attr-defined]
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour.upper()}"/>')
    )


def _word_only(document: Word, extra: WordOnly) -> None:
    if extra.tracked:
        _track(_find(document, extra.tracked[0]), *extra.tracked[1:])
    if extra.comment:
        paragraph = _find(document, extra.comment[0])
        comment = document.add_comment(paragraph.runs, extra.comment[1], author="Harpreet Gill", initials="HG")
        comment._comment_elm.set(qn("w:date"), "2024-06-20T09:00:00Z")
    if extra.footnote:
        _footnote(document, _find(document, extra.footnote[0]), extra.footnote[1])


def _find(document: Word, text: str) -> Paragraph:
    return next(p for p in document.paragraphs if p.text == text)


def _track(paragraph: Paragraph, deleted: str, inserted: str) -> None:
    """Show ``inserted`` as put in place of ``deleted`` by a reviewer."""
    before, after = paragraph.text.split(inserted, 1)
    run = deepcopy(paragraph.runs[0]._r)
    paragraph.runs[0].text = before
    who = f'w:author="Harpreet Gill" w:date="2024-06-19T10:00:00Z" {nsdecls("w")}'
    pieces = (
        f'<w:del w:id="901" {who}><w:r><w:delText xml:space="preserve">{deleted}</w:delText></w:r></w:del>',
        f'<w:ins w:id="902" {who}><w:r><w:t xml:space="preserve">{inserted}</w:t></w:r></w:ins>',
    )
    for piece in pieces:
        paragraph._p.append(parse_xml(piece))
    run.text = after
    paragraph._p.append(run)


def _footnote(document: Word, paragraph: Paragraph, text: str) -> None:
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        '</w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    package = document.part.package
    assert package is not None
    part = OpcPart(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    paragraph._p.append(
        parse_xml(f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>')
    )


def _same_every_time(data: bytes) -> bytes:
    """The same package with fixed times, in name order, stored (so that no zlib version shows)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new:
        names = sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n))
        for name in names:
            info = zipfile.ZipInfo(name, (2024, 6, 20, 9, 0, 0))
            info.create_system = 0
            info.external_attr = 0
            new.writestr(info, old.read(name))
    return stream.getvalue()

