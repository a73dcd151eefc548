"""HTML and Markdown: content and site apart, lists, tables, colours, hidden and struck text, item pages."""

from __future__ import annotations

import json

import pytest

from pipeline.readers import media_type, read_bytes
from schemas import Document


def read(body: str, head: str = "") -> Document:
    return read_bytes(
        f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "page.html"
    )


def kinds(document: Document) -> list[tuple[str, str | None, str]]:
    return [(b.kind, b.label, document.of(b)) for b in document.blocks]


def test_the_site_is_kept_outside_the_body() -> None:
    document = read(
        "<div id=header><ul><li><a href=/>Home</a></ul></div><nav>Menu</nav>"
        "<main><h1>Minutes</h1><p>The board met and talked for a long time about all of it.</p>"
        "<div class='share-links'>Share this</div></main><footer>Cookies</footer>"
    )
    assert [document.of(b) for b in document.body] == [
        "Minutes",
        "The board met and talked for a long time about all of it.",
    ]
    assert {document.of(b) for b in document.outside} == {"Home", "Menu", "Share this", "Cookies"}


def test_a_main_that_holds_little_is_not_believed() -> None:
    document = read("<main>x</main><div><p>" + "The minutes of the meeting. " * 20 + "</p></div>")
    assert "The minutes" in document.text[: document.body_end]


def test_lists_are_nested_and_numbered() -> None:
    document = read(
        "<p>Resolved that</p><ol type=i start=2><li>One<ul><li>Deep</ul><li><p>Two</p><p>more</p></ol>"
    )
    assert [(b.label, b.level, document.of(b)) for b in document.blocks[1:]] == [
        ("ii.", 0, "One"),
        ("•", 1, "Deep"),
        ("iii.", 0, "Two"),
        (None, None, "more"),
    ]


def test_spans_fill_the_grid() -> None:
    document = read(
        "<table><tr><th rowspan=2>Name<th colspan=2>Rating</tr><tr><td>Then<td>Now</tr>"
        "<tr><td>Strand 1<td>Red<td>Green</tr></table>"
    )
    table = document.tables[0]
    assert [[document.of(c) if c else None for c in row] for row in table.grid] == [
        ["Name", "Rating", "Rating"],
        ["Name", "Then", "Now"],
        ["Strand 1", "Red", "Green"],
    ]


def test_colours_of_cells() -> None:
    style = "<style>td.g { background: #00b050 } .r{background-color:red}/* td{background:blue} */</style>"
    row = (
        "<td class=g>a<td class='r x'>b<td bgcolor=yellow>c<td style='background:rgb(0,0,255)'>d<td>e"
        "<td><span style='background-color:orange'>f</span><td style='background:white'>g"
    )
    document = read(f"<table><tr>{row}</tr><tr bgcolor=#c0c0c0><td>h<td>i</tr></table>", style)
    fills = {document.of(b): b.fill_rgb for b in document.blocks}
    assert fills == {
        "a": "#00b050", "b": "#ff0000", "c": "#ffff00", "d": "#0000ff", "e": None, "f": "#ffa500", "g": None,
        "h": "#c0c0c0", "i": "#c0c0c0",
    }  # fmt: skip


def test_a_traffic_light_picture_says_its_alternative_text() -> None:
    document = read("<table><tr><td>Strand 1<td><img alt=Amber src=x></tr><tr><td>Strand 2<td></tr></table>")
    assert document.of(document.tables[0].grid[0][1]) == "Amber"


def test_nested_tables_follow_the_outer_one() -> None:
    document = read(
        "<table>"
        + "<tr><td>a<td>b<td>c<td>d</tr>" * 2
        + "<tr><td>e<td><table><tr><td>in<td>ner</tr></table><td>g<td>h</tr></table>"
    )
    assert len(document.tables) == 2
    assert [document.of(c) for c in document.tables[1].cells] == ["in", "ner"]


def test_hidden_and_struck_text() -> None:
    document = read(
        "<p>Shown</p><p hidden>H1</p><p style='display: none'>H2</p><p><span class=sr-only>H3 </span>Said</p>"
        "<p>Agreed <s>never</s> today</p>"
    )
    assert [document.of(b) for b in document.body] == ["Shown", "Said", "Agreed today"]
    assert {document.of(b) for b in document.blocks if not b.visible} == {"H1", "H2", "H3"}
    assert [document.of(b) for b in document.outside] == ["never"]


def test_line_breaks_stay_in_the_block() -> None:
    document = read("<p>Present:<br>Ann Lee<br/>Bo Ek</p>")
    assert document.text == "Present:\nAnn Lee\nBo Ek"


def test_layout_tables_are_walked_and_data_tables_kept() -> None:
    document = read("<table><tr><td><h2>Minutes</h2><p>Agreed.</p></td></tr></table>")
    assert not document.tables
    assert kinds(document)[0][0] == "heading"


def test_items_of_a_meeting() -> None:
    item = (
        "<tr><td class=mgItemNumberCell><p class=mgAiTitleTxt>{0}.</p></td><td>"
        "<p class=mgAiTitleTxt>{1}PDF 20 KB</p>"
        "<ul class=mgActionList><li>View the decision</ul><div class=mgWordPara><p>To consider it.</p></div>"
        "<p class=mgSubItemTitleTxt>Minutes:</p><div class=mgWordPara><p>It was agreed.</p></div></td></tr>"
    )
    rows = item.format(4, "Budget") + item.format(5, "School places")
    document = read(
        f"<div class=mgContent><h1>Agenda and minutes</h1><table class=mgItemTable>{rows}</table></div>"
    )
    headings = [(b.level, b.label, document.of(b)) for b in document.blocks if b.kind == "heading"]
    assert headings == [
        (3, "4.", "Budget"),
        (4, None, "Minutes:"),
        (3, "5.", "School places"),
        (4, None, "Minutes:"),
    ]
    assert "View the decision" not in document.text[: document.body_end]


def test_declared_and_real_encoding() -> None:
    page = "<html><head><meta charset={}></head><body><p>Siân’s plan</p></body></html>"
    for declared, real in (
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ("windows-1252", "utf-8"),
    ):
        assert read_bytes(page.format(declared).encode(real), "x.html").text == "Siân’s plan"


def test_html_inside_json() -> None:
    data = json.dumps({"title": "Board minutes", "body": ["<h2>Present</h2><p>Ann Lee</p>"]}).encode()
    assert media_type(data, "x.json") == "application/json"
    assert "Ann Lee" in read_bytes(data, "x.json").text


def test_markdown() -> None:
    text = (
        "---\ntitle: Minutes of May\ntype: minutes\n---\n\n# Board\n\n**Present:** Ann *Lee*\\\n"
        "[Bo Ek](http://x.org/)\n\n"
        "1. Agreed\n   - deep\n\n| Name | Post |\n|------|:----:|\n| Ann  | **Chair** |\n\n~~gone~~ kept\n"
    )
    document = read_bytes(text.encode(), "x.md")
    assert document.hints["front_title"] == "Minutes of May"
    texts = [document.of(b) for b in document.body]
    assert "Present: Ann Lee\nBo Ek" in texts
    assert document.of(document.tables[0].grid[1][1]) == "Chair"
    assert texts[-1] == "kept"
    assert [document.of(b) for b in document.outside] == ["gone"]


def test_line_ends_of_markdown_count_where_lines_were_not_wrapped() -> None:
    document = read_bytes(b"# Minutes\n\n## Present\n\nAnn Lee\nBo Ek\n", "x.md")
    assert document.text.endswith("Ann Lee\nBo Ek")


def test_the_title_of_json() -> None:
    data = json.dumps(
        {"id": 7, "title": {"rendered": "Board minutes"}, "content": {"rendered": "<p>Agreed.</p><p>x</p>"}}
    )
    document = read_bytes(data.encode(), "x.json")
    assert (document.blocks[0].kind, document.of(document.blocks[0])) == ("title", "Board minutes")
    assert document.text.count("Board minutes") == 1


def test_a_page_of_one_item() -> None:
    document = read(
        "<div class=mgContent><h1>Agenda item</h1><h2>Review of plans</h2><p>Back to top</p>"
        "<p>Meeting: 18/09/2024 - Scrutiny Committee (Item 31)</p>"
        "<h3>31 Review of plans <a>PDF 310 KB</a></h3>"
        "<h3>Minutes:</h3><p>Ann Lee introduced the item.</p></div>"
    )
    assert [(b.kind, b.level, b.label) for b in document.blocks if b.kind == "heading"] == [
        ("heading", 2, None), ("heading", 3, None), ("heading", 4, "31"), ("heading", 5, None),
    ]  # fmt: skip
    assert document.blocks[-2].section == (
        "Review of plans > Meeting: 18/09/2024 - Scrutiny Committee (Item 31) > 31 Review of plans > Minutes"
    )
    assert [document.of(b) for b in document.outside] == ["Back to top"]


def test_a_page_laid_out_by_tables() -> None:
    document = read(
        "<table><tr><td><a>Home</a><br><a>Contact</a><br><a>A to Z</a></td><td>"
        "<table><tr><td><font size=5>Minutes of the cabinet</font></td></tr></table>"
        "<table><tr><td>Present:<td>Ann Lee<br>Bo Ek</tr><tr><td>Apologies:<td>Cai Ng</tr></table>"
        "<p><b>1. &nbsp;Budget</b></p><p>The budget was agreed.</p></td></tr></table>"
    )
    assert [(b.kind, b.label, document.of(b)) for b in document.body if b.kind != "table_cell"] == [
        ("title", None, "Minutes of the cabinet"), ("heading", "1.", "Budget"),
        ("paragraph", None, "The budget was agreed."),
    ]  # fmt: skip
    assert document.of(document.tables[0].grid[0][1]) == "Ann Lee\nBo Ek"
    assert [document.of(b) for b in document.outside] == ["Home\nContact\nA to Z"]


def test_a_plain_text_inside_pre_is_read_as_text() -> None:
    text = (
        "Minutes of the Hall Board\n\nPresent\n\n- Ann Lee\n- Bo Hart\n\n"
        "1. The board heard that the porch of the hall had been painted and that\n"
        "   the lawn had been mown.\n2. The next meeting will be held in the lower room of the hall."
    )
    plain = read_bytes(text.encode(), "x.txt")
    document = read(f"<pre>{text}</pre>")
    assert kinds(document) == kinds(plain)
    assert "painted and that the lawn" in document.text


def test_a_short_pre_keeps_its_lines() -> None:
    assert [document.of(b) for document in [read("<pre>a  b\nc</pre>")] for b in document.body] == ["a b\nc"]


@pytest.mark.parametrize(
    "before, kept",
    [
        ("<div class=top><h2>Minutes of the Quay Board, May</h2></div>", True),
        ("<header><h2>Minutes of the Quay Board, May</h2></header>", False),
        ("<div class=top><h2>Town of Two Bays</h2></div>", False),
        ("<div class=top><h2>All you need to know</h2></div>", False),
    ],
)
def test_the_heading_of_a_page_may_stand_before_its_content(before: str, kept: bool) -> None:
    page = (
        "<html><head><title>Minutes of the Quay Board, May · Town of Two Bays</title></head><body>"
        f"{before}<main><p>The board met at the quay and the gate was mended in the end.</p>"
        "<h3>Boats</h3><p>It was agreed that the boats be painted before the summer.</p></main></body></html>"
    )
    document = read_bytes(page.encode(), "x.html")
    first = document.body[0]
    assert (first.kind == "title") == kept
    assert ("Minutes" in document.of(first)) == kept


@pytest.mark.parametrize(
    "style",
    [
        "position:absolute;left:-9999px",
        "text-indent: -999em",
        "font-size:0",
        "opacity: 0",
        "position:absolute; clip: rect(0, 0, 0, 0)",
        "clip: rect(1px,1px,1px,1px)",
    ],
)
def test_words_kept_out_of_sight_are_hidden(style: str) -> None:
    document = read_bytes(
        f'<p>Agreed<span style="{style}"> in secret</span> by all.</p><p>x</p>'.encode(), "x.html"
    )
    assert "secret" not in "".join(document.of(b) for b in document.blocks if b.visible)
    assert "secret" in "".join(document.of(b) for b in document.blocks if not b.visible)


@pytest.mark.parametrize("style", ["left:-9px", "font-size:0.9em", "opacity:0.5", "text-indent:-20px"])
def test_words_set_a_little_aside_are_seen(style: str) -> None:
    document = read_bytes(f'<p>Agreed<span style="{style}"> by all.</span></p><p>x</p>'.encode(), "x.html")
    assert all(b.visible for b in document.blocks)


def test_a_page_put_together_of_two_encodings() -> None:
    page = "<html><body><p>Café – £9.</p>".encode() + "<p>René – £5.</p></body></html>".encode("cp1252")
    assert read_bytes(page, "x.html").text == "Café – £9.\nRené – £5."


def test_items_that_line_breaks_part_are_items() -> None:
    """Numbered and bulleted lines of one paragraph become items with their labels; a lone one does not."""
    page = (
        b"<p>It was agreed:<br>(i) that the plan be kept;<br>(ii) that the <b>fee</b> be paid.</p>"
        b"<p>See<br>(b) below</p><p>1. Ann Lee<br>and guests<br>2. Bo Reed</p>"
    )
    document = read_bytes(page, "x.html")
    assert [(b.kind, b.label, document.of(b)) for b in document.body] == [
        ("paragraph", None, "It was agreed:"),
        ("list_item", "(i)", "that the plan be kept;"),
        ("list_item", "(ii)", "that the fee be paid."),
        ("paragraph", None, "See\n(b) below"),
        ("list_item", "1.", "Ann Lee\nand guests"),
        ("list_item", "2.", "Bo Reed"),
    ]


def test_remarks_of_the_source_change_nothing() -> None:
    document = read(
        "<h1>T</h1><table><tr><td><!-- x --><td>a<!-- y -->b</tr><tr><!-- z --><td>c<td>d</table>"
    )
    assert document.text == "T\n\tab\nc\td"
