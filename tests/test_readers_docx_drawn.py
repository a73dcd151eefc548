"""DOCX: what shapes, charts, diagrams and embedded files say; words that nobody sees; rare structures."""

from __future__ import annotations

import pytest

from pipeline.readers import members, read_bytes
from schemas import Document
from tests.office_files import docx, p, tbl, tc, zipped

_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": _KINDS,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    }.items()
)
Parts = dict[str, tuple[str, str | bytes]]


def package(body: str, parts: Parts | None = None) -> bytes:
    """A DOCX with parts by their names, each with the kind of relation that leads to it."""
    root = f'<Relationship Id="r" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'
    inner = "".join(
        f'<Relationship Id="r{at}" Type="{_KINDS}/{kind}" Target="{name}"/>'
        for at, (name, (kind, _)) in enumerate((parts or {}).items())
    )
    around = f'<Relationships xmlns="{_PACKAGE}">{{}}</Relationships>'
    files: dict[str, str | bytes] = {
        "_rels/.rels": around.format(root),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": around.format(inner),
    }
    for name, (_, content) in (parts or {}).items():
        files[f"word/{name}"] = content
    return zipped(files)


def read(body: str, parts: Parts | None = None) -> Document:
    return read_bytes(package(body, parts), "x.docx")


def drawn(inner: str) -> str:
    return f"<w:p><w:r><w:drawing><wp:inline>{inner}</wp:inline></w:drawing></w:r></w:p>"


def run(text: str, look: str) -> str:
    return f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


WHITE = '<w:color w:val="FFFFFF"/>'


def test_words_of_charts_and_diagrams() -> None:
    said = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
    cache = "<c:strCache><c:pt><c:v>{}</c:v></c:pt></c:strCache>"
    chart = (
        f"<c:chartSpace {_SPACES}><c:title>{said.format('Visits by term')}</c:title>"
        f"<c:tx>{cache.format('Homes')}</c:tx><c:cat>{cache.format('Autumn')}</c:cat></c:chartSpace>"
    )
    diagram = f"<dgm:dataModel {_SPACES}><dgm:t>{said.format('Board')}</dgm:t></dgm:dataModel>"
    body = drawn('<c:chart r:id="r0"/>') + drawn('<dgm:relIds r:dm="r1"/>') + drawn(said.format("In a shape"))
    document = read(body, {"chart1.xml": ("chart", chart), "data1.xml": ("diagramData", diagram)})
    assert document.text.split("\n") == ["Visits by term", "Homes; Autumn", "Board", "In a shape"]


def test_a_stamp_of_letters_in_the_header() -> None:
    stamp = '<w:p><w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>'
    header = f"<w:hdr {_SPACES}>{stamp}</w:hdr>"
    body = p("Agreed.") + '<w:sectPr><w:headerReference r:id="r0"/></w:sectPr>'
    document = read(body, {"header1.xml": ("header", header)})
    assert [(b.kind, document.of(b)) for b in document.blocks] == [
        ("paragraph", "Agreed."),
        ("header", "DRAFT"),
    ]


@pytest.mark.parametrize(
    ("light", "fill", "text"),
    [
        ('<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>', "#ff0000", ""),
        ('<a:ln><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>', None, ""),
        ('<wp:docPr descr="Amber"/>', None, "Amber"),
        ('<wp:docPr descr="A picture of a gate"/>', None, ""),
        ('<v:oval fillcolor="#00b050 [3]"/>', "#00b050", ""),
    ],
)
def test_lights_drawn_in_cells(light: str, fill: str | None, text: str) -> None:
    document = read(tbl(tc("Roof") + tc(drawn(light))))
    cell = document.tables[0].grid[0][1]
    assert cell is not None and (cell.fill_rgb, document.of(cell)) == (fill, text)


def test_other_files_are_read_in_their_places() -> None:
    inner = docx(p("From another") + tbl(tc("a") + tc("b")))
    body = tbl(tc("x") + tc("y")) + '<w:altChunk r:id="r0"/>' + p("End") + '<w:altChunk r:id="r1"/>'
    page = "<html><body><p>Of a page</p></body></html>"
    document = read(body, {"a.docx": ("aFChunk", inner), "b.htm": ("aFChunk", page)})
    assert document.text == "x\ty\nFrom another\na\tb\nEnd\nOf a page"
    assert [table.cells[0].table_no for table in document.tables] == [0, 1] and not document.problems


@pytest.mark.parametrize("body", ['<w:altChunk r:id="none"/>', '<w:subDoc r:id="none"/>'])
def test_files_that_are_not_there_are_told(body: str) -> None:
    assert "not in it" in " ".join(read(p("Agreed.") + body).problems)


def test_embedded_documents_are_members_and_others_are_told() -> None:
    shown = '<w:p><w:r><w:object><o:OLEObject ProgID="{}" r:id="{}"/></w:object></w:r></w:p>'
    parts: Parts = {
        "embeddings/a.docx": ("package", docx(p("Inside"))),
        "embeddings/b.bin": ("oleObject", b"\xd0\xcf"),
        "embeddings/c.xlsx": ("package", b"PK"),
    }
    data = package(
        p("See") + shown.format("Word.Document.12", "r0") + shown.format("Equation.3", "r1"), parts
    )
    assert [path for path, _ in members(data, "x.docx")] == ["x.docx!/word/embeddings/a.docx"]
    assert not read_bytes(data, "x.docx").problems
    told = read(p("See") + shown.format("Excel.Sheet.12", "r2"), parts).problems
    assert len(told) == 1 and "Excel.Sheet.12" in told[0]


@pytest.mark.parametrize(
    "body",
    [
        run("gone", WHITE),
        tbl(tc(run("gone", WHITE)) + tc("Seen")),
        run("gone", '<w:sz w:val="2"/>'),
        run("gone", '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'),
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>gone</w:t></w:r>"
        "</w:sdtContent></w:sdt></w:p>",
    ],
)
def test_words_that_nobody_sees_are_hidden(body: str) -> None:
    document = read(p("Seen") + body)
    assert [document.of(b) for b in document.blocks if not b.visible] == ["gone"]


@pytest.mark.parametrize(
    "body",
    [
        tbl(tc(run("kept", WHITE), '<w:shd w:val="clear" w:fill="000080"/>') + tc("Seen")),
        run("kept", WHITE + '<w:highlight w:val="black"/>'),
        run("kept", WHITE) + drawn("").replace("wp:inline", "wp:anchor"),
        run("kept", WHITE).replace("<w:p>", '<w:p><w:pPr><w:shd w:val="clear" w:fill="003366"/></w:pPr>'),
        "<w:p><w:r><w:pict><v:rect><w:txbxContent>"
        f"{run('kept', WHITE)}</w:txbxContent></v:rect></w:pict></w:r></w:p>",
        tbl(tc(tbl(tc(run("kept", WHITE)) + tc("x")), '<w:shd w:val="clear" w:fill="000080"/>') + tc("y")),
        run("kept", '<w:shd w:val="clear" w:fill="000000"/>'),
    ],
)
def test_words_that_somebody_sees_are_not_hidden(body: str) -> None:
    document = read(p("Seen") + body)
    assert all(b.visible for b in document.blocks) and "kept" in document.text


def test_white_words_in_a_style_with_a_fill_are_seen() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/><w:pPr>'
        '<w:shd w:val="clear" w:fill="003366"/>'
        f"</w:pPr><w:rPr>{WHITE}</w:rPr></w:style>"
    )
    document = read_bytes(docx(p("kept", '<w:pStyle w:val="S"/>'), styles=style), "x.docx")
    assert document.blocks[0].visible


def test_rare_structures_of_tables() -> None:
    choice = f"<mc:AlternateContent><mc:Choice>{p('Chosen')}</mc:Choice></mc:AlternateContent>"
    document = read(
        tbl(
            tc("Wide", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>"),
            tc("gone", '<w:cellDel w:author="Ann"/>') + tc(choice),
        )
    )
    assert [[document.of(c) if c else None for c in row] for row in document.tables[0].grid] == [
        ["Wide", "Wide"], ["", "Chosen"],
    ]  # fmt: skip
    assert [(b.label, document.of(b)) for b in document.blocks if b.kind == "deleted"] == [("Ann", "gone")]


def test_empty_paragraphs_of_a_list_count() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    document = read_bytes(
        docx(p("One.", item) + p("", item) + p("Three.", item), numbering=numbering), "x.docx"
    )
    assert [b.label for b in document.blocks] == ["1.", "3."]
