"""Style sheets of pages: selectors with relations, weights, media; words in the colour of their ground."""

from __future__ import annotations

import pytest

from pipeline.readers import read_bytes
from schemas import Document


def read(body: str, style: str = "", head: str = "", attributes: str = "") -> Document:
    sheet = f"<style>{style}</style>" if style else ""
    page = f"<!doctype html><html><head>{head}{sheet}</head><body {attributes}>{body}</body></html>"
    return read_bytes(page.encode(), "page.html")


def fills(document: Document) -> dict[str, str | None]:
    return {document.of(b): b.fill_rgb for b in document.blocks if b.kind == "table_cell"}


def hidden(document: Document) -> set[str]:
    return {document.of(b) for b in document.blocks if not b.visible}


def seen(document: Document) -> list[str]:
    return [document.of(b) for b in document.body if b.visible]


@pytest.mark.parametrize(
    "selector",
    [
        ".r td + td", "tr.r > td:last-child", "td[class~=late]", "table tr.r td.late", ".r .late",
        "td[data-state='3']", "tr:nth-child(2) > td:nth-child(2)", "#plan .late", "td:not(.name):not(:empty)",
        "tbody > tr.r > td.late", "td:is(.late, .later)", "tr.r td.name ~ td",
    ],
)  # fmt: skip
def test_fills_by_selectors_with_relations(selector: str) -> None:
    document = read(
        "<table id=plan><tr><td class=name>Roof<td></tr>"
        "<tr class=r><td class=name>Gate<td class='late x' data-state=3>Behind</tr></table>",
        f"{selector} {{ background: #c00 }}",
    )
    assert fills(document) == {"Roof": None, "": None, "Gate": None, "Behind": "#cc0000"}


@pytest.mark.parametrize(
    ("style", "fill"),
    [
        ("td { background: red } .a { background: green } .r .a { background: blue }", "#0000ff"),
        (".r .a { background: blue } td { background: red }", "#0000ff"),
        ("td.a { background: green } td { background: red !important }", "#ff0000"),
        ("td { background: red } td { background: none }", None),
        (":root { --late: #f60 } .a { background-color: var(--late) }", "#ff6600"),
        (".a { background: var(--none, hsl(0, 100%, 50%)) }", "#ff0000"),
        ("@media print { td { background: red } }", None),
        ("@media (max-width: 40em) { td { background: red } }", None),
        ("@media screen and (min-width: 600px) { td { background: red } }", "#ff0000"),
        ("@media (prefers-color-scheme: dark) { td { background: black } }", None),
        ("@supports (display: grid) { td { background: red } }", "#ff0000"),
        ("<!-- td { background: red } -->", "#ff0000"),
        ("@font-face { font-family: x; src: url(y) } td { background: red }", "#ff0000"),
        (".a:hover { background: red } .a::after { background: red }", None),
        ("..a { background: red } [ { background: red }", None),
    ],
)
def test_the_weight_of_rules(style: str, fill: str | None) -> None:
    document = read("<table><tr class=r><td>Name<td class=a>x</tr><tr><td>b<td>c</tr></table>", style)
    assert fills(document)["x"] == fill


def test_a_style_sheet_goes_before_an_old_attribute() -> None:
    document = read(
        "<table><tr><td bgcolor=red class=a>x<td bgcolor=red>y</table>", ".a { background: lime }"
    )
    assert fills(document) == {"x": "#00ff00", "y": "#ff0000"}


def test_fills_of_groups_and_columns_and_what_covers_them() -> None:
    document = read(
        "<table><col><col style='background: yellow'>"
        "<thead style='background: navy'><tr><th>A<th>B</tr></thead><tbody><tr><td>c<td>d</tr>"
        "<tr style='background: red'><td>e<td style='background: white'>f</tr></table>"
    )
    assert fills(document) == {
        "A": "#000080", "B": "#000080", "c": None, "d": "#ffff00", "e": "#ff0000", "f": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ("<p style='color: white'>gone</p>", ""),
        ("<p class=w>gone</p>", ".w { color: #fff }"),
        ("<div class=w><p><b>gone</b></p></div>", ".w p { color: #fefefe }"),
        ("<font color=white>gone</font>", ""),
        ("<div style='background: #036'><p style='background: white; color: white'>gone</p></div>", ""),
        ("<span style='background: black'>gone</span>", ""),
        ("<table bgcolor=black><tr><td>gone<td><font color=red>x</font></table>", ""),
        ("<table><tr bgcolor='#ddeeff'><td style='color: #def'>gone<td>x</table>", ""),
        ("<dialog>gone</dialog>", ""),
        ("<span style='width:1px;height:1px;overflow:hidden;position:absolute'>gone</span>", ""),
        ("<p style='visibility: hidden !important'>gone</p>", ""),
        ("<table><tr style='visibility: collapse'><td>gone<td></tr><tr><td>x<td>y</table>", ""),
        ("<p class=no><b>gone</b></p>", "main .x, p.no > b { display: none }"),
    ],
)  # fmt: skip
def test_words_in_the_colour_of_their_ground_are_hidden(body: str, style: str) -> None:
    document = read(f"<p>Seen</p>{body}<p>Seen too</p>", style)
    assert hidden(document) == {"gone"}
    assert "gone" not in seen(document)


@pytest.mark.parametrize(
    ("body", "style", "head"),
    [
        ("<div style='background: #036'><p style='color: white'>kept</p></div>", "", ""),
        ("<div class=b><p class=w>kept</p></div>", ".w { color: #fff } .b { background: url(dark.png) }", ""),
        ("<p class=w>kept</p>", ".w { color: white }", "<link rel=stylesheet href=all.css>"),
        ("<table><tr bgcolor=navy><td><font color=white>kept</font><td>x</table>", "", ""),
        ("<table><tr><td style='background: green; color: green'>Green<td>kept</table>", "", ""),
        ("<p style='color: white'><a href=x>kept</a></p>", "", ""),
        ("<p style='color: white'><span style='color: black'>kept</span></p>", "", ""),
        ("<p style='visibility: hidden'><b style='visibility: visible'>kept</b></p>", "", ""),
        ("<p style='background: linear-gradient(red, blue); color: white'>kept</p>", "", ""),
        ("<p style='position: absolute; color: white'>kept</p>", "", ""),
        ("<p class=p>kept</p>", "@media print { .p { display: none } }", ""),
        ("<p class=p>kept</p>", "@media (max-width: 600px) { .p { display: none } }", ""),
        ("<p style='color: #ccc'>kept</p>", "", ""),
        ("<p class='tail w'>kept</p>", ".w:hover, a .w { color: white }", ""),
        ("<p class='hidden md:block'>kept</p><p class='d-none d-lg-flex'>kept</p>", "", ""),
        ("<p class=f>kept</p>", ".f { opacity: 0; animation: rise 1s forwards }", ""),
        ("<p class=f>kept</p>", ".f { opacity: 0; transition: opacity .3s }", ""),
        (
            "<div class=d><p class=l>kept</p></div>",
            ".d{background:#036}.l{color:#fff;background:#ffffff1e}",
            "",
        ),
        (
            "<table bgcolor=navy><tr><td style='color:#fff;background:rgb(255 255 255/9%)'>kept<td>x</table>",
            "",
            "",
        ),
        ("<details><summary>More</summary><p>kept</p></details>", "", ""),
        ("<p><span aria-hidden=true>kept</span></p>", "", ""),
    ],
)
def test_what_the_eye_sees_is_not_hidden(body: str, style: str, head: str) -> None:
    document = read(f"<p>Seen</p>{body}<p>Seen too</p>", style, head)
    assert not hidden(document)
    assert any("kept" in text for text in seen(document))


def test_a_dark_page_is_read() -> None:
    document = read("<p>Seen</p><p style='color: black'>gone</p>", "", "", "bgcolor=black text=white")
    assert (seen(document), hidden(document)) == (["Seen"], {"gone"})


def test_too_many_rules_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.html.sheet.MAX_WORK", 1_000)
    rules = "".join(f"div p:nth-child({n}) {{ color: red }}" for n in range(40))
    document = read("<p>x</p>" * 100, rules)
    assert any("style sheets" in sentence for sentence in document.problems)


def test_boxes_between_words_do_not_stick_to_them() -> None:
    document = read(
        "<p>Sat<span class=n>9</span></p><p class=f><b>Week</b><i>May 9</i></p><p>One<b class=i>two</b>.</p>"
        "<table><tr><td>Sat<span class=n>9</span><td>x</table>",
        ".n { display: block } .f { display: flex } .i { display: inline-block }",
    )
    assert document.text.split("\n") == ["Sat", "9", "Week May 9", "One two .", "Sat", "9\tx"]


def test_words_that_are_not_seen_part_those_that_are() -> None:
    document = read(
        "<div style='background: black'>[<a href=a>One</a> | <a href=b>Two</a><br>"
        "<a href=c>Three</a>]</div><p>x</p>"
    )
    assert seen(document)[0] == "One Two\nThree" and "|" in "".join(hidden(document))
