"""DOCX: numbering, merged cells, colours, changes, notes, boxes, controls, headings."""

from __future__ import annotations

import pytest

from pipeline.readers import read_bytes
from schemas import Document
from tests.office_files import docx, p, tbl, tc

LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for n, (form, text) in enumerate([("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")])
)
BULLETS = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{BULLETS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2">'
    '<w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    "</w:lvlOverride></w:num>"
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblStylePr w:type="firstRow"><w:tcPr>'
    '<w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>'
)


def num(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def read(body: str, **parts: str) -> Document:
    return read_bytes(docx(body, **parts), "x.docx")


def labels(document: Document) -> list[tuple[str | None, str]]:
    return [(b.label, document.of(b)) for b in document.blocks]


def test_labels_are_computed() -> None:
    items = [
        (1, 0, "a"),
        (1, 1, "b"),
        (1, 1, "c"),
        (1, 2, "d"),
        (2, 0, "e"),
        (1, 0, "f"),
        (1, 1, "g"),
        (3, 0, "h"),
    ]
    document = read("".join(p(f"{t} is said here.", num(n, at)) for n, at, t in items), numbering=NUMBERING)
    assert [label for label, _ in labels(document)] == ["1.", "1.1", "1.2", "(a)", "•", "2.", "2.1", "7."]


def test_typed_labels_are_taken_out() -> None:
    assert labels(read(p("(a) The plan was agreed.") + p("• Noted.")))[0] == ("(a)", "The plan was agreed.")


def test_headings_by_style_outline_and_look() -> None:
    body = (
        p("Progress report", '<w:pStyle w:val="T"/>')
        + p("Background", '<w:pStyle w:val="Mine"/>')
        + p("Text of it.")
        + p("Detail", '<w:outlineLvl w:val="1"/>')
        + p("More text.")
        + p("Matters arising", "", "<w:b/>")
        + p("None.")
    )
    found = [(b.kind, b.level) for b in read(body, styles=STYLES).blocks]
    assert [x for x in found if x[0] != "paragraph"] == [
        ("title", None),
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
    ]


def test_merged_cells() -> None:
    document = read(
        tbl(
            tc("Strand", '<w:vMerge w:val="restart"/>') + tc("Rating", '<w:gridSpan w:val="2"/>'),
            tc("", "<w:vMerge/>") + tc("Then") + tc("Now"),
        )
    )
    assert [[document.of(c) if c else None for c in row] for row in document.tables[0].grid] == [
        ["Strand", "Rating", "Rating"],
        ["Strand", "Then", "Now"],
    ]


def test_colours() -> None:
    theme = "<w:x/>"
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>'
    body = tbl(
        tc("h") + tc("i"),
        tc("a", shade.format("00B050"))
        + tc(p("b", shade.format("FF0000")))
        + tc(p("c", "", shade.format("FFC000"))),
        tc("d", shade.format("auto"))
        + tc(p("e", "", '<w:highlight w:val="yellow"/>'))
        + tc("", shade.format("92D050")),
        properties='<w:tblStyle w:val="Grid"/><w:tblLook w:val="0020"/>',
    )
    document = read(body + p("f", "", '<w:color w:val="C00000"/>') + theme, styles=STYLES)
    fills = [(document.of(b), b.fill_rgb) for b in document.blocks if b.kind == "table_cell"]
    assert fills == [
        ("h", "#1f3864"), ("i", "#1f3864"), ("a", "#00b050"), ("b", "#ff0000"), ("c", "#ffc000"), ("d", None),
        ("e", "#ffff00"), ("", "#92d050"),
    ]  # fmt: skip
    assert document.blocks[-1].font_rgb == "#c00000"


def test_nested_tables_follow() -> None:
    inner = tbl(tc("in") + tc("ner"))
    document = read(tbl(tc("a") + tc("b"), tc("c") + tc(p("d") + inner)))
    assert document.text == "a\tb\nc\td\nin\tner"
    assert len(document.tables) == 2


def test_a_frame_around_running_text_is_no_table() -> None:
    document = read(
        tbl(tc(p("Welcome", "", "<w:b/>") + p("The chair opened the meeting.") + p("One", num(2)))),
        numbering=NUMBERING,
    )
    assert [b.kind for b in document.blocks] == ["title", "paragraph", "list_item"]


def test_changes_and_strike() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">The plan is </w:t></w:r><w:ins w:author="A"><w:r>'
        "<w:t>agreed</w:t></w:r></w:ins>"
        '<w:del w:author="Bo"><w:r><w:delText>refused</w:delText></w:r></w:del></w:p>'
        + p("gone", "", "<w:strike/>")
    )
    document = read(body)
    assert document.text[: document.body_end] == "The plan is agreed"
    assert [(b.kind, b.label, document.of(b)) for b in document.outside] == [
        ("deleted", "Bo", "refused"),
        ("deleted", None, "gone"),
    ]


def test_deleted_text_names_each_author() -> None:
    gone = "".join(
        f'<w:del w:author="{who}"><w:r><w:delText>{text}</w:delText></w:r></w:del>'
        for who, text in (("Bo", "three "), ("Bo", "ducks"), ("Cy", "two geese"))
    )
    document = read(f"<w:p><w:r><w:t>It was agreed.</w:t></w:r>{gone}</w:p>")
    assert [(b.label, document.of(b)) for b in document.outside] == [
        ("Bo", "three ducks"),
        ("Cy", "two geese"),
    ]


def test_a_deleted_row_leaves_the_table() -> None:
    mark = '<w:trPr><w:del w:author="Bo"/></w:trPr>'
    document = read(tbl(tc("a") + tc("b"), mark + tc("c") + tc("d"), tc("e") + tc("f")))
    assert [[document.of(c) for c in document.tables[0].row(r)] for r in range(2)] == [["a", "b"], ["e", "f"]]
    assert [(b.kind, b.label, document.of(b)) for b in document.outside] == [("deleted", "Bo", "c d")]
    whole = read(tbl(mark + tc("c") + tc("d")))
    assert whole.tables == [] or [whole.of(c) for c in whole.tables[0].cells] == [""]
    assert "c d" in [whole.of(b) for b in whole.outside]


def test_form_fields_of_the_old_kind_and_prompts() -> None:
    def box(state: str) -> str:
        return f"<w:r><w:fldChar><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>"

    entries = '<w:listEntry w:val="Open"/><w:listEntry w:val="Shut"/>'
    choice = f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>'
    chosen = f"<w:r><w:fldChar><w:ffData>{choice}</w:ffData></w:fldChar></w:r>"
    prompt = (
        '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Click here to enter text.</w:t></w:r>'
    )
    states = ('<w:default w:val="0"/><w:checked/>', '<w:default w:val="1"/>', '<w:checked w:val="0"/>', "")
    body = "".join(f"<w:p>{box(s)}<w:r><w:t> Agreed</w:t></w:r></w:p>" for s in states)
    document = read(f"{body}<w:p>{chosen}</w:p><w:p><w:r><w:t>Chair:</w:t></w:r>{prompt}</w:p>")
    boxes = [(b.label or document.of(b))[:1] for b in document.blocks[:4]]
    shown = [document.of(b) for b in document.blocks if b.visible]
    assert boxes == ["☒", "☒", "☐", "☐"]
    assert shown[4:] == ["Shut", "Chair:"]
    assert [document.of(b) for b in document.blocks if not b.visible] == ["Click here to enter text."]


@pytest.mark.parametrize(
    ("shade", "fill"),
    [
        ('w:val="clear" w:color="auto" w:fill="C00000"', "#c00000"),
        ('w:val="solid" w:color="00B050" w:fill="auto"', "#00b050"),
        ('w:val="pct50" w:color="FF0000" w:fill="FFFFFF"', "#ff8080"),
        ('w:val="pct20" w:color="auto" w:fill="auto"', "#cccccc"),
        ('w:val="pct20" w:color="auto" w:fill="FFC000"', "#cc9a00"),
    ],
)
def test_patterns_of_shading_are_mixed(shade: str, fill: str) -> None:
    document = read(tbl(tc("a", f"<w:shd {shade}/>") + tc("b")))
    assert [c.fill_rgb for c in document.tables[0].cells] == [fill, None]


def test_a_deleted_paragraph_end_joins_two() -> None:
    body = (
        '<w:p><w:pPr><w:rPr><w:del w:author="A"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">'
        "One </w:t></w:r></w:p>" + p("two")
    )
    assert read(body).text == "One two"


def test_text_boxes_controls_fields_and_symbols() -> None:
    box = "<w:txbxContent>" + p("In the box") + "</w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>Anchor</w:t><w:pict><x xmlns="y">{box}</x></w:pict></w:r></w:p>'
        "<w:sdt><w:sdtContent>" + p("In a control") + "</w:sdtContent></w:sdt>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/>'
        '<w:t>3 May</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:noBreakHyphen/></w:r></w:p>'
    )
    assert read(body).text == "Anchor\nIn the box\nIn a control\n3 May✓-"


def test_alternate_content_is_read_once() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent>" + p("Boxed") + "</w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}"
        f"</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read(body).text == "Boxed"


def test_notes_comments_headers() -> None:
    note = '<w:footnote w:type="separator" w:id="0">{0}</w:footnote><w:footnote w:id="2">{1}</w:footnote>'
    document = read(
        p("Agreed.") + '<w:sectPr><w:headerReference w:type="default" r:id="p2"/></w:sectPr>',
        footnotes=note.format(p("----"), p("See annex.")),
        comments=f'<w:comment w:id="0" w:author="Bo">{p("Really?")}</w:comment>',
        header1=p("OFFICIAL"),
    )
    assert [(b.kind, b.label, document.of(b)) for b in document.outside] == [
        ("header", None, "OFFICIAL"),
        ("footnote", "2", "See annex."),
        ("comment", "Bo", "Really?"),
    ]


def test_paragraphs_lined_up_by_tabs_are_a_table() -> None:
    def line(*cells: str) -> str:
        runs = "<w:r><w:tab/></w:r>".join(f"<w:r><w:t>{cell}</w:t></w:r>" for cell in cells)
        return f"<w:p>{runs}</w:p>"

    document = read(
        line("Present:", "Ann Lee") + line("", "Bo Ek") + line("Apologies:", "Cai Ng") + p("The end.")
    )
    assert [[document.of(c) if c else None for c in row] for row in document.tables[0].grid] == [
        ["Present:", "Ann Lee"],
        ["", "Bo Ek"],
        ["Apologies:", "Cai Ng"],
    ]
    assert read(line("Minutes", "3 May 2024") + p("The end.")).text.startswith("Minutes 3 May 2024")


def test_numbers_in_cells_are_kept() -> None:
    document = read(
        tbl(tc(p("", num(1))) + tc("Late plans"), tc(p("", num(1))) + tc("Long waits")), numbering=NUMBERING
    )
    assert document.text == "1.\tLate plans\n2.\tLong waits"


@pytest.mark.parametrize("on, kept", [("1", False), ("0", True)])
def test_hidden_text(on: str, kept: bool) -> None:
    document = read(p("secret", "", f'<w:vanish w:val="{on}"/>') + p("open"))
    assert ("secret" in [document.of(b) for b in document.body]) is kept


WRAPPED = """Minutes of the Hall Board

Present

- Ann Lee (Chair)
- Bo Hart, Clerk

1. The board heard that the porch of the hall had been painted and that
   the lawn had been mown. ACTION: Bo Hart to sweep the yard by the end
   of May 2024.
2. The next meeting will be held in the lower room of the hall, where the
   heating has been mended."""


def test_a_plain_text_in_a_docx_is_read_as_text() -> None:
    document = read("".join(p(line) for line in WRAPPED.split("\n")))
    plain = read_bytes(WRAPPED.encode(), "x.txt")
    assert [(b.kind, b.label, document.of(b)) for b in document.blocks] == [
        (b.kind, b.label, plain.of(b)) for b in plain.blocks
    ]
    assert "sweep the yard by the end of May 2024." in document.text


@pytest.mark.parametrize("spoilt", [tbl(tc("Owner") + tc("Bo Hart")), p("Actions", run="<w:b/>")])
def test_a_docx_with_looks_or_tables_is_no_plain_text(spoilt: str) -> None:
    document = read("".join(p(line) for line in WRAPPED.split("\n")) + spoilt)
    assert "of May 2024." in [document.of(b) for b in document.body]


def test_the_tables_of_a_plain_text_in_a_docx_are_numbered_from_the_first() -> None:
    rows = [("Ann Lee", "Chair"), ("Bo Hart", "Clerk"), ("Cy Dunn", "Member"), ("Di Marsh", "Member")]
    cells = "".join(p(f"\t{name}") + p(f"\t{post}") + p("") for name, post in rows)
    document = read(p("Minutes of the Hall Board") + p("") + cells + p("Signed by us"))
    assert [t.table_no for t in document.tables] == [0]
    assert document.tables[0].n_rows == 4
