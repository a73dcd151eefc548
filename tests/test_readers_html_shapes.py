"""Pages that say by other elements what headings, lists, tables and lights say; fields; saved pages."""

from __future__ import annotations

import pytest

from pipeline.readers import media_type, members, read_bytes
from schemas import Document


def read(body: str, head: str = "") -> Document:
    return read_bytes(
        f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "page.html"
    )


def kinds(document: Document) -> list[tuple[str, str | None, str]]:
    return [(b.kind, b.label, document.of(b)) for b in document.blocks]


def test_what_follows_the_end_of_a_page_is_read() -> None:
    page = "<html><body><p>One</p></body></html><html><head><title>x</title></head><body><p>Two</p>"
    assert read_bytes(page.encode(), "x.html").text == "One\nTwo"


def test_fields_of_a_form() -> None:
    document = read(
        "<h1>Form</h1><table><tr><td>Area<td><input value='North Hill'><input type=hidden value=x></tr>"
        "<tr><td>Light<td><select><option>Red<option selected>Amber</select></tr>"
        "<tr><td>Notes<td><textarea>One\ntwo</textarea></tr>"
        "<tr><td>Late<td><input type=checkbox checked> Yes <input type=radio> No</tr></table>"
        "<p>Chair: <input type=text value='Una Fox'></p><p><textarea>All agreed.</textarea></p>"
        "<div><input type=checkbox></div><button>Save</button><input type=submit value=Send>"
    )
    cells = [[document.of(c) if c else None for c in row] for row in document.tables[0].grid]
    assert [row[1] for row in cells] == ["North Hill", "Amber", "One\ntwo", "☒ Yes ☐ No"]
    assert [document.of(b) for b in document.body[-2:]] == ["Chair: Una Fox", "All agreed."]
    assert [document.of(b) for b in document.outside] == ["Save"]


def test_pages_in_pages_and_what_only_other_programs_show() -> None:
    document = read(
        '<h1>T</h1><iframe srcdoc="<style>p b{color:red}</style><p>In <b>red</b></p>"></iframe>'
        "<template><p>never</p></template><noscript>No script</noscript>"
        "<x-box><template shadowrootmode=open><p>In the shadow</p></template></x-box>"
        "<p>Score <math><mn>3</mn><mo>/</mo><mn>4</mn></math></p>"
        "<h2><button aria-expanded=false>1. Paint</button></h2><div>Agreed.</div>"
    )
    assert [document.of(b) for b in document.body if b.visible] == [
        "T", "In red", "In the shadow", "Score 3 / 4", "Paint", "Agreed.",
    ]  # fmt: skip
    assert [document.of(b) for b in document.blocks if not b.visible] == ["No script"]


@pytest.mark.parametrize(
    ("light", "fill", "text"),
    [
        ("<svg><circle fill='#e00000'/></svg>", "#e00000", ""),
        ("<svg><title>Amber</title><circle style='fill: orange'/></svg>", "#ffa500", "Amber"),
        ("<svg><rect/><text>Green</text></svg>", None, "Green"),
        ("<svg><rect fill=red /><rect fill=blue /></svg>", None, ""),
        ("<span role=img aria-label=Red></span>", None, "Red"),
        ("<i class=dot style='background: lime'></i>", "#00ff00", ""),
        ("<span class='x st-late'></span>", None, "Late"),
    ],
)
def test_lights_in_cells(light: str, fill: str | None, text: str) -> None:
    style = "<style>.st-late::after { content: 'Late' } .req::after { content: '*' }</style>"
    document = read(f"<table><tr><td>Roof<td>{light}</tr><tr><td class=req>Gate<td></tr></table>", style)
    cell = document.tables[0].grid[0][1]
    assert cell is not None and (cell.fill_rgb, document.of(cell)) == (fill, text)
    assert document.of(document.tables[0].cells[2]) == "Gate"


_ROLES = (
    "<div role=table><div role=rowgroup><div role=row><span role=columnheader>Name</span>"
    "<span role=columnheader>Post</span></div></div><div role=rowgroup><div role=row>"
    "<span role=cell>Ann Lee</span><span role=cell>Clerk</span></div></div></div>"
)
_SHOWN = (
    "<style>.t{display:table}.r{display:table-row}.c{display:table-cell}</style><div class=t><div class=r>"
    "<div class=c>Name</div><div class=c>Post</div></div><div class=r><div class=c>Ann Lee</div>"
    "<div class=c>Clerk</div></div></div>"
)
_GRID = (
    "<style>.g{display:grid;grid-template-columns:1fr auto}</style><div class=g><b>Name</b><b>Post</b>"
    "<div>Ann Lee</div><div>Clerk</div></div>"
)
_FORM = "<table><form><tr><th>Name<th>Post</tr><tr><td>Ann Lee<td>Clerk</tr></form></table>"
_FOOT = "<table><tfoot><tr><td>Ann Lee<td>Clerk</tr></tfoot><thead><tr><th>Name<th>Post</tr></thead></table>"
_TERMS = "<dl><dt>Name<dd>Post<dt>Ann Lee<dd>Clerk</dl>"


@pytest.mark.parametrize("table", [_ROLES, _SHOWN, _GRID, _FORM, _FOOT, _TERMS])
def test_tables_made_of_other_elements(table: str) -> None:
    document = read(f"<h1>Minutes</h1>{table}<p>End</p>")
    assert [[document.of(c) if c else None for c in row] for row in document.tables[0].grid] == [
        ["Name", "Post"], ["Ann Lee", "Clerk"],
    ]  # fmt: skip
    assert [document.of(b) for b in document.body if b.kind != "table_cell"] == ["Minutes", "End"]


@pytest.mark.parametrize(
    "page",
    [
        "<style>.g{display:grid;grid-template-columns:1fr 1fr}</style><div class=g><div>a</div><div>b</div>"
        "<div>c</div><div>d</div></div>",
        "<style>.t{display:table}.c{display:table-cell}</style><div class=t><div class=c>a</div>"
        "<div class=c>b</div></div><p>c</p><p>d</p>",
        "<dl><dt>a<dd>b<dt>c<dd><ul><li>d</ul></dl>",
        "<div role=table><div>a</div><div>b</div><div>c</div><div>d</div></div>",
    ],
)
def test_what_only_lays_out_a_page_is_no_table(page: str) -> None:
    document = read(f"<h1>Minutes</h1>{page}")
    assert not document.tables
    assert [document.of(b) for b in document.body][1:] == ["a", "b", "c", "d"]


def test_what_stands_in_a_table_outside_its_cells_comes_before_it() -> None:
    document = read("<h1>T</h1><table>One <p>two</p><tr><td>a<td>b</tr><div>three</div></table>")
    assert document.text == "T\nOne\ntwo\nthree\na\tb"


def test_headings_and_lists_by_role() -> None:
    document = read(
        "<div role=heading aria-level=1>Minutes</div><div role=heading>Present</div>"
        "<div role=list><div role=listitem>Ann Lee</div></div>"
    )
    assert kinds(document) == [
        ("title", None, "Minutes"),
        ("heading", None, "Present"),
        ("list_item", "•", "Ann Lee"),
    ]


def test_figures_of_lists() -> None:
    document = read(
        "<ol class=r><li>a<li>b</ol><ol style='list-style: lower-alpha'><li>c</ol>"
        "<ol reversed><li>d<li>e</ol><ol class=n><li>(i) f</ol><ol class=k><li>g</ol>"
        "<table><tr><td><ol><li>h<li>i</ol><td>j</tr></table>",
        "<style>ol.r { list-style-type: upper-roman } .n { list-style: none }"
        ".k > li:before { content: counter(x, lower-latin) '. ' }</style>",
    )
    assert [b.label for b in document.body if b.kind == "list_item"] == [
        "I.", "II.", "a.", "2.", "1.", "(i)", "a.",
    ]  # fmt: skip
    assert document.of(document.tables[0].cells[0]) == "1. h\n2. i"


def test_two_line_breaks_end_a_paragraph() -> None:
    document = read("<p><b>Present:</b><br>Ann Lee<br>Bo Ek<br>&nbsp;<br><b>Apologies:</b><br>Cy Dow</p>")
    assert [document.of(b) for b in document.body] == ["Present:\nAnn Lee\nBo Ek", "Apologies:\nCy Dow"]


def test_a_page_that_word_made() -> None:
    ignored = (
        "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span><![endif]>"
    )
    document = read(
        "<p class=MsoTitle>The Gate Board</p><h1>1 Welcome</h1>"
        f"<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>{ignored.format('o')}Deep</p>"
        "<p class=MsoNormal>Agreed<a href='#_ftn1'>[1]</a>."
        "<a class=msocomanchor href='#_msocom_1'>[AL1]</a></p>"
        "<div id=ftn1><p>[1] By six to two.</p></div><div id=_com_1><p>Ask Bo</p></div>"
    )
    assert kinds(document)[0] == ("title", None, "The Gate Board")
    assert ("list_item", "o", "Deep") in kinds(document) and document.blocks[2].level == 1
    assert "Agreed." in document.text
    assert kinds(document)[-2:] == [("footnote", None, "[1] By six to two."), ("comment", None, "Ask Bo")]


def test_a_page_saved_as_one_file() -> None:
    data = (
        b"From: <Saved by a browser>\r\nSubject: Minutes\r\nDate: Tue, 4 Mar 2025 10:00:00 -0000\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: http://x.example/may\r\n\r\n"
        b"<html><head><link rel=3Dstylesheet href=3D'http://x.example/a.css'></head><body><h1>Minutes</h1>"
        b"<p class=3Dw>gone</p><table><tr><td class=3Dr>Caf=C3=A9<td>x</table>"
        b"<iframe src=3D'cid:f1@x'></iframe></body></html>\r\n"
        b"--b\r\nContent-Type: text/css\r\nContent-Location: http://x.example/a.css\r\n\r\n"
        b"tr .r { background: red } .w { color: white }\r\n"
        b"--b\r\nContent-Type: text/html\r\nContent-ID: <f1@x>\r\n\r\n<p>In the frame</p>\r\n--b--\r\n"
    )
    assert media_type(data) == "multipart/related" and not list(members(data, "may.mht"))
    document = read_bytes(data, "may.mht")
    assert (
        document.text == "Minutes\ngone\nCafé\tx\nIn the frame" and document.blocks[2].fill_rgb == "#ff0000"
    )
    assert [document.of(b) for b in document.blocks if not b.visible] == ["gone"]
    assert media_type(data.replace(b"\r\nDate", b"\r\nTo: bo@x.example\r\nDate", 1)) == "message/rfc822"


def test_values_with_labels_of_their_own_are_lines() -> None:
    document = read("<h1>Plan</h1><dl><dt>a<dd>b<dd>State: c<dt>d<dd>e<dd>State: f</dl>")
    assert not document.tables
    assert [document.of(b) for b in document.body][1:] == ["a", "b", "State: c", "d", "e", "State: f"]
